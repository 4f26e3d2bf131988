//! Whether what was posted counts to date.
//!
//! A ledger's own number with a year, `200906`, is the sixth period of a financial year in one system and June 2009 in
//! another, and the year is that in which the financial year begins or that in which it ends. One row cannot tell; all
//! of them together mostly do.

use std::collections::BTreeSet;

use super::facts::ToDate;
use crate::spec::Numbering;
use crate::value::{FinancialYear, Period, Posted};

/// Whether a posting counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// It counts.
    Within,
    /// It lies after the period, or in another year.
    Outside,
    /// It cannot be told.
    Unknown,
}

/// How the periods of a ledger are read.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Calendar {
    to_date: Option<ToDate>,
    /// Whether numbers are months of the calendar.
    by_month: bool,
    /// Whether a year is that in which the financial year ends.
    by_end: bool,
    /// Whether the ledger tells periods at all.
    has_periods: bool,
    /// Whether it numbers its periods with the year: `2009/10` is then its tenth.
    is_numbered: bool,
}

impl ToDate {
    /// Up to the end of a period.
    pub(super) const fn of(period: Period) -> Self {
        let month = match period {
            Period::Year(_) => 12,
            Period::Half(_, half) => half.saturating_mul(6),
            Period::Quarter(_, quarter) => quarter.saturating_mul(3),
            Period::Month(_, month) => month,
        };
        Self { year: period.year(), month }
    }
}

impl Calendar {
    /// Finds out how periods are numbered; what had to be taken to be so comes with it.
    pub(super) fn of(
        to_date: Option<ToDate>,
        numbering: Numbering,
        has_periods: bool,
        posted: &BTreeSet<&Posted>,
    ) -> (Self, Vec<String>) {
        let mut assumed = Vec::new();
        let mut numbered: BTreeSet<(i32, u8)> = posted
            .iter()
            .filter_map(|posted| match posted {
                Posted::Numbered { year: Some(year), number } => Some((*year, *number)),
                _ => None,
            })
            .collect();
        let is_numbered = !numbered.is_empty();
        if is_numbered {
            numbered.extend(posted.iter().filter_map(|posted| as_number(posted)));
        }
        let by_month = match numbering {
            Numbering::Accounting => false,
            Numbering::Calendar => true,
            Numbering::Tell => tells_months(&numbered),
        };
        let Some(ToDate { year, .. }) = to_date else {
            return (Self { to_date, by_month, by_end: false, has_periods, is_numbered }, assumed);
        };
        let years: BTreeSet<i32> = numbered.iter().map(|(year, _)| *year).collect();
        let by_end = !by_month && !years.contains(&year.0) && years.contains(&(year.0 + 1));
        if let Some((written, number)) = numbered.iter().next()
            && numbering == Numbering::Tell
        {
            assumed.push(if by_month {
                format!("the ledger's periods are taken to be months of the calendar: {written}{number:02} is month {number} of {written}")
            } else if by_end {
                format!("the ledger's periods are taken to name the year in which the financial year ends: {written} is {year}")
            } else {
                let first = FinancialYear(*written);
                format!("the ledger's periods are taken to be those of the financial year: {written}{number:02} is period {number} of {first}")
            });
        }
        let without_year =
            posted.iter().any(|posted| matches!(posted, Posted::Month(_) | Posted::Numbered { year: None, .. }));
        if without_year {
            assumed.push(format!("the ledger's periods leave out the year and are taken to be of {year}"));
        }
        if !has_periods {
            assumed.push("the ledger tells no periods, so all that was posted counts".to_owned());
        }
        (Self { to_date, by_month, by_end, has_periods, is_numbered }, assumed)
    }

