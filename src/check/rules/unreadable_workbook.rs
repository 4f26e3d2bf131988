//! A file that is no workbook, is damaged, or is another format than its name says.

use std::sync::Arc;

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Place, SheetFault};
use crate::read::{FileKind, OpenError};

pub(in crate::check) static INFO: RuleInfo = RuleInfo {
    name: "unreadable-workbook",
    subject: Subject::File,
    level: Level::Error,
    summary: "the file is not a workbook, is damaged, or is another format than its name says",
    page: include_str!("unreadable_workbook.md"),
};

const SAVE_AGAIN: &str = "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and send the new file.";

const SEND_AGAIN: &str = "Ask for it to be sent again, for it may have been cut off on its way; if it is the same, open it \
                          in Excel, let Excel repair it, and save it under a new name.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        let (message, help) = match &unopened.error {
            OpenError::NotAWorkbook { found: FileKind::Empty } => {
                ("The file is empty.".to_owned(), "Ask for the file again: nothing was saved or sent in it.")
            }
            OpenError::NotAWorkbook { found } => {
                (format!("The file is {found}, not a workbook, whatever its name says."), instead_of(*found))
            }
            OpenError::Damaged { .. } => ("The workbook is damaged and cannot be read.".to_owned(), SEND_AGAIN),
            OpenError::Io(why) => (
                format!("The file could not be opened ({why})."),
                "Check that the file is there and that you may read it.",
            ),
            OpenError::PasswordProtected | OpenError::OverLimit { .. } | OpenError::Missing(_) => continue,
        };
        let finding = Finding::new(&INFO, Place::file(Arc::clone(&unopened.path)), message).with_help(help);
        out.push(match &unopened.error {
            OpenError::Damaged { why } => finding.with_evidence([in_the_readers_words(why)]),
            _ => finding,
        });
    }
    for book in facts.books {
        if let Some(extension) = &book.named_as {
            let found = FileKind::Book(book.file.format);
            let message = format!("The file is named .{extension} but is {found}; it was read as what it is.");
            let help = format!("Save it again with the ending .{}.", book.file.format.name());
            out.push(Finding::new(&INFO, book.place(), message).with_help(help).at_level(Level::Warning));
        }
        for fault in &book.faults {
            if let SheetFault::Unreadable { sheet, index, why } = fault {
                let place = Place::sheet(Arc::clone(&book.file.path), Arc::clone(sheet), *index);
                let message = "This sheet is damaged and was not read; the other sheets were.";
                let finding = Finding::new(&INFO, place, message).with_help(SEND_AGAIN);
                out.push(finding.with_evidence([in_the_readers_words(why)]));
            }
        }
    }
}

/// What to do about a file that is no workbook: some can be opened in Excel all the same.
const fn instead_of(found: FileKind) -> &'static str {
    match found {
        FileKind::WebPage | FileKind::Xml | FileKind::ExcelBefore5 | FileKind::Book(_) => SAVE_AGAIN,
        FileKind::Zip => "Unpack it; if a workbook is in it, give that one.",
        _ => "Ask for the workbook that it was made from, saved as an Excel Workbook (.xlsx).",
    }
}

/// Why, for whoever mends files.
fn in_the_readers_words(why: &str) -> String {
    format!("the reader says: {why}")
}
