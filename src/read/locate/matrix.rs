//! Grids of risk numbers: likelihood bands down and impact bands across, or the other way round; the bands across stand
//! above or below the grid.
//!
//! ```text
//! band     = [ digit | letter ] words | words [ digit ] | digit | letter | roman numeral
//! words    = "Very high" | "Almost certain" | "Rare" | ... (likelihood) | "Negligible" | "Major" | ... (impact)
//! cell     = "" | risk numbers | risk codes
//! ```
//! The bands of an axis differ from one another, and where they are bare digits they count up or down by one. Two axes of
//! bare digits are a grid only where something beside them names an axis.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::grid::{Addr, Cell, Content, Span, one_line};
use crate::model::{Column, ColumnRole, Matched, Row, RowRole};
use crate::parse::HeadingFacts;
use crate::spec::{Kind, Layout};

use super::Found;
use super::body::shape_of;
use super::sheet_view::{SheetView, heading_key};

const LIKELIHOODS: [&str; 24] = [
    "very high",
    "high",
    "significant",
    "medium",
    "moderate",
    "low",
    "very low",
    "almost impossible",
    "almost certain",
    "likely",
    "unlikely",
    "rare",
    "possible",
    "probable",
    "remote",
    "certain",
    "highly likely",
    "very likely",
    "very unlikely",
    "highly unlikely",
    "improbable",
    "impossible",
    "frequent",
    "occasional",
];

const IMPACTS: [&str; 20] = [
    "negligible",
    "marginal",
    "critical",
    "catastrophic",
    "insignificant",
    "minor",
    "moderate",
    "major",
    "severe",
    "extreme",
    "low",
    "medium",
    "high",
    "very high",
    "serious",
    "significant",
    "very low",
    "none",
    "disastrous",
    "fundamental",
];

/// Finds the risk matrices of a sheet.
pub(super) fn locate(view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Vec<Found> {
    let Some(kind) = kinds.iter().find(|kind| kind.layout == Layout::Matrix) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    let rows: Vec<u32> = view.rows_from(0).collect();
    let mut index = 0;
    while let Some(row) = rows.get(index).copied() {
        index += 1;
        if found.iter().any(|table| table.shape.span.to.row >= row) {
            continue;
        }
        let grid = view.filled(row).iter().find_map(|(col, _)| grid_at(view, row, *col));
        if let Some(grid) = grid {
            found.extend(grid.table(view, kind));
        }
    }
    found
}

/// A grid: its label column, its rows, the row of the bands across.
struct Grid {
    label_col: u32,
    rows: Vec<u32>,
    across_row: u32,
    cols: Vec<u32>,
    /// Whether the bands down are those of impact.
    impact_down: bool,
}

fn grid_at(view: &SheetView<'_>, row: u32, col: u32) -> Option<Grid> {
    let mut rows = Vec::new();
    let mut down = Vec::new();
    let mut next = row;
    while let Some(band) = view.sheet.get(Addr::new(next, col)).and_then(Band::of) {
        if down.contains(&band) {
            break;
        }
        rows.push(next);
        down.push(band);
        next += 1;
    }
    if rows.len() < 3 || !counts(&down) {
        return None;
    }
    let last = *rows.last()?;
    let (across_row, across) = [row.checked_sub(1), Some(last + 1)]
        .into_iter()
        .flatten()
        .map(|at| (at, bands_across(view, at, col)))
        .find(|(_, across)| across.len() >= 3)?;
    let (cols, bands): (Vec<u32>, Vec<Band>) = across.into_iter().unzip();
    if !counts(&bands) {
        return None;
    }
    let mut lists: Vec<String> = Vec::new();
    for at in rows.iter().flat_map(|row| cols.iter().map(|col| Addr::new(*row, *col))) {
        match view.sheet.get(at).filter(|cell| !cell.is_blank()) {
            Some(cell) if is_risk_list(cell) => lists.push(cell.shown()),
            Some(_) => return None,
            None => {}
        }
    }
    let axes = Axes::around(view, (row, last, across_row), (col, *cols.last()?));
    let is_bare = down.iter().chain(&bands).all(|band| band.words.is_empty());
    if lists.is_empty() || are_scores(&lists) || is_bare && axes.is_empty() {
        return None;
    }
    let impact_down = impact_down(&down, &bands).or(axes.impact_down).unwrap_or(false);
    Some(Grid { label_col: col, rows, across_row, cols, impact_down })
}

/// Whether the cells say how many risks there are, or what a risk there scores: single numbers, many of them the same.
fn are_scores(lists: &[String]) -> bool {
    let singles: BTreeSet<&str> = lists.iter().map(String::as_str).collect();
    let same = lists.len() - singles.len();
    lists.iter().all(|list| list.bytes().all(|b| b.is_ascii_digit())) && same >= 2 && same * 4 >= lists.len()
}

/// The bands of a row to the right of the labels, as long as they follow one another and differ.
fn bands_across(view: &SheetView<'_>, row: u32, label_col: u32) -> Vec<(u32, Band)> {
    let mut found: Vec<(u32, Band)> = Vec::new();
    for (col, cell) in view.filled(row).iter().filter(|(col, _)| *col > label_col) {
        let Some(band) = Band::of(cell) else { continue };
        if found.last().is_some_and(|(last, _)| col - last > 2) || found.iter().any(|(_, other)| *other == band) {
            break;
        }
        found.push((*col, band));
    }
    found
}

/// The name of a band.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Band {
    /// The digit, letter or roman numeral that it is known by.
    mark: String,
    /// Its words.
    words: String,
}

