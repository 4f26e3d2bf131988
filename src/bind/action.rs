//! Tables of actions.

use std::sync::Arc;

use super::row::Row;
use crate::model::{Action, ActionTable, Table};
use crate::parse::FieldType;

pub(super) fn bind(index: usize, table: &Table) -> ActionTable {
    // Every field that links to another table, whatever it is called.
    let links: Vec<&str> = table
        .kind
        .fields
        .iter()
        .filter(|field| field.field_type == FieldType::References)
        .map(|field| field.name.as_str())
        .collect();
    let action = |record| {
        let row = Row::new(table, record);
        Action {
            row: record.row,
            section: record.section.clone(),
            action: row.words("action"),
            links: links.iter().filter_map(|name| Some((Arc::from(*name), row.references(name)?))).collect(),
            lead: row.words("lead"),
            start: row.date("start"),
            finish: row.date("finish"),
            outcome: row.words("outcome"),
            status: row.words("status"),
            percent_complete: row.measure("percent-complete"),
            major: row.yes_no("major"),
        }
    };
    ActionTable { table: index, rows: table.data().map(action).collect() }
}
