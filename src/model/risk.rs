//! Risk registers and risk matrices.

use std::sync::Arc;

use super::Field;
use crate::grid::{Addr, Span};
use crate::value::{Measure, Parsed};

/// A risk register.
#[derive(Clone, Debug)]
pub struct RiskTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// Its risks.
    pub rows: Vec<Risk>,
}

/// A risk.
#[derive(Clone, Debug)]
pub struct Risk {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The service that it stands under.
    pub section: Option<Arc<str>>,
    /// Its number, without a full stop after it.
    pub number: Option<Field<String>>,
    /// What may happen.
    pub description: Option<Field<String>>,
    /// Its impact, 1 upwards.
    pub impact: Option<Field<Measure>>,
    /// Its likelihood, 1 upwards.
    pub likelihood: Option<Field<Measure>>,
    /// Its rating: impact times likelihood.
    pub rating: Option<Field<Measure>>,
    /// What it would be without controls, where the register tells that as well.
    pub inherent: RiskScore,
    /// What it should come to, where the register tells that as well.
    pub target: RiskScore,
    /// Who answers for it: a role.
    pub owner: Option<Field<String>>,
    /// What is done about it.
    pub mitigation: Option<Field<String>>,
}

/// Impact, likelihood and rating of a risk beside those that it has now.
#[derive(Clone, Debug, Default)]
pub struct RiskScore {
    /// The impact, 1 upwards.
    pub impact: Option<Field<Measure>>,
    /// The likelihood, 1 upwards.
    pub likelihood: Option<Field<Measure>>,
    /// The rating: impact times likelihood.
    pub rating: Option<Field<Measure>>,
}

impl Risk {
    /// What to call it: its number, or else its description.
    #[must_use]
    pub fn name(&self) -> &str {
        let number = self.number.as_ref().and_then(Field::value);
        number.or_else(|| self.description.as_ref().and_then(Field::value)).map_or("(no name)", String::as_str)
    }
}

/// A risk matrix: likelihood bands down, impact bands across, risk numbers in the cells.
#[derive(Clone, Debug)]
pub struct MatrixTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// The likelihood bands, top to bottom, with the cell of each label.
    pub likelihoods: Vec<(Addr, Arc<str>)>,
    /// The impact bands, left to right, with the cell of each label.
    pub impacts: Vec<(Addr, Arc<str>)>,
    /// The cells of the grid, row by row.
    pub cells: Vec<MatrixCell>,
    /// The grid without its labels.
    pub grid: Span,
}

/// A cell of a risk matrix.
#[derive(Clone, Debug)]
pub struct MatrixCell {
    /// Where.
    pub at: Addr,
    /// Index among the likelihood bands.
    pub likelihood: usize,
    /// Index among the impact bands.
    pub impact: usize,
    /// What is written.
    pub written: Arc<str>,
    /// The risk numbers.
    pub risks: Parsed<Vec<u32>>,
}
