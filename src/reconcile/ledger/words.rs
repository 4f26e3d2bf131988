//! What a ledger's facts are called in sentences.

use std::fmt;

use rust_decimal::Decimal;

use super::facts::{CodeSum, LedgerCause, Posting, ToDate};
use crate::value::{Measure, Unit};

/// An amount: `£1,234.50`, `-£5`.
#[must_use]
pub fn pounds(amount: Decimal) -> String {
    let amount = amount.normalize();
    let places = if amount.scale() == 0 { 0 } else { amount.scale().max(2) };
    Measure { value: amount, places, unit: Unit::POUNDS }.to_string()
}

impl fmt::Display for Posting {
    /// `3 postings, £1,234.50 in all`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = Measure::new(self.rows.into(), Unit::NONE);
        let (noun, all) = if self.rows == 1 { ("posting", "") } else { ("postings", " in all") };
        write!(f, "{rows} {noun}, {}{all}", pounds(self.sum))
    }
}

impl fmt::Display for CodeSum {
    /// `account 2041 of cost centre ICT1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.account.is_empty(), self.cost_centre.is_empty()) {
            (true, true) => f.write_str("no code"),
            (true, false) => write!(f, "no account, cost centre {}", self.cost_centre),
            (false, true) => write!(f, "account {}", self.account),
            (false, false) => write!(f, "account {} of cost centre {}", self.account, self.cost_centre),
        }
    }
}

impl fmt::Display for ToDate {
    /// `2009/10`, or `the first 6 months of 2009/10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            12 => self.year.fmt(f),
            1 => write!(f, "the first month of {}", self.year),
            month => write!(f, "the first {month} months of {}", self.year),
        }
    }
}

impl fmt::Display for LedgerCause {
    /// What makes exactly the difference, as a sentence without its full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmapped(code) => {
                write!(f, "exactly that is posted to {code}, which falls to no line ({})", code.posting)
            }
            Self::Reversed(code) => write!(f, "exactly that goes if {code} has the other sign ({})", code.posting),
            Self::AllReversed => {
                f.write_str("exactly that goes if all of the line has the other sign: income is posted as negative")
            }
            Self::OtherLine { code, line } => {
                write!(f, "exactly that is posted to {code}, which falls to “{line}” ({})", code.posting)
            }
            Self::OfLine(code) => {
                write!(f, "exactly that is posted to {code}, which falls to this line ({})", code.posting)
            }
            Self::Outside(posting) => write!(f, "exactly that is posted to the line outside of the period ({posting})"),
        }
    }
}