impl Band {
    fn of(cell: &Cell) -> Option<Self> {
        let key = match &cell.content {
            Content::Number(number) if number.scale() == 0 && *number >= 1.into() && *number <= 6.into() => {
                number.to_string()
            }
            Content::Text(text) if text.len() <= LONGEST_BAND && text.split_whitespace().nth(MOST_WORDS).is_none() => {
                heading_key(text)
            }
            _ => return None,
        };
        let is_known = |words: &str| LIKELIHOODS.contains(&words) || IMPACTS.contains(&words);
        if is_known(&key) {
            return Some(Self { mark: String::new(), words: key });
        }
        let (first, rest) = key.split_once(' ').unwrap_or((&key, ""));
        let (before, last) = key.rsplit_once(' ').unwrap_or(("", &key));
        if is_mark(first) && (rest.is_empty() || is_known(rest) || !is_digit(first) && rest.split(' ').count() <= 3) {
            return Some(Self { mark: first.to_owned(), words: rest.to_owned() });
        }
        (is_digit(last) && is_known(before)).then(|| Self { mark: last.to_owned(), words: before.to_owned() })
    }
}

/// What is longer, in bytes, names no band.
const LONGEST_BAND: usize = 60;

/// What has more words names no band.
const MOST_WORDS: usize = 5;

fn is_mark(word: &str) -> bool {
    is_digit(word) || matches!(word, "a" | "b" | "c" | "d" | "e" | "f" | "g" | "i" | "ii" | "iii" | "iv" | "v" | "vi")
}

fn is_digit(word: &str) -> bool {
    matches!(word, "1" | "2" | "3" | "4" | "5" | "6")
}

/// Whether bands that are nothing but digits count up or down by one; others need not count.
fn counts(bands: &[Band]) -> bool {
    if !bands.iter().all(|band| band.words.is_empty() && is_digit(&band.mark)) {
        return true;
    }
    let digits: Vec<i32> = bands.iter().filter_map(|band| band.mark.parse().ok()).collect();
    let steps = |by: i32| digits.windows(2).all(|pair| matches!(pair, [one, next] if next - one == by));
    steps(1) || steps(-1)
}

/// Whether the bands down are those of impact, by the words that only one of the axes uses.
fn impact_down(down: &[Band], across: &[Band]) -> Option<bool> {
    let only = |bands: &[Band], own: &[&str], other: &[&str]| {
        bands.iter().any(|band| own.contains(&band.words.as_str()) && !other.contains(&band.words.as_str()))
    };
    let likelihood = |bands: &[Band]| only(bands, &LIKELIHOODS, &IMPACTS);
    let impact = |bands: &[Band]| only(bands, &IMPACTS, &LIKELIHOODS);
    let (plain, turned) = (likelihood(down) || impact(across), impact(down) || likelihood(across));
    (plain != turned).then_some(turned)
}

/// What is written around a grid about its axes.
#[derive(Default)]
struct Axes {
    impact_down: Option<bool>,
    named: bool,
}

