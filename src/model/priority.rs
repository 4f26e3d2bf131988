//! Priorities: themes and the promises under them.

use std::sync::Arc;

use super::Field;

/// A table of promises.
#[derive(Clone, Debug)]
pub struct PriorityTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// Its promises.
    pub rows: Vec<Promise>,
}

/// A promise.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The theme that it stands under.
    pub theme: Option<Arc<str>>,
    /// Its number.
    pub number: Option<Field<String>>,
    /// The promise.
    pub promise: Option<Field<String>>,
}
