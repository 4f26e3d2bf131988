//! Facts of formulas: ranges that stop short, formulas typed over, results not recalculated, numbers typed in.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cast::{Terms, cast};
use super::figures::{Axis, Figures, Spot};
use super::labels::{Kind, Side};
use super::stated::{Formulas, Stated};
use super::{Class, FormulaFact, FormulaFactKind, Named, Operation, Sign, Way};
use crate::model::figures::LineRole;

/// The facts of a table, by cell.
pub(super) fn facts(figures: &Figures, formulas: &Formulas) -> Vec<FormulaFact> {
    let mut found = Vec::new();
    for stated in formulas.sums.values() {
        found.extend(stops_short(figures, formulas, stated).map(|kind| fact(figures, stated.spot, kind)));
        let constant = stated.formula.constant;
        if !constant.is_zero() {
            found.push(fact(figures, stated.spot, FormulaFactKind::TypedIntoFormula { constant }));
        }
        if !stated.beyond
            && let Ok(cast) = cast(figures, terms(stated), stated.parts.iter().copied())
            && !cast.difference.is_zero()
        {
            let kind = FormulaFactKind::NotRecalculated { would_be: cast.computed };
            found.push(fact(figures, stated.spot, kind));
        }
    }
    for axis in [Axis::down(figures), Axis::across(figures)] {
        overwritten(axis, formulas, &mut found);
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found.dedup_by(|a, b| a.place == b.place && std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind));
    found
}

/// What a formula's cell is the total of.
pub(super) const fn terms(stated: &Stated) -> Terms {
    Terms {
        operation: stated.formula.operation,
        total: stated.spot,
        constant: stated.formula.constant,
        round: stated.formula.round,
    }
}

fn fact(figures: &Figures, spot: Spot, kind: FormulaFactKind) -> FormulaFact {
    let cell = figures.cell(spot);
    FormulaFact {
        table: Arc::clone(&figures.table.id),
        place: figures.table.place.at_cell(figures.at(spot)),
        line: figures.label(spot.line),
        column: figures.heading(spot.column),
        formula: cell.and_then(|cell| cell.formula.clone()).unwrap_or_default(),
        written: cell.and_then(crate::model::figures::FigureCell::value).unwrap_or_default(),
        kind,
    }
}

/// A sum that leaves out lines, with what it would be if it did not.
fn stops_short(figures: &Figures, formulas: &Formulas, stated: &Stated) -> Option<FormulaFactKind> {
    let axis = match stated.way {
        Way::Down => Axis::down(figures),
        Way::Across => Axis::across(figures),
        Way::Block => return None,
    };
    let (_, series) = axis.item_of(stated.spot);
    let omitted = omitted(axis, formulas, stated)?;
    let mut would_be = cast(figures, terms(stated), stated.parts.iter().copied()).ok()?.computed;
    let mut named = Vec::new();
    for item in omitted {
        let spot = axis.spot(item, series);
        let value = figures.value(spot)?;
        would_be = would_be.checked_add(value)?;
        let label = if stated.way == Way::Down { figures.label(item) } else { figures.heading(item) };
        named.push(Named { at: figures.at(spot), label, value });
    }
    Some(FormulaFactKind::RangeStopsShort { omitted: named, would_be })
}

/// Lines that a sum leaves out: beside its range, data lines of the same section and depth with a figure, that no other
/// formula adds up; else those that the sums beside it add up.
pub(super) fn omitted(axis: Axis, formulas: &Formulas, stated: &Stated) -> Option<Vec<usize>> {
    if stated.formula.operation != Operation::Sum || stated.parts.iter().any(|(sign, _)| *sign == Sign::Minus) {
        return None;
    }
    omitted_by_words(axis, formulas, stated)
        .filter(|omitted| !omitted.is_empty())
        .or_else(|| omitted_beside(axis, formulas, stated))
}

