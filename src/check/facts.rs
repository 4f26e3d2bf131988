//! What the rules look at.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::bind::plan_year;
use crate::grid::{Addr, Book, BookFormat, Place, Sheet, Span};
use crate::model::{Model, NotFound, Shape, Table, nearest};
use crate::read::OpenError;
use crate::reconcile::Reconciliation;
use crate::returns::Unread;
use crate::score::Scores;
use crate::sight::LineOfSight;
use crate::spec::{Source, Spec, builtin_kinds};
use crate::value::FinancialYear;

/// A file that gave no workbook.
#[derive(Debug)]
pub struct Unopened {
    /// The path as the user gave it.
    pub path: Arc<str>,
    /// Where a spec names it, in order; nowhere where the user did.
    pub named: Vec<Place>,
    /// Why.
    pub error: OpenError,
}

/// The files that gave no workbook, as returns that did not come in.
#[must_use]
pub fn unread(unopened: &[Unopened]) -> Vec<Unread<'_>> {
    let one = |file: &'_ Unopened| (matches!(file.error, OpenError::Missing(_)), file.error.to_string());
    unopened
        .iter()
        .map(|file| (file, one(file)))
        .map(|(file, (is_missing, why))| Unread { path: &file.path, is_missing, why })
        .collect()
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
    /// How their indicators and actions stand.
    pub scores: &'a Scores,
    /// What links to which promise.
    pub line_of_sight: &'a LineOfSight,
    /// What the user asked for, where there is a spec.
    pub spec: Option<&'a Spec>,
    /// The day as of which things are judged; nothing is judged against a date where there is none.
    pub as_of: Option<NaiveDate>,
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

    /// The source of the spec that wanted what was not found.
    pub(super) fn source_of(&self, missing: &NotFound) -> Option<&'a Source> {
        let id = missing.source.as_ref()?;
        self.spec?.sources.iter().find(|source| source.id == *id)
    }

    /// Whether a source gave a table.
    pub(super) fn has_tables(&self, source: &Source) -> bool {
        let of = |table: &Table| self.spec.and_then(|spec| spec.source(&table.id));
        self.model.tables.iter().any(|table| of(table).is_some_and(|(_, own)| own.id == source.id))
    }

    pub(super) fn table_of_id(&self, id: &str) -> Option<&'a Table> {
        self.model.tables.iter().find(|table| &*table.id == id)
    }

    /// The items that stand nearest to a table, each with its own table.
    pub(super) fn nearest<T>(
        &self,
        table: &Table,
        items: &'a [T],
        table_of: impl Fn(&T) -> usize,
    ) -> Vec<(&'a Table, &'a T)> {
        let homes = items.iter().map(|item| self.table(table_of(item)));
        let near = nearest(self.spec.is_some(), table, homes);
        near.into_iter()
            .filter_map(|index| items.get(index))
            .filter_map(|item| Some((self.table(table_of(item))?, item)))
            .collect()
    }

    /// The spans of the tables on a sheet.
    pub(super) fn spans(&self, book: usize, sheet: usize) -> Vec<Span> {
        let tables = self.model.tables.iter().filter(|table| (table.shape.book, table.shape.sheet) == (book, sheet));
        tables.map(|table| table.shape.span).collect()
    }

    /// The table that a cell lies in.
    pub(super) fn table_at(&self, place: &Place, at: Addr) -> Option<&'a Table> {
        self.model.tables.iter().find(|table| {
            let home = &table.shape.place;
            (&home.file, &home.sheet) == (&place.file, &place.sheet) && table.shape.span.contains(at)
        })
    }

    /// Whether everything in the table's file is text by nature, so that a number stored as text is no oddity.
    pub(super) fn is_text_file(&self, shape: &Shape) -> bool {
        self.book(shape).is_some_and(|book| book.file.format == BookFormat::Csv)
    }

    /// What people call a kind of table.
    pub(super) fn kind_title(&self, name: &str) -> Option<&'a str> {
        let own = self.spec.map(|spec| spec.kinds.as_slice()).unwrap_or_default();
        own.iter().chain(builtin_kinds()).find(|kind| kind.name == name).map(|kind| kind.title.as_str())
    }

    /// The year that a table is for: its source's or the report's, else what the workbook's name or titles say.
    pub(super) fn year_of(&self, table: &Table) -> Option<FinancialYear> {
        let spec = self.spec.and_then(|spec| {
            let (_, source) = spec.source(&table.id)?;
            source.period.or(spec.report.period)
        });
        spec.or_else(|| self.spec?.report.period)
            .map(crate::value::Period::year)
            .or_else(|| plan_year(self.book(&table.shape)?))
    }

    /// The last day that is judged: the day given, else the end of the spec's period.
    pub(super) fn due_day(&self) -> Option<NaiveDate> {
        self.as_of.or_else(|| Some(self.spec?.report.period?.last_day()))
    }
}
