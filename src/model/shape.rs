//! Where a table was found: its range, how each heading was matched, what each row is for.

use std::sync::Arc;

use crate::grid::{Addr, Place, Span};
use crate::parse::HeadingFacts;

/// What a row of a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowRole {
    /// A heading row, or a heading repeated as after a page break.
    Heading,
    /// A hint to the officer under the heading.
    Hint,
    /// One label that is the context of the rows below.
    Section,
    /// Data.
    Data,
    /// A total.
    Total,
    /// A footnote, a key, a sentence.
    Note,
}

impl RowRole {
    /// The word in listings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Hint => "hint",
            Self::Section => "section",
            Self::Data => "data",
            Self::Total => "total",
            Self::Note => "note",
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// What it is for.
    pub role: RowRole,
    /// The label of the section that it stands in; for a section row, its own label.
    pub section: Option<Arc<str>>,
}

/// How a heading came to its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// It is one of the headings that the field is known by (case, spaces and punctuation aside).
    Exact,
    /// It is like one of them, to this many per cent.
    Near(u8),
    /// By its position or by what stands below it, for it has no heading of its own.
    Position,
    /// The spec says so.
    Declared,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// A field of the kind, by its index among the kind's fields.
    Field {
        /// Index into the kind's fields.
        field: usize,
        /// How the heading was matched.
        matched: Matched,
    },
    /// It has a heading that the kind does not know.
    Unknown,
    /// Line or cell numbers, keys or checks beside the figures.
    Helper,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The column on the sheet, from 0.
    pub col: u32,
    /// The heading as written, its parts joined on one line; empty where there is none.
    pub heading: Arc<str>,
    /// The cells of the heading.
    pub heading_at: Span,
    /// The cells that hold its words, top to bottom. Columns under one merged cell share it.
    pub heading_cells: Vec<Addr>,
    /// What it is for.
    pub role: ColumnRole,
    /// Year, period, stage, unit as far as the heading tells.
    pub facts: HeadingFacts,
}

impl Column {
    /// The index of the field among the kind's fields, where the column is one.
    #[must_use]
    pub const fn field(&self) -> Option<usize> {
        match self.role {
            ColumnRole::Field { field, .. } => Some(field),
            _ => None,
        }
    }
}

/// Where a table was found.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The workbook, by its index among those read.
    pub book: usize,
    /// The sheet, by its index in the workbook.
    pub sheet: usize,
    /// The place of the sheet.
    pub place: Place,
    /// The title above the table.
    pub title: Option<(Addr, Arc<str>)>,
    /// From the first heading row to the last row.
    pub span: Span,
    /// The columns, left to right; blank ones are left out.
    pub columns: Vec<Column>,
    /// The rows, top to bottom; blank ones are left out.
    pub rows: Vec<Row>,
}

impl Shape {
    /// How many rows have this role.
    #[must_use]
    pub fn count(&self, role: RowRole) -> usize {
        self.rows.iter().filter(|row| row.role == role).count()
    }

    /// The columns of a field, by its index among the kind's fields, left to right.
    pub fn columns_of(&self, field: usize) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.field() == Some(field))
    }

    /// The place of a cell of the table.
    #[must_use]
    pub fn at(&self, cell: Addr) -> Place {
        self.place.at_cell(cell)
    }
}
