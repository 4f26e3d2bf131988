//! How a figure has moved: by the method asked for, since the last period, since the same part of last year; and whether it
//! rests on cases enough to tell.

use super::Cited;
use super::cases::{self, Cases};
use super::choose;
use super::direction::direction;
use super::measured::cited;
use super::travel::{Travel, trend};
use crate::grid::Place;
use crate::model::Dated;
use crate::spec::{DirectionMethod, Scoring};
use crate::value::{Actual, Direction, Measure, Period, Polarity};

/// What is known of a row over time.
pub(super) struct History<'a> {
    pub(super) performance: &'a [Dated<Actual>],
    pub(super) denominators: &'a [Dated<Measure>],
    /// The period that is scored.
    pub(super) period: Option<Period>,
    /// Nothing where it is only assumed and there is no target to go by.
    pub(super) polarity: Option<Polarity>,
    pub(super) scoring: &'a Scoring,
    pub(super) sheet: &'a Place,
}

/// How a figure has moved.
#[derive(Default)]
pub(super) struct Moves {
    pub(super) travel: Option<Travel>,
    pub(super) short_term: Option<Direction>,
    pub(super) compared_with: Option<Cited<Actual>>,
    pub(super) year_on_year: Option<(Direction, Cited<Actual>)>,
    pub(super) cases: Option<Cases>,
    /// Whether it, or the figure that it is compared with, rests on very few cases.
    pub(super) rests_on_few: bool,
}

impl Moves {
    pub(super) fn of(history: &History<'_>) -> Self {
        let Some(found) = choose::actual_of(history.performance, history.period) else { return Self::default() };
        let cases = history.cases(found, history.period);
        let are_few = |cases: &Option<Cases>| cases.as_ref().is_some_and(|cases| cases.are_few);
        let few_then = |before: &Dated<Actual>| are_few(&history.cases(before, before.period));
        let few_now = are_few(&cases);
        let compared = choose::before(history.performance, history.period);
        let last_year = choose::year_before(history.performance, history.period);
        let last_year = last_year.filter(|last| compared.is_none_or(|before| before.period != last.period));
        let towards = |before: &Dated<Actual>| {
            let direction = direction(before.field.value()?, found.field.value()?, history.polarity)?;
            Some((direction, cited(history.sheet, before)?))
        };
        let (since_then, compared_with) = compared.and_then(towards).unzip();
        let rests_on_few = few_now || compared.is_some_and(few_then);
        let short_term = since_then.filter(|_| !rests_on_few);
        let two_points = || Some(Travel { direction: short_term?, by: DirectionMethod::TwoPoint, how: None });
        let by_trend = || trend(history.scoring.direction, history.performance, history.period, history.polarity);
        Self {
            travel: if few_now { None } else { by_trend().or_else(two_points) },
            short_term,
            compared_with,
            year_on_year: last_year.filter(|last| !few_now && !few_then(last)).and_then(towards),
            cases,
            rests_on_few,
        }
    }
}

impl History<'_> {
    fn cases(&self, dated: &Dated<Actual>, period: Option<Period>) -> Option<Cases> {
        cases::of(dated, period, self.denominators, self.scoring.few_cases, self.sheet)
    }
}
