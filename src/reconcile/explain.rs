//! Explanations of every failing balance of a table: slips that fit, checked against all other balances, ranked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::beside::{classes, others};
use super::cast::Cast;
use super::causes::{Cause, causes};
use super::chance::with_another;
use super::consequence::{Consequence, Web};
use super::crossing::crossings;
use super::figures::{Figures, Spot};
use super::pairs::pairs;
use super::posted::Posted;
use super::shared::shared;
use super::slips::{Case, Changes, Fit, Slip, fitting};
use super::structure::Standing;
use super::swap::swaps;
use super::{ExplanationKind, Search};

/// How many explanations are kept for a balance.
const MOST: usize = 12;
/// How many slips that fit one balance are checked against the others.
const MOST_FITS: usize = 60;
/// How many failing balances of a table are explained; a table that fails everywhere has another fault.
const MOST_FAILING: usize = 20_000;
/// How many figures the failing balances of a table may have together to be explained.
const MOST_FIGURES: usize = 3_000_000;
/// What would come about by chance this often is no explanation.
const COINCIDENCE: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// A slip that would come about by chance this often does not keep two slips from being looked for.
const WEAK: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// An explanation before it is worded.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) fit: Fit,
    pub(super) consequence: Consequence,
    /// The balance in whose words it is told.
    pub(super) told_of: usize,
    /// How that balance casts once the cells of `with` are put right.
    pub(super) cast: Cast,
    /// Other cells that have to be wrong as well.
    pub(super) with: Vec<Spot>,
    /// Whether it explains the difference as well as the first does.
    pub(super) tied: bool,
}

/// What explains the failing balances of a table.
#[derive(Debug, Default)]
pub(super) struct Explained {
    /// For each failing balance what explains it, likeliest first.
    pub(super) found: BTreeMap<usize, Vec<Found>>,
    /// Failing balances that are only a consequence, with the balance at which the slip is told.
    pub(super) follows: BTreeMap<usize, usize>,
    /// Failing balances of a total that leaves out or counts twice the same lines in every column, and that holds in none:
    /// these are not its lines.
    pub(super) misread: BTreeSet<usize>,
    /// Failing balances for which a bound stopped the search.
    pub(super) stopped: BTreeMap<usize, Search>,
}

/// The explanations of the failing balances. `borne_out` are cells that another document bears out.
pub(super) fn explain(figures: &Figures, posted: &[Posted], borne_out: BTreeSet<Spot>) -> Explained {
    let web = Web::new(figures, posted, borne_out);
    let mut explained = Explained::default();
    let mut failing: Vec<usize> = Vec::new();
    let mut adds_up = 0usize;
    for index in (0..posted.len()).filter(|index| web.is_open(*index)) {
        adds_up = adds_up.saturating_add(posted.get(index).map_or(0, |posted| posted.parts.len()));
        if failing.len() < MOST_FAILING && adds_up <= MOST_FIGURES {
            failing.push(index);
        } else {
            explained.stopped.insert(index, Search::StoppedAtBalances(failing.len()));
        }
    }
    if failing.is_empty() {
        return explained;
    }
    let by_size = by_size(posted, &failing);
    let fits: BTreeMap<usize, Vec<Fit>> = failing.iter().map(|index| (*index, fits(&web, *index, &by_size))).collect();
    let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for (index, fits) in &fits {
        found.insert(*index, fits.iter().filter_map(|fit| checked(&web, *index, fit.clone())).collect());
    }
    for (index, fit) in shared(&web, &fits) {
        let one = checked(&web, index, fit).filter(|one| one.consequence.cleared.len() > 1);
        let Some(one) = one else { continue };
        let counted = matches!(one.fit.slip.kind(), ExplanationKind::LeftOut | ExplanationKind::CountedTwice);
        let held =
            posted.get(index).is_some_and(|posted| matches!(posted.standing, Standing::Stated | Standing::Holds));
        if counted && !held {
            explained.misread.extend(&one.consequence.cleared);
        }
        if let Some(list) = found.get_mut(&index) {
            list.push(one);
        }
    }
    unify(&web, &mut found);
    for (index, list) in &mut found {
        with_two_slips(&web, *index, list);
    }
    let causes = causes(&web, &mut found, &mut explained.stopped);
    follow(&web, &causes, &mut found, &mut explained.follows);
    for list in found.values_mut() {
        tie(&web, list);
    }
    explained.found = found;
    explained
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

/// The slips that make one balance hold by itself, the least likely to do so by chance first.
fn fits(web: &Web, index: usize, by_size: &BTreeMap<Decimal, Vec<usize>>) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let (others, classes) = (others(web, posted), classes(web, posted));
    let case =
        Case { others: &others, classes: &classes, ..Case::of(web.figures, posted.terms, &posted.parts, posted.cast) };
    let mut fits = fitting(&case);
    fits.extend(swaps(web, index, by_size));
    // In a long column much fits by chance; the least likely to do so are looked into.
    fits.sort_by_key(|fit| fit.odds.chance);
    fits.truncate(MOST_FITS);
    // Where balances cross there is little to choose from.
    fits.extend(crossings(web, index));
    fits
}

