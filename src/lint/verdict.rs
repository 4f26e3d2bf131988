//! How a workbook came out at an item.

use crate::grid::Span;

/// A place in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The sheet, counted from 0 among those that could be read.
    pub sheet: usize,
    /// The cells; nothing for the sheet as a whole.
    pub span: Option<Span>,
    /// What is there, where it says more than the place.
    pub said: Option<String>,
}

impl At {
    /// A sheet as a whole.
    pub(super) const fn sheet(sheet: usize) -> Self {
        Self { sheet, span: None, said: None }
    }

    /// Cells of a sheet.
    pub(super) const fn cells(sheet: usize, span: Span) -> Self {
        Self { sheet, span: Some(span), said: None }
    }

    /// The same place, with what is there.
    pub(super) fn saying(mut self, said: impl Into<String>) -> Self {
        self.said = Some(said.into());
        self
    }
}

/// How a workbook came out at an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does what the item asks for, as far as a program can tell.
    Pass,
    /// It does not: what is wrong, as a sentence without its full stop, and where.
    Fail(String, Vec<At>),
    /// There is nothing that the item speaks of: what there is not.
    NotApplicable(&'static str),
    /// A person must judge: what to look at, and where it may be.
    Person(String, Vec<At>),
}

impl Verdict {
    /// `pass`, `fail`, `not applicable` or `a person must judge`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail(..) => "fail",
            Self::NotApplicable(_) => "not applicable",
            Self::Person(..) => "a person must judge",
        }
    }

    /// What is wrong, what there is not, or what to look at; nothing for a pass.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Self::Pass => "",
            Self::Fail(text, _) | Self::Person(text, _) => text,
            Self::NotApplicable(text) => text,
        }
    }

    /// Where.
    #[must_use]
    pub fn places(&self) -> &[At] {
        match self {
            Self::Fail(_, at) | Self::Person(_, at) => at,
            Self::Pass | Self::NotApplicable(_) => &[],
        }
    }

    /// A pass where there is no such place, else a failure there.
    pub(super) fn none_of(at: Vec<At>, wrong: &str) -> Self {
        if at.is_empty() { Self::Pass } else { Self::Fail(wrong.to_owned(), at) }
    }
}
