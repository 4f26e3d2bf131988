//! What an officer has filled into the former worklist, so that writing it anew loses nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::grid::{Book, Sheet};

/// Heading of the column of workbooks.
pub(super) const WORKBOOK: &str = "Workbook";
/// Heading of the column of places.
pub(super) const WHERE: &str = "Where";
/// Heading of the column of messages.
pub(super) const FOUND: &str = "What was found";
/// Heading of the column of rules.
pub(super) const RULE: &str = "Rule";
/// Heading of the column of statuses.
pub(super) const STATUS: &str = "Status";
/// Heading of the column of remarks.
pub(super) const REMARK: &str = "Remark";

/// What an officer has filled in for a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    workbook: String,
    pub(super) status: String,
    pub(super) remark: String,
}

/// Place, rule and message: what tells a finding from others, but for its workbook, which may be called otherwise when
/// other workbooks are checked with it.
type Key = (String, String, String);

/// The former worklist.
#[derive(Clone, Debug, Default)]
pub struct Former {
    filled: BTreeMap<Key, Vec<Filled>>,
}

impl Former {
    /// Reads a worklist; nothing where the workbook is none.
    #[must_use]
    pub fn of_book(book: &Book) -> Option<Self> {
        book.sheets.iter().find_map(of_sheet)
    }

    /// What was filled in for a finding.
    pub(super) fn of(&self, place: &str, rule: &str, found: &str, workbook: &str) -> Option<&Filled> {
        let all = self.filled.get(&(place.to_owned(), rule.to_owned(), found.to_owned()))?;
        all.iter().find(|filled| filled.workbook == workbook).or(match all.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    /// How many findings it has that are not among these.
    pub(super) fn without(&self, there: &BTreeSet<Key>) -> usize {
        self.filled.iter().filter(|(key, _)| !there.contains(*key)).map(|(_, filled)| filled.len()).sum()
    }
}

fn of_sheet(sheet: &Sheet) -> Option<Former> {
    let heading = sheet.rows().find(|(_, cells)| {
        let has = |heading: &str| cells.iter().any(|(_, cell)| cell.as_text() == Some(heading));
        has(WORKBOOK) && has(WHERE) && has(FOUND) && has(RULE) && has(STATUS)
    });
    let (row, headings) = heading?;
    let mut former = Former::default();
    for (_, cells) in sheet.rows().filter(|(below, _)| *below > row) {
        let under = |heading: &str| {
            let column = headings.iter().find(|(_, cell)| cell.as_text() == Some(heading))?.0;
            cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell.shown())
        };
        let text = |heading| under(heading).unwrap_or_default();
        if let (Some(place), Some(rule), Some(found)) = (under(WHERE), under(RULE), under(FOUND)) {
            let filled = Filled {
                workbook: text(WORKBOOK),
                status: text(STATUS).trim().to_owned(),
                remark: text(REMARK).trim().to_owned(),
            };
            former.filled.entry((place, rule, found)).or_default().push(filled);
        }
    }
    Some(former)
}
