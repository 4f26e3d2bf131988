//! Which of the periods that a row has cells for its frequency asks for.

use std::collections::BTreeMap;

use crate::value::{FinancialYear, Frequency, Period};

/// The periods that are asked for, of those that there are cells for, each once and in order of time. Year by year they
/// are those as long as the frequency says; where there are none, the last of the next shorter ones (a quarterly figure
/// stands under June), else the next longer ones short of a year. Without a frequency the shortest are asked for.
///
/// `has_undated` says that there is a cell without a period as well, which may hold the year's figure. What is measured
/// bi-monthly or every other year is asked for in no period, as the words do not say in which.
#[must_use]
pub fn asked(frequency: Option<Frequency>, periods: &[Period], has_undated: bool) -> Vec<Period> {
    let mut years: BTreeMap<FinancialYear, Vec<Period>> = BTreeMap::new();
    for period in periods {
        years.entry(period.year()).or_default().push(*period);
    }
    let mut found: Vec<Period> =
        years.into_values().flat_map(|periods| of_one_year(frequency, &periods, has_undated)).collect();
    found.sort_by_key(|period| (period.last_day(), std::cmp::Reverse(*period)));
    found.dedup();
    found
}

fn of_one_year(frequency: Option<Frequency>, periods: &[Period], has_undated: bool) -> Vec<Period> {
    let lengths = || periods.iter().map(|period| months(*period));
    let wanted = match frequency {
        None => lengths().min(),
        Some(Frequency::Weekly | Frequency::Monthly) => Some(1),
        Some(Frequency::Quarterly) => Some(3),
        Some(Frequency::HalfYearly) => Some(6),
        Some(Frequency::Annual) => Some(YEAR),
        Some(Frequency::BiMonthly | Frequency::Biennial) => None,
    };
    let Some(wanted) = wanted else { return Vec::new() };
    let shorter = || lengths().filter(|length| *length < wanted && !(wanted == YEAR && has_undated)).max();
    let longer = || lengths().filter(|length| *length > wanted && *length < YEAR).min();
    let Some(length) = lengths().find(|length| *length == wanted).or_else(shorter).or_else(longer) else {
        return Vec::new();
    };
    let closes = |period: &&Period| months(**period) == length && ends(**period).is_multiple_of(wanted.max(length));
    periods.iter().filter(closes).copied().collect()
}

const YEAR: u8 = 12;

/// How many months long a period is.
const fn months(period: Period) -> u8 {
    match period {
        Period::Month(..) => 1,
        Period::Quarter(..) => 3,
        Period::Half(..) => 6,
        Period::Year(_) => YEAR,
    }
}

/// The month, from April on, with which a period ends.
const fn ends(period: Period) -> u8 {
    match period {
        Period::Month(_, part) | Period::Quarter(_, part) | Period::Half(_, part) => {
            part.saturating_mul(months(period))
        }
        Period::Year(_) => YEAR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: FinancialYear = FinancialYear(2026);

    fn of(frequency: Option<Frequency>, periods: &[Period], has_undated: bool) -> String {
        let found: Vec<String> = asked(frequency, periods, has_undated).iter().map(ToString::to_string).collect();
        found.join(", ").replace("2026/27 ", "")
    }

    #[test]
    fn the_frequency_says_which_periods_are_asked_for() {
        use Frequency::{Annual, BiMonthly, HalfYearly, Monthly, Quarterly, Weekly};
        let months: Vec<Period> = (1..=12).map(|month| Period::Month(YEAR, month)).collect();
        let quarters: Vec<Period> = (1..=4).map(|quarter| Period::Quarter(YEAR, quarter)).collect();
        let halves = [Period::Half(YEAR, 1), Period::Half(YEAR, 2)];
        let year = [Period::Year(YEAR)];
        let both = [&months[..3], &quarters[..1]].concat();
        let with_year = [&quarters[..], &year].concat();
        for (frequency, periods, undated, found) in [
            (Some(Monthly), &months[..2], false, "M01, M02"),
            (Some(Weekly), &months[..2], false, "M01, M02"),
            (Some(Quarterly), &months, false, "M03, M06, M09, M12"),
            (Some(Quarterly), &quarters, false, "Q1, Q2, Q3, Q4"),
            (Some(Quarterly), &both, false, "Q1"),
            (Some(Monthly), &both, false, "M01, M02, M03"),
            (Some(Monthly), &quarters, false, "Q1, Q2, Q3, Q4"),
            (Some(Monthly), &halves, false, "H1, H2"),
            (Some(HalfYearly), &quarters, false, "Q2, Q4"),
            (Some(HalfYearly), &months, false, "M06, M12"),
            (Some(Quarterly), &halves, false, "H1, H2"),
            (Some(Annual), &with_year, false, "2026/27"),
            (Some(Annual), &quarters, false, "Q4"),
            (Some(Annual), &quarters, true, ""),
            (Some(Quarterly), &year, false, ""),
            (Some(BiMonthly), &months, false, ""),
            (None, &with_year, false, "Q1, Q2, Q3, Q4"),
            (None, &year, false, "2026/27"),
            (None, &[], true, ""),
        ] {
            assert_eq!(of(frequency, periods, undated), found, "{frequency:?} {periods:?}");
        }
    }

    #[test]
    fn each_year_is_asked_for_by_its_own_columns() {
        let last_year = Period::Year(FinancialYear(2025));
        let periods = [last_year, Period::Quarter(YEAR, 1), Period::Quarter(YEAR, 4)];
        assert_eq!(of(Some(Frequency::Annual), &periods, false), "2025/26, Q4");
        assert_eq!(of(Some(Frequency::Quarterly), &periods, false), "Q1, Q4");
    }
}
