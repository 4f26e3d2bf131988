//! What was assumed for a score, and what of it was not judged.

use super::choose::TargetFor;
use super::to_date::NotMade;
use super::travel::fewest;
use super::{MadeBy, NotJudged, Score, Scores};
use crate::grid::Place;
use crate::model::PolarityFrom;
use crate::spec::DirectionMethod;
use crate::value::Unit;

/// What the parts of a year are taken for, by their figures alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartsAre {
    /// They add up to the year.
    Summands,
    /// Each holds those before it.
    RunningTotals,
}

/// What is known of a score beside itself.
pub(super) struct About<'a> {
    pub(super) target_for: Option<TargetFor>,
    /// What the figures alone show of the parts of the year, and was gone by.
    pub(super) parts_assumed: Option<PartsAre>,
    /// Whether this figure, or the one that it is compared with, rests on very few cases.
    pub(super) rests_on_few: bool,
    /// A `Yes` against a date was taken as done in time.
    pub(super) in_time_assumed: bool,
    /// Why there is no year to date.
    pub(super) not_made: Option<NotMade>,
    /// The cell whose words on how the year is made were not understood, with them.
    pub(super) unknown_roll_up: Option<(Place, &'a str)>,
}

/// Says what was assumed for a score, and which parts of it were not judged.
pub(super) fn record(score: &Score, about: &About<'_>, scores: &mut Scores) {
    of_target(score, about, scores);
    of_direction(score, about, scores);
    of_year_to_date(score, about, scores);
}

fn of_target(score: &Score, about: &About<'_>, scores: &mut Scores) {
    let (Some(actual), Some(target)) = (&score.actual, &score.target) else { return };
    if !target.value.also.is_empty() {
        let text = format!("{}: only the first of the goals in its target is scored", score.code);
        scores.not_judged.push(NotJudged { text, place: target.place.clone() });
    }
    if let Some(parts) = about.parts_assumed {
        let text = match parts {
            PartsAre::Summands => {
                "The parts of a year are taken to add up to it where each has about its share of the figure of the year \
                 before; they are not held against the target for the year before it is over"
            }
            PartsAre::RunningTotals => {
                "Figures that grow by about the first of them each time are taken for running totals, which are not held \
                 against the target for the year before it is over"
            }
        };
        scores.assume(text, actual.place.clone());
    }
    if !score.status.is_rated() {
        return;
    }
    if let Some(unit) = &score.unit_assumed {
        let text = format!("A figure without a unit is taken to be in {unit}, the unit of what it is set against");
        scores.assume(text, actual.place.clone());
    }
    let is_sum = score.to_date.as_ref().is_some_and(|to_date| to_date.by == MadeBy::Sum);
    if about.target_for == Some(TargetFor::Year) && !is_sum {
        let text = "A part of a year without a target of its own is scored against the target for the year";
        scores.assume(text, target.place.clone());
    }
    if about.in_time_assumed {
        let text = "What is reported as done, without a date, is taken to have been done in time";
        scores.assume(text, actual.place.clone());
    }
    if score.polarity_from == PolarityFrom::Words {
        let text = "Lower is taken to be better where time taken, days lost, complaints and the like are measured and \
                    nothing else says which way is";
        scores.assume(text, target.place.clone());
    }
    if score.polarity_from == PolarityFrom::Assumed && target.value.goal.measure().is_some() {
        let text = "Higher is taken to be better where neither a target nor the table nor the spec says which way is";
        scores.assume(text, target.place.clone());
    }
}

fn of_direction(score: &Score, about: &About<'_>, scores: &mut Scores) {
    if about.rests_on_few && score.travel.is_none() {
        if score.compared_with.is_some() {
            let text = "No direction of travel is told from figures that rest on very few cases".to_owned();
            let place = score.cases.as_ref().map(|cases| &cases.place).or(score.actual.as_ref().map(|it| &it.place));
            scores.not_judged.push(NotJudged { text, place: place.unwrap_or(&score.place).clone() });
        }
        return;
    }
    let asked = scores.direction;
    let (Some(travel), Some(actual)) = (&score.travel, &score.actual) else { return };
    if travel.by != asked && actual.value.measure().is_some() {
        let by = match asked {
            DirectionMethod::TwoPoint => return,
            DirectionMethod::Regression => "regression",
            DirectionMethod::Xmr => "statistical process control",
        };
        let fewest = fewest(asked);
        let text = format!("Where fewer than {fewest} periods are known, direction is told by two points, not by {by}");
        scores.assume(text, actual.place.clone());
    }
}

fn of_year_to_date(score: &Score, about: &About<'_>, scores: &mut Scores) {
    let place = score.actual.as_ref().map_or(&score.place, |actual| &actual.place).clone();
    if let Some((place, words)) = &about.unknown_roll_up {
        let text = format!(
            "{}: the year to date was not made, as “{words}” is none of cumulative, average and snapshot",
            score.code
        );
        scores.not_judged.push(NotJudged { text, place: place.clone() });
    }
    let why = match about.not_made {
        None | Some(NotMade::NotAsked) => None,
        Some(NotMade::Gap(period)) => Some(format!("{period} has no figure")),
        Some(NotMade::Percentages) => {
            Some("percentages do not add up without their numerators and denominators".into())
        }
        Some(NotMade::Unalike) => Some("its periods are in different units".to_owned()),
    };
    if let Some(why) = why {
        let text = format!("{}: the year to date was not made, as {why}", score.code);
        scores.not_judged.push(NotJudged { text, place: place.clone() });
    }
    if let Some(to_date) = &score.to_date
        && to_date.by == MadeBy::Average
        && to_date.value.unit == Unit::PERCENT
        && to_date.parts.len() > 1
    {
        let text = "Percentages of several periods are averaged as they stand, though they may rest on different numbers \
                    of cases";
        scores.assume(text, place);
    }
}
