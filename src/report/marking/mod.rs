//! The findings where officers live: a marked copy of each workbook, and one worklist over all of them.
//!
//! Several runs, each of a spec or of workbooks by themselves, go into one set: a workbook that two of them read has one
//! copy with what both found.

mod former;
mod front;
mod note;
mod worklist;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use former::Former;

use super::counts::Findings;
use super::report::Report;
use super::{Facts, names};
use crate::finding::Finding;
use crate::grid::{Appearance, Book, BookFormat, Place};
use crate::write::{MarkedCopy, Workbook, sheet_names};

/// The name of the first sheet of a copy, where the workbook has no such sheet.
const FRONT: &str = "Findings";
/// The file name of the worklist.
pub const WORKLIST: &str = "worklist.xlsx";

/// A file of the inputs, with what was found in it.
#[derive(Debug)]
pub struct Marked<'a> {
    /// The path as the user gave it.
    pub path: &'a str,
    /// The workbook, where it could be read.
    pub book: Option<&'a Book>,
    /// What was found in it, in order, each once.
    pub findings: Vec<&'a Finding>,
    /// The file name of its marked copy, where it gets one.
    pub copy: Option<String>,
    /// What it is called in the worklist.
    called: String,
    /// Who keeps it.
    owners: Vec<&'a str>,
    /// The name of the first sheet of the copy, and of the sheets of the workbook in it.
    sheets: (String, Vec<String>),
}

impl Marked<'_> {
    /// Why there is no marked copy, as the end of a sentence that begins with its path.
    #[must_use]
    pub fn why_not(&self) -> &'static str {
        match self.book {
            _ if self.copy.is_some() => "has a marked copy",
            None => "could not be read, so there is no marked copy; the worklist says why",
            Some(_) if self.findings.is_empty() => "nothing was found, so there is no marked copy",
            Some(_) => "is read row by row and not kept, so there is no marked copy; the worklist says what was found",
        }
    }

    /// How much was found: `3 errors, 2 warnings`.
    #[must_use]
    pub fn counted(&self) -> String {
        let counts = Findings::of(self.findings.iter().copied());
        let said = [
            (counts.errors, "error", "errors"),
            (counts.warnings, "warning", "warnings"),
            (counts.notes, "note", "notes"),
            (counts.waived, "accepted", "accepted"),
        ];
        let said: Vec<String> = said
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        said.join(", ")
    }

    /// Where a place of this file stands in its copy: the sheet's name there, and the cells. Nothing where the copy has
    /// no such sheet.
    fn in_copy(&self, place: &Place) -> Option<(&str, String)> {
        let index = self.sheet_index(place)?;
        let name = self.sheets.1.get(index)?;
        Some((name, place.span.map_or_else(|| "A1".to_owned(), |span| span.to_string())))
    }

    fn sheet_index(&self, place: &Place) -> Option<usize> {
        let wanted = place.sheet.as_ref()?;
        self.book?.sheets.iter().position(|sheet| sheet.name() == wanted)
    }
}

/// All files of some runs, with what was found in them.
#[derive(Debug)]
pub struct Marking<'a> {
    runs: &'a [Facts<'a>],
    files: Vec<Marked<'a>>,
    /// What was found in no file of the inputs: in a spec.
    elsewhere: Vec<&'a Finding>,
}

