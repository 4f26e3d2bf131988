//! What stands beside the parts of a total: cells that it may count too, and parts that are of one kind.

use std::collections::{BTreeMap, BTreeSet};

use super::Way;
use super::consequence::Web;
use super::figures::{Axis, Spot};
use super::labels::{Kind, Side};
use super::posted::Posted;
use super::slips::{Extra, SignClass};

/// How deep totals are followed into each other.
const DEEPEST: usize = 8;
/// How many lines near a total may have been counted without being a part.
const NEAR: usize = 60;
/// How many cells of a class that was reversed as a whole are followed down.
const MOST_BELOW: usize = 2_000;

/// Cells of the same series that the total may count though they are no parts: totals of its parts, lines that a part
/// already holds, asides, and lines nearby.
pub(super) fn others(web: &Web, posted: &Posted) -> Vec<(Spot, Extra)> {
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

/// Parts that may have been given the wrong sign together: those added or those taken off, those of one side of the
/// account, those of one section, and a part that is itself a total with the lines that make it.
pub(super) fn classes(web: &Web, posted: &Posted) -> Vec<SignClass> {
    let axis = if posted.way == Way::Across { Axis::across(web.figures) } else { Axis::down(web.figures) };
    let mut groups: BTreeMap<(u8, String), Vec<Spot>> = BTreeMap::new();
    for (sign, spot) in &posted.parts {
        let (item, _) = axis.item_of(*spot);
        groups.entry((0, format!("{sign:?}"))).or_default().push(*spot);
        let side = axis.sense(item).map_or(Side::Unsaid, |sense| sense.side);
        if side != Side::Unsaid {
            groups.entry((1, format!("{side:?}"))).or_default().push(*spot);
        }
        let section = web.figures.table.lines.get(spot.line).and_then(|line| line.section.clone());
        if let Some(section) = section.filter(|_| posted.way == Way::Down) {
            groups.entry((2, section)).or_default().push(*spot);
        }
    }
    let mut found: Vec<SignClass> = Vec::new();
    let mut add = |mut parts: Vec<Spot>| {
        parts.sort();
        let mut below = below(web, &parts);
        below.extend(above(web, &parts));
        let class = SignClass { parts, below };
        if !found.contains(&class) {
            found.push(class);
        }
    };
    for (_, spot) in posted.parts.iter().filter(|(_, spot)| totalled(web, *spot).next().is_some()) {
        add(vec![*spot]);
    }
    groups.into_values().filter(|group| group.len() < posted.parts.len()).for_each(add);
    found
}

/// The totals of these cells and of no others, which carry their signs.
fn above(web: &Web, parts: &[Spot]) -> Vec<Spot> {
    let holders =
        parts.first().into_iter().flat_map(|spot| web.touching(*spot)).filter_map(|index| web.posted.get(*index));
    let whole = |posted: &&Posted| {
        posted.way == Way::Down
            && !posted.fails()
            && !parts.contains(&posted.terms.total)
            && posted.parts.iter().all(|(_, part)| parts.binary_search(part).is_ok())
    };
    holders.filter(whole).map(|posted| posted.terms.total).collect()
}

/// The cells that make these, down to single lines.
fn below(web: &Web, parts: &[Spot]) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    let mut seen: BTreeSet<Spot> = parts.iter().copied().collect();
    let mut queue: Vec<Spot> = parts.to_vec();
    while let Some(spot) = queue.pop() {
        for (_, part) in totalled(web, spot).filter(|posted| !posted.fails()).flat_map(|posted| &posted.parts) {
            if found.len() < MOST_BELOW && seen.insert(*part) {
                found.push(*part);
                queue.push(*part);
            }
        }
    }
    found.sort();
    found
}
