//! A workbook whose dates count from 1904.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "dates-from-1904",
    subject: Subject::File,
    level: Level::Note,
    summary: "the workbook counts its dates from 1904, unlike most",
    page: include_str!("dates_from_1904.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for book in facts.books.iter().filter(|book| book.epoch_1904) {
        let message = "The workbook counts its dates from 1904; they were read as they are shown.";
        out.push(Finding::new(&INFO, book.place(), message).with_help(
            "Do not copy dates from it into another workbook: they would come out four years and a day early.",
        ));
    }
}
