//! Two named slips that only together put several balances right: one is made good, and what is then left of the others
//! is explained by one more.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::causes::Cause;
use super::consequence::{Consequence, Web};
use super::explain::Found;
use super::figures::Spot;
use super::slips::{Case, Changes, Slip, fitting};

/// Groups of so many failing balances are not one or two slips.
const MOST_BALANCES: usize = 12;
/// Long columns are left to slips of one cell.
const MOST_PARTS: usize = 400;
/// How many slips of each balance are taken for the first.
const MOST_FIRST: usize = 6;
/// Two slips are told where this few pairs would fit by chance.
const TELLING: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The likeliest two slips that put all of these balances right.
pub(super) fn together(web: &Web, found: &BTreeMap<usize, Vec<Found>>, group: &[usize]) -> Option<Cause> {
    let parts: usize = group.iter().filter_map(|index| web.posted.get(*index)).map(|posted| posted.parts.len()).sum();
    if group.len() > MOST_BALANCES || parts > MOST_PARTS {
        return None;
    }
    let mut tried: BTreeSet<Changes> = BTreeSet::new();
    let mut best: Option<(Decimal, Cause)> = None;
    let mut many = 0u64;
    for first in group.iter().filter_map(|index| found.get(index)).flat_map(|list| list.iter().take(MOST_FIRST)) {
        if !tried.insert(first.fit.changes.clone()) {
            continue;
        }
        many += 1;
        for second in seconds(web, group, first) {
            let chance = first.fit.odds.chance.checked_mul(second.fit.odds.chance).unwrap_or_default();
            if best.as_ref().is_none_or(|(than, _)| chance < *than) {
                best = Some((chance, Cause { parts: vec![first.clone(), second] }));
            }
        }
    }
    let (chance, mut cause) = best?;
    let chance = chance.checked_mul(Decimal::from(many))?;
    if chance > TELLING {
        return None;
    }
    let spots: Vec<Vec<Spot>> =
        cause.parts.iter().map(|part| part.fit.changes.iter().map(|(spot, _)| *spot).collect()).collect();
    for (part, others) in cause.parts.iter_mut().zip(spots.into_iter().rev()) {
        part.with = others;
    }
    Some(cause)
}

/// The slips that put right what the first leaves.
fn seconds(web: &Web, group: &[usize], first: &Found) -> Vec<Found> {
    let mut now: BTreeMap<Spot, Decimal> = first.fit.changes.iter().copied().collect();
    now.extend(first.consequence.follow.iter().copied());
    let failing: Vec<usize> = group.iter().copied().filter(|index| !web.would_hold(*index, &now)).collect();
    let Some((at, posted)) = failing.first().and_then(|index| Some((*index, web.posted.get(*index)?))) else {
        return Vec::new();
    };
    let Some(difference) = web.left(at, &now) else { return Vec::new() };
    let mut left = posted.cast;
    left.difference = difference.normalize();
    left.written = now.get(&posted.terms.total).copied().unwrap_or(left.written);
    let Some(computed) = left.written.checked_add(difference) else { return Vec::new() };
    left.computed = computed;
    let case = Case { now: &now, ..Case::of(web.figures, posted.terms, &posted.parts, left) };
    let mut found = Vec::new();
    for fit in fitting(&case) {
        let again = fit.changes.iter().any(|(spot, _)| now.contains_key(spot));
        if again || fit.within_rounding || matches!(fit.slip, Slip::Missing(_, None)) {
            continue;
        }
        let both: Changes = first.fit.changes.iter().chain(&fit.changes).copied().collect();
        let of = first.consequence.cleared.first().copied().unwrap_or(at);
        let Some(consequence) = web.of(of, &both) else { continue };
        if group.iter().all(|index| consequence.cleared.contains(index)) {
            let cleared: Vec<usize> =
                consequence.cleared.into_iter().filter(|index| !first.consequence.cleared.contains(index)).collect();
            let consequence = Consequence { cleared, ..consequence };
            found.push(Found { fit, consequence, told_of: at, cast: left, with: Vec::new(), tied: false });
        }
    }
    found
}
