//! What else a change would do: the balances that it clears, the totals that would follow, whether it breaks one that
//! held.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Operation;
use super::chance::possible_rounding;
use super::figures::{Figures, Spot};
use super::posted::Posted;
use crate::model::figures::FigureState;

/// How many balances one changed cell may reach.
const FARTHEST: usize = 200;

/// The balances of a table with the cells that they touch.
pub(super) struct Web<'a> {
    pub(super) figures: &'a Figures<'a>,
    pub(super) posted: &'a [Posted],
    /// For every cell, line by line, the balances that it stands in.
    touching: Vec<Vec<usize>>,
    /// For each of these, how often the cell adds to what is left there: -1 for a total and for what is taken off.
    weights: Vec<Vec<i8>>,
    /// Cells that another document bears out.
    pub(super) borne_out: BTreeSet<Spot>,
    /// Some balances that hold are out by what rounding makes, so that an exact fit is no better than a near one.
    pub(super) rounding_shows: bool,
}

/// What a change would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Consequence {
    /// Balances that failed and would hold.
    pub(super) cleared: Vec<usize>,
    /// Totals that would change with it.
    pub(super) follow: Vec<(Spot, Decimal)>,
    /// How many of these are typed, so that the wrong figure must have been carried by hand.
    pub(super) by_hand: usize,
}

impl<'a> Web<'a> {
    pub(super) fn new(figures: &'a Figures<'a>, posted: &'a [Posted], borne_out: BTreeSet<Spot>) -> Self {
        let (mut touching, mut weights): (Vec<Vec<usize>>, Vec<Vec<i8>>) = (Vec::new(), Vec::new());
        // Only what some failing balance can reach matters; a table that agrees needs no web.
        if posted.iter().any(Posted::fails) {
            let cells = figures.labels.len().saturating_mul(figures.headings.len());
            touching.resize(cells, Vec::new());
            weights.resize(cells, Vec::new());
            for (index, balance) in posted.iter().enumerate() {
                let parts = balance.parts.iter().map(|(sign, spot)| (*spot, sign.coefficient()));
                for (spot, weight) in parts.chain([(balance.terms.total, -1)]) {
                    let at = figures.index(spot);
                    let (Some(balances), Some(weights)) = (touching.get_mut(at), weights.get_mut(at)) else { continue };
                    if let Some(twice) = weights.last_mut().filter(|_| balances.last() == Some(&index)) {
                        *twice = twice.saturating_add(weight);
                    } else {
                        balances.push(index);
                        weights.push(weight);
                    }
                }
            }
        }
        let rounding_shows = posted.iter().any(|posted| {
            let out = posted.cast.shown.map_or(posted.cast.difference, |shown| shown.difference);
            !posted.fails() && !posted.cast.difference.is_zero() && !out.is_zero()
        });
        Self { figures, posted, touching, weights, borne_out, rounding_shows }
    }

    pub(super) fn touching(&self, spot: Spot) -> &[usize] {
        self.touching.get(self.figures.index(spot)).map_or(&[], Vec::as_slice)
    }

    /// How often a cell adds to what is left of a balance: 0 where it does not stand in it.
    pub(super) fn weight(&self, spot: Spot, index: usize) -> i8 {
        let at = self.touching(spot).iter().position(|other| *other == index);
        at.and_then(|at| self.weights.get(self.figures.index(spot))?.get(at)).copied().unwrap_or(0)
    }

