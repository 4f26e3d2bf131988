//! One date where the cursor stands.
//!
//! ```text
//! moment  = numeric | iso | day month [ year ] | month day year | month year | financial year
//! numeric = d[d] sep m[m] sep year            sep = "." | "/" | "-"; both alike, else it is repaired
//! iso     = dddd "-" mm "-" dd                "/" and "." too
//! day     = d[d] [ "st" | "nd" | "rd" | "th" ] [ "of" ]
//! month   = its name or short name
//! ```
//! The day stands before the month, always: `04/13/2011` has a month 13. `April 11` is April 2011.

use chrono::NaiveDate;

use super::calendar::{self, NoSuchDay, month_by_name};
use super::financial_year::financial_year;
use super::scan::Scan;
use crate::value::FinancialYear;

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day, in digits or in words.
    Day(NaiveDate),
    /// A day without its year.
    DayAndMonth { day: u32, month: u32 },
    /// A month of a calendar year.
    Month { year: i32, month: u32 },
    /// A financial year.
    FinancialYear(FinancialYear),
}

/// A moment and what had to be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) moment: Moment,
    /// Whether it is written in digits only.
    pub(super) numeric: bool,
    /// What was put right.
    pub(super) repair: Option<&'static str>,
}

impl Found {
    const fn of(moment: Moment) -> Self {
        Self { moment, numeric: false, repair: None }
    }
}

type Read = Result<Found, NoSuchDay>;

/// Reads a moment; nothing where none begins here.
pub(super) fn moment(scan: &mut Scan<'_>) -> Option<Read> {
    let readers: [fn(&mut Scan<'_>) -> Option<Read>; 5] = [iso, numeric, day_first, month_first, year_only];
    for reader in readers {
        let mut ahead = *scan;
        if let Some(read) = reader(&mut ahead)
            && !ahead.peek().is_some_and(char::is_alphanumeric)
        {
            *scan = ahead;
            return Some(read);
        }
    }
    None
}

fn year_only(scan: &mut Scan<'_>) -> Option<Read> {
    Some(Ok(Found::of(Moment::FinancialYear(financial_year(scan, false)?))))
}

fn iso(scan: &mut Scan<'_>) -> Option<Read> {
    let year = scan.digits();
    let sep = scan.bump().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let month = scan.digits();
    if year.len() != 4 || month.is_empty() || month.len() > 2 || !scan.eat(sep) {
        return None;
    }
    let day = scan.digits();
    if day.is_empty() || day.len() > 2 {
        return None;
    }
    // A time of day may follow: 2011-04-01T00:00:00.
    if scan.peek() == Some('T') && scan.peek_second().is_some_and(|c| c.is_ascii_digit()) {
        let _time = scan.take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | '+' | '-'));
    }
    Some(full_day(calendar::year(year)?, month.parse().ok()?, day.parse().ok()?, true, None))
}

fn numeric(scan: &mut Scan<'_>) -> Option<Read> {
    let day = scan.digits();
    let first = separator(scan);
    let month = scan.digits();
    let second = separator(scan);
    let year = scan.digits();
    let short = |digits: &str| matches!(digits.len(), 1 | 2);
    if !short(day) || !short(month) || !matches!(year.len(), 2 | 4) || first.is_empty() || second.is_empty() {
        return None;
    }
    let repair =
        if first == second && matches!(first, "." | "/" | "-") { None } else { Some(untidy(first, second, year)?) };
    let year = calendar::year(year)?;
    Some(full_day(year, month.parse().ok()?, day.parse().ok()?, true, repair))
}

fn separator<'a>(scan: &mut Scan<'a>) -> &'a str {
    scan.take_while(|c| matches!(c, '.' | '/' | '-' | ',' | ' '))
}

