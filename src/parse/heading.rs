//! What a column's heading states beside its name.
//!
//! ```text
//! heading = { year | period | stage | unit | measure | other words }      in any order
//! ```

use super::period::PeriodPart;
use crate::grid::Cell;
use crate::value::{FinancialYear, Period, Stage, Unit};

/// What a column holds of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingMeasure {
    /// `Performance 2007/08`, `Q1 Actual`.
    Performance,
    /// `2011/12 Target`.
    Target,
    /// `RAG`, `Status`.
    Status,
    /// `Direction of Travel`, `Trend`.
    Direction,
    /// It does not say.
    #[default]
    None,
}

/// What a heading states beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingFacts {
    /// The financial year written in it.
    pub year: Option<FinancialYear>,
    /// The part of a year written in it, with or without the year.
    pub part: Option<PeriodPart>,
    /// The period: the part in its written year, else in the year given; else the whole of the written year.
    pub period: Option<Period>,
    /// The stage of a budget figure.
    pub stage: Option<Stage>,
    /// The unit.
    pub unit: Option<Unit>,
    /// What of an indicator the column holds.
    pub measure: HeadingMeasure,
    /// What is left of the words once all of that is taken out, for telling fields apart: `Gross`.
    pub rest: String,
}

/// Reads a heading; `year` is the plan's, for headings such as `Q1` that leave it out.
#[must_use]
pub fn heading(text: &str, year: Option<FinancialYear>) -> HeadingFacts {
    let _ = year;
    HeadingFacts { rest: super::text::tidy(text), ..HeadingFacts::default() }
}

/// The heading that a cell shows; a real date formatted as a month gives `Apr-12` as the officer sees it.
#[must_use]
pub fn heading_text(cell: &Cell) -> String {
    cell.shown()
}

/// A heading for matching: letters and digits in lower case, `%` as `percent` and `&` as `and`; case, punctuation,
/// spaces, line breaks and pound signs do not count.
#[must_use]
pub fn normalise_heading(text: &str) -> String {
    super::text::key(&text.replace('%', " percent ").replace('&', " and "))
}
