//! Sums of tables that state no total: by column, and by each column of words that gathers the lines, such as `R/C` for
//! revenue and capital. They are computed and shown; nothing is reconciled by them.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figures::{Figures, Spot};
use super::labels::Kind;
use crate::grid::Place;
use crate::model::figures::{FigureState, LineRole};

/// The sums of a table without a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The table's id.
    pub table: Arc<str>,
    /// The table's place.
    pub place: Place,
    /// The headings of the columns that are added up.
    pub columns: Vec<Arc<str>>,
    /// All lines, then the groups of each column of words.
    pub groups: Vec<GroupSum>,
}

/// The sums of a group of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSum {
    /// The heading of the column of words and the word, or nothing for all lines.
    pub group: Option<(Arc<str>, Arc<str>)>,
    /// How many lines it has.
    pub lines: usize,
    /// The sum of each of [`Sums::columns`]; nothing where none of the lines has a figure there.
    pub sums: Vec<Option<Decimal>>,
    /// How many figures of the lines could not be read, or are yet to be given, and are in no sum.
    pub without: usize,
}

/// The sums of a table, where it has lines to add up and states no total of any kind.
pub(super) fn sums(figures: &Figures) -> Option<Sums> {
    let lines: Vec<usize> = (0..figures.labels.len())
        .filter(|line| figures.table.lines.get(*line).is_some_and(|line| line.role != LineRole::Section))
        .collect();
    let states_total =
        |line: &usize| matches!(figures.line_kind(*line), Some(Kind::Total(_))) || figures.line_nets(*line);
    let columns: Vec<usize> =
        (0..figures.headings.len()).filter(|column| !figures.is_rate(*column) && !figures.is_name(*column)).collect();
    if lines.len() < 2 || columns.is_empty() || lines.iter().any(states_total) {
        return None;
    }
    let of = |group: Option<(Arc<str>, Arc<str>)>, lines: &[usize]| -> Option<GroupSum> {
        let is_data = |line: &&usize| matches!(figures.line_kind(**line), Some(Kind::Data | Kind::Perhaps));
        let lines: Vec<usize> = lines.iter().filter(is_data).copied().collect();
        let mut sums = Vec::new();
        let mut without = 0;
        for column in &columns {
            let mut sum: Option<Decimal> = None;
            for line in &lines {
                match figures.cell(Spot { line: *line, column: *column }).map(|cell| cell.state) {
                    Some(FigureState::Value(value)) => sum = Some(sum.unwrap_or_default().checked_add(value)?),
                    Some(FigureState::Bad | FigureState::None(_)) => without += 1,
                    Some(FigureState::Blank) | None => {}
                }
            }
            sums.push(sum);
        }
        Some(GroupSum { group, lines: lines.len(), sums, without })
    };
    let mut groups = vec![of(None, &lines)?];
    for grouping in &figures.table.groupings {
        let word = |line: &usize| grouping.words.get(*line).cloned().flatten();
        let mut words: Vec<Arc<str>> = Vec::new();
        for own in lines.iter().filter_map(word) {
            if !words.contains(&own) {
                words.push(own);
            }
        }
        for own in words {
            let members: Vec<usize> = lines.iter().copied().filter(|line| word(line).as_ref() == Some(&own)).collect();
            groups.push(of(Some((Arc::clone(&grouping.heading), own)), &members)?);
        }
    }
    let has_any = groups.first().is_some_and(|all| all.sums.iter().any(Option::is_some));
    has_any.then(|| Sums {
        table: Arc::clone(&figures.table.id),
        place: figures.table.place.clone(),
        columns: columns.iter().map(|column| figures.heading(*column)).collect(),
        groups,
    })
}