/// What is untidy about two separators; nothing where they are too far from those of a date.
fn untidy(first: &str, second: &str, year: &str) -> Option<&'static str> {
    let (bare_first, bare_second) = (first.trim(), second.trim());
    let lists = |sep: &str| sep.is_empty() || sep == ",";
    if bare_first.len() > 2 || bare_second.len() > 2 {
        return None;
    }
    // `5, 10, 15` is a list and `10 - 15.50` a range, unless a full year tells that it is a date.
    let dash_and_other = (bare_first == "-") != (bare_second == "-");
    if year.len() == 2 && (lists(bare_first) && lists(bare_second) || dash_and_other) {
        return None;
    }
    Some(if bare_first.is_empty() || bare_second.is_empty() {
        "a space stands where a full stop belongs"
    } else if bare_first.contains(',') || bare_second.contains(',') {
        "a comma stands where a full stop belongs"
    } else if bare_first == bare_second && bare_first.len() == 1 {
        "a space stands inside the date"
    } else if bare_first.len() > 1 || bare_second.len() > 1 {
        "a separator stands twice in the date"
    } else {
        "the separators of the date differ"
    })
}

fn day_first(scan: &mut Scan<'_>) -> Option<Read> {
    let number = day_number(scan)?;
    let _ = scan.take_while(|c| matches!(c, ' ' | '-' | '/' | '.' | ','));
    if scan.phrase("of") {
        let _ = scan.spaces();
    }
    let month = month_word(scan)?;
    let mut ahead = *scan;
    Some(match year_behind(&mut ahead) {
        Some(year) => {
            *scan = ahead;
            full_day(year, month, number, false, None)
        }
        // `1 April 1885`: what stands behind is meant as a year, and is none.
        None if digits_follow(*scan) => return None,
        None => match calendar::never(month, number) {
            Some(fault) => Err(fault),
            None => Ok(Found::of(Moment::DayAndMonth { day: number, month })),
        },
    })
}

fn digits_follow(mut scan: Scan<'_>) -> bool {
    let _ = scan.take_while(|c| matches!(c, ' ' | '-' | ',' | '/' | '.' | '\''));
    scan.peek().is_some_and(|c| c.is_ascii_digit())
}

fn month_first(scan: &mut Scan<'_>) -> Option<Read> {
    let month = month_word(scan)?;
    let mut ahead = *scan;
    if ahead.spaces()
        && let Some(number) = day_number(&mut ahead)
    {
        let _ = ahead.eat(',');
        if ahead.spaces()
            && let Some(year) = four_digits(&mut ahead)
        {
            *scan = ahead;
            return Some(full_day(year, month, number, false, None));
        }
    }
    let year = year_behind(scan)?;
    Some(Ok(Found::of(Moment::Month { year, month })))
}

fn day_number(scan: &mut Scan<'_>) -> Option<u32> {
    let digits = scan.digits();
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    let mut ahead = *scan;
    let _ = ahead.spaces();
    if ["st", "nd", "rd", "th"].iter().any(|ending| ahead.phrase(ending)) {
        *scan = ahead;
    }
    digits.parse().ok()
}

fn month_word(scan: &mut Scan<'_>) -> Option<u32> {
    let month = month_by_name(scan.letters())?;
    let _stop = scan.eat('.');
    Some(month)
}

/// A year behind a month, after a comma, hyphen, apostrophe or space: ` 2011`, `-11`, ` '11`, `, 2002`.
fn year_behind(scan: &mut Scan<'_>) -> Option<i32> {
    let mut ahead = *scan;
    let _ = ahead.take_while(|c| matches!(c, ' ' | '-' | ',' | '/' | '.' | '\''));
    let digits = ahead.digits();
    // `April 11 to 15` or `April 10.30` hold no year.
    if !matches!(digits.len(), 2 | 4) || matches!(ahead.peek(), Some('/' | ':' | '%')) {
        return None;
    }
    let year = calendar::year(digits)?;
    *scan = ahead;
    Some(year)
}

