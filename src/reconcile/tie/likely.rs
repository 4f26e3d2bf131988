//! What would make two sides that differ agree.

use rust_decimal::Decimal;

use super::{Tie, TieClass};
use crate::value::Period;

/// What is likely to part two sides that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likely {
    /// One counts income the other way round.
    SignReversed,
    /// One is so many times the other: a unit that is not as the heading says.
    Scale(Decimal),
    /// Their headings name different periods.
    OtherPeriod(Period, Period),
}

impl Tie {
    /// What is likely to part the sides, where they differ and one thing would explain it.
    #[must_use]
    pub fn likely(&self) -> Option<Likely> {
        let (TieClass::Differs, Some(left), Some(right)) = (&self.class, self.left.value, self.right.value) else {
            return None;
        };
        if left.checked_add(right) == Some(Decimal::ZERO) {
            return Some(Likely::SignReversed);
        }
        for factor in [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND, MILLION] {
            let is = |small: Decimal, large: Decimal| small.checked_mul(factor) == Some(large);
            if is(left, right) || is(right, left) {
                return Some(Likely::Scale(factor));
            }
        }
        match (self.left.period, self.right.period) {
            (Some(left), Some(right)) if left != right => Some(Likely::OtherPeriod(left, right)),
            _ => None,
        }
    }
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
