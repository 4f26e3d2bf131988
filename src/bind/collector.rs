//! Metrics collectors.

use std::sync::Arc;

use super::row::Row;
use crate::grid::{Addr, Sheet};
use crate::model::{CollectorRow, CollectorTable, RowRole, Table};
use crate::parse::normalise_heading;

pub(super) fn bind(index: usize, table: &Table, sheet: &Sheet) -> CollectorTable {
    let row_of = |record| {
        let row = Row::new(table, record);
        CollectorRow {
            row: record.row,
            section: record.section.clone(),
            theme: row.words("theme"),
            promise_number: row.references("promise-number"),
            promise: row.words("promise"),
            indicator: row.words("indicator"),
            head_of_service: row.words("head-of-service"),
            teams: row.words("teams"),
            goal: row.target("goal"),
            metric: row.target("metric"),
            performance: row.actuals("performance"),
        }
    };
    CollectorTable { table: index, theme: theme(table, sheet), rows: table.data().map(row_of).collect() }
}

/// The theme named in the heading or in a section row: `Theme 3 | A well run Council`. Nothing where a column names it for
/// each row.
fn theme(table: &Table, sheet: &Sheet) -> Option<Arc<str>> {
    let field = table.kind.field_index("theme");
    if field.is_some() && table.shape.columns.iter().any(|column| column.field() == field) {
        return None;
    }
    let rows = table.shape.rows.iter().filter(|row| matches!(row.role, RowRole::Heading | RowRole::Section));
    rows.flat_map(|row| sheet.row(row.row).iter().map(move |(col, cell)| (row.row, *col, cell))).find_map(
        |(row, col, cell)| {
            let key = normalise_heading(cell.as_text()?);
            let is_theme = key == "theme" || key.strip_prefix("theme ").is_some_and(|rest| rest.len() <= 2);
            let next = sheet.row(row).iter().find(|(at, cell)| *at > col && !cell.is_blank())?;
            let name = sheet.get(Addr::new(row, next.0))?.shown();
            is_theme.then(|| Arc::from(name.trim()))
        },
    )
}
