//! Grids of risk numbers: likelihood bands down, impact bands across, above or below the grid.
//!
//! ```text
//! band     = letter [words] | digit | "Very high" | "High" | ... | "Almost impossible" | "Rare" | ...
//! severity = roman numeral [words] | digit | "Negligible" | "Marginal" | "Critical" | "Catastrophic" | ...
//! cell     = "" | risk numbers
//! ```

use std::sync::Arc;

use crate::grid::{Addr, Cell, Content, Span};
use crate::model::{Column, ColumnRole, Matched, Row, RowRole};
use crate::parse::HeadingFacts;
use crate::spec::{Kind, Layout};

use super::Found;
use super::body::shape_of;
use super::candidate::one_line;
use super::sheet_view::{SheetView, heading_key};

const BANDS: [&str; 18] = [
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
];

const SEVERITIES: [&str; 16] = [
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

/// A grid: its label column, its bands, its severity row.
struct Grid {
    label_col: u32,
    rows: Vec<u32>,
    severity_row: u32,
    cols: Vec<u32>,
}

fn grid_at(view: &SheetView<'_>, row: u32, col: u32) -> Option<Grid> {
    let mut rows = Vec::new();
    let mut next = row;
    while let Some(cell) = view.sheet.get(Addr::new(next, col)) {
        if !is_label(cell, &BANDS, is_letter) {
            break;
        }
        rows.push(next);
        next += 1;
    }
    if rows.len() < 3 {
        return None;
    }
    let last = *rows.last()?;
    let severity_row =
        [row.checked_sub(1), Some(last + 1)].into_iter().flatten().find(|at| severities(view, *at, col).len() >= 3)?;
    let cols = severities(view, severity_row, col);
    let mut numbers = 0;
    for at in rows.iter().flat_map(|row| cols.iter().map(|col| Addr::new(*row, *col))) {
        match view.sheet.get(at).filter(|cell| !cell.is_blank()) {
            Some(cell) if is_risk_list(cell) => numbers += 1,
            Some(_) => return None,
            None => {}
        }
    }
    (numbers > 0).then_some(Grid { label_col: col, rows, severity_row, cols })
}

/// The columns of a row to the right of the labels that hold severity labels, as long as they follow one another.
fn severities(view: &SheetView<'_>, row: u32, label_col: u32) -> Vec<u32> {
    let mut cols: Vec<u32> = Vec::new();
    for (col, cell) in view.filled(row) {
        if col > label_col && is_label(cell, &SEVERITIES, is_roman) && cols.last().is_none_or(|last| col - last <= 2) {
            cols.push(col);
        }
    }
    cols
}

fn is_label(cell: &Cell, words: &[&str], is_mark: fn(&str) -> bool) -> bool {
    match &cell.content {
        Content::Number(number) => number.scale() == 0 && *number >= 1.into() && *number <= 6.into(),
        Content::Text(text) => {
            let key = heading_key(text);
            let (first, rest) = key.split_once(' ').unwrap_or((&key, ""));
            words.contains(&key.as_str())
                || is_mark(first) && (rest.is_empty() || words.contains(&rest) || rest.split(' ').count() <= 3)
                || matches!(first, "1" | "2" | "3" | "4" | "5" | "6") && (rest.is_empty() || words.contains(&rest))
        }
        _ => false,
    }
}

fn is_letter(word: &str) -> bool {
    matches!(word, "a" | "b" | "c" | "d" | "e" | "f" | "g")
}

fn is_roman(word: &str) -> bool {
    matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi")
}

/// Whether a cell holds nothing but risk numbers.
fn is_risk_list(cell: &Cell) -> bool {
    match &cell.content {
        Content::Number(number) => number.scale() == 0,
        Content::Text(text) => {
            text.chars().any(|c| c.is_ascii_digit())
                && text.chars().all(|c| {
                    c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | ';' | '&' | '/' | 'R' | 'r')
                })
        }
        _ => false,
    }
}

impl Grid {
    fn table(&self, view: &SheetView<'_>, kind: &Arc<Kind>) -> Option<Found> {
        let first = *self.rows.first()?;
        let axis = first.min(self.severity_row).checked_sub(1).filter(|row| is_axis_row(view, *row));
        let title = view.title_above(axis.unwrap_or(first.min(self.severity_row)), 0);
        let column = |col: u32, field: &str, heading_at: Addr| {
            Some(Column {
                col,
                heading: one_line(&view.words(heading_at).unwrap_or_default()).into(),
                heading_at: Span::cell(heading_at),
                role: ColumnRole::Field { field: kind.field_index(field)?, matched: Matched::Position },
                facts: HeadingFacts::default(),
            })
        };
        let label_heading =
            first.checked_sub(1).map_or(Addr::new(first, self.label_col), |row| Addr::new(row, self.label_col));
        let mut columns = vec![column(self.label_col, "likelihood", label_heading)?];
        for col in &self.cols {
            columns.push(column(*col, "risks", Addr::new(self.severity_row, *col))?);
        }
        let mut rows: Vec<Row> =
            self.rows.iter().map(|row| Row { row: *row, role: RowRole::Data, section: None }).collect();
        rows.push(Row { row: self.severity_row, role: RowRole::Heading, section: None });
        for beside in [first.checked_sub(1), self.severity_row.checked_add(1)].into_iter().flatten() {
            if beside != self.severity_row && !self.rows.contains(&beside) && is_axis_row(view, beside) {
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
    matches!(view.filled(row).as_slice(), [(_, cell)] if is_axis(&cell.shown()))
}

fn is_axis(words: &str) -> bool {
    let key = heading_key(words);
    matches!(
        key.split(' ').next(),
        Some("likelihood" | "probability" | "impact" | "severity" | "consequence" | "consequences")
    ) && key.split(' ').count() <= 3
}
