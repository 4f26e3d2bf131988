//! Risk numbers in a cell of a matrix.
//!
//! ```text
//! risks = number-list                  see number_list.rs: a missing or doubled comma is repaired
//!       | code { separator code }      code = one to four letters, [ "-" ] and a number: R4, SR12
//! ```

use rust_decimal::prelude::ToPrimitive;

use super::number_list::number_list;
use super::references::is_grouped;
use super::text::plain;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{Parsed, Reading, Reference, References};

const RISKS: Expected = Expected::value("risk numbers", "7, 11, 19");

/// Reads the risk numbers of a cell.
#[must_use]
pub fn risk_numbers(cell: &Cell) -> Parsed<References> {
    let numbers = |numbers: Vec<u32>| References {
        items: numbers.into_iter().map(Reference::Number).collect(),
        ..References::default()
    };
    open(cell, RISKS, Words::Value, |written| match written {
        Written::Number(number) if is_grouped(number, cell) => RISKS.bad("Excel may have made one number of a list"),
        Written::Number(number) => match number.to_u32().filter(|whole| number == (*whole).into()) {
            Some(number) => Parsed::Value(Reading::of(numbers(vec![number]))),
            // `7.11` may be 7 and 11, or 7 and 110.
            None => RISKS.bad("it is no whole number"),
        },
        Written::Text(text, marks) => match number_list(&plain(&text)) {
            Some(list) => {
                let read = reading(numbers(list.numbers), marks);
                Parsed::Value(Reading { repairs: list.repairs, ..read })
            }
            None => match codes(&plain(&text)) {
                Some(items) => Parsed::Value(reading(References { items, ..References::default() }, marks)),
                None => RISKS.bad("it is no list of numbers"),
            },
        },
        Written::Date(_) => RISKS.bad("Excel has made a date of it"),
        Written::Bool(_) => RISKS.bad("it is true or false"),
    })
}

/// The codes of a list, without the hyphen that may stand in them.
fn codes(text: &str) -> Option<Vec<Reference>> {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '/');
    let items = text.split(is_sign).filter(|item| !item.is_empty() && !item.eq_ignore_ascii_case("and"));
    let codes: Option<Vec<Reference>> = items
        .map(|item| {
            let digits = item.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let letters = item.get(..item.len() - digits.len()).filter(|letters| (1..=4).contains(&letters.len()))?;
            let digits = digits.strip_prefix('-').unwrap_or(digits);
            let number: u32 = digits.parse().ok()?;
            Some(Reference::Code(format!("{}{number}", letters.to_uppercase())))
        })
        .collect();
    codes.filter(|codes| !codes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad() {
        for (written, read) in [
            ("16,18,20,23", Some(("16, 18, 20, 23", 0))),
            ("15,17,", Some(("15, 17", 1))),
            ("6,9,,41,54", Some(("6, 9, 41, 54", 1))),
            ("7, 11,19 38,42,51,55,62", Some(("7, 11, 19, 38, 42, 51, 55, 62", 1))),
            ("3,8,12, 39,45,49,52, 69", Some(("3, 8, 12, 39, 45, 49, 52, 69", 0))),
            ("43", Some(("43", 0))),
            ("none found", None),
            ("R4", Some(("R4", 0))),
            ("SR1, sr-04 and SR 6", None),
            ("SR1, sr-04 and SR6", Some(("SR1, SR4, SR6", 0))),
            ("see SR6", None),
        ] {
            let parsed = risk_numbers(&Cell::text(written));
            let found = match &parsed {
                Parsed::Value(reading) => Some((reading.value.to_string(), reading.repairs.len())),
                _ => None,
            };
            assert_eq!(found, read.map(|(text, repairs)| (text.to_owned(), repairs)), "{written}");
        }
        assert_eq!(risk_numbers(&Cell::number(43)).value().map(ToString::to_string).as_deref(), Some("43"));
        assert_eq!(risk_numbers(&Cell::default()), Parsed::Blank);
    }
}
