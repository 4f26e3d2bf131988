//! Explanations of every failing balance of a table: slips that fit, checked against all other balances, ranked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::chance::with_another;
use super::consequence::{Consequence, Web};
use super::crossing::{crossings, several};
use super::figures::{Axis, Figures, Spot};
use super::labels::Kind;
use super::posted::Posted;
use super::slips::{Case, Extra, Fit, Slip, fitting};
use super::swap::swaps;
use super::{ExplanationKind, Operation, Way};

/// How many explanations are kept for a balance.
const MOST: usize = 8;
/// How many slips that fit one balance are checked against the others.
const MOST_FITS: usize = 60;
/// How many failing balances of a table are explained; a table that fails everywhere has another fault.
const MOST_FAILING: usize = 2_000;
/// How deep totals are followed into each other.
const DEEPEST: usize = 8;
/// How many lines near a total may have been counted without being a part.
const NEAR: usize = 60;
/// An explanation before it is worded.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) fit: Fit,
    pub(super) consequence: Consequence,
    /// In how many of the balances cleared the same slip was found by itself.
    pub(super) told: usize,
}

/// The explanations of each failing balance, likeliest first, by index.
pub(super) fn explain(figures: &Figures, posted: &[Posted]) -> BTreeMap<usize, Vec<Found>> {
    let web = Web::new(figures, posted);
    let failing: Vec<usize> = posted
        .iter()
        .enumerate()
        .filter(|(_, posted)| posted.fails() && posted.terms.operation == Operation::Sum)
        .map(|(index, _)| index)
        .take(MOST_FAILING)
        .collect();
    let by_size = by_size(posted, &failing);
    let mut all: BTreeMap<usize, Vec<Found>> =
        failing.iter().map(|index| (*index, of_one(&web, *index, &by_size))).collect();
    corroborate(&web, &mut all);
    all
}

/// Counts for each explanation in how many of the balances that it clears the same slip was found by itself, and
/// ranks again.
fn corroborate(web: &Web, all: &mut BTreeMap<usize, Vec<Found>>) {
    type Key = (ExplanationKind, Vec<(Spot, Decimal)>);
    let key = |found: &Found| -> Key { (found.fit.slip.kind(), found.fit.changes.clone()) };
    let told: BTreeMap<usize, BTreeSet<Key>> =
        all.iter().map(|(index, found)| (*index, found.iter().map(key).collect())).collect();
    for found in all.values_mut() {
        for one in found.iter_mut() {
            let key = key(one);
            one.told = one
                .consequence
                .cleared
                .iter()
                .filter(|index| told.get(index).is_some_and(|told| told.contains(&key)))
                .count();
        }
        found.sort_by_cached_key(|found| rank(web, found));
        found.truncate(MOST);
    }
}

/// Failing balances by the size of their difference, for cells exchanged.
fn by_size(posted: &[Posted], failing: &[usize]) -> BTreeMap<Decimal, Vec<usize>> {
    let mut found: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
    for index in failing {
        if let Some(posted) = posted.get(*index) {
            found.entry(posted.cast.difference.abs().normalize()).or_default().push(*index);
        }
    }
    found
}

fn of_one(web: &Web, index: usize, by_size: &BTreeMap<Decimal, Vec<usize>>) -> Vec<Found> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let others = others(web, posted);
    let case =
        Case { figures: web.figures, terms: posted.terms, parts: &posted.parts, cast: posted.cast, others: &others };
    let mut fits = fitting(&case);
    fits.extend(swaps(web, index, by_size));
    fits.extend(crossings(web, index));
    fits.extend(several(web, index));
    // In a long column much fits by chance; the least likely to do so are looked into.
    fits.sort_by_key(|fit| fit.odds.chance);
    fits.truncate(MOST_FITS);
    let mut found: Vec<Found> = fits
        .into_iter()
        .filter_map(|fit| {
            let consequence = web.of(index, &fit.changes)?;
            // Two cells exchanged must put both balances right.
            if matches!(fit.slip, Slip::Swap(..)) && consequence.cleared.len() < 2 && !is_within(posted, &fit.slip) {
                return None;
            }
            Some(Found { fit: with_odds_of_all(web, index, fit, &consequence), consequence, told: 0 })
        })
        .collect();
    found.sort_by_cached_key(|found| rank(web, found));
    // The same change needs telling once: a named slip says more than the bare cell.
    let named: BTreeSet<Vec<(Spot, Decimal)>> = found
        .iter()
        .filter(|found| !matches!(found.fit.slip, Slip::Cell(..)))
        .map(|found| found.fit.changes.clone())
        .collect();
    found.retain(|found| !matches!(found.fit.slip, Slip::Cell(..)) || !named.contains(&found.fit.changes));
    found
}

