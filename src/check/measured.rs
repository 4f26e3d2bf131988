//! What is measured against targets, whether it stands in a table of indicators or of service standards.

use std::collections::BTreeMap;

use crate::grid::Addr;
use crate::model::{Dated, Field, Indicator, Record, Standard, Table};
use crate::score::Score;
use crate::value::{Actual, Direction, Frequency, Measure, Polarity, Status, Target};

use super::{Facts, code_of, say};

/// An indicator or a service standard.
pub(super) struct Measured<'a> {
    pub(super) table: &'a Table,
    /// How it stands.
    pub(super) score: Option<&'a Score>,
    /// The row on the sheet, from 0.
    pub(super) row: u32,
    /// What to call it in a message: `IT2`, or its words in quotes.
    pub(super) name: String,
    pub(super) description: Option<&'a Field<String>>,
    pub(super) frequency: Option<&'a Field<Frequency>>,
    pub(super) performance: &'a [Dated<Actual>],
    pub(super) targets: &'a [Dated<Target>],
    pub(super) statuses: &'a [Dated<Status>],
    /// Whether the officer says that the target was met.
    pub(super) met: &'a [Dated<bool>],
    pub(super) directions: &'a [Dated<Direction>],
    /// The officer's comment; nothing where the table has no column for one.
    pub(super) comment: Option<&'a Field<String>>,
    /// What is done where it is off its target; nothing where the table has no column for it.
    pub(super) corrective_action: Option<&'a Field<String>>,
}

/// A figure of a measured row.
pub(super) struct Figure<'a> {
    pub(super) at: Addr,
    pub(super) written: &'a str,
    pub(super) measure: &'a Measure,
}

/// Every indicator and service standard, in order of table and row.
pub(super) fn measured<'a>(facts: &Facts<'a>) -> Vec<Measured<'a>> {
    let scores: BTreeMap<(usize, u32), &Score> =
        facts.scores.measured.iter().map(|score| ((score.table, score.row), score)).collect();
    let score = |table, row| scores.get(&(table, row)).copied();
    let mut found = Vec::new();
    for indicators in &facts.model.indicators {
        let Some(table) = facts.table(indicators.table) else { continue };
        let rows = table.data().zip(&indicators.rows);
        found.extend(rows.map(|(record, row)| of_indicator(table, record, row, score(indicators.table, row.row))));
    }
    for standards in &facts.model.standards {
        let Some(table) = facts.table(standards.table) else { continue };
        found.extend(standards.rows.iter().map(|row| of_standard(table, row, score(standards.table, row.row))));
    }
    found
}

fn of_indicator<'a>(table: &'a Table, record: &Record, row: &'a Indicator, score: Option<&'a Score>) -> Measured<'a> {
    let code = code_of(table, record, "code");
    Measured {
        table,
        score,
        row: row.row,
        name: code.map_or_else(|| say::quoted(row.name()), |code| say::one_line(&code)),
        description: row.description.as_ref(),
        frequency: row.frequency.as_ref(),
        performance: &row.performance,
        targets: &row.targets,
        statuses: &row.statuses,
        met: &row.met,
        directions: &row.directions,
        comment: row.comment.as_ref(),
        corrective_action: row.corrective_action.as_ref(),
    }
}

fn of_standard<'a>(table: &'a Table, row: &'a Standard, score: Option<&'a Score>) -> Measured<'a> {
    let words = row.standard.as_ref().and_then(Field::value);
    Measured {
        table,
        score,
        row: row.row,
        name: words.map_or_else(|| "this standard".to_owned(), |words| say::quoted(words)),
        description: row.standard.as_ref(),
        frequency: row.frequency.as_ref(),
        performance: &row.performance,
        targets: &row.targets,
        statuses: &row.statuses,
        met: &row.met,
        directions: &[],
        comment: row.comment.as_ref(),
        corrective_action: row.corrective_action.as_ref(),
    }
}

impl<'a> Measured<'a> {
    /// The figures of its performance and its targets, left to right within each.
    pub(super) fn figures(&self) -> Vec<Figure<'a>> {
        let performance = self.performance.iter().filter_map(|dated| {
            let measure = dated.field.value()?.measure()?;
            Some(Figure { at: dated.field.at, written: &dated.field.written, measure })
        });
        let targets = self.targets.iter().filter_map(|dated| {
            let measure = dated.field.value()?.goal.measure()?;
            Some(Figure { at: dated.field.at, written: &dated.field.written, measure })
        });
        performance.chain(targets).collect()
    }

    /// Which way is better, as scoring has it.
    pub(super) fn polarity(&self) -> Polarity {
        self.score.map_or(Polarity::HigherIsBetter, |score| score.polarity)
    }
}
