//! The cells of a table, read as their fields' types.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::grid::{Addr, Cell, Sheet};
use crate::model::{Column, Field, Record, RowRole, Shape, Table};
use crate::parse::{self, Context, FieldType};
use crate::read::locate::Found;
use crate::spec::{FieldSpec, Kind};
use crate::value::{FinancialYear, Period, Unit, Value};

/// Reads the rows of a located table.
pub(super) fn bind(sheet: &Sheet, id: Arc<str>, found: Found, year: Option<FinancialYear>) -> Table {
    let Found { kind, shape } = found;
    let tall = tall_cells(sheet, &kind, &shape);
    let types: Vec<Option<FieldType>> =
        shape.columns.iter().map(|column| type_of(sheet, &kind, &shape, column)).collect();
    let records = shape
        .rows
        .iter()
        .filter(|row| matches!(row.role, RowRole::Data | RowRole::Total))
        .map(|row| Record {
            row: row.row,
            role: row.role,
            section: row.section.clone(),
            fields: shape
                .columns
                .iter()
                .zip(&types)
                .map(|(column, field_type)| {
                    let spec = kind.field(column.field()?)?;
                    Some(field(sheet, column, (spec, (*field_type)?), row.row, year, &tall))
                })
                .collect(),
        })
        .collect();
    Table { id, kind, year, shape, records }
}

/// The type that a column is read as: its field's, but that scores may be kept in words throughout, `High` and `Low`.
fn type_of(sheet: &Sheet, kind: &Kind, shape: &Shape, column: &Column) -> Option<FieldType> {
    let declared = kind.field(column.field()?)?.field_type;
    if declared != FieldType::Number {
        return Some(declared);
    }
    let cells = shape.rows.iter().filter(|row| row.role == RowRole::Data);
    let cells = cells.filter_map(|row| sheet.get(Addr::new(row.row, column.col)).filter(|cell| !cell.is_blank()));
    let (words, others): (Vec<&Cell>, Vec<&Cell>) = cells.partition(|cell| {
        cell.as_text().is_some_and(|text| text.chars().any(char::is_alphabetic) && parse::no_value(text).is_none())
    });
    Some(if words.len() > others.len() { FieldType::Text } else { declared })
}

fn field(
    sheet: &Sheet,
    column: &Column,
    (spec, field_type): (&FieldSpec, FieldType),
    row: u32,
    year: Option<FinancialYear>,
    tall: &BTreeMap<Addr, Arc<str>>,
) -> Field<Value> {
    let own = Addr::new(row, column.col);
    let blank = Cell::default();
    let (at, cell) = seen(sheet, own, field_type).unwrap_or((own, &blank));
    let line =
        tall.get(&own).map(|line| Cell { content: crate::grid::Content::Text(Arc::clone(line)), ..cell.clone() });
    let cell = line.as_ref().unwrap_or(cell);
    let year = column.facts.period.map(Period::year).or(year);
    let unit = column.facts.unit.clone().unwrap_or(Unit::NONE);
    let context = Context { unit, year, vocabulary: &spec.vocabulary };
    Field { at, written: cell.shown().into(), parsed: parse::field(cell, field_type, &context) }
}

/// The cell that a field is read from. Words hold for all the rows that their cell is merged down over; a figure stands
/// once, in the cell that holds it.
fn seen(sheet: &Sheet, own: Addr, field_type: FieldType) -> Option<(Addr, &Cell)> {
    let stands_once = matches!(field_type, FieldType::Figure | FieldType::Number | FieldType::RiskNumbers);
    match sheet.merge_at(own) {
        Some(span) if span.from != own => {
            let down = span.from.col == own.col && !stands_once;
            if down { sheet.get(span.from).map(|cell| (span.from, cell)) } else { None }
        }
        _ => sheet.get(own).map(|cell| (own, cell)),
    }
}

/// Cells that are merged down over several data rows and list those rows' names, a line each: the last lines are dealt
/// out to the rows, from the last one up.
fn tall_cells(sheet: &Sheet, kind: &Kind, shape: &Shape) -> BTreeMap<Addr, Arc<str>> {
    let mut dealt = BTreeMap::new();
    let names = |column: &Column| {
        let spec = column.field().and_then(|field| kind.field(field));
        spec.is_some_and(|spec| {
            matches!(spec.field_type, FieldType::CodeAndText)
                || spec.field_type == FieldType::Text && spec.name == "description"
        })
    };
    let data: BTreeSet<u32> = shape.rows.iter().filter(|row| row.role == RowRole::Data).map(|row| row.row).collect();
    for column in shape.columns.iter().filter(|column| names(column)) {
        for span in sheet.merged().iter().filter(|span| span.from.col == column.col && span.height() > 1) {
            let rows: Vec<u32> = data.range(span.from.row..=span.to.row).copied().collect();
            let Some(text) = sheet.get(span.from).and_then(Cell::as_text) else { continue };
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            if rows.len() < 2 || lines.len() < rows.len() {
                continue;
            }
            for (row, line) in rows.iter().rev().zip(lines.iter().rev()) {
                dealt.insert(Addr::new(*row, column.col), Arc::from(*line));
            }
        }
    }
    dealt
}
