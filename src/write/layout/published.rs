//! A sheet for the website: its title in A1, a line of text a row, then its table; nothing beside and nothing below.
//!
//! Heights are left to the program that opens it, which fits them to the type that its reader has chosen.

use std::collections::BTreeMap;

use super::columns::{decide, of_table};
use super::metrics::{Text, characters};
use super::shape::Shape;
use super::{Item, SheetPlan, TablePlace, empty_plan, paragraph_look};
use crate::write::names::Taken;
use crate::write::sheet::{Block, Sheet};

/// Type of 12 points for the 10 that widths are worked out for, and a little for programs that set it wider.
const LARGER: (u32, u32) = (5, 4);
/// Width of a sheet without a table, in characters.
const TEXT: u16 = 90;

/// Sets a sheet that has been laid out for the website: text and at most one table.
pub(super) fn place<'a>(
    sheet: &'a Sheet,
    name: String,
    names: &mut Taken,
    tables: &mut BTreeMap<String, TablePlace>,
) -> SheetPlan<'a> {
    let mut plan = empty_plan(sheet, name);
    let mut row = 0;
    let mut line = |plan: &mut SheetPlan<'a>, text: &str, look: Text| {
        plan.items.push(Item::Line { row, text: text.to_owned(), look });
        row += 1;
        row
    };
    let mut next = line(&mut plan, &sheet.title, Text::Title);
    for sentence in &sheet.intro {
        next = line(&mut plan, sentence, Text::Body);
    }
    for block in &sheet.blocks {
        match block {
            Block::Heading(text) => next = line(&mut plan, text, Text::Heading),
            Block::Paragraph(text, style) => next = line(&mut plan, text, paragraph_look(*style)),
            Block::Table(..) | Block::Facts(_) | Block::Cards(_) | Block::Charts(_) | Block::Contents => {}
        }
    }
    let larger = |width: u32| width.saturating_mul(LARGER.0).div_ceil(LARGER.1);
    plan.widths = vec![larger(characters(TEXT))];
    plan.last_row = next.saturating_sub(1);
    let table = sheet.blocks.iter().find_map(|block| match block {
        Block::Table(table, _) => Some(table),
        _ => None,
    });
    if let Some(table) = table {
        let shape = Shape::of(table);
        plan.widths = decide(&of_table(&shape)).into_iter().map(larger).collect();
        let below = |row: usize| u32::try_from(row).map_or(u32::MAX, |row| next.saturating_add(row));
        tables.insert(
            table.id.clone(),
            TablePlace {
                sheet: plan.name.clone(),
                heading: next,
                rows: (0..table.rows.len()).map(|row| below(shape.row_of(row))).collect(),
                column: u16::from(shape.sectioned),
                end: u16::try_from(shape.columns.len()).unwrap_or(u16::MAX),
            },
        );
        plan.last_row = below(shape.body());
        plan.items.push(Item::Table { row: next, name: names.table(&table.id), shape });
    }
    plan.last_column = u16::try_from(plan.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    plan
}
