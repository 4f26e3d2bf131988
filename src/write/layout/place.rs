//! The blocks of one sheet, set from top to bottom so that nothing overlaps.

use std::collections::BTreeMap;

use super::balance::Texts;
use super::breaks::{Unit, breaks};
use super::columns::{Wish, decide, is_bold, join, of_cards, of_table};
use super::metrics::{EM, LEGIBLE, MEASURE, PAGE, PAGE_HEIGHT, Text, characters, em, lines, one_line, up};
use super::shape::Shape;
use super::{Item, SheetPlan, TablePlace, empty_plan, paragraph_look};
use crate::write::cell::{Cell, Value};
use crate::write::measure;
use crate::write::names::Taken;
use crate::write::sheet::{Block, Card, Sheet};
use crate::write::table::Table;

/// Key figures in one row.
const CARDS: usize = 6;
/// Height of a row left white.
const GAP_ROW: u32 = 12;
/// Width of a column that nobody set.
const STANDARD: u32 = 64;

/// Sets the blocks of a sheet.
pub(super) fn place<'a>(
    sheet: &'a Sheet,
    name: String,
    contents: Option<&'a Table>,
    names: &mut Taken,
    tables: &mut BTreeMap<String, TablePlace>,
) -> SheetPlan<'a> {
    let mut setter = Setter {
        row: 0,
        plan: SheetPlan { widths: widths(sheet, contents), ..empty_plan(sheet, name) },
        names,
        tables,
        units: Vec::new(),
        pending: None,
        tables_left: sheet.blocks.iter().filter(|block| matches!(block, Block::Table(..) | Block::Contents)).count(),
    };
    setter.text(&sheet.title, Text::Title);
    for sentence in &sheet.intro {
        setter.text(sentence, Text::Intro);
    }
    for block in &sheet.blocks {
        setter.block(block, contents);
    }
    setter.finish()
}

fn widths(sheet: &Sheet, contents: Option<&Table>) -> Vec<u32> {
    let (mut wishes, mut texts) = (Vec::new(), Texts::default());
    let mut of_shape = |wishes: &mut Vec<Wish>, shape: &Shape<'_>| {
        join(wishes, &of_table(shape));
        texts.add(shape);
    };
    for block in &sheet.blocks {
        match block {
            Block::Table(table, _) => of_shape(&mut wishes, &Shape::of(table)),
            Block::Contents => {
                if let Some(table) = contents {
                    of_shape(&mut wishes, &Shape::of(table));
                }
            }
            Block::Cards(cards) => cards.chunks(CARDS).for_each(|row| join(&mut wishes, &of_cards(row))),
            Block::Facts(facts) => {
                let label = facts.iter().map(|(label, _)| one_line(label, false)).max().unwrap_or(0);
                join(&mut wishes, &[Wish { least: label, ideal: label.max(characters(22)), most: label }]);
            }
            Block::Heading(_) | Block::Paragraph(..) | Block::Charts(_) => {}
        }
    }
    decide(&wishes, &texts)
}

/// A sheet while its blocks are set.
pub(super) struct Setter<'a, 'b> {
    /// The next row.
    pub(super) row: u32,
    /// What is set so far.
    pub(super) plan: SheetPlan<'a>,
    /// Names of tables already given in the workbook.
    pub(super) names: &'b mut Taken,
    /// Tables already set in the workbook.
    pub(super) tables: &'b mut BTreeMap<String, TablePlace>,
    /// What belongs on one page.
    units: Vec<Unit>,
    /// Where a heading stands that wants company.
    pending: Option<u32>,
    /// How many tables are still to be set.
    pub(super) tables_left: usize,
}

