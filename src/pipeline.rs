//! The one way through: files to books, books to tables, tables to facts, facts to findings.
//!
//! ```text
//! workbook --read--> Book --locate--> tables --bind--> Model --reconcile, score--> facts --check--> findings
//! ```
//! Between books and the outcome nothing does input or output, asks the clock, or fails.

mod lookout;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use lookout::Lookout;

use crate::bind::{Bindable, bind, plan_year, source_year};
use crate::check::{self, Facts, Unopened};
use crate::diff::Snapshot;
use crate::finding::{Finding, Remark};
use crate::grid::{Book, Place, SourceFile};
use crate::lint::{Linted, lint};
use crate::model::{Model, NotFound, NotFoundWhy, Owners};
use crate::output::Document;
use crate::read::ledger::open_ledger;
use crate::read::locate::{Found, Located, Wanted, locate, locate_wanted};
use crate::read::looks::looks;
use crate::read::{DiscoverError, Limits, discover, is_own_output, open};
use crate::reconcile::{Reconciliation, Targets, reconcile_model};
use crate::report;
use crate::returns::{Due, Returns, returns};
use crate::score::{Asked, Scores, score};
use crate::sight::{LineOfSight, line_of_sight};
use crate::spec::{Kind, Scoring, Source, Spec, SpecError, builtin_kinds};

/// What holds for every run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How much a file may hold.
    pub limits: Limits,
    /// The day as at which things are judged. Without one, nothing is judged against a date but by a spec's period.
    pub as_of: Option<NaiveDate>,
    /// Whether links out of a folder are followed.
    pub follow_links: bool,
}

/// All that a run gives.
#[derive(Debug)]
pub struct Outcome {
    /// What the user asked for, where there is a spec.
    pub spec: Option<Spec>,
    /// The day as at which things are judged.
    pub as_of: Option<NaiveDate>,
    /// The workbook that the look of the report was taken from.
    pub brand: Option<SourceFile>,
    /// The workbooks that could be read, in the order asked for.
    pub books: Vec<Book>,
    /// The files that could not.
    pub unopened: Vec<Unopened>,
    /// The tables.
    pub model: Model,
    /// Whether their figures agree.
    pub reconciliation: Reconciliation,
    /// How their indicators, actions and risks stand.
    pub scores: Scores,
    /// What links to which promise.
    pub line_of_sight: LineOfSight,
    /// What is wrong, in order of file, sheet, row, column and rule.
    pub findings: Vec<Finding>,
    /// What was assumed.
    pub assumptions: Vec<Remark>,
    /// What was not checked, totals aside: those are in [`Reconciliation::not_checked`].
    pub not_checked: Vec<Remark>,
}

impl Outcome {
    /// What the report is made of; `folder` is the one that it is written to.
    #[must_use]
    pub fn report_facts<'a>(&'a self, folder: &'a str) -> report::Facts<'a> {
        report::Facts {
            spec: self.spec.as_ref(),
            as_of: self.as_of,
            folder,
            brand: self.brand.as_ref(),
            books: &self.books,
            unopened: &self.unopened,
            model: &self.model,
            reconciliation: &self.reconciliation,
            scores: &self.scores,
            line_of_sight: &self.line_of_sight,
            findings: &self.findings,
            assumptions: &self.assumptions,
            not_checked: &self.not_checked,
        }
    }

    /// Who has returned what.
    #[must_use]
    pub fn returns(&self) -> Returns {
        let due = Due::of(self.spec.as_ref(), self.as_of);
        returns(&self.books, &check::unread(&self.unopened), &self.model, due)
    }

