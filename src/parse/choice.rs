//! One of the words that a field allows.
//!
//! ```text
//! choice = allowed word [ remark ]          case, spaces and punctuation do not matter
//! ```
//! The allowed words come first: where `None` or `N/A` is one of them, it is a value.

use super::field::Context;
use super::phrase::Phrase;
use super::text::key;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{Parsed, Reading, Unread};

const CHOICE: Expected = Expected::word("one of the words of this column", "");

/// Reads one of the words of [`Context::vocabulary`], in the vocabulary's own spelling.
#[must_use]
pub fn choice(cell: &Cell, context: &Context<'_>) -> Parsed<String> {
    let allowed = |phrase: &Phrase| {
        let is_same = |word: &&String| match phrase.key.as_str() {
            "" => **word == phrase.words,
            written => key(word) == written,
        };
        context.vocabulary.iter().find(is_same).cloned()
    };
    if let Some(word) = cell.as_text().and_then(|text| allowed(&Phrase::whole(text)))
        && !cell.is_blank()
    {
        return Parsed::Value(Reading::of(word));
    }
    let read = |text: &str| match Phrase::find(text, allowed) {
        Some((word, qualifier)) => Parsed::Value(Reading { qualifier, ..Reading::of(word) }),
        None => Parsed::Bad(not_allowed(text, context.vocabulary)),
    };
    open(cell, CHOICE, Words::Value, |written| match written {
        Written::Text(text, marks) => match read(&text) {
            Parsed::Value(found) => {
                let qualifier = found.qualifier;
                Parsed::Value(Reading { qualifier, ..reading(found.value, marks) })
            }
            other => other,
        },
        Written::Number(_) | Written::Date(_) | Written::Bool(_) => read(&cell.shown()),
    })
}

/// The unread with the nearest allowed word as its example.
fn not_allowed(text: &str, vocabulary: &[String]) -> Unread {
    let written = key(text);
    let distance = |word: &String| strsim::damerau_levenshtein(&key(word), &written);
    let nearest = vocabulary.iter().min_by_key(|word| distance(word)).cloned().unwrap_or_default();
    Unread { example: nearest, ..CHOICE.unread("it is none of the words of this column") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoValue;

    #[test]
    fn good_and_bad() {
        let vocabulary = ["Output", "Outcome", "Quality", "None", "C", "1"].map(String::from);
        let context = Context { vocabulary: &vocabulary, ..Context::default() };
        for (written, read) in [
            ("Output", Some("Output")),
            ("OUT-COME ", Some("Outcome")),
            ("quality (survey)", Some("Quality")),
            ("None", Some("None")),
            ("c", Some("C")),
            ("Input", None),
            ("??", None),
        ] {
            assert_eq!(choice(&Cell::text(written), &context).value().map(String::as_str), read, "{written}");
        }
        assert_eq!(choice(&Cell::number(1), &context).value().map(String::as_str), Some("1"));
        assert_eq!(choice(&Cell::text("N/A"), &context), Parsed::None(NoValue::NotApplicable, vec![]));
        assert_eq!(choice(&Cell::text(" "), &context), Parsed::Blank);
        let Parsed::Bad(unread) = choice(&Cell::text("Qualty"), &context) else { panic!() };
        assert_eq!(unread.example, "Quality");
    }
}
