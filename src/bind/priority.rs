//! Tables of promises.

use std::sync::Arc;

use super::row::Row;
use crate::model::{PriorityTable, Promise, Table};

pub(super) fn bind(index: usize, table: &Table) -> PriorityTable {
    let promise = |record| {
        let row = Row::new(table, record);
        let theme = row.words("theme").and_then(|field| field.value().map(|words| Arc::from(words.as_str())));
        Promise {
            row: record.row,
            theme: theme.or_else(|| record.section.clone()),
            number: row.words("number"),
            promise: row.words("promise"),
        }
    };
    PriorityTable { table: index, rows: table.data().map(promise).collect() }
}
