//! Totals that no label names: a line that the lines directly above it make exactly, in most columns.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Sign;
use super::figures::Axis;
use super::labels::Kind;
use super::structure::{Structure, Trial, trial};
use crate::model::figures::LineRole;

/// How many columns must agree, and how many digits in all, before a line is taken for an unnamed total.
const COLUMNS: usize = 2;
const DIGITS: u32 = 8;

/// The unnamed totals of a table, top to bottom, with the lines that make them.
pub(super) fn unnamed_totals(axis: Axis) -> Vec<Structure> {
    let mut found: Vec<Structure> = Vec::new();
    let mut taken = 0;
    for block in blocks(axis) {
        // For every column, where in the block each running sum was reached.
        let mut sums: Vec<(usize, Decimal, HashMap<Decimal, usize>)> =
            axis.cast_series().map(|series| (series, Decimal::ZERO, HashMap::from([(Decimal::ZERO, 0)]))).collect();
        for (at, item) in block.iter().enumerate() {
            let mut starts: HashMap<usize, usize> = HashMap::new();
            for (series, sum, reached) in &mut sums {
                let value = axis.figures.value(axis.spot(*item, *series)).unwrap_or_default();
                if !value.is_zero()
                    && let Some(start) = sum.checked_sub(value).and_then(|before| reached.get(&before.normalize()))
                    && at >= start + 2
                {
                    *starts.entry(*start).or_default() += 1;
                }
                *sum = sum.checked_add(value).unwrap_or(*sum);
                reached.insert(sum.normalize(), at + 1);
            }
            let best =
                starts.into_iter().filter(|(_, columns)| *columns >= COLUMNS).max_by_key(|pair| (pair.1, pair.0));
            if let Some((start, _)) = best
                && let Some(parts) = block.get(start..at)
                && *item >= taken
            {
                let parts: Vec<(Sign, usize)> = parts.iter().map(|part| (Sign::Plus, *part)).collect();
                let structure = Structure { total: *item, parts, cost: 4 };
                let fares = trial(axis, &structure, axis.cast_series());
                if is_convincing(fares) {
                    taken = item + 1;
                    found.push(structure);
                }
            }
        }
    }
    found
}

const fn is_convincing(trial: Trial) -> bool {
    trial.exact >= COLUMNS && trial.exact > trial.fails + trial.rounded && trial.digits >= DIGITS
}

/// Runs of data lines without a total or a heading between them.
fn blocks(axis: Axis) -> Vec<Vec<usize>> {
    let mut blocks = vec![Vec::new()];
    for (item, line) in axis.figures.table.lines.iter().enumerate() {
        let kind = axis.sense(item).map(|sense| sense.kind);
        match kind {
            Some(Kind::Data) if line.role != LineRole::Section => {
                if let Some(block) = blocks.last_mut() {
                    block.push(item);
                }
            }
            Some(Kind::Aside | Kind::Rate) => {}
            _ => blocks.push(Vec::new()),
        }
    }
    blocks
}