impl<'a> Setter<'a, '_> {
    fn block(&mut self, block: &'a Block, contents: Option<&'a Table>) {
        match block {
            Block::Heading(text) => {
                self.gap();
                self.pending = self.pending.or(Some(self.row));
                self.text(text, Text::Heading);
            }
            Block::Paragraph(text, style) => self.text(text, paragraph_look(*style)),
            Block::Facts(facts) => self.facts(facts),
            Block::Cards(cards) => self.cards(cards),
            Block::Table(table, charts) => self.table(table, charts),
            Block::Charts(charts) => self.charts(charts),
            Block::Contents => {
                if let Some(table) = contents {
                    self.table(table, &[]);
                }
            }
        }
    }

    /// A row left white, unless the sheet has just begun or the row before is white already.
    pub(super) fn gap(&mut self) {
        if self.row > 0 && self.plan.heights.get(&(self.row - 1)) != Some(&GAP_ROW) {
            self.next(GAP_ROW);
        }
    }

    /// The next row, so high.
    pub(super) fn next(&mut self, height: u32) -> u32 {
        let row = self.row;
        self.plan.heights.insert(row, height);
        self.row += 1;
        row
    }

    /// Keeps the rows from `first` up to here on one page, with the heading above them.
    pub(super) fn keep(&mut self, first: u32) {
        let first = self.pending.take().unwrap_or(first);
        if self.row > first {
            self.units.push(Unit { first, last: self.row - 1 });
        }
    }

    /// Text, in as many rows as it needs.
    pub(super) fn text(&mut self, text: &str, look: Text) {
        for line in measure::wrap(text, f64::from(MEASURE), em(look.size()), look.bold()) {
            let row = self.next(look.row());
            self.plan.items.push(Item::Line { row, text: line, look });
        }
    }

    fn facts(&mut self, facts: &'a [(String, Cell)]) {
        self.gap();
        let room = MEASURE.saturating_sub(self.plan.widths.first().copied().unwrap_or(0)).max(MEASURE / 2);
        for (label, cell) in facts {
            let mut texts = match &cell.value {
                Value::Text(text) => measure::wrap(text, f64::from(room), EM, is_bold(cell.style)),
                _ => Vec::new(),
            }
            .into_iter();
            let first =
                texts.next().map_or_else(|| cell.clone(), |text| Cell { value: Value::Text(text), ..cell.clone() });
            let row = self.next(Text::Body.row() + 3);
            self.plan.items.push(Item::Line { row, text: label.clone(), look: Text::Label });
            self.plan.items.push(Item::Value { row, cell: first });
            for text in texts {
                let row = self.next(Text::Body.row());
                self.plan.items.push(Item::Value { row, cell: Cell { value: Value::Text(text), ..cell.clone() } });
            }
        }
    }

    fn cards(&mut self, cards: &'a [Card]) {
        for row in cards.chunks(CARDS) {
            self.gap();
            let deep = |text: fn(&Card) -> &str, size: u8| {
                let deep = row
                    .iter()
                    .zip(&self.plan.widths)
                    .map(|(card, width)| lines(text(card), width.saturating_sub(12), em(size), false));
                deep.max().unwrap_or(1)
            };
            let (label, note) = (deep(|card| &card.label, 10), deep(|card| &card.note, 9));
            let first = self.next(label * 17 + 10);
            self.next(40);
            self.next(note * 15 + 10);
            for (column, card) in (0_u16..).zip(row) {
                self.plan.items.push(Item::Card { row: first, column, card });
            }
            self.keep(first);
        }
    }

    /// How many columns are printed: where all are too broad to be read, the last is left out if it holds nothing but
    /// links into other workbooks, which lead nowhere on paper.
    fn printed(&self) -> usize {
        let all = self.plan.widths.len();
        let total: u32 = self.plan.widths.iter().sum();
        let Some(last) = self.plan.widths.last().filter(|_| total > LEGIBLE) else { return all };
        let is_link =
            |cell: &Cell| cell.shown().is_empty() || matches!(cell.link, Some(crate::write::Target::Workbook { .. }));
        let only_links =
            |shape: &Shape<'_>| shape.rows().all(|(_, line)| shape.cell(line, all - 1).is_none_or(is_link));
        let needed = |item: &Item<'_>| match item {
            Item::Table { shape, .. } => shape.columns.len() == all && !only_links(shape),
            Item::Chart(place) => place.left + place.width > total - last,
            Item::Line { .. } | Item::Value { .. } | Item::Card { .. } => false,
        };
        if self.plan.items.iter().any(needed) { all } else { all - 1 }
    }

    fn finish(mut self) -> SheetPlan<'a> {
        self.plan.last_row = self.row.saturating_sub(1);
        let needed = self.plan.items.iter().map(|item| match item {
            Item::Line { text, look, .. } => up(measure::width(text, em(look.size()), look.bold()) * 1.08),
            Item::Chart(place) => place.left + place.width,
            Item::Value { cell, .. } => self.plan.widths.first().copied().unwrap_or(0) + one_line(&cell.shown(), false),
            Item::Card { .. } | Item::Table { .. } => 0,
        });
        let needed = needed.max().unwrap_or(0);
        while self.plan.widths.iter().sum::<u32>() < needed || self.plan.widths.is_empty() {
            self.plan.widths.push(STANDARD);
        }
        let printed = self.printed();
        let width = self.plan.widths.iter().take(printed).sum();
        self.plan.one_page = fits_one_page(self.plan.heights.values().sum(), width);
        if !self.plan.one_page {
            self.plan.breaks = breaks(&self.plan.heights, self.row, width, self.plan.repeated, &self.units);
        }
        self.plan.last_column = u16::try_from(printed.saturating_sub(1)).unwrap_or(u16::MAX);
        self.plan
    }
}

/// Whether a sheet that is a little longer than a page is still read when it is made to fit one.
const fn fits_one_page(height: u32, width: u32) -> bool {
    height as u64 * PAGE as u64 <= PAGE_HEIGHT as u64 * LEGIBLE as u64 && width <= LEGIBLE
}
