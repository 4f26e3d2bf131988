//! A table of any kind, and all the tables of a run.

use std::sync::Arc;

use super::figures::FigureTable;
use super::{
    ActionTable, CollectorTable, Field, IndicatorTable, LedgerTable, ListTable, MatrixTable, Owners, PriorityTable,
    RiskTable, RowRole, Shape, StandardTable,
};
use crate::grid::Place;
use crate::spec::Kind;
use crate::value::{FinancialYear, Value};

/// A row of a table, read.
#[derive(Clone, Debug)]
pub struct Record {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// Data or total.
    pub role: RowRole,
    /// The section that it stands in.
    pub section: Option<Arc<str>>,
    /// Its fields, one for each of the shape's columns; nothing for columns that are no field.
    pub fields: Vec<Option<Field<Value>>>,
}

/// A table of any kind.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its id, unique in a run: the spec's source id, or the kind and a number.
    pub id: Arc<str>,
    /// Its kind.
    pub kind: Arc<Kind>,
    /// The year of the plan that it stands in, where the spec or the workbook names one.
    pub year: Option<FinancialYear>,
    /// Where it was found.
    pub shape: Shape,
    /// Its data and total rows.
    pub records: Vec<Record>,
}

impl Table {
    /// The field of that name in a record: the first column of that name where there are several.
    #[must_use]
    pub fn field<'a>(&self, record: &'a Record, name: &str) -> Option<&'a Field<Value>> {
        let index = self.kind.field_index(name)?;
        let column = self.shape.columns.iter().position(|column| column.field() == Some(index))?;
        record.fields.get(column)?.as_ref()
    }

    /// The data rows.
    pub fn data(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.role == RowRole::Data)
    }
}

/// A table that a spec names, or that a file must have, and that was not found.
#[derive(Clone, Debug)]
pub struct NotFound {
    /// Where it was looked for: the sheet, or the file.
    pub place: Place,
    /// The kind that was wanted.
    pub kind: Arc<str>,
    /// The source of the spec that wants it, by its id, where one does.
    pub source: Option<Arc<str>>,
    /// Why, and what came nearest.
    pub why: NotFoundWhy,
}

/// Why a table was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFoundWhy {
    /// The workbook has no such sheet; the sheets that it has.
    NoSheet {
        /// The sheet that was wanted.
        wanted: String,
        /// The sheets there are, nearest name first.
        sheets: Vec<String>,
    },
    /// No row's headings fit; what came nearest.
    NoHeadings {
        /// The row that came nearest, from 0, with the fields of it that were recognised and those that were missed.
        nearest: Option<(u32, Vec<String>, Vec<String>)>,
    },
    /// The headings are there and nothing is filled in below them.
    NoRows,
    /// Two kinds fit the same headings equally well.
    Ambiguous {
        /// Their names.
        kinds: Vec<String>,
    },
    /// The tables that fit are those of other sources already, which come before this one in the spec; their ids.
    Taken {
        /// The ids of the other sources.
        by: Vec<Arc<str>>,
    },
    /// The spec names a column that the sheet does not have.
    NoColumn {
        /// The column that was wanted, as the spec names it: a heading or letters.
        wanted: String,
        /// The headings of the table that was found, nearest first; none where it has no headings.
        headings: Vec<String>,
    },
}

/// All the tables of a run.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Every table, in order of file, sheet and row. The typed views refer to it by index.
    pub tables: Vec<Table>,
    /// What was looked for and not found.
    pub not_found: Vec<NotFound>,
    /// Who keeps the workbooks and the tables.
    pub owners: Owners,
    /// Priorities and promises.
    pub priorities: Vec<PriorityTable>,
    /// Metrics collectors.
    pub collectors: Vec<CollectorTable>,
    /// Service standards.
    pub standards: Vec<StandardTable>,
    /// Performance indicators.
    pub indicators: Vec<IndicatorTable>,
    /// Figures.
    pub figures: Vec<FigureTable>,
    /// Risk registers.
    pub risks: Vec<RiskTable>,
    /// Risk matrices.
    pub matrices: Vec<MatrixTable>,
    /// Actions, achievements, projects, assessments.
    pub actions: Vec<ActionTable>,
    /// Values, objectives and other lists that links refer to.
    pub lists: Vec<ListTable>,
    /// Ledgers, summed.
    pub ledgers: Vec<LedgerTable>,
}

impl Model {
    /// The table that a typed view was made from.
    #[must_use]
    pub fn table(&self, index: usize) -> Option<&Table> {
        self.tables.get(index)
    }
}
