//! What was found, for people and for programs: text, JSON, CSV. How it looks is settled here, one file a format; what
//! is said is settled before.

mod account;
mod csv;
mod diff;
mod draft;
mod inspect;
mod inspect_json;
mod json;
mod json_ledgers;
mod json_scores;
mod json_sight;
mod json_targets;
mod json_ties;
mod lint;
mod paint;
mod plain;
mod returns;

#[cfg(test)]
mod testing;
mod text;

pub use account::{account_csv, account_text};
pub use csv::csv;
pub use diff::{diff_csv, diff_json, diff_text};
pub use draft::draft;
pub use inspect::inspect;
pub use inspect_json::inspect_json;
pub use json::json;
pub use lint::{lint_csv, lint_json, lint_text};
pub use returns::{returns_csv, returns_json, returns_text};
pub use text::{Detail, text};

use chrono::NaiveDate;

use crate::finding::{Finding, Level, Remark};
use crate::grid::Book;
use crate::model::Model;
use crate::reconcile::Reconciliation;
use crate::score::Scores;
use crate::sight::LineOfSight;

/// All that a run gave, to be shown.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The day as at which things were judged.
    pub as_of: Option<NaiveDate>,
    /// The workbooks that could be read.
    pub books: &'a [Book],
    /// The files that could not be read.
    pub unread: Vec<&'a str>,
    /// The tables.
    pub model: &'a Model,
    /// Whether their figures agree.
    pub reconciliation: &'a Reconciliation,
    /// How their indicators stand.
    pub scores: &'a Scores,
    /// What links to which promise.
    pub line_of_sight: &'a LineOfSight,
    /// What is wrong, in order.
    pub findings: &'a [Finding],
    /// What was assumed.
    pub assumptions: Vec<Remark>,
    /// What was not checked.
    pub not_checked: Vec<Remark>,
}

/// How many findings there are of each level; waived ones are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
    /// Findings that someone accepted.
    pub waived: usize,
}

impl Tally {
    /// Counts the findings.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            match (&finding.waived, finding.level) {
                (Some(_), _) => tally.waived += 1,
                (None, Level::Error) => tally.error += 1,
                (None, Level::Warning) => tally.warning += 1,
                (None, Level::Note) => tally.note += 1,
            }
        }
        tally
    }

    /// Whether there are findings, not waived, at this level or above.
    #[must_use]
    pub const fn reaches(&self, level: Level) -> bool {
        match level {
            Level::Error => self.error > 0,
            Level::Warning => self.error + self.warning > 0,
            Level::Note => self.error + self.warning + self.note > 0,
        }
    }
}
