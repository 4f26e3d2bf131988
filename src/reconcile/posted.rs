//! A balance as it is worked on: cells by their indices, not yet by their names.

use super::cast::{Cast, Terms};
use super::figures::Spot;
use super::structure::Standing;
use super::{Class, Origin, Sign, Way};

/// A balance of a table that could be cast.
#[derive(Clone, Debug)]
pub(super) struct Posted {
    pub(super) terms: Terms,
    pub(super) parts: Vec<(Sign, Spot)>,
    pub(super) cast: Cast,
    pub(super) way: Way,
    pub(super) origin: Origin,
    pub(super) standing: Standing,
    /// In how many other series the same structure holds.
    pub(super) elsewhere: usize,
    /// In how many series it fails.
    pub(super) fails_elsewhere: usize,
}

impl Posted {
    /// Whether it is to be explained: the parts do not make the total, or only rounding that is most unlikely would.
    pub(super) const fn fails(&self) -> bool {
        !self.cast.difference.is_zero()
            && !matches!(self.cast.class, Class::Agrees | Class::Rounding { likely: true, .. })
    }

    /// The parts' cells and the total's.
    pub(super) fn cells(&self) -> impl Iterator<Item = Spot> + '_ {
        self.parts.iter().map(|(_, spot)| *spot).chain([self.terms.total])
    }

    /// Whether the cell is one of the parts.
    pub(super) fn has_part(&self, spot: Spot) -> bool {
        self.parts.iter().any(|(_, part)| *part == spot)
    }

    /// The sign of a cell among the parts.
    pub(super) fn sign_of(&self, spot: Spot) -> Option<Sign> {
        self.parts.iter().find(|(_, part)| *part == spot).map(|(sign, _)| *sign)
    }
}
