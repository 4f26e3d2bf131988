//! Months by name, years of two digits, and which days there are.
//!
//! ```text
//! month = "January" | "Jan" | ... | "Sept" | "Sep" | ... | "December" | "Dec"     in any case, with or without a stop
//! year  = dddd | dd                     00 to 79 are 2000 to 2079, 80 to 99 are 1980 to 1999
//! ```

use chrono::NaiveDate;

use crate::value::MONTHS;

/// The month, 1 to 12, of a name or its usual short form.
pub(super) fn month_by_name(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        word == name || name.get(..3) == Some(word.as_str()) || name.len() > 4 && name.get(..4) == Some(word.as_str())
    })?;
    u32::try_from(at + 1).ok()
}

/// The full name of a month from 1 to 12.
pub(super) fn month_name(month: u32) -> Option<&'static str> {
    MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?).copied()
}

/// A year of two or four digits.
pub(super) fn year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match (digits.len(), year) {
        (2, 0..=79) => Some(2000 + year),
        (2, _) => Some(1900 + year),
        (4, 1900..=2100) => Some(year),
        _ => None,
    }
}

/// Why there is no such day, and a day that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoSuchDay {
    /// Why, as the end of a sentence.
    pub(super) why: String,
    /// The nearest day that there is, in the form that Excel takes for a date; empty where none is near.
    pub(super) example: Option<String>,
}

/// The day, or why there is none.
pub(super) fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, NoSuchDay> {
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let Some(name) = month_name(month) else {
        // The day comes before the month always; an American date can be told only by what it cannot be.
        let turned = NaiveDate::from_ymd_opt(year, day, month).map(|_| format!("{month:02}/{day:02}/{year}"));
        return Err(NoSuchDay { why: format!("there is no month {month}"), example: turned });
    };
    if day == 0 {
        return Err(NoSuchDay { why: "days count from 1".into(), example: None });
    }
    let last = days_in(year, month);
    let why = if month == 2 { format!("February {year} has {last} days") } else { format!("{name} has {last} days") };
    Err(NoSuchDay { why, example: Some(format!("{last:02}/{month:02}/{year}")) })
}

/// Why no year has such a day; nothing where some year does (29 February).
pub(super) fn never(month: u32, number: u32) -> Option<NoSuchDay> {
    let fault = day(2000, month, number).err()?;
    let why = if month == 2 && number > 0 { "February has 29 days at most".to_owned() } else { fault.why };
    Some(NoSuchDay { why, example: None })
}

/// The month that a word is probably meant to be, where it is one slip from its name: `Apirl`.
pub(super) fn near_month(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let near = |name: &&&str| strsim::damerau_levenshtein(&name.to_lowercase(), &word) == 1;
    if month_by_name(&word).is_some() || word.chars().count() < 4 {
        return None;
    }
    MONTHS.iter().filter(|name| name.len() > 3).find(near).copied()
}

fn days_in(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|last| NaiveDate::from_ymd_opt(year, month, *last).is_some()).unwrap_or(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_by_name() {
        for (word, month) in
            [("April", Some(4)), ("apr", Some(4)), ("SEPT", Some(9)), ("may", Some(5)), ("mars", None), ("ma", None)]
        {
            assert_eq!(month_by_name(word), month, "{word}");
        }
    }

    #[test]
    fn misspelt_months_are_known_for_what_they_are() {
        for (word, month) in
            [("Apirl", Some("April")), ("Febuary", Some("February")), ("April", None), ("Spring", None), ("may", None)]
        {
            assert_eq!(near_month(word), month, "{word}");
        }
    }

    #[test]
    fn years_of_two_digits_have_their_century() {
        for (digits, read) in [
            ("11", Some(2011)),
            ("79", Some(2079)),
            ("80", Some(1980)),
            ("99", Some(1999)),
            ("011", None),
            ("2911", None),
        ] {
            assert_eq!(year(digits), read, "{digits}");
        }
    }

    #[test]
    fn days_that_there_are_not() {
        for (y, m, d, why) in [
            (2011, 9, 31, "September has 30 days"),
            (2011, 2, 29, "February 2011 has 28 days"),
            (2012, 2, 30, "February 2012 has 29 days"),
            (2011, 13, 13, "there is no month 13"),
            (2011, 1, 0, "days count from 1"),
        ] {
            assert_eq!(day(y, m, d).unwrap_err().why, why);
        }
        assert_eq!(day(2011, 9, 31).unwrap_err().example.as_deref(), Some("30/09/2011"));
        assert_eq!(day(2011, 25, 9).unwrap_err().example.as_deref(), Some("25/09/2011"), "written the American way");
        assert_eq!(day(2011, 25, 13).unwrap_err().example, None);
        assert!(day(2012, 2, 29).is_ok() && never(2, 29).is_none() && never(2, 30).is_some());
    }
}
