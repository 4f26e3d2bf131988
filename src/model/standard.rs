//! Service standards.

use std::sync::Arc;

use super::{Dated, Field};
use crate::value::{Actual, Frequency, Measure, Polarity, References, Status, Target};

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
    /// Whether the officer says that the target was met.
    pub met: Vec<Dated<bool>>,
    /// Which way is better, where the table says.
    pub polarity: Option<Field<Polarity>>,
    /// Its own tolerance, in per cent of the target.
    pub tolerance: Option<Field<Measure>>,
    /// Its own floor: what is still amber under the preset `floor`.
    pub floor: Option<Field<Actual>>,
    /// How its periods make the year, in the officer's words.
    pub roll_up: Option<Field<String>>,
    /// What its percentages are shares of, by period: the upper figures.
    pub numerators: Vec<Dated<Measure>>,
    /// The lower ones: how many cases there were.
    pub denominators: Vec<Dated<Measure>>,
    /// Who answers for it: a role.
    pub owner: Option<Field<String>>,
    /// The officer's comment.
    pub comment: Option<Field<String>>,
    /// What is done where it is off its target.
    pub corrective_action: Option<Field<String>>,
}
