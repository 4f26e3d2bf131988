//! The risks that two plans share: where each stood and stands.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Likeness, Listed};

/// A risk in two documents, or one that only one of them has.
#[derive(Clone, Debug)]
pub struct ComparedRisk {
    /// In the plan before; nothing where it is new.
    pub earlier: Option<ListedRisk>,
    /// In this plan; nothing where it is gone.
    pub later: Option<ListedRisk>,
    /// How like the descriptions are, by which the two were matched, since the numbers of risks start again in each
    /// plan; nothing where there is only one.
    pub matched: Option<Likeness>,
    /// How its rating moved.
    pub movement: RiskMovement,
}

/// A risk as one document has it.
#[derive(Clone, Debug)]
pub struct ListedRisk {
    /// Where, and what it is called: the code is its number.
    pub listed: Listed,
    /// Its impact, 1 upwards, where the register gives figures.
    pub impact: Option<Decimal>,
    /// Its likelihood, 1 upwards.
    pub likelihood: Option<Decimal>,
    /// Impact times likelihood, else the rating as written.
    pub rating: Option<Decimal>,
    /// The labels of its likelihood and its impact in the matrix of its plan, where it stands in one.
    pub bands: Option<(Arc<str>, Arc<str>)>,
}

/// How the rating of a risk moved from one plan to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskMovement {
    /// Rated higher.
    Up,
    /// Rated lower.
    Down,
    /// Rated the same.
    Unchanged,
    /// More likely and less grave, or less likely and more grave.
    Moved,
    /// One of the two is not rated, or the scales differ.
    NotKnown,
    /// It was not in the plan before.
    New,
    /// It is not in this plan.
    Gone,
}

impl RiskMovement {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Unchanged => "unchanged",
            Self::Moved => "moved",
            Self::NotKnown => "not-known",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

impl fmt::Display for RiskMovement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "rated higher",
            Self::Down => "rated lower",
            Self::Unchanged => "unchanged",
            Self::Moved => "moved in the matrix",
            Self::NotKnown => "cannot be compared",
            Self::New => "new",
            Self::Gone => "no longer listed",
        })
    }
}
