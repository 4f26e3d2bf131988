//! What carries links: what each table's rows are, and what to call them.

use std::sync::Arc;

use super::columns::LinkColumn;
use super::{Carrier, LinkState, What};
use crate::grid::{Addr, one_line};
use crate::model::{Field, Record, Table};
use crate::spec::Layout;
use crate::value::Value;

/// What the rows of a table are.
pub(super) fn what(table: &Table) -> What {
    match (table.kind.layout, table.kind.name.as_str()) {
        (Layout::Figures, _) => What::Money,
        (_, "indicators") => What::Indicator,
        (_, "service-standards") => What::Standard,
        (_, "metrics-collector") => What::Metric,
        (_, "actions") => What::Action,
        (_, "risk-register") => What::Risk,
        _ => What::Other,
    }
}

/// The fields that number rows, and those that say what they are about, the best first.
const CODES: [&str; 3] = ["code", "number", "indicator"];
const TEXTS: [&str; 9] =
    ["description", "standard", "action", "goal", "contribution", "text", "label", "name", "requirement"];

/// A row as one that carries links; nothing where nothing says what it is.
pub(super) fn carrier(index: usize, table: &Table, record: &Record, columns: &[LinkColumn<'_>]) -> Option<Carrier> {
    let is_link = |name: &str| columns.iter().any(|column| column.field.name == name);
    let named = |names: &[&str]| -> Option<&Field<Value>> {
        let fields = names.iter().filter(|name| !is_link(name)).filter_map(|name| table.field(record, name));
        fields.into_iter().find(|field| says(field))
    };
    let code = named(&CODES);
    let first = || {
        let mut fields = table.shape.columns.iter().zip(&record.fields).filter_map(|(column, field)| {
            let name = &table.kind.field(column.field()?)?.name;
            field.as_ref().filter(|field| !is_link(name) && says(field))
        });
        fields.find(|field| field.written.contains(char::is_alphabetic))
    };
    let text = named(&TEXTS).or(code).or_else(first)?;
    let words = |field: &Field<Value>| one_line(&field.written);
    let area = table.field(record, "area").filter(|field| says(field) && !is_link("area"));
    let code_words = code.filter(|code| code.at != text.at).map(|code| match area {
        Some(area) if what(table) == What::Standard => format!("{} {}", words(area), words(code)),
        _ => words(code),
    });
    let link_at =
        columns.iter().filter_map(|column| record.fields.get(column.index)?.as_ref()).map(|field| field.at).min();
    Some(Carrier {
        what: what(table),
        table: index,
        row: record.row,
        code: code_words.map(Arc::from),
        text: words(text).into(),
        place: table.shape.at(code.map_or(text.at, |code| code.at)),
        link_at: Some(table.shape.at(link_at.unwrap_or_else(|| first_cell(record, columns)))),
        state: LinkState::Blank,
    })
}

fn first_cell(record: &Record, columns: &[LinkColumn<'_>]) -> Addr {
    Addr::new(record.row, columns.first().map_or(0, |column| column.column.col))
}

/// Whether a field says what a row is: it has a value, or words in place of one, as goals do.
fn says(field: &Field<Value>) -> bool {
    !field.is_blank()
        && !matches!(field.parsed, crate::value::Parsed::None(reason, _) if reason != crate::value::NoValue::InWords)
}
