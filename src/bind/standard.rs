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
            met: row.yes_or_nos("met"),
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
    };
    StandardTable { table: index, rows: table.data().map(standard).collect() }
}
