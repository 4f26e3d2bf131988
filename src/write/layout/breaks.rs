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

/// Most page breaks of a sheet.
const MOST: usize = 1_023;

/// Units before which a new page must be started. Units are in order and do not overlap. Other rows part wherever a page
/// happens to end, which is left to the printing: a filter may hide some of them.
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
    // Whether the page began where the one before was full. Programs differ by some rows in where that is.
    let mut by_itself = false;
    let mut units = units.iter().peekable();
    let mut row = 0;
    while row < rows {
        while units.next_if(|unit| unit.last < row).is_some() {}
        let unit = units.peek().filter(|unit| unit.first == row);
        let last = unit.map_or(row, |unit| unit.last);
        let tall: u64 = (row..=last).map(height).sum();
        let full = used > 0 && used + tall > room;
        let uncertain = by_itself && used < room / 10;
        if full || (unit.is_some() && uncertain) {
            if unit.is_some() && breaks.len() < MOST {
                breaks.push(row);
            }
            by_itself = unit.is_none();
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
        assert_eq!(breaks(&heights, 60, 900, None, &units), [25]);
        assert_eq!(breaks(&heights, 60, 2 * PAGE, None, &units), Vec::<u32>::new());
    }

    #[test]
    fn a_unit_near_the_start_of_a_page_that_began_by_itself_starts_one() {
        let heights: BTreeMap<u32, u32> = (0..60).map(|row| (row, 25)).collect();
        // A page holds 27 rows; a program that fits 28 of them would cut the unit.
        let units = [Unit { first: 28, last: 40 }];
        assert_eq!(breaks(&heights, 60, PAGE, None, &units), [28]);
        let units = [Unit { first: 32, last: 40 }];
        assert_eq!(breaks(&heights, 60, PAGE, None, &units), Vec::<u32>::new());
    }

    #[test]
    fn rows_of_a_long_table_part_by_themselves() {
        let heights: BTreeMap<u32, u32> = (0..70).map(|row| (row, 25)).collect();
        assert_eq!(breaks(&heights, 70, PAGE, None, &[]), Vec::<u32>::new());
        // Two pages of rows and the start of a third leave no room for the unit; with headings repeated, the less.
        let units = [Unit { first: 78, last: 80 }];
        let heights: BTreeMap<u32, u32> = (0..82).map(|row| (row, 25)).collect();
        assert_eq!(breaks(&heights, 82, PAGE, None, &units), Vec::<u32>::new());
        assert_eq!(breaks(&heights, 82, PAGE, Some(2), &units), [78]);
    }
}
