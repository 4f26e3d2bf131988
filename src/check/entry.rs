//! Every cell that was read as a field of some table, in one form for the rules on cells.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Facts;
use crate::grid::{Addr, Place};
use crate::model::{Column, Field, MatrixTable, Record, Table};
use crate::spec::{FieldSpec, Layout};
use crate::value::{Parsed, Reading, Repair, Stored, Unread, Value};

/// A cell that was read as a field.
pub(super) struct Entry<'a> {
    /// Its table.
    pub(super) table: &'a Table,
    /// Its row; nothing for the cells of a matrix.
    pub(super) record: Option<&'a Record>,
    /// Its column, where it is one of the table's fields.
    pub(super) column: Option<(&'a Column, &'a FieldSpec)>,
    /// Where it stands; under a merge, the merge's top left cell.
    pub(super) at: Addr,
    /// What is written there.
    pub(super) written: &'a Arc<str>,
    /// What became of it.
    pub(super) state: State<'a>,
}

/// What became of a cell.
pub(super) enum State<'a> {
    /// Nothing is written.
    Blank,
    /// A reason for no value, with its footnote marks.
    None(&'a [String]),
    /// A value; nothing for what is no [`Value`], the risk numbers of a matrix.
    Known { value: Option<&'a Value>, marks: &'a [String], repairs: &'a [Repair], stored: Stored },
    /// It could not be read.
    Bad(&'a Unread),
}

impl<'a> State<'a> {
    fn of<T>(parsed: &'a Parsed<T>, as_value: impl FnOnce(&'a T) -> Option<&'a Value>) -> Self {
        match parsed {
            Parsed::Blank => Self::Blank,
            Parsed::None(_, marks) => Self::None(marks),
            Parsed::Bad(unread) => Self::Bad(unread),
            Parsed::Value(Reading { value, marks, repairs, stored, .. }) => {
                Self::Known { value: as_value(value), marks, repairs, stored: *stored }
            }
        }
    }
}

impl Entry<'_> {
    /// The place of the cell.
    pub(super) fn place(&self) -> Place {
        self.table.shape.at(self.at)
    }

    /// The heading of its column on one line, or what the field is called where it has none.
    pub(super) fn heading(&self) -> String {
        match self.column {
            Some((column, field)) if column.heading.trim().is_empty() => field.title.clone(),
            Some((column, _)) => super::say::one_line(&column.heading),
            None => self.table.kind.title.clone(),
        }
    }

    /// Its marks, whatever became of it.
    pub(super) fn marks(&self) -> &[String] {
        match &self.state {
            State::None(marks) | State::Known { marks, .. } => marks,
            State::Blank | State::Bad(_) => &[],
        }
    }
}

/// Every field of every table and every cell of every matrix, in order; a cell merged over several rows comes once.
pub(super) fn entries<'a>(facts: &Facts<'a>) -> impl Iterator<Item = Entry<'a>> {
    let model = facts.model;
    model.tables.iter().enumerate().flat_map(move |(index, table)| {
        let matrix = model.matrices.iter().find(|matrix| table.kind.layout == Layout::Matrix && matrix.table == index);
        let rows = matrix.is_none().then(|| of_rows(table));
        rows.into_iter().flatten().chain(matrix.into_iter().flat_map(|matrix| of_matrix(table, matrix)))
    })
}

fn of_rows(table: &Table) -> impl Iterator<Item = Entry<'_>> {
    let mut merged = BTreeSet::new();
    let cells = table.records.iter().flat_map(|record| {
        table.shape.columns.iter().zip(&record.fields).map(move |(column, field)| (record, column, field))
    });
    cells.filter_map(move |(record, column, field)| {
        let Field { at, written, parsed } = field.as_ref()?;
        // A cell that stands in another row is merged down over this one.
        let has_come = at.row != record.row
            && (table.records.binary_search_by_key(&at.row, |other| other.row).is_ok() || !merged.insert(*at));
        let spec = column.field().and_then(|index| table.kind.field(index));
        (!has_come).then(|| Entry {
            table,
            record: Some(record),
            column: spec.map(|spec| (column, spec)),
            at: *at,
            written,
            state: State::of(parsed, Some),
        })
    })
}

fn of_matrix<'a>(table: &'a Table, matrix: &'a MatrixTable) -> impl Iterator<Item = Entry<'a>> {
    matrix.cells.iter().map(|cell| Entry {
        table,
        record: None,
        column: None,
        at: cell.at,
        written: &cell.written,
        state: State::of(&cell.risks, |_| None),
    })
}
