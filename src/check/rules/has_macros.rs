//! A workbook that holds macros.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "has-macros",
    subject: Subject::File,
    level: Level::Note,
    summary: "the workbook holds macros, which are never run",
    page: include_str!("has_macros.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for book in facts.books.iter().filter(|book| book.has_macros) {
        let message = "The workbook holds macros; they were not run, and the figures are those last saved.";
        let help = "If a macro fills in figures, run it in Excel and save; if not, nothing needs to be done.";
        out.push(Finding::new(&INFO, book.place(), message).with_help(help));
    }
}
