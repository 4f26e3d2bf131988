//! The year to date: how the months, quarters or halves of a year make one figure.
//!
//! Counts are added up, levels averaged, stocks taken as they last stood. A percentage is made again from the sums of its
//! numerators and denominators where both are given for every period: the average of 100% of 1 case and 50% of 99 is not
//! 75%.

use rust_decimal::Decimal;

use super::Why;
use super::choose::{self, TargetFor};
use super::direction::rounded;
use super::status::{Judged, Measures, judge};
use crate::grid::Place;
use crate::model::Dated;
use crate::spec::RollUp;
use crate::value::{Actual, Goal, Measure, Period, Status, Target, Unit, align};

/// How a year to date was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MadeBy {
    /// The periods were added up.
    Sum,
    /// The periods were averaged.
    Average,
    /// The latest period stands for all.
    Latest,
    /// The sum of the numerators by that of the denominators.
    Ratio,
}

impl MadeBy {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Average => "average",
            Self::Latest => "latest",
            Self::Ratio => "ratio",
        }
    }
}

/// The year to date.
#[derive(Clone, Debug)]
pub struct ToDate {
    /// How it was made.
    pub by: MadeBy,
    /// The figure, rounded as it is shown: to the places of its parts, and to one at least where it is a mean or a ratio.
    pub value: Measure,
    /// The cells that it was made of.
    pub parts: Vec<Place>,
    /// What it is held against: the target for the year, or the sum of those of its parts.
    pub goal: Option<Goal>,
    /// How it stands.
    pub status: Status,
    /// Why it stands so.
    pub why: Why,
}

/// What a year to date is made of.
pub(super) struct Parts<'a> {
    pub(super) performance: &'a [Dated<Actual>],
    pub(super) targets: &'a [Dated<Target>],
    pub(super) numerators: &'a [Dated<Measure>],
    pub(super) denominators: &'a [Dated<Measure>],
    /// What the spec or the table says of it.
    pub(super) roll_up: Option<RollUp>,
    /// The unit that a figure without one was taken to be in.
    pub(super) unit_assumed: Option<&'a Unit>,
    pub(super) sheet: &'a Place,
}

/// Why there is no year to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotMade {
    /// Nothing says how it is to be made, or the period is the year.
    NotAsked,
    /// A part has no figure.
    Gap(Period),
    /// Percentages are to be added up.
    Percentages,
    /// The parts are in different units, or too large.
    Unalike,
}

/// A figure made of parts.
struct Made {
    by: MadeBy,
    value: Measure,
    parts: Vec<Place>,
}

