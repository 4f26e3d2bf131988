//! Service standards.

use std::sync::Arc;

use super::{Dated, Field};
use crate::value::{Actual, Frequency, References, Status, Target};

/// A table of service standards.
#[derive(Clone, Debug)]
pub struct StandardTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// Its standards.
    pub rows: Vec<Standard>,
}

/// A service standard.
#[derive(Clone, Debug)]
pub struct Standard {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The section that it stands in.
    pub section: Option<Arc<str>>,
    /// The service.
    pub service: Option<Field<String>>,
    /// The service area.
    pub area: Option<Field<String>>,
    /// Its number, which may restart in each area.
    pub number: Option<Field<String>>,
    /// The standard.
    pub standard: Option<Field<String>>,
    /// The corporate theme.
    pub theme: Option<Field<String>>,
    /// The promise or promises that it serves.
    pub promise: Option<Field<References>>,
    /// How often it is measured.
    pub frequency: Option<Field<Frequency>>,
    /// The targets, by period where there are several.
    pub targets: Vec<Dated<Target>>,
    /// Performance by period.
    pub performance: Vec<Dated<Actual>>,
    /// Statuses that the officer typed.
    pub statuses: Vec<Dated<Status>>,
    /// The officer's comment.
    pub comment: Option<Field<String>>,
}
