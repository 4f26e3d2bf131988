//! The blocks of one sheet, set from top to bottom so that nothing overlaps.

use std::collections::BTreeMap;

use super::breaks::{Unit, breaks};
use super::columns::{Wish, decide, is_bold, join, of_cards, of_table, wraps};
use super::metrics::{EM, MEASURE, PAGE, PAGE_HEIGHT, ROW, Text, characters, em, height, lines, up};
use super::shape::Shape;
use super::{ChartPlace, Item, SheetPlan, TablePlace, native, paragraph_look};
use crate::write::cell::{Cell, Value};
use crate::write::chart::{Chart, ChartBody, Plot, PlotKind};
use crate::write::measure;
use crate::write::names::Taken;
use crate::write::sheet::{Block, Card, Sheet};
use crate::write::table::{Kind, Look, Role, Table};

/// Key figures in one row.
const CARDS: usize = 6;
/// White between charts, and between a table and its charts.
const GAP: u32 = 20;
/// Width of a chart that stands beside another.
const HALF: u32 = (PAGE - GAP) / 2;
/// Least and greatest width of a row of charts, which otherwise ends where the columns end.
const ROW_OF_CHARTS: [u32; 2] = [880, 1240];
/// A chart narrower than this goes below its table instead.
const NARROWEST: u32 = 380;
/// A heading row further down than this does not stay in view: it would take the screen.
const FROZEN: u32 = 260;
/// Height of a row of a matrix.
const MATRIX_ROW: u32 = 58;

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
        plan: SheetPlan {
            widths: widths(sheet, contents),
            name,
            sheet,
            heights: BTreeMap::new(),
            items: Vec::new(),
            frozen: None,
            repeated: None,
            breaks: Vec::new(),
            last_row: 0,
            last_column: 0,
        },
        names,
        tables,
        units: Vec::new(),
        pending: None,
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
    let mut wishes = Vec::new();
    for block in &sheet.blocks {
        match block {
            Block::Table(table, _) => join(&mut wishes, &of_table(&Shape::of(table))),
            Block::Contents => {
                join(&mut wishes, &contents.map(|table| of_table(&Shape::of(table))).unwrap_or_default());
            }
            Block::Cards(cards) => cards.chunks(CARDS).for_each(|row| join(&mut wishes, &of_cards(row))),
            Block::Facts(facts) => {
                let label = facts.iter().map(|(label, _)| super::metrics::one_line(label, false)).max().unwrap_or(0);
                join(&mut wishes, &[Wish { least: label, ideal: label.max(characters(22)), most: label }]);
            }
            Block::Heading(_) | Block::Paragraph(..) | Block::Charts(_) => {}
        }
    }
    decide(&wishes)
}

struct Setter<'a, 'b> {
    row: u32,
    plan: SheetPlan<'a>,
    names: &'b mut Taken,
    tables: &'b mut BTreeMap<String, TablePlace>,
    /// What belongs on one page.
    units: Vec<Unit>,
    /// Where a heading stands that wants company.
    pending: Option<u32>,
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
    fn gap(&mut self) {
        if self.row > 0 && self.plan.heights.get(&(self.row - 1)) != Some(&GAP_ROW) {
            self.next(GAP_ROW);
        }
    }

    fn next(&mut self, height: u32) -> u32 {
        let row = self.row;
        self.plan.heights.insert(row, height);
        self.row += 1;
        row
    }

    /// Keeps the rows from `first` up to here on one page, with the heading above them.
    fn keep(&mut self, first: u32) {
        let first = self.pending.take().unwrap_or(first);
        if self.row > first {
            self.units.push(Unit { first, last: self.row - 1 });
        }
    }