    /// The state of the workbooks, to be compared with another.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let unread = self.unopened.iter().map(|file| file.path.to_string()).collect();
        Snapshot { unread, ..Snapshot::of(&self.books, &self.model, &self.scores.measured, &self.findings) }
    }

    /// What is shown of it.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document {
            as_of: self.as_of,
            books: &self.books,
            unread: self.unopened.iter().map(|file| &*file.path).collect(),
            model: &self.model,
            reconciliation: &self.reconciliation,
            scores: &self.scores,
            line_of_sight: &self.line_of_sight,
            findings: &self.findings,
            assumptions: self.assumptions.clone(),
            not_checked: self.unchecked(),
        }
    }

    /// Everything that was not checked, totals that were not cast included.
    #[must_use]
    pub fn unchecked(&self) -> Vec<Remark> {
        let totals = self.reconciliation.not_checked.iter().map(|it| Remark::at(it.to_string(), it.place.clone()));
        totals.chain(self.not_checked.iter().cloned()).collect()
    }
}

/// Reads and checks workbooks, folders and patterns; all tables are found by their headings. `done` is told each file
/// as it has been read.
///
/// # Errors
/// Where a path names nothing or a folder cannot be listed.
pub fn check_paths(
    paths: &[PathBuf],
    settings: &Settings,
    done: &(dyn Fn(&Path) + Sync),
) -> Result<Outcome, DiscoverError> {
    let (files, own) = inputs(paths, settings)?;
    let ledger = |book: &Book| first_ledger(locate(book, 0, builtin_kinds(), plan_year(book)));
    let mut opened = Opened::read(&files, settings, &|_| Some(&ledger), done);
    let located: Vec<_> = opened
        .books
        .par_iter()
        .enumerate()
        .filter(|(index, _)| !opened.streamed.contains_key(index))
        .map(|(index, book)| {
            let year = plan_year(book);
            (locate(book, index, builtin_kinds(), year), year)
        })
        .collect();
    let mut tables = Vec::new();
    let mut not_found = Vec::new();
    for (located, year) in located {
        tables.extend(located.tables.into_iter().map(|found| Bindable { id: None, found, year, ledger: None }));
        not_found.extend(located.not_found);
    }
    tables.extend(std::mem::take(&mut opened.streamed).into_values());
    in_order(&mut tables);
    let mut outcome = opened.outcome(tables, not_found, None, settings.as_of);
    outcome.not_checked.extend(without_tables(&outcome.books, &outcome.model));
    outcome.not_checked.extend(own);
    Ok(outcome)
}

