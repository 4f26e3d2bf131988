//! Actions: not started, in progress, complete or overdue, from status, per cent complete and dates, as at a day. Nothing
//! is overdue without a day to judge by.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{NotJudged, Scores};
use crate::grid::Place;
use crate::model::{Action, Field, Model};
use crate::value::{DateRelation, PlanDate};

/// How an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionState {
    /// It has not begun.
    NotStarted,
    /// It has begun.
    InProgress,
    /// It is done.
    Complete,
    /// It should be done and is not said to be.
    Overdue,
    /// It will not be done.
    Cancelled,
    /// There is nothing to judge by.
    NotJudged,
}

impl ActionState {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::Complete => "complete",
            Self::Overdue => "overdue",
            Self::Cancelled => "cancelled",
            Self::NotJudged => "not-judged",
        }
    }
}

impl fmt::Display for ActionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Complete => "Complete",
            Self::Overdue => "Overdue",
            Self::Cancelled => "Cancelled",
            Self::NotJudged => "Not judged",
        })
    }
}

/// How an action stands, with its cells.
#[derive(Clone, Debug)]
pub struct ActionScore {
    /// Its table, by index in [`Model::tables`].
    pub table: usize,
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// The cell that it is named in, or the sheet.
    pub place: Place,
    /// How it stands.
    pub state: ActionState,
    /// The last day that its finish can mean.
    pub due: Option<NaiveDate>,
    /// How many days it is overdue as at the day; nothing where it is not.
    pub days_overdue: Option<i64>,
    /// How far it is, in per cent, as the officer says.
    pub complete: Option<Decimal>,
    /// How much of its time is gone, as at the day; nothing where start or finish is not known or it is over.
    pub progress: Option<Progress>,
}

/// How far an action is against its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Per cent of the days from its start to its finish that are gone, a whole number from 0 to 100.
    pub time_gone: Decimal,
    /// Per cent complete by per cent of time gone; nothing where per cent complete is not known or no time is gone.
    pub pace: Option<Pace>,
}

/// Per cent complete by per cent of time gone, as Camms bands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// At least 90 per cent of what time alone would have it.
    OnTrack,
    /// Between 70 and 90.
    Slipping,
    /// At most 70.
    Behind,
}

impl Pace {
    fn of(complete: Decimal, time_gone: Decimal) -> Option<Self> {
        let ratio = complete.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(time_gone)?;
        Some(match ratio {
            ratio if ratio >= Decimal::from(90) => Self::OnTrack,
            ratio if ratio > Decimal::from(70) => Self::Slipping,
            _ => Self::Behind,
        })
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnTrack => "on-track",
            Self::Slipping => "slipping",
            Self::Behind => "behind",
        }
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OnTrack => "On track",
            Self::Slipping => "Slipping",
            Self::Behind => "Behind",
        })
    }
}

/// Scores every action. Achievements are done by their nature and are left out.
pub(super) fn score(model: &Model, as_of: Option<NaiveDate>, scores: &mut Scores) {
    for table in &model.actions {
        let Some(of) = model.table(table.table).filter(|of| of.kind.name != "achievements") else { continue };
        for action in &table.rows {
            let (state, due) = state(action, as_of);
            let days_overdue =
                as_of.zip(due).filter(|_| state == ActionState::Overdue).map(|(day, due)| (day - due).num_days());
            let sheet = &of.shape.place;
            let place = action.action.as_ref().map_or_else(|| sheet.clone(), |field| sheet.at_cell(field.at));
            scores.actions.push(ActionScore {
                table: table.table,
                row: action.row,
                place,
                state,
                due,
                days_overdue,
                complete: complete(action),
                progress: as_of.and_then(|day| progress(action, state, due?, day)),
            });
        }
        let is_dated = table.rows.iter().any(|action| value(action.finish.as_ref()).is_some());
        if is_dated && as_of.is_none() {
            let text = "Whether actions are overdue was not judged, as no date was given to judge by".to_owned();
            scores.not_judged.push(NotJudged { text, place: of.shape.place.at(of.shape.span) });
        }
    }
}

fn value<T>(field: Option<&Field<T>>) -> Option<&T> {
    field.and_then(Field::value)
}

fn complete(action: &Action) -> Option<Decimal> {
    value(action.percent_complete.as_ref()).map(|measure| measure.value)
}

fn progress(action: &Action, state: ActionState, due: NaiveDate, day: NaiveDate) -> Option<Progress> {
    if !matches!(state, ActionState::NotStarted | ActionState::InProgress | ActionState::NotJudged) {
        return None;
    }
    let start = value(action.start.as_ref()).and_then(PlanDate::earliest)?;
    // Both days count: what is to be done in a day is done at its end.
    let days = |to: NaiveDate| Decimal::from((to - start).num_days() + 1).max(Decimal::ZERO);
    if start > due {
        return None;
    }
    let gone = days(day.pred_opt()?).min(days(due)).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(days(due))?;
    let time_gone = gone.round();
    Some(Progress { time_gone, pace: complete(action).and_then(|complete| Pace::of(complete, time_gone)) })
}

