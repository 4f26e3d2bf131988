//! Dates of a plan, at the precision that was written, among the words around them.
//!
//! ```text
//! date     = words [ relation ] [ "end of" ] moment words       one moment; the words are kept as a qualifier
//! relation = "by" | "before" | "until" | "from" | "since" | "after" | "on" | "in" | ...
//! moment   = see moment.rs; or a month, a quarter or a calendar year by itself
//! ```
//! A day or month without a year takes that of the plan. Words without a date are no value, in words. A full day that is
//! typed as text by itself is said to be text; months, years and days among words are usually text and are not.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{NoSuchDay, month_by_name, near_month};
use super::date_words::{Lead, is_onwards, join, joins_a_day, names_a_month};
use super::field::Context;
use super::moment::{Found, Moment, moment};
use super::period::{PeriodPart, part};
use super::scan::Scan;
use super::text::{plain, word_count};
use super::written::{Expected, Words, Written, open};
use crate::grid::Cell;
use crate::value::{
    DateRelation, FinancialYear, NoValue, Parsed, Period, PlanDate, Reading, Repair, Stored, Unread, UnreadKind,
};

const DATE: Expected = Expected::value("a date", "30/09/2011");

/// Reads a date.
#[must_use]
pub fn date(cell: &Cell, context: &Context<'_>) -> Parsed<PlanDate> {
    open(cell, DATE, Words::Value, |written| match written {
        Written::Date(at) => stored_date(at.date(), cell),
        Written::Number(number) => from_number(number),
        Written::Bool(_) => DATE.bad("it is true or false, not a date"),
        Written::Text(text, marks) => match date_text(&text, context.year) {
            Parsed::Value(reading) => Parsed::Value(Reading { marks, ..reading }),
            Parsed::None(reason, _) => Parsed::None(reason, marks),
            other => other,
        },
    })
}

/// A real date, at the precision that its format shows: `Apr-11` is a month though Excel stores its first day.
pub(super) fn stored_date(day: NaiveDate, cell: &Cell) -> Parsed<PlanDate> {
    if !(1990..=2100).contains(&day.year()) {
        return DATE.bad(format!("the year {} is not that of a plan", day.year()));
    }
    let code = cell.format.as_ref().map(|format| format.code().to_lowercase()).unwrap_or_default();
    Parsed::Value(Reading::of(match (code.contains('d'), code.contains('m'), code.contains('y')) {
        (false, true, true) => PlanDate::Month { year: day.year(), month: day.month(), end: false },
        (false, false, true) => PlanDate::Year(day.year()),
        _ => PlanDate::Day(day),
    }))
}

fn from_number(number: Decimal) -> Parsed<PlanDate> {
    let whole = number.trunc();
    let Some(value) = whole.to_i32() else { return DATE.bad("it is a number, not a date") };
    if whole == number && (1990..=2100).contains(&value) {
        return Parsed::Value(Reading::of(PlanDate::Year(value)));
    }
    let day = u64::try_from(value)
        .ok()
        .and_then(|days| NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days)))
        .filter(|day| (1990..=2100).contains(&day.year()));
    match day {
        Some(day) => {
            let date = PlanDate::Day(day);
            let repair =
                Repair { what: "Excel's day number stands where a date belongs".into(), read_as: date.to_string() };
            Parsed::Value(Reading { repairs: vec![repair], ..Reading::of(date) })
        }
        None => DATE.bad("it is a number, not a date"),
    }
}

/// Reads the date in a text that was made even; a year that it leaves out is that of the plan.
pub(super) fn date_text(written: &str, year: Option<FinancialYear>) -> Parsed<PlanDate> {
    let text = plain(written);
    match moments(&text) {
        Err(fault) => Parsed::Bad(unread(fault)),
        Ok(found) => match found.as_slice() {
            [one] => one.resolve(&text, year),
            [] => without_moment(&text, year),
            _ => DATE.bad("it holds more than one date"),
        },
    }
}

