//! Codes that name a row, and codes with words behind them.
//!
//! ```text
//! code          = words                                 LPI 702, FS1, 12.   a stop behind a number is dropped
//! code-and-text = code ( " - " | "–" | "—" | ": " ) words   at most four words with a figure among them
//!               | code                                  alone: at most three words of capitals or figures, one with a figure
//! ```

use rust_decimal::Decimal;

use super::calendar::month_by_name;
use super::note_mark::split_marks;
use super::text::tidy;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::{Cell, FormatKind};
use crate::value::{Parsed, Reading, Value};

const CODE: Expected = Expected::value("a code", "LPI 702");

/// Reads a code: inner spaces made even, none at the ends; `12.` is `12`.
#[must_use]
pub fn code(cell: &Cell) -> Parsed<String> {
    open(cell, CODE, Words::Running, |written| match written {
        Written::Number(number) => Parsed::Value(Reading::of(number_as_code(number, cell))),
        Written::Text(text, marks) => Parsed::Value(reading(even(&text), marks)),
        Written::Date(_) => CODE.bad("Excel has made a date of it"),
        Written::Bool(_) => CODE.bad("it is true or false, not a code"),
    })
}

/// Reads a code with words behind it: a [`Value::Code`] with the words as qualifier; a [`Value::Text`] where no code
/// stands before a dash.
#[must_use]
pub fn code_and_text(cell: &Cell) -> Parsed<Value> {
    match cell.as_text().map(tidy).as_deref().and_then(split_code) {
        Some((found, words)) => {
            let (words, marks) = split_marks(words);
            let value = Value::Code(even(found));
            Parsed::Value(Reading { qualifier: Some(words.to_owned()), ..reading(value, marks) })
        }
        None => open(cell, CODE, Words::Running, |written| match written {
            Written::Number(number) => Parsed::Value(Reading::of(Value::Code(number_as_code(number, cell)))),
            Written::Text(text, marks) if is_code_alone(&text) => {
                Parsed::Value(reading(Value::Code(even(&text)), marks))
            }
            Written::Text(text, marks) => Parsed::Value(reading(Value::Text(text), marks)),
            Written::Date(_) | Written::Bool(_) => Parsed::Value(Reading::of(Value::Text(cell.shown()))),
        }),
    }
}

/// A number as it is shown, so that `10.10` in two places keeps its nought.
fn number_as_code(number: Decimal, cell: &Cell) -> String {
    match cell.format.as_ref().map(crate::grid::NumberFormat::kind) {
        Some(FormatKind::Number { money: false, thousands: 0, .. }) => cell.shown().replace(',', ""),
        _ => number.normalize().to_string(),
    }
}

fn even(text: &str) -> String {
    let code = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match code.strip_suffix('.') {
        Some(number) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.') => {
            number.to_owned()
        }
        _ => code,
    }
}

/// `HS02`, `NI 191`, `PI/4a`: short, with a figure, and no word of small letters but one that a figure stands in.
fn is_code_alone(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit())
            || word.chars().count() == 1
            || word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '/'))
    };
    text.chars().count() <= 20
        && words.len() <= 3
        && words.iter().all(is_part)
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.contains(['%', '£', '(', ',', '<', '>', '='])
}

fn split_code(text: &str) -> Option<(&str, &str)> {
    let (at, length) = [" - ", " \u{2013} ", " \u{2014} ", "\u{2013}", "\u{2014}", ": "]
        .iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, sign.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let (code, words) = (text.get(..at)?.trim(), text.get(at + length..)?.trim());
    let short = code.split_whitespace().count() <= 4 && code.chars().count() <= 24;
    let has_figure = code.contains(|c: char| c.is_ascii_digit());
    // `2019/20 – the year` and `95% – met` begin with a figure that is no code.
    let is_code = !code.contains(['%', '£', '(', ',']) && !code.contains('/');
    let is_range =
        code.chars().all(|c| c.is_ascii_digit() || c == ' ') && words.starts_with(|c: char| c.is_ascii_digit());
    let is_date = code.split_whitespace().any(|word| month_by_name(word).is_some());
    let is_code = is_code && !is_range && !is_date;
    (short && has_figure && is_code && !words.is_empty() && words.contains(char::is_alphabetic))
        .then_some((code, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoValue;

    #[test]
    fn codes() {
        for (written, read) in [
            ("LPI 702 ", "LPI 702"),
            ("LPI\u{a0}401  i", "LPI 401 i"),
            ("FS1", "FS1"),
            ("12.", "12"),
            ("10.1", "10.1"),
            ("A.", "A."),
        ] {
            assert_eq!(code(&Cell::text(written)).value().map(String::as_str), Some(read), "{written}");
        }
        assert_eq!(code(&Cell::number(43)).value().map(String::as_str), Some("43"));
        let shown = Cell::number(Decimal::new(101, 1)).with_format("0.00");
        assert_eq!(code(&shown).value().map(String::as_str), Some("10.10"));
        assert_eq!(code(&Cell::text("N/A")), Parsed::None(NoValue::NotApplicable, vec![]));
    }

    #[test]
    fn codes_with_words() {
        for (written, read, words) in [
            (
                "SOCITM KPI 2 – USER SATISFACTION Users' perception (Scale 1-7)",
                "SOCITM KPI 2",
                Some("USER SATISFACTION Users' perception (Scale 1-7)"),
            ),
            ("NI 14: Avoidable contact", "NI 14", Some("Avoidable contact")),
            ("BV8 - Invoices paid", "BV8", Some("Invoices paid")),
            ("Level 1 (Whole Network) Network availability", "Level 1 (Whole Network) Network availability", None),
            ("Electronic Committees – Members IT", "Electronic Committees – Members IT", None),
            ("HS02", "HS02", None),
            ("NI 191", "NI 191", None),
            ("2008 data", "2008 data", None),
            ("12 – 13 years", "12 – 13 years", None),
            ("30 June – accounts", "30 June – accounts", None),
            ("2008/09 – 2009/10 trend", "2008/09 – 2009/10 trend", None),
        ] {
            let Parsed::Value(reading) = code_and_text(&Cell::text(written)) else { panic!("{written}") };
            assert_eq!((reading.value.to_string().as_str(), reading.qualifier.as_deref()), (read, words), "{written}");
            let is_alone = matches!(written, "HS02" | "NI 191");
            assert_eq!(matches!(reading.value, Value::Code(_)), words.is_some() || is_alone, "{written}");
        }
    }
}
