//! Two cells exchanged.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ExplanationKind;
use super::chance::{Chance, with_another};
use super::consequence::Web;
use super::figures::Spot;
use super::slips::{Fit, Slip};

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
        let values: BTreeMap<Decimal, Spot> = other
            .parts
            .iter()
            .rev()
            .filter(|(_, spot)| posted.sign_of(*spot).is_none())
            .filter_map(|(_, spot)| Some((web.figures.value(*spot)?.normalize(), *spot)))
            .collect();
        for (_, spot) in &posted.parts {
            let Some(needed) = web.needed(posted, *spot) else { continue };
            tried += 1;
            // The same line in the other column comes before any other cell with that figure.
            let beside = Spot { line: spot.line, column: other.terms.total.column };
            let there = if web.figures.value(beside) == Some(needed) && other.sign_of(beside).is_some() {
                Some(beside)
            } else {
                values.get(&needed.normalize()).copied()
            };
            if let Some(there) = there.filter(|there| there != spot) {
                pairs.push((*spot, there));
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
        .filter_map(|(one, other)| {
            let changes = vec![(one, web.figures.value(other)?), (other, web.figures.value(one)?)];
            Some(Fit { slip: Slip::Swap(one, other), changes, odds, within_rounding: false })
        })
        .collect()
}
