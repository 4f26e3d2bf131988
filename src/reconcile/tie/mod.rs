//! Ties: figures that must equal figures elsewhere, in another table or workbook or as a text states them.
//!
//! A tie has two *sides*, each brought to ones of its unit with the sign that its convention gives it; what rounding of
//! the two leaves open is no difference. Facts only: a tie that cannot be compared is open and says why.

mod fact;
mod matched;
mod side;

pub use fact::{OpenWhy, Tie, TieClass, TieOrigin};
pub use matched::{Alike, Control, LabelMatch, LabelPair, MatchedColumn, MatchedLine};
pub use side::{Basis, Side, SideCell};

use std::collections::BTreeSet;

use crate::grid::Place;
use crate::model::Model;
use crate::spec::Spec;

/// Every tie, and the pairings by label that some of them come from.
pub(super) fn ties(_model: &Model, _spec: Option<&Spec>) -> (Vec<Tie>, Vec<LabelMatch>) {
    (Vec::new(), Vec::new())
}

/// The cells whose figures another place confirms: those of ties that agree. A proposed tie confirms nothing.
#[must_use]
pub fn corroborated(ties: &[Tie]) -> BTreeSet<Place> {
    ties.iter()
        .filter(|tie| tie.agrees() && !matches!(tie.origin, TieOrigin::Proposed { .. }))
        .flat_map(|tie| tie.left.cells.iter().chain(&tie.right.cells))
        .map(|cell| cell.place.clone())
        .collect()
}
