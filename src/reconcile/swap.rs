//! Two cells exchanged.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::chance::{Chance, with_another};
use super::consequence::{Web, leeway};
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
    // Where figures are rounded, the two are out by nearly the same amount.
    let slack = leeway(posted).saturating_mul(Decimal::TWO);
    let size = posted.cast.difference.abs().normalize();
    let peers = by_size.range(size.saturating_sub(slack)..=size.saturating_add(slack)).flat_map(|(_, peers)| peers);
    for peer in peers.filter(|peer| **peer != index).take(MOST_SWAPS) {
        let Some(other) = web.posted.get(*peer).filter(|other| other.way == posted.way) else { continue };
        let own: BTreeSet<Spot> = posted.cells().collect();
        let theirs: BTreeSet<Spot> = other.cells().filter(|spot| !own.contains(spot)).collect();
        // Of equal figures the first is taken.
        let values: BTreeMap<Decimal, Spot> =
            theirs.iter().rev().map(|spot| (written(web, *spot).normalize(), *spot)).collect();
        for spot in own.into_iter().filter(|spot| web.weight(*spot, *peer) == 0) {
            let Some(needed) = web.needed(index, spot) else { continue };
            tried += 1;
            // The same line in the other column comes before any other cell with that figure.
            let beside = match posted.way {
                Way::Across => Spot { column: spot.column, line: other.terms.total.line },
                _ => Spot { line: spot.line, column: other.terms.total.column },
            };
            let near = |value: Decimal| value.checked_sub(needed).is_some_and(|apart| apart.abs() <= slack);
            let there = if theirs.contains(&beside) && near(written(web, beside)) {
                Some(beside)
            } else {
                let nearby = values.range(needed.saturating_sub(slack)..=needed.saturating_add(slack));
                nearby.min_by_key(|(value, spot)| (value.saturating_sub(needed).abs(), **spot)).map(|(_, spot)| *spot)
            };
            if let Some(there) = there.filter(|there| written(web, *there) != written(web, spot)) {
                pairs.push((spot.min(there), spot.max(there)));
            }
        }
    }
    let mut chance = Chance::new(posted.cast.difference, posted.cast.places);
    for _ in 0..tried {
        chance.count(ExplanationKind::Swap, posted.cast.difference);
    }
    let odds = with_another(chance.odds(ExplanationKind::Swap), posted.cast.difference, posted.cast.places);
    pairs
        .into_iter()
        .filter(|(one, other)| !web.figures.has_formula(*one) && !web.figures.has_formula(*other))
        .map(|(one, other)| {
            let changes = vec![(one, written(web, other)), (other, written(web, one))];
            let makes = written(web, one).saturating_sub(written(web, other)).abs();
            let left = posted.cast.difference.abs().saturating_sub(makes).abs();
            let odds = chance.as_near(odds, left);
            Fit { slip: Slip::Swap(one, other), changes, odds, within_rounding: !left.is_zero() }
        })
        .collect()
}

/// The figure of a cell; a blank has none, and its figure may have been written elsewhere.
fn written(web: &Web, spot: Spot) -> Decimal {
    web.figures.value(spot).unwrap_or_default()
}
