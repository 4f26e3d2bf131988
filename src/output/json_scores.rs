//! The scores of the JSON document: how indicators, service standards and actions stand.

use serde::Serialize;

use super::json::cell;
use crate::score::{ActionScore, Cited, Forecast, Score, Scored, ToDate};
use crate::spec::DirectionMethod;
use crate::value::{Actual, Comparator, Direction, Goal, Polarity, Target, Unit};

#[derive(Serialize)]
pub(super) struct ScoreOut<'a> {
    code: &'a str,
    period: Option<String>,
    actual: Option<String>,
    target: Option<String>,
    status: &'static str,
    direction: Option<&'static str>,
    cell: Option<String>,
    path: &'a str,
    sheet: Option<&'a str>,
    target_cell: Option<String>,
    unit: Option<String>,
    polarity: &'static str,
    polarity_from: String,
    why: String,
    compared_with: Option<String>,
    /// `indicator` or `service-standard`.
    of: &'static str,
    /// By what the direction is told: `two-point`, `regression` or `xmr`.
    direction_by: Option<&'static str>,
    /// What tells it, where that is not two points.
    direction_how: Option<&'a str>,
    /// Against the last period, whatever the direction is told by.
    short_term: Option<&'static str>,
    /// Against the same part of the year before, where that is another period.
    long_term: Option<&'static str>,
    long_term_cell: Option<String>,
    /// `red`, `amber-worsening` or `red-as-typed`.
    exception: Option<&'static str>,
    typed_status: Option<&'static str>,
    /// How many cases the figure rests on.
    cases: Option<String>,
    few_cases: bool,
    year_to_date: Option<ToDateOut>,
    forecast: Option<ForecastOut>,
}

#[derive(Serialize)]
struct ToDateOut {
    /// `sum`, `average`, `latest` or `ratio`.
    by: &'static str,
    value: String,
    target: Option<String>,
    status: &'static str,
    why: String,
    cells: Vec<String>,
}

#[derive(Serialize)]
struct ForecastOut {
    period: Option<String>,
    value: String,
    target: Option<String>,
    status: &'static str,
    why: String,
    cell: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ActionOut<'a> {
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
    /// `not-started`, `in-progress`, `complete`, `overdue`, `cancelled` or `not-judged`.
    state: &'static str,
    due: Option<String>,
    days_overdue: Option<i64>,
    /// Per cent of the time from start to finish that is gone.
    time_gone: Option<String>,
    /// Per cent complete as reported.
    complete: Option<String>,
    /// `on-track`, `slipping` or `behind`: per cent complete against time gone.
    pace: Option<&'static str>,
}

pub(super) fn score(score: &Score) -> ScoreOut<'_> {
    let actual = score.actual.as_ref();
    let target = score.target.as_ref();
    let figure_unit = actual.and_then(|actual| actual.value.measure()).map(|measure| &measure.unit);
    let target_unit = target.and_then(|target| target.value.goal.measure()).map(|measure| &measure.unit);
    let unit = score.unit_assumed.as_ref().or(figure_unit).or(target_unit).filter(|unit| !unit.is_none());
    ScoreOut {
        code: &score.code,
        period: score.period.map(|period| period.to_string()),
        actual: actual.map(|actual| actual_out(&actual.value)),
        target: target.map(|target| goal_out(&target.value.goal, score.polarity)),
        status: score.status.name(),
        direction: score.direction().map(Direction::name),
        cell: actual.map(|actual| &actual.place).or(Some(&score.place)).and_then(cell),
        path: &score.place.file,
        sheet: score.place.sheet.as_deref(),
        target_cell: target.and_then(|target| cell(&target.place)),
        unit: unit.map(Unit::to_string),
        polarity: match score.polarity {
            Polarity::HigherIsBetter => "higher",
            Polarity::LowerIsBetter => "lower",
        },
        polarity_from: score.polarity_from.to_string(),
        why: score.why.to_string(),
        compared_with: score.compared_with.as_ref().and_then(|before| cell(&before.place)),
        of: match score.of {
            Scored::Indicator => "indicator",
            Scored::Standard => "service-standard",
        },
        direction_by: score.travel.as_ref().map(|travel| DirectionMethod::name(travel.by)),
        direction_how: score.travel.as_ref().and_then(|travel| travel.how.as_deref()),
        short_term: score.short_term.map(Direction::name),
        long_term: score.year_on_year.as_ref().map(|(direction, _)| direction.name()),
        long_term_cell: score.year_on_year.as_ref().and_then(|(_, before)| cell(&before.place)),
        exception: score.exception().map(crate::score::Exception::name),
        typed_status: score.typed.as_ref().map(|typed| typed.value.name()),
        cases: score.cases.as_ref().map(|cases| cases.count.normalize().to_string()),
        few_cases: score.rests_on_few(),
        year_to_date: score.to_date.as_ref().map(|to_date| to_date_out(to_date, score.polarity)),
        forecast: score.forecast.as_ref().map(|forecast| forecast_out(forecast, score.polarity)),
    }
}

