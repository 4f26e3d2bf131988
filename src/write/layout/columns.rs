//! How wide each column of a sheet is.
//!
//! Figures, days, codes and ratings never wrap, so their columns are as wide as the widest of them: nothing shows as
//! `####`. Words wrap: their columns take what they would like up to a cap, give way when the page grows too broad, and
//! grow again when there is room on it.

use super::balance::{Texts, share};
use super::metrics::{BROADEST, BUTTON, PADDING, PAGE, TALLEST, WIDEST, characters, height, lines, one_line, one_word};
use super::metrics::{EM, up};
use super::shape::Shape;
use crate::write::cell::{Cell, Value};
use crate::write::measure;
use crate::write::sheet::Card;
use crate::write::style::Style;
use crate::write::table::{Column, Kind, Look, Role};

/// Where words start to wrap unless the column says otherwise, in characters.
const WRAP: u16 = 46;
/// Width of a sparkline column.
const SPARK: u32 = 110;
/// Least side of a cell of a matrix.
pub(super) const MATRIX_CELL: u32 = 104;
/// Least width of a key-figure card.
const CARD: u32 = 158;

/// What a column asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// Below this, words break or figures turn into `####`.
    pub(super) least: u32,
    /// What it likes.
    pub(super) ideal: u32,
    /// Above this, more room would do nothing.
    pub(super) most: u32,
}

impl Wish {
    /// A wish that cannot give way.
    pub(super) const fn fixed(width: u32) -> Self {
        Self { least: width, ideal: width, most: width }
    }

    fn both(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), ideal: self.ideal.max(other.ideal), most: self.most.max(other.most) }
    }
}

/// Adds wishes to those of the same columns.
pub(super) fn join(all: &mut Vec<Wish>, more: &[Wish]) {
    all.resize(all.len().max(more.len()), Wish::default());
    for (one, other) in all.iter_mut().zip(more) {
        *one = one.both(*other);
    }
}

