//! Ties: figures that must equal figures elsewhere, in another table or workbook or as a text states them.
//!
//! A tie has two *sides*, each brought to ones of its unit with the sign that its convention gives it; what rounding of
//! the two leaves open is no difference. Facts only: a tie that cannot be compared is open and says why.

mod alike;
mod by_label;
mod compare;
mod fact;
mod likely;
mod lines;
mod matched;
mod pick;
mod proposed;
mod resolve;
mod side;
#[cfg(test)]
mod tests;

pub use fact::{OpenWhy, Tie, TieClass, TieOrigin};
pub use likely::Likely;
pub use matched::{Alike, Control, LabelMatch, LabelPair, MatchedColumn, MatchedLine};
pub use side::{Side, SideCell};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::grid::Place;
use crate::model::Model;
use crate::spec::Spec;

/// Every tie, and the pairings by label that some of them come from.
pub(super) fn ties(model: &Model, spec: Option<&Spec>) -> (Vec<Tie>, Vec<LabelMatch>) {
    let (mut ties, mut matches) = (Vec::new(), Vec::new());
    if let Some(spec) = spec {
        for tie in &spec.ties {
            if tie.by_label.is_some() {
                add(by_label::declared(model, spec, tie, matches.len()), &mut ties, &mut matches);
            } else {
                let side = |side| resolve::resolve(model, spec, side);
                let origin = TieOrigin::Declared(tie.place.clone());
                ties.push(Tie::of(Arc::clone(&tie.name), origin, side(&tie.left), side(&tie.right)));
            }
        }
    }
    for found in proposed::proposed(&model.figures, &matches) {
        add(found, &mut ties, &mut matches);
    }
    (ties, matches)
}

fn add((mut found, of_lines): (LabelMatch, Vec<Tie>), ties: &mut Vec<Tie>, matches: &mut Vec<LabelMatch>) {
    found.shift(ties.len());
    ties.extend(of_lines);
    matches.push(found);
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
