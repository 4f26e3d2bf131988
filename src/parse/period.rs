//! Financial years and their parts.
//!
//! ```text
//! period  = year [ part ] | part [ year ] | month calendar-year | part        the plan's year where it says none
//! part    = quarter | half | month
//! quarter = ( "Q" | "Qtr" | "Quarter" ) 1-4 | ordinal "quarter"
//! half    = ( "H" | "Half" ) 1-2 | ordinal "half"
//!           the months of a quarter or half do as well: Apr-Jun
//! month   = ( "M" | "P" | "Month" | "Period" ) 1-12 | name                    month 1 is April
//! ```

use std::fmt;

use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;

use super::calendar;
use super::field::Context;
use super::financial_year::financial_year;
use super::scan::Scan;
use super::text::plain;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{FinancialYear, Parsed, Period, Reading};

const PERIOD: Expected = Expected::value("a financial year, quarter or month", "2012/13 Q1");

/// A part of a financial year, before it is known of which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodPart {
    /// Half 1 or 2.
    Half(u8),
    /// Quarter 1 (April to June) to 4.
    Quarter(u8),
    /// Month 1 (April) to 12 (March).
    Month(u8),
}

impl PeriodPart {
    /// The part of that year.
    #[must_use]
    pub const fn of(self, year: FinancialYear) -> Period {
        match self {
            Self::Half(half) => Period::Half(year, half),
            Self::Quarter(quarter) => Period::Quarter(year, quarter),
            Self::Month(month) => Period::Month(year, month),
        }
    }
}

impl fmt::Display for PeriodPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Half(half) => write!(f, "H{half}"),
            Self::Quarter(quarter) => write!(f, "Q{quarter}"),
            Self::Month(month) => write!(f, "M{month:02}"),
        }
    }
}

/// The month of the financial year of a calendar month: April is 1, March is 12.
pub(super) fn financial_month(calendar: u32) -> Option<u8> {
    u8::try_from((calendar + 8) % 12 + 1).ok()
}

/// Reads a period; a part without a year is one of the plan's year.
#[must_use]
pub fn period(cell: &Cell, context: &Context<'_>) -> Parsed<Period> {
    open(cell, PERIOD, Words::Value, |written| match written {
        // A ledger's day lies in its month.
        Written::Date(at) => match financial_month(at.month()) {
            Some(month) => Parsed::Value(Reading::of(Period::Month(FinancialYear::of(at.date()), month))),
            None => PERIOD.bad("it is no date of the calendar"),
        },
        Written::Number(number) => match (number.to_u8().filter(|n| number == (*n).into()), context.year) {
            (Some(month @ 1..=12), Some(year)) => Parsed::Value(Reading::of(Period::Month(year, month))),
            _ => PERIOD.bad("a single number does not say which financial year or month"),
        },
        Written::Bool(_) => PERIOD.bad("it is true or false, not a period"),
        Written::Text(text, marks) => match period_text(&text, context.year) {
            Ok(period) => Parsed::Value(reading(period, marks)),
            Err(why) => PERIOD.bad(why),
        },
    })
}

fn period_text(text: &str, plan: Option<FinancialYear>) -> Result<Period, &'static str> {
    const NO_PERIOD: &str = "it names no financial year and no part of one";
    let text = plain(text);
    // A ledger saved as text numbers its months.
    if let (Ok(month @ 1..=12), Some(year), 1..=2) = (text.parse::<u8>(), plan, text.len()) {
        return Ok(Period::Month(year, month));
    }
    let mut scan = Scan::new(&text);
    let (mut year, mut found) = (None, None);
    loop {
        let _ = scan.take_while(|c| c.is_whitespace() || matches!(c, ',' | ':' | '(' | ')' | '-' | '.'));
        if scan.is_end() {
            break;
        }
        let short = found.is_some() || text.chars().filter(char::is_ascii_digit).count() <= 4;
        if year.is_none()
            && let Some(read) = financial_year(&mut scan, short)
        {
            year = Some(read);
        } else if found.is_none()
            && let Some((read, of)) = dated_part(&mut scan)
        {
            if year.is_some() && of.is_some() && year != of {
                return Err("its month lies in another financial year");
            }
            found = Some(read);
            year = year.or(of);
        } else {
            return Err(NO_PERIOD);
        }
    }
    match (found, year.or(plan)) {
        (Some(part), Some(year)) => Ok(part.of(year)),
        (None, Some(_)) => year.map(Period::Year).ok_or(NO_PERIOD),
        (Some(_), None) => Err("it does not say which year, and the plan's year is not known"),
        (None, None) => Err(NO_PERIOD),
    }
}