/// The slip with what else it would do; nothing where it breaks a balance that held.
fn checked(web: &Web, index: usize, mut fit: Fit) -> Option<Found> {
    let posted = web.posted.get(index)?;
    let consequence = web.of(index, &fit.changes)?;
    let alone = consequence.cleared.len() < 2;
    match &fit.slip {
        // Two cells exchanged must put both balances right.
        Slip::Swap(one, other) if alone && !(posted.has_part(*one) && posted.has_part(*other)) => return None,
        // Any blank can be filled: that is told, and weighs little.
        Slip::Missing(..) | Slip::StillOld(..) => {}
        _ if alone && fit.odds.chance > COINCIDENCE => return None,
        _ => {}
    }
    // A slip that clears other balances as well would have to hit each by chance; for some that is counted already.
    if !matches!(fit.slip, Slip::Cell(..) | Slip::Swap(..)) {
        for other in consequence.cleared.iter().filter(|other| **other != index) {
            if let Some(other) = web.posted.get(*other) {
                fit.odds = with_another(fit.odds, other.cast.difference, other.cast.places);
            }
        }
    }
    Some(Found { fit, consequence, told_of: index, cast: posted.cast, with: Vec::new(), tied: false })
}

/// The same change told once for each balance that it clears: a named slip before the bare cell, and of two balances in
/// which it is found the one where it is less of a coincidence.
fn unify(web: &Web, all: &mut BTreeMap<usize, Vec<Found>>) {
    type Story = (Changes, ExplanationKind, Vec<Spot>);
    let story = |found: &Found| -> Story {
        let mut changes = found.fit.changes.clone();
        changes.sort();
        (changes, found.fit.slip.kind(), found.fit.slip.names())
    };
    let bare = |found: &Found| matches!(found.fit.slip, Slip::Cell(..));
    let mut best: BTreeMap<Story, Found> = BTreeMap::new();
    let mut named: BTreeSet<Changes> = BTreeSet::new();
    for found in all.values().flatten() {
        let story = story(found);
        if !bare(found) {
            named.insert(story.0.clone());
        }
        match best.get(&story) {
            Some(than) if (than.fit.odds, than.told_of) <= (found.fit.odds, found.told_of) => {}
            _ => {
                best.insert(story, found.clone());
            }
        }
    }
    let mut of: BTreeMap<usize, Vec<Found>> = all.keys().map(|index| (*index, Vec::new())).collect();
    for (of_best, best) in best {
        if bare(&best) && named.contains(&of_best.0) {
            continue;
        }
        for index in best.consequence.cleared.clone() {
            let Some(list) = of.get_mut(&index) else { continue };
            // In the balance's own words, where it tells the same.
            let own =
                all.get(&index).into_iter().flatten().find(|own| {
                    own.consequence.cleared.len() == best.consequence.cleared.len() && story(own) == of_best
                });
            let mut one = own.unwrap_or(&best).clone();
            one.fit.odds = one.fit.odds.min(best.fit.odds);
            one.consequence.cleared.sort_by_key(|other| (*other != index, *other));
            list.push(one);
        }
    }
    for list in of.values_mut() {
        // A part counted twice says it more plainly than what it is made of counted beside it.
        let twice: BTreeSet<Changes> = list
            .iter()
            .filter(|found| matches!(found.fit.slip, Slip::CountedTwice(_)))
            .map(|found| found.fit.changes.clone())
            .collect();
        list.retain(|found| !matches!(found.fit.slip, Slip::CountedToo(..)) || !twice.contains(&found.fit.changes));
        list.sort_by_cached_key(|found| rank(web, found));
        list.truncate(MOST);
    }
    *all = of;
}

/// Two slips of one balance, where no single one explains it.
fn with_two_slips(web: &Web, index: usize, list: &mut Vec<Found>) {
    let strong = |found: &Found| found.consequence.cleared.len() > 1 || found.fit.odds.chance <= WEAK;
    if list.iter().any(strong) {
        return;
    }
    let two: Vec<Found> = pairs(web, index).into_iter().filter_map(|fit| checked(web, index, fit)).collect();
    if !two.is_empty() {
        *list = two;
    }
}

/// Balances cleared, cells, cells borne out by another document, totals made by formulas, whether totals were carried by
/// hand or the slip is weak,
/// rounding left, whether the cell is all that is known, odds, kind, address.
pub(super) type Rank = (Reverse<usize>, usize, usize, bool, usize, bool, bool, Decimal, ExplanationKind, Vec<Spot>);