fn is_within(posted: &Posted, slip: &Slip) -> bool {
    matches!(slip, Slip::Swap(one, other) if posted.sign_of(*one).is_some() && posted.sign_of(*other).is_some())
}

fn with_odds_of_all(web: &Web, index: usize, mut fit: Fit, consequence: &Consequence) -> Fit {
    if matches!(fit.slip, Slip::Cell(..) | Slip::Swap(..)) {
        return fit;
    }
    for other in consequence.cleared.iter().filter(|other| **other != index) {
        if let Some(other) = web.posted.get(*other) {
            fit.odds = with_another(fit.odds, other.cast.difference, other.cast.places);
        }
    }
    fit
}

/// Balances cleared, those of them that tell the same slip, cells, totals carried by hand, rounding left, typed before
/// formula, odds, kind, address.
type Rank = (Reverse<usize>, Reverse<usize>, usize, usize, bool, bool, Decimal, ExplanationKind, Vec<Spot>);

fn rank(web: &Web, found: &Found) -> Rank {
    let fit = &found.fit;
    let cells = match &fit.slip {
        Slip::SignOfClass(_) => 1,
        Slip::LeftOut(lines) => lines.len(),
        Slip::Missing(_, None) => 2,
        _ => fit.changes.len(),
    };
    let made = fit.changes.iter().any(|(spot, _)| web.figures.has_formula(*spot));
    (
        Reverse(found.consequence.cleared.len()),
        Reverse(found.told),
        cells,
        found.consequence.by_hand,
        fit.within_rounding,
        made,
        fit.odds.chance,
        fit.slip.kind(),
        fit.changes.iter().map(|(spot, _)| *spot).collect(),
    )
}

/// Cells of the same series that the total may count though they are no parts: totals of its parts, lines that a part
/// already holds, asides, and lines nearby.
fn others(web: &Web, posted: &Posted) -> Vec<(Spot, Extra)> {
    if posted.way != Way::Down {
        return Vec::new();
    }
    let axis = Axis::down(web.figures);
    let (total, series) = axis.item_of(posted.terms.total);
    let parts: BTreeSet<Spot> = posted.parts.iter().map(|(_, spot)| *spot).collect();
    let extra = |item: usize, spot: Spot| match axis.sense(item)?.kind {
        Kind::Data if is_held(web, &parts, spot) => Some(Extra::Held),
        Kind::Data => Some(Extra::Beside),
        Kind::Aside => Some(Extra::Held),
        Kind::Total(_) | Kind::Perhaps if is_of_parts(web, &parts, spot) => Some(Extra::OfParts),
        Kind::Total(_) | Kind::Perhaps if is_held(web, &parts, spot) => Some(Extra::Held),
        _ => None,
    };
    (total.saturating_sub(NEAR)..axis.items().min(total.saturating_add(NEAR)))
        .map(|item| (item, axis.spot(item, series)))
        .filter(|(item, spot)| *item != total && !parts.contains(spot))
        .filter_map(|(item, spot)| Some((spot, extra(item, spot)?)))
        .collect()
}

/// The balances cast down that have the cell as their total.
fn totalled<'a>(web: &'a Web, spot: Spot) -> impl Iterator<Item = &'a Posted> {
    let posted = web.touching(spot).iter().filter_map(|index| web.posted.get(*index));
    posted.filter(move |other| other.terms.total == spot && other.way == Way::Down)
}

/// A total of some of the parts.
fn is_of_parts(web: &Web, parts: &BTreeSet<Spot>, spot: Spot) -> bool {
    totalled(web, spot).any(|other| other.parts.iter().all(|(_, part)| parts.contains(part)))
}

/// A line that one of the parts holds, directly or through another total.
fn is_held(web: &Web, parts: &BTreeSet<Spot>, spot: Spot) -> bool {
    let mut at = spot;
    for _ in 0..DEEPEST {
        let above = web.touching(at).iter().filter_map(|index| web.posted.get(*index));
        let mut above = above.filter(|other| other.way == Way::Down && other.terms.total != at);
        let Some(holder) = above.next() else { return false };
        if parts.contains(&holder.terms.total) {
            return true;
        }
        at = holder.terms.total;
    }
    false
}
