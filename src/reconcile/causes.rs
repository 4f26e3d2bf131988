//! From slips to causes: which slips, together, put a table's failing balances right, so that one slip with several
//! echoes is told once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::consequence::{Consequence, Web};
use super::crossing::odds;
use super::explain::{Found, rank};
use super::figures::Spot;
use super::localise::{MOST_SETS, localise};
use super::slips::{Changes, Fit, Slip};
use super::together::together;
use super::{ExplanationKind, Search};

/// One slip, or several that only together put their balances right.
#[derive(Clone, Debug)]
pub(super) struct Cause {
    pub(super) parts: Vec<Found>,
}

impl Cause {
    fn cleared(&self) -> BTreeSet<usize> {
        self.parts.iter().flat_map(|part| part.consequence.cleared.iter().copied()).collect()
    }
}

/// The causes of the failing balances, each balance in one at most.
pub(super) fn causes(
    web: &Web,
    found: &mut BTreeMap<usize, Vec<Found>>,
    stopped: &mut BTreeMap<usize, Search>,
) -> Vec<Cause> {
    let mut all: Vec<Cause> = Vec::new();
    for group in groups(web, found) {
        let clears_all = |found: &Found| group.iter().all(|index| found.consequence.cleared.contains(index));
        let singly = group.first().and_then(|index| found.get(index)).is_some_and(|list| list.iter().any(clears_all));
        if group.len() > 1 && !singly {
            let localised = localise(web, &group);
            if localised.stopped {
                stopped.extend(group.iter().map(|index| (*index, Search::StoppedAtSets(MOST_SETS))));
            }
            all.extend(localised.sets.iter().map(|set| of_set(web, found, &group, set)));
            all.extend(together(web, found, &group));
        }
    }
    let mut seen: BTreeSet<Changes> = BTreeSet::new();
    for one in found.values().flatten() {
        if seen.insert(one.fit.changes.clone()) {
            all.push(Cause { parts: vec![one.clone()] });
        }
    }
    all.sort_by_cached_key(|cause| order(web, cause));
    let mut open: BTreeSet<usize> = found.keys().copied().collect();
    let mut taken = Vec::new();
    for cause in all {
        let cleared = cause.cleared();
        if cleared.is_subset(&open) {
            open.retain(|index| !cleared.contains(index));
            taken.push(cause);
        }
    }
    taken
}

type Order = (Reverse<usize>, usize, usize, bool, usize, bool, bool, Decimal, Vec<(ExplanationKind, Vec<Spot>)>);

/// As single explanations are ranked.
fn order(web: &Web, cause: &Cause) -> Order {
    let ranks: Vec<_> = cause.parts.iter().map(|part| rank(web, part)).collect();
    let product = |product: Decimal, chance: Decimal| product.checked_mul(chance).unwrap_or_default();
    (
        Reverse(cause.cleared().len()),
        ranks.iter().map(|rank| rank.1).sum(),
        ranks.iter().map(|rank| rank.2).sum(),
        ranks.iter().any(|rank| rank.3),
        ranks.iter().map(|rank| rank.4).sum(),
        ranks.iter().any(|rank| rank.5),
        ranks.iter().any(|rank| rank.6),
        ranks.iter().map(|rank| rank.7).fold(Decimal::ONE, product),
        ranks.into_iter().map(|rank| (rank.8, rank.9)).collect(),
    )
}