/// A part, with its financial year where it is a month of a calendar year (`Apr-12`).
pub(super) fn dated_part(scan: &mut Scan<'_>) -> Option<(PeriodPart, Option<FinancialYear>)> {
    let mut ahead = *scan;
    if let Some(month) = calendar::month_by_name(ahead.letters()) {
        let part = PeriodPart::Month(financial_month(month)?);
        let mut behind = ahead;
        let _ = behind.eat('.');
        let _ = behind.take_while(|c| matches!(c, ' ' | '-' | '\'' | '/' | ','));
        let digits = behind.digits();
        let bounded = !behind.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
        if let Some(year) = calendar::year(digits).filter(|_| bounded) {
            *scan = behind;
            return Some((part, Some(FinancialYear(if month >= 4 { year } else { year - 1 }))));
        }
    }
    part(scan).map(|part| (part, None))
}

/// Months that make a quarter or a half: `Apr-Jun`, `October to March`.
fn months_of_part(scan: &mut Scan<'_>) -> Option<PeriodPart> {
    let first = financial_month(calendar::month_by_name(scan.letters())?)?;
    let _ = scan.spaces();
    if !scan.eat('-') && !scan.eat('/') && !scan.phrase("to") {
        return None;
    }
    let _ = scan.spaces();
    let last = financial_month(calendar::month_by_name(scan.letters())?)?;
    match (first, last) {
        (1 | 4 | 7 | 10, last) if last == first + 2 => Some(PeriodPart::Quarter(last / 3)),
        (1 | 7, last) if last == first + 5 => Some(PeriodPart::Half(last / 6)),
        _ => None,
    }
}

/// A part by itself.
pub(super) fn part(scan: &mut Scan<'_>) -> Option<PeriodPart> {
    let mut ahead = *scan;
    let read = [ordinal_part, months_of_part, numbered_part].into_iter().find_map(|reader| {
        ahead = *scan;
        reader(&mut ahead).filter(|_| !ahead.peek().is_some_and(char::is_alphanumeric))
    })?;
    // `Q1 (Apr-Jun)` says it twice.
    let mut again = ahead;
    let _ = again.take_while(|c| c.is_whitespace() || c == '(');
    if months_of_part(&mut again) == Some(read) {
        let _ = again.eat(')');
        ahead = again;
    }
    *scan = ahead;
    Some(read)
}

fn numbered_part(scan: &mut Scan<'_>) -> Option<PeriodPart> {
    let word = scan.letters().to_lowercase();
    if let Some(month) = calendar::month_by_name(&word) {
        return financial_month(month).map(PeriodPart::Month);
    }
    if word == "half" {
        let _ = scan.spaces();
        let _ = scan.phrase("year");
    }
    let _ = scan.eat('.');
    let _ = scan.spaces();
    let digits = scan.digits();
    let number: u8 = match digits.len() {
        0 => scan.one_of(&[("one", 1), ("two", 2), ("three", 3), ("four", 4)])?,
        1 | 2 => digits.parse().ok()?,
        _ => return None,
    };
    match (word.as_str(), number) {
        ("q" | "qtr" | "quarter" | "qu", 1..=4) => Some(PeriodPart::Quarter(number)),
        ("h" | "half", 1..=2) => Some(PeriodPart::Half(number)),
        ("m" | "mth" | "month" | "p" | "pd" | "period", 1..=12) => Some(PeriodPart::Month(number)),
        _ => None,
    }
}