impl Axes {
    /// Looks at the column to the left of the labels, and the rows above and below the grid.
    fn around(view: &SheetView<'_>, (first, last, across_row): (u32, u32, u32), (left, right): (u32, u32)) -> Self {
        let mut axes = Self::default();
        let beside = left.checked_sub(1).into_iter().flat_map(|col| (first..=last).map(move |row| Addr::new(row, col)));
        let is_impact = |at: Addr| {
            let words = view.words(at).filter(|words| is_axis(words))?;
            let key = heading_key(&words);
            Some(!matches!(key.split(' ').next(), Some("likelihood" | "probability")))
        };
        let down = beside.clone().find_map(is_impact);
        let rows = first.min(across_row).saturating_sub(2)..=last.max(across_row).saturating_add(2);
        let outside = rows.filter(|row| !(first..=last).contains(row));
        let across = outside
            .flat_map(|row| (left.saturating_add(1)..=right).map(move |col| Addr::new(row, col)))
            .find_map(is_impact);
        // The corner names the labels below it.
        let corner = is_impact(Addr::new(across_row, left));
        axes.impact_down = down.or(across.map(|impact| !impact)).or(corner);
        axes.named = axes.impact_down.is_some();
        axes
    }

    const fn is_empty(&self) -> bool {
        !self.named
    }
}

/// Whether a cell holds nothing but risk numbers or codes of risks.
fn is_risk_list(cell: &Cell) -> bool {
    match &cell.content {
        Content::Number(number) => number.scale() == 0,
        Content::Text(text) => {
            let is_sign = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | '&' | '/' | '-');
            text.split(is_sign).filter(|item| !item.is_empty()).all(|item| {
                let digits = item.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let is_code = item.len() - digits.len() <= 4 && digits.chars().all(|c| c.is_ascii_digit());
                is_code && (!digits.is_empty() || item.eq_ignore_ascii_case("and") || item.len() <= 3)
            }) && text.chars().any(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

impl Grid {
    fn table(&self, view: &SheetView<'_>, kind: &Arc<Kind>) -> Option<Found> {
        let first = *self.rows.first()?;
        let axis = first.min(self.across_row).checked_sub(1).filter(|row| is_axis_row(view, *row));
        let title = view.title_above(axis.unwrap_or(first.min(self.across_row)), 0);
        let column = |col: u32, field: &str, heading_at: Addr| {
            Some(Column {
                col,
                heading: one_line(&view.words(heading_at).unwrap_or_default()).into(),
                heading_at: Span::cell(heading_at),
                heading_cells: view.seen(heading_at).map(|(home, _)| home).into_iter().collect(),
                role: ColumnRole::Field { field: kind.field_index(field)?, matched: Matched::Position },
                facts: HeadingFacts::default(),
            })
        };
        let label_heading =
            first.checked_sub(1).map_or(Addr::new(first, self.label_col), |row| Addr::new(row, self.label_col));
        let mut columns =
            vec![column(self.label_col, if self.impact_down { "impact" } else { "likelihood" }, label_heading)?];
        for col in &self.cols {
            columns.push(column(*col, "risks", Addr::new(self.across_row, *col))?);
        }
        let mut rows: Vec<Row> =
            self.rows.iter().map(|row| Row { row: *row, role: RowRole::Data, section: None }).collect();
        rows.push(Row { row: self.across_row, role: RowRole::Heading, section: None });
        for beside in [first.checked_sub(1), self.across_row.checked_add(1)].into_iter().flatten() {
            if beside != self.across_row && !self.rows.contains(&beside) && is_axis_row(view, beside) {
                rows.push(Row { row: beside, role: RowRole::Heading, section: None });
            }
        }
        rows.sort_by_key(|row| row.row);
        let mut shape = shape_of(view, title, columns, rows)?;
        // A merged axis label to the left of the bands belongs to the grid.
        if let Some(left) = self.label_col.checked_sub(1)
            && view.words(Addr::new(first, left)).is_some_and(|words| is_axis(&words))
        {
            shape.span.from.col = left;
        }
        Some(Found { kind: Arc::clone(kind), shape })
    }
}

/// Whether a row only names an axis: `Impact`, `Probability ↓`.
fn is_axis_row(view: &SheetView<'_>, row: u32) -> bool {
    matches!(view.filled(row), [(_, cell)] if is_axis(&cell.shown()))
}

fn is_axis(words: &str) -> bool {
    let key = heading_key(words);
    matches!(
        key.split(' ').next(),
        Some("likelihood" | "probability" | "impact" | "severity" | "consequence" | "consequences")
    ) && key.split(' ').count() <= 3
}
