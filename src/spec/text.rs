//! What the texts of a spec stand for.
//!
//! ```text
//! period  = 2012/13 | 2012-13 | 2012/13 Q2 | ...       as in a heading of a workbook
//! percent = number "%"
//! rows    = number [ ":" number ]                      as Excel numbers them, from 1
//! at      = [ sheet "!" ] span | sheet                 Workforce!B9, B4:D10, Workforce
//! letters = 1 to 3 letters                             a column as Excel letters it
//! equation = words "=" words                          the words are read against the labels of the table
//! ```

use rust_decimal::Decimal;

use crate::grid::{Addr, Cell, Span};
use crate::parse::{Context, FieldType, field, heading};
use crate::value::{Base, Measure, Period, Unit, Value};

/// A financial year or a part of one.
#[must_use]
pub fn period(text: &str) -> Option<Period> {
    match field(&Cell::text(text), FieldType::Period, &Context::default()).value()? {
        Value::Period(period) => Some(*period),
        _ => None,
    }
}

/// A percentage, with its sign.
pub(super) fn percent(text: &str) -> Option<Decimal> {
    let number = text.trim().strip_suffix('%')?.trim();
    let number: Decimal = number.parse().ok()?;
    (number >= Decimal::ZERO).then_some(number)
}

/// An amount in pounds, which is not negative.
pub(super) fn pounds(text: &str) -> Option<Decimal> {
    let measure = measure(text)?;
    let factor = match measure.unit.base {
        Base::Pounds(scale) => scale.factor(),
        Base::Number => Decimal::ONE,
        _ => return None,
    };
    measure.value.checked_mul(factor).filter(|pounds| *pounds >= Decimal::ZERO && measure.unit.per.is_none())
}

/// A weight: a number that is not negative, with a sign of per cent or without.
pub(super) fn weight(text: &str) -> Option<Decimal> {
    let number = text.trim().trim_end_matches('%').trim().parse::<Decimal>().ok()?;
    (number >= Decimal::ZERO && number < Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND && number.scale() <= 10)
        .then_some(number)
}

/// A figure with or without a unit.
pub(super) fn measure(text: &str) -> Option<Measure> {
    match field(&Cell::text(text), FieldType::Figure, &Context::default()).value()? {
        Value::Figure(measure) => Some(measure.clone()),
        _ => None,
    }
}

/// A figure as a sentence states it, and whether the sentence says that it is approximate.
pub(super) fn stated(text: &str) -> Option<(Measure, bool)> {
    let text = text.trim();
    let exact = text.strip_prefix('+').unwrap_or(text);
    if let Some(found) = measure(exact) {
        return Some((found, false));
    }
    let lower = exact.to_ascii_lowercase();
    let about =
        ABOUT.iter().find_map(|words| exact.get(lower.strip_prefix(words).map(|rest| exact.len() - rest.len())?..))?;
    let rest = about.trim_start_matches(['.', ' ']);
    Some((measure(rest.strip_prefix('+').unwrap_or(rest))?, true))
}

/// Words before a figure that is only nearly right, longer before shorter.
const ABOUT: [&str; 9] =
    ["approximately ", "approximately", "approx", "around ", "about ", "roughly ", "circa ", "some ", "c."];

/// A unit, as a heading states it.
pub(super) fn unit(text: &str) -> Option<Unit> {
    heading(text, None).unit
}

/// Rows as Excel numbers them, as first and last, from 1.
pub(super) fn rows(text: &str) -> Option<(u32, u32)> {
    let row = |text: &str| {
        let row = text.trim().parse::<u32>().ok()?;
        Addr::new(row.checked_sub(1)?, 0).is_in_excel().then_some(row)
    };
    let (first, last) = match text.split_once(':') {
        Some((first, last)) => (row(first)?, row(last)?),
        None => (row(text)?, row(text)?),
    };
    (first <= last).then_some((first, last))
}

