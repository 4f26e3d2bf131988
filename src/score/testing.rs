//! Values for tests, in a notation of their own so that a test of scoring does not hang on the parsers.
//!
//! ```text
//! measure = [ "£" ] number [ "%" | "m" | " " unit ] [ " per " unit ]
//! actual  = measure | "Yes" | "No" | yyyy-mm-dd | yyyy-mm | words
//! target  = [ "< " | "<= " | "> " | ">= " ] measure [ "+" ] | measure " to " measure | "by " date | "Yes" | words
//! case    = number " for " target [ " lower" ] [ " by " number "%" ] [ " floor " number ] [ " was " number ]
//! ```

use rust_decimal::Decimal;

use super::case::{Case, Line, Verdict};
use crate::grid::Addr;
use crate::model::{Dated, Field};
use crate::value::{
    Actual, Comparator, FinancialYear, Goal, Measure, NoValue, Parsed, Period, PlanDate, Polarity, Reading, Scale,
    Target, Unit,
};

fn try_measure(text: &str) -> Option<Measure> {
    let (figure, per) = text.split_once(" per ").map_or((text, None), |(figure, per)| (figure, Some(per.into())));
    let (figure, unit) = if let Some(pounds) = figure.strip_prefix('£') {
        match pounds.strip_suffix('m') {
            Some(millions) => (millions, Unit::pounds(Scale::Millions)),
            None => (pounds, Unit::POUNDS),
        }
    } else if let Some(percent) = figure.strip_suffix('%') {
        (percent, Unit::PERCENT)
    } else if let Some((number, name)) = figure.split_once(' ') {
        (number, Unit::named(name))
    } else {
        (figure, Unit::NONE)
    };
    let value: Decimal = figure.replace(',', "").parse().ok()?;
    Some(Measure::new(value, Unit { per, ..unit }))
}

pub(super) fn measure(text: &str) -> Measure {
    try_measure(text).unwrap_or_else(|| panic!("{text} is no measure"))
}

fn try_date(text: &str) -> Option<PlanDate> {
    if let Ok(day) = text.parse() {
        return Some(PlanDate::Day(day));
    }
    let (year, month) = text.split_once('-')?;
    Some(PlanDate::Month { year: year.parse().ok()?, month: month.parse().ok()?, end: false })
}

pub(super) fn actual(text: &str) -> Actual {
    match text {
        "Yes" => Actual::YesNo(true),
        "No" => Actual::YesNo(false),
        _ => try_measure(text)
            .map(Actual::Number)
            .or_else(|| try_date(text).map(Actual::On))
            .unwrap_or_else(|| Actual::Words(text.to_owned())),
    }
}

pub(super) fn target(text: &str) -> Target {
    let number = |comparator, figure: &str| Goal::Number { comparator, measure: measure(figure) };
    let comparators = [
        ("<= ", Comparator::AtMost),
        (">= ", Comparator::AtLeast),
        ("< ", Comparator::Below),
        ("> ", Comparator::Above),
    ];
    for (mark, comparator) in comparators {
        if let Some(figure) = text.strip_prefix(mark) {
            return Target::of(number(comparator, figure));
        }
    }
    Target::of(match text {
        "Yes" => Goal::YesNo(true),
        "No" => Goal::YesNo(false),
        _ => {
            if let Some(date) = text.strip_prefix("by ").and_then(try_date) {
                Goal::By(date)
            } else if let Some((low, high)) = text.split_once(" to ") {
                Goal::Between { low: measure(low), high: measure(high) }
            } else if let Some(figure) = text.strip_suffix('+') {
                number(Comparator::AtLeast, figure)
            } else {
                match try_measure(text) {
                    Some(measure) => Goal::Number { comparator: Comparator::Bare, measure },
                    None => Goal::Words(text.to_owned()),
                }
            }
        }
    })
}

/// A field; `N/A`, `TBC` and `?` (unread) have their meanings, and nothing is blank.
pub(super) fn field<T>(text: &str, read: impl Fn(&str) -> T) -> Field<T> {
    let parsed = match text {
        "" => Parsed::Blank,
        "N/A" => Parsed::None(NoValue::NotApplicable, Vec::new()),
        "TBC" => Parsed::None(NoValue::ToBeConfirmed, Vec::new()),
        "Not a target" => Parsed::None(NoValue::NotATarget, Vec::new()),
        "?" => Parsed::Bad(crate::value::Unread {
            kind: crate::value::UnreadKind::Value,
            why: String::new(),
            expected: String::new(),
            example: String::new(),
        }),
        text => Parsed::Value(Reading::of(read(text))),
    };
    Field { at: Addr::default(), written: text.into(), parsed }
}

pub(super) fn dated<T>(period: Option<Period>, text: &str, read: impl Fn(&str) -> T) -> Dated<T> {
    let heading = period.map_or_else(|| "Performance".to_owned(), |period| period.to_string());
    Dated { period, stage: None, heading: heading.into(), field: field(text, read) }
}

pub(super) fn dated_target(year: i32, text: &str) -> Dated<Target> {
    dated(Some(Period::Year(FinancialYear(year))), text, target)
}

pub(super) fn dated_actual(year: i32, text: &str) -> Dated<Actual> {
    dated(Some(Period::Year(FinancialYear(year))), text, actual)
}

fn case(text: &str) -> Case {
    let (figure, mut rest) = text.split_once(" for ").unwrap();
    let mut last = |mark: &str| -> Option<Decimal> {
        let (before, after) = rest.split_once(mark)?;
        rest = before;
        Some(after.trim_end_matches('%').parse().unwrap())
    };
    let last_year = last(" was ");
    let floor = last(" floor ");
    let tolerance = last(" by ").unwrap_or(5.into());
    let (rest, is_lower) = rest.strip_suffix(" lower").map_or((rest, false), |rest| (rest, true));
    let (line, unit) = match target(rest).goal {
        Goal::Number { comparator, measure } => (Line::At(comparator, measure.value), measure.unit),
        Goal::Between { low, high } => (Line::Between(low.value, high.value), high.unit),
        _ => panic!("{rest} is no figure"),
    };
    let lower_by_target = matches!(line, Line::At(Comparator::Below | Comparator::AtMost, _));
    let polarity = if is_lower || lower_by_target { Polarity::LowerIsBetter } else { Polarity::HigherIsBetter };
    Case { actual: figure.parse().unwrap(), line, unit, polarity, tolerance, floor, last_year }
}

/// Checks the verdicts of a preset on cases.
pub(super) fn verdicts(judge: impl Fn(&Case) -> Verdict, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let said =
            judge(&case(text)).map_or_else(|| "no verdict".to_owned(), |(s, how)| format!("{}: {how}", s.word()));
        assert_eq!(said, *expected, "{text}");
    }
}