fn state(action: &Action, as_of: Option<NaiveDate>) -> (ActionState, Option<NaiveDate>) {
    let percent = complete(action);
    let said = value(action.status.as_ref()).and_then(|status| said(status));
    // `after June` has no last day.
    let due = action.finish.as_ref().and_then(Field::reading).and_then(|finish| match finish.relation {
        DateRelation::On | DateRelation::By => finish.value.latest(),
        DateRelation::From | DateRelation::After => None,
    });
    let start = value(action.start.as_ref()).and_then(PlanDate::earliest);
    let state = if percent.is_some_and(|percent| percent >= Decimal::ONE_HUNDRED) || said == Some(ActionState::Complete)
    {
        ActionState::Complete
    } else if said == Some(ActionState::Cancelled) {
        ActionState::Cancelled
    } else if as_of.zip(due).is_some_and(|(day, due)| due < day) {
        ActionState::Overdue
    } else if let Some(said) = said {
        said
    } else if percent.is_some_and(|percent| percent > Decimal::ZERO) {
        ActionState::InProgress
    } else {
        match as_of.zip(start) {
            Some((day, start)) if start > day => ActionState::NotStarted,
            Some(_) if percent.is_none() => ActionState::InProgress,
            _ if percent.is_some() => ActionState::NotStarted,
            _ => ActionState::NotJudged,
        }
    };
    (state, due)
}

/// What the officer's own word says.
fn said(status: &str) -> Option<ActionState> {
    let status = status.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| status.contains(word));
    if has(&["cancelled", "abandoned", "withdrawn", "superseded", "no longer required", "no longer needed"]) {
        Some(ActionState::Cancelled)
    } else if has(&["not started", "not yet started", "not begun", "yet to start"]) {
        Some(ActionState::NotStarted)
    } else if has(&["incomplete", "not complete", "part complete", "partially complete", "near"]) {
        Some(ActionState::InProgress)
    } else if has(&["complete", "done", "finished", "achieved", "closed", "delivered"]) {
        Some(ActionState::Complete)
    } else if has(&["progress", "started", "ongoing", "on-going", "on track", "under way", "underway", "delayed"]) {
        Some(ActionState::InProgress)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{field, measure};
    use super::*;

    fn date(text: &str) -> PlanDate {
        let mut parts = text.split('-').map(|part| part.parse().unwrap());
        let (year, month) = (parts.next().unwrap(), u32::try_from(parts.next().unwrap()).unwrap());
        match parts.next() {
            Some(day) => PlanDate::Day(NaiveDate::from_ymd_opt(year, month, u32::try_from(day).unwrap()).unwrap()),
            None => PlanDate::Month { year, month, end: false },
        }
    }

    #[test]
    fn actions_stand_as_their_dates_and_words_say() {
        let day = NaiveDate::from_ymd_opt(2011, 10, 1);
        for (start, finish, status, percent, as_of, expected) in [
            ("2011-04", "2011-09", "", "", day, "Overdue"),
            ("2011-04", "2011-09", "", "", None, "Not judged"),
            ("2011-04", "2011-09", "Completed", "", day, "Complete"),
            ("2011-04", "2011-09", "", "100%", day, "Complete"),
            ("2011-04", "2011-09-30", "On track", "", day, "Overdue"),
            ("2011-04", "2011-10-01", "", "", day, "In progress"),
            ("2011-11", "2012-03", "", "", day, "Not started"),
            ("2011-04", "2012-03", "", "0%", day, "Not started"),
            ("2011-04", "2012-03", "Not started", "", day, "Not started"),
            ("", "", "In progress", "", None, "In progress"),
            ("", "", "Incomplete", "", None, "In progress"),
            ("", "", "", "40%", None, "In progress"),
            ("", "2012-03", "", "", day, "Not judged"),
            ("2011-04", "2011-09", "Cancelled in July", "", day, "Cancelled"),
            ("2011-04", "2011-09", "No longer required", "", None, "Cancelled"),
            ("", "", "Amber", "", day, "Not judged"),
        ] {
            let action = Action {
                row: 0,
                section: None,
                action: None,
                links: Vec::new(),
                lead: None,
                start: Some(field(start, date)),
                finish: Some(field(finish, date)),
                outcome: None,
                status: Some(field(status, str::to_owned)),
                percent_complete: Some(field(percent, measure)),
                major: None,
            };
            assert_eq!(state(&action, as_of).0.to_string(), expected, "{start} {finish} {status} {percent} {as_of:?}");
        }
    }
}
