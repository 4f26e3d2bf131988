//! Cells that another document bears out, such as the two sides of a tie that agrees.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::figures::{Figures, Spot};
use crate::grid::Addr;

/// Cells that another document bears out, by the id of their table: where a slip in one of several cells would explain a
/// difference, these are the last to be blamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BorneOut(BTreeSet<(Arc<str>, Addr)>);

impl BorneOut {
    /// Adds a cell of a table.
    pub fn add(&mut self, table: impl Into<Arc<str>>, at: Addr) {
        self.0.insert((table.into(), at));
    }

    /// Those of one table.
    pub(super) fn in_table(&self, figures: &Figures) -> BTreeSet<Spot> {
        let table = &figures.table;
        let of_table = self.0.iter().filter(|(id, _)| *id == table.id);
        of_table.filter_map(|(_, at)| table.find(*at)).map(|(line, column)| Spot { line, column }).collect()
    }
}