/// The lines beside the range that by their words belong to the total.
fn omitted_by_words(axis: Axis, formulas: &Formulas, stated: &Stated) -> Option<Vec<usize>> {
    let (total, series) = axis.item_of(stated.spot);
    let sense = axis.sense(total)?;
    if !matches!(sense.kind, Kind::Total(_) | Kind::Perhaps) || sense.net || sense.hedged {
        return None;
    }
    let items: Vec<usize> = stated.parts.iter().map(|(_, part)| axis.item_of(*part).0).collect();
    let data = items.iter().filter(|item| is_data(axis, formulas, **item, series)).count();
    if data < 2 || data < items.len() {
        return None;
    }
    let (first, last) = (*items.iter().min()?, *items.iter().max()?);
    let elsewhere = |item: usize| {
        (0..axis.series()).filter(|other| *other != series).any(|other| {
            formulas
                .sums
                .get(&axis.spot(total, other))
                .is_some_and(|peer| peer.parts.iter().any(|(_, part)| axis.item_of(*part).0 == item))
        })
    };
    let belongs = |item: usize| belongs(axis, formulas, &items, total, item, series);
    let goes_on = |item: &usize| {
        *item != total
            && !is_heading(axis, *item)
            && !matches!(axis.sense(*item).map(|sense| sense.kind), Some(Kind::Total(_)))
    };
    let mut omitted: Vec<usize> = Vec::new();
    // Columns stand beside each other for many reasons: there the other lines' formulas must include the column.
    let allowed = |item: &usize| belongs(*item) && (stated.way == Way::Down || elsewhere(*item));
    if total > last {
        omitted.extend((last + 1..total).take_while(goes_on).filter(allowed));
        omitted.extend((0..first).rev().take_while(goes_on).filter(allowed));
    } else if total < first {
        omitted.extend((total + 1..first).take_while(goes_on).filter(allowed));
        omitted.extend((last + 1..axis.items()).take_while(goes_on).filter(allowed));
    }
    // Inside the range only what the neighbours' formulas include.
    omitted
        .extend((first..last).filter(|item| !items.contains(item)).filter(|item| belongs(*item) && elsewhere(*item)));
    omitted.sort_unstable();
    Some(omitted)
}

/// The lines that the sums of the same total in every other column add up besides those of this one, whatever the words
/// say: a column whose range is the shorter one is the odd one.
fn omitted_beside(axis: Axis, formulas: &Formulas, stated: &Stated) -> Option<Vec<usize>> {
    let (total, series) = axis.item_of(stated.spot);
    let items =
        |stated: &Stated| -> BTreeSet<usize> { stated.parts.iter().map(|(_, part)| axis.item_of(*part).0).collect() };
    let own = items(stated);
    let is_sum = |peer: &&Stated| {
        peer.way == axis.way
            && peer.formula.operation == Operation::Sum
            && peer.parts.iter().all(|(sign, _)| *sign == Sign::Plus)
    };
    let others = (0..axis.series()).filter(|other| *other != series);
    let peers: Vec<BTreeSet<usize>> =
        others.filter_map(|other| formulas.sums.get(&axis.spot(total, other))).filter(is_sum).map(items).collect();
    let theirs = peers.first()?;
    // Lines differ in what they add up across; there two must agree on it.
    let enough = axis.way == Way::Down || peers.len() >= 2;
    if !enough || own.len() < 2 || !own.is_subset(theirs) || peers.iter().any(|peer| peer != theirs) {
        return None;
    }
    let counted = |item: &usize| {
        let spot = axis.spot(*item, series);
        !formulas.used.contains(&(spot, axis.way)) && axis.figures.value(spot).is_some_and(|value| !value.is_zero())
    };
    let omitted: Vec<usize> = theirs.difference(&own).copied().collect();
    (!omitted.is_empty() && omitted.iter().all(counted)).then_some(omitted)
}

fn is_heading(axis: Axis, item: usize) -> bool {
    axis.way == Way::Down && axis.figures.table.lines.get(item).is_none_or(|line| line.role == LineRole::Section)
}

/// A line that is no total: neither by its label nor because its cell adds up others.
fn is_data(axis: Axis, formulas: &Formulas, item: usize, series: usize) -> bool {
    axis.sense(item).is_some_and(|sense| sense.kind == Kind::Data)
        && formulas.sums.get(&axis.spot(item, series)).is_none_or(|sum| sum.way != axis.way)
}

