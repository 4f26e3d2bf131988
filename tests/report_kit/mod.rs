//! Workbooks, from files or from text, to a report; for the tests of the report.
#![allow(dead_code, reason = "each test file uses a part of the kit")]
#![expect(clippy::unwrap_used, reason = "a fixture: what is read is known to be readable")]

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use linesight::bind::{self, Bindable};
use linesight::check;
use linesight::grid::{Book, sheet_from_text};
use linesight::pipeline::{self, Outcome, Settings};
use linesight::read::locate::locate;
use linesight::reconcile::reconcile_model;
use linesight::report::compose;
use linesight::score::{Asked, score};
use linesight::spec::{Scoring, Spec, builtin_kinds};
use linesight::write::Workbook;

fn settings(as_of: Option<&str>) -> Settings {
    Settings { as_of: as_of.map(|day| day.parse().unwrap()), ..Settings::default() }
}

/// The report on workbooks, folders and patterns.
pub(crate) fn of_files(paths: &[&str], as_of: Option<&str>) -> Workbook {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    of_outcome(&pipeline::check_paths(&paths, &settings(as_of), &|_| {}).unwrap(), "")
}

/// The report that a spec describes.
pub(crate) fn of_spec(path: &str, as_of: Option<&str>, folder: &str) -> Workbook {
    let text = std::fs::read_to_string(Path::new(path)).unwrap();
    of_outcome(&pipeline::run_spec(spec(path, &text), &settings(as_of), &|_| {}).unwrap(), folder)
}

/// A spec.
pub(crate) fn spec(path: &str, text: &str) -> Spec {
    Spec::from_toml(path, text, &check::rule_names()).unwrap()
}

/// The report on sheets written as text: path of the workbook, name of the sheet, text. Sheets of one path are one book.
pub(crate) fn of_texts(sheets: &[(&str, &str, &str)], as_of: Option<&str>, spec: Option<Spec>) -> Workbook {
    let same = sheets.chunk_by(|(one, ..), (other, ..)| one == other);
    let book = |sheets: &[(&str, &str, &str)]| {
        let path = sheets.first().unwrap().0;
        Book::of_sheets(path, sheets.iter().map(|(_, name, text)| sheet_from_text(name, text).unwrap()).collect())
    };
    let books: Vec<Book> = same.map(book).collect();
    of_outcome(&outcome(books, as_of.map(|day| day.parse().unwrap()), spec), "")
}

/// Finds, reads, reconciles, scores and checks the tables of books.
pub(crate) fn outcome(books: Vec<Book>, as_of: Option<NaiveDate>, spec: Option<Spec>) -> Outcome {
    let mut tables = Vec::new();
    for (index, book) in books.iter().enumerate() {
        let year = bind::plan_year(book);
        let located = locate(book, index, builtin_kinds(), year);
        tables.extend(located.tables.into_iter().map(|found| Bindable { id: None, found, year, ledger: None }));
    }
    let model = bind::bind(&books, tables, Vec::new());
    let reconciliation = reconcile_model(&model, spec.as_ref());
    let usual = Scoring::default();
    let scores = score(&model, &Asked { spec: spec.as_ref(), scoring: &usual, as_of });
    let line_of_sight = linesight::sight::line_of_sight(&model, spec.as_ref());
    let findings = check::run(&check::Facts {
        books: &books,
        unopened: &[],
        model: &model,
        reconciliation: &reconciliation,
        scores: &scores,
        line_of_sight: &line_of_sight,
        spec: spec.as_ref(),
        as_of,
    });
    Outcome {
        spec,
        as_of,
        brand: None,
        books,
        unopened: Vec::new(),
        model,
        reconciliation,
        scores,
        line_of_sight,
        findings,
        assumptions: Vec::new(),
        not_checked: Vec::new(),
    }
}

/// The report on what a run gave.
pub(crate) fn of_outcome(outcome: &Outcome, folder: &str) -> Workbook {
    compose(&outcome.report_facts(folder))
}
