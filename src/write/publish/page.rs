//! A page in the making: a title, lines of text, and a table or none.

use std::collections::{BTreeMap, BTreeSet};

use super::{CONTENTS_TITLE, NOTES, NOTES_NAME, NOTES_TITLE, explain, source, table};
use crate::write::cell::Cell;
use crate::write::link::Target;
use crate::write::table::{Column, Table};

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A heading over the lines that follow.
    Heading(String),
    /// To be read first.
    Strong(String),
    /// Running text.
    Text(String),
}

impl Line {
    fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Heading(text) | Self::Strong(text) | Self::Text(text) => text,
        }
    }
}

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) title: String,
    /// The markers of its notes, which stand behind the title.
    pub(super) marks: String,
    pub(super) lines: Vec<Line>,
    pub(super) table: Option<Table>,
}

impl Page {
    /// A page without anything on it.
    pub(super) fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Self { name: name.into(), title: title.into(), marks: String::new(), lines: Vec::new(), table: None }
    }

    /// Leads what names a sheet to the sheets that it became.
    pub(super) fn rename(&mut self, renamed: &BTreeMap<String, (String, usize)>) {
        let notes = self.table.iter_mut().flat_map(|table| &mut table.notes);
        for text in self.lines.iter_mut().map(Line::text_mut).chain(notes) {
            let split = renamed.iter().filter(|(name, (first, tables))| *tables > 1 && *name != first);
            for (name, (_, tables)) in split {
                *text = text.replace(&format!("the sheet {name}"), &format!("the sheets {name} 1 to {tables}"));
            }
        }
        let cells = self.table.iter_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells);
        for link in cells.filter_map(|cell| cell.link.as_mut()) {
            if let Target::Sheet(name) = link
                && let Some((first, _)) = renamed.get(name)
            {
                first.clone_into(name);
            }
        }
    }

    /// Makes its table fit to be published, and says above it what is to be known; its notes go to the others.
    pub(super) fn finish(&mut self, notes: &mut Notes) {
        let Some(own) = &mut self.table else { return };
        let files = source::name(own);
        table::clean(own);
        let mut said = vec![explain::ONE_TABLE.to_owned()];
        for line in std::mem::take(&mut self.lines) {
            let text = match line {
                Line::Heading(text) | Line::Strong(text) | Line::Text(text) => text,
            };
            if !said.contains(&text) {
                said.push(text);
            }
        }
        said.extend(
            [explain::shorthand(own), explain::empty_cells(own), explain::source(own, &files)].into_iter().flatten(),
        );
        self.marks = own.notes.drain(..).map(|note| notes.mark(note, &self.name)).collect();
        if !self.marks.is_empty() {
            said.push(explain::NOTES.to_owned());
        }
        self.lines = said.into_iter().map(Line::Text).collect();
    }
}

/// Gives each page a title of its own.
pub(super) fn tell_apart(pages: &mut [Page]) {
    let mut taken: BTreeSet<String> = [CONTENTS_TITLE, NOTES_TITLE].map(str::to_lowercase).into();
    for page in pages {
        let plain = page.title.clone();
        let mut number = 1;
        while !taken.insert(page.title.to_lowercase()) {
            number += 1;
            page.title = format!("{plain} ({number})");
        }
    }
}

/// The notes of all tables, each once, in the order in which they are come by.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<(String, Vec<String>)>);

impl Notes {
    /// Keeps a note of a sheet and gives its marker.
    fn mark(&mut self, note: String, sheet: &str) -> String {
        let known = self.0.iter().position(|(known, _)| *known == note);
        let index = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((note, Vec::new()));
        }
        if let Some((_, sheets)) = self.0.get_mut(index) {
            sheets.push(sheet.to_owned());
        }
        format!("[note {}]", index + 1)
    }

    /// The page of notes; nothing where there are none.
    pub(super) fn page(self) -> Option<Page> {
        let mut table = Table::new(NOTES, "The notes, with the sheets that each belongs to.").columns([
            Column::text("Note number").width(10, 14),
            Column::text("Note text").width(40, 100),
            Column::text("Sheets").width(14, 40),
        ]);
        for (number, (note, sheets)) in (1..).zip(self.0) {
            table.push([Cell::text(format!("note {number}")), Cell::text(note), Cell::text(sheets.join(", "))]);
        }
        if table.rows.is_empty() {
            return None;
        }
        let mut page = Page::new(NOTES_NAME, NOTES_TITLE);
        page.lines.push(Line::Text(explain::ONE_TABLE.to_owned()));
        page.table = Some(table);
        Some(page)
    }
}
