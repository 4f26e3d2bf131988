//! When a ledger's row was posted, from what its period or its date says.
//!
//! ```text
//! posted = date [ time ]                              a day lies in its month
//!        | period                                     see period.rs: 2009/10 P6, Apr-09, 2009/10
//!        | month-name                                 of a year that is not written
//!        | [ "P" | "M" | "Period" ] number            1 to 16, the ledger's own number; 0 is what was brought forward
//!        | yyyy [ sep ] pp | pp [ sep ] yyyy          the same with a year: 200906, 2009-06, 06/2009
//! sep    = "/" | "-" | "." | " "
//! ```
//! `2009/10` by itself is a financial year. What a number with a year means, the sixth period or June, one row cannot
//! tell.

use chrono::Datelike;

use super::calendar;
use super::date::date;
use super::field::Context;
use super::period::{financial_month, period};
use super::scan::Scan;
use super::text::plain;
use crate::grid::Cell;
use crate::value::{FinancialYear, Parsed, Period, PlanDate, Posted};

/// The highest number that a ledger gives to a period: systems keep up to four for the closing of the year.
const LAST_NUMBER: u8 = 16;

/// Reads when a row was posted.
#[must_use]
pub fn posted(text: &str) -> Posted {
    match read(&plain(text)) {
        Some(posted) => posted,
        None if text.trim().is_empty() => Posted::Undated,
        None => Posted::Unread(text.trim().into()),
    }
}

/// Reads when a row was posted that has a column for the year beside that for the period.
#[must_use]
pub fn posted_in(text: &str, year: &str) -> Posted {
    let posted = posted(text);
    let year = plain(year);
    let financial = || match period(&Cell::text(&*year), &Context::default()) {
        Parsed::Value(reading) => Some(reading.value.year()),
        _ => None,
    };
    let written = || year.parse::<i32>().ok().filter(|year| (1990..=2100).contains(year));
    match posted {
        _ if year.is_empty() => posted,
        Posted::Month(month) => financial().map_or(posted, |year| Posted::In(Period::Month(year, month))),
        Posted::Numbered { year: None, number } => match (financial(), written()) {
            (Some(year), _) if (1..=12).contains(&number) => Posted::In(Period::Month(year, number)),
            (Some(FinancialYear(year)), _) | (None, Some(year)) => Posted::Numbered { year: Some(year), number },
            (None, None) => posted,
        },
        posted => posted,
    }
}

fn read(text: &str) -> Option<Posted> {
    numbered(text).or_else(|| in_words(text)).or_else(|| {
        // A day with its time: 2009-04-01T00:00:00, 01/04/2009 12:30.
        let (day, time) = text.split_once(['T', ' '])?;
        let is_time = time.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
        is_time.then(|| in_words(day)).flatten()
    })
}

fn numbered(text: &str) -> Option<Posted> {
    let mut scan = Scan::new(text);
    let word = scan.letters().to_lowercase();
    if !matches!(word.as_str(), "" | "p" | "pd" | "per" | "period" | "m" | "mth" | "month") {
        return None;
    }
    let _ = scan.eat('.');
    let _ = scan.spaces();
    let first = scan.digits();
    let gap = scan.take_while(|c| matches!(c, '/' | '-' | '.' | ' '));
    let second = scan.digits();
    if !scan.is_end()
        || first.is_empty()
        || gap.len() > 1 && gap.trim().len() > 1
        || second.is_empty() != gap.is_empty()
    {
        return None;
    }
    let number = |text: &str| text.parse::<u8>().ok().filter(|number| *number <= LAST_NUMBER && text.len() <= 2);
    let year = |text: &str| text.parse::<i32>().ok().filter(|year| (1990..=2100).contains(year) && text.len() == 4);
    if gap.is_empty() {
        return match first.len() {
            1 | 2 => number(first).map(|number| Posted::Numbered { year: None, number }),
            6 => {
                let (head, tail) = first.split_at(4);
                let (front, back) = first.split_at(2);
                year(head)
                    .zip(number(tail))
                    .or_else(|| year(back).zip(number(front)))
                    .map(|(year, number)| Posted::Numbered { year: Some(year), number })
            }
            _ => None,
        };
    }
    // `2009/10` reads as the financial year it is.
    let follows = year(first).is_some_and(|year| second.len() == 2 && second.parse() == Ok((year + 1) % 100));
    if follows && word.is_empty() {
        return None;
    }
    year(first)
        .zip(number(second))
        .or_else(|| year(second).zip(number(first)))
        .map(|(year, number)| Posted::Numbered { year: Some(year), number })
}

