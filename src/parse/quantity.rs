//! A number with its unit, as stored or as typed.
//!
//! ```text
//! quantity = number [ scale ] [ "%" | [ "-" ] unit ] [ per ]     £1.2m, 11.3sq m, £3,200 per fte, 10-days, (2%)
//! ```
//! A quantity ends where a word ends: `26th`, `2020/21`, `8s%` and `4:30` are none.

use rust_decimal::Decimal;

use super::number::{NumberFault, number};
use super::scan::Scan;
use super::unit::{name, per, percent_sign, scale};
use crate::grid::{FormatKind, NumberFormat};
use crate::value::{Base, Measure, Repair, Scale, Unit};

/// A figure with what is known of how it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The figure.
    pub(super) measure: Measure,
    /// Whether a unit was typed beside it.
    pub(super) has_unit: bool,
    /// Whether Excel could have stored it as a number: a plain number, money or a percentage.
    pub(super) is_plain: bool,
    /// What was put right.
    pub(super) repairs: Vec<Repair>,
}

/// Reads a quantity; nothing where none begins here. A figure without a unit takes that of its column.
pub(super) fn quantity(scan: &mut Scan<'_>, column: &Unit) -> Option<Result<Quantity, NumberFault>> {
    let mut ahead = *scan;
    let number = match number(&mut ahead)? {
        Ok(number) => number,
        Err(fault) => return Some(Err(fault)),
    };
    // Brackets are a credit's only where they close right behind the figure: `(2 returned)` is a remark.
    let mut closed = !number.bracketed || ahead.eat(')');
    let mut value = number.value;
    let mut is_plain = true;
    let mut has_unit = true;
    let mut after = ahead;
    let _ = after.spaces();
    let digits_follow = after.peek().is_some_and(|c| c.is_ascii_digit());
    let in_pounds = number.pounds || matches!(column.base, Base::Pounds(_));
    let mut base = if percent_sign(&mut after) {
        ahead = after;
        Base::Percent
    } else if let Some(larger) = (in_pounds && !digits_follow).then(|| scale(&mut after)).flatten() {
        (ahead, is_plain) = (after, false);
        Base::Pounds(larger)
    } else if number.pounds {
        match column.base {
            Base::Pounds(scale) => Base::Pounds(scale),
            _ => Base::Pounds(Scale::Ones),
        }
    } else if let Some(name) = name_after_hyphen(&mut after) {
        (ahead, is_plain) = (after, false);
        Base::Named(name)
    } else {
        has_unit = false;
        if let Some(factor) = words_scale(&mut after) {
            (ahead, is_plain) = (after, false);
            value = whole(value.checked_mul(factor)?);
        }
        column.base.clone()
    };
    if in_pounds && ahead.phrase("bn") {
        (base, is_plain) = (Base::Pounds(Scale::Millions), false);
        value = whole(value.checked_mul(Decimal::ONE_THOUSAND)?);
    }
    closed = closed || ahead.eat(')');
    let per = per(&mut ahead);
    is_plain &= per.is_none();
    if !closed || !ends_here(ahead) {
        return None;
    }
    let mut repairs = Vec::new();
    let unit = match per {
        Some(per) => Unit { base, per: Some(per) },
        None if has_unit => Unit { base, per: None },
        None => column.clone(),
    };
    let has_unit = has_unit || unit.per != column.per;
    let measure = Measure { value, places: value.scale(), unit };
    if number.mangled {
        repairs.push(Repair { what: "the pound sign is mangled".into(), read_as: measure.to_string() });
    }
    *scan = ahead;
    Some(Ok(Quantity { measure, has_unit, is_plain, repairs }))
}

fn name_after_hyphen(scan: &mut Scan<'_>) -> Option<std::sync::Arc<str>> {
    let _ = scan.peek_second().is_some_and(char::is_alphabetic) && scan.eat('-');
    name(scan)
}

/// `1.2 million visitors`: the figure itself is larger, there is no pound to carry a scale.
fn words_scale(scan: &mut Scan<'_>) -> Option<Decimal> {
    scan.one_of(&[("million", Scale::Millions), ("thousand", Scale::Thousands), ("k", Scale::Thousands)])
        .map(Scale::factor)
}

/// A figure that has become larger without the places that it no longer needs.
fn whole(value: Decimal) -> Decimal {
    value.normalize()
}

