//! Yes or no.
//!
//! ```text
//! yes-no = ( "Y" | "Yes" | "True" | tick | "N" | "No" | "False" | cross ) [ remark ]
//! ```

use super::phrase::Phrase;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{Parsed, Reading};

const YES_NO: Expected = Expected::word("yes or no", "Y");

/// Reads yes or no.
#[must_use]
pub fn yes_no(cell: &Cell) -> Parsed<bool> {
    open(cell, YES_NO, Words::Value, |written| match written {
        Written::Bool(truth) => Parsed::Value(Reading::of(truth)),
        Written::Text(text, marks) => match Phrase::find(&text, yes_or_no) {
            Some((truth, qualifier)) => Parsed::Value(Reading { qualifier, ..reading(truth, marks) }),
            None => YES_NO.bad("it says neither yes nor no"),
        },
        Written::Number(_) => YES_NO.bad("it is a number"),
        Written::Date(_) => YES_NO.bad("it is a date"),
    })
}

/// The meaning of a phrase that is yes or no.
pub(super) fn yes_or_no(phrase: &Phrase) -> Option<bool> {
    match phrase.key.as_str() {
        "y" | "yes" | "true" => Some(true),
        "n" | "no" | "false" => Some(false),
        "" => match phrase.words.as_str() {
            "✓" | "✔" | "☑" | "✅" => Some(true),
            "✗" | "✘" | "☒" | "❌" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad() {
        for (written, read) in [
            ("Y", Some((true, None))),
            ("YES", Some((true, None))),
            ("yes ", Some((true, None))),
            ("N", Some((false, None))),
            ("No.", Some((false, None))),
            ("Y\n(DWP led) ", Some((true, Some("DWP led")))),
            ("No - next year", Some((false, Some("next year")))),
            ("✓", Some((true, None))),
            ("Implement Cash receipting system", None),
            ("Partly", None),
            ("Not yet", None),
            ("?", None),
            ("YN", None),
        ] {
            let parsed = yes_no(&Cell::text(written));
            let found = match &parsed {
                Parsed::Value(reading) => Some((reading.value, reading.qualifier.as_deref())),
                _ => None,
            };
            assert_eq!(found, read, "{written}");
        }
    }
}