/// The only date among the words of a target, with its relation; nothing where there is none or more than one. A day or
/// month goes before a financial year (`Balanced 2020/21 budget by 26th February 2020`).
pub(super) fn only_date(text: &str, year: Option<FinancialYear>) -> Option<Parsed<PlanDate>> {
    match moments(text) {
        Err(fault) => Some(Parsed::Bad(unread(fault))),
        Ok(found) => {
            let is_year = |one: &&Placed| matches!(one.found.moment, Moment::FinancialYear(_));
            let mut finer = found.iter().filter(|one| !is_year(one));
            match (finer.next(), finer.next(), found.as_slice()) {
                (Some(one), None, _) | (None, None, [one]) => Some(one.resolve(text, year)),
                _ => None,
            }
        }
    }
}

fn unread(fault: NoSuchDay) -> Unread {
    Unread { kind: UnreadKind::Date, example: fault.example.unwrap_or_default(), ..DATE.unread(fault.why) }
}

/// A moment and where it stands in the text.
struct Placed {
    found: Found,
    start: usize,
    end: usize,
}

/// All moments in a text, from left to right; a day that there is not ends the search.
fn moments(text: &str) -> Result<Vec<Placed>, NoSuchDay> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut scan = Scan::new(text);
    let mut in_word = false;
    while let Some(next) = scan.peek() {
        let start = scan.offset_in(text);
        if next.is_alphanumeric() && !in_word {
            let mut ahead = scan;
            if let Some(read) = moment(&mut ahead) {
                placed.push(Placed { found: read?, start, end: ahead.offset_in(text) });
                scan = ahead;
                continue;
            }
        }
        // A number is one word with its points and strokes: the `11/12` of `10/11/12x` is no date.
        in_word = next.is_alphanumeric() || in_word && matches!(next, '.' | '/' | '-' | ',' | '£');
        let _ = scan.bump();
    }
    Ok(placed)
}

impl Placed {
    fn resolve(&self, text: &str, year: Option<FinancialYear>) -> Parsed<PlanDate> {
        let before = text.get(..self.start).unwrap_or_default();
        let after = text.get(self.end..).unwrap_or_default();
        let lead = Lead::of(before);
        let mut qualifier = join(lead.words, after);
        let mut moment = self.found.moment;
        if let (Moment::FinancialYear(FinancialYear(start)), Some(month)) =
            (moment, qualifier.as_deref().and_then(month_by_name))
        {
            // `April 2011/12`
            moment = Moment::Month { year: calendar_year(FinancialYear(start), month), month };
            qualifier = None;
        }
        if qualifier.as_deref().is_some_and(names_a_month) || joins_a_day(before.trim_end()) {
            return DATE.bad("it holds more than one date");
        }
        let date = match moment {
            Moment::Day(day) => PlanDate::Day(day),
            Moment::DayAndMonth { day, month } => match year {
                None => PlanDate::DayAndMonth { day, month },
                Some(plan) => match super::calendar::day(calendar_year(plan, month), month, day) {
                    Ok(day) => PlanDate::Day(day),
                    Err(fault) => return Parsed::Bad(unread(fault)),
                },
            },
            Moment::Month { year, month } => PlanDate::Month { year, month, end: lead.end },
            Moment::FinancialYear(year) if lead.end => end_of(Period::Year(year)),
            Moment::FinancialYear(year) => match qualifier.as_deref().and_then(part_alone) {
                Some(part) => {
                    qualifier = None;
                    PlanDate::Period(part.of(year))
                }
                None => PlanDate::Period(Period::Year(year)),
            },
        };
        let stop = self.found.numeric && after.starts_with(['.', ',']);
        let what = self.found.repair.or(stop.then_some("a stray mark stands behind the date"));
        let repairs = what.map(|what| Repair { what: what.into(), read_as: date.to_string() });
        let relation = if is_onwards(after) { DateRelation::From } else { lead.relation };
        // With words around it Excel could not have stored it as a date.
        let as_text =
            matches!(self.found.moment, Moment::Day(_)) && relation == DateRelation::On && qualifier.is_none();
        Parsed::Value(Reading {
            repairs: repairs.into_iter().collect(),
            relation,
            qualifier,
            stored: if as_text { Stored::DateAsText } else { Stored::AsItself },
            ..Reading::of(date)
        })
    }
}