impl<'a> Marking<'a> {
    /// Gathers what some runs found.
    #[must_use]
    pub fn new(runs: &'a [Facts<'a>]) -> Self {
        let mut files: Vec<Marked<'a>> = Vec::new();
        let mut taken = BTreeSet::new();
        for run in runs {
            let books = run.books.iter().map(|book| (&*book.file.path, Some(book)));
            let unopened = run.unopened.iter().map(|file| (&*file.path, None));
            for (path, book) in books.chain(unopened) {
                let known = files.iter().position(|file| file.path == path);
                let index = known.unwrap_or_else(|| {
                    files.push(Marked {
                        path,
                        book,
                        findings: Vec::new(),
                        copy: None,
                        called: String::new(),
                        owners: Vec::new(),
                        sheets: (FRONT.to_owned(), Vec::new()),
                    });
                    files.len() - 1
                });
                let Some(file) = files.get_mut(index) else { continue };
                let more = run.model.owners.of_file(path).into_iter();
                for owner in more {
                    if !file.owners.contains(&owner) {
                        file.owners.push(owner);
                    }
                }
            }
        }
        let mut elsewhere = Vec::new();
        for finding in runs.iter().flat_map(|run| run.findings) {
            let file = files.iter_mut().find(|file| *file.path == *finding.place.file);
            add(file.map_or(&mut elsewhere, |file| &mut file.findings), finding);
        }
        let paths: Vec<&str> = files.iter().map(|file| file.path).collect();
        let called = names::of_paths(&paths);
        for (file, called) in files.iter_mut().zip(called) {
            file.called = super::words::capital(&called);
            let Some(book) = file.book else { continue };
            if !file.findings.is_empty() && !runs.iter().any(|run| is_partial(run, book)) {
                file.copy = Some(copy_name(file.path, &mut taken));
                file.sheets = sheet_names(FRONT, book.sheets.iter().map(|sheet| &**sheet.name()));
            }
        }
        Self { runs, files, elsewhere }
    }

    /// The files, in the order of the runs.
    #[must_use]
    pub fn files(&self) -> &[Marked<'a>] {
        &self.files
    }

    /// The marked copy of a file that gets one. `appearance` is how the workbook looks, or nothing where that could not
    /// be read.
    #[must_use]
    pub fn copy<'b>(&self, file: &'b Marked<'a>, appearance: &'b Appearance) -> Option<MarkedCopy<'b>> {
        let book = file.book.filter(|_| file.copy.is_some())?;
        let known: Arc<[String]> = book
            .sheets
            .iter()
            .zip(&file.sheets.1)
            .filter(|(sheet, name)| **sheet.name() == *name.as_str())
            .map(|(_, name)| name.clone())
            .collect();
        let mut copies: Vec<_> = book
            .sheets
            .iter()
            .zip(&file.sheets.1)
            .map(|(sheet, name)| crate::write::SheetCopy::new(name.clone(), sheet, appearance, Arc::clone(&known)))
            .collect();
        for (index, copy) in copies.iter_mut().enumerate() {
            copy.marks = note::marks(file, index);
        }
        let front = front::front(self, file, &copies);
        Some(MarkedCopy { front, sheets: copies })
    }

    /// The worklist over all files, with what was filled into the former one.
    #[must_use]
    pub fn worklist(&self, former: &Former) -> Workbook {
        worklist::worklist(self, former)
    }

    /// A workbook of this set that says when it was made.
    fn workbook(&self, title: &str) -> Workbook {
        let created = self.runs.iter().map(|run| Report::new(run).created()).max().unwrap_or_default();
        let organisations = self.runs.iter().filter_map(|run| run.spec?.report.organisation.as_deref());
        let organisation = organisations.max().unwrap_or_default();
        let mut workbook = Workbook::new(title, organisation, created);
        workbook.keywords = vec![crate::grid::OWN_OUTPUT.to_owned()];
        workbook
    }

    /// Who is to look at a place, as the specs say.
    fn owners(&self, place: &Place) -> Vec<&'a str> {
        let mut owners: Vec<&str> = Vec::new();
        for owner in self.runs.iter().flat_map(|run| run.model.owners.of(place)) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners
    }
}

/// Adds a finding unless another run has found the same; one that nobody has accepted goes before one that someone has.
fn add<'a>(findings: &mut Vec<&'a Finding>, finding: &'a Finding) {
    let same = |other: &&mut &'a Finding| {
        other.rule.name == finding.rule.name && other.place == finding.place && other.message == finding.message
    };
    match findings.iter_mut().find(same) {
        Some(known) if known.waived.is_some() && finding.waived.is_none() => *known = finding,
        Some(_) => {}
        None => findings.push(finding),
    }
}

/// Whether only the first rows of a text file were kept, its ledger having been summed in one pass.
fn is_partial(run: &Facts<'_>, book: &Book) -> bool {
    let last = book.sheets.first().and_then(crate::grid::Sheet::used).map_or(0, |used| used.to.row);
    book.file.format == BookFormat::Csv
        && run.model.tables.iter().any(|table| {
            table.kind.name == "ledger" && table.shape.place.file == book.file.path && table.shape.span.to.row > last
        })
}

/// `plan-marked.xlsx` for `returns/plan.xls`; `plan-2-marked.xlsx` for the next of that name.
fn copy_name(path: &str, taken: &mut BTreeSet<String>) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String =
        stem.chars().map(|letter| if letter == '#' || letter.is_control() { '-' } else { letter }).collect();
    let numbered = (2..).map(|number| format!("{stem}-{number}-marked.xlsx"));
    let mut wanted = std::iter::once(format!("{stem}-marked.xlsx")).chain(numbered);
    wanted.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_one_name_are_told_apart() {
        let mut taken = BTreeSet::new();
        let names: Vec<String> = ["a/plan.xlsx", "b/Plan.xls", "c/plan-2.ods", "notes"]
            .iter()
            .map(|path| copy_name(path, &mut taken))
            .collect();
        assert_eq!(names, ["plan-marked.xlsx", "Plan-2-marked.xlsx", "plan-2-2-marked.xlsx", "notes-marked.xlsx"]);
    }
}
