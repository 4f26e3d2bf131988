//! The smallest sets of cells, of two or three, whose change would satisfy every balance (Fellegi and Holt 1976).
//!
//! The search is exact: a set is taken where the linear equations of all balances that its cells stand in have one
//! solution in whole units, worked out by elimination; balances that held must hold. No figure is bounded, so nothing
//! depends on how large figures are. It is bounded in how many sets it looks at, and says when that stopped it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Operation;
use super::consequence::Web;
use super::exact::{in_units, unit_of};
use super::figures::Spot;
use super::posted::Posted;
use super::slips::Changes;

/// Never more than three cells.
const MOST_CELLS: usize = 3;
/// How many sets are looked at for one group of failing balances.
pub(super) const MOST_SETS: usize = 20_000;
/// Where more sets than this would do, none of them tells anything.
const MOST_FOUND: usize = 3;
/// Cells that stand in the same balances as this many others tell nothing by themselves.
const MOST_ALIKE: usize = 3;
/// Beyond so many cells, a balance is not gone through: one of them says too little.
const LONGEST: usize = 20_000;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Localised {
    /// The smallest sets, with what each cell would be; none where there are too many.
    pub(super) sets: Vec<Changes>,
    /// Whether the bound stopped the search.
    pub(super) stopped: bool,
}

/// The smallest sets of two or three cells that would satisfy these failing balances, and break none.
pub(super) fn localise(web: &Web, failing: &[usize]) -> Localised {
    let at_most = failing.iter().filter_map(|index| web.posted.get(*index)).flat_map(Posted::cells);
    let most = at_most.map(|spot| web.touching(spot).iter().filter(|of| web.is_open(**of)).count()).max().unwrap_or(0);
    // A cell puts no more balances right than it stands in.
    if failing.len() < 2 || failing.len() > most.saturating_mul(MOST_CELLS) {
        return Localised::default();
    }
    let mut search = Sets { web, failing, reach: most, looked_at: 0, found: BTreeSet::new(), many: false };
    for size in 2..=MOST_CELLS {
        search.extend(&mut Vec::new(), size);
        if !search.found.is_empty() || search.many || search.looked_at >= MOST_SETS {
            break;
        }
    }
    let stopped = search.looked_at >= MOST_SETS;
    let sets =
        if search.many || search.found.len() > MOST_FOUND { Vec::new() } else { search.found.into_iter().collect() };
    Localised { sets, stopped }
}

struct Sets<'a> {
    web: &'a Web<'a>,
    failing: &'a [usize],
    /// In how many failing balances one cell stands at most.
    reach: usize,
    looked_at: usize,
    found: BTreeSet<Changes>,
    /// Cells that nothing tells apart would do as well.
    many: bool,
}

