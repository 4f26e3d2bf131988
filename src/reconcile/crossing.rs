//! Cells where failing balances meet: in a table that is cast both ways, a bad cell puts its line and its column out by
//! the same amount; a bad total puts its own balance and the one that adds it up out by opposite amounts. Several bad
//! cells of one column (or line) put it out by the sum of what they put their lines (or columns) out by.

use rust_decimal::Decimal;

use super::chance::with_another;
use super::consequence::Web;
use super::figures::Spot;
use super::posted::Posted;
use super::slips::{Fit, Slip};
use super::{Odds, Operation};

/// Never more than three cells.
const MOST_CELLS: usize = 3;
/// Among how many crossings two or three cells are sought.
const MOST_CROSSINGS: usize = 24;

/// Cells that stand in several failing balances and need the same figure in all of them.
pub(super) fn crossings(web: &Web, index: usize) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let mut tried = 0u64;
    let mut cells: Vec<(Spot, Decimal, bool)> = Vec::new();
    for spot in cells_of(posted) {
        let failing: Vec<&Posted> = failing_at(web, spot).filter_map(|index| web.posted.get(index)).collect();
        if failing.len() < 2 {
            continue;
        }
        tried += 1;
        let Some(needed) = web.needed(posted, spot) else { continue };
        if failing.iter().all(|other| web.needed(other, spot) == Some(needed)) {
            let crossing = failing.iter().any(|other| other.way != posted.way);
            cells.push((spot, needed, crossing));
        }
    }
    let odds = odds(posted, tried);
    cells
        .into_iter()
        .map(|(spot, needed, crossing)| Fit {
            slip: Slip::Cell(vec![spot], crossing),
            changes: vec![(spot, needed)],
            odds,
            within_rounding: false,
        })
        .collect()
}

/// One balance is cleared by changing any of its cells; that another needs the same figure is the evidence.
fn odds(posted: &Posted, tried: u64) -> Odds {
    with_another(Odds { chance: Decimal::from(tried.max(1)), tried }, posted.cast.difference, posted.cast.places)
}

fn cells_of(posted: &Posted) -> impl Iterator<Item = Spot> + '_ {
    posted.parts.iter().map(|(_, spot)| *spot).chain([posted.terms.total])
}

fn failing_at<'a>(web: &'a Web, spot: Spot) -> impl Iterator<Item = usize> + 'a {
    web.touching(spot).iter().copied().filter(|index| {
        web.posted.get(*index).is_some_and(|other| other.fails() && other.terms.operation == Operation::Sum)
    })
}

/// Two or three bad cells of one column (or line): what each needs in its own line puts the column right as well.
pub(super) fn several(web: &Web, index: usize) -> Vec<Fit> {
    let mut found: Vec<Fit> = Vec::new();
    let Some(posted) = web.posted.get(index) else { return found };
    let mut seen: Vec<usize> = vec![index];
    seen.extend(
        cells_of(posted).flat_map(|spot| failing_at(web, spot)).filter(|other| *other != index).take(MOST_CROSSINGS),
    );
    for along in seen {
        for changes in along_one(web, along) {
            // The balance itself must be one of those that the cells put right.
            let touches = |spot: &Spot| cells_of(posted).any(|own| own == *spot);
            let known = found.iter().any(|fit| fit.changes == changes);
            if !known && changes.iter().any(|(spot, _)| touches(spot)) {
                let cells = changes.iter().map(|(spot, _)| *spot).collect();
                let tried = u64::try_from(changes.len()).unwrap_or(1);
                found.push(Fit {
                    slip: Slip::Cell(cells, true),
                    changes,
                    odds: odds(posted, tried),
                    within_rounding: false,
                });
            }
        }
    }
    found
}

/// The sets of two or three cells along one failing balance that its crossing balances need changed.
fn along_one(web: &Web, index: usize) -> Vec<Vec<(Spot, Decimal)>> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    // Each crossing: the cell, what it would be, and what that would change along this balance.
    let mut crossings: Vec<(Spot, Decimal, Decimal)> = Vec::new();
    for spot in cells_of(posted) {
        let mut others = failing_at(web, spot).filter(|other| *other != index);
        let (Some(other), None) = (others.next(), others.next()) else { continue };
        let Some(other) = web.posted.get(other).filter(|other| other.way != posted.way) else { continue };
        let moved = web.needed(other, spot).and_then(|needed| {
            let moved = needed.checked_sub(web.figures.value(spot)?)?;
            let along = posted.sign_of(spot).map_or(-moved, |sign| sign.of(moved));
            Some((spot, needed, along))
        });
        crossings.extend(moved);
        if crossings.len() > MOST_CROSSINGS {
            return Vec::new();
        }
    }
    let target = -posted.cast.difference;
    let mut found = Vec::new();
    choose(&crossings, target, &mut Vec::new(), &mut found);
    found
}

/// Chooses two or three crossings that move the balance by the target; all ways, in order.
fn choose(
    from: &[(Spot, Decimal, Decimal)],
    target: Decimal,
    taken: &mut Vec<(Spot, Decimal)>,
    found: &mut Vec<Vec<(Spot, Decimal)>>,
) {
    if taken.len() >= 2 && target.is_zero() {
        found.push(taken.clone());
    }
    if taken.len() == MOST_CELLS {
        return;
    }
    for (at, (spot, needed, along)) in from.iter().enumerate() {
        let Some(left) = target.checked_sub(*along) else { continue };
        taken.push((*spot, *needed));
        choose(from.get(at + 1..).unwrap_or(&[]), left, taken, found);
        taken.pop();
    }
}
