//! What the workbook's own formulas state: which cells they add up, and which lines all formulas of a line agree on.

use std::collections::{BTreeMap, HashSet};

use super::figures::{Axis, Figures, Spot};
use super::formula::{self, Formula};
use super::formula_facts::omitted;
use super::structure::{Chosen, Standing, Structure};
use super::{Origin, Sign, Way};
use crate::grid::Span;

/// A formula of a table with the cells of the table that it adds up.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub(super) spot: Spot,
    pub(super) formula: Formula,
    pub(super) parts: Vec<(Sign, Spot)>,
    pub(super) way: Way,
    /// It also adds up cells that are not figures of the table.
    pub(super) beyond: bool,
}

/// What is known of the formulas of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Formulas {
    /// The formulas that add cells up, by their cell.
    pub(super) sums: BTreeMap<Spot, Stated>,
    /// Cells that are added up by some formula, with the way it is cast: a variance across a line says nothing of the
    /// total below it.
    pub(super) used: HashSet<(Spot, Way)>,
    /// The formulas that take figures from other sheets.
    pub(super) links: BTreeMap<Spot, Formula>,
}

/// How many cells the formulas of one table may name altogether.
const MOST_CELLS: usize = 4_000_000;

/// Reads the formulas of a table.
pub(super) fn read(figures: &Figures) -> Formulas {
    let mut found = Formulas::default();
    let mut parsed: BTreeMap<Spot, Formula> = BTreeMap::new();
    let sheet = figures.table.place.sheet.clone().unwrap_or_default();
    for (line, row) in figures.table.lines.iter().enumerate() {
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some(text) = &cell.formula
                && let Some(formula) = formula::parse(text, &sheet)
            {
                parsed.insert(Spot { line, column }, formula);
            }
        }
    }
    let Some(extent) = figures.extent() else { return found };
    let subtotals: HashSet<Spot> = parsed.iter().filter(|(_, f)| f.is_subtotal).map(|(spot, _)| *spot).collect();
    let mut cells = 0usize;
    for (spot, formula) in parsed {
        if !formula.sheets.is_empty() {
            found.links.insert(spot, formula);
            continue;
        }
        let mut parts = Vec::new();
        let mut beyond = false;
        for term in &formula.cells {
            beyond |= !within(extent, term.span);
            for line in figures.lines_in(term.span) {
                for column in figures.columns_in(term.span) {
                    let part = Spot { line, column };
                    if part != spot && !(term.but_subtotals && subtotals.contains(&part)) {
                        parts.push((term.sign, part));
                    }
                }
            }
        }
        cells = cells.saturating_add(parts.len());
        if cells > MOST_CELLS {
            break;
        }
        let down = parts.iter().all(|(_, part)| part.column == spot.column);
        let across = parts.iter().all(|(_, part)| part.line == spot.line);
        let way = if down {
            Way::Down
        } else if across {
            Way::Across
        } else {
            Way::Block
        };
        let ways: &[Way] = if way == Way::Block { &[Way::Down, Way::Across] } else { &[way] };
        found.used.extend(ways.iter().flat_map(|way| parts.iter().map(|(_, part)| (*part, *way))));
        if parts.len() >= 2 {
            found.sums.insert(spot, Stated { spot, formula, parts, way, beyond });
        }
    }
    found
}

fn within(extent: Span, span: Span) -> bool {
    extent.contains(span.from) && extent.contains(span.to)
}

impl Formulas {
    /// The structures that at least half of the figures of an item have as their formula. Lines that its range leaves out
    /// are parts all the same: a total typed beside it is not wrong because it holds them.
    pub(super) fn structures(&self, axis: Axis) -> Vec<Chosen> {
        type Times<'s> = BTreeMap<Vec<(Sign, usize)>, (usize, &'s Stated)>;
        let mut by_item: BTreeMap<usize, Times<'_>> = BTreeMap::new();
        for stated in self.sums.values().filter(|stated| stated.way == axis.way) {
            if stated.formula.operation != super::Operation::Sum {
                continue;
            }
            let (item, _) = axis.item_of(stated.spot);
            let parts = stated.parts.iter().map(|(sign, part)| (*sign, axis.item_of(*part).0)).collect();
            by_item.entry(item).or_default().entry(parts).or_insert((0, stated)).0 += 1;
        }
        let mut found = Vec::new();
        for (item, structures) in by_item {
            let filled =
                (0..axis.series()).filter(|series| axis.figures.value(axis.spot(item, *series)).is_some()).count();
            let formulas: usize = structures.values().map(|(count, _)| count).sum();
            // The most common one; of equals the one with most parts.
            let best = structures.into_iter().max_by_key(|(parts, (count, _))| (*count, parts.len()));
            if let Some((mut parts, (_, stated))) = best
                && formulas * 2 >= filled
            {
                let left_out = omitted(axis, self, stated).unwrap_or_default();
                parts.extend(left_out.into_iter().map(|item| (Sign::Plus, item)));
                let structure = Structure { total: item, parts, cost: 0 };
                found.push(Chosen { structure, origin: Origin::Formula, standing: Standing::Stated });
            }
        }
        found
    }
}