/// What the columns of a table ask for.
pub(super) fn of_table(shape: &Shape<'_>) -> Vec<Wish> {
    let wish = |(index, column): (usize, &std::borrow::Cow<'_, Column>)| of_column(shape, index, column);
    shape.columns.iter().enumerate().map(wish).collect()
}

/// What the columns under key-figure cards ask for.
pub(super) fn of_cards(cards: &[Card]) -> Vec<Wish> {
    let wish = |card: &Card| {
        let figure = up(measure::width(&card.figure.shown(), 2.1 * EM, true)) + PADDING;
        let width = CARD.max(figure).max(one_word(&card.label, false));
        Wish { least: figure.max(120), ideal: width, most: width }
    };
    cards.iter().map(wish).collect()
}

fn of_column(shape: &Shape<'_>, index: usize, column: &Column) -> Wish {
    let button = if shape.table.filter { BUTTON } else { 0 };
    let heading = shape.headings.get(index).map_or("", String::as_str);
    let heading_least = one_word(heading, true) + button;
    // A heading should not need more than three lines.
    let heading_ideal = heading_least.max((one_line(heading, true) + button) * 2 / 5);
    let (mut widest, mut word) = (0, 0);
    for (_, line) in shape.rows() {
        let bold = line.role == Role::Total;
        let mut see = |text: &str, bold: bool, wraps: bool| {
            widest = widest.max(one_line(text, bold));
            word = word.max(if wraps { one_word(text, bold) } else { one_line(text, bold) });
        };
        match shape.cell(line, index) {
            Some(cell) => see(&cell.shown(), bold || is_bold(cell.style), wraps(cell, column.kind)),
            None if index == 0 => see(line.section, bold, true),
            None => {}
        }
    }
    let hint = |characters_: Option<u16>| characters_.map(characters);
    // A table without rows still looks like one.
    let bare = if shape.lines.is_empty() && column.kind == Kind::Text { characters(30) } else { 0 };
    let floor = hint(column.min_width).unwrap_or(bare);
    let cap = hint(column.max_width).unwrap_or(characters(WRAP));
    let wish = if shape.table.look == Look::Matrix && index > 0 {
        Wish::fixed(MATRIX_CELL.max(word).max(heading_least))
    } else if column.kind == Kind::Spark {
        Wish::fixed(SPARK.max(heading_ideal))
    } else {
        // A word longer than the cap (a web address, a file's path) is broken rather than let the column burst.
        let word = if column.kind == Kind::Text { word.min(cap) } else { word };
        let least = word.max(heading_least).max(floor.min(cap));
        let ideal = widest.min(cap).max(heading_ideal).max(floor).max(least);
        Wish { least, ideal, most: widest.max(ideal) }
    };
    let tall = grown(shape, index, column, wish.ideal);
    Wish {
        least: wish.least.max(tall).min(WIDEST),
        ideal: wish.ideal.max(tall).min(WIDEST),
        most: wish.most.min(WIDEST),
    }
}

/// Texts so long that their row would be taller than Excel allows need a wider column.
fn grown(shape: &Shape<'_>, index: usize, column: &Column, width: u32) -> u32 {
    if column.kind != Kind::Text {
        return 0;
    }
    let longest = shape.rows().filter_map(|(_, line)| shape.cell(line, index)).map(Cell::shown).max_by_key(String::len);
    let Some(text) = longest else { return 0 };
    let (mut wide, mut grew) = (width, false);
    while wide < WIDEST && height(lines(&text, wide, EM, false)) >= TALLEST {
        wide += wide / 4;
        grew = true;
    }
    if grew { wide } else { 0 }
}

/// Whether a style is set in bold type.
pub(super) fn is_bold(style: Style) -> bool {
    !matches!(style, Style::Plain | Style::Muted)
}

/// Whether the text of a cell may be broken into lines.
pub(in crate::write) fn wraps(cell: &Cell, kind: Kind) -> bool {
    match cell.value {
        Value::Text(_) => matches!(kind, Kind::Text | Kind::Number),
        Value::Blank(_) => true,
        _ => false,
    }
}

/// Decides the widths: as the columns would like where the page has room for that, grown to fill it; where it has not, shared
/// so that the rows become as low as they can.
pub(super) fn decide(wishes: &[Wish], texts: &Texts) -> Vec<u32> {
    let total: u32 = wishes.iter().map(|wish| wish.ideal).sum();
    let room = total.clamp(PAGE, BROADEST);
    let shared = if total <= PAGE {
        let at_least = wishes.iter().map(|wish| Wish { least: wish.ideal, ..*wish });
        share(&at_least.collect::<Vec<_>>(), texts, room)
    } else {
        share(wishes, texts, room)
    };
    // The narrowest grow first, none beyond what is of use to it.
    let most = |(width, wish): (&u32, &Wish), least: u32| (*width).max(least.min(wish.most));
    level(|least| shared.iter().zip(wishes).map(|column| most(column, least)).collect(), room)
}

/// The widths at the greatest level at which they fit; at level 0 they are as they are, fit or not.
fn level(at: impl Fn(u32) -> Vec<u32>, room: u32) -> Vec<u32> {
    let (mut fits, mut too_much) = (0, WIDEST + 1);
    while too_much - fits > 1 {
        let middle = fits.midpoint(too_much);
        if at(middle).iter().sum::<u32>() <= room { fits = middle } else { too_much = middle }
    }
    at(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::table::Table;

    fn widths(table: &Table) -> Vec<u32> {
        let shape = Shape::of(table);
        let mut texts = Texts::default();
        texts.add(&shape);
        decide(&of_table(&shape), &texts)
    }

    #[test]
    fn figures_are_never_cut_and_words_wrap_at_the_cap() {
        let mut table = Table::new("t", "T").columns([
            Column::number("Net"),
            Column::text("Comment").width(10, 30),
            Column::text("Other").width(10, 30),
        ]);
        let long = "word ".repeat(400);
        table.push([Cell::pence(rust_decimal::Decimal::new(-123_456_789_012, 2)), long.as_str().into(), long.into()]);
        let widths = widths(&table);
        assert!(widths[0] >= one_line("(1,234,567,890.12)", false));
        assert!(widths[1] >= characters(30));
        assert!(widths[1] <= BROADEST);
    }

    #[test]
    fn broad_tables_give_way_but_never_break_a_word() {
        let mut table =
            Table::new("t", "T").columns((0..12).map(|index| Column::text(format!("Heading {index}")).width(20, 60)));
        table.push((0..12).map(|_| Cell::text("Accommodation for homeless households ".repeat(6))));
        let widths = widths(&table);
        let word = one_word("Accommodation", false);
        assert!(widths.iter().all(|width| *width >= word));
        assert!(widths.iter().sum::<u32>() <= BROADEST.max(12 * characters(20)));
    }

    #[test]
    fn a_text_of_a_thousand_words_fits_in_the_tallest_row() {
        let mut table = Table::new("t", "T").columns([Column::text("Comment").width(10, 30)]);
        let text = "evidence ".repeat(600);
        table.push([text.as_str().into()]);
        let width = widths(&table)[0];
        assert!(height(lines(&text, width, EM, false)) < TALLEST);
    }
}
