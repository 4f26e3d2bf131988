//! The columns that hold links, and which lists each of them means.

use super::lists::Candidate;
use super::words::key;
use crate::model::{Column, Model, Table, nearest};
use crate::parse::FieldType;
use crate::spec::FieldSpec;

/// A column that holds links.
#[derive(Clone, Copy)]
pub(super) struct LinkColumn<'a> {
    pub(super) index: usize,
    pub(super) column: &'a Column,
    pub(super) field: &'a FieldSpec,
}

impl LinkColumn<'_> {
    /// Whether it holds links and nothing else, rather than words that may name a promise.
    pub(super) fn is_references(&self) -> bool {
        self.field.field_type == FieldType::References
    }

    /// What it is called: its heading, or its field where it has none.
    pub(super) fn called(&self) -> &str {
        if self.column.heading.trim().is_empty() { &self.field.title } else { &self.column.heading }
    }
}

/// The columns of a table that hold links, left to right.
pub(super) fn link_columns(table: &Table) -> Vec<LinkColumn<'_>> {
    let columns = table.shape.columns.iter().enumerate();
    columns
        .filter_map(|(index, column)| {
            let field = table.kind.field(column.field()?)?;
            let is_link = field.field_type == FieldType::References || field.refers_to.is_some();
            is_link.then_some(LinkColumn { index, column, field })
        })
        .collect()
}

/// The lists that a column means, by their index: of all that its heading speaks of, those that stand nearest to it.
pub(super) fn meant(model: &Model, is_spec: bool, table: &Table, of: LinkColumn<'_>, all: &[Candidate]) -> Vec<usize> {
    let fits = |candidate: &Candidate| {
        candidate.is_priorities && to_priorities(of) || !candidate.is_priorities && is_meant(of, &candidate.subject)
    };
    let places = all.iter().map(|candidate| fits(candidate).then(|| model.table(candidate.table)).flatten());
    nearest(is_spec, table, places)
}

/// The only numbered list of the table's own workbook: what a column of numbers means whose heading speaks of none.
pub(super) fn only_numbered(model: &Model, table: &Table, all: &[Candidate]) -> Option<usize> {
    let is_numbered = |candidate: &Candidate| {
        let home = model.table(candidate.table);
        home.is_some_and(|home| home.shape.book == table.shape.book)
            && !candidate.list.entries.is_empty()
            && candidate.list.entries.iter().all(|entry| entry.code.is_some())
    };
    let mut numbered = all.iter().enumerate().filter(|(_, candidate)| is_numbered(candidate));
    match (numbered.next(), numbered.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

fn to_priorities(of: LinkColumn<'_>) -> bool {
    let heading = key(of.called());
    of.field.refers_to.as_deref() == Some("priorities")
        || ["promise", "corporateplan", "priorit"].iter().any(|word| heading.contains(word))
}

/// Whether a heading such as `Link to Values and Strategic Objectives` means the list of that subject.
fn is_meant(of: LinkColumn<'_>, subject: &str) -> bool {
    const SUBJECTS: [&str; 6] = ["value", "objective", "aim", "aspect", "strand", "priorit"];
    let asked = key(of.called());
    if of.field.refers_to.as_deref() == Some("list") || !subject.is_empty() && asked.contains(subject) {
        return true;
    }
    // `Link to Service Objectives` does not mean the strategic ones.
    let other_kind = ["service", "strategic", "corporate", "team"].iter().any(|word| {
        subject.contains(word) && ["service", "strategic"].iter().any(|own| own != word && asked.contains(own))
    });
    !other_kind && SUBJECTS.iter().any(|word| asked.contains(word) && subject.contains(word))
}
