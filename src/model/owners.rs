//! Who keeps what: by the owners that a spec gives its sources.

use std::sync::Arc;

use crate::grid::{Place, Span};
use crate::model::Table;
use crate::spec::Spec;

/// Who keeps each workbook, and each table in it: roles, as the spec names them.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    /// Files with the owner of each source that names them, in the order of the sources.
    files: Vec<(Arc<str>, Arc<str>)>,
    /// Tables with their owner: the sheet's place, the cells, the role.
    tables: Vec<(Place, Span, Arc<str>)>,
}

impl Owners {
    /// Notes that a source of a spec names these files, by the paths that findings give them.
    pub fn note(&mut self, files: impl IntoIterator<Item = Arc<str>>, owner: &Arc<str>) {
        for file in files {
            let pair = (file, Arc::clone(owner));
            if !self.files.contains(&pair) {
                self.files.push(pair);
            }
        }
    }

    /// Notes whose the tables are, each by the source that it was found for.
    pub fn note_tables(&mut self, tables: &[Table], spec: &Spec) {
        for table in tables {
            if let Some(owner) = spec.source(&table.id).and_then(|(_, source)| source.owner.as_ref()) {
                self.tables.push((table.shape.place.clone(), table.shape.span, Arc::clone(owner)));
            }
        }
    }

    /// Every workbook with each role that keeps it, in the order of the spec.
    pub fn pairs(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        self.files.iter().map(|(file, owner)| (file, owner))
    }

    /// Who keeps a workbook, whether or not it could be read: each role once, in the order of the spec; none where the
    /// spec names none.
    #[must_use]
    pub fn of_file(&self, path: &str) -> Vec<&str> {
        self.files.iter().filter(|(file, _)| &**file == path).map(|(_, owner)| &**owner).collect()
    }

    /// Who is to look at a place: who keeps the table that it lies in or, where it lies in none, the tables of its
    /// sheet; else who keeps the workbook. Each role once.
    #[must_use]
    pub fn of(&self, place: &Place) -> Vec<&str> {
        let on_sheet = || {
            let same = |home: &Place| (&home.file, &home.sheet) == (&place.file, &place.sheet);
            self.tables.iter().filter(move |(home, ..)| same(home))
        };
        let within = |table: &Span| place.span.is_some_and(|span| table.contains(span.from));
        let mut owners: Vec<&str> =
            on_sheet().filter(|(_, span, _)| within(span)).map(|(.., owner)| &**owner).collect();
        if owners.is_empty() {
            owners = on_sheet().map(|(.., owner)| &**owner).collect();
        }
        if owners.is_empty() {
            owners = self.of_file(&place.file);
        }
        let mut once: Vec<&str> = Vec::new();
        for owner in owners {
            if !once.contains(&owner) {
                once.push(owner);
            }
        }
        once
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Addr;

    #[test]
    fn a_place_is_its_tables_then_its_sheets_then_its_workbooks() {
        let sheet = Place::sheet("a.xlsx", "Plan", 0);
        let span = |from: u32, to: u32| Span::new(Addr::new(from, 0), Addr::new(to, 3));
        let mut owners = Owners::default();
        for role in ["Head of Housing", "Head of Finance", "Head of Housing"] {
            owners.note(["a.xlsx".into()], &role.into());
        }
        owners.tables.push((sheet.clone(), span(0, 4), "Head of Housing".into()));
        owners.tables.push((sheet.clone(), span(8, 9), "Risk Manager".into()));
        assert_eq!(owners.of(&sheet.at_cell(Addr::new(8, 1))), ["Risk Manager"]);
        assert_eq!(owners.of(&sheet.at_cell(Addr::new(6, 1))), ["Head of Housing", "Risk Manager"]);
        assert_eq!(owners.of(&Place::sheet("a.xlsx", "Notes", 1)), ["Head of Housing", "Head of Finance"]);
        assert_eq!(owners.of(&Place::file("b.xlsx")), [""; 0]);
    }
}
