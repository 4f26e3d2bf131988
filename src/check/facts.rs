//! What the rules look at.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::grid::{Book, BookFormat, Place, Sheet};
use crate::model::{Model, Shape, Table};
use crate::read::OpenError;
use crate::reconcile::Reconciliation;
use crate::score::Scores;
use crate::spec::Spec;
use crate::value::FinancialYear;

/// A file that gave no workbook.
#[derive(Debug)]
pub struct Unopened {
    /// The path as the user gave it.
    pub path: Arc<str>,
    /// Why.
    pub error: OpenError,
}

/// Everything that is known of the inputs once they are read, reconciled and scored.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The workbooks that could be read; [`Shape::book`] is an index into them.
    pub books: &'a [Book],
    /// The files that could not.
    pub unopened: &'a [Unopened],
    /// Their tables.
    pub model: &'a Model,
    /// Whether their figures agree.
    pub reconciliation: &'a Reconciliation,
    /// How their indicators stand.
    pub scores: &'a Scores,
    /// What the user asked for, where there is a spec.
    pub spec: Option<&'a Spec>,
    /// The day as of which things are judged; nothing is judged against a date where there is none.
    pub as_of: Option<NaiveDate>,
}

/// Something that a rule could not look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotChecked {
    /// Where.
    pub place: Place,
    /// What was not checked and why: one sentence.
    pub why: String,
}

impl<'a> Facts<'a> {
    pub(super) fn book(&self, shape: &Shape) -> Option<&'a Book> {
        self.books.get(shape.book)
    }

    pub(super) fn sheet(&self, shape: &Shape) -> Option<&'a Sheet> {
        self.book(shape)?.sheets.get(shape.sheet)
    }

    pub(super) fn table(&self, index: usize) -> Option<&'a Table> {
        self.model.tables.get(index)
    }

    pub(super) fn table_of_id(&self, id: &str) -> Option<&'a Table> {
        self.model.tables.iter().find(|table| &*table.id == id)
    }

    /// Whether everything in the table's file is text by nature, so that a number stored as text is no oddity.
    pub(super) fn is_text_file(&self, shape: &Shape) -> bool {
        self.book(shape).is_some_and(|book| book.file.format == BookFormat::Csv)
    }
}