fn belongs(axis: Axis, formulas: &Formulas, items: &[usize], total: usize, item: usize, series: usize) -> bool {
    let spot = axis.spot(item, series);
    let figures = axis.figures;
    let line = |item: usize| figures.table.lines.get(item);
    let beside = if axis.way == Way::Down {
        items.iter().any(|part| {
            line(*part)
                .zip(line(item))
                .is_some_and(|(part, line)| part.section == line.section && part.depth == line.depth)
        })
    } else {
        let column = |item: usize| figures.table.columns.get(item);
        items.iter().any(|part| column(*part).zip(column(item)).is_some_and(|(part, own)| part.unit == own.unit))
    };
    let side = |item: usize| axis.sense(item).map_or(Side::Unsaid, |sense| sense.side);
    let income = side(item) == Side::Income;
    let other_side = income && side(total) != Side::Income && !items.iter().any(|part| side(*part) == Side::Income)
        || side(total) == Side::Income && side(item) == Side::Expenditure;
    let less = axis.sense(item).is_some_and(|sense| sense.less || sense.variance);
    beside
        && !other_side
        && !less
        && is_data(axis, formulas, item, series)
        && !formulas.used.contains(&(spot, axis.way))
        && figures.value(spot).is_some_and(|value| !value.is_zero())
}

/// Typed numbers among formulas, in total lines (cast down) and total columns (cast across).
fn overwritten(axis: Axis, formulas: &Formulas, found: &mut Vec<FormulaFact>) {
    for item in 0..axis.items() {
        let filled = || {
            // A rate beside sums is made otherwise than they are.
            axis.cast_series().map(|series| axis.spot(item, series)).filter(|spot| axis.figures.value(*spot).is_some())
        };
        let is_sum = |spot: &Spot| formulas.sums.get(spot).is_some_and(|sum| sum.way == axis.way);
        let (made, typed): (Vec<Spot>, Vec<Spot>) = filled().partition(|spot| axis.figures.has_formula(*spot));
        // Of two figures the typed one is the odd one only where the formula would give another figure.
        let one_of_two = made.len() == 1 && typed.len() == 1;
        if !one_of_two && (made.len() < 2 || made.len() <= typed.len()) || !made.iter().any(is_sum) {
            continue;
        }
        for spot in &typed {
            let peers = made.iter().filter(|peer| is_sum(peer));
            let nearest = peers.min_by_key(|peer| spot.line.abs_diff(peer.line) + spot.column.abs_diff(peer.column));
            let Some(peer) = nearest.and_then(|peer| formulas.sums.get(peer)) else { continue };
            let (_, series) = axis.item_of(*spot);
            let parts: Vec<(Sign, Spot)> =
                peer.parts.iter().map(|(sign, part)| (*sign, axis.spot(axis.item_of(*part).0, series))).collect();
            let cast = cast(axis.figures, Terms { total: *spot, ..terms(peer) }, parts.into_iter());
            let would_be = cast.ok().filter(|_| !peer.beyond);
            if one_of_two && would_be.is_none_or(|cast| cast.class != Class::Differs) {
                continue;
            }
            let cell = axis.figures.cell(peer.spot);
            let kind = FormulaFactKind::Overwritten {
                formulas: made.len(),
                of: made.len() + typed.len(),
                example: cell.and_then(|cell| cell.formula.clone()).unwrap_or_default(),
                example_at: axis.figures.at(peer.spot),
                would_be: would_be.map(|cast| cast.computed),
            };
            found.push(fact(axis.figures, *spot, kind));
        }
    }
}

/// Totals that a formula adds up beside their own lines: `SUM(B4:B12)` over lines and their sub-total.
pub(super) fn counted_with_their_lines(
    axis: Axis,
    parts: &[(Sign, Spot)],
    structures: &[(usize, Vec<usize>)],
) -> Vec<usize> {
    let items: std::collections::HashSet<usize> = parts.iter().map(|(_, part)| axis.item_of(*part).0).collect();
    structures
        .iter()
        .filter(|(total, lines)| {
            items.contains(total) && !lines.is_empty() && lines.iter().all(|line| items.contains(line))
        })
        .map(|(total, _)| *total)
        .collect()
}

/// The parts without the totals that stand beside their own lines.
pub(super) fn without(axis: Axis, parts: &[(Sign, Spot)], totals: &[usize]) -> Vec<(Sign, Spot)> {
    parts.iter().filter(|(_, part)| !totals.contains(&axis.item_of(*part).0)).copied().collect()
}