/// Reads, checks, reconciles and scores what a spec names.
///
/// # Errors
/// Where a path of the spec cannot be understood or followed, or none of them leads to a workbook: every such path.
pub fn run_spec(mut spec: Spec, settings: &Settings, done: &(dyn Fn(&Path) + Sync)) -> Result<Outcome, SpecError> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut files_of: Vec<Vec<PathBuf>> = Vec::new();
    let mut lookout = Lookout::new(&spec.report);
    for source in &spec.sources {
        let found = lookout.look(&source.path, &source.path_place, source.owner.as_ref(), settings);
        files.extend(found.iter().filter(|file| !files.contains(file)).cloned().collect::<Vec<_>>());
        files_of.push(found);
    }
    for expected in &spec.returns.expected {
        let _unread = lookout.look(&expected.path, &expected.place, Some(&expected.owner), settings);
    }
    let look = lookout.theme(&spec.theme, settings);
    lookout.verdict(files.is_empty())?;
    spec.theme = look.theme;
    let charts = theme::of_charts(&spec.theme);
    let kinds: Vec<Arc<Kind>> = spec.kinds.iter().chain(builtin_kinds()).cloned().collect();
    // A ledger in a text file is read in one pass, by the source that names it first.
    let ledger_of = |file: &Path| {
        let named = |(source, files): &(&Source, &Vec<PathBuf>)| {
            source.kind.name == "ledger" && files.iter().any(|named| named == file)
        };
        spec.sources.iter().zip(&files_of).find(named).map(|(source, _)| source)
    };
    let finders: BTreeMap<&Path, Box<FindLedger<'_>>> = files
        .iter()
        .filter_map(|file| {
            let source = ledger_of(file)?;
            let kinds = &kinds;
            let find: Box<FindLedger<'_>> =
                Box::new(move |book: &Book| first_ledger(locate_wanted(book, 0, kinds, &wanted(source, book))));
            Some((file.as_path(), find))
        })
        .collect();
    let mut opened = Opened::read(&files, settings, &|file| finders.get(file).map(|find| &**find), done);
    drop(finders);
    let read_at_once: BTreeSet<usize> = opened.streamed.keys().copied().collect();
    let mut tables: Vec<Bindable> = Vec::new();
    let mut not_found = Vec::new();
    for (source, files) in spec.sources.iter().zip(&files_of) {
        for index in files.iter().filter_map(|file| opened.index.get(file)) {
            let Some(book) = opened.books.get(*index) else { continue };
            if source.kind.name == "ledger" && read_at_once.contains(index) {
                let streamed = opened.streamed.remove(index).into_iter();
                tables.extend(streamed.map(|table| Bindable { id: Some(Arc::clone(&source.id)), ..table }));
                continue;
            }
            let wanted = wanted(source, book);
            let located = locate_wanted(book, *index, &kinds, &wanted);
            let named = |missing: NotFound| NotFound { source: Some(Arc::clone(&source.id)), ..missing };
            not_found.extend(located.not_found.into_iter().map(named));
            // A table that an earlier source has named is that source's.
            let taken = |found: &Found| tables.iter().find(|table| is_same(&table.found, found));
            let by: BTreeSet<Arc<str>> = located.tables.iter().filter_map(|found| taken(found)?.id.clone()).collect();
            let new: Vec<Found> = located.tables.into_iter().filter(|found| taken(found).is_none()).collect();
            if new.is_empty() && !by.is_empty() {
                let why = NotFoundWhy::Taken { by: by.into_iter().collect() };
                let kind = source.kind.name.as_str().into();
                not_found.push(named(NotFound { place: book.place(), kind, source: None, why }));
            }
            tables.extend(new.into_iter().map(|found| Bindable {
                id: Some(Arc::clone(&source.id)),
                found,
                year: wanted.year,
                ledger: None,
            }));
        }
    }
    in_order(&mut tables);
    let as_of = settings.as_of.or(spec.report.as_of);
    opened.unopened.extend(lookout.missing);
    opened.owners = lookout.owners;
    let mut outcome = opened.outcome(tables, not_found, Some(spec), as_of);
    outcome.not_checked.extend(lookout.own);
    outcome.assumptions.extend(look.assumed.into_iter().chain(charts));
    outcome.brand = look.brand;
    Ok(outcome)
}

/// The files that paths mean, and a remark on each that stands in a folder and was written by linesight itself: a marked
/// copy beside its original would be counted twice. One that is named is read.
fn inputs(paths: &[PathBuf], settings: &Settings) -> Result<(Vec<PathBuf>, Vec<Remark>), DiscoverError> {
    let found = discover(paths, settings.follow_links)?;
    let is_own = |file: &PathBuf| !paths.contains(file) && is_own_output(file);
    let (own, files): (Vec<PathBuf>, Vec<PathBuf>) = found.into_iter().partition(is_own);
    let text = "linesight wrote this file, so it was not read; name it to have it read";
    Ok((files, own.iter().map(|file| Remark::at(text, Place::file(as_said(file)))).collect()))
}

/// Holds workbooks, folders and patterns against the accessibility checklist; also tells the files that could not be read.
/// `done` is told each file as it has been judged.
///
/// # Errors
/// Where a path names nothing or a folder cannot be listed.
pub fn lint_paths(
    paths: &[PathBuf],
    settings: &Settings,
    done: &(dyn Fn(&Path) + Sync),
) -> Result<(Vec<Linted>, Vec<Unopened>), DiscoverError> {
    let files = discover(paths, settings.follow_links)?;
    let judged: Vec<Result<Linted, Unopened>> = files
        .par_iter()
        .map(|file| {
            let judged = looks(file, &settings.limits).map(|looks| lint(&looks));
            done(file);
            judged.map_err(|error| Unopened { path: as_said(file), named: Vec::new(), error })
        })
        .collect();
    let (mut linted, mut unread) = (Vec::new(), Vec::new());
    for result in judged {
        match result {
            Ok(one) => linted.push(one),
            Err(error) => unread.push(error),
        }
    }
    Ok((linted, unread))
}

