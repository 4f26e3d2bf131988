//! Tables of indicators.

use std::sync::Arc;

use super::row::Row;
use crate::model::{Field, Indicator, IndicatorTable, Record, Table};
use crate::value::{Parsed, Reading, Value};

pub(super) fn bind(index: usize, table: &Table) -> IndicatorTable {
    IndicatorTable { table: index, rows: table.data().map(|record| indicator(table, record)).collect() }
}

fn indicator(table: &Table, record: &Record) -> Indicator {
    let row = Row::new(table, record);
    let has_description = row.field("description").is_some_and(|field| !field.is_blank());
    let (code, described) = row.field("code").map_or((None, None), |field| split(field, has_description));
    Indicator {
        row: record.row,
        section: record.section.clone().or_else(|| stated(&row, "service")).or_else(|| stated(&row, "aim")),
        code,
        description: row.words("description").filter(|field| !field.is_blank()).or(described),
        frequency: row.frequency("frequency"),
        performance: row.actuals("performance"),
        targets: row.targets("target"),
        statuses: row.statuses("status"),
        met: row.yes_or_nos("met"),
        directions: row.directions("direction"),
        polarity: row.polarity("polarity"),
        tolerance: row.measure("tolerance"),
        floor: row.actual("floor"),
        roll_up: row.words("roll-up"),
        numerators: row.measures("numerator"),
        denominators: row.measures("denominator"),
        owner: row.words("owner"),
        comment: row.words("comment"),
        corrective_action: row.words("corrective-action"),
    }
}

/// The words of a field that stands for a section where the table has none.
fn stated(row: &Row<'_>, name: &str) -> Option<Arc<str>> {
    row.words(name)?.value().map(|words| Arc::from(words.as_str()))
}

/// A column of codes may hold the description as well: `SOCITM KPI 2 – USER SATISFACTION`. Words without a code are the
/// description, unless that stands in a column of its own: then they are the code, `FS1`.
fn split(field: &Field<Value>, has_description: bool) -> (Option<Field<String>>, Option<Field<String>>) {
    match &field.parsed {
        Parsed::Value(reading) => match &reading.value {
            Value::Code(code) => {
                let description = reading.qualifier.clone().map(|words| with(field, Reading::of(words)));
                (Some(with(field, Reading { qualifier: None, ..reading.clone().map(|_| code.clone()) })), description)
            }
            other if has_description => (Some(with(field, reading.clone().map(|_| other.to_string()))), None),
            other => (None, Some(with(field, reading.clone().map(|_| other.to_string())))),
        },
        _ => (Some(field.clone().map(|value| value.to_string())), None),
    }
}

fn with(field: &Field<Value>, reading: Reading<String>) -> Field<String> {
    Field { at: field.at, written: Arc::clone(&field.written), parsed: Parsed::Value(reading) }
}
