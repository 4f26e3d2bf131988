//! Two slips at once in one column, where no single one explains it: a transposition and a line left out.
//!
//! Only slips that change a figure in few ways take part, or some pair would always fit; and a pair is told only where
//! so few of the pairs tried make a difference of that length that this one is no coincidence.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::chance::Chance;
use super::consequence::Web;
use super::exact::{in_units, unit_of};
use super::figures::Spot;
use super::keystroke::{Keystroke, neighbours};
use super::slips::{Changes, Fit, Slip, scaled};
use super::{ExplanationKind, Sign};

/// Among so many parts at most.
const MOST_PARTS: usize = 60;
/// The odds from which on a pair tells nothing.
const TELLING: (i64, u32) = (5, 2);
/// Where more pairs fit, none of them tells.
const MOST: usize = 3;

/// One slip by what it adds to the difference.
struct One {
    slip: Slip,
    /// The cell that it is about: two slips of one cell are no pair.
    about: Spot,
    makes: Decimal,
    /// What it changes: a cell and by how much.
    moves: (Spot, Decimal),
}

/// The pairs of slips that make the difference of a balance.
pub(super) fn pairs(web: &Web, index: usize) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index).filter(|posted| posted.parts.len() <= MOST_PARTS) else {
        return Vec::new();
    };
    let (r, total) = (posted.cast.difference, posted.terms.total);
    let mut ones: Vec<One> = Vec::new();
    for (sign, spot) in &posted.parts {
        if let Some(value) = web.figures.value(*spot).filter(|value| !value.is_zero()) {
            of_part(web, (*sign, *spot, value), total, posted.cast.places, &mut ones);
        }
    }
    let mut by_makes: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
    let mut chance = Chance::new(r, posted.cast.places);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, one) in ones.iter().enumerate() {
        if let Some(lacks) = r.checked_sub(one.makes) {
            let others = by_makes.get(&lacks.normalize()).map_or(&[][..], Vec::as_slice);
            let apart = |other: &&usize| ones.get(**other).is_some_and(|other| other.about != one.about);
            found.extend(others.iter().filter(apart).map(|other| (*other, at)));
        }
        by_makes.entry(one.makes.normalize()).or_default().push(at);
    }
    if found.is_empty() || found.len() > MOST {
        return Vec::new();
    }
    chance.count_pairs(ExplanationKind::Localised, &ones.iter().map(|one| one.makes).collect::<Vec<_>>());
    let odds = chance.odds(ExplanationKind::Localised);
    if odds.chance > Decimal::new(TELLING.0, TELLING.1) {
        return Vec::new();
    }
    let fit = |(first, second): (usize, usize)| {
        let (first, second) = (ones.get(first)?, ones.get(second)?);
        let mut moved: BTreeMap<Spot, Decimal> = BTreeMap::new();
        for one in [first, second] {
            let sum = moved.entry(one.moves.0).or_default();
            *sum = sum.checked_add(one.moves.1)?;
        }
        let changes: Option<Changes> = moved
            .into_iter()
            .map(|(spot, by)| Some((spot, web.figures.value(spot).unwrap_or_default().checked_add(by)?)))
            .collect();
        let slip = Slip::Both(Box::new((first.slip.clone(), second.slip.clone())));
        Some(Fit { slip, changes: changes?, odds, within_rounding: false })
    };
    found.into_iter().filter_map(fit).collect()
}

/// The slips of one part.
fn of_part(web: &Web, (sign, spot, value): (Sign, Spot, Decimal), total: Spot, places: u32, ones: &mut Vec<One>) {
    let adds = sign.of(value);
    // The total is moved by as much as it is out.
    let counted = [(Slip::LeftOut(vec![spot]), adds), (Slip::CountedTwice(spot), -adds)];
    ones.extend(counted.map(|(slip, makes)| One { slip, about: spot, makes, moves: (total, makes) }));
    if web.figures.has_formula(spot) {
        return;
    }
    let mut to = |slip: Slip, would_be: Decimal| {
        if let Some(moved) = would_be.checked_sub(value) {
            ones.push(One { slip, about: spot, makes: -sign.of(moved), moves: (spot, moved) });
        }
    };
    to(Slip::Sign(spot), -value);
    for power in [1i8, 2, 3, -1, -2, -3] {
        if let Some(would_be) = scaled(value, power).filter(|would_be| would_be.scale() <= places) {
            to(Slip::Scale(spot, power), would_be);
        }
    }
    for column in (0..web.figures.headings.len()).filter(|column| *column != spot.column) {
        let there = Spot { column, ..spot };
        if let Some(other) = web.figures.value(there).filter(|other| !other.is_zero() && *other != value) {
            to(Slip::Stale(spot, there), other);
        }
    }
    for wanted in in_units(value, places).map(neighbours).unwrap_or_default() {
        if let Ok(wanted) = Decimal::try_from_i128_with_scale(wanted, 0)
            && let Some(wanted) = wanted.checked_mul(unit_of(places))
        {
            to(Slip::Digits(spot, Keystroke::Transposed), wanted);
        }
    }
}
