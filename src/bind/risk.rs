//! Risk registers.

use std::sync::Arc;

use super::row::Row;
use crate::model::{Risk, RiskTable, Table};

pub(super) fn bind(index: usize, table: &Table) -> RiskTable {
    let risk = |record| {
        let row = Row::new(table, record);
        let service = row.words("service").and_then(|field| field.value().map(|words| Arc::from(words.as_str())));
        Risk {
            row: record.row,
            section: record.section.clone().or(service),
            number: row.words("number"),
            description: row.words("description"),
            impact: row.measure("impact"),
            likelihood: row.measure("likelihood"),
            rating: row.measure("rating"),
            owner: row.words("owner"),
            mitigation: row.words("mitigation"),
        }
    };
    RiskTable { table: index, rows: table.data().map(risk).collect() }
}
