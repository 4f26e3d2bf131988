//! One slip made in every column alike: a total that leaves out the same line throughout, a line of which all signs are
//! lost. It is one mistake, and counts as one.

use std::collections::BTreeMap;

use super::Way;
use super::consequence::Web;
use super::figures::Spot;
use super::slips::{Changes, Fit, Slip};

/// A slip by its lines (or columns) alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    Sign(usize),
    SignOfClass(Vec<usize>),
    LeftOut(Vec<usize>),
    CountedTwice(usize),
    CountedToo(Vec<usize>),
    Scale(usize, i8),
}

fn pattern(slip: &Slip, way: Way) -> Option<Pattern> {
    let item = |spot: &Spot| if way == Way::Across { spot.column } else { spot.line };
    let items = |spots: &[Spot]| spots.iter().map(item).collect::<Vec<usize>>();
    match slip {
        Slip::Sign(spot) => Some(Pattern::Sign(item(spot))),
        Slip::SignOfClass(spots) => Some(Pattern::SignOfClass(items(spots))),
        Slip::LeftOut(spots) => Some(Pattern::LeftOut(items(spots))),
        Slip::CountedTwice(spot) => Some(Pattern::CountedTwice(item(spot))),
        Slip::CountedToo(spots, _) => Some(Pattern::CountedToo(items(spots))),
        Slip::Scale(spot, power) => Some(Pattern::Scale(item(spot), *power)),
        _ => None,
    }
}

/// For the failing balances of one total (by its line or column): the slips that fit all of them, each with all that it
/// changes. `fits` are the slips that fit each balance.
pub(super) fn shared(web: &Web, fits: &BTreeMap<usize, Vec<Fit>>) -> Vec<(usize, Fit)> {
    let mut totals: BTreeMap<(Way, usize), Vec<usize>> = BTreeMap::new();
    for index in fits.keys() {
        let Some(posted) = web.posted.get(*index) else { continue };
        let item = match posted.way {
            Way::Down => posted.terms.total.line,
            Way::Across => posted.terms.total.column,
            Way::Block => continue,
        };
        totals.entry((posted.way, item)).or_default().push(*index);
    }
    let mut found = Vec::new();
    for ((way, _), indices) in totals {
        let Some(first) = indices.first().copied().filter(|_| indices.len() > 1) else { continue };
        let of = |index: &usize| -> BTreeMap<Pattern, &Fit> {
            let fits = fits.get(index).map_or(&[][..], Vec::as_slice);
            // Of two that fit, the first is the plainer.
            fits.iter().rev().filter_map(|fit| Some((pattern(&fit.slip, way)?, fit))).collect()
        };
        let by_balance: Vec<BTreeMap<Pattern, &Fit>> = indices.iter().map(of).collect();
        for (pattern, fit) in by_balance.first().into_iter().flatten() {
            let all: Option<Vec<&&Fit>> = by_balance.iter().map(|fits| fits.get(pattern)).collect();
            let Some(all) = all else { continue };
            let changes: Changes = all.iter().flat_map(|fit| fit.changes.iter().copied()).collect();
            let within_rounding = all.iter().any(|fit| fit.within_rounding);
            found.push((first, Fit { changes, within_rounding, ..(*fit).clone() }));
        }
    }
    found
}
