//! Where a new page starts, so that no chart, card or short table is cut in two and no heading stands alone.
//!
//! The sheet is made to fit one page wide, so that the broader it is, the more rows a page takes.

use std::collections::BTreeMap;

use super::metrics::{PAGE, PAGE_HEIGHT, ROW};

/// Rows that belong on one page, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// First row.
    pub(super) first: u32,
    /// Last row.
    pub(super) last: u32,
}

/// Rows before which a new page starts. Units are in order and do not overlap; rows outside them may part anywhere.
pub(super) fn breaks(
    heights: &BTreeMap<u32, u32>,
    rows: u32,
    width: u32,
    repeated: Option<u32>,
    units: &[Unit],
) -> Vec<u32> {
    let room = u64::from(PAGE_HEIGHT) * u64::from(width.max(PAGE)) / u64::from(PAGE);
    let height = |row: u32| u64::from(heights.get(&row).copied().unwrap_or(ROW));
    let again = |row: u32| repeated.filter(|heading| *heading < row).map_or(0, height);
    let (mut breaks, mut used) = (Vec::new(), 0);
    let mut units = units.iter().peekable();
    let mut row = 0;
    while row < rows {
        while units.next_if(|unit| unit.last < row).is_some() {}
        let last = units.peek().filter(|unit| unit.first == row).map_or(row, |unit| unit.last);
        let tall: u64 = (row..=last).map(height).sum();
        if used > 0 && used + tall > room {
            breaks.push(row);
            used = again(row);
        }
        used += tall;
        row = last + 1;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_would_be_cut_starts_a_page() {
        let heights: BTreeMap<u32, u32> = (0..60).map(|row| (row, 20)).collect();
        let units = [Unit { first: 5, last: 20 }, Unit { first: 25, last: 45 }];
        assert_eq!(breaks(&heights, 60, 900, None, &units), [25, 58]);
        assert_eq!(breaks(&heights, 60, 2 * PAGE, None, &units), Vec::<u32>::new());
    }

    #[test]
    fn rows_of_a_long_table_part_where_the_page_ends() {
        let heights: BTreeMap<u32, u32> = (0..70).map(|row| (row, 25)).collect();
        assert_eq!(breaks(&heights, 70, PAGE, None, &[]), [27, 54]);
        assert_eq!(breaks(&heights, 70, PAGE, Some(2), &[]), [27, 53]);
    }
}
