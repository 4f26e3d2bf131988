//! The cells that tables have been found on, for the finder asks of cell after cell whether it is free.

use std::collections::BTreeMap;

use crate::grid::{Addr, Span};

/// How many rows are looked up together.
const BAND: u32 = 64;

/// Cells that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    /// The rectangles that reach into each band of rows.
    bands: BTreeMap<u32, Vec<Span>>,
}

impl Taken {
    /// Takes a rectangle.
    pub(super) fn add(&mut self, span: Span) {
        for band in span.from.row / BAND..=span.to.row / BAND {
            let spans = self.bands.entry(band).or_default();
            spans.retain(|old| !(span.contains(old.from) && span.contains(old.to)));
            spans.push(span);
        }
    }

    /// Whether the cell is taken.
    pub(super) fn has(&self, at: Addr) -> bool {
        self.bands.get(&(at.row / BAND)).is_some_and(|spans| spans.iter().any(|span| span.contains(at)))
    }

    /// Whether any cell of the row is taken.
    pub(super) fn has_in_row(&self, row: u32) -> bool {
        let spans = self.bands.get(&(row / BAND)).map(Vec::as_slice).unwrap_or_default();
        spans.iter().any(|span| (span.from.row..=span.to.row).contains(&row))
    }

    /// Whether any cell of the rectangle is taken.
    pub(super) fn overlaps(&self, other: &Span) -> bool {
        self.bands
            .range(other.from.row / BAND..=other.to.row / BAND)
            .any(|(_, spans)| spans.iter().any(|span| span.overlaps(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_by_rectangle() {
        let mut taken = Taken::default();
        taken.add("B60:C70".parse().unwrap());
        taken.add("B60:D200".parse().unwrap());
        let has = |at: &str| taken.has(at.parse().unwrap());
        assert!(has("B60") && has("D65") && has("D200"));
        assert!(!has("A60") && !has("B59") && !has("D201"));
        assert!(taken.has_in_row(199) && !taken.has_in_row(200));
        assert!(taken.overlaps(&"A1:B60".parse().unwrap()) && !taken.overlaps(&"A1:A300".parse().unwrap()));
    }
}