    /// Whether what was posted then counts.
    pub(super) fn place(&self, posted: &Posted) -> Placed {
        let Some(ToDate { year, month }) = self.to_date else { return Placed::Within };
        if !self.has_periods {
            return Placed::Within;
        }
        let within = |of: FinancialYear, last: u8| {
            // The periods after the twelfth close the year.
            if of == year && (last <= month || month == 12) { Placed::Within } else { Placed::Outside }
        };
        let number = |written: i32, number: u8| {
            if self.by_month {
                return match number {
                    1..=12 => {
                        within(FinancialYear(if number >= 4 { written } else { written - 1 }), (number + 8) % 12 + 1)
                    }
                    _ => Placed::Unknown,
                };
            }
            within(FinancialYear(if self.by_end { written - 1 } else { written }), number)
        };
        match posted {
            Posted::Undated | Posted::Unread(_) => Placed::Unknown,
            Posted::Numbered { year: None, number: of } if self.by_month => match of {
                1..=12 => within(year, (of + 8) % 12 + 1),
                _ => Placed::Unknown,
            },
            Posted::Month(of) | Posted::Numbered { year: None, number: of } => within(year, *of),
            Posted::Numbered { year: Some(written), number: of } => number(*written, *of),
            Posted::In(Period::Year(_)) if self.is_numbered && as_number(posted).is_some() => {
                as_number(posted).map_or(Placed::Unknown, |(written, of)| number(written, of))
            }
            Posted::In(period) if period.year() != year => Placed::Outside,
            Posted::In(period) => {
                let last = ToDate::of(*period).month;
                let first = match period {
                    Period::Year(_) => 1,
                    Period::Half(..) => last.saturating_sub(5),
                    Period::Quarter(..) => last.saturating_sub(2),
                    Period::Month(..) => last,
                };
                if last <= month {
                    Placed::Within
                } else if first > month {
                    Placed::Outside
                } else {
                    Placed::Unknown
                }
            }
        }
    }
}

/// `2009/10` as the tenth period of 2009.
fn as_number(posted: &Posted) -> Option<(i32, u8)> {
    let Posted::In(Period::Year(year)) = posted else { return None };
    let number = u8::try_from((year.0 + 1).rem_euclid(100)).ok()?;
    (number <= 16).then_some((year.0, number))
}

/// Whether numbers with years are months of the calendar: they run from April of one year to March of the next, or
/// there are none of January to March, which a financial year begins with. A thirteenth period is of no calendar.
fn tells_months(numbered: &BTreeSet<(i32, u8)>) -> bool {
    if numbered.is_empty() || numbered.iter().any(|(_, number)| !(1..=12).contains(number)) {
        return false;
    }
    let Some((first, _)) = numbered.first() else { return false };
    let early = |year: i32| numbered.iter().any(|(of, number)| *of == year && *number <= 3);
    !early(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(year: i32, number: u8) -> Posted {
        Posted::Numbered { year: Some(year), number }
    }

    /// Which of these count up to a month of 2009/10.
    fn counted(posted: &[Posted], month: u8) -> Vec<Placed> {
        let to_date = Some(ToDate { year: FinancialYear(2009), month });
        let (calendar, _) = Calendar::of(to_date, Numbering::Tell, true, &posted.iter().collect());
        posted.iter().map(|posted| calendar.place(posted)).collect()
    }

    #[test]
    fn numbers_tell_together_what_they_are() {
        use Placed::{Outside, Within};
        let accounting: Vec<Posted> = (1..=8).map(|period| number(2009, period)).collect();
        assert_eq!(counted(&accounting, 6), [Within, Within, Within, Within, Within, Within, Outside, Outside]);
        let calendar: Vec<Posted> = (4..=11).map(|month| number(2009, month)).collect();
        assert_eq!(counted(&calendar, 6), [Within, Within, Within, Within, Within, Within, Outside, Outside]);
        let past_december = [number(2009, 4), number(2009, 12), number(2010, 1), number(2010, 3)];
        assert_eq!(counted(&past_december, 10), [Within, Within, Within, Outside]);
        let by_end = [number(2010, 1), number(2010, 6), number(2010, 7), number(2010, 13)];
        assert_eq!(counted(&by_end, 6), [Within, Within, Outside, Outside]);
        assert_eq!(counted(&by_end, 12), [Within; 4]);
        let tenth = [number(2009, 1), number(2009, 9), Posted::In(Period::Year(FinancialYear(2009)))];
        assert_eq!(counted(&tenth, 9), [Within, Within, Outside]);
        assert_eq!(counted(&tenth, 10), [Within; 3]);
    }

    #[test]
    fn what_does_not_tell_does_not_count() {
        use Placed::{Outside, Unknown, Within};
        let year = FinancialYear(2009);
        let posted = [
            Posted::Undated,
            Posted::Unread("soon".into()),
            Posted::Month(6),
            Posted::Month(7),
            Posted::In(Period::Month(year, 6)),
            Posted::In(Period::Month(FinancialYear(2008), 6)),
            Posted::In(Period::Quarter(year, 2)),
            Posted::In(Period::Quarter(year, 3)),
            Posted::In(Period::Half(year, 2)),
            Posted::In(Period::Year(year)),
        ];
        assert_eq!(
            counted(&posted, 6),
            [Unknown, Unknown, Within, Outside, Within, Outside, Within, Outside, Outside, Unknown]
        );
        assert_eq!(counted(&posted, 12)[9], Within);
    }
}
