//! Metrics collectors: from a promise of the corporate plan to the goal and the metric that show it.

use std::sync::Arc;

use super::{Dated, Field};
use crate::value::{Actual, References, Target};

/// A metrics collector.
#[derive(Clone, Debug)]
pub struct CollectorTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// The theme that it is for.
    pub theme: Option<Arc<str>>,
    /// Its rows.
    pub rows: Vec<CollectorRow>,
}

/// A row of a metrics collector.
#[derive(Clone, Debug)]
pub struct CollectorRow {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The priority that it stands under.
    pub section: Option<Arc<str>>,
    /// The theme that the row names for itself.
    pub theme: Option<Field<String>>,
    /// The promise's number.
    pub promise_number: Option<Field<References>>,
    /// The promise.
    pub promise: Option<Field<String>>,
    /// The number of the corporate plan's indicator, such as 10.2.
    pub indicator: Option<Field<String>>,
    /// Who answers for it: a role.
    pub head_of_service: Option<Field<String>>,
    /// The teams.
    pub teams: Option<Field<String>>,
    /// The goal.
    pub goal: Option<Field<Target>>,
    /// The metric that is collected for it.
    pub metric: Option<Field<Target>>,
    /// Performance by period.
    pub performance: Vec<Dated<Actual>>,
}
