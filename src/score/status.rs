//! What was achieved against what was to be achieved.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::case::{Case, Line};
use super::{Why, presets};
use crate::spec::RagPreset;
use crate::value::{Actual, Goal, Measure, PlanDate, Polarity, Status, Unit, align};

/// By what a figure is judged, beside its target.
#[derive(Clone, Copy)]
pub(super) struct Measures<'a> {
    pub(super) preset: RagPreset,
    pub(super) polarity: Polarity,
    /// In per cent of the target.
    pub(super) tolerance: Decimal,
    pub(super) floor: Option<&'a Measure>,
    /// What was achieved in the same period of the year before.
    pub(super) last_year: Option<&'a Measure>,
}

/// A status, why, and what had to be assumed for it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) status: Status,
    pub(super) why: Why,
    /// The unit that a figure without one was taken to be in.
    pub(super) unit_assumed: Option<Unit>,
    /// A `Yes` against a date was taken as done in time.
    pub(super) in_time_assumed: bool,
}

impl Judged {
    pub(super) const fn not_rated(why: Why) -> Self {
        Self { status: Status::NotRated, why, unit_assumed: None, in_time_assumed: false }
    }

    fn rated(status: Status, how: impl Into<String>) -> Self {
        Self { why: Why::Rated(how.into()), status, ..Self::not_rated(Why::NoTarget) }
    }
}

/// Judges what was achieved. Of a target with several goals the first counts.
pub(super) fn judge(actual: &Actual, goal: &Goal, by: &Measures<'_>) -> Judged {
    match (actual, goal) {
        (_, Goal::Words(_)) => Judged::not_rated(Why::TargetInWords),
        (Actual::Words(_), _) => Judged::not_rated(Why::PerformanceInWords),
        (Actual::Number(actual), Goal::Number { comparator, measure }) => {
            number(actual, measure, by, |target| Line::At(*comparator, target))
        }
        (Actual::Number(actual), Goal::Between { low, high }) => match align(actual, low) {
            Err(why) => Judged::not_rated(Why::unalike(why, actual, low)),
            Ok(low) => number(actual, high, by, |high| Line::Between(low.target, high)),
        },
        (Actual::YesNo(actual), Goal::YesNo(goal)) if actual == goal => Judged::rated(Status::Green, "done as planned"),
        (Actual::YesNo(_), Goal::YesNo(_)) => Judged::rated(Status::Red, "not done as planned"),
        (Actual::YesNo(true), Goal::By(date)) => {
            let done = Judged::rated(Status::Green, format!("done; whether by {date} is not said"));
            Judged { in_time_assumed: true, ..done }
        }
        (Actual::YesNo(false), Goal::By(_)) => Judged::rated(Status::Red, "not done"),
        (Actual::On(actual), Goal::By(goal)) => date(*actual, *goal),
        _ => Judged::not_rated(Why::KindsDiffer { actual: actual_noun(actual), target: goal_noun(goal) }),
    }
}

fn number(actual: &Measure, target: &Measure, by: &Measures<'_>, line: impl Fn(Decimal) -> Line) -> Judged {
    let aligned = match align(actual, target) {
        Ok(aligned) => aligned,
        Err(why) => return Judged::not_rated(Why::unalike(why, actual, target)),
    };
    // Floor and last year count in the target's unit; what cannot be brought to it counts as not given.
    let beside = |other: Option<&Measure>| Some(align(other?, target).ok()?.actual);
    let case = Case {
        actual: aligned.actual,
        line: line(aligned.target),
        unit: aligned.unit.clone(),
        polarity: by.polarity,
        tolerance: by.tolerance,
        floor: beside(by.floor),
        last_year: beside(by.last_year),
    };
    let judged = match presets::judge(by.preset, &case) {
        Some((status, how)) => Judged::rated(status, how),
        None => Judged::not_rated(Why::RatioWithoutMeaning),
    };
    Judged { unit_assumed: aligned.assumed.then_some(aligned.unit), ..judged }
}

