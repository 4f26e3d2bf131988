//! Financial years (1 April to 31 March) and their quarters and months.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// A financial year by the calendar year in which it starts: 2012/13 starts in 2012.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(pub i32);

impl FinancialYear {
    /// 1 April.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 4, 1).unwrap_or(NaiveDate::MIN)
    }

    /// 31 March.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0.saturating_add(1), 3, 31).unwrap_or(NaiveDate::MAX)
    }

    /// The financial year in which the day lies.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// The day of this financial year with that day and month; nothing where there is no such day (31 September).
    #[must_use]
    pub fn day(self, day: u32, month: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(if month >= 4 { self.0 } else { self.0.saturating_add(1) }, month, day)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// A year, or a part of one. Printed as `2012/13`, `2012/13 H1`, `2012/13 Q2`, `2012/13 M03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// The whole year.
    Year(FinancialYear),
    /// Half 1 or 2.
    Half(FinancialYear, u8),
    /// Quarter 1 (April to June) to 4.
    Quarter(FinancialYear, u8),
    /// Month 1 (April) to 12 (March).
    Month(FinancialYear, u8),
}

impl Period {
    /// The financial year.
    #[must_use]
    pub const fn year(self) -> FinancialYear {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) | Self::Month(year, _) => year,
        }
    }

    /// The first day of the period.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let months = match self {
            Self::Year(_) => 0,
            Self::Half(_, half) => u32::from(half.saturating_sub(1)) * 6,
            Self::Quarter(_, quarter) => u32::from(quarter.saturating_sub(1)) * 3,
            Self::Month(_, month) => u32::from(month.saturating_sub(1)),
        };
        self.year().first_day().checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
    }

    /// The last day of the period.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Year(_) => 12,
            Self::Half(_, half) => u32::from(half) * 6,
            Self::Quarter(_, quarter) => u32::from(quarter) * 3,
            Self::Month(_, month) => u32::from(month),
        };
        let after = self.year().first_day().checked_add_months(Months::new(months));
        after.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// How many periods of its length lie before it, from the year 0 on.
    #[must_use]
    pub fn index(self) -> i64 {
        let (in_year, part) = self.part();
        i64::from(self.year().0) * i64::from(in_year) + i64::from(part) - 1
    }

    /// How many periods of its length make a year, and which of them it is, from 1.
    #[must_use]
    pub const fn part(self) -> (u8, u8) {
        match self {
            Self::Year(_) => (1, 1),
            Self::Half(_, half) => (2, half),
            Self::Quarter(_, quarter) => (4, quarter),
            Self::Month(_, month) => (12, month),
        }
    }

    /// The periods of its length from the beginning of its year up to itself.
    pub fn year_to_date(self) -> impl Iterator<Item = Self> {
        (1..=self.part().1).map(move |part| match self {
            Self::Year(year) => Self::Year(year),
            Self::Half(year, _) => Self::Half(year, part),
            Self::Quarter(year, _) => Self::Quarter(year, part),
            Self::Month(year, _) => Self::Month(year, part),
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => year.fmt(f),
            Self::Half(year, half) => write!(f, "{year} H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year} Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year} M{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn financial_years_run_from_april_to_march() {
        let year = FinancialYear(2012);
        assert_eq!(year.to_string(), "2012/13");
        assert_eq!(FinancialYear(1999).to_string(), "1999/00");
        assert_eq!(FinancialYear::of("2013-03-31".parse().unwrap()), year);
        assert_eq!(FinancialYear::of("2013-04-01".parse().unwrap()), FinancialYear(2013));
        assert_eq!(year.day(30, 6), "2012-06-30".parse().ok());
        assert_eq!(year.day(31, 9), None);
    }

    #[test]
    fn periods_run_from_their_first_day_to_their_last() {
        let year = FinancialYear(2012);
        for (period, first, last) in [
            (Period::Year(year), "2012-04-01", "2013-03-31"),
            (Period::Quarter(year, 2), "2012-07-01", "2012-09-30"),
            (Period::Half(year, 1), "2012-04-01", "2012-09-30"),
            (Period::Month(year, 11), "2013-02-01", "2013-02-28"),
        ] {
            assert_eq!(period.first_day().to_string(), first);
            assert_eq!(period.last_day().to_string(), last);
        }
    }

    #[test]
    fn periods_are_counted_across_years() {
        let (year, next) = (FinancialYear(2012), FinancialYear(2013));
        assert_eq!(Period::Quarter(next, 1).index() - Period::Quarter(year, 4).index(), 1);
        assert_eq!(Period::Month(next, 2).index() - Period::Month(year, 2).index(), 12);
        assert_eq!(Period::Year(next).index() - Period::Year(year).index(), 1);
        let to_date: Vec<String> = Period::Quarter(year, 2).year_to_date().map(|part| part.to_string()).collect();
        assert_eq!(to_date, ["2012/13 Q1", "2012/13 Q2"]);
    }
}