/// In order of file, sheet, row and column.
fn in_order(tables: &mut [Bindable]) {
    tables.sort_by_key(|table| {
        let shape = &table.found.shape;
        (shape.book, shape.sheet, shape.span)
    });
}

/// Finds the ledger in a book of the first rows of a text file.
type FindLedger<'a> = dyn Fn(&Book) -> Option<Found> + Sync + 'a;

/// The ledger, where it is the only table or stands before all others.
fn first_ledger(located: Located) -> Option<Found> {
    located.tables.into_iter().next().filter(|found| found.kind.name == "ledger")
}

fn is_same(one: &Found, other: &Found) -> bool {
    (one.shape.book, one.shape.sheet, one.shape.span) == (other.shape.book, other.shape.sheet, other.shape.span)
}

/// What a source of a spec wants of a book.
fn wanted(source: &Source, book: &Book) -> Wanted {
    Wanted::of_source(source, source_year(source, book))
}

/// The files once they are read.
struct Opened {
    books: Vec<Book>,
    unopened: Vec<Unopened>,
    /// Which book came of which file.
    index: BTreeMap<PathBuf, usize>,
    /// The ledgers that were read in one pass, by their book.
    streamed: BTreeMap<usize, Bindable>,
    /// Who keeps the files.
    owners: Owners,
}

/// The path of a file as findings give it.
fn as_said(file: &Path) -> Arc<str> {
    file.to_string_lossy().replace('\\', "/").into()
}

impl Opened {
    /// Reads files side by side; what comes of them stands in the order asked for. A text file for which `ledger` gives
    /// a finder that finds one is read in one pass, any other file as a workbook.
    fn read<'a>(
        files: &[PathBuf],
        settings: &Settings,
        ledger: &(dyn Fn(&Path) -> Option<&'a FindLedger<'a>> + Sync),
        done: &(dyn Fn(&Path) + Sync),
    ) -> Self {
        let limits = &settings.limits;
        let results: Vec<_> = files
            .par_iter()
            .map(|file| {
                let streamed = ledger(file).map_or(Ok(None), |find| open_ledger(file, limits, find));
                let result = match streamed {
                    Ok(Some(streamed)) => Ok((streamed.book, Some((streamed.found, streamed.ledger)))),
                    Ok(None) => open(file, limits).map(|book| (book, None)),
                    Err(error) => Err(error),
                };
                done(file);
                result
            })
            .collect();
        let mut opened = Self {
            books: Vec::new(),
            unopened: Vec::new(),
            index: BTreeMap::new(),
            streamed: BTreeMap::new(),
            owners: Owners::default(),
        };
        for (file, result) in files.iter().zip(results) {
            match result {
                Ok((book, streamed)) => {
                    let index = opened.books.len();
                    if let Some((mut found, ledger)) = streamed {
                        found.shape.book = index;
                        let table = Bindable { id: None, found, year: plan_year(&book), ledger: Some(ledger) };
                        opened.streamed.insert(index, table);
                    }
                    opened.index.insert(file.clone(), index);
                    opened.books.push(book);
                }
                Err(error) => {
                    opened.unopened.push(Unopened { path: as_said(file), named: Vec::new(), error });
                }
            }
        }
        opened
    }

    fn outcome(
        self,
        tables: Vec<Bindable>,
        not_found: Vec<NotFound>,
        spec: Option<Spec>,
        as_of: Option<NaiveDate>,
    ) -> Outcome {
        let mut model = bind(&self.books, tables, not_found);
        model.owners = self.owners;
        if let Some(spec) = &spec {
            model.owners.note_tables(&model.tables, spec);
        }
        let reconciliation = reconcile_model(&model, spec.as_ref());
        let usual = Scoring::default();
        let scoring = spec.as_ref().map_or(&usual, |spec| &spec.scoring);
        let scores = score(&model, &Asked { spec: spec.as_ref(), scoring, as_of });
        let line_of_sight = line_of_sight(&model, spec.as_ref());
        let facts = Facts {
            books: &self.books,
            unopened: &self.unopened,
            model: &model,
            reconciliation: &reconciliation,
            scores: &scores,
            line_of_sight: &line_of_sight,
            spec: spec.as_ref(),
            as_of,
        };
        let findings = check::run(&facts);
        let mut not_checked: Vec<Remark> =
            check::not_checked(&facts).into_iter().map(|it| Remark::at(it.why, it.place)).collect();
        not_checked.extend(scores.not_judged.iter().map(|it| Remark::at(it.text.clone(), it.place.clone())));
        not_checked.extend(not_compared(&reconciliation.targets));
        let mut assumptions = assumptions(&self.books, spec.as_ref(), &scores, &reconciliation);
        let assumed = line_of_sight.assumed.iter();
        assumptions.extend(assumed.map(|(text, place)| Remark::at(text.clone(), place.clone())));
        Outcome {
            spec,
            as_of,
            brand: None,
            books: self.books,
            unopened: self.unopened,
            model,
            reconciliation,
            scores,
            line_of_sight,
            findings,
            assumptions,
            not_checked,
        }
    }
}

