//! What stands in a cell, before it is asked which type it should be.
//!
//! ```text
//! cell = error | formula without a result | nothing | no-value | number | text | date | true or false
//! ```
//! Errors, formulas that were never calculated, blanks and no-value words are settled here, for every type alike.

use chrono::NaiveDateTime;
use rust_decimal::Decimal;

use super::no_value::{no_value, no_value_explained};
use super::note_mark::split_marks;
use super::text::{key, tidy};
use crate::grid::{Cell, Content};
use crate::value::{Parsed, Reading, Stored, Unread, UnreadKind};

/// What is left to be read once the cases common to all types are settled.
pub(super) enum Written {
    /// A number as stored.
    Number(Decimal),
    /// Text without its footnote marks, spaces made even.
    Text(String, Vec<String>),
    /// A real date.
    Date(NaiveDateTime),
    /// True or false.
    Bool(bool),
}

/// What a type expects, as a noun and an example; and which rule words it where it is not that.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    /// Which rule.
    pub(super) kind: UnreadKind,
    /// The noun.
    pub(super) noun: &'static str,
    /// The example.
    pub(super) example: &'static str,
}

impl Expected {
    pub(super) const fn value(noun: &'static str, example: &'static str) -> Self {
        Self { kind: UnreadKind::Value, noun, example }
    }

    pub(super) const fn word(noun: &'static str, example: &'static str) -> Self {
        Self { kind: UnreadKind::Vocabulary, noun, example }
    }

    pub(super) fn unread(self, why: impl Into<String>) -> Unread {
        Unread { kind: self.kind, why: why.into(), expected: self.noun.into(), example: self.example.into() }
    }

    pub(super) fn bad<T>(self, why: impl Into<String>) -> Parsed<T> {
        Parsed::Bad(self.unread(why))
    }
}

/// No value is longer, in bytes; a cell can hold 32,767 characters, and no grammar should search them all.
const LONGEST_VALUE: usize = 4000;

/// Which no-value words a type lets through to its own reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Running text: only a cell that says nothing else.
    Running,
    /// A value: an explanation may follow.
    Value,
    /// A figure: `nil` is 0, not nothing.
    Figure,
}

/// Settles what is common to all types; what is left goes to `read`.
pub(super) fn open<T>(
    cell: &Cell,
    expected: Expected,
    words: Words,
    read: impl FnOnce(Written) -> Parsed<T>,
) -> Parsed<T> {
    if cell.is_uncalculated() {
        let formula = cell.formula.as_deref().unwrap_or_default();
        let why = format!("the formula `={formula}` has no stored result");
        return Parsed::Bad(Unread { kind: UnreadKind::NotCalculated, ..expected.unread(why) });
    }
    match &cell.content {
        Content::Error(literal) => error_cell(literal, expected),
        Content::Empty => Parsed::Blank,
        Content::Number(number) => read(Written::Number(*number)),
        Content::Date(date) => read(Written::Date(*date)),
        Content::Bool(truth) => read(Written::Bool(*truth)),
        Content::Text(text) => {
            let text = tidy(text);
            if text.is_empty() {
                return Parsed::Blank;
            }
            if is_error_literal(&text) {
                return error_cell(&text, expected);
            }
            if words != Words::Running && text.len() > LONGEST_VALUE {
                return expected.bad("it is a long text");
            }
            let (plain, marks) = split_marks(&text);
            let plain = if words == Words::Running { plain } else { unquoted(plain) };
            let reason = match words {
                Words::Running => no_value(plain),
                Words::Figure if key(plain) == "nil" => None,
                Words::Value | Words::Figure => no_value_explained(plain),
            };
            match reason {
                Some(reason) => Parsed::None(reason, marks),
                None => read(Written::Text(plain.to_owned(), marks)),
            }
        }
    }
}

/// A value without the apostrophe that makes Excel keep it as text, and without quotation marks around the whole.
fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).filter(|inner| !inner.contains('"'));
    let inner = inner.unwrap_or(text).trim();
    match inner.strip_prefix('\'') {
        Some(value) if value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '-' | '(' | '+' | '<')) => {
            value
        }
        _ if inner.is_empty() => text,
        _ => inner,
    }
}

fn error_cell<T>(literal: &str, expected: Expected) -> Parsed<T> {
    let why = match literal {
        "#REF!" => "its formula points to cells that are gone",
        "#DIV/0!" => "its formula divides by 0 or by a blank cell",
        "#N/A" => "its formula looked something up and did not find it",
        "#NAME?" => "its formula uses a name that Excel does not know",
        "#VALUE!" => "its formula uses words where it needs figures",
        "#NUM!" => "its formula gives a number that Excel cannot hold",
        "#NULL!" => "its formula names two ranges that do not meet",
        "#SPILL!" => "its formula has no room for its results",
        _ => "its formula failed",
    };
    Parsed::Bad(Unread { kind: UnreadKind::ErrorCell, ..expected.unread(why) })
}

fn is_error_literal(text: &str) -> bool {
    ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"].contains(&text)
}

/// A plain reading with its footnote marks.
pub(super) fn reading<T>(value: T, marks: Vec<String>) -> Reading<T> {
    Reading { marks, stored: Stored::AsItself, ..Reading::of(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoValue;

    const ANY: Expected = Expected::value("anything", "x");

    fn open_any(cell: &Cell) -> Parsed<()> {
        open(cell, ANY, Words::Value, |_| Parsed::Value(Reading::of(())))
    }

    #[test]
    fn what_is_common_to_all_types_is_settled_first() {
        let kind = |cell: &Cell| match open_any(cell) {
            Parsed::Bad(unread) => Some(unread.kind),
            _ => None,
        };
        let error = Cell { content: Content::Error("#SPILL!".into()), ..Cell::default() };
        assert_eq!(kind(&error), Some(UnreadKind::ErrorCell));
        assert_eq!(kind(&Cell::text("#N/A")), Some(UnreadKind::ErrorCell));
        assert_eq!(kind(&Cell::default().with_formula("A1+B1")), Some(UnreadKind::NotCalculated));
        assert_eq!(open_any(&Cell::default()), Parsed::Blank);
        assert_eq!(open_any(&Cell::text(" \u{a0}")), Parsed::Blank);
        assert_eq!(open_any(&Cell::text("").with_formula("A1")), Parsed::Blank);
        let long = "1 ".repeat(3000);
        assert_eq!(kind(&Cell::text(long)), Some(UnreadKind::Value));
        let marked = open_any(&Cell::text("Not applicable **"));
        assert_eq!(marked, Parsed::None(NoValue::NotApplicable, vec!["**".into()]));
    }
}
