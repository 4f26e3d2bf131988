//! A sheet for the website: its title in A1, a line of text a row, then its table; nothing beside and nothing below.

use std::collections::BTreeMap;

use super::balance::Texts;
use super::columns::{decide, of_table};
use super::metrics::{PADDING, TALLEST, Text, characters, em, lines};
use super::shape::Shape;
use super::tables::{heading_height, row_height};
use super::{Item, SheetPlan, TablePlace, empty_plan, paragraph_look};
use crate::write::names::Taken;
use crate::write::sheet::{Block, Sheet};
use crate::write::table::Table;

/// Width of a sheet without a table, in characters.
const TEXT: u16 = 90;

/// A size for type of 12 points, of one that was worked out for 10, and a little for programs that set it wider.
const fn larger(size: u32) -> u32 {
    size.saturating_mul(5).div_ceil(4)
}

/// Sets a sheet that has been laid out for the website: text and at most one table.
pub(super) fn place<'a>(
    sheet: &'a Sheet,
    name: String,
    names: &mut Taken,
    tables: &mut BTreeMap<String, TablePlace>,
) -> SheetPlan<'a> {
    let mut plan = empty_plan(sheet, name);
    let table = sheet.blocks.iter().find_map(|block| match block {
        Block::Table(table, _) => Some(table),
        _ => None,
    });
    // Above a table a line runs over the empty cells at its right.
    let room = if table.is_some() { u32::MAX } else { larger(characters(TEXT)) };
    let mut row = 0;
    let mut line = |text: &str, look: Text| {
        plan.heights.insert(row, line_height(text, look, room));
        plan.items.push(Item::Line { row, text: text.to_owned(), look });
        row += 1;
    };
    line(&sheet.title, Text::Title);
    sheet.intro.iter().for_each(|sentence| line(sentence, Text::Body));
    for block in &sheet.blocks {
        match block {
            Block::Heading(text) => line(text, Text::Heading),
            Block::Paragraph(text, style) => line(text, paragraph_look(*style)),
            Block::Table(..) | Block::Facts(_) | Block::Cards(_) | Block::Charts(_) | Block::Contents => {}
        }
    }
    if let Some(table) = table {
        set(table, row, &mut plan, names, tables);
    } else {
        plan.widths = vec![room];
        plan.last_row = row.saturating_sub(1);
    }
    plan.last_column = u16::try_from(plan.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    plan
}

/// Sets the table, its headings in the row given.
fn set<'a>(
    table: &'a Table,
    heading: u32,
    plan: &mut SheetPlan<'a>,
    names: &mut Taken,
    tables: &mut BTreeMap<String, TablePlace>,
) {
    let shape = Shape::of(table);
    let mut texts = Texts::default();
    texts.add(&shape);
    let widths = decide(&of_table(&shape), &texts);
    let below = |row: usize| u32::try_from(row).map_or(u32::MAX, |row| heading.saturating_add(row));
    plan.heights.insert(heading, larger(heading_height(&widths, &shape)).min(TALLEST));
    for (row, line) in shape.rows() {
        plan.heights.insert(below(row), larger(row_height(&widths, &shape, line)).min(TALLEST));
    }
    tables.insert(
        table.id.clone(),
        TablePlace {
            sheet: plan.name.clone(),
            heading,
            rows: (0..table.rows.len()).map(|row| below(shape.row_of(row))).collect(),
            column: u16::from(shape.sectioned),
            end: u16::try_from(shape.columns.len()).unwrap_or(u16::MAX),
        },
    );
    plan.widths = widths.into_iter().map(larger).collect();
    plan.repeated = Some(heading);
    plan.last_row = below(shape.body());
    plan.items.push(Item::Table { row: heading, name: names.table(&table.id), shape });
}

/// Height of a line of text in so much room, in pixels.
fn line_height(text: &str, look: Text, room: u32) -> u32 {
    let size = look.published_size();
    let deep = if room == u32::MAX { 1 } else { lines(text, room.saturating_sub(PADDING), em(size), look.bold()) };
    // A line takes its type, in pixels, and a quarter.
    let tall = u32::from(size) * 4 / 3 * 5 / 4;
    tall.saturating_mul(deep).saturating_add(4).min(TALLEST)
}
