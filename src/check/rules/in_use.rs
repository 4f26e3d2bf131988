//! A workbook that someone has open.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "in-use",
    subject: Subject::File,
    level: Level::Warning,
    summary: "someone has the workbook open, so the file may be out of date",
    page: include_str!("in_use.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for book in facts.books.iter().filter(|book| book.in_use) {
        let message = "Someone has this workbook open, so changes that they have not saved are not in what was read.";
        out.push(
            Finding::new(&INFO, book.place(), message).with_help("Ask them to save and close it, then run again."),
        );
    }
}