/// Whether a quantity may end here: not in the middle of a word, a date or a year.
fn ends_here(scan: Scan<'_>) -> bool {
    match scan.peek() {
        Some(c) if c.is_alphanumeric() || matches!(c, '%' | '£') => false,
        Some('/' | ':' | '.' | ',') => !scan.peek_second().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// The figure of a cell that stores a number: a per cent format times 100, a money format in pounds (at the column's
/// scale), else in the column's unit. Nothing where it is too large to be exact.
///
/// Without a per cent format a column of percentages is taken at its word: 85 is 85 per cent and 0.85 is 0.85 per cent.
pub(super) fn stored(value: Decimal, format: Option<&NumberFormat>, column: &Unit) -> Option<Measure> {
    let value = value.normalize();
    Some(match format.map_or(FormatKind::General, NumberFormat::kind) {
        FormatKind::Percent { places } => {
            let value = value.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
            Measure { value, places, unit: Unit { base: Base::Percent, per: column.per.clone() } }
        }
        FormatKind::Number { places, money, thousands } => {
            let pounds = matches!(column.base, Base::Pounds(_));
            let shown_in = match thousands {
                1 => Some(Scale::Thousands),
                2 => Some(Scale::Millions),
                _ => None,
            };
            match shown_in {
                // `#,##0,` stores pounds and shows thousands: it is read as it is shown.
                Some(scale) if money || pounds => {
                    let value = value.checked_div(scale.factor())?.normalize();
                    Measure { value, places, unit: Unit { base: Base::Pounds(scale), per: column.per.clone() } }
                }
                _ if money && !pounds => {
                    Measure { value, places, unit: Unit { base: Base::Pounds(Scale::Ones), per: column.per.clone() } }
                }
                _ => Measure { value, places, unit: column.clone() },
            }
        }
        FormatKind::General | FormatKind::Date | FormatKind::Text => {
            Measure { value, places: value.scale(), unit: column.clone() }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str, column: &Unit) -> Option<(String, String)> {
        let mut scan = Scan::new(written);
        let quantity = quantity(&mut scan, column)?.unwrap();
        Some((quantity.measure.to_string(), scan.rest.to_owned()))
    }

    #[test]
    fn quantities_as_typed() {
        for (written, measure, rest) in [
            ("92.86%", "92.86%", ""),
            ("95 per cent", "95%", ""),
            ("11.3sq m", "11.3 sq m", ""),
            ("12 sqm", "12 sq m", ""),
            ("10sq m per fte", "10 sq m per fte", ""),
            ("£3,200 per fte", "£3,200 per fte", ""),
            ("18 Days", "18 days", ""),
            ("10-days", "10 days", ""),
            ("8 days per year", "8 days per year", ""),
            ("£1.2m", "£1.2m", ""),
            ("£2.48 million capital", "£2.48m", " capital"),
            ("£45k", "£45,000", ""),
            ("£1.2bn", "£1,200m", ""),
            ("1.2 million visits", "1,200,000", " visits"),
            ("(2.5%)", "-2.5%", ""),
            ("(2)%", "-2%", ""),
            ("3.06 (2 returned)", "3.06", " (2 returned)"),
            ("75% + Good", "75%", " + Good"),
            ("12 complaints", "12", " complaints"),
            ("30, then", "30", ", then"),
        ] {
            assert_eq!(read(written, &Unit::NONE), Some((measure.into(), rest.into())), "{written}");
        }
    }

    #[test]
    fn the_column_lends_its_unit() {
        let thousands = Unit::pounds(Scale::Thousands);
        for (written, column, measure) in [
            ("1,001", &thousands, "£1,001,000"),
            ("£1,001", &thousands, "£1,001,000"),
            ("£1.2m", &thousands, "£1.2m"),
            ("1.2m", &thousands, "£1.2m"),
            ("85", &Unit::PERCENT, "85%"),
            ("5 days", &Unit::PERCENT, "5 days"),
        ] {
            assert_eq!(read(written, column).unwrap().0, measure, "{written}");
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for written in ["26th", "2020/21", "8s%", "4:30", "(2 returned)", "5%%", "08:30 to", "9am", "1.5x"] {
            assert_eq!(quantity(&mut Scan::new(written), &Unit::NONE), None, "{written}");
        }
    }

    #[test]
    fn quantities_as_stored() {
        let thousands = Unit::pounds(Scale::Thousands);
        for (value, code, column, measure) in [
            ("0.9286", "0.00%", &Unit::NONE, "92.86%"),
            ("0.95", "0%", &Unit::PERCENT, "95%"),
            ("0.85", "0.00", &Unit::PERCENT, "0.85%"),
            ("85", "General", &Unit::PERCENT, "85%"),
            ("3188", "£#,##0", &Unit::NONE, "£3,188"),
            ("3188", "£#,##0", &thousands, "£3,188,000"),
            ("1234567", "#,##0,", &thousands, "£1,235,000"),
            ("98", "0.0", &Unit::NONE, "98.0"),
            ("-230700", "#,##0;(#,##0)", &Unit::POUNDS, "-£230,700"),
        ] {
            let format = NumberFormat::new(code);
            let read = stored(value.parse().unwrap(), Some(&format), column).unwrap();
            assert_eq!(read.to_string(), measure, "{value} under {code}");
        }
    }
}