fn four_digits(scan: &mut Scan<'_>) -> Option<i32> {
    let digits = scan.digits();
    (digits.len() == 4).then(|| calendar::year(digits)).flatten()
}

fn full_day(year: i32, month: u32, day: u32, numeric: bool, repair: Option<&'static str>) -> Read {
    calendar::day(year, month, day).map(|date| Found { moment: Moment::Day(date), numeric, repair })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Option<Read> {
        moment(&mut Scan::new(written))
    }

    #[test]
    fn days() {
        for (written, day, numeric) in [
            ("01.04.11", "2011-04-01", true),
            ("1/4/2011", "2011-04-01", true),
            ("01-04-2011", "2011-04-01", true),
            ("2011-04-01", "2011-04-01", true),
            ("2011-04-01T00:00:00", "2011-04-01", true),
            ("1 April 2011", "2011-04-01", false),
            ("31st March 2012", "2012-03-31", false),
            ("31st of March, 2012", "2012-03-31", false),
            ("31st March,2003", "2003-03-31", false),
            ("1-Apr-11", "2011-04-01", false),
            ("1 Apr. 1999", "1999-04-01", false),
            ("1/4/85", "1985-04-01", true),
            ("April 1st, 2011", "2011-04-01", false),
            ("September 30, 2011", "2011-09-30", false),
        ] {
            let day = Found { moment: Moment::Day(day.parse().unwrap()), numeric, repair: None };
            assert_eq!(read(written), Some(Ok(day)), "{written}");
        }
    }

    #[test]
    fn coarser_dates() {
        for (written, moment) in [
            ("April 2011", Moment::Month { year: 2011, month: 4 }),
            ("Apr-11", Moment::Month { year: 2011, month: 4 }),
            ("Apr '11", Moment::Month { year: 2011, month: 4 }),
            ("April 11", Moment::Month { year: 2011, month: 4 }),
            ("March, 2002", Moment::Month { year: 2002, month: 3 }),
            ("1st April", Moment::DayAndMonth { day: 1, month: 4 }),
            ("29th February", Moment::DayAndMonth { day: 29, month: 2 }),
            ("2011/12", Moment::FinancialYear(FinancialYear(2011))),
        ] {
            assert_eq!(read(written), Some(Ok(Found::of(moment))), "{written}");
        }
    }

    #[test]
    fn repairs() {
        for (written, day, what) in [
            ("01.06,2011", "2011-06-01", "a comma stands where a full stop belongs"),
            ("31. 08.2011", "2011-08-31", "a space stands inside the date"),
            ("31.12. 2011", "2011-12-31", "a space stands inside the date"),
            ("01 04 2011", "2011-04-01", "a space stands where a full stop belongs"),
            ("01/04.2011", "2011-04-01", "the separators of the date differ"),
            ("01..04.2011", "2011-04-01", "a separator stands twice in the date"),
        ] {
            let day = Found { moment: Moment::Day(day.parse().unwrap()), numeric: true, repair: Some(what) };
            assert_eq!(read(written), Some(Ok(day)), "{written}");
        }
    }

    #[test]
    fn no_such_days() {
        for (written, why) in [
            ("31.09.11", "September has 30 days"),
            ("31.06.11", "June has 30 days"),
            ("29.02.2011", "February 2011 has 28 days"),
            ("31st September 2011", "September has 30 days"),
            ("31st September", "September has 30 days"),
            ("13/13/2011", "there is no month 13"),
            ("04/13/2011", "there is no month 13"),
            ("0.1.2011", "days count from 1"),
            ("30 Feb", "February has 29 days at most"),
        ] {
            assert_eq!(read(written).unwrap().unwrap_err().why, why, "{written}");
        }
    }

    #[test]
    fn no_moments() {
        for written in [
            "",
            "5, 10, 15",
            "1.2.3",
            "10-15.50",
            "April",
            "2012/14",
            "4.5",
            "2010",
            "maybe 2011",
            "12/13",
            "1 April 1885",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }
}
