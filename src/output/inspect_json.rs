//! What linesight sees in workbooks, for programs.

use serde::Serialize;

use super::inspect::{facts, not_found_text, record_at};
use super::json::pretty;
use crate::grid::{Book, Visibility, column_letters};
use crate::model::{Column, ColumnRole, Field, Matched, Model, Record, RowRole, Table};
use crate::value::{Parsed, Value};

#[derive(Serialize)]
struct Whole<'a> {
    schema_version: u32,
    linesight: &'static str,
    inputs: Vec<Input<'a>>,
    not_found: Vec<String>,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    format: &'static str,
    sha256: &'a str,
    bytes: u64,
    sheets: Vec<SheetOut<'a>>,
}

#[derive(Serialize)]
struct SheetOut<'a> {
    name: &'a str,
    hidden: bool,
    used: Option<String>,
    tables: Vec<TableOut<'a>>,
}

#[derive(Serialize)]
struct TableOut<'a> {
    id: &'a str,
    kind: &'a str,
    title: Option<&'a str>,
    range: String,
    columns: Vec<ColumnOut<'a>>,
    rows: Vec<RowOut<'a>>,
}

#[derive(Serialize)]
struct ColumnOut<'a> {
    column: String,
    heading: &'a str,
    heading_cells: String,
    role: &'static str,
    field: Option<&'a str>,
    matched: Option<&'static str>,
    /// How like a near match is, in per cent.
    likeness: Option<u8>,
    states: Vec<String>,
}

#[derive(Serialize)]
struct RowOut<'a> {
    row: u64,
    role: &'static str,
    section: Option<&'a str>,
    values: Vec<ValueOut<'a>>,
}

#[derive(Serialize)]
struct ValueOut<'a> {
    cell: String,
    field: Option<&'a str>,
    written: &'a str,
    state: &'static str,
    read: Option<String>,
    why: Option<&'a str>,
}

/// Every sheet and table of the workbooks.
#[must_use]
pub fn inspect_json(books: &[Book], model: &Model) -> String {
    let inputs = books.iter().enumerate().map(|(index, book)| one_book(index, book, model)).collect();
    pretty(&Whole {
        schema_version: 1,
        linesight: env!("CARGO_PKG_VERSION"),
        inputs,
        not_found: model.not_found.iter().map(not_found_text).collect(),
    })
}

fn one_book<'a>(index: usize, book: &'a Book, model: &'a Model) -> Input<'a> {
    let sheets = book.sheets.iter().enumerate().map(|(at, sheet)| {
        let here = |table: &&Table| table.shape.book == index && table.shape.sheet == at;
        SheetOut {
            name: sheet.name(),
            hidden: sheet.visibility() != Visibility::Visible,
            used: sheet.used().map(|span| span.to_string()),
            tables: model.tables.iter().filter(here).map(one_table).collect(),
        }
    });
    Input {
        path: &book.file.path,
        format: book.file.format.name(),
        sha256: &book.file.sha256,
        bytes: book.file.bytes,
        sheets: sheets.collect(),
    }
}

fn one_table(table: &Table) -> TableOut<'_> {
    let rows = table.shape.rows.iter().map(|row| RowOut {
        row: u64::from(row.row) + 1,
        role: row.role.name(),
        section: row.section.as_deref(),
        values: match record_at(table, row) {
            Some(record) if matches!(row.role, RowRole::Data | RowRole::Total) => values(table, record),
            _ => Vec::new(),
        },
    });
    TableOut {
        id: &table.id,
        kind: &table.kind.name,
        title: table.shape.title.as_ref().map(|(_, title)| &**title),
        range: table.shape.span.to_string(),
        columns: table.shape.columns.iter().map(|column| one_column(table, column)).collect(),
        rows: rows.collect(),
    }
}

fn one_column<'a>(table: &'a Table, column: &'a Column) -> ColumnOut<'a> {
    let (role, matched, likeness) = match column.role {
        ColumnRole::Field { matched, .. } => match matched {
            Matched::Exact => ("field", Some("exact"), None),
            Matched::Near(percent) => ("field", Some("near"), Some(percent)),
            Matched::Position => ("field", Some("position"), None),
            Matched::Declared => ("field", Some("declared"), None),
        },
        ColumnRole::Unknown => ("unknown", None, None),
        ColumnRole::Helper => ("helper", None, None),
    };
    ColumnOut {
        column: column_letters(column.col),
        heading: &column.heading,
        heading_cells: column.heading_at.to_string(),
        role,
        field: field_name(table, column),
        matched,
        likeness,
        states: facts(column),
    }
}

fn field_name<'a>(table: &'a Table, column: &Column) -> Option<&'a str> {
    table.kind.field(column.field()?).map(|field| field.name.as_str())
}

fn values<'a>(table: &'a Table, record: &'a Record) -> Vec<ValueOut<'a>> {
    let columns = table.shape.columns.iter().zip(&record.fields);
    columns.filter_map(|(column, field)| Some(value(field_name(table, column), field.as_ref()?))).collect()
}

fn value<'a>(name: Option<&'a str>, field: &'a Field<Value>) -> ValueOut<'a> {
    let (state, read, why) = match &field.parsed {
        Parsed::Blank => ("blank", None, None),
        Parsed::None(reason, _) => ("none", Some(reason.to_string()), None),
        Parsed::Value(reading) => ("value", Some(reading.value.to_string()), None),
        Parsed::Bad(unread) => ("unread", None, Some(unread.why.as_str())),
    };
    ValueOut { cell: field.at.to_string(), field: name, written: &field.written, state, read, why }
}
