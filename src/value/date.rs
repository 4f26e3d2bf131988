//! Dates as plans state them: a day, a month, the end of a month, a quarter, a year. The precision is kept.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::Period;

/// How an event stands to its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRelation {
    /// On it, or in it.
    #[default]
    On,
    /// By it.
    By,
    /// From it onwards.
    From,
    /// After it.
    After,
}

/// A date of a plan with the precision that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlanDate {
    /// A day.
    Day(NaiveDate),
    /// A day and a month without a year, where no period says which.
    DayAndMonth {
        /// Day of the month.
        day: u32,
        /// Month, 1 to 12.
        month: u32,
    },
    /// A month, `April 2011`, or its end.
    Month {
        /// The calendar year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
        /// Whether the month's end is meant.
        end: bool,
    },
    /// A calendar year.
    Year(i32),
    /// A financial year, or a half or quarter of one.
    Period(Period),
}

impl PlanDate {
    /// The first day that it can mean.
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            Self::DayAndMonth { .. } => None,
            Self::Month { year, month, end: false } => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Month { end: true, .. } => self.latest(),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Period(period) => Some(period.first_day()),
        }
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn latest(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            Self::DayAndMonth { .. } => None,
            Self::Month { year, month, .. } => {
                let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
                NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
            }
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Period(period) => Some(period.last_day()),
        }
    }
}

/// The months' names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or("?")
}

impl fmt::Display for PlanDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{} {} {}", day.day(), month_name(day.month()), day.year()),
            Self::DayAndMonth { day, month } => write!(f, "{day} {}", month_name(month)),
            Self::Month { year, month, end: false } => write!(f, "{} {year}", month_name(month)),
            Self::Month { year, month, end: true } => write!(f, "end of {} {year}", month_name(month)),
            Self::Year(year) => write!(f, "{year}"),
            Self::Period(period) => period.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::FinancialYear;
    use super::*;

    #[test]
    fn a_date_spans_what_its_precision_allows() {
        let span = |date: PlanDate| (date.earliest().map(|d| d.to_string()), date.latest().map(|d| d.to_string()));
        let april = PlanDate::Month { year: 2011, month: 4, end: false };
        assert_eq!(span(april), (Some("2011-04-01".into()), Some("2011-04-30".into())));
        let end = PlanDate::Month { year: 2011, month: 12, end: true };
        assert_eq!(span(end), (Some("2011-12-31".into()), Some("2011-12-31".into())));
        assert_eq!(end.to_string(), "end of December 2011");
        let quarter = PlanDate::Period(Period::Quarter(FinancialYear(2011), 3));
        assert_eq!(span(quarter), (Some("2011-10-01".into()), Some("2011-12-31".into())));
        assert_eq!(span(PlanDate::DayAndMonth { day: 1, month: 4 }), (None, None));
    }
}
