//! Whether a target asks for less than was already achieved.

use super::Dated;
use crate::value::{Actual, Goal, Period, Polarity, Target, align};

/// Whether a target is weaker than what was achieved: it could be met with a worse figure. Nothing where they cannot be
/// set against each other: other units, words, a range, a yes.
#[must_use]
pub fn is_weaker(target: &Target, achieved: &Actual, polarity: Polarity) -> Option<bool> {
    let (Goal::Number { comparator, measure: target }, Actual::Number(achieved)) = (&target.goal, achieved) else {
        return None;
    };
    let figures = align(achieved, target).ok()?;
    Some(match comparator.polarity().unwrap_or(polarity) {
        Polarity::HigherIsBetter => figures.target < figures.actual,
        Polarity::LowerIsBetter => figures.target > figures.actual,
    })
}

/// The latest performance that gives a value, of periods that end before `before` does.
#[must_use]
pub fn latest_known(performance: &[Dated<Actual>], before: Option<Period>) -> Option<&Dated<Actual>> {
    let ends_before = |period: Period| before.is_none_or(|before| period.last_day() < before.last_day());
    performance
        .iter()
        .filter(|dated| dated.field.value().is_some() && dated.period.is_some_and(ends_before))
        .max_by_key(|dated| dated.period.map(Period::last_day))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{actual, dated_actual, dated_target, target};
    use super::*;
    use crate::model::polarity;
    use crate::value::FinancialYear;

    #[test]
    fn a_target_is_weaker_where_a_worse_figure_meets_it() {
        let (higher, lower) = (Polarity::HigherIsBetter, Polarity::LowerIsBetter);
        for (planned, achieved, polarity, result) in [
            ("98%", "99.4", higher, Some(true)),
            ("100%", "100%", higher, Some(false)),
            ("< £3,200 per fte", "£3,188", higher, Some(true)),
            ("< 10 sq m per fte", "11.3 sq m", higher, Some(false)),
            ("10", "9", lower, Some(true)),
            ("10 days", "90%", lower, None),
            ("5 to 9", "7", higher, None),
            ("Yes", "Yes", higher, None),
        ] {
            assert_eq!(is_weaker(&target(planned), &actual(achieved), polarity), result, "{planned} {achieved}");
        }
    }

    /// The performance of 2010/11 and 2011/12 and the targets of 2011/12 and 2012/13 in Melton's plan of 2012/13.
    const MELTON: &[(&str, &str, &str, &str, &str)] = &[
        ("FS1", "Yes", "TBC", "Yes", "Yes"),
        ("FS3", "92.86%", "92.28%", "94%", "94%"),
        ("FS4", "22.96%", "32.79%", "30%", "36%"),
        ("FS5", "64.10%", "71.39%", "70%", "75%"),
        ("FS6", "Yes", "Yes", "Yes", "Yes"),
        ("FS7", "100%", "100%", "100%", "100%"),
        ("FS8", "97%", "97%", "100%", "100%"),
        ("IA1", "N/A", "95%", "90%+", "90%+"),
        ("IA2", "88%", "45%", "90%+", "90%+"),
        ("IA3", "N/A", "N/A", "75%", "75%"),
        ("IA4", "3.87", "3.81", "3.4+", "3.4+"),
        ("IA5", "3.06", "N/A", "3.4+", "3.4+"),
        ("LP1", "N/A", "11.3 sq m", "< 12 sq m", "< 10 sq m per fte"),
        ("LP2", "N/A", "12.4 sq m", "< 14 sq m", "< 12 sq m"),
        ("LP3", "N/A", "£3,188", "< £3,500 per fte", "< £3,200 per fte"),
        ("LP4", "Not a target for this period", "Not a target for this period", "Not a target for this period", "75%"),
        ("LP5", "", "", "", ""),
        ("IT1", "4.99", "N/A", "4.5", "4.5"),
        ("IT2", "80.8", "74.9", "85%", "85%"),
        ("IT3", "35.7%", "40.5", "35%", "35%"),
        ("IT4", "100%", "100%", "98%", "98%"),
        ("IT5", "100%", "100%", "98%", "98%"),
        ("IT6", "N/A", "N/A", "98%", "98%"),
        ("IT7", "100%", "100%", "98%", "98%"),
        ("IT10", "99.2%", "99.4", "98%", "98%"),
    ];

    #[test]
    fn nine_of_meltons_targets_are_weaker_than_what_was_last_achieved() {
        let plan = Period::Year(FinancialYear(2012));
        let mut weaker = Vec::new();
        for (code, first, second, last_target, next_target) in MELTON {
            let performance = [dated_actual(2010, first), dated_actual(2011, second)];
            let targets = [dated_target(2011, last_target), dated_target(2012, next_target)];
            let Some(next) = targets[1].field.value() else { continue };
            let Some(achieved) = latest_known(&performance, Some(plan)).and_then(|dated| dated.field.value()) else {
                continue;
            };
            let (polarity, _) = polarity(Some(next), &targets, None, None, None);
            if is_weaker(next, achieved, polarity) == Some(true) {
                weaker.push(*code);
            }
        }
        assert_eq!(weaker, ["IA1", "IA4", "LP3", "IT1", "IT3", "IT4", "IT5", "IT7", "IT10"]);
    }
}