/// Plans that were not compared though they look alike.
fn not_compared(targets: &Targets) -> Vec<Remark> {
    let alike = targets.not_compared.iter();
    alike.map(|(text, places)| Remark { text: text.clone(), places: places.clone() }).collect()
}

/// The sheets that hold something in which no table was recognised, where their workbook has others.
fn without_tables(books: &[Book], model: &Model) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (index, book) in books.iter().enumerate() {
        let of_book: Vec<usize> =
            model.tables.iter().filter(|table| table.shape.book == index).map(|table| table.shape.sheet).collect();
        for (sheet, cells) in book.sheets.iter().enumerate().map(|(at, sheet)| (at, sheet.len())) {
            if cells > 0 && !of_book.is_empty() && !of_book.contains(&sheet) {
                let text = format!("no table was recognised on this sheet, so its {cells} cells were not checked");
                remarks.push(Remark::at(text, book.sheet_place(sheet)));
            }
        }
    }
    remarks
}

/// What was taken to be so.
fn assumptions(books: &[Book], spec: Option<&Spec>, scores: &Scores, reconciliation: &Reconciliation) -> Vec<Remark> {
    let mut assumptions: Vec<Remark> = Vec::new();
    if spec.is_none_or(|spec| spec.report.period.is_none()) {
        for book in books {
            if let Some(year) = plan_year(book) {
                let text = format!(
                    "dates and periods that leave out the year are taken to be of {year}, the year that the workbook names"
                );
                assumptions.push(Remark::at(text, book.place()));
            }
        }
    }
    for ledger in &reconciliation.ledgers {
        assumptions.extend(ledger.assumptions.iter().map(|text| Remark::at(text.clone(), ledger.place.clone())));
    }
    assumptions.extend(scores.assumptions.iter().map(|it| Remark { text: it.text.clone(), places: it.places.clone() }));
    assumptions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::sheet_from_text;

    #[test]
    fn a_sheet_without_a_table_is_said_to_be_unchecked() {
        let risks = sheet_from_text("Risks", "Ref | Risk | Impact\n1 | Fire | 4").unwrap();
        let scratch = sheet_from_text("Scratch", "ring the depot | 12\n| back on Tuesday").unwrap();
        let books = vec![Book::of_sheets("a.xlsx", vec![risks, scratch])];
        let located = locate(&books[0], 0, builtin_kinds(), None);
        let tables =
            located.tables.into_iter().map(|found| Bindable { id: None, found, year: None, ledger: None }).collect();
        let model = bind(&books, tables, Vec::new());
        let remarks = without_tables(&books, &model);
        let places: Vec<String> = remarks.iter().map(|remark| remark.places[0].to_string()).collect();
        assert_eq!(places, ["a.xlsx: Scratch"]);
    }
}
