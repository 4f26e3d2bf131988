//! What reading a cell gives: a value with what had to be done to read it, a reason for none, or why it could not be
//! read.

use super::{DateRelation, NoValue};

/// Something that was put right in order to read the cell, such as a stray comma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was wrong, as the middle of a sentence: `a comma stands where a full stop belongs`.
    pub what: String,
    /// What the cell was read as: `1 June 2011`.
    pub read_as: String,
}

/// How the cell stored what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stored {
    /// As it should be: numbers as numbers, dates as dates, words as text.
    #[default]
    AsItself,
    /// A number stored as text, so that Excel will not add it up.
    NumberAsText,
    /// A date stored as text.
    DateAsText,
}

/// A value with all that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// Footnote marks such as `*` and `**`, in order.
    pub marks: Vec<String>,
    /// What was put right.
    pub repairs: Vec<Repair>,
    /// Words beside the value, kept as text: `2 returned`, `Good or Very good`.
    pub qualifier: Option<String>,
    /// How a date is meant (`by 30th June`).
    pub relation: DateRelation,
    /// How it was stored.
    pub stored: Stored,
}

impl<T> Reading<T> {
    /// A plain value.
    #[must_use]
    pub const fn of(value: T) -> Self {
        Self {
            value,
            marks: Vec::new(),
            repairs: Vec::new(),
            qualifier: None,
            relation: DateRelation::On,
            stored: Stored::AsItself,
        }
    }

    /// The same reading of another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: f(self.value),
            marks: self.marks,
            repairs: self.repairs,
            qualifier: self.qualifier,
            relation: self.relation,
            stored: self.stored,
        }
    }
}

/// Which rule will word it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnreadKind {
    /// Not a value of the kind that the column takes.
    Value,
    /// Not a target.
    Target,
    /// Shaped like a date, but no day of the calendar.
    Date,
    /// Not one of the words that the column takes.
    Vocabulary,
    /// An Excel error such as `#REF!`.
    ErrorCell,
    /// A formula that was never calculated.
    NotCalculated,
}

/// Why a cell could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which rule will word it.
    pub kind: UnreadKind,
    /// Why, as the end of a sentence: `September has 30 days`.
    pub why: String,
    /// What was expected, as a noun: `a date`.
    pub expected: String,
    /// An example of the expected form: `30.09.11`.
    pub example: String,
}

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed<T> {
    /// Nothing is written.
    Blank,
    /// A reason for having no value, with its footnote marks.
    None(NoValue, Vec<String>),
    /// A value.
    Value(Reading<T>),
    /// It could not be read.
    Bad(Unread),
}

impl<T> Parsed<T> {
    /// The same with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Parsed<U> {
        match self {
            Self::Blank => Parsed::Blank,
            Self::None(reason, marks) => Parsed::None(reason, marks),
            Self::Value(reading) => Parsed::Value(reading.map(f)),
            Self::Bad(unread) => Parsed::Bad(unread),
        }
    }

    /// The value, where there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(reading) => Some(&reading.value),
            _ => None,
        }
    }
}