/// A month, a quarter or a calendar year by itself; else words, or nothing that can be read.
fn without_moment(text: &str, year: Option<FinancialYear>) -> Parsed<PlanDate> {
    let trimmed = text.trim_matches(['.', ',', '(', ')', ' ']);
    let (lead, last) = trimmed.rsplit_once(' ').unwrap_or(("", trimmed));
    let lead = Lead::of(lead);
    if let Some(month) = month_by_name(last)
        && word_count(lead.words) == 0
    {
        let Some(plan) = year else { return DATE.bad("it does not say which year, and the plan's year is not known") };
        let date = PlanDate::Month { year: calendar_year(plan, month), month, end: lead.end };
        return Parsed::Value(Reading { relation: lead.relation, ..Reading::of(date) });
    }
    if let Some(month) = text.split(|c: char| !c.is_alphabetic()).find_map(near_month)
        && text.contains(|c: char| c.is_ascii_digit())
    {
        return DATE.bad(format!("its month is misspelt; it is probably {month}"));
    }
    if let Some((calendar, start)) = only_year(text) {
        let lead = Lead::of(text.get(..start).unwrap_or_default());
        let after = text.get(start + 4..).unwrap_or_default();
        let date =
            if lead.end { PlanDate::Month { year: calendar, month: 12, end: true } } else { PlanDate::Year(calendar) };
        let relation = if is_onwards(after) { DateRelation::From } else { lead.relation };
        let qualifier = join(lead.words, after);
        if qualifier.as_deref().is_some_and(names_a_month) {
            return DATE.bad("it holds more than one date");
        }
        return Parsed::Value(Reading { qualifier, relation, ..Reading::of(date) });
    }
    if let Some((lead, quarter)) = part_at_the_end(trimmed) {
        let Some(plan) = year else { return DATE.bad("it does not say which year, and the plan's year is not known") };
        let period = quarter.of(plan);
        let date = if lead.end { end_of(period) } else { PlanDate::Period(period) };
        return Parsed::Value(Reading {
            relation: lead.relation,
            qualifier: join(lead.words, ""),
            ..Reading::of(date)
        });
    }
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let words = word_count(text);
    if words >= 2 || words == 1 && is_one_word(trimmed) {
        return Parsed::None(NoValue::InWords, Vec::new());
    }
    DATE.bad(if has_digits { "its digits make no date" } else { "it names no date" })
}

/// A half or a quarter of a year and nothing else: `Q1`, `Quarter 2`.
fn part_alone(text: &str) -> Option<PeriodPart> {
    let mut scan = Scan::new(text);
    part(&mut scan).filter(|part| scan.is_end() && matches!(part, PeriodPart::Quarter(_) | PeriodPart::Half(_)))
}

/// A half or a quarter at the end of a text, and what leads to it.
fn part_at_the_end(text: &str) -> Option<(Lead<'_>, PeriodPart)> {
    let mut starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.find_map(|at| {
        let (lead, part) = text.split_at_checked(at)?;
        Some((Lead::of(lead), part_alone(part)?))
    })
}

/// The end of the last month of a period.
fn end_of(period: Period) -> PlanDate {
    let day = period.last_day();
    PlanDate::Month { year: day.year(), month: day.month(), end: true }
}

/// One word that says something, with short numbers beside it or none: `ongoing`, `3 months`, `Year 2`.
fn is_one_word(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && text.split_whitespace().all(|word| {
            word.chars().all(|c| c.is_alphabetic() || c == '-')
                || word.len() <= 3 && word.chars().all(|c| c.is_ascii_digit())
        })
}

/// The calendar year of a month of a financial year.
fn calendar_year(year: FinancialYear, month: u32) -> i32 {
    if month >= 4 { year.0 } else { year.0.saturating_add(1) }
}

