//! The ledger on a sheet, counted as a text file's rows are.

use super::columns::{Columns, last_heading};
use super::summing::Summing;
use crate::grid::{Addr, Cell, Content, Sheet};
use crate::model::{LedgerTable, RowRole, Shape};
use crate::parse::AMOUNT_PLACES;
use crate::spec::Kind;

/// Sums the ledger of a shape; nothing where it has no amounts. Rows that the shape leaves out are left out.
#[must_use]
pub fn of_sheet(sheet: &Sheet, kind: &Kind, shape: &Shape) -> Option<LedgerTable> {
    let columns = Columns::of(kind, shape, 0, b',')?;
    let begins = last_heading(shape);
    let width = columns.width;
    let amounts = columns.amount_columns();
    let mut summing = Summing::new(columns);
    let below = shape.rows.iter().filter(|row| begins.is_none_or(|last| row.row > last) && row.role != RowRole::Hint);
    for row in below {
        let fields: Vec<String> = (0..u32::try_from(width).unwrap_or(0))
            .map(|col| {
                let at = Addr::new(row.row, col);
                // Codes hold for all the rows that their cell is merged over; an amount stands once.
                let cell = if amounts.contains(&col) {
                    sheet.get(at)
                } else {
                    sheet.get_through_merge(at).map(|(_, cell)| cell)
                };
                cell.map(|cell| if amounts.contains(&col) { amount(cell) } else { shown(cell) }).unwrap_or_default()
            })
            .collect();
        summing.row(row.row, fields.as_slice());
    }
    Some(summing.finished(shape.place.clone()))
}

/// A code or a period as the officer sees it, so that a format keeps the noughts before a code; days in full.
fn shown(cell: &Cell) -> String {
    match &cell.content {
        Content::Date(at) => at.date().to_string(),
        Content::Number(number) => {
            let shown = cell.shown();
            if shown.bytes().all(|byte| byte.is_ascii_digit()) { shown } else { number.normalize().to_string() }
        }
        _ => cell.shown(),
    }
}

/// An amount as a text file would hold it, with all its digits.
fn amount(cell: &Cell) -> String {
    match &cell.content {
        // What Excel computes may have a dust of digits that no amount has.
        Content::Number(number) => number.round_dp(AMOUNT_PLACES).normalize().to_string(),
        // What is not calculated is not nothing.
        Content::Empty => cell.formula.as_ref().map(|formula| format!("={formula}")).unwrap_or_default(),
        _ => cell.shown(),
    }
}
