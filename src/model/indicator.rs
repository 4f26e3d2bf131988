//! Performance indicators.

use std::sync::Arc;

use super::{Dated, Field};
use crate::value::{Actual, Direction, Frequency, Measure, Polarity, Status, Target};

/// A table of indicators.
#[derive(Clone, Debug)]
pub struct IndicatorTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// Its indicators.
    pub rows: Vec<Indicator>,
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The service or theme that it stands under.
    pub section: Option<Arc<str>>,
    /// Its code, `LPI 703`.
    pub code: Option<Field<String>>,
    /// What is measured.
    pub description: Option<Field<String>>,
    /// How often.
    pub frequency: Option<Field<Frequency>>,
    /// Performance by year or period, left to right.
    pub performance: Vec<Dated<Actual>>,
    /// Targets by year or period, left to right.
    pub targets: Vec<Dated<Target>>,
    /// Statuses that the officer typed.
    pub statuses: Vec<Dated<Status>>,
    /// Whether the officer says that the target was met.
    pub met: Vec<Dated<bool>>,
    /// Directions of travel that the officer typed.
    pub directions: Vec<Dated<Direction>>,
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

impl Indicator {
    /// What to call it: its code, or else its description.
    #[must_use]
    pub fn name(&self) -> &str {
        let code = self.code.as_ref().and_then(Field::value);
        code.or_else(|| self.description.as_ref().and_then(Field::value)).map_or("(no name)", String::as_str)
    }
}
