//! The columns for performance: one for each part of the year that is asked for.

use chrono::Datelike as _;

use crate::value::{FinancialYear, Frequency, Period, PlanDate};

/// The parts of a period that something measured so often has a figure for, in order; at the end of a year the year last.
pub(super) fn parts(period: Period, finest: Frequency) -> Vec<Period> {
    let year = period.year();
    let (first, last) = months(period);
    let within = |part: &Period| {
        let (from, to) = months(*part);
        first <= from && to <= last
    };
    // At the end of the year the year is reported too.
    let whole = (last == 12).then_some(Period::Year(year));
    let parts: Vec<Period> = match finest {
        Frequency::Monthly | Frequency::BiMonthly | Frequency::Weekly => {
            (1..=12).map(|month| Period::Month(year, month)).filter(within).collect()
        }
        Frequency::Quarterly => (1..=4).map(|quarter| Period::Quarter(year, quarter)).filter(within).collect(),
        Frequency::HalfYearly => (1..=2).map(|half| Period::Half(year, half)).filter(within).collect(),
        Frequency::Annual | Frequency::Biennial => Vec::new(),
    };
    // Something measured less often still has a column for the part of the year that is asked for.
    let is_year = matches!(period, Period::Year(_));
    let parts = if parts.is_empty() && !is_year { vec![period] } else { parts };
    parts.into_iter().chain(whole).collect()
}

/// The first and the last month of a period, from 1 (April) to 12 (March).
fn months(period: Period) -> (u8, u8) {
    match period {
        Period::Year(_) => (1, 12),
        Period::Half(_, half) => (half * 6 - 5, half * 6),
        Period::Quarter(_, quarter) => (quarter * 3 - 2, quarter * 3),
        Period::Month(_, month) => (month, month),
    }
}

/// The year, or the part of it, as a heading names it: `2026/27`, `Q1 2026/27`, `April 2026`.
pub(super) fn named(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Half(year, half) => format!("H{half} {year}"),
        Period::Quarter(year, quarter) => format!("Q{quarter} {year}"),
        Period::Month(..) => {
            let first = period.first_day();
            PlanDate::Month { year: first.year(), month: first.month(), end: false }.to_string()
        }
    }
}

/// The year before.
pub(super) const fn before(year: FinancialYear) -> FinancialYear {
    FinancialYear(year.0.saturating_sub(1))
}

/// Of frequencies, the one that asks for the most figures a year.
pub(super) fn finest(frequencies: impl Iterator<Item = Frequency>) -> Option<Frequency> {
    let order = [
        Frequency::Weekly,
        Frequency::Monthly,
        Frequency::BiMonthly,
        Frequency::Quarterly,
        Frequency::HalfYearly,
        Frequency::Annual,
        Frequency::Biennial,
    ];
    let rank = |frequency: &Frequency| order.iter().position(|other| other == frequency);
    frequencies.min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::heading;

    const YEAR: FinancialYear = FinancialYear(2026);

    #[test]
    fn a_period_has_the_parts_that_the_frequency_asks_for() {
        for (period, frequency, expected) in [
            (Period::Year(YEAR), Frequency::Quarterly, "Q1 2026/27, Q2 2026/27, Q3 2026/27, Q4 2026/27, 2026/27"),
            (Period::Year(YEAR), Frequency::HalfYearly, "H1 2026/27, H2 2026/27, 2026/27"),
            (Period::Year(YEAR), Frequency::Annual, "2026/27"),
            (Period::Quarter(YEAR, 2), Frequency::Monthly, "July 2026, August 2026, September 2026"),
            (Period::Quarter(YEAR, 2), Frequency::Quarterly, "Q2 2026/27"),
            (Period::Quarter(YEAR, 2), Frequency::Annual, "Q2 2026/27"),
            (Period::Half(YEAR, 2), Frequency::Quarterly, "Q3 2026/27, Q4 2026/27, 2026/27"),
            (Period::Month(YEAR, 10), Frequency::Monthly, "January 2027"),
            (Period::Month(YEAR, 10), Frequency::Quarterly, "January 2027"),
        ] {
            let parts: Vec<String> = parts(period, frequency).into_iter().map(named).collect();
            assert_eq!(parts.join(", "), expected, "{period} {frequency}");
        }
        assert_eq!(parts(Period::Year(YEAR), Frequency::Monthly).len(), 13);
    }

    #[test]
    fn what_is_named_in_a_heading_is_read_there() {
        let all = (1..=12).map(|month| Period::Month(YEAR, month));
        let all = all.chain((1..=4).map(|quarter| Period::Quarter(YEAR, quarter)));
        let all = all.chain((1..=2).map(|half| Period::Half(YEAR, half))).chain([Period::Year(YEAR)]);
        for period in all {
            let text = format!("Performance {}", named(period));
            assert_eq!(heading(&text, None).period, Some(period), "{text}");
        }
    }
}