fn in_words(text: &str) -> Option<Posted> {
    if let Some(month) = calendar::month_by_name(text.trim_end_matches('.')).and_then(financial_month) {
        return Some(Posted::Month(month));
    }
    let cell = Cell::text(text);
    let context = Context::default();
    if let Parsed::Value(reading) = period(&cell, &context) {
        return Some(Posted::In(reading.value));
    }
    let Parsed::Value(reading) = date(&cell, &context) else { return None };
    if reading.qualifier.is_some() {
        return None;
    }
    match reading.value {
        PlanDate::Day(day) => Some(Posted::In(Period::Month(FinancialYear::of(day), financial_month(day.month())?))),
        PlanDate::Month { .. } => {
            let day = reading.value.earliest()?;
            Some(Posted::In(Period::Month(FinancialYear::of(day), financial_month(day.month())?)))
        }
        PlanDate::Period(period) => Some(Posted::In(period)),
        PlanDate::DayAndMonth { .. } | PlanDate::Year(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_dated_in_every_usual_way() {
        let year = FinancialYear(2009);
        let month = |month| Posted::In(Period::Month(year, month));
        let number = |year, number| Posted::Numbered { year, number };
        for (written, read) in [
            ("6", number(None, 6)),
            ("06", number(None, 6)),
            ("13", number(None, 13)),
            ("0", number(None, 0)),
            ("P06", number(None, 6)),
            ("Period 6", number(None, 6)),
            ("Period 13", number(None, 13)),
            ("200906", number(Some(2009), 6)),
            ("2009/06", number(Some(2009), 6)),
            ("2009-06", number(Some(2009), 6)),
            ("06/2009", number(Some(2009), 6)),
            ("062009", number(Some(2009), 6)),
            ("2009/10", Posted::In(Period::Year(year))),
            ("2009/10 P6", month(6)),
            ("P6 2009/10", month(6)),
            ("Sep-09", month(6)),
            ("September 2009", month(6)),
            ("Jan 2010", month(10)),
            ("April", Posted::Month(1)),
            ("Mar", Posted::Month(12)),
            ("30/09/2009", month(6)),
            ("2009-09-30", month(6)),
            ("2009-09-30T12:00:00", month(6)),
            ("30/09/2009 00:00", month(6)),
            ("1 April 2009", month(1)),
            ("31.03.2010", month(12)),
            ("2009/10 Q2", Posted::In(Period::Quarter(year, 2))),
        ] {
            assert_eq!(posted(written), read, "{written}");
        }
    }

    #[test]
    fn the_year_may_have_a_column_of_its_own() {
        let year = FinancialYear(2009);
        for (period, of, read) in [
            ("6", "2009/10", Posted::In(Period::Month(year, 6))),
            ("13", "2009/10", Posted::Numbered { year: Some(2009), number: 13 }),
            ("6", "2009", Posted::Numbered { year: Some(2009), number: 6 }),
            ("Sep", "2009/10", Posted::In(Period::Month(year, 6))),
            ("6", "", Posted::Numbered { year: None, number: 6 }),
            ("6", "this year", Posted::Numbered { year: None, number: 6 }),
            ("200906", "2009", Posted::Numbered { year: Some(2009), number: 6 }),
        ] {
            assert_eq!(posted_in(period, of), read, "{period} of {of}");
        }
    }

    #[test]
    fn what_does_not_tell_is_not_guessed() {
        assert_eq!(posted(" "), Posted::Undated);
        for written in ["99", "17", "200999", "31/09/2009", "Period", "TBC", "4010", "1/2/3/4", "soon"] {
            assert_eq!(posted(written), Posted::Unread(written.into()), "{written}");
        }
    }
}