impl Parts<'_> {
    /// The year to date as at the end of a period, held against its target.
    pub(super) fn to_date(&self, period: Option<Period>, by: &Measures<'_>) -> Result<ToDate, NotMade> {
        let period = period.ok_or(NotMade::NotAsked)?;
        let made = self.made(period)?;
        let before = choose::year_earlier(period).and_then(|before| self.made(before).ok());
        let by = Measures { last_year: before.as_ref().map(|made| &made.value), ..*by };
        let goal = self.goal(period, made.by);
        let judged = match &goal {
            Some(goal) => judge(&Actual::Number(made.value.clone()), goal, &by),
            None if self.targets.iter().any(|target| target.field.value().is_some()) => {
                Judged::not_rated(Why::TargetForWholeYear)
            }
            None => Judged::not_rated(Why::NoTarget),
        };
        let Made { by, value, parts } = made;
        Ok(ToDate { by, value, parts, goal, status: judged.status, why: judged.why })
    }

    fn made(&self, period: Period) -> Result<Made, NotMade> {
        let is_year = matches!(period, Period::Year(_));
        let latest = self.figure(period).ok_or(if is_year { NotMade::NotAsked } else { NotMade::Gap(period) });
        if is_year || (self.roll_up.is_none() && (self.numerators.is_empty() || self.denominators.is_empty())) {
            return Err(NotMade::NotAsked);
        }
        let (latest, at) = latest?;
        let unit = self.unit_assumed.filter(|_| latest.unit.is_none()).unwrap_or(&latest.unit).clone();
        let is_percent = unit == Unit::PERCENT;
        if self.roll_up != Some(RollUp::Snapshot)
            && (is_percent || self.roll_up != Some(RollUp::Cumulative))
            && let Some((ratio, parts)) = self.ratio(period, is_percent)
        {
            let places = latest.places.max(1);
            let value = Measure { value: rounded(ratio, places), places, unit };
            return Ok(Made { by: MadeBy::Ratio, value, parts });
        }
        match self.roll_up {
            None => Err(NotMade::NotAsked),
            Some(RollUp::Snapshot) => {
                Ok(Made { by: MadeBy::Latest, value: Measure { unit, ..latest.clone() }, parts: vec![at] })
            }
            Some(RollUp::Cumulative) if is_percent => Err(NotMade::Percentages),
            Some(RollUp::Cumulative) => {
                let (value, places, parts) = self.sum(period, latest)?;
                Ok(Made { by: MadeBy::Sum, value: Measure { value, places, unit }, parts })
            }
            Some(RollUp::Average) => {
                let (sum, places, parts) = self.sum(period, latest)?;
                let mean = sum.checked_div(Decimal::from(parts.len())).ok_or(NotMade::Unalike)?;
                // The mean of whole numbers is seldom whole.
                let places = places.max(1);
                Ok(Made { by: MadeBy::Average, value: Measure { value: rounded(mean, places), places, unit }, parts })
            }
        }
    }

    fn figure(&self, period: Period) -> Option<(&Measure, Place)> {
        let dated = choose::of_period(self.performance, Some(period))?;
        Some((dated.field.value()?.measure()?, self.sheet.at_cell(dated.field.at)))
    }

    fn sum(&self, period: Period, latest: &Measure) -> Result<(Decimal, u32, Vec<Place>), NotMade> {
        let (mut sum, mut places, mut parts) = (Decimal::ZERO, 0, Vec::new());
        for part in period.year_to_date() {
            let (measure, at) = self.figure(part).ok_or(NotMade::Gap(part))?;
            let aligned = align(measure, latest).map_err(|_| NotMade::Unalike)?;
            // Figures in pounds and in thousands are brought to pounds, which the sum is not in.
            if measure.unit.base != latest.unit.base && !aligned.assumed {
                return Err(NotMade::Unalike);
            }
            sum = sum.checked_add(measure.value).ok_or(NotMade::Unalike)?;
            places = places.max(measure.places);
            parts.push(at);
        }
        Ok((sum, places, parts))
    }

    fn ratio(&self, period: Period, is_percent: bool) -> Option<(Decimal, Vec<Place>)> {
        let (mut upper, mut lower, mut parts) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
        for part in period.year_to_date() {
            let of = |figures: &[Dated<Measure>]| {
                let dated = choose::of_period(figures, Some(part))?;
                Some((dated.field.value()?.value, self.sheet.at_cell(dated.field.at)))
            };
            let ((above, above_at), (below, below_at)) = (of(self.numerators)?, of(self.denominators)?);
            upper = upper.checked_add(above)?;
            lower = lower.checked_add(below)?;
            parts.extend([above_at, below_at]);
        }
        let ratio = upper.checked_div(lower)?;
        Some((if is_percent { ratio.checked_mul(Decimal::ONE_HUNDRED)? } else { ratio }, parts))
    }

    /// What the year to date is held against. A sum of a part of the year is not held against the target for all of it.
    fn goal(&self, period: Period, by: MadeBy) -> Option<Goal> {
        let of_year = Some(Period::Year(period.year()));
        let whole = || Some(choose::target_of(self.targets, of_year)?.0.field.value()?.goal.clone());
        let (parts_of_year, part) = period.part();
        match by {
            MadeBy::Sum if part == parts_of_year => whole().or_else(|| self.goals_added(period)),
            MadeBy::Sum => self.goals_added(period),
            MadeBy::Average | MadeBy::Ratio => whole().or_else(|| self.own_goal(period)),
            MadeBy::Latest => self.own_goal(period),
        }
    }

    fn own_goal(&self, period: Period) -> Option<Goal> {
        Some(choose::target_of(self.targets, Some(period))?.0.field.value()?.goal.clone())
    }

    /// The sum of the targets of the parts.
    fn goals_added(&self, period: Period) -> Option<Goal> {
        let mut sum: Option<Goal> = None;
        for part in period.year_to_date() {
            let (dated, TargetFor::Period) = choose::target_of(self.targets, Some(part))? else { return None };
            let Goal::Number { comparator, measure } = &dated.field.value()?.goal else { return None };
            sum = Some(match sum {
                None => Goal::Number { comparator: *comparator, measure: measure.clone() },
                Some(Goal::Number { comparator, measure: so_far }) if so_far.unit == measure.unit => {
                    let value = so_far.value.checked_add(measure.value)?;
                    let places = so_far.places.max(measure.places);
                    Goal::Number { comparator, measure: Measure { value, places, unit: so_far.unit } }
                }
                Some(_) => return None,
            });
        }
        sum
    }
}

/// What the officer's words say of how the year is made; nothing where they say none of it.
pub(super) fn in_words(words: &str) -> Option<RollUp> {
    let words = words.to_lowercase();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if has(&[
        "non-cumulative",
        "non cumulative",
        "not cumulative",
        "snapshot",
        "point in time",
        "latest",
        "year to date",
    ]) {
        Some(RollUp::Snapshot)
    } else if has(&["average", "mean"]) {
        Some(RollUp::Average)
    } else if has(&["cumulative", "sum", "added", "total"]) {
        Some(RollUp::Cumulative)
    } else {
        None
    }
}
