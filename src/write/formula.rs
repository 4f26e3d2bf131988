//! Formulas as a small tree over cells of the model's tables; the writer gives them addresses.
//!
//! Rows and columns count from 0 in the rows and columns of the model, section rows included. A reference to a cell
//! that holds per cent is, in Excel, a fraction (see [`NumberFormat::Percent`](super::NumberFormat::Percent)); a result
//! stated for such a formula is still given as per cent. State results unrounded: Excel computes the same to the last digit,
//! and the format rounds what is shown.

use std::ops::{Add, Div, Mul, Neg, Range, Sub};

use rust_decimal::Decimal;

/// A formula, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number typed in the formula.
    Number(Decimal),
    /// One cell of a table.
    Cell {
        /// The table's id.
        table: String,
        /// Row of the model.
        row: usize,
        /// Column of the model.
        column: usize,
    },
    /// Rows of one column; the end is not included.
    Span {
        /// The table's id.
        table: String,
        /// Column of the model.
        column: usize,
        /// Rows of the model.
        rows: Range<usize>,
    },
    /// `SUM` of all parts.
    Sum(Vec<Expr>),
    /// `COUNTIF`: how many cells of the span hold exactly this text, capitals or not.
    CountIf {
        /// Where to count.
        span: Box<Expr>,
        /// What to count. No sign in it acts as a wildcard.
        text: String,
    },
    /// A quotient; empty text where the divisor is zero.
    Ratio(Box<Expr>, Box<Expr>),
    /// Rounded half away from zero to so many places.
    Round(Box<Expr>, u8),
    /// Without its sign.
    Abs(Box<Expr>),
    /// The first plus the second.
    Add(Box<Expr>, Box<Expr>),
    /// The first less the second.
    Sub(Box<Expr>, Box<Expr>),
    /// The first times the second.
    Mul(Box<Expr>, Box<Expr>),
    /// The first by the second, unguarded; prefer [`Expr::ratio`].
    Div(Box<Expr>, Box<Expr>),
    /// With its sign turned.
    Neg(Box<Expr>),
    /// The formula, or empty text while one of these cells is empty.
    WhenFilled(Vec<Expr>, Box<Expr>),
    /// The cell of `give` that stands where `among` first holds `what`; empty text where it does not.
    Find {
        /// What to look for.
        what: Box<Expr>,
        /// A span to look in.
        among: Box<Expr>,
        /// A span of the same length to take the answer from.
        give: Box<Expr>,
    },
}

impl Expr {
    /// One cell of a table.
    pub fn cell(table: impl Into<String>, row: usize, column: usize) -> Self {
        Self::Cell { table: table.into(), row, column }
    }

    /// Rows of one column of a table; the end of the range is not included.
    pub fn span(table: impl Into<String>, column: usize, rows: Range<usize>) -> Self {
        Self::Span { table: table.into(), column, rows }
    }

    /// The sum of rows of one column of a table.
    pub fn sum_of(table: impl Into<String>, column: usize, rows: Range<usize>) -> Self {
        Self::Sum(vec![Self::span(table, column, rows)])
    }

    /// The sum of single cells or spans.
    pub fn sum(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::Sum(parts.into_iter().collect())
    }

    /// How many cells of a span hold this text.
    pub fn count_if(span: Self, text: impl Into<String>) -> Self {
        Self::CountIf { span: Box::new(span), text: text.into() }
    }

    /// One by the other, empty where the other is zero.
    #[must_use]
    pub fn ratio(self, by: Self) -> Self {
        Self::Ratio(Box::new(self), Box::new(by))
    }

    /// Rounded to so many places.
    #[must_use]
    pub fn round(self, places: u8) -> Self {
        Self::Round(Box::new(self), places)
    }

    /// The same, or empty text while one of these cells is empty.
    #[must_use]
    pub fn when_filled(self, cells: impl IntoIterator<Item = Self>) -> Self {
        Self::WhenFilled(cells.into_iter().collect(), Box::new(self))
    }

    /// The cell of `give` beside the first of `among` that holds the same.
    #[must_use]
    pub fn find(self, among: Self, give: Self) -> Self {
        Self::Find { what: Box::new(self), among: Box::new(among), give: Box::new(give) }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self::Abs(Box::new(self))
    }
}

impl From<Decimal> for Expr {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl Add for Expr {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::Add(Box::new(self), Box::new(other))
    }
}

impl Sub for Expr {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::Sub(Box::new(self), Box::new(other))
    }
}

impl Mul for Expr {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::Mul(Box::new(self), Box::new(other))
    }
}

impl Div for Expr {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::Div(Box::new(self), Box::new(other))
    }
}

impl Neg for Expr {
    type Output = Self;
    fn neg(self) -> Self {
        Self::Neg(Box::new(self))
    }
}
