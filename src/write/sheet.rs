//! A sheet: a title, a few sentences, then blocks from top to bottom.

use super::cell::Cell;
use super::chart::Chart;
use super::style::Style;
use super::table::Table;

/// A key figure: a label, the figure, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it counts: `Indicators rated`.
    pub label: String,
    /// The figure. A status style colours the card.
    pub figure: Cell,
    /// What it means, in a few words: `of 30 reported`.
    pub note: String,
}

impl Card {
    /// A key figure.
    pub fn new(label: impl Into<String>, figure: Cell, note: impl Into<String>) -> Self {
        Self { label: label.into(), figure, note: note.into() }
    }
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A sentence or several, as wide as the page.
    Paragraph(String, Style),
    /// Lines of a label and a value.
    Facts(Vec<(String, Cell)>),
    /// Key figures side by side.
    Cards(Vec<Card>),
    /// A table and the charts that stand at its right.
    Table(Table, Vec<Chart>),
    /// Charts, two side by side.
    Charts(Vec<Chart>),
    /// The other sheets of the workbook, each with a link and its first sentence.
    Contents,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Name on the tab, and the name by which links refer to it. Made legal and unique by the writer.
    pub name: String,
    /// Title in the first cell.
    pub title: String,
    /// Sentences under the title; the first also describes the sheet in the contents.
    pub intro: Vec<String>,
    /// What follows, from top to bottom.
    pub blocks: Vec<Block>,
    /// How many columns stay in view when the sheet is moved sideways.
    pub frozen_columns: u16,
}

impl Sheet {
    /// A sheet with the name on its tab and its title.
    pub fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Self { name: name.into(), title: title.into(), intro: Vec::new(), blocks: Vec::new(), frozen_columns: 0 }
    }

    /// The same sheet, with a sentence under its title.
    #[must_use]
    pub fn intro(mut self, sentence: impl Into<String>) -> Self {
        self.intro.push(sentence.into());
        self
    }

    /// The same sheet, with its first columns always in view.
    #[must_use]
    pub fn freeze_columns(mut self, columns: u16) -> Self {
        self.frozen_columns = columns;
        self
    }

    /// The same sheet, with a block more.
    #[must_use]
    pub fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The same sheet, with a heading.
    #[must_use]
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.block(Block::Heading(text.into()))
    }

    /// The same sheet, with a paragraph.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.block(Block::Paragraph(text.into(), Style::Plain))
    }

    /// The same sheet, with a paragraph in a style: strong, muted, or coloured as a status.
    #[must_use]
    pub fn remark(self, text: impl Into<String>, style: Style) -> Self {
        self.block(Block::Paragraph(text.into(), style))
    }

    /// The same sheet, with lines of a label and a value.
    #[must_use]
    pub fn facts<L: Into<String>>(self, facts: impl IntoIterator<Item = (L, Cell)>) -> Self {
        self.block(Block::Facts(facts.into_iter().map(|(label, value)| (label.into(), value)).collect()))
    }

    /// The same sheet, with key figures.
    #[must_use]
    pub fn cards(self, cards: impl IntoIterator<Item = Card>) -> Self {
        self.block(Block::Cards(cards.into_iter().collect()))
    }

    /// The same sheet, with a table.
    #[must_use]
    pub fn table(self, table: Table) -> Self {
        self.block(Block::Table(table, Vec::new()))
    }

    /// The same sheet, with a table and charts at its right.
    #[must_use]
    pub fn table_beside(self, table: Table, charts: impl IntoIterator<Item = Chart>) -> Self {
        self.block(Block::Table(table, charts.into_iter().collect()))
    }

    /// The same sheet, with charts, two side by side.
    #[must_use]
    pub fn charts(self, charts: impl IntoIterator<Item = Chart>) -> Self {
        self.block(Block::Charts(charts.into_iter().collect()))
    }

    /// The same sheet, with a list of the other sheets.
    #[must_use]
    pub fn contents(self) -> Self {
        self.block(Block::Contents)
    }
}
