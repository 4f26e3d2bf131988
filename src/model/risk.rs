//! Risk registers and risk matrices.

use std::sync::Arc;

use rust_decimal::Decimal;

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
    /// Impact times likelihood, else the rating as written.
    #[must_use]
    pub fn rated(&self) -> Option<Decimal> {
        let figure =
            |field: &Option<Field<Measure>>| field.as_ref().and_then(Field::value).map(|measure| measure.value);
        let product = figure(&self.impact).zip(figure(&self.likelihood));
        product.map_or_else(|| figure(&self.rating), |(impact, likelihood)| Some(impact.saturating_mul(likelihood)))
    }

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

impl MatrixTable {
    /// How high a likelihood band and an impact band are, from 1 for the lowest, by their index. Where the labels do not
    /// say it, as matrices are usually drawn: the highest likelihood at the top, the highest impact at the right.
    #[must_use]
    pub fn heights(&self, likelihood: usize, impact: usize) -> (usize, usize) {
        let height = |at: usize, of: usize, first_is_highest: bool| {
            if first_is_highest { of.saturating_sub(at) } else { at.saturating_add(1) }
        };
        let top = is_first_highest(&self.likelihoods).unwrap_or(true);
        let left = is_first_highest(&self.impacts).unwrap_or(false);
        (height(likelihood, self.likelihoods.len(), top), height(impact, self.impacts.len(), left))
    }
}

/// Whether the first label is the highest, where the words say it.
fn is_first_highest(labels: &[(Addr, Arc<str>)]) -> Option<bool> {
    let (first, last) = (rank(&labels.first()?.1)?, rank(&labels.last()?.1)?);
    (first != last).then_some(first > last)
}

/// How high a label's words are.
fn rank(label: &str) -> Option<u8> {
    const WORDS: [(&str, u8); 24] = [
        ("almost impossible", 0),
        ("very unlikely", 0),
        ("very low", 1),
        ("very high", 6),
        ("almost certain", 7),
        ("insignificant", 0),
        ("negligible", 0),
        ("rare", 0),
        ("unlikely", 2),
        ("minor", 1),
        ("low", 2),
        ("marginal", 2),
        ("moderate", 3),
        ("medium", 3),
        ("possible", 3),
        ("significant", 4),
        ("serious", 4),
        ("major", 5),
        ("severe", 6),
        ("certain", 7),
        ("likely", 5),
        ("high", 5),
        ("critical", 6),
        ("catastrophic", 7),
    ];
    let label = label.to_lowercase();
    let digit = label.chars().find(char::is_ascii_digit).and_then(|digit| digit.to_digit(10));
    let by_digit = digit.and_then(|digit| u8::try_from(digit).ok());
    WORDS.iter().find(|(word, _)| label.contains(word)).map(|(_, rank)| *rank).or(by_digit)
}
