//! When a ledger's row was posted, in the ledger's own words.

use std::fmt;
use std::sync::Arc;

use super::Period;

/// When a row was posted, as far as the row itself tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Posted {
    /// Nothing is written.
    Undated,
    /// A month, or another part, of a financial year; a date is one of its month.
    In(Period),
    /// A month of the financial year, 1 (April) to 12 (March), of a year that is not written.
    Month(u8),
    /// The ledger's own number, 0 to 16, with the year where it has one: `200906` is the sixth period of a financial
    /// year in one system and June 2009 in another.
    Numbered {
        /// The year as written.
        year: Option<i32>,
        /// The number as written.
        number: u8,
    },
    /// What is written could not be read.
    Unread(Arc<str>),
}

impl fmt::Display for Posted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated => f.write_str("no period"),
            Self::In(period) => period.fmt(f),
            Self::Month(month) => write!(f, "M{month:02}"),
            Self::Numbered { year: Some(year), number } => write!(f, "{year} {number:02}"),
            Self::Numbered { year: None, number } => write!(f, "period {number}"),
            Self::Unread(written) => write!(f, "\u{201c}{written}\u{201d}"),
        }
    }
}
