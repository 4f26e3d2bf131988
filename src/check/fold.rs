//! The same thing said of many cells of a column is said once.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::grid::{Addr, Place, Span};

/// From how many cells of one column an error or a warning is said once for all of them.
pub(super) const MANY: usize = 6;

/// Cells of one sheet, or of one column of it, of which the same can be said.
pub(super) struct Group<'g, T> {
    /// What it is said of, in order of cell.
    pub(super) items: &'g [(Addr, T)],
    sheet: &'g Place,
}

impl<T> Group<'_, T> {
    /// From the first cell to the last.
    pub(super) fn place(&self) -> Place {
        let mut cells = self.items.iter().map(|(at, _)| Span::cell(*at));
        let first = cells.next().unwrap_or_default();
        self.sheet.at(cells.fold(first, |all, cell| all.union(&cell)))
    }

    /// The cells.
    pub(super) fn cells(&self) -> Vec<Addr> {
        self.items.iter().map(|(at, _)| *at).collect()
    }

    /// The places of the cells.
    pub(super) fn places(&self) -> Vec<Place> {
        self.items.iter().map(|(at, _)| self.sheet.at_cell(*at)).collect()
    }
}

/// Things said of cells, gathered by what would make them one finding.
pub(super) struct Folded<K, T> {
    /// By file, sheet and key.
    groups: BTreeMap<(String, usize, K), OnSheet<T>>,
}

/// A sheet, and what is said of its cells.
type OnSheet<T> = (Place, Vec<(Addr, T)>);

impl<K: Ord, T> Folded<K, T> {
    pub(super) const fn new() -> Self {
        Self { groups: BTreeMap::new() }
    }

    /// Adds what is to be said of a cell; `key` tells what may be said together, within one sheet.
    pub(super) fn add(&mut self, sheet: &Place, key: K, at: Addr, item: T) {
        let group = (sheet.file.to_string(), sheet.sheet_index, key);
        let (_, items) = self.groups.entry(group).or_insert_with(|| (sheet.clone(), Vec::new()));
        items.push((at, item));
    }

    /// Says it: each by itself where there are fewer than `many` in a group, else all of the group at once.
    pub(super) fn say(
        self,
        many: usize,
        out: &mut Vec<Finding>,
        one: impl Fn(Place, &T) -> Finding,
        all: impl Fn(Group<'_, T>) -> Finding,
    ) {
        for (sheet, mut items) in self.groups.into_values() {
            items.sort_by_key(|(at, _)| *at);
            if items.len() < many {
                out.extend(items.iter().map(|(at, item)| one(sheet.at_cell(*at), item)));
            } else {
                out.push(all(Group { items: &items, sheet: &sheet }));
            }
        }
    }
}