/// Failing balances that share cells, directly or through others.
fn groups(web: &Web, found: &BTreeMap<usize, Vec<Found>>) -> Vec<Vec<usize>> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut groups = Vec::new();
    for start in found.keys() {
        if !seen.insert(*start) {
            continue;
        }
        let mut group = vec![*start];
        let mut at = 0;
        while let Some(posted) = group.get(at).and_then(|index| web.posted.get(*index)) {
            for other in posted.cells().flat_map(|spot| web.touching(spot)) {
                if found.contains_key(other) && seen.insert(*other) {
                    group.push(*other);
                }
            }
            at += 1;
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}

/// A set of cells as a cause: each cell by itself where each has a failing balance of its own and none that held is
/// touched; then each carries the name that its own balance gives it.
fn of_set(web: &Web, found: &BTreeMap<usize, Vec<Found>>, group: &[usize], set: &Changes) -> Cause {
    if let Some(named) = of_named(web, found, group, set) {
        return named;
    }
    let touching = |spot: Spot| web.touching(spot).iter().copied();
    let owned: Vec<Vec<usize>> = set
        .iter()
        .map(|(spot, _)| {
            let others =
                |index: &usize| set.iter().any(|(other, _)| other != spot && web.touching(*other).contains(index));
            touching(*spot).filter(|index| group.contains(index) && !others(index)).collect()
        })
        .collect();
    let clean = set.iter().all(|(spot, _)| touching(*spot).all(|index| group.contains(&index)));
    if clean && owned.iter().all(|owned| !owned.is_empty()) {
        let shared: Vec<usize> =
            group.iter().copied().filter(|index| !owned.iter().flatten().any(|of| of == index)).collect();
        let parts = set.iter().zip(&owned).map(|(change, owned)| {
            let meets = |spot: &Spot| {
                let own = web.touching(change.0);
                *spot != change.0 && shared.iter().any(|of| own.contains(of) && web.touching(*spot).contains(of))
            };
            let changes = vec![*change];
            let own = owned.iter().filter_map(|index| found.get(index)).flatten();
            let mut one = own
                .filter(|own| own.fit.changes == changes)
                .min_by_key(|own| rank(web, own))
                .cloned()
                .or_else(|| bare(web, group, owned, changes))?;
            one.consequence.cleared.clone_from(owned);
            // What they put right together is told at the one that moves it most.
            let most = |index: &usize| {
                let touching = set.iter().filter(|(spot, _)| web.touching(*spot).contains(index));
                touching.max_by_key(|(spot, would_be)| (moved(web, *spot, *would_be), Reverse(*spot))).copied()
            };
            one.consequence.cleared.extend(shared.iter().copied().filter(|index| most(index) == Some(*change)));
            one.with = set.iter().map(|(spot, _)| *spot).filter(meets).collect();
            Some(one)
        });
        if let Some(parts) = parts.collect::<Option<Vec<Found>>>() {
            return Cause { parts };
        }
    }
    Cause { parts: bare(web, group, group, set.clone()).into_iter().collect() }
}

/// The set as a slip of several of its cells, such as two exchanged, and what is left as single ones.
fn of_named(web: &Web, found: &BTreeMap<usize, Vec<Found>>, group: &[usize], set: &Changes) -> Option<Cause> {
    let all = group.iter().filter_map(|index| found.get(index)).flatten();
    let within =
        |found: &&Found| found.fit.changes.len() > 1 && found.fit.changes.iter().all(|change| set.contains(change));
    let several = all.filter(within).min_by_key(|found| rank(web, found))?;
    let left: Changes = set.iter().filter(|change| !several.fit.changes.contains(change)).copied().collect();
    let mut parts = vec![several.clone()];
    if !left.is_empty() {
        let rest: Vec<usize> =
            group.iter().copied().filter(|index| !several.consequence.cleared.contains(index)).collect();
        parts.extend(of_set(web, found, &rest, &left).parts);
    }
    Some(Cause { parts })
}

/// By how much a cell would change.
fn moved(web: &Web, spot: Spot, would_be: Decimal) -> Decimal {
    would_be.checked_sub(web.figures.value(spot).unwrap_or_default()).unwrap_or_default().abs()
}

/// The cells as all that is known.
fn bare(web: &Web, group: &[usize], cleared: &[usize], changes: Changes) -> Option<Found> {
    let told_of = *cleared.first()?;
    let posted = web.posted.get(told_of)?;
    let ways: BTreeSet<_> = group.iter().filter_map(|index| web.posted.get(*index)).map(|posted| posted.way).collect();
    let slip = Slip::Cell(changes.iter().map(|(spot, _)| *spot).collect(), ways.len() > 1);
    let tried = u64::try_from(changes.len()).unwrap_or(1);
    Some(Found {
        fit: Fit { slip, changes, odds: odds(posted, tried), within_rounding: false },
        consequence: Consequence { cleared: cleared.to_vec(), follow: Vec::new(), by_hand: 0 },
        told_of,
        cast: posted.cast,
        with: Vec::new(),
        tied: false,
    })
}