    fn text(&mut self, text: &str, look: Text) {
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

    fn table(&mut self, table: &'a Table, charts: &'a [Chart]) {
        self.gap();
        let first = self.row;
        if !table.title.is_empty() {
            self.text(&table.title, Text::Caption);
        }
        let shape = Shape::of(table);
        let heading = self.heading(&shape);
        self.main(table, heading, charts);
        if shape.inside == 0 {
            self.next(height(1));
        }
        for (_, line) in shape.rows() {
            let tall = shape.columns.iter().enumerate().map(|(index, column)| {
                let width = self.plan.widths.get(index).copied().unwrap_or(ROW);
                let total = line.role == Role::Total;
                match shape.cell(line, index) {
                    Some(cell) if wraps(cell, column.kind) => {
                        lines(&cell.shown(), width, EM, total || is_bold(cell.style))
                    }
                    None if shape.sectioned && index == 0 => lines(line.section, width, EM, false),
                    Some(_) | None => 1,
                }
            });
            let tall = height(tall.max().unwrap_or(1));
            let tall = if table.look == Look::Matrix { tall.max(MATRIX_ROW) } else { tall };
            let sparks = shape.columns.iter().any(|column| column.kind == Kind::Spark);
            self.next(if sparks { tall.max(28) } else { tall });
        }
        let below = |row: usize| u32::try_from(row).map_or(u32::MAX, |row| heading.saturating_add(row));
        let rows = (0..table.rows.len()).map(|row| below(shape.row_of(row))).collect();
        let name = self.names.table(&table.id);
        self.tables.entry(table.id.clone()).or_insert_with(|| TablePlace {
            sheet: self.plan.name.clone(),
            heading,
            rows,
            column: u16::from(shape.sectioned),
            end: u16::try_from(shape.columns.len()).unwrap_or(u16::MAX),
        });
        let left = self.plan.widths.iter().take(shape.columns.len()).sum::<u32>() + GAP;
        self.plan.items.push(Item::Table { row: heading, name, shape });
        for note in &table.notes {
            self.text(note, Text::Note);
        }
        let room = self.plan.widths.iter().sum::<u32>().max(PAGE).saturating_sub(left).min(HALF);
        let beside = room >= NARROWEST && !charts.is_empty();
        if beside {
            self.beside(heading, left, room, charts);
        }
        // A short table stays whole; of a long one, the first rows stay with their headings.
        let end = self.row;
        let tall: u32 = self.plan.heights.range(first..end).map(|(_, height)| *height).sum();
        if !beside && tall > PAGE_HEIGHT / 2 {
            self.row = (heading + 4).min(end);
        }
        self.keep(first);
        self.row = end;
        if !beside {
            self.charts(charts);
        }
    }

    fn heading(&mut self, shape: &Shape<'_>) -> u32 {
        let button = if shape.table.filter { super::metrics::BUTTON } else { 0 };
        let tall = shape.headings.iter().zip(&self.plan.widths);
        let tall = tall.map(|(text, width)| lines(text, width.saturating_sub(button), EM, true)).max().unwrap_or(1);
        self.next(height(tall) + 6)
    }

    /// The first long table keeps its headings in view and on every page.
    fn main(&mut self, table: &Table, heading: u32, charts: &[Chart]) {
        let long = table.filter || table.rows.len() > 20;
        if !long || self.plan.repeated.is_some() {
            return;
        }
        self.plan.repeated = Some(heading);
        let above: u32 = self.plan.heights.values().sum();
        if above <= FROZEN && charts.is_empty() {
            self.plan.frozen = Some(heading);
        }
    }

    fn beside(&mut self, row: u32, left: u32, width: u32, charts: &'a [Chart]) {
        let mut top = 0;
        for chart in charts.iter().filter(|chart| native(chart)) {
            let height = chart_height(chart);
            self.plan.items.push(Item::Chart(ChartPlace { row, top, left, width, height, chart }));
            top += height + GAP;
        }
        let mut reached: u32 = self.plan.heights.range(row..).map(|(_, height)| *height).sum();
        while reached < top {
            self.next(ROW);
            reached += ROW;
        }
    }

    fn charts(&mut self, charts: &'a [Chart]) {
        let native: Vec<_> = charts.iter().filter(|chart| native(chart)).collect();
        let [least, most] = ROW_OF_CHARTS;
        let columns: u32 = self.plan.widths.iter().sum();
        let whole = if columns < least { PAGE } else { columns.min(most) };
        let half = (whole - GAP) / 2;
        for pair in native.chunks(2) {
            self.gap();
            let tall = pair.iter().map(|chart| chart_height(chart)).max().unwrap_or(0);
            for (left, chart) in [0, half + GAP].into_iter().zip(pair) {
                let width = if pair.len() == 1 && native.len() == 1 { wide(chart, whole) } else { half };
                let place = ChartPlace { row: self.row, top: 4, left, width, height: tall, chart };
                self.plan.items.push(Item::Chart(place));
            }
            let first = self.row;
            for _ in 0..(tall + GAP).div_ceil(ROW) {
                self.next(ROW);
            }
            self.keep(first);
        }
    }

    fn finish(mut self) -> SheetPlan<'a> {
        self.plan.last_row = self.row.saturating_sub(1);
        let needed = self.plan.items.iter().map(|item| match item {
            Item::Line { text, look, .. } => up(measure::width(text, em(look.size()), look.bold()) * 1.08),
            Item::Chart(place) => place.left + place.width,
            Item::Value { cell, .. } => {
                self.plan.widths.first().copied().unwrap_or(0) + super::metrics::one_line(&cell.shown(), false)
            }
            Item::Card { .. } | Item::Table { .. } => 0,
        });
        let needed = needed.max().unwrap_or(0);
        while self.plan.widths.iter().sum::<u32>() < needed || self.plan.widths.is_empty() {
            self.plan.widths.push(STANDARD);
        }
        let width = self.plan.widths.iter().sum();
        self.plan.breaks = breaks(&self.plan.heights, self.row, width, self.plan.repeated, &self.units);
        self.plan.last_column = u16::try_from(self.plan.widths.len() - 1).unwrap_or(u16::MAX);
        self.plan
    }
}

/// Height of a row left white.
const GAP_ROW: u32 = 12;
/// Width of a column that nobody set.
const STANDARD: u32 = 64;

/// Width of a chart that stands alone.
fn wide(chart: &Chart, whole: u32) -> u32 {
    match &chart.body {
        ChartBody::Plot(plot) if plot.categories.len() > 12 && plot.kind == PlotKind::Column => whole,
        _ => whole * 7 / 10,
    }
}

/// Height of a native chart: bars need room each, columns and lines a good shape.
fn chart_height(chart: &Chart) -> u32 {
    let ChartBody::Plot(plot) = &chart.body else { return 0 };
    let count = u32::try_from(plot.categories.len()).unwrap_or(60).min(60);
    let title = 30 + 18 * u32::from(chart.title.len() > 60);
    title
        + match plot.kind {
            PlotKind::Bar => 90 + count * bar_group(plot),
            PlotKind::StackedBar | PlotKind::Variance => 100 + count * 34,
            PlotKind::Column | PlotKind::Line => 290,
        }
        .max(250)
}

fn bar_group(plot: &Plot) -> u32 {
    16 + 18 * u32::try_from(plot.series.len()).unwrap_or(6).min(6)
}
