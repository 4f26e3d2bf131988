//! Risk matrices.

use std::sync::Arc;

use crate::grid::{Addr, Span};
use crate::model::{Column, MatrixCell, MatrixTable, Table};
use crate::value::{Reference, References, Value};

pub(super) fn bind(index: usize, table: &Table) -> MatrixTable {
    let risks = table.kind.field_index("risks");
    let bands: Vec<(usize, &Column)> =
        table.shape.columns.iter().enumerate().filter(|(_, column)| column.field() == risks).collect();
    let mut matrix = MatrixTable {
        table: index,
        likelihoods: Vec::new(),
        impacts: bands.iter().map(|(_, column)| (column.heading_at.from, Arc::clone(&column.heading))).collect(),
        cells: Vec::new(),
        grid: Span::default(),
    };
    for (likelihood, record) in table.data().enumerate() {
        let label = table.field(record, "likelihood");
        let at = label.map_or(Addr::new(record.row, table.shape.span.from.col), |field| field.at);
        matrix.likelihoods.push((at, label.map_or_else(|| Arc::from(""), |field| Arc::clone(&field.written))));
        for (impact, (column, _)) in bands.iter().enumerate() {
            let Some(field) = record.fields.get(*column).and_then(Option::as_ref) else { continue };
            matrix.cells.push(MatrixCell {
                at: field.at,
                likelihood,
                impact,
                written: Arc::clone(&field.written),
                risks: field.parsed.clone().map(|value| numbers(&value)),
            });
        }
    }
    if let (Some(first), Some(last)) = (matrix.cells.first(), matrix.cells.last()) {
        matrix.grid = Span::new(first.at, last.at);
    }
    matrix
}

/// The risk numbers of a cell.
fn numbers(value: &Value) -> Vec<u32> {
    let Value::References(References { items, .. }) = value else { return Vec::new() };
    items.iter().filter_map(|item| if let Reference::Number(number) = item { Some(*number) } else { None }).collect()
}
