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

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        let (message, help) = match &unopened.error {
            OpenError::NotAWorkbook { found: FileKind::Empty } => {
                ("The file is empty.".to_owned(), "Ask for the file again: nothing was saved or sent in it.")
            }
            OpenError::NotAWorkbook { found } => {
                (format!("The file is {found}, not a workbook, whatever its name says."), SAVE_AGAIN)
            }
            OpenError::Damaged { why } => (
                format!("The workbook is damaged and cannot be read ({why})."),
                "Open it in Excel, let Excel repair it, and save it under a new name.",
            ),
            OpenError::Io(why) => (
                format!("The file could not be opened ({why})."),
                "Check that the file is there and that you may read it.",
            ),
            OpenError::PasswordProtected | OpenError::OverLimit { .. } | OpenError::Missing(_) => continue,
        };
        out.push(Finding::new(&INFO, Place::file(Arc::clone(&unopened.path)), message).with_help(help));
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
                let message = format!("This sheet is damaged and was not read ({why}); the other sheets were.");
                out.push(Finding::new(&INFO, place, message).with_help(SAVE_AGAIN));
            }
        }
    }
}
