//! How the width of a page is shared between columns whose words wrap: so that the rows become as low as they can.
//!
//! The widths grow step by step from the least that will do; each step goes to the column where it saves most lines for its
//! width. Lines are counted from the width of a text as one line, which is near enough and quick.

use super::columns::{Wish, is_bold, wraps};
use super::metrics::{PADDING, characters, one_line};
use super::shape::Shape;
use crate::write::table::Role;

/// Most rows that are looked at, spread over all.
const ROWS: usize = 200;
/// Width of the least step, in pixels.
const STEP: u32 = 14;
/// Words so short are not broken for the sake of others, in characters.
const SHORT: u16 = 20;
/// A narrower column of longer words is hard to read, in characters.
const NARROW: u16 = 14;
/// Lines that a row is lower by count so much more than lines that only a cell is.
const ROW_WEIGHT: u64 = 16;
/// Share of a line that is left white where the next word does not fit, in hundredths of the line.
const RAGGED: u32 = 8;

/// The texts that wrap, row by row.
#[derive(Default)]
pub(super) struct Texts {
    rows: Vec<Vec<Text>>,
}

/// A text that wraps: its column, and the width of each of its paragraphs as one line.
struct Text {
    column: usize,
    paragraphs: Vec<u32>,
}

impl Text {
    fn of(column: usize, text: &str, bold: bool) -> Self {
        let wide = |line: &str| one_line(line, bold).saturating_sub(PADDING);
        Self { column, paragraphs: text.lines().map(wide).collect() }
    }

    /// Lines that it takes in a column of this width.
    fn lines(&self, width: u32) -> u64 {
        let room = width.saturating_sub(PADDING).max(8);
        let used = room - room * RAGGED / 100;
        let of = |wide: u32| if wide <= room { 1 } else { u64::from(wide.div_ceil(used.max(1))) };
        self.paragraphs.iter().map(|wide| of(*wide)).sum::<u64>().max(1)
    }
}

impl Texts {
    /// Adds the texts of a table.
    pub(super) fn add(&mut self, shape: &Shape<'_>) {
        let headings = shape.headings.iter().enumerate().map(|(index, heading)| Text::of(index, heading, true));
        self.rows.push(headings.collect());
        let every = shape.lines.len().div_ceil(ROWS).max(1);
        for (_, line) in shape.rows().step_by(every) {
            let bold = line.role == Role::Total;
            let text = |(index, column): (usize, &std::borrow::Cow<'_, crate::write::table::Column>)| match shape
                .cell(line, index)
            {
                Some(cell) => wraps(cell, column.kind)
                    .then(|| Text::of(index, &cell.shown(), bold || is_bold(cell.style)))
                    .filter(|text| !text.paragraphs.is_empty()),
                None => (index == 0).then(|| Text::of(index, line.section, bold)),
            };
            self.rows.push(shape.columns.iter().enumerate().filter_map(text).collect());
        }
    }

    /// What the widths cost: the lines of all rows, and a little for the lines of all cells, with one width changed.
    fn cost(&self, widths: &[u32], changed: (usize, u32)) -> u64 {
        let width = |column: usize| {
            if column == changed.0 { changed.1 } else { widths.get(column).copied().unwrap_or(0) }
        };
        let row = |texts: &Vec<Text>| {
            let (mut most, mut all) = (1, 0);
            for text in texts {
                let lines = text.lines(width(text.column));
                most = most.max(lines);
                all += lines;
            }
            most * ROW_WEIGHT + all
        };
        self.rows.iter().map(row).sum()
    }
}

/// Widths of which none is below what its column needs, that together take no more than `room` if that can be.
pub(super) fn share(wishes: &[Wish], texts: &Texts, room: u32) -> Vec<u32> {
    let sum = |widths: &[u32]| widths.iter().sum::<u32>();
    let start = |wish: &Wish| {
        if wish.most <= characters(SHORT) { wish.ideal } else { wish.least.max(wish.ideal.min(characters(NARROW))) }
    };
    let mut widths: Vec<u32> = wishes.iter().map(start).collect();
    if sum(&widths) > room {
        widths = wishes.iter().map(|wish| wish.least).collect();
    }
    let mut cost = texts.cost(&widths, (usize::MAX, 0));
    loop {
        let left = room.saturating_sub(sum(&widths));
        let mut best: Option<(usize, u32, u64)> = None;
        for (column, (width, wish)) in widths.iter().zip(wishes).enumerate() {
            for steps in [1, 2, 4, 8, 16] {
                let wide = (width + steps * STEP).min(wish.most);
                let more = wide.saturating_sub(*width);
                if more == 0 || more > left {
                    break;
                }
                let saved = cost.saturating_sub(texts.cost(&widths, (column, wide)));
                let is_better = |(_, best_wide, best_saved): (usize, u32, u64)| {
                    saved * u64::from(best_wide) > best_saved * u64::from(more)
                };
                if saved > 0 && best.is_none_or(is_better) {
                    best = Some((column, more, saved));
                }
            }
        }
        let Some((column, more, saved)) = best else { return widths };
        if let Some(width) = widths.get_mut(column) {
            *width += more;
        }
        cost -= saved;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::cell::Cell;
    use crate::write::layout::columns::of_table;
    use crate::write::layout::metrics::PAGE;
    use crate::write::table::{Column, Table};

    fn shared(table: &Table, room: u32) -> (Vec<u32>, Vec<Wish>) {
        let shape = Shape::of(table);
        let wishes = of_table(&shape);
        let mut texts = Texts::default();
        texts.add(&shape);
        (share(&wishes, &texts, room), wishes)
    }

    #[test]
    fn the_longer_words_get_the_wider_column() {
        let mut table = Table::new("t", "T").columns([
            Column::code("No."),
            Column::text("Action").width(20, 40),
            Column::text("What it serves").width(10, 20),
        ]);
        for number in 1..20 {
            let serves = "Efficient, high performing services that meet the needs of all customers; ".repeat(4);
            table.push([Cell::text(number.to_string()), Cell::text("Review the contract"), Cell::text(serves)]);
        }
        let (widths, wishes) = shared(&table, PAGE);
        assert!(widths[2] > 2 * widths[1], "{widths:?}");
        assert!(widths.iter().zip(&wishes).all(|(width, wish)| *width >= wish.least && *width <= wish.most));
        assert!(widths.iter().sum::<u32>() <= PAGE);
    }

    #[test]
    fn no_width_is_taken_that_saves_nothing() {
        let mut table = Table::new("t", "T").columns([Column::text("Service"), Column::text("Lead")]);
        table.push([Cell::text("Housing"), Cell::text("Head of Housing")]);
        let (widths, _) = shared(&table, PAGE);
        assert!(widths.iter().sum::<u32>() < PAGE / 2, "{widths:?}");
    }

    #[test]
    fn columns_that_need_more_than_the_room_get_what_they_need() {
        let columns = (0..30).map(|index| Column::text(format!("Accommodation {index}")));
        let mut table = Table::new("t", "T").columns(columns);
        table.push((0..30).map(|_| Cell::text("homelessness prevention")));
        let (widths, wishes) = shared(&table, PAGE);
        assert!(widths.iter().zip(&wishes).all(|(width, wish)| *width == wish.least));
    }
}
