//! Why a file could not be read as a workbook at all.

use super::{FileKind, NotThere};

/// A file that gives no book. What could not be read inside a book that otherwise could is a
/// [`SheetFault`](crate::grid::SheetFault) instead.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file holds something else.
    #[error("this is {found}, not a workbook")]
    NotAWorkbook {
        /// What it is.
        found: FileKind,
    },
    /// The file is encrypted.
    #[error("the workbook is locked with a password and cannot be read until a copy is saved without one")]
    PasswordProtected,
    /// The file goes beyond a limit.
    #[error("there are {found} {what}, more than the {allowed} allowed")]
    OverLimit {
        /// What there is too much of, such as `bytes in the file`.
        what: &'static str,
        /// How much was found, at least.
        found: u64,
        /// How much is allowed.
        allowed: u64,
        /// The option that raises the limit, without dashes.
        option: &'static str,
    },
    /// The file says it is a workbook and its inside is broken.
    #[error("the workbook is damaged ({why})")]
    Damaged {
        /// What the reader said.
        why: String,
    },
    /// A spec names it, and there is no such file.
    #[error("there is no such workbook{}", near(.0.nearest.as_deref()))]
    Missing(Box<NotThere>),
    /// The file could not be read from disk.
    #[error("the file could not be read ({0})")]
    Io(#[from] std::io::Error),
}

/// The file that may be meant, as the end of a sentence.
pub(super) fn near(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default()
}

impl OpenError {
    /// A damaged file, in the reader's words.
    pub(super) fn damaged(why: impl std::fmt::Display) -> Self {
        Self::Damaged { why: why.to_string() }
    }
}
