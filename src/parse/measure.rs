//! Performance as it is reported.
//!
//! ```text
//! actual = yes-no | [ "Achieved" ] date | [ "approx." ] quantity [ remark ] | words
//! remark = "(" words ")" | words                3.06 (2 returned), 12 complaints
//! ```
//! A bound (`<5`), two figures (`85% / 90%`) and a share (`12 out of 15`) are no figure to score, and are not read as
//! one. A number typed as text is said to be text, as in figure.rs.

use super::date::{date_text, stored_date};
use super::field::Context;
use super::figure::{approximately, assemble, bound, is_second_figure, no_figure, zero_in_words};
use super::goal::is_narrative;
use super::phrase::Phrase;
use super::quantity::{quantity, stored};
use super::scan::Scan;
use super::text::{key, plain, word_count};
use super::written::{Expected, Words, Written, open};
use super::yes_no::yes_or_no;
use crate::grid::Cell;
use crate::value::{Actual, Parsed, PlanDate, Reading, Stored, UnreadKind};

const MEASURE: Expected = Expected::value("a figure", "92.5%");

/// Reads performance.
#[must_use]
pub fn measure(cell: &Cell, context: &Context<'_>) -> Parsed<Actual> {
    open(cell, MEASURE, Words::Figure, |written| match written {
        Written::Number(value) => match stored(value, cell.format.as_ref(), &context.unit) {
            Some(measure) => Parsed::Value(Reading::of(Actual::Number(measure))),
            None => MEASURE.bad("it is too large to be held exactly"),
        },
        Written::Bool(truth) => Parsed::Value(Reading::of(Actual::YesNo(truth))),
        Written::Date(at) => stored_date(at.date(), cell).map(Actual::On),
        Written::Text(text, marks) => match measure_text(&text, marks.clone(), context) {
            Parsed::Value(reading) => Parsed::Value(Reading { marks, ..reading }),
            other => other,
        },
    })
}

fn measure_text(written: &str, marks: Vec<String>, context: &Context<'_>) -> Parsed<Actual> {
    if let Some((truth, qualifier)) = Phrase::find(written, yes_or_no) {
        return Parsed::Value(Reading { qualifier, ..Reading::of(Actual::YesNo(truth)) });
    }
    if let Some(zero) = zero_in_words(written, &context.unit) {
        return Parsed::Value(zero.map(Actual::Number));
    }
    let text = plain(written);
    match date_text(&text, context.year) {
        Parsed::Value(date) if is_done_on(&date) => {
            return Parsed::Value(Reading { stored: Stored::AsItself, ..date.map(Actual::On) });
        }
        Parsed::Bad(unread) if unread.kind == UnreadKind::Date => return Parsed::Bad(unread),
        _ => {}
    }
    if let Some(why) = bound(&text) {
        return MEASURE.bad(why);
    }
    let mut scan = Scan::new(&text);
    let about = approximately(&mut scan);
    match quantity(&mut scan, &context.unit) {
        Some(Err(fault)) => MEASURE.bad(fault.why()),
        Some(Ok(read)) => {
            let rest = scan.rest.trim();
            if is_second_figure(rest, &read.measure.unit.base) {
                return MEASURE.bad("it holds more than one figure");
            }
            let (rest, stop) = if rest == "." { ("", true) } else { (rest, false) };
            let remark = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
            let remark = remark.trim_matches([' ', '-', ',', ':', ';']);
            let qualifier = match (about, remark) {
                (false, "") => None,
                (false, remark) => Some(remark.to_owned()),
                (true, "") => Some("approximately".to_owned()),
                (true, remark) => Some(format!("approximately; {remark}")),
            };
            Parsed::Value(assemble(read, marks, qualifier, stop).map(Actual::Number))
        }
        None if is_words(&text) => Parsed::Value(Reading::of(Actual::Words(written.to_owned()))),
        None => MEASURE.bad(no_figure(&text)),
    }
}

/// Whether a date by itself, or behind a word that says so, tells when something was done.
fn is_done_on(date: &Reading<PlanDate>) -> bool {
    let done = ["achieved", "completed", "complete", "done", "met", "delivered", "published", "approved", "agreed"];
    let said = date.qualifier.as_deref().is_none_or(|words| done.contains(&key(words).as_str()));
    said && !matches!(date.value, PlanDate::Year(_) | PlanDate::Period(_))
}

