//! How much room the columns of a table ask for, in pixels of its type.

use crate::write::cell::Cell;
use crate::write::layout::wraps;
use crate::write::measure;
use crate::write::table::{Kind, Role, Table};

/// A word that is broader than this is broken.
pub(super) const LONG: f64 = 220.0;
/// Words among figures that are no broader than this are not parted.
const SHORT: f64 = 110.0;

/// Whether the words of a cell may go on another line; a few words beside figures stay on one, as figures do.
pub(super) fn breaks(cell: &Cell, kind: Kind) -> bool {
    wraps(cell, kind) && (kind != Kind::Number || width(&cell.shown()) > SHORT)
}

/// Width of the longest word of a cell.
pub(super) fn longest_word(cell: &Cell) -> f64 {
    cell.shown().split_whitespace().map(width).fold(0.0, f64::max)
}

/// The least width of a column of words, so that none of its cells grows tall beyond reading: in pixels, and its class.
pub(super) fn least(table: &Table, column: usize) -> (f64, &'static str) {
    let Some(kind) = table.columns.get(column).map(|column| column.kind) else { return (0.0, "") };
    let wrapped = cells(table, column).filter(|cell| breaks(cell, kind));
    match wrapped.map(|cell| width(&cell.shown())).fold(0.0, f64::max) {
        wide if wide > 1_400.0 => (308.0, "w5"),
        wide if wide > 700.0 => (238.0, "w4"),
        wide if wide > 350.0 => (182.0, "w3"),
        wide if wide > 170.0 => (140.0, "w2"),
        wide if wide > 80.0 => (84.0, "w1"),
        wide => (wide, ""),
    }
}

/// The room that a column asks for, its white included.
pub(super) fn of_column(table: &Table, column: usize) -> f64 {
    const WHITE: f64 = 21.0;
    let Some(of) = table.columns.get(column) else { return 0.0 };
    let whole = |cell: &Cell| {
        if breaks(cell, of.kind) { longest_word(cell).min(LONG) } else { width(&cell.shown()) }
    };
    let whole = cells(table, column).map(whole).fold(0.0, f64::max);
    let word = of.heading.split_whitespace().map(width).fold(0.0, f64::max) * 1.1;
    whole.max(word).max(least(table, column).0) + WHITE
}

fn cells(table: &Table, column: usize) -> impl Iterator<Item = &Cell> {
    table.rows.iter().filter(|row| row.role != Role::Section).filter_map(move |row| row.cells.get(column))
}

/// Width of a text in the type of tables, in pixels.
fn width(text: &str) -> f64 {
    text.lines().map(|line| measure::width(line, 14.0, false)).fold(0.0, f64::max)
}
