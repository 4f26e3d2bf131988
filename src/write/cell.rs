//! One cell: a value, what it is, and where a click leads.

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::Expr;
use super::link::Target;
use super::number::NumberFormat;
use super::style::{Severity, Status, Style};

/// What a formula comes to, computed by us so that readers that do not calculate show it too.
#[derive(Debug, Clone, PartialEq)]
pub enum Computed {
    /// A number and how it is shown.
    Number(Decimal, NumberFormat),
    /// A text.
    Text(String),
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing, and no reason needed.
    #[default]
    Empty,
    /// Nothing, and why: shown in quiet type.
    Blank(String),
    /// A text; never read as a formula, whatever its first sign is.
    Text(String),
    /// An exact number and how it is shown.
    Number(Decimal, NumberFormat),
    /// A day, shown as `31 Mar 2012`.
    Date(NaiveDate),
    /// Shown as `Yes` or `No`.
    YesNo(bool),
    /// A live formula with its computed result.
    Formula(Expr, Computed),
    /// A small line over the numbers in these columns of the same row.
    Spark(Range<usize>),
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// What it is.
    pub style: Style,
    /// Where a click leads.
    pub link: Option<Target>,
}

impl Cell {
    fn of(value: Value) -> Self {
        Self { value, style: Style::Plain, link: None }
    }

    /// Nothing, and no reason needed.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Nothing, and why, in a few words: `not yet due`.
    pub fn blank(reason: impl Into<String>) -> Self {
        Self::of(Value::Blank(reason.into())).muted()
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Value::Text(text.into()))
    }

    /// A number shown in the given format.
    pub fn number(number: impl Into<Decimal>, format: NumberFormat) -> Self {
        Self::of(Value::Number(number.into(), format))
    }

    /// A count, thousands parted.
    pub fn count(number: impl Into<Decimal>) -> Self {
        Self::number(number, NumberFormat::Fixed(0))
    }

    /// Money without pence, in pounds or thousands as the heading says.
    pub fn money(number: impl Into<Decimal>) -> Self {
        Self::number(number, NumberFormat::Money)
    }

    /// Pounds and pence.
    pub fn pence(number: impl Into<Decimal>) -> Self {
        Self::number(number, NumberFormat::Pence)
    }

    /// Per cent: 92.86 is shown as `92.86%`, with the digits it came with.
    pub fn percent(number: impl Into<Decimal>) -> Self {
        let number = number.into();
        let places = u8::try_from(number.scale().min(6)).unwrap_or(0);
        Self::number(number, NumberFormat::Percent(places))
    }

    /// A day.
    #[must_use]
    pub fn date(date: NaiveDate) -> Self {
        Self::of(Value::Date(date))
    }

    /// Yes or no.
    #[must_use]
    pub fn yes_no(yes: bool) -> Self {
        Self::of(Value::YesNo(yes))
    }

    /// A rating with its usual word: `Green ●`.
    #[must_use]
    pub fn status(status: Status) -> Self {
        Self::text(status.shown()).styled(Style::Status(status))
    }

    /// A rating in other words: `On track ●`.
    #[must_use]
    pub fn status_worded(status: Status, word: &str) -> Self {
        Self::text(format!("{word} {}", status.shape())).styled(Style::Status(status))
    }

    /// A severity: `Error ■`.
    #[must_use]
    pub fn severity(severity: Severity) -> Self {
        Self::text(severity.shown()).styled(Style::Severity(severity))
    }

    /// A text that leads somewhere.
    pub fn link(text: impl Into<String>, target: Target) -> Self {
        Self::text(text).to(target)
    }

    /// A live formula, what it comes to, and how that is shown.
    pub fn formula(expr: Expr, result: impl Into<Decimal>, format: NumberFormat) -> Self {
        Self::of(Value::Formula(expr, Computed::Number(result.into(), format)))
    }

    /// A live formula that comes to a text.
    pub fn formula_text(expr: Expr, result: impl Into<String>) -> Self {
        Self::of(Value::Formula(expr, Computed::Text(result.into())))
    }

    /// A small line over the numbers in these columns of the same row; the end is not included.
    #[must_use]
    pub fn spark(columns: Range<usize>) -> Self {
        Self::of(Value::Spark(columns))
    }

    /// The same cell, with this style.
    #[must_use]
    pub fn styled(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The same cell, to be read first.
    #[must_use]
    pub fn strong(self) -> Self {
        self.styled(Style::Strong)
    }

    /// The same cell, secondary.
    #[must_use]
    pub fn muted(self) -> Self {
        self.styled(Style::Muted)
    }

    /// The same cell, leading somewhere when clicked.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.link = Some(target);
        self
    }

    /// What a reader sees.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Empty | Value::Spark(_) => String::new(),
            Value::Blank(text) | Value::Text(text) | Value::Formula(_, Computed::Text(text)) => text.clone(),
            Value::Number(number, format) | Value::Formula(_, Computed::Number(number, format)) => format.show(*number),
            Value::Date(date) => date.format("%-d %b %Y").to_string(),
            Value::YesNo(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        }
    }

    /// The number it holds or comes to (per cent as per cent).
    #[must_use]
    pub fn figure(&self) -> Option<Decimal> {
        match &self.value {
            Value::Number(number, _) | Value::Formula(_, Computed::Number(number, _)) => Some(*number),
            _ => None,
        }
    }

    /// How its number is shown, if it has one.
    #[must_use]
    pub fn format(&self) -> Option<NumberFormat> {
        match &self.value {
            Value::Number(_, format) | Value::Formula(_, Computed::Number(_, format)) => Some(*format),
            _ => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::date(date)
    }
}

impl From<Status> for Cell {
    fn from(status: Status) -> Self {
        Self::status(status)
    }
}
