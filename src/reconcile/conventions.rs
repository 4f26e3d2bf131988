//! The sign conventions of a table, as its balances show them: whether income is stated positive and taken off, or
//! negative and added; whether a surplus or a deficit is positive; which way round a variance is taken.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::figures::{Axis, Figures};
use super::labels::{Kind, Side};
use super::posted::Posted;
use super::{Operation, Sign, Way};

/// What a table's signs mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConventionKind {
    /// Income is stated positive and taken off expenditure.
    IncomeTakenOff,
    /// Income is stated negative, or in brackets, and added.
    IncomeNegative,
    /// Income is stated positive and added to expenditure, against its words.
    IncomeAdded,
    /// Income is stated negative and taken off, which adds it, against its words.
    IncomeNegativeTakenOff,
    /// Expenditure is taken off income, so that a surplus is positive.
    SurplusPositive,
    /// A column is the first named column less the second.
    Difference {
        /// The heading of the difference.
        of: Arc<str>,
        /// What it is taken from.
        from: Arc<str>,
        /// What is taken off.
        less: Arc<str>,
    },
}

impl ConventionKind {
    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::IncomeTakenOff => "income-taken-off",
            Self::IncomeNegative => "income-negative",
            Self::IncomeAdded => "income-added",
            Self::IncomeNegativeTakenOff => "income-negative-taken-off",
            Self::SurplusPositive => "surplus-positive",
            Self::Difference { .. } => "difference",
        }
    }
}

impl fmt::Display for ConventionKind {
    /// The convention in a clause.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IncomeTakenOff => f.write_str("income is stated positive and taken off expenditure"),
            Self::IncomeNegative => f.write_str("income is stated negative and added to expenditure"),
            Self::IncomeAdded => f.write_str("income is stated positive and added to expenditure, against its words"),
            Self::IncomeNegativeTakenOff => {
                f.write_str("income is stated negative and taken off, which adds it to expenditure, against its words")
            }
            Self::SurplusPositive => {
                f.write_str("expenditure is stated positive and taken off income, so that a surplus is positive")
            }
            Self::Difference { of, from, less } => write!(f, "“{of}” is “{from}” less “{less}”"),
        }
    }
}

/// A sign convention of a table, with the balances that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// The table's id.
    pub table: Arc<str>,
    /// What its signs mean.
    pub kind: ConventionKind,
    /// The balances that hold so, by id.
    pub balances: Vec<Arc<str>>,
}

/// The conventions that the balances of a table show, where they hold; `ids` are those of `posted`.
pub(super) fn conventions(figures: &Figures, posted: &[Posted], ids: &[Arc<str>]) -> Vec<Convention> {
    let mut found: BTreeMap<ConventionKind, Vec<Arc<str>>> = BTreeMap::new();
    for (posted, id) in posted.iter().zip(ids) {
        let is_sum = posted.terms.operation == Operation::Sum && posted.cast.class.holds() && !posted.cast.says_nothing;
        let kind = match posted.way {
            _ if !is_sum => None,
            Way::Down => of_income(Axis::down(figures), posted),
            Way::Across => of_difference(figures, posted).or_else(|| of_income(Axis::across(figures), posted)),
            Way::Block => None,
        };
        if let Some(kind) = kind {
            found.entry(kind).or_default().push(Arc::clone(id));
        }
    }
    let table = &figures.table.id;
    found.into_iter().map(|(kind, balances)| Convention { table: Arc::clone(table), kind, balances }).collect()
}

/// How income stands against expenditure in a net figure.
fn of_income(axis: Axis, posted: &Posted) -> Option<ConventionKind> {
    let (total, _) = axis.item_of(posted.terms.total);
    let sense = axis.sense(total)?;
    if !(sense.net || sense.kind == Kind::Perhaps) {
        return None;
    }
    let mut income: Vec<(Sign, Decimal)> = Vec::new();
    let mut in_words = false;
    let mut others: Vec<Sign> = Vec::new();
    for (sign, spot) in &posted.parts {
        let value = axis.figures.value(*spot).filter(|value| !value.is_zero());
        let sense = axis.sense(axis.item_of(*spot).0)?;
        match (sense.side, value) {
            (Side::Income, Some(value)) => {
                in_words |= sense.income_in_words;
                income.push((*sign, value));
            }
            (_, Some(_)) => others.push(*sign),
            (_, None) => {}
        }
    }
    let sign = income.first()?.0;
    if income.iter().any(|(other, _)| *other != sign) || others.is_empty() {
        return None;
    }
    let below = income.iter().filter(|(_, value)| *value < Decimal::ZERO).count();
    let is_negative = below * 2 > income.len();
    let all_taken_off = others.iter().all(|sign| *sign == Sign::Minus);
    match (sign, is_negative) {
        (Sign::Plus, false) if all_taken_off => Some(ConventionKind::SurplusPositive),
        (Sign::Minus, false) => Some(ConventionKind::IncomeTakenOff),
        (Sign::Plus, true) => Some(ConventionKind::IncomeNegative),
        // `Pension contributions` among pressures is a payment.
        (Sign::Plus, false) => in_words.then_some(ConventionKind::IncomeAdded),
        (Sign::Minus, true) => Some(ConventionKind::IncomeNegativeTakenOff),
    }
}

/// Which way round a variance is taken.
fn of_difference(figures: &Figures, posted: &Posted) -> Option<ConventionKind> {
    let heading = |spot: super::figures::Spot| figures.heading(spot.column);
    let is_variance = Axis::across(figures).sense(posted.terms.total.column)?.variance;
    match posted.parts.as_slice() {
        [(Sign::Plus, from), (Sign::Minus, less)] if is_variance => Some(ConventionKind::Difference {
            of: heading(posted.terms.total),
            from: heading(*from),
            less: heading(*less),
        }),
        _ => None,
    }
}