impl Sets<'_> {
    /// Adds cells to those chosen until there are so many, each where a balance still lacks one.
    fn extend(&mut self, chosen: &mut Vec<Spot>, size: usize) {
        self.looked_at += 1;
        if self.looked_at >= MOST_SETS {
            return;
        }
        let lacking = self.lacking(chosen);
        let left = size - chosen.len();
        if left == 0 {
            if lacking.is_empty() {
                self.try_set(chosen);
            }
            return;
        }
        let open = lacking.iter().filter(|index| self.web.is_open(**index)).count();
        if open > left.saturating_mul(self.reach) {
            return;
        }
        // Where no balance lacks a cell but the set does not do, any of its balances may take another one.
        let from: Vec<usize> = match lacking.iter().min_by_key(|index| self.len(**index)) {
            Some(index) => vec![*index],
            None => self.rows(chosen),
        };
        for index in from {
            for (spot, alike) in self.cells(index, chosen) {
                let before = self.found.len();
                chosen.push(spot);
                self.extend(chosen, size);
                chosen.pop();
                self.many |= alike && self.found.len() > before;
            }
        }
    }

    fn len(&self, index: usize) -> usize {
        self.web.posted.get(index).map_or(0, |posted| posted.parts.len())
    }

    /// The balances that the cells stand in, and those that fail.
    fn rows(&self, chosen: &[Spot]) -> Vec<usize> {
        let touched = chosen.iter().flat_map(|spot| self.web.touching(*spot)).copied();
        let rows: BTreeSet<usize> = self.failing.iter().copied().chain(touched).collect();
        rows.into_iter().collect()
    }

    /// The failing balances without a chosen cell, and those that hold and have but one.
    fn lacking(&self, chosen: &[Spot]) -> Vec<usize> {
        let rows = self.rows(chosen);
        let lacks = |index: &usize| {
            let cells = chosen.iter().filter(|spot| self.web.touching(**spot).contains(index)).count();
            cells < if self.failing.contains(index) { 1 } else { 2 }
        };
        rows.into_iter().filter(lacks).collect()
    }

    /// The cells of a balance that could be added: of those that stand in the same balances, a few, and whether there
    /// are more.
    fn cells(&self, index: usize, chosen: &[Spot]) -> Vec<(Spot, bool)> {
        let Some(posted) = self.web.posted.get(index) else { return Vec::new() };
        if posted.parts.len() > LONGEST {
            return Vec::new();
        }
        let mut alike: BTreeMap<&[usize], Vec<Spot>> = BTreeMap::new();
        for spot in posted.cells().filter(|spot| !chosen.contains(spot)) {
            if !self.web.figures.has_formula(spot) {
                alike.entry(self.web.touching(spot)).or_default().push(spot);
            }
        }
        let few = |spots: Vec<Spot>| {
            let many = spots.len() > MOST_ALIKE;
            let some = if many { 1 } else { spots.len() };
            spots.into_iter().take(some).map(move |spot| (spot, many))
        };
        alike.into_values().flat_map(few).collect()
    }

    /// Takes the set where its equations have one solution.
    fn try_set(&mut self, chosen: &[Spot]) {
        let rows = self.rows(chosen);
        let balances: Vec<_> = rows.iter().filter_map(|index| self.web.posted.get(*index)).collect();
        if balances.iter().any(|posted| posted.terms.operation == Operation::Count) {
            return;
        }
        let places = balances.iter().map(|posted| posted.cast.places).max().unwrap_or(0);
        let mut equations: Vec<Vec<i128>> = Vec::new();
        for (index, posted) in rows.iter().zip(&balances) {
            let coefficient = |spot: &Spot| i128::from(self.web.weight(*spot, *index));
            let wanted = if self.failing.contains(index) { -posted.cast.difference } else { Decimal::ZERO };
            let Some(wanted) = in_units(wanted, places) else { return };
            equations.push(chosen.iter().map(coefficient).chain([wanted]).collect());
        }
        let Some(solved) = solve(equations, chosen.len()) else { return };
        let mut changes: Changes = Vec::new();
        for (spot, moved) in chosen.iter().zip(solved) {
            let value = self.web.figures.value(*spot).unwrap_or_default();
            let moved = Decimal::try_from_i128_with_scale(moved, 0).ok().and_then(|d| d.checked_mul(unit_of(places)));
            let Some(would_be) = moved.and_then(|moved| value.checked_add(moved)) else { return };
            if would_be == value {
                return;
            }
            changes.push((*spot, would_be.normalize()));
        }
        changes.sort();
        self.found.insert(changes);
    }
}

/// The one solution of linear equations (coefficients, then the right side) in whole numbers, by elimination without
/// fractions; nothing where there is none, or more than one.
fn solve(mut rows: Vec<Vec<i128>>, unknowns: usize) -> Option<Vec<i128>> {
    let mut pivots: Vec<Vec<i128>> = Vec::new();
    for at in 0..unknowns {
        let found = rows.iter().position(|row| row.get(at).is_some_and(|own| *own != 0))?;
        let pivot = rows.swap_remove(found);
        let lead = *pivot.get(at)?;
        for row in rows.iter_mut().chain(pivots.iter_mut()) {
            let own = *row.get(at)?;
            if own == 0 {
                continue;
            }
            for (of_row, of_pivot) in row.iter_mut().zip(&pivot) {
                *of_row = of_row.checked_mul(lead)?.checked_sub(of_pivot.checked_mul(own)?)?;
            }
        }
        pivots.push(pivot);
    }
    if rows.iter().flatten().any(|left| *left != 0) {
        return None;
    }
    let one = |(at, row): (usize, &Vec<i128>)| {
        let (own, right) = (*row.get(at)?, *row.get(unknowns)?);
        (right.checked_rem(own)? == 0).then(|| right / own)
    };
    pivots.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_with_one_solution_in_whole_numbers() {
        for (rows, solved) in [
            (vec![vec![1, 1, 10], vec![1, -1, 4]], Some(vec![7, 3])),
            (vec![vec![1, 1, 10], vec![1, -1, 4], vec![1, 0, 7]], Some(vec![7, 3])),
            (vec![vec![1, 1, 10], vec![1, -1, 4], vec![1, 0, 8]], None),
            (vec![vec![1, 1, 10], vec![1, -1, 3]], None),
            (vec![vec![1, 1, 10]], None),
            (vec![vec![1, 0, 1, 3], vec![0, 1, 1, 5], vec![1, 1, 0, 4]], Some(vec![1, 3, 2])),
        ] {
            let unknowns = rows[0].len() - 1;
            assert_eq!(solve(rows, unknowns), solved);
        }
    }
}