fn ordinal_part(scan: &mut Scan<'_>) -> Option<PeriodPart> {
    const ORDINALS: [(&str, u8); 8] =
        [("first", 1), ("1st", 1), ("second", 2), ("2nd", 2), ("third", 3), ("3rd", 3), ("fourth", 4), ("4th", 4)];
    let number = scan.one_of(&ORDINALS)?;
    let _ = scan.spaces();
    if scan.phrase("quarter") || scan.phrase("qtr") {
        return Some(PeriodPart::Quarter(number));
    }
    (scan.phrase("half") && number <= 2).then_some(PeriodPart::Half(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_periods() {
        for (written, read) in [
            ("2012/13", "2012/13"),
            ("2012 - 2013", "2012/13"),
            ("12/13", "2012/13"),
            ("FY13", "2012/13"),
            ("Q1", "2011/12 Q1"),
            ("Qtr 1", "2011/12 Q1"),
            ("Quarter 4", "2011/12 Q4"),
            ("1st quarter", "2011/12 Q1"),
            ("2012/13 Q2", "2012/13 Q2"),
            ("Q2 2012/13", "2012/13 Q2"),
            ("Q2 12/13", "2012/13 Q2"),
            ("M01", "2011/12 M01"),
            ("P1", "2011/12 M01"),
            ("Period 12", "2011/12 M12"),
            ("Apr", "2011/12 M01"),
            ("April", "2011/12 M01"),
            ("March", "2011/12 M12"),
            ("Apr-12", "2012/13 M01"),
            ("Mar 2012", "2011/12 M12"),
            ("Jan '13", "2012/13 M10"),
            ("H1", "2011/12 H1"),
            ("Half 2", "2011/12 H2"),
            ("2012/13 (April)", "2012/13 M01"),
            ("Q1 (Apr-Jun)", "2011/12 Q1"),
            ("Apr - Jun", "2011/12 Q1"),
            ("January to March", "2011/12 Q4"),
            ("Apr-Sep 2012/13", "2012/13 H1"),
            ("Quarter One", "2011/12 Q1"),
            ("01", "2011/12 M01"),
        ] {
            let read_as = period_text(written, Some(FinancialYear(2011))).map(|period| period.to_string());
            assert_eq!(read_as, Ok(read.to_owned()), "{written}");
        }
    }

    #[test]
    fn bad_periods() {
        for written in [
            "2012/14",
            "Q5",
            "M13",
            "H3",
            "2012",
            "??",
            "Q1 Q2",
            "Apr-12 2013/14",
            "Quarterly",
            "Q1 actual",
            "Apr-Jul",
            "13",
        ] {
            assert!(period_text(written, Some(FinancialYear(2011))).is_err(), "{written}");
        }
        assert!(period_text("Q1", None).is_err());
    }

    #[test]
    fn numbers_and_dates_as_periods() {
        let context = Context { year: Some(FinancialYear(2012)), ..Context::default() };
        let read = |cell: &Cell| period(cell, &context).value().map(ToString::to_string);
        assert_eq!(read(&Cell::number(1)).as_deref(), Some("2012/13 M01"));
        assert_eq!(read(&Cell::number(2012)), None);
        let day = chrono::NaiveDate::from_ymd_opt(2013, 3, 31).unwrap().and_time(chrono::NaiveTime::MIN);
        let cell = Cell { content: crate::grid::Content::Date(day), ..Cell::default() };
        assert_eq!(read(&cell).as_deref(), Some("2012/13 M12"));
    }

    #[test]
    fn periods_print_and_parse() {
        let year = FinancialYear(2012);
        for period in [Period::Year(year), Period::Half(year, 2), Period::Quarter(year, 3), Period::Month(year, 9)] {
            assert_eq!(period_text(&period.to_string(), None), Ok(period));
        }
    }
}