    /// What the changes would do; nothing where a balance that held would break, or where `of` would not be cleared.
    /// A total follows where a formula makes it, or where the total of `of` itself was wrong and carried on.
    pub(super) fn of(&self, of: usize, changes: &[(Spot, Decimal)]) -> Option<Consequence> {
        let origin = self.posted.get(of)?;
        let carried = changes.iter().any(|(spot, _)| *spot == origin.terms.total);
        let mut now: BTreeMap<Spot, Decimal> = changes.iter().copied().collect();
        let mut queue: Vec<usize> = Vec::new();
        for (spot, _) in changes {
            queue.extend_from_slice(self.touching(*spot));
        }
        let mut found = Consequence { cleared: Vec::new(), follow: Vec::new(), by_hand: 0 };
        let mut at = 0;
        while let Some(index) = queue.get(at).copied() {
            at += 1;
            if at > FARTHEST.saturating_mul(changes.len().max(1)) {
                return None;
            }
            let balance = self.posted.get(index)?;
            let left = self.left(index, &now)?;
            let holds = left.abs() <= leeway(balance);
            if balance.fails() {
                if holds && !found.cleared.contains(&index) {
                    found.cleared.push(index);
                }
                continue;
            }
            if holds {
                continue;
            }
            let total = balance.terms.total;
            let made = self.figures.has_formula(total);
            if now.contains_key(&total) || !(made || carried) {
                return None;
            }
            let value = self.figures.value(total)?.checked_add(left)?;
            now.insert(total, value);
            found.follow.push((total, value));
            found.by_hand += usize::from(!made);
            queue.extend(self.touching(total).iter().filter(|other| **other != index));
        }
        // What was cleared on the way may have been changed again.
        found.cleared.retain(|index| self.would_hold(*index, &now));
        found.cleared.sort_by_key(|index| (*index != of, *index));
        found.cleared.contains(&of).then_some(found)
    }

    /// What would be left of the difference of a balance.
    pub(super) fn left(&self, index: usize, now: &BTreeMap<Spot, Decimal>) -> Option<Decimal> {
        let balance = self.posted.get(index)?;
        let mut left = balance.cast.difference;
        if balance.terms.operation == Operation::Count {
            return Some(left);
        }
        let mut moves = |spot: Spot, value: Decimal| {
            let moved = value.checked_sub(self.figures.value(spot).unwrap_or_default())?;
            let weight = Decimal::from(self.weight(spot, index));
            left = left.checked_add(moved.checked_mul(weight)?)?;
            Some(())
        };
        // Whichever are fewer are gone through.
        if now.len() > balance.parts.len() {
            let cells: BTreeSet<Spot> = balance.cells().collect();
            for spot in cells {
                if let Some(value) = now.get(&spot) {
                    moves(spot, *value)?;
                }
            }
        } else {
            for (spot, value) in now {
                moves(*spot, *value)?;
            }
        }
        Some(left)
    }

    /// Whether a balance would hold.
    pub(super) fn would_hold(&self, index: usize, now: &BTreeMap<Spot, Decimal>) -> bool {
        let left = self.left(index, now);
        let leeway = self.posted.get(index).map(leeway);
        left.zip(leeway).is_some_and(|(left, leeway)| left.abs() <= leeway)
    }

    /// Whether a balance fails and is to be explained.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.posted.get(index).is_some_and(|other| other.fails() && other.terms.operation == Operation::Sum)
    }

    /// What a cell would have to be for a balance to hold.
    pub(super) fn needed(&self, index: usize, spot: Spot) -> Option<Decimal> {
        let cell = self.figures.cell(spot)?;
        // A blank counts as nothing, and may be what is missing.
        let value = if cell.state == FigureState::Bad { None } else { Some(cell.value().unwrap_or_default()) }?;
        let difference = self.posted.get(index)?.cast.difference;
        match self.weight(spot, index) {
            1 => value.checked_sub(difference),
            -1 => value.checked_add(difference),
            _ => None,
        }
    }
}

/// The difference that rounding may leave in a balance: what is possible, or what it has already.
pub(super) fn leeway(balance: &Posted) -> Decimal {
    let cast = &balance.cast;
    let already = if balance.fails() { Decimal::ZERO } else { cast.difference.abs() };
    if cast.rounded { possible_rounding(cast.figures, cast.places).max(already) } else { already }
}
