//! Two cells exchanged.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::chance::{Chance, with_another};
use super::consequence::Web;
use super::figures::Spot;
use super::slips::{Fit, Slip};
use super::{ExplanationKind, Way};

/// How many other failing balances are looked at for two cells exchanged.
const MOST_SWAPS: usize = 20;

/// Two cells exchanged: between two balances that fail by opposite amounts, or between a part added and one taken off.
pub(super) fn swaps(web: &Web, index: usize, by_size: &BTreeMap<Decimal, Vec<usize>>) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let mut pairs: Vec<(Spot, Spot)> = Vec::new();
    let mut tried = 0u64;
    let peers = by_size.get(&posted.cast.difference.abs().normalize()).map_or(&[][..], Vec::as_slice);
    for peer in peers.iter().filter(|peer| **peer != index).take(MOST_SWAPS) {
        let Some(other) = web.posted.get(*peer).filter(|other| other.way == posted.way) else { continue };
        let own: BTreeSet<Spot> = posted.cells().collect();
        let theirs: BTreeSet<Spot> = other.cells().filter(|spot| !own.contains(spot)).collect();
        // Of equal figures the first is taken.
        let values: BTreeMap<Decimal, Spot> =
            theirs.iter().rev().map(|spot| (written(web, *spot).normalize(), *spot)).collect();
        for spot in own.into_iter().filter(|spot| other.sign_of(*spot).is_none()) {
            let Some(needed) = web.needed(posted, spot) else { continue };
            tried += 1;
            // The same line in the other column comes before any other cell with that figure.
            let beside = match posted.way {
                Way::Across => Spot { column: spot.column, line: other.terms.total.line },
                _ => Spot { line: spot.line, column: other.terms.total.column },
            };
            let there = if theirs.contains(&beside) && written(web, beside) == needed {
                Some(beside)
            } else {
                values.get(&needed.normalize()).copied()
            };
            if let Some(there) = there.filter(|there| written(web, *there) != written(web, spot)) {
                pairs.push((spot.min(there), spot.max(there)));
            }
        }
    }
    let mut chance = Chance::new(posted.cast.difference, posted.cast.places, Decimal::ZERO);
    for _ in 0..tried {
        chance.count(ExplanationKind::Swap, posted.cast.difference);
    }
    let odds = with_another(chance.odds(ExplanationKind::Swap), posted.cast.difference, posted.cast.places);
    pairs
        .into_iter()
        .filter(|(one, other)| !web.figures.has_formula(*one) && !web.figures.has_formula(*other))
        .map(|(one, other)| {
            let changes = vec![(one, written(web, other)), (other, written(web, one))];
            Fit { slip: Slip::Swap(one, other), changes, odds, within_rounding: false }
        })
        .collect()
}

/// The figure of a cell; a blank has none, and its figure may have been written elsewhere.
fn written(web: &Web, spot: Spot) -> Decimal {
    web.figures.value(spot).unwrap_or_default()
}
