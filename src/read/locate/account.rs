//! Whether the figures below a row of headings add up as those of an account do. Headings are shared: `Actual`,
//! `Change` and the months stand over measures of performance as well as over budgets. But measures are not cast.

use rust_decimal::Decimal;

use crate::grid::{Addr, Cell, Content, FormatKind};
use crate::parse::{self, FieldType};
use crate::spec::Kind;
use crate::value::{Parsed, Value};

use super::contents::Body;
use super::figures::Seen;
use super::headings::Assigned;
use super::labels::{is_total_label, may_be_total_label};
use super::sheet_view::{SheetView, is_figure};

/// How many lines a total is tried as the sum of.
const PARTS: usize = 40;

/// Whether nothing but figures stands beside the labels, codes and notes, in one unit a column, and some line is the
/// total of others: by its name, by its formulas, or because it is.
pub(super) fn adds_up(view: &SheetView<'_>, kind: &Kind, body: Body, all: &[Seen], assigned: &[Assigned]) -> bool {
    let field_of = |index: usize| assigned.iter().find(|fit| fit.column == index).map(|fit| fit.field);
    let is_told = |(index, seen): (usize, &Seen)| !seen.contents.is_words() || field_of(index).is_some();
    if !all.iter().enumerate().all(is_told) {
        return false;
    }
    let columns_of = |name: &str| -> Vec<u32> {
        let field = kind.field_index(name);
        let are = all.iter().enumerate().filter(|(index, _)| field.is_some() && field_of(*index) == field);
        are.map(|(_, seen)| seen.column.col).collect()
    };
    let (labels, figures) = (columns_of("label"), columns_of("figure"));
    let lines = lines(view, body, &labels, &figures);
    let columns: Vec<Vec<Option<Decimal>>> =
        (0..figures.len()).map(|index| lines.iter().map(|line| line.figure(index)).collect()).collect();
    let held = columns.iter().filter(|column| column.iter().any(Option::is_some)).count();
    !has_mixed_units(&lines, figures.len())
        && (0..lines.len()).any(|at| {
            lines.get(at).is_some_and(|line| line.is_total(held, at + 1 == lines.len())) || is_sum(&columns, at)
        })
}

/// A row of the body: its label and its figures, column by column.
struct Line<'a> {
    label: Option<&'a str>,
    cells: Vec<Option<&'a Cell>>,
}

/// The rows of a body that hold figures.
fn lines<'a>(view: &SheetView<'a>, body: Body, labels: &[u32], figures: &[u32]) -> Vec<Line<'a>> {
    let line = |row: u32| {
        let at = |col: &u32| view.sheet.get(Addr::new(row, *col));
        let cells: Vec<Option<&Cell>> = figures.iter().map(|col| at(col).filter(|cell| is_figure(cell))).collect();
        let label = labels.iter().rev().find_map(|col| at(col)?.as_text());
        cells.iter().any(Option::is_some).then_some(Line { label, cells })
    };
    body.rows(view).filter_map(line).collect()
}

impl Line<'_> {
    /// The figure in a column.
    fn figure(&self, index: usize) -> Option<Decimal> {
        let cell = (*self.cells.get(index)?)?;
        if let Content::Number(number) = cell.content {
            return Some(number);
        }
        match parse::field(cell, FieldType::Figure, &parse::Context::default()) {
            Parsed::Value(reading) => match reading.value {
                Value::Figure(measure) => Some(measure.value),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it is a total by its name or its formulas, over at least half of the columns that hold anything. What is
    /// called `Total Land Charges` may be a line, but not the last.
    fn is_total(&self, held: usize, is_last: bool) -> bool {
        let count = |is: &dyn Fn(&Cell) -> bool| self.cells.iter().flatten().filter(|cell| is(cell)).count();
        let sums = count(&|cell| cell.formula.as_ref().is_some_and(|text| text.to_uppercase().contains("SUM(")));
        let is_named =
            self.label.is_some_and(|label| is_total_label(label) || may_be_total_label(label) && (sums > 0 || is_last));
        (is_named || sums > 1) && count(&|_| true) * 2 >= held && held > 0
    }
}

/// Whether per cent and other units stand in one column, as measures do, or nothing but per cent anywhere.
fn has_mixed_units(lines: &[Line<'_>], columns: usize) -> bool {
    let is_percent = |cell: &Cell| {
        let is_format = cell.format.as_ref().is_some_and(|format| matches!(format.kind(), FormatKind::Percent { .. }));
        cell.as_text().map_or(is_format, |text| text.trim_end().ends_with('%'))
    };
    let (mut mixed, mut money) = (0, 0);
    for index in 0..columns {
        let cells: Vec<&Cell> = lines.iter().filter_map(|line| *line.cells.get(index)?).collect();
        let percent = cells.iter().filter(|cell| is_percent(cell)).count();
        mixed += usize::from(percent > 0 && percent < cells.len());
        money += usize::from(percent == 0 && !cells.is_empty());
    }
    mixed > 0 || money == 0
}

/// Whether a line is the sum of two or more lines right above it in most columns: in two of them at least, or in one of
/// three parts or more.
fn is_sum(columns: &[Vec<Option<Decimal>>], at: usize) -> bool {
    let parts = |column: &Vec<Option<Decimal>>| -> Option<usize> {
        let total = column.get(at).copied().flatten().filter(|total| !total.is_zero())?;
        let mut sum = Decimal::ZERO;
        let mut count = 0;
        for part in column.get(..at)?.iter().rev().take(PARTS).flatten().filter(|part| !part.is_zero()) {
            sum = sum.checked_add(*part)?;
            count += 1;
            if count >= 2 && sum == total {
                return Some(count);
            }
        }
        None
    };
    let held = columns.iter().filter(|column| column.get(at).copied().flatten().is_some()).count();
    let found: Vec<usize> = columns.iter().filter_map(parts).collect();
    found.len() * 2 >= held && (found.len() >= 2 || held == 1 && found.iter().any(|parts| *parts >= 3))
}
