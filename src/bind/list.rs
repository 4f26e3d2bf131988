//! Lists that links refer to.

use std::sync::Arc;

use super::row::Row;
use crate::model::{ListEntry, ListTable, Table};

pub(super) fn bind(index: usize, table: &Table) -> ListTable {
    let text = table.kind.field_index("text");
    let heading =
        table.shape.columns.iter().find(|column| column.field() == text).map(|column| Arc::clone(&column.heading));
    let title = table.shape.title.as_ref().map(|(_, title)| Arc::clone(title));
    let named = heading.filter(|heading| !heading.is_empty()).or(title);
    let subject = named.unwrap_or_else(|| table.shape.place.sheet.clone().unwrap_or_default()).to_lowercase();
    let entry = |record| {
        let row = Row::new(table, record);
        ListEntry { row: record.row, section: record.section.clone(), code: row.words("code"), text: row.words("text") }
    };
    ListTable { table: index, subject: subject.into(), rows: table.data().map(entry).collect() }
}
