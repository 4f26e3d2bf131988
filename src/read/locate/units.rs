//! The unit of a table of figures that its columns do not state: in a corner over the headings, in the title or under
//! it, over the labels, or once for the whole sheet.

use crate::grid::{Book, Cell, Content, Sheet, Span, one_line};
use crate::model::{Column, RowRole, Shape};
use crate::parse;
use crate::spec::Layout;
use crate::value::{Base, Stage, Unit};

use super::Found;
use super::sheet_view::heading_key;

/// How many rows above the headings are looked at.
const ABOVE: u32 = 8;

/// How many rows at the head of a sheet may speak for all its tables.
const HEAD: u32 = 6;

/// Words of a heading whose figures are no money, or not at the table's scale.
const OTHER: [&str; 18] = [
    "number",
    "no",
    "nos",
    "posts",
    "post",
    "fte",
    "ftes",
    "headcount",
    "percent",
    "rate",
    "quantity",
    "band",
    "base",
    "page",
    "hours",
    "days",
    "ratio",
    "properties",
];

/// Gives the columns of figures that state no unit the one that is stated for their table.
pub(super) fn add(book: &Book, tables: &mut [Found]) {
    let taken: Vec<(usize, Span)> = tables.iter().map(|found| (found.shape.sheet, found.shape.span)).collect();
    for found in tables.iter_mut().filter(|found| found.kind.layout == Layout::Figures) {
        let Some(figure) = found.kind.field_index("figure") else { continue };
        let Some(sheet) = book.sheets.get(found.shape.sheet) else { continue };
        let others = taken.iter().filter(|(at, span)| *at == found.shape.sheet && *span != found.shape.span);
        let others: Vec<Span> = others.map(|(_, span)| *span).collect();
        let bare = |column: &Column| column.field() == Some(figure) && column.facts.unit.is_none();
        if !found.shape.columns.iter().any(bare) {
            continue;
        }
        let Some(unit) = of_table(sheet, &found.shape, figure, &others) else { continue };
        let columns = found.shape.columns.iter_mut().filter(|column| bare(column));
        for column in columns.filter(|column| may_be_in(column, &unit)) {
            column.facts.unit = Some(unit.clone());
        }
    }
}

/// The unit stated for a table: nearest first.
fn of_table(sheet: &Sheet, shape: &Shape, figure: usize, others: &[Span]) -> Option<Unit> {
    let over_labels = shape.columns.iter().filter(|column| column.field() != Some(figure));
    let over_labels = over_labels.filter_map(|column| column.facts.unit.clone()).find(is_stated);
    let mut notes = shape.rows.iter().filter(|row| row.role == RowRole::Note).map(|row| row.row);
    over_labels
        .or_else(|| above(sheet, shape.span, others))
        .or_else(|| notes.find_map(|row| in_row(sheet, row, &speaks_of_figures)))
        .or_else(|| {
            let first = others.iter().map(|span| span.from.row).chain([shape.span.from.row]).min().unwrap_or(0);
            (0..first.min(HEAD)).find_map(|row| in_row(sheet, row, &speaks_of_figures))
        })
}

/// The unit stated in the rows above a table, up to those of another table or to figures.
fn above(sheet: &Sheet, span: Span, others: &[Span]) -> Option<Unit> {
    let rows = (span.from.row.saturating_sub(ABOVE)..span.from.row).rev();
    let is_own = |row: &u32| {
        !others.iter().any(|other| (other.from.row..=other.to.row).contains(row))
            && !sheet.row(*row).iter().any(|(_, cell)| matches!(cell.content, Content::Number(_)))
    };
    rows.take_while(is_own).find_map(|row| in_row(sheet, row, &|_| true))
}

/// The first unit that a row's words state.
fn in_row(sheet: &Sheet, row: u32, may_state: &dyn Fn(&str) -> bool) -> Option<Unit> {
    let texts = sheet.row(row).iter().filter_map(|(_, cell)| Cell::as_text(cell)).map(one_line);
    texts.filter(|text| may_state(text)).filter_map(|text| parse::heading(&text, None).unit).find(is_stated)
}

/// Whether words say of figures in general what they are in: `All figures are in £'000`.
fn speaks_of_figures(text: &str) -> bool {
    let key = format!(" {} ", heading_key(text));
    [" figures ", " amounts ", " values ", " sums "].iter().any(|word| key.contains(word))
}

/// Whether a unit is one that whole tables are in: money or posts, no rate of them and no share.
fn is_stated(unit: &Unit) -> bool {
    unit.per.is_none() && matches!(unit.base, Base::Pounds(_) | Base::Named(_))
}

/// Whether the figures of a column may be in the table's unit: percentages and numbers of things are not in pounds.
fn may_be_in(column: &Column, unit: &Unit) -> bool {
    let key = heading_key(&column.heading);
    let is_other = key.split(' ').any(|word| OTHER.contains(&word));
    column.facts.stage != Some(Stage::PerCent) && !(is_other && matches!(unit.base, Base::Pounds(_)))
}