/// The column, from 0, that letters stand for; capital letters only, since `name` is a heading.
pub(super) fn column(text: &str) -> Option<u32> {
    let is_letters = !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase());
    if is_letters { format!("{text}1").parse::<Addr>().ok().map(|addr| addr.col) } else { None }
}

/// Says why a text is no equation, as far as that can be told without the labels of its table.
pub(super) fn equation(text: &str) -> Result<(), &'static str> {
    let plain: String = text.split('"').step_by(2).collect::<Vec<_>>().join("x");
    match plain.split('=').map(str::trim).collect::<Vec<_>>().as_slice() {
        [total, parts] if !total.is_empty() && !parts.is_empty() => Ok(()),
        [_] => Err("it has no `=`"),
        [_, _] => Err("one side of its `=` is empty"),
        _ => Err("it has more than one `=`"),
    }
}

/// A sheet, cells of a sheet, or cells.
pub(super) fn at(text: &str) -> Option<(Option<String>, Option<Span>)> {
    let sheet = |name: &str| Some(name.trim().trim_matches('\'').to_owned()).filter(|name| !name.is_empty());
    match text.rsplit_once('!') {
        Some((name, cells)) => Some((Some(sheet(name)?), Some(cells.parse().ok()?))),
        None => match text.parse() {
            Ok(span) => Some((None, Some(span))),
            Err(_) => Some((Some(sheet(text)?), None)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_read_as_excel_names_them() {
        for (text, read) in [("7:58", Some((7, 58))), ("12", Some((12, 12))), ("0", None), ("9:7", None), ("a", None)] {
            assert_eq!(rows(text), read, "{text}");
        }
        for (text, read) in [("C", Some(2)), ("AA", Some(26)), ("c", None), ("XFE", None), ("Line", None), ("", None)] {
            assert_eq!(column(text), read, "{text}");
        }
    }

    #[test]
    fn equations_have_two_sides() {
        for (text, why) in [
            ("Net = Gross - Income", None),
            ("\"Net = all\" = Gross", None),
            ("Net", Some("it has no `=`")),
            ("Net =", Some("one side of its `=` is empty")),
            ("a = b = c", Some("it has more than one `=`")),
        ] {
            assert_eq!(equation(text).err(), why, "{text}");
        }
    }

    #[test]
    fn figures_are_read_as_sentences_state_them() {
        let read = |text| stated(text).map(|(measure, about)| (measure.to_string(), about));
        for (text, shown, about) in [
            ("99", "99", false),
            ("+£60,000", "£60,000", false),
            ("-£60,000", "-£60,000", false),
            ("£3.26 million", "£3.26m", false),
            ("approximately £40,000", "£40,000", true),
            ("Approx. +£40,000", "£40,000", true),
            ("c. £1.2m", "£1.2m", true),
            ("about 40", "40", true),
        ] {
            assert_eq!(read(text), Some((shown.to_owned(), about)), "{text}");
        }
        for text in ["", "+", "about", "lots", "approximately é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn percentages_need_their_sign() {
        for (text, read) in [("5%", Some("5")), ("2.5 %", Some("2.5")), ("5", None), ("-5%", None), ("five%", None)] {
            assert_eq!(percent(text), read.map(|read| read.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn places_are_read_as_findings_print_them() {
        let read = |text: &str| at(text).map(|(sheet, span)| (sheet, span.map(|span| span.to_string())));
        assert_eq!(read("Workforce!B9"), Some((Some("Workforce".into()), Some("B9".into()))));
        assert_eq!(read("'Trading account'!B4:D10"), Some((Some("Trading account".into()), Some("B4:D10".into()))));
        assert_eq!(read("B9"), Some((None, Some("B9".into()))));
        assert_eq!(read("Workforce"), Some((Some("Workforce".into()), None)));
        assert_eq!((read("Workforce!"), read("")), (None, None));
    }
}
