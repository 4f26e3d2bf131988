//! A report laid out anew for the website: by the UK Government Analysis Function's guidance on releasing statistics in
//! spreadsheets, so that a reader who listens comes by everything.
//!
//! The sheets of the model stay as their authors made them; what they become is decided here. Each table gets a sheet of
//! its own, with a title, the number of tables, what is to be known of it and nothing else; cards, facts and paragraphs
//! become lines of text; notes go to a sheet of notes; charts say their finding in a line, for their figures stand in the
//! tables. Colours, symbols, filters, sparklines and links into files that the reader does not have are left away.

mod columns;
mod explain;
mod page;
mod source;
mod split;
mod table;

use std::collections::BTreeMap;

use super::cell::Cell;
use super::link::Target;
use super::names::Taken;
use super::sheet::{Block, Sheet};
use super::table::{Column, Table};
use super::workbook::Workbook;
use page::{Line, Notes, Page};

/// Id of the table of notes, and of that of contents.
const NOTES: &str = "notes";
const CONTENTS: &str = "contents";
/// Names and titles of their sheets.
const NOTES_NAME: &str = "Notes";
const NOTES_TITLE: &str = "Notes to the tables";
const CONTENTS_NAME: &str = "Contents";
const CONTENTS_TITLE: &str = "Contents";

/// The report laid out for the website, as the sheets that are then written: each with lines of text and at most one table.
#[must_use]
pub fn published(workbook: &Workbook) -> Workbook {
    let mut book = workbook.clone();
    columns::drop_unneeded(&mut book);
    let mut pages: Vec<Page> = Vec::new();
    let mut renamed: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut has_cover = false;
    let mut names = Taken::default();
    for name in [NOTES_NAME, CONTENTS_NAME] {
        names.sheet(name);
    }
    let findings = findings(&book);
    for (index, sheet) in book.sheets.iter().enumerate() {
        let mut own = split::pages(sheet, &findings);
        for page in &mut own {
            page.name = names.sheet(&page.name);
        }
        has_cover |= index == 0 && own.iter().all(|page| page.table.is_none());
        let tables = own.iter().filter(|page| page.table.is_some()).count();
        if let Some(first) = own.first() {
            renamed.insert(sheet.name.clone(), (first.name.clone(), tables));
        }
        pages.extend(own);
    }
    page::tell_apart(&mut pages);
    let mut notes = Notes::default();
    for page in &mut pages {
        page.rename(&renamed);
        page.finish(&mut notes);
    }
    let notes = notes.page();
    let at = usize::from(has_cover);
    let contents = contents(&pages, notes.as_ref(), at);
    pages.splice(at..at, std::iter::once(contents).chain(notes));
    book.sheets = pages.into_iter().map(Page::sheet).collect();
    book
}

/// The findings that the charts on the sheets state, by the table that each is bound to.
fn findings(book: &Workbook) -> BTreeMap<&str, Vec<&str>> {
    let mut findings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for sheet in &book.sheets {
        for block in &sheet.blocks {
            let charts = match block {
                Block::Table(_, charts) | Block::Charts(charts) => charts.as_slice(),
                _ => &[],
            };
            for chart in charts {
                if let super::ChartBody::Plot(plot) = &chart.body {
                    findings.entry(&plot.source.table).or_default().push(&chart.title);
                }
            }
        }
    }
    findings
}

/// The list of all other sheets.
fn contents(pages: &[Page], notes: Option<&Page>, at: usize) -> Page {
    let mut table = Table::new(CONTENTS, "The sheets of this workbook, with links to them.")
        .columns([Column::text("Sheet").width(18, 32), Column::text("What it shows").width(40, 110)]);
    let (before, after) = pages.split_at_checked(at).unwrap_or((&[], pages));
    for page in before.iter().chain(notes).chain(after) {
        table.push([Cell::link(&page.name, Target::sheet(&page.name)), Cell::text(&page.title)]);
    }
    let mut page = Page::new(CONTENTS_NAME, CONTENTS_TITLE);
    page.table = Some(table);
    page.lines.push(Line::Text(explain::ONE_TABLE.to_owned()));
    page.lines.push(Line::Text("The name of each sheet is a link to it.".to_owned()));
    page
}

impl Page {
    /// The page as a sheet of the model.
    fn sheet(self) -> Sheet {
        let title = if self.marks.is_empty() { self.title } else { format!("{} {}", self.title, self.marks) };
        let mut sheet = Sheet::new(self.name, title);
        for line in self.lines {
            sheet = match line {
                Line::Heading(text) => sheet.heading(text),
                Line::Strong(text) => sheet.remark(text, super::Style::Strong),
                Line::Text(text) => sheet.paragraph(text),
            };
        }
        match self.table {
            Some(table) => sheet.table(table),
            None => sheet,
        }
    }
}
