//! One field of one row.

use std::sync::Arc;

use crate::grid::Addr;
use crate::value::{FinancialYear, Parsed, Period, Reading, Stage};

/// A field: where it stands, what is written there, and what became of it. A bad field is kept, not dropped.
#[derive(Clone, Debug)]
pub struct Field<T> {
    /// The cell that holds the value; under a merge, the merge's top left cell.
    pub at: Addr,
    /// What the officer sees.
    pub written: Arc<str>,
    /// What became of it.
    pub parsed: Parsed<T>,
}

impl<T> Field<T> {
    /// The value, where there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        self.parsed.value()
    }

    /// The value with its marks, repairs and qualifier, where there is one.
    #[must_use]
    pub const fn reading(&self) -> Option<&Reading<T>> {
        match &self.parsed {
            Parsed::Value(reading) => Some(reading),
            _ => None,
        }
    }

    /// Whether nothing is written.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self.parsed, Parsed::Blank)
    }

    /// The same field with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        Field { at: self.at, written: self.written, parsed: self.parsed.map(f) }
    }
}

/// A field that stands for a year or a part of one, as its heading says.
#[derive(Clone, Debug)]
pub struct Dated<T> {
    /// The year or part of it; nothing where the heading names none.
    pub period: Option<Period>,
    /// The stage that the heading names: of performance, a forecast or an outturn.
    pub stage: Option<Stage>,
    /// The heading, on one line.
    pub heading: Arc<str>,
    /// The field.
    pub field: Field<T>,
}

impl<T> Dated<T> {
    /// The financial year, where the heading names one.
    #[must_use]
    pub fn year(&self) -> Option<FinancialYear> {
        self.period.map(Period::year)
    }

    /// Whether it is what is expected, not what was: `Predicted Outturn`, `Year End Forecast`, `Forecast RAG`.
    #[must_use]
    pub fn is_forecast(&self) -> bool {
        self.stage == Some(Stage::Forecast)
    }
}
