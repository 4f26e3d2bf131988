//! What may explain a difference. An explanation says what would balance; it alters nothing.

use std::fmt;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::figure;
use crate::grid::Addr;

/// The named slips, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExplanationKind {
    /// The row and the column are out by the same amount, and cross at this cell.
    CrossCast,
    /// A minus sign or brackets lost or added.
    Sign,
    /// Two figures stand in each other's place.
    Swap,
    /// The total leaves out a listed line, or two.
    LeftOut,
    /// The total counts a line twice, or one that is no part of it.
    CountedTwice,
    /// The total includes a figure that its line does not show.
    MissingLine,
    /// One keystroke: two digits exchanged, one dropped, doubled or wrong.
    Digits,
    /// 10, 100 or 1,000 times out.
    Scale,
    /// The figure of another year or of the next column.
    Stale,
    /// Only a change of these cells can satisfy every balance.
    Localised,
}

impl ExplanationKind {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CrossCast => "cross-cast",
            Self::Sign => "sign",
            Self::Swap => "swap",
            Self::LeftOut => "left-out",
            Self::CountedTwice => "counted-twice",
            Self::MissingLine => "missing-line",
            Self::Digits => "digits",
            Self::Scale => "scale",
            Self::Stale => "stale",
            Self::Localised => "localised",
        }
    }
}

/// A cell and what it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub at: Addr,
    /// What it would be.
    pub would_be: Decimal,
}

/// How easily the explanation could fit by chance.
///
/// A difference of `d` digits (in the smallest unit written) can take `2 * 9 * 10^(d-1)` values. Of the operations of
/// the same kind that were tried on this balance, those that would make a difference of `d` digits are counted; were
/// the difference any of its values with the same likelihood, that count over the number of values is the expected
/// number of accidental hits. A slip that also clears other balances would have to hit each by chance: every further
/// balance cleared divides once more by the number of its values. The figure is rounded up to four places beyond its
/// leading noughts and is never above 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odds {
    /// The expected number of accidental hits, at most 1.
    pub chance: Decimal,
    /// How many operations of the kind were tried on the balance.
    pub tried: u64,
}

impl Odds {
    /// What always fits tells nothing.
    pub(crate) const CERTAIN: Self = Self { chance: Decimal::ONE, tried: 1 };
}

impl fmt::Display for Odds {
    /// `1 chance in 300 of a coincidence`; the number is rounded to two digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inverse = Decimal::ONE.checked_div(self.chance).map_or(Decimal::MAX, |inverse| inverse.round());
        if inverse < Decimal::TWO {
            return f.write_str("it may well be a coincidence");
        }
        if inverse > Decimal::from(1_000_000) {
            return f.write_str("less than 1 chance in 1,000,000 of a coincidence");
        }
        let rounded = inverse.round_sf_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).unwrap_or(inverse);
        write!(f, "1 chance in {} of a coincidence", figure(rounded))
    }
}

/// How far explanations were sought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Search {
    /// Every slip and every set of up to three cells was tried.
    #[default]
    Complete,
    /// The search stopped: so many failing balances of the table come before this one that it was not explained.
    StoppedAtBalances(usize),
    /// Slips of one cell were tried; of sets of two and three cells only so many.
    StoppedAtSets(usize),
}

impl Search {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::StoppedAtBalances(_) | Self::StoppedAtSets(_) => "stopped",
        }
    }
}

impl fmt::Display for Search {
    /// What the search stopped at; nothing where it is complete.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => Ok(()),
            Self::StoppedAtBalances(most) => {
                write!(f, "the search stopped at {} failing totals of one table", figure(Decimal::from(*most)))
            }
            Self::StoppedAtSets(most) => {
                write!(f, "the search stopped at {} sets of two and three cells", figure(Decimal::from(*most)))
            }
        }
    }
}

/// One explanation of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The slip.
    pub kind: ExplanationKind,
    /// 1 for the likeliest and for those that explain the difference as well as it does; 2, 3, ... for the others.
    pub rank: usize,
    /// The cells in error, with what each would be.
    pub changes: Vec<Change>,
    /// Other cells that the sentence speaks of: the line left out, the figure counted twice.
    pub names: Vec<Addr>,
    /// Totals that would change with them, because they were made from the wrong figure.
    pub follow: Vec<Change>,
    /// The balances that it would clear, by id; this one is the first.
    pub clears: Vec<Arc<str>>,
    /// Whether a difference within rounding would be left.
    pub within_rounding: bool,
    /// How easily it could fit by chance.
    pub odds: Odds,
    /// One sentence with the arithmetic.
    pub text: String,
}
