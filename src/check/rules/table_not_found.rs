//! A sheet or file in which the table that was wanted is not found.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Sheet, Span};
use crate::model::NotFoundWhy;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "table-not-found",
    subject: Subject::File,
    level: Level::Error,
    summary: "no row of headings fits the kind of table that was wanted",
    page: include_str!("table_not_found.md"),
};

const HELP: &str = "Name the columns in one row above the table, or say in the spec which row holds the headings.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    nothing_found(facts, out);
    for missing in &facts.model.not_found {
        if missing.why == NotFoundWhy::NoRows {
            let kind = facts
                .kind_title(&missing.kind)
                .map_or_else(String::new, |title| format!(" of the kind {}", say::quoted(title)));
            let message = format!("The headings of a table{kind} are here, and nothing is filled in below them.");
            out.push(
                Finding::new(&INFO, missing.place.clone(), message)
                    .at_level(Level::Note)
                    .with_help("Fill in the rows; where there is nothing to report, delete the sheet."),
            );
        }
        let NotFoundWhy::NoHeadings { nearest } = &missing.why else { continue };
        let wanted = match facts.kind_title(&missing.kind) {
            Some(title) => format!("No table of the kind {} was found", say::quoted(title)),
            None => "No table was found".to_owned(),
        };
        let finding = match nearest {
            None => Finding::new(&INFO, missing.place.clone(), format!("{wanted}: no row holds headings of one.")),
            Some((row, known, missed)) => {
                let place = match missing.place.sheet {
                    Some(_) => missing.place.at(Span::cell(Addr::new(*row, 0))),
                    None => missing.place.clone(),
                };
                let mut message = format!("{wanted}: the row that comes nearest has {}", say::list(known));
                if !missed.is_empty() {
                    message.push_str(", but no ");
                    message.push_str(&missed.join(", and no "));
                }
                message.push('.');
                Finding::new(&INFO, place, message)
            }
        };
        out.push(finding.with_help(HELP));
    }
}

/// Workbooks in which no table was found at all, and nothing else says so.
fn nothing_found(facts: &Facts, out: &mut Vec<Finding>) {
    for (index, book) in facts.books.iter().enumerate() {
        let has_table = facts.model.tables.iter().any(|table| table.shape.book == index);
        let is_said = facts.model.not_found.iter().any(|missing| missing.place.file == book.file.path);
        if has_table || is_said || !book.faults.is_empty() {
            continue;
        }
        let message = if book.sheets.iter().all(Sheet::is_empty) {
            "The workbook is empty."
        } else {
            "No table was found in this workbook: no row holds headings that are known."
        };
        out.push(Finding::new(&INFO, book.place(), message).with_help(HELP));
    }
}
