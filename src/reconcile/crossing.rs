//! Cells where failing balances meet: in a table that is cast both ways, a bad cell puts its line and its column out by
//! the same amount; a bad total puts its own balance and the one that adds it up out by opposite amounts.

use rust_decimal::Decimal;

use super::Odds;
use super::chance::with_another;
use super::consequence::{Web, leeway};
use super::figures::Spot;
use super::posted::Posted;
use super::slips::{Case, Fit, Slip, naming};

/// Cells that stand in several failing balances and need the same figure in all of them, each with what may have
/// happened to it.
pub(super) fn crossings(web: &Web, index: usize) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let mut tried = 0u64;
    let mut cells: Vec<(Spot, Decimal, bool, bool)> = Vec::new();
    for spot in posted.cells() {
        let failing: Vec<(usize, &Posted)> =
            failing_at(web, spot).filter_map(|index| Some((index, web.posted.get(index)?))).collect();
        if failing.len() < 2 {
            continue;
        }
        tried += 1;
        let needs: Vec<(&Posted, Decimal)> =
            failing.iter().filter_map(|(index, other)| Some((*other, web.needed(*index, spot)?))).collect();
        if needs.len() < failing.len() {
            continue;
        }
        let crossing = failing.iter().any(|(_, other)| other.way != posted.way);
        if let Some((needed, rough)) = agreed(&needs) {
            cells.push((spot, needed, crossing, rough));
        }
    }
    let odds = odds(posted, tried);
    let mut found = Vec::new();
    for (spot, needed, crossing, within_rounding) in cells {
        let bare = Slip::Cell(vec![spot], crossing);
        found.push(Fit { slip: bare, changes: vec![(spot, needed)], odds, within_rounding });
        if !within_rounding {
            found.extend(named(web, index, spot, needed));
        }
    }
    found
}

/// The figure that all need: exactly, or within what rounding leaves in each; then the one nearest to what the shortest
/// balance needs.
fn agreed(needs: &[(&Posted, Decimal)]) -> Option<(Decimal, bool)> {
    let first = needs.first()?.1;
    if needs.iter().all(|(_, needed)| *needed == first) {
        return Some((first, false));
    }
    let (mut low, mut high) = (Decimal::MIN, Decimal::MAX);
    for (posted, needed) in needs {
        low = low.max(needed.checked_sub(leeway(posted))?);
        high = high.min(needed.checked_add(leeway(posted))?);
    }
    let (_, nearest) = needs.iter().min_by_key(|(posted, _)| posted.parts.len())?;
    (low <= high).then(|| ((*nearest).clamp(low, high).normalize(), true))
}

/// What may have happened to one cell that needs this figure.
fn named(web: &Web, index: usize, spot: Spot, needed: Decimal) -> Vec<Fit> {
    let Some(posted) = web.posted.get(index) else { return Vec::new() };
    let mut cast = posted.cast;
    let Some(by) = needed.checked_sub(web.figures.value(spot).unwrap_or_default()) else { return Vec::new() };
    cast.difference = by.checked_mul(-Decimal::from(web.weight(spot, index))).unwrap_or(by);
    naming(&Case::of(web.figures, posted.terms, &posted.parts, cast), spot, needed)
}

/// One balance is cleared by changing any of its cells; that another needs the same figure is the evidence.
pub(super) fn odds(posted: &Posted, tried: u64) -> Odds {
    with_another(Odds { chance: Decimal::from(tried.max(1)), tried }, posted.cast.difference, posted.cast.places)
}

fn failing_at<'a>(web: &'a Web, spot: Spot) -> impl Iterator<Item = usize> + 'a {
    web.touching(spot).iter().copied().filter(|index| web.is_open(*index))
}
