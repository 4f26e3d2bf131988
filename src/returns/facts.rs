//! What is known of each return.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::Due;
use crate::value::Period;

/// A file that gave no workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread<'a> {
    /// Its path, as the user gave it.
    pub path: &'a str,
    /// Whether there is no such file.
    pub is_missing: bool,
    /// Why it gave none, as the end of a sentence.
    pub why: String,
}

/// How a return stands, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There is no such workbook.
    Missing,
    /// There is one, and it cannot be read.
    Unreadable,
    /// A period that is due has no figure at all.
    Late,
    /// A period that is due has some of its figures.
    Incomplete,
    /// It is there, and no source of the spec reads it.
    NotRead,
    /// It is there, and no day was given by which to judge its periods.
    NotJudged,
    /// It is there; nothing in it is due by period.
    NothingDue,
    /// All that is due is in.
    Complete,
}

impl State {
    /// The word for programs and for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Late => "late",
            Self::Incomplete => "incomplete",
            Self::NotRead => "not read",
            Self::NotJudged => "not judged",
            Self::NothingDue => "nothing due",
            Self::Complete => "complete",
        }
    }

    /// Whether someone is to be asked for something.
    #[must_use]
    pub const fn is_owing(self) -> bool {
        matches!(self, Self::Missing | Self::Unreadable | Self::Late | Self::Incomplete)
    }
}

/// A period of a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodReturn {
    /// The period.
    pub period: Period,
    /// How many measures have a figure for it, or a reason for none.
    pub filled: usize,
    /// How many are asked for one; at least 1.
    pub of: usize,
    /// Whether it is due; nothing where no day was given.
    pub is_due: Option<bool>,
}

impl PeriodReturn {
    /// The word for how the period stands.
    #[must_use]
    pub const fn state(&self) -> &'static str {
        match (self.filled, self.is_due) {
            (filled, _) if filled >= self.of => "in",
            (0, Some(true)) => "late",
            (0, Some(false)) => "not due",
            (0, None) => "none",
            _ => "partly in",
        }
    }
}

/// A workbook, or what one role keeps in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Who keeps it: a role, where the spec names one.
    pub owner: Option<Arc<str>>,
    /// The workbook, or the path or pattern at which one is expected.
    pub path: Arc<str>,
    /// When it was last saved, as the file itself says.
    pub saved: Option<NaiveDateTime>,
    /// How it stands.
    pub state: State,
    /// Why it could not be read, where it could not.
    pub why: Option<String>,
    /// Its periods of the latest year, in order of time; none where nothing in it is measured by period.
    pub periods: Vec<PeriodReturn>,
}

/// All the returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returns {
    /// What is due was judged by this day; nothing where none was given.
    pub due: Option<Due>,
    /// The returns: in the order of the spec, then the workbooks that it names nobody for.
    pub all: Vec<Return>,
}

impl Returns {
    /// How many returns stand so.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.all.iter().filter(|one| one.state == state).count()
    }

    /// Whether someone is to be asked for something.
    #[must_use]
    pub fn is_owing(&self) -> bool {
        self.all.iter().any(|one| one.state.is_owing())
    }

    /// The returns with those that are owing first, the worst state first; else in order.
    #[must_use]
    pub fn by_state(&self) -> Vec<&Return> {
        let mut sorted: Vec<&Return> = self.all.iter().collect();
        sorted.sort_by_key(|one| one.state);
        sorted
    }
}