/// On or before is green. Dates of a month or a year are judged where the whole of them lies on one side.
fn date(actual: PlanDate, goal: PlanDate) -> Judged {
    let span = |date: PlanDate| Some((date.earliest()?, date.latest()?));
    let (Some((first, last)), Some((_, due))) = (span(actual), span(goal)) else {
        return Judged::not_rated(Why::DateNotPrecise);
    };
    let late = |day: NaiveDate| (day - due).num_days();
    if last <= due {
        Judged::rated(Status::Green, "in time")
    } else if first > due {
        let days = late(first);
        Judged::rated(Status::Red, format!("late by {days} {}", if days == 1 { "day" } else { "days" }))
    } else {
        Judged::not_rated(Why::DateNotPrecise)
    }
}

const fn actual_noun(actual: &Actual) -> &'static str {
    match actual {
        Actual::Number(_) => "a figure",
        Actual::YesNo(_) => "a yes or no",
        Actual::On(_) => "a date",
        Actual::Words(_) => "words",
    }
}

const fn goal_noun(goal: &Goal) -> &'static str {
    match goal {
        Goal::Number { .. } => "a figure",
        Goal::Between { .. } => "a range",
        Goal::YesNo(_) => "a yes or no",
        Goal::By(_) => "a date",
        Goal::Words(_) => "words",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{actual, target};
    use super::*;

    #[test]
    fn every_pair_has_a_stated_result() {
        let by = Measures {
            preset: RagPreset::Tolerance,
            polarity: Polarity::HigherIsBetter,
            tolerance: 5.into(),
            floor: None,
            last_year: None,
        };
        for (achieved, planned, result) in [
            ("92.28%", "94%", "Amber: worse than the target by 1.72 percentage points, within the tolerance of 5%"),
            ("74.9", "85%", "Red: worse than the target by 10.1 percentage points, beyond the tolerance of 5% [%]"),
            ("0.749", "85%", "Not rated: units differ: a figure up to 1 against a percentage may be a fraction"),
            ("18 days", "85%", "Not rated: units differ: days against %"),
            ("£3,188", "< £3,500 per fte", "Green: better than the target by £312"),
            ("3.06", "3.4+", "Red: worse than the target by 0.34, beyond the tolerance of 5%"),
            ("Yes", "Yes", "Green: done as planned"),
            ("No", "Yes", "Red: not done as planned"),
            ("No", "No", "Green: done as planned"),
            ("Yes", "by 2019-05-31", "Green: done; whether by 31 May 2019 is not said [in time]"),
            ("No", "by 2019-05-31", "Red: not done"),
            ("2019-05-31", "by 2019-05-31", "Green: in time"),
            ("2019-06-01", "by 2019-05-31", "Red: late by 1 day"),
            ("2019-05", "by 2019-05-31", "Green: in time"),
            ("2019-05", "by 2019-05-15", "Not rated: the dates are not precise enough"),
            ("2019-06", "by 2019-05", "Red: late by 1 day"),
            ("88", "Yes", "Not rated: a figure cannot be set against a yes or no"),
            ("Yes", "88", "Not rated: a yes or no cannot be set against a figure"),
            ("Good", "88", "Not rated: performance in words"),
            ("88", "Lower yearly provision", "Not rated: target in words"),
            ("7", "5 to 9", "Green: inside the range"),
            ("7", "5% to 9%", "Green: inside the range [%]"),
            ("7 days", "5% to 9%", "Not rated: units differ: days against %"),
        ] {
            let judged = judge(&actual(achieved), &target(planned).goal, &by);
            let unit = judged.unit_assumed.map(|unit| format!(" [{unit}]")).unwrap_or_default();
            let in_time = if judged.in_time_assumed { " [in time]" } else { "" };
            let said = format!("{}: {}{unit}{in_time}", judged.status.word(), judged.why);
            assert_eq!(said, result, "{achieved} against {planned}");
        }
    }
}
