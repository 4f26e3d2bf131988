//! Totals among the columns: `Total`, `Variance`, `Net`, by their headings; then those that the figures show.
//!
//! Columns are fewer and freer than lines (years stand beside each other and are never added up), so a structure is
//! believed only where it holds in at least half of the lines.

use super::figures::Axis;
use super::labels::{Kind, Side};
use super::runs::{results, runs};
use super::structure::{Chosen, Standing, Structure, Trial, trial};
use super::{Origin, Sign};
use crate::value::Stage;

/// How many columns to the left are tried in pairs for a variance.
const NEAR: usize = 8;

/// The totals among the columns that hold in most lines.
pub(super) fn column_totals(axis: Axis, given: &[Chosen]) -> Vec<Chosen> {
    let mut found = results(axis, given);
    // What a movement leads to is told once: the movement is not the variance of the two as well.
    let led: Vec<usize> = found.iter().flat_map(|chosen| chosen.structure.items()).collect();
    for item in 0..axis.items() {
        let Some(sense) = axis.sense(item) else { continue };
        let is_told = given.iter().chain(&found).any(|chosen| chosen.structure.total == item)
            || sense.variance && led.contains(&item);
        if is_told || sense.kind == Kind::Rate {
            continue;
        }
        let total = matches!(sense.kind, Kind::Total(_));
        let readings = if sense.variance {
            differences(axis, item)
        } else if total {
            sums(axis, item)
        } else if sense.net {
            nets(axis, item)
        } else {
            continue;
        };
        let fewest = if total { 1 } else { 2 };
        let mut best: Option<(Trial, Structure)> = None;
        for reading in readings {
            let fares = trial(axis, &reading, axis.cast_series());
            let enough =
                fares.holds() >= fewest && fares.holds() >= fares.fails && fares.exact > 0 && fares.digits >= 3;
            let better =
                best.as_ref().is_none_or(|(than, _)| (fares.holds(), fares.exact) > (than.holds(), than.exact));
            if enough && better {
                best = Some((fares, reading));
            }
            if fares.is_perfect() {
                break;
            }
        }
        if let Some((_, structure)) = best {
            found.push(Chosen { structure, origin: Origin::Label, standing: Standing::Holds });
        }
    }
    let known: Vec<Chosen> = given.iter().chain(&found).cloned().collect();
    found.extend(runs(axis, &known));
    found
}

/// A total of the columns before it, or of those after it.
fn sums(axis: Axis, item: usize) -> Vec<Structure> {
    let kind = |at: usize| axis.sense(at).map(|sense| sense.kind);
    let is_part = |at: &usize| {
        matches!(kind(*at), Some(Kind::Data | Kind::Perhaps)) && axis.sense(*at).is_some_and(|sense| !sense.variance)
    };
    let is_total = |at: &usize| matches!(kind(*at), Some(Kind::Total(_)));
    let structure = |cost: u8, parts: Vec<usize>| {
        let parts: Vec<(Sign, usize)> = parts.into_iter().map(|part| (Sign::Plus, part)).collect();
        Structure { total: item, parts, cost }
    };
    let since = (0..item).rev().find(|at| is_total(at)).map_or(0, |at| at + 1);
    let until = (item + 1..axis.items()).find(|at| is_total(at)).unwrap_or(axis.items());
    let unit = |at: usize| axis.figures.table.columns.get(at).map(|column| &column.unit);
    let alike = |at: &usize| unit(*at) == unit(item);
    let candidates = [
        structure(0, (since..item).filter(is_part).collect()),
        structure(1, (since..item).filter(is_part).filter(alike).collect()),
        structure(1, (0..item).filter(is_total).collect()),
        structure(1, (0..item).filter(is_part).collect()),
        structure(1, (item + 1..until).filter(is_part).collect()),
        structure(2, (item + 1..until).filter(is_part).filter(alike).collect()),
        structure(2, (item + 1..axis.items()).filter(is_part).collect()),
    ];
    candidates.into_iter().filter(|structure| structure.parts.len() >= 2).collect()
}

/// A variance is the difference of two stages, either way round.
fn differences(axis: Axis, item: usize) -> Vec<Structure> {
    let stage = |at: usize| axis.figures.table.columns.get(at).and_then(|column| column.stage);
    let is_figure = |at: &usize| {
        *at != item
            && axis.sense(*at).is_some_and(|sense| sense.kind != Kind::Rate && !sense.variance)
            && stage(*at) != Some(Stage::Variance)
    };
    let mut near: Vec<usize> = (0..item).rev().filter(is_figure).take(NEAR).collect();
    near.extend((item + 1..axis.items()).filter(is_figure).take(2));
    let mut found = Vec::new();
    for (at, later) in near.iter().enumerate() {
        for earlier in near.iter().skip(at + 1) {
            let cost = u8::try_from(at).unwrap_or(u8::MAX);
            for (plus, minus) in [(later, earlier), (earlier, later)] {
                let parts = vec![(Sign::Plus, *plus), (Sign::Minus, *minus)];
                found.push(Structure { total: item, parts, cost });
            }
        }
    }
    found
}

/// A net column is what stands before it less the income.
fn nets(axis: Axis, item: usize) -> Vec<Structure> {
    let is_figure = |at: &usize| axis.sense(*at).is_some_and(|sense| sense.kind != Kind::Rate && !sense.variance);
    let mut found = Vec::new();
    for width in [2usize, 3, 4] {
        let mut columns: Vec<usize> = (0..item).rev().filter(is_figure).take(width).collect();
        columns.reverse();
        if columns.len() < width {
            break;
        }
        let income = |at: usize| axis.sense(at).is_some_and(|sense| sense.side == Side::Income);
        let mut add = |sign: &dyn Fn(usize, usize) -> Sign| {
            let parts = columns.iter().enumerate().map(|(place, at)| (sign(place, *at), *at)).collect();
            found.push(Structure { total: item, parts, cost: 1 });
        };
        let minus_if = |minus: bool| if minus { Sign::Minus } else { Sign::Plus };
        add(&|_, at| minus_if(income(at)));
        add(&|place, _| minus_if(place > 0));
        add(&|_, _| Sign::Plus);
        add(&|_, at| minus_if(!income(at)));
    }
    found
}
