//! Tables of service standards.

use super::row::Row;
use crate::model::{Standard, StandardTable, Table};

pub(super) fn bind(index: usize, table: &Table) -> StandardTable {
    let standard = |record| {
        let row = Row::new(table, record);
        Standard {
            row: record.row,
            section: record.section.clone(),
            service: row.words("service"),
            area: row.words("area"),
            number: row.words("number"),
            standard: row.words("standard"),
            theme: row.words("theme"),
            promise: row.references("promise"),
            frequency: row.frequency("frequency"),
            targets: row.targets("target"),
            performance: row.actuals("performance"),
            statuses: row.statuses("status"),
            comment: row.words("comment"),
        }
    };
    StandardTable { table: index, rows: table.data().map(standard).collect() }
}
