//! Lists that links refer to: values, service objectives, strategic objectives.

use std::sync::Arc;

use super::Field;

/// A list.
#[derive(Clone, Debug)]
pub struct ListTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// What is listed, in lower case: the table's title or the heading over its entries, such as `values`.
    pub subject: Arc<str>,
    /// Its entries.
    pub rows: Vec<ListEntry>,
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub struct ListEntry {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The section that it stands in.
    pub section: Option<Arc<str>>,
    /// Its number or letter.
    pub code: Option<Field<String>>,
    /// The entry.
    pub text: Option<Field<String>>,
}