/// The calendar year in a text that holds one and no other number, and where it starts.
fn only_year(text: &str) -> Option<(i32, usize)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text.get(start..start + 4)?;
    let (before, after) = (text.get(..start)?, text.get(start + 4..)?);
    let alone = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '£' | '.' | '/'))
        && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '%'))
        && !after.contains(|c: char| c.is_ascii_digit());
    let year: i32 = digits.parse().ok()?;
    (alone && (1990..=2100).contains(&year)).then_some((year, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Parsed<PlanDate> {
        date(&Cell::text(written), &Context { year: Some(FinancialYear(2011)), ..Context::default() })
    }

    #[test]
    fn good_dates() {
        use DateRelation::{After, By, From, On};
        for (written, relation, printed, qualifier) in [
            ("01.04.11", On, "1 April 2011", None),
            ("31.03.12", On, "31 March 2012", None),
            ("01.04.2011", On, "1 April 2011", None),
            ("1/4/2011", On, "1 April 2011", None),
            ("2011-04-01", On, "1 April 2011", None),
            ("1 April 2011", On, "1 April 2011", None),
            ("31st March 2012", On, "31 March 2012", None),
            ("1st April", On, "1 April 2011", None),
            ("1st March", On, "1 March 2012", None),
            ("by 30th June", By, "30 June 2011", None),
            ("April 2011", On, "April 2011", None),
            ("April 2011 ", On, "April 2011", None),
            ("Jan 2011", On, "January 2011", None),
            ("Apr-11", On, "April 2011", None),
            ("End of September 2011", On, "end of September 2011", None),
            ("End of May 2011", On, "end of May 2011", None),
            ("by the end of June 2011", By, "end of June 2011", None),
            ("End of September", On, "end of September 2011", None),
            ("February", On, "February 2012", None),
            ("2010", On, "2010", None),
            ("end of 2010", On, "end of December 2010", None),
            ("2011/12", On, "2011/12", None),
            ("2007/08", On, "2007/08", None),
            ("end of 2011/12", On, "end of March 2012", None),
            ("by March, 2002", By, "March 2002", None),
            ("from 31st March, 2002", From, "31 March 2002", None),
            ("from December, 2001", From, "December 2001", None),
            ("from April 2002", From, "April 2002", None),
            ("by 31st December each year", By, "31 December 2011", Some("each year")),
            ("by 31st March,2003", By, "31 March 2003", None),
            ("After April 2010", After, "April 2010", None),
            ("April 2011 onwards", From, "April 2011", Some("onwards")),
            (
                "Initial stakeholder consultation February 2012",
                On,
                "February 2012",
                Some("Initial stakeholder consultation"),
            ),
            ("in place by 30.9.2012", By, "30 September 2012", Some("in place")),
            ("Summer 2012", On, "2012", Some("Summer")),
            ("Q2 2011/12", On, "2011/12 Q2", None),
            ("Quarter 3 2011/12", On, "2011/12 Q3", None),
            ("by the end of Q2", By, "end of September 2011", None),
            ("by Q3", By, "2011/12 Q3", None),
            ("Quarter 3", On, "2011/12 Q3", None),
            ("Q2", On, "2011/12 Q2", None),
            ("April 2011/12", On, "April 2011", None),
            ("March 2011/12", On, "March 2012", None),
            ("31/03/2012 00:00", On, "31 March 2012", None),
            ("Monday 2nd April 2012", On, "2 April 2012", Some("Monday")),
            ("2-3 April 2012", On, "April 2012", Some("2-3")),
            ("March 2012 (subject to may elections)", On, "March 2012", Some("subject to may elections")),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!((reading.relation, reading.value.to_string().as_str()), (relation, printed), "{written}");
            assert_eq!(reading.qualifier.as_deref(), qualifier, "{written}");
            assert_eq!(reading.repairs, [], "{written}");
        }
    }

    #[test]
    fn repaired_dates() {
        for (written, printed) in [
            ("01.06,2011", "1 June 2011"),
            ("31. 08.2011", "31 August 2011"),
            ("31.12. 2011", "31 December 2011"),
            ("1.4.11.", "1 April 2011"),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}") };
            assert_eq!(reading.repairs.len(), 1, "{written}");
            assert_eq!((reading.value.to_string().as_str(), reading.repairs[0].read_as.as_str()), (printed, printed));
        }
    }

    #[test]
    fn bad_dates() {
        use UnreadKind::{Date, Value};
        for (written, kind, why) in [
            ("31.09.11", Date, "September has 30 days"),
            ("31.06.11", Date, "June has 30 days"),
            ("31.09.2011", Date, "September has 30 days"),
            ("29.02.2011", Date, "February 2011 has 28 days"),
            ("31st September 2011", Date, "September has 30 days"),
            ("by 31st September", Date, "September has 30 days"),
            ("13/13/2011", Date, "there is no month 13"),
            ("04/13/2011", Date, "there is no month 13"),
            ("April 2011 to March 2012", Value, "it holds more than one date"),
            ("April - July 2011", Value, "it holds more than one date"),
            ("2 & 3 April 2012", Value, "it holds more than one date"),
            ("April/May 2012", Value, "it holds more than one date"),
            ("1 Apirl 2011", Value, "its month is misspelt; it is probably April"),
            ("Apirl 2011", Value, "its month is misspelt; it is probably April"),
            ("1 April 1885", Value, "its digits make no date"),
            ("30 Feb", Date, "February has 29 days at most"),
            ("29 Feb 2011", Date, "February 2011 has 28 days"),
            ("31.03.2O12", Value, "its digits make no date"),
            ("2012/14", Value, "its digits make no date"),
            ("12345678", Value, "its digits make no date"),
            ("??", Value, "it names no date"),
            ("abc", Value, "it names no date"),
        ] {
            let Parsed::Bad(unread) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!((unread.kind, unread.why.as_str()), (kind, why), "{written}");
        }
        let Parsed::Bad(unread) = read("31.09.11") else { panic!() };
        assert_eq!(unread.example, "30/09/2011");
        let nowhen = date(&Cell::text("April"), &Context::default());
        assert!(matches!(nowhen, Parsed::Bad(_)));
    }

    #[test]
    fn words_without_a_date_are_no_value() {
        for written in [
            "Boundary Commission to decide",
            "monthly",
            "quarterly",
            "throughout the year",
            "from the current year",
            "(Already commenced)",
            "5 year plan",
            "3 months",
            "Year 2",
            "ongoing",
        ] {
            assert_eq!(read(written), Parsed::None(NoValue::InWords, vec![]), "{written}");
        }
        assert_eq!(read("TBC"), Parsed::None(NoValue::ToBeConfirmed, vec![]));
        assert_eq!(read("Not available"), Parsed::None(NoValue::NotAvailable, vec![]));
    }

    #[test]
    fn stored_dates_and_numbers() {
        let at = |code: &str| {
            let day = NaiveDate::from_ymd_opt(2011, 4, 1).unwrap().and_time(chrono::NaiveTime::MIN);
            let cell = Cell { content: crate::grid::Content::Date(day), ..Cell::default() };
            date(&cell.with_format(code), &Context::default()).value().map(ToString::to_string)
        };
        assert_eq!(at("dd.mm.yy").as_deref(), Some("1 April 2011"));
        assert_eq!(at("mmm-yy").as_deref(), Some("April 2011"));
        let number = |value: i64| match date(&Cell::number(value), &Context::default()) {
            Parsed::Value(reading) => Some((reading.value.to_string(), reading.repairs.len())),
            _ => None,
        };
        assert_eq!(number(2010), Some(("2010".into(), 0)));
        assert_eq!(number(40634), Some(("1 April 2011".into(), 1)));
        assert_eq!(number(5), None);
        assert_eq!(number(99_999_999), None);
    }

    #[test]
    fn full_days_as_text_are_said_to_be_text() {
        for (written, stored) in [
            ("01.04.11", Stored::DateAsText),
            ("1 April 2011", Stored::DateAsText),
            ("April 2011", Stored::AsItself),
            ("1st April", Stored::AsItself),
            ("by 31st March, 2003", Stored::AsItself),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}") };
            assert_eq!(reading.stored, stored, "{written}");
        }
    }

    #[test]
    fn without_a_plan_a_day_keeps_that_it_has_no_year() {
        let read = date(&Cell::text("by 31st March each year"), &Context::default());
        assert_eq!(read.value(), Some(&PlanDate::DayAndMonth { day: 31, month: 3 }));
    }
}
