//! A workbook whose formulas refer to other workbooks.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::SheetFault;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "has-external-link",
    subject: Subject::File,
    level: Level::Note,
    summary: "formulas refer to other workbooks, which are not opened",
    page: include_str!("has_external_link.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for book in facts.books {
        if !book.external_links.is_empty() {
            let others = say::count(book.external_links.len(), "other workbook", "other workbooks");
            let message = format!(
                "Formulas take figures from {others}, which {} not opened; the figures are those last saved.",
                if book.external_links.len() == 1 { "was" } else { "were" },
            );
            out.push(
                Finding::new(&INFO, book.place(), message)
                    .with_evidence(book.external_links.iter().cloned())
                    .with_help("Open the workbook in Excel, choose Update Links, and save it, so that its figures are the latest."),
            );
        }
        for fault in &book.faults {
            if let SheetFault::ExternalCache { count } = fault {
                let sheets = say::count(*count, "hidden copy", "hidden copies");
                let message = format!("The file carries {sheets} of sheets of other workbooks; they were left out.");
                out.push(Finding::new(&INFO, book.place(), message));
            }
        }
    }
}
