//! Tables of figures.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::{Addr, Cell, FormatKind, Sheet};
use crate::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable, LineRole};
use crate::model::{Column, ColumnRole, Field, Record, RowRole, Table};
use crate::value::{Parsed, Unit, Value};

pub(super) fn bind(table: &Table, sheet: &Sheet) -> FigureTable {
    let shape = &table.shape;
    let figure = table.kind.field_index("figure");
    let label = table.kind.field_index("label");
    let columns: Vec<(usize, &Column)> =
        shape.columns.iter().enumerate().filter(|(_, column)| column.field() == figure).collect();
    // Labels may lie in several columns: the declared one, and columns of words to its right before the first figure.
    let first_figure = columns.first().map_or(u32::MAX, |(_, column)| column.col);
    let labels: Vec<&Column> = shape
        .columns
        .iter()
        .filter(|column| column.field() == label || column.role == ColumnRole::Helper && column.col < first_figure)
        .collect();
    let lines = shape
        .rows
        .iter()
        .filter_map(|row| {
            let role = match row.role {
                RowRole::Data => LineRole::Data,
                RowRole::Total => LineRole::Total,
                RowRole::Section => LineRole::Section,
                RowRole::Heading | RowRole::Hint | RowRole::Note => return None,
            };
            let record = table.records.iter().find(|record| record.row == row.row);
            let cells: Vec<FigureCell> = columns
                .iter()
                .map(|(index, column)| cell(sheet, row.row, column, record.and_then(|r| field(r, *index))))
                .collect();
            let (label_at, label, depth) = label_of(sheet, &labels, row.row)
                .or_else(|| (role == LineRole::Section).then(|| section_label(sheet, row.row)).flatten())
                .unwrap_or((Addr::new(row.row, shape.span.from.col), String::new(), 0));
            // A line without a label whose figures are sums is a total that nobody named.
            let sums = |cell: &FigureCell| {
                cell.formula.as_ref().is_some_and(|formula| formula.to_uppercase().starts_with("SUM("))
            };
            let role = if role == LineRole::Data && label.is_empty() && cells.iter().any(sums) {
                LineRole::Total
            } else {
                role
            };
            let section = if role == LineRole::Section { None } else { row.section.as_ref().map(ToString::to_string) };
            Some(FigureLine { row: row.row, label, label_at, role, section, depth, cells })
        })
        .collect();
    FigureTable {
        id: Arc::clone(&table.id),
        place: shape.place.clone(),
        title: title(table),
        columns: columns
            .iter()
            .map(|(_, column)| FigureColumn {
                col: column.col,
                heading: column.heading.to_string(),
                period: column.facts.period,
                stage: column.facts.stage,
                unit: column.facts.unit.clone().unwrap_or(Unit::NONE),
            })
            .collect(),
        lines,
    }
}

fn title(table: &Table) -> String {
    let sheet = table.shape.place.sheet.clone().unwrap_or_default();
    table.shape.title.as_ref().map_or(sheet, |(_, title)| Arc::clone(title)).to_string()
}

fn field(record: &Record, index: usize) -> Option<&Field<Value>> {
    record.fields.get(index).and_then(Option::as_ref)
}

/// The label of a row: the first of the label columns that holds words; its place among them and its indent are the
/// line's depth.
fn label_of(sheet: &Sheet, labels: &[&Column], row: u32) -> Option<(Addr, String, u8)> {
    labels.iter().enumerate().find_map(|(place, column)| {
        let (at, cell) = sheet.get_through_merge(Addr::new(row, column.col)).filter(|(_, cell)| !cell.is_blank())?;
        cell.as_text()?;
        let shown = cell.shown();
        let spaces = shown.chars().take_while(|c| c.is_whitespace()).count() / 2;
        let depth = place + usize::from(cell.look.indent) + spaces;
        Some((at, one_line(&shown), u8::try_from(depth).unwrap_or(u8::MAX)))
    })
}

fn section_label(sheet: &Sheet, row: u32) -> Option<(Addr, String, u8)> {
    let (col, cell) = sheet.row(row).iter().find(|(_, cell)| !cell.is_blank())?;
    Some((Addr::new(row, *col), one_line(&cell.shown()), 0))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(sheet: &Sheet, row: u32, column: &Column, field: Option<&Field<Value>>) -> FigureCell {
    let at = Addr::new(row, column.col);
    let stored = sheet.get(at);
    let (state, places) = match field.map(|field| &field.parsed) {
        None | Some(Parsed::Blank) => (FigureState::Blank, 0),
        Some(Parsed::None(reason, _)) => (FigureState::None(*reason), 0),
        Some(Parsed::Bad(_)) => (FigureState::Bad, 0),
        Some(Parsed::Value(reading)) => match &reading.value {
            Value::Figure(measure) => (FigureState::Value(measure.value), measure.places),
            _ => (FigureState::Bad, 0),
        },
    };
    FigureCell {
        at,
        written: stored.map(Cell::shown).unwrap_or_default(),
        state,
        shown: stored.and_then(shown_value),
        places,
        formula: stored.and_then(|cell| cell.formula.clone()),
    }
}

/// The figure rounded as it is shown, in the unit that it is read in: per cent are times 100.
fn shown_value(cell: &Cell) -> Option<Decimal> {
    let format = cell.format.as_ref()?;
    let shown = format.shown_value(cell.as_number()?)?;
    match format.kind() {
        FormatKind::Percent { .. } => shown.checked_mul(Decimal::ONE_HUNDRED),
        _ => Some(shown),
    }
}
