//! A value of any of the types that a declared field may have.

use std::fmt;

use super::{Actual, Direction, Frequency, Measure, Period, PlanDate, Polarity, References, Status, Target};

/// A field's value. Which variant a field takes follows from its declared type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words; white space at the ends is taken off, inner line breaks are kept.
    Text(String),
    /// A code such as `LPI 702`, without the space at its end.
    Code(String),
    /// A figure with its unit.
    Figure(Measure),
    /// Performance.
    Actual(Actual),
    /// A target.
    Target(Target),
    /// A date.
    Date(PlanDate),
    /// A year or a part of one.
    Period(Period),
    /// Links to the entries of another table.
    References(References),
    /// Yes or no.
    YesNo(bool),
    /// How often.
    Frequency(Frequency),
    /// A status that the officer typed.
    Status(Status),
    /// A direction of travel that the officer typed.
    Direction(Direction),
    /// Which way is better.
    Polarity(Polarity),
    /// One of the words that the field allows, in the list's own spelling.
    Choice(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Choice(text) => f.write_str(text),
            Self::Figure(measure) => measure.fmt(f),
            Self::Actual(actual) => actual.fmt(f),
            Self::Target(target) => target.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Period(period) => period.fmt(f),
            Self::References(references) => references.fmt(f),
            Self::YesNo(true) => f.write_str("Yes"),
            Self::YesNo(false) => f.write_str("No"),
            Self::Frequency(frequency) => frequency.fmt(f),
            Self::Status(status) => status.fmt(f),
            Self::Direction(direction) => direction.fmt(f),
            Self::Polarity(polarity) => polarity.fmt(f),
        }
    }
}