/// Words that no figure can be read from, rather than slips of the keyboard.
fn is_words(text: &str) -> bool {
    let digits = text.contains(|c: char| c.is_ascii_digit());
    match word_count(text) {
        _ if is_narrative(text) => true,
        0 => false,
        1 => !digits && text.chars().filter(|c| c.is_alphabetic()).count() >= 4,
        2 => !digits,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{FinancialYear, NoValue, Unit};

    fn read(written: &str) -> Parsed<Actual> {
        measure(&Cell::text(written), &Context { year: Some(FinancialYear(2012)), ..Context::default() })
    }

    #[test]
    fn good_measures() {
        for (written, shown, qualifier, as_text) in [
            ("92.86%", "92.86%", None, true),
            ("22.96%", "22.96%", None, true),
            ("80.8", "80.8", None, true),
            ("4.99", "4.99", None, true),
            ("£3,188", "£3,188", None, true),
            ("11.3sq m", "11.3 sq m", None, false),
            ("12.4 sq m", "12.4 sq m", None, false),
            ("95%*", "95%", None, false),
            ("3.06 (2 returned)", "3.06", Some("2 returned"), false),
            ("12 complaints", "12", Some("complaints"), false),
            ("96% of 250 cases", "96%", Some("of 250 cases"), false),
            ("approx. 95%", "95%", Some("approximately"), false),
            ("Yes", "Yes", None, false),
            ("YES", "Yes", None, false),
            ("Yes (late)", "Yes", Some("late"), false),
            ("Achieved 28 June 2012", "28 June 2012", Some("Achieved"), false),
            ("28.06.12", "28 June 2012", None, false),
            ("Good", "Good", None, false),
            ("Met", "Met", None, false),
            ("'95", "95", None, true),
            ("Partly done, see the comment", "Partly done, see the comment", None, false),
            ("Phase 2 of the works complete", "Phase 2 of the works complete", None, false),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!(
                (reading.value.to_string().as_str(), reading.qualifier.as_deref()),
                (shown, qualifier),
                "{written}"
            );
            assert_eq!(reading.stored == Stored::NumberAsText, as_text, "{written}");
        }
    }

    #[test]
    fn bad_measures() {
        for (written, why) in [
            ("9O%", "the letter O stands in place of the digit 0; it is probably 90"),
            ("l5%", "the letter l stands in place of the digit 1; it is probably 15"),
            ("92..5%", "it has more than one decimal point"),
            ("8s%", "its digits and letters make no figure"),
            ("??", "it holds no figure"),
            ("abc", "it holds no figure"),
            ("<5", "it gives a bound, not a figure"),
            ("95%+", "it gives a bound, not a figure"),
            ("85% / 90%", "it holds more than one figure"),
            ("12 out of 15", "it holds more than one figure"),
            ("85 86", "it holds more than one figure"),
            ("12/15", "its digits and letters make no figure"),
            ("31.09.12", "September has 30 days"),
        ] {
            let Parsed::Bad(unread) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!(unread.why, why, "{written}");
        }
    }

    #[test]
    fn marks_and_no_value() {
        let Parsed::Value(reading) = read("95%*") else { panic!() };
        assert_eq!(reading.marks, ["*"]);
        for (written, reason, marks) in [
            ("Not applicable **", NoValue::NotApplicable, vec!["**"]),
            ("N/A", NoValue::NotApplicable, vec![]),
            ("Not Recorded", NoValue::NotAvailable, vec![]),
            ("To be confirmed", NoValue::ToBeConfirmed, vec![]),
            ("Not a target for this period", NoValue::NotATarget, vec![]),
        ] {
            let marks = marks.into_iter().map(str::to_owned).collect();
            assert_eq!(read(written), Parsed::None(reason, marks), "{written}");
        }
    }

    #[test]
    fn the_unit_is_that_of_the_cell_else_of_the_column() {
        let read = |cell: &Cell, unit: Unit| {
            measure(cell, &Context { unit, ..Context::default() }).value().map(ToString::to_string)
        };
        let value = rust_decimal::Decimal::new(9286, 4);
        assert_eq!(read(&Cell::number(value).with_format("0.00%"), Unit::NONE).as_deref(), Some("92.86%"));
        assert_eq!(read(&Cell::number(value).with_format("0.00"), Unit::NONE).as_deref(), Some("0.93"));
        assert_eq!(read(&Cell::text("74.9"), Unit::NONE).as_deref(), Some("74.9"));
        assert_eq!(read(&Cell::text("74.9"), Unit::PERCENT).as_deref(), Some("74.9%"));
    }
}