fn to_date_out(to_date: &ToDate, polarity: Polarity) -> ToDateOut {
    ToDateOut {
        by: to_date.by.name(),
        value: to_date.value.value.normalize().to_string(),
        target: to_date.goal.as_ref().map(|goal| goal_out(goal, polarity)),
        status: to_date.status.name(),
        why: to_date.why.to_string(),
        cells: to_date.parts.iter().filter_map(cell).collect(),
    }
}

fn forecast_out(forecast: &Forecast, polarity: Polarity) -> ForecastOut {
    let target = |cited: &Cited<Target>| goal_out(&cited.value.goal, polarity);
    ForecastOut {
        period: forecast.actual.period.map(|period| period.to_string()),
        value: actual_out(&forecast.actual.value),
        target: forecast.target.as_ref().map(target),
        status: forecast.status.name(),
        why: forecast.why.to_string(),
        cell: cell(&forecast.actual.place),
    }
}

pub(super) fn action(action: &ActionScore) -> ActionOut<'_> {
    ActionOut {
        path: &action.place.file,
        sheet: action.place.sheet.as_deref(),
        cell: cell(&action.place),
        state: action.state.name(),
        due: action.due.map(|day| day.to_string()),
        days_overdue: action.days_overdue,
        time_gone: action.progress.map(|progress| progress.time_gone.to_string()),
        complete: action.complete.map(|complete| complete.normalize().to_string()),
        pace: action.progress.and_then(|progress| Some(progress.pace?.name())),
    }
}

/// The figure alone: its unit stands beside it.
fn actual_out(actual: &Actual) -> String {
    match actual {
        Actual::Number(measure) => measure.value.to_string(),
        Actual::YesNo(true) => "yes".to_owned(),
        Actual::YesNo(false) => "no".to_owned(),
        Actual::On(date) => date.to_string(),
        Actual::Words(words) => words.clone(),
    }
}

/// The figure with the side on which it is met; a bare figure has the side that polarity gives it.
fn goal_out(goal: &Goal, polarity: Polarity) -> String {
    match goal {
        Goal::Number { comparator, measure } => {
            let sign = match (comparator, polarity) {
                (Comparator::AtLeast, _) | (Comparator::Bare, Polarity::HigherIsBetter) => ">=",
                (Comparator::AtMost, _) | (Comparator::Bare, Polarity::LowerIsBetter) => "<=",
                (Comparator::Above, _) => ">",
                (Comparator::Below, _) => "<",
            };
            format!("{sign} {}", measure.value)
        }
        Goal::Between { low, high } => format!("{} to {}", low.value, high.value),
        Goal::YesNo(true) => "yes".to_owned(),
        Goal::YesNo(false) => "no".to_owned(),
        Goal::By(date) => format!("by {date}"),
        Goal::Words(words) => words.clone(),
    }
}
