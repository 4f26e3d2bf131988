//! A workbook to be filled in: every cell at its place, what may be typed where, what is worked out from it.
//!
//! Unlike a report, which is laid out by the writer, a form says where each cell stands, because what is typed into it is
//! read back by its place. Rows and columns count from 0. In formulas a sheet is the table of its own name, whose rows and
//! columns are those of the sheet. Results are not stated: they are worked out when the form is written.

mod evaluate;

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::Expr;
use super::number::NumberFormat;

pub use evaluate::{Worked, work_out};

/// A workbook to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Title in the document's properties and in the footers.
    pub title: String,
    /// Author and organisation in the document's properties.
    pub organisation: String,
    /// The day the document says it was made: the same form is the same bytes.
    pub created: NaiveDate,
    /// Its sheets, in order.
    pub sheets: Vec<FormSheet>,
    /// Lists that entries are chosen from.
    pub lists: Vec<List>,
}

/// Entries to choose from: cells of one column of a sheet of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// What it is called: letters, digits and underscores, each name once.
    pub name: String,
    /// The sheet.
    pub sheet: String,
    /// The column.
    pub column: u16,
    /// The rows.
    pub rows: Range<u32>,
}

/// A sheet of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormSheet {
    /// Name on the tab: at most 31 characters, none of `[]:*?/\`, each once.
    pub name: String,
    /// Its cells by row and column.
    pub cells: BTreeMap<(u32, u16), FormCell>,
    /// How wide its columns are, in characters of the body type.
    pub widths: Vec<u16>,
    /// The table on it, whose headings stay in view and are printed on every page.
    pub table: Option<TableArea>,
    /// How many columns stay in view when the sheet is moved sideways.
    pub frozen_columns: u16,
    /// What may be typed where.
    pub checks: Vec<Check>,
    /// Cells that are shaded, depending on others.
    pub shades: Vec<Shade>,
}

/// Where a table stands on a sheet of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableArea {
    /// Its name in the file, each once: letters, digits and underscores.
    pub name: String,
    /// Row of its headings.
    pub heading: u32,
    /// Its last row.
    pub last: u32,
    /// Its columns.
    pub columns: Range<u16>,
    /// What it is, for those who cannot see it.
    pub description: String,
}

/// What a cell is for, and so how it looks and whether it can be typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The title of the sheet.
    Title,
    /// A sentence under it, which runs over the cells at its right.
    Sentence,
    /// A heading of a part of the sheet.
    Subtitle,
    /// The heading of a column.
    Heading,
    /// Words or figures that are given.
    Given,
    /// A cell to be filled in: the only part that is not locked.
    Input,
    /// What a formula makes.
    Computed,
    /// The label or the figure of a total.
    Total,
}

/// What a cell of a form holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Entry {
    /// Nothing yet.
    #[default]
    Blank,
    /// Words; never read as a formula, whatever their first sign is.
    Text(String),
    /// A number; in a cell that shows per cent it is per cent.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A formula.
    Formula(Expr),
}

/// How what stands in a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// As words: at the left.
    #[default]
    Words,
    /// As a figure in whatever form it is typed: at the right.
    Figure,
    /// As a number of this format.
    Number(NumberFormat),
    /// As a day: 31/03/2027.
    Day,
}

/// A cell of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormCell {
    /// What it holds.
    pub entry: Entry,
    /// What it is for.
    pub part: Part,
    /// How that is shown.
    pub shape: Shape,
}

impl FormCell {
    /// A cell of words.
    #[must_use]
    pub const fn new(part: Part, entry: Entry) -> Self {
        Self { entry, part, shape: Shape::Words }
    }

    /// A cell of these words.
    pub fn text(part: Part, text: impl Into<String>) -> Self {
        Self::new(part, Entry::Text(text.into()))
    }

    /// The same cell, shown so.
    #[must_use]
    pub const fn shaped(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }
}

/// What may be typed into cells of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The rows.
    pub rows: Range<u32>,
    /// The column.
    pub column: u16,
    /// What is allowed.
    pub allowed: Allowed,
    /// Whether anything else is refused; else it is asked whether it is meant.
    pub strict: bool,
    /// Over both notes, at most 32 characters: the column's heading.
    pub title: String,
    /// What is said beside the cell when it is chosen, at most 255 characters.
    pub tip: String,
    /// What is said when something else is typed, at most 255 characters.
    pub refusal: String,
}

/// What is allowed in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    /// Anything; only the tip is shown.
    Anything,
    /// An entry of the list of this name.
    OneOf(String),
    /// An entry of the list `entries` for which `groups`, a list as long, holds what stands in the column `by` of the same
    /// row; any entry where nothing stands there. Equal groups stand together.
    Within {
        /// The entries to choose from.
        entries: String,
        /// The group of each.
        groups: String,
        /// The column in which the group is chosen.
        by: u16,
    },
    /// A number, or an entry of the list of this name.
    NumberOr(String),
    /// A number between these, both included; per cent where the cell shows per cent.
    Between(Decimal, Decimal),
    /// A day between these, both included.
    Days(NaiveDate, NaiveDate),
}

/// Cells that are shaded where a column of their row holds one of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shade {
    /// The rows.
    pub rows: Range<u32>,
    /// The column that is shaded.
    pub column: u16,
    /// The column that is looked at.
    pub by: u16,
    /// The words, capitals or not.
    pub words: Vec<String>,
}

impl Form {
    /// The sheet of that name.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&FormSheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// The list of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }
}

impl FormSheet {
    /// A sheet with nothing on it.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            cells: BTreeMap::new(),
            widths: Vec::new(),
            table: None,
            frozen_columns: 0,
            checks: Vec::new(),
            shades: Vec::new(),
        }
    }

    /// Puts a cell at a row and column; what stood there is replaced.
    pub fn put(&mut self, row: u32, column: u16, cell: FormCell) {
        self.cells.insert((row, column), cell);
    }
}
