//! Risk matrices.

use std::sync::Arc;

use crate::grid::{Addr, Span};
use crate::model::{Column, MatrixCell, MatrixTable, Table};
use crate::value::{Reference, References, Value};

pub(super) fn bind(index: usize, table: &Table) -> MatrixTable {
    let risks = table.kind.field_index("risks");
    let across: Vec<(usize, &Column)> =
        table.shape.columns.iter().enumerate().filter(|(_, column)| column.field() == risks).collect();
    let label = |record| table.field(record, "likelihood").or_else(|| table.field(record, "impact"));
    let impact_down = table.data().any(|record| table.field(record, "impact").is_some());
    let bands_across = across.iter().map(|(_, column)| (column.heading_at.from, Arc::clone(&column.heading))).collect();
    let bands_down = table
        .data()
        .map(|record| {
            let field = label(record);
            let at = field.map_or(Addr::new(record.row, table.shape.span.from.col), |field| field.at);
            (at, field.map_or_else(|| Arc::from(""), |field| Arc::clone(&field.written)))
        })
        .collect();
    let is_one = is_one_register(table, &across);
    let mut cells = Vec::new();
    for (down, record) in table.data().enumerate() {
        for (right, (column, _)) in across.iter().enumerate() {
            let Some(field) = record.fields.get(*column).and_then(Option::as_ref) else { continue };
            let (likelihood, impact) = if impact_down { (right, down) } else { (down, right) };
            cells.push(MatrixCell {
                at: field.at,
                likelihood,
                impact,
                written: Arc::clone(&field.written),
                risks: field.parsed.clone().map(|value| numbers(&value, is_one)),
            });
        }
    }
    let grid = match (cells.first(), cells.last()) {
        (Some(first), Some(last)) => Span::new(first.at, last.at),
        _ => Span::default(),
    };
    let (likelihoods, impacts) = if impact_down { (bands_across, bands_down) } else { (bands_down, bands_across) };
    MatrixTable { table: index, likelihoods, impacts, cells, grid }
}

/// Whether all codes begin with the same letters, so that their numbers tell them apart: `SR1` and `SR2`.
fn is_one_register(table: &Table, across: &[(usize, &Column)]) -> bool {
    let fields = table.data().flat_map(|record| across.iter().filter_map(|(at, _)| record.fields.get(*at)?.as_ref()));
    let letters: std::collections::BTreeSet<String> = fields
        .filter_map(crate::model::Field::value)
        .flat_map(|value| if let Value::References(list) = value { list.items.as_slice() } else { &[] })
        .map(|item| item.to_string().trim_end_matches(|c: char| c.is_ascii_digit()).to_uppercase())
        .collect();
    letters.len() <= 1
}

/// The risk numbers of a cell; of codes, where `coded`, the numbers at their end.
fn numbers(value: &Value, coded: bool) -> Vec<u32> {
    let Value::References(References { items, .. }) = value else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match item {
            Reference::Number(number) => Some(*number),
            Reference::Code(code) if coded => code.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok(),
            Reference::Code(_) | Reference::Words(_) => None,
        })
        .collect()
}