pub(super) fn rank(web: &Web, found: &Found) -> Rank {
    let fit = &found.fit;
    let spots: Vec<Spot> = fit.changes.iter().map(|(spot, _)| *spot).collect();
    let alone = found.consequence.cleared.len() < 2;
    // A blank that is filled with a figure from nowhere is half an explanation; so is a figure that merely did not
    // change, or what fits by chance often, against a wrong total that was carried on.
    let nowhere = usize::from(matches!(fit.slip, Slip::Missing(_, None)) && alone);
    let is_weak = alone && (matches!(fit.slip, Slip::StillOld(..)) || fit.odds.chance > WEAK);
    let by_hand = found.consequence.by_hand.max(usize::from(is_weak)).min(1);
    (
        Reverse(found.consequence.cleared.len()),
        fit.slip.weight() + nowhere,
        spots.iter().filter(|spot| web.borne_out.contains(spot)).count(),
        spots.iter().any(|spot| web.figures.has_formula(*spot)),
        by_hand,
        fit.within_rounding && !web.rounding_shows,
        matches!(fit.slip, Slip::Cell(..)),
        fit.odds.chance,
        fit.slip.kind(),
        spots,
    )
}

/// Marks the explanations that explain the difference as well as the first: nothing but odds of the same order and the
/// address tells them apart. Lines that a total may leave out are told together, one or two.
fn tie(web: &Web, list: &mut [Found]) {
    let ranks: Vec<Rank> = list.iter().map(|found| rank(web, found)).collect();
    let Some(first) = ranks.first().cloned() else { return };
    let of_lines = |found: &Found| matches!(found.fit.slip, Slip::LeftOut(_));
    let lines_first = list.first().is_some_and(of_lines);
    let worst = first.7.saturating_mul(Decimal::TEN);
    for (found, own) in list.iter_mut().zip(ranks) {
        let alike = (own.0, own.1, own.2, own.3, own.4, own.5, own.6)
            == (first.0, first.1, first.2, first.3, first.4, first.5, first.6);
        let lines = lines_first && of_lines(found) && own.0 == first.0;
        found.tied = alike && own.7 <= worst || lines;
    }
}

/// Each failing balance to the one at which its slip is told; its list begins with that slip.
fn follow(web: &Web, causes: &[Cause], found: &mut BTreeMap<usize, Vec<Found>>, follows: &mut BTreeMap<usize, usize>) {
    for cause in causes {
        for one in &cause.parts {
            let Some(lead) = lead(web, one) else { continue };
            for index in &one.consequence.cleared {
                if *index != lead {
                    follows.insert(*index, lead);
                }
                let Some(list) = found.get_mut(index) else { continue };
                let at = list.iter().position(|own| own.fit.changes == one.fit.changes);
                let mut own = at.map_or_else(|| one.clone(), |at| list.remove(at));
                own.consequence.clone_from(&one.consequence);
                own.consequence.cleared.sort_by_key(|other| (*other != *index, *other));
                if !one.with.is_empty() {
                    own = Found { consequence: own.consequence, ..one.clone() };
                }
                list.insert(0, own);
                list.truncate(MOST);
            }
        }
    }
    carried(web, causes, follows);
}

/// The balance at which a slip is told: that of the total that is wrong, else the first cast down.
fn lead(web: &Web, found: &Found) -> Option<usize> {
    let changed = |index: &usize| {
        web.posted
            .get(*index)
            .is_some_and(|posted| found.fit.changes.iter().any(|(spot, _)| *spot == posted.terms.total))
    };
    let way = |index: &usize| web.posted.get(*index).map(|posted| posted.way);
    found.consequence.cleared.iter().copied().min_by_key(|index| (!changed(index), way(index), *index))
}

/// Balances that hold once all that was found is put right, though no slip alone does it: they follow from the first.
fn carried(web: &Web, causes: &[Cause], follows: &mut BTreeMap<usize, usize>) {
    let mut now: BTreeMap<Spot, Decimal> = BTreeMap::new();
    let mut by: BTreeMap<usize, usize> = BTreeMap::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for one in causes.iter().flat_map(|cause| &cause.parts) {
        let Some(lead) = lead(web, one) else { continue };
        done.extend(&one.consequence.cleared);
        for (spot, value) in one.fit.changes.iter().chain(&one.consequence.follow) {
            now.insert(*spot, *value);
            for index in web.touching(*spot) {
                by.entry(*index).or_insert(lead);
            }
        }
    }
    for (index, lead) in by {
        if web.is_open(index) && !done.contains(&index) && web.would_hold(index, &now) {
            follows.insert(index, lead);
        }
    }
}
