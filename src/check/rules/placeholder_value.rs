//! `As above`, `ditto`, and `Not applicable` where a row should name its entry.

use std::collections::BTreeSet;

use crate::check::{Facts, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Column, Field, Record, RowRole, Table};
use crate::parse::{means_above, no_value};
use crate::spec::Layout;
use crate::value::{NoValue, Parsed, Value};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "placeholder-value",
    subject: Subject::Cell,
    level: Level::Note,
    summary: "words such as “As above” stand in place of a value",
    page: include_str!("placeholder_value.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in facts.model.tables.iter().filter(|table| table.kind.layout == Layout::Rows) {
        let records: Vec<&Record> = table.data().collect();
        for (index, record) in records.iter().enumerate() {
            if let Some(only) = stands_alone(table, record) {
                out.push(no_entry(table, only.at, &only.written));
                continue;
            }
            for (column, field) in record.fields.iter().enumerate() {
                let Some(field) = field.as_ref().filter(|field| means_above(&field.written)) else { continue };
                let above = records.get(..index).unwrap_or_default();
                out.push(as_above(table, field, source(above, column)));
            }
        }
        // A row of nothing but `Not applicable` may have been taken for the label of a section.
        for row in table.shape.rows.iter().filter(|row| row.role == RowRole::Section) {
            let Some(label) = row.section.as_deref() else { continue };
            if no_value(label) == Some(NoValue::NotApplicable)
                && let Some(at) = cell_of(facts, table, row.row, label)
            {
                out.push(no_entry(table, at, label));
            }
        }
    }
}

/// The cell of a row that says that there is no entry, where nothing else stands in the row but what it belongs to.
pub(super) fn stands_alone<'a>(table: &Table, record: &'a Record) -> Option<&'a Field<Value>> {
    let says_none = |field: &Field<Value>| match &field.parsed {
        Parsed::None(reason, _) => *reason == NoValue::NotApplicable,
        _ => match field.value() {
            Some(Value::Text(_) | Value::Code(_)) => no_value(&field.written) == Some(NoValue::NotApplicable),
            _ => false,
        },
    };
    let is_context = |column: &Column| {
        let field = column.field().and_then(|index| table.kind.field(index));
        field.is_some_and(|field| matches!(field.name.as_str(), "theme" | "aim" | "service" | "area" | "level"))
    };
    let mut found = None;
    for (column, field) in table.shape.columns.iter().zip(&record.fields) {
        let Some(field) = field.as_ref().filter(|field| !field.is_blank()) else { continue };
        if says_none(field) {
            found.get_or_insert(field);
        } else if !is_context(column) {
            return None;
        }
    }
    // A row of several reasons for no value is an entry without values.
    let said = record.fields.iter().flatten().filter(|field| says_none(field));
    found.filter(|_| said.map(|field| field.at).collect::<BTreeSet<_>>().len() == 1)
}

/// The nearest cell above in the column that holds a value of its own.
fn source<'a>(above: &[&'a Record], column: usize) -> Option<&'a Field<Value>> {
    let mut cells = above.iter().rev().filter_map(|record| record.fields.get(column)?.as_ref());
    cells.find(|field| !field.is_blank() && !means_above(&field.written))
}

fn as_above(table: &Table, field: &Field<Value>, source: Option<&Field<Value>>) -> Finding {
    let written = say::quoted(&field.written);
    let finding = match source {
        Some(source) => {
            let message = format!("{written} stands for {}.", say::quoted(&source.written));
            Finding::new(&INFO, table.shape.at(field.at), message).with_related([table.shape.at(source.at)])
        }
        None => Finding::new(&INFO, table.shape.at(field.at), format!("{written} has nothing above it to refer to.")),
    };
    finding
        .with_value(field.written.to_string())
        .with_help("Write the words out, so that the row stands by itself when the table is sorted or filtered.")
}

fn no_entry(table: &Table, at: Addr, written: &str) -> Finding {
    let message =
        format!("The row says only {}; it is taken to mean that there is nothing to list here.", say::quoted(written));
    Finding::new(&INFO, table.shape.at(at), message)
        .with_value(written)
        .with_help(format!("Leave the row out, or write the {} that it is for.", noun(table)))
}

fn cell_of(facts: &Facts, table: &Table, row: u32, label: &str) -> Option<Addr> {
    let sheet = facts.sheet(&table.shape)?;
    let (col, _) = sheet.row(row).iter().find(|(_, cell)| say::one_line(&cell.shown()) == say::one_line(label))?;
    Some(Addr::new(row, *col))
}
