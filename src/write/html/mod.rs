//! The report as one page of HTML that stands by itself: no script, no font, no picture and no request beside it.
//!
//! Each sheet of the model is a section, each table a real table, each chart a drawing with its figures in reach. The same
//! report gives the same bytes. Whatever comes from the inputs is text: it is escaped where it is written, in
//! `markup.rs`, and nowhere else. The page is well-formed XML too, so that a program can take it apart.

mod cell;
mod chart;
mod drawn;
mod heading;
mod ids;
mod markup;
mod page;
mod room;
mod sheet;
mod style;
mod table;

use std::path::Path;

use super::atomic;
use super::error::WriteError;
use super::workbook::Workbook;

/// What a mention of a cell in another workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sources {
    /// A link to the file, where the page knows the way there from its own folder. Without an address that holds
    /// everywhere (an absolute path), it is text.
    Linked,
    /// Text: whoever reads has none of these files.
    Named,
}

/// Writes the report to a file. The former file is replaced whole or not at all.
///
/// # Errors
/// When the folder cannot be made, the file is open elsewhere or the disk is full.
pub fn save(workbook: &Workbook, sources: Sources, path: &Path) -> Result<(), WriteError> {
    atomic::replace(path, page(workbook, sources).as_bytes())
}

/// The report as a page, in UTF-8. Its profile is that of the meeting, whichever the workbook has: a page has room beside
/// its tables, and needs none of what that for the website does to a workbook.
#[must_use]
pub fn page(workbook: &Workbook, sources: Sources) -> String {
    page::Page::new(workbook, sources).written()
}
