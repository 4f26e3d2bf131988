//! Two targets of one indicator: what became of the one in the other.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Difference, Stated, TargetClass};
use crate::value::{Base, Comparator, Goal, Measure, Polarity, Target, Unalike, Unit, align};

/// What became of a target, and both figures in one unit where they are plain figures.
pub(super) fn change(earlier: &Stated, later: &Stated, polarity: Polarity) -> (TargetClass, Option<Difference>) {
    let class = match (earlier, later) {
        (Stated::Unread, _) | (_, Stated::Unread) => TargetClass::NotRead,
        (Stated::None(_), Stated::None(_)) => TargetClass::NotSet,
        (Stated::Target(_), Stated::None(_)) => TargetClass::Withdrawn,
        (Stated::None(_), Stated::Target(_)) => TargetClass::Set,
        (Stated::Target(earlier), Stated::Target(later)) => return of_targets(earlier, later, polarity),
    };
    (class, None)
}

fn of_targets(earlier: &Target, later: &Target, polarity: Polarity) -> (TargetClass, Option<Difference>) {
    let (class, difference) = of_goals(&earlier.goal, &later.goal, polarity);
    // Of several goals in a cell the first decides, unless only another one changed.
    let class =
        if class == TargetClass::Same && !are_same(&earlier.also, &later.also) { TargetClass::Changed } else { class };
    (class, difference)
}

fn are_same(earlier: &[Goal], later: &[Goal]) -> bool {
    let same = |(one, other)| of_goals(one, other, Polarity::HigherIsBetter).0 == TargetClass::Same;
    earlier.len() == later.len() && earlier.iter().zip(later).all(same)
}

fn of_goals(earlier: &Goal, later: &Goal, polarity: Polarity) -> (TargetClass, Option<Difference>) {
    let class = match (earlier, later) {
        (Goal::Number { comparator: before, measure: from }, Goal::Number { comparator: now, measure: to }) => {
            return of_figures((*before, from), (*now, to), polarity);
        }
        (Goal::Between { low, high }, Goal::Between { low: now_low, high: now_high }) => {
            of_ranges((low, high), (now_low, now_high))
        }
        (Goal::YesNo(before), Goal::YesNo(now)) if before == now => TargetClass::Same,
        (Goal::By(before), Goal::By(now)) if before == now => TargetClass::Same,
        (Goal::By(before), Goal::By(now)) => match (before.latest(), now.latest()) {
            // A date that is put off asks for less.
            (Some(before), Some(now)) if now > before => TargetClass::Loosened,
            (Some(before), Some(now)) if now < before => TargetClass::Tightened,
            (Some(_), Some(_)) => TargetClass::Same,
            _ => TargetClass::Changed,
        },
        (Goal::Words(before), Goal::Words(now)) if are_same_words(before, now) => TargetClass::Same,
        _ => TargetClass::Changed,
    };
    (class, None)
}

fn are_same_words(one: &str, other: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    plain(one) == plain(other)
}

fn of_figures(
    (before, from): (Comparator, &Measure),
    (now, to): (Comparator, &Measure),
    polarity: Polarity,
) -> (TargetClass, Option<Difference>) {
    let Some(difference) = in_one_unit(from, to) else { return (TargetClass::UnitChanged, None) };
    let turned = before.polarity().zip(now.polarity()).is_some_and(|(before, now)| before != now);
    let better = now.polarity().or_else(|| before.polarity()).unwrap_or(polarity);
    let class = match (difference.later.cmp(&difference.earlier), better) {
        _ if turned => TargetClass::Reversed,
        (Ordering::Equal, _) => TargetClass::Same,
        (Ordering::Greater, Polarity::HigherIsBetter) | (Ordering::Less, Polarity::LowerIsBetter) => {
            TargetClass::Tightened
        }
        _ => TargetClass::Loosened,
    };
    (class, Some(difference))
}

/// A range inside the other asks for more.
fn of_ranges((low, high): (&Measure, &Measure), (now_low, now_high): (&Measure, &Measure)) -> TargetClass {
    let (Some(lower), Some(upper)) = (in_one_unit(low, now_low), in_one_unit(high, now_high)) else {
        return TargetClass::UnitChanged;
    };
    match (lower.later.cmp(&lower.earlier), upper.later.cmp(&upper.earlier)) {
        (Ordering::Equal, Ordering::Equal) => TargetClass::Same,
        (Ordering::Greater | Ordering::Equal, Ordering::Less | Ordering::Equal) => TargetClass::Tightened,
        (Ordering::Less | Ordering::Equal, Ordering::Greater | Ordering::Equal) => TargetClass::Loosened,
        _ => TargetClass::Changed,
    }
}

/// Two figures in one unit. A fraction against a percentage, and weeks against days, are brought to one; nothing where
/// nothing brings them together.
pub(super) fn in_one_unit(earlier: &Measure, later: &Measure) -> Option<Difference> {
    match align(later, earlier) {
        Ok(aligned) => {
            let converted = earlier.unit.base != later.unit.base && !aligned.assumed;
            Some(Difference { earlier: aligned.target, later: aligned.actual, unit: aligned.unit, converted })
        }
        Err(Unalike::MayBeFraction) => {
            let per_cent = |measure: &Measure| {
                if measure.unit.base == Base::Percent {
                    Some(measure.value)
                } else {
                    measure.value.checked_mul(Decimal::ONE_HUNDRED)
                }
            };
            Some(Difference {
                earlier: per_cent(earlier)?,
                later: per_cent(later)?,
                unit: Unit::PERCENT,
                converted: true,
            })
        }
        Err(Unalike::Units) => {
            let ((from, many), (to, more)) = (smallest(&earlier.unit)?, smallest(&later.unit)?);
            let is_rate_too =
                earlier.unit.per.is_none() || later.unit.per.is_none() || earlier.unit.per == later.unit.per;
            let per = later.unit.per.clone().or_else(|| earlier.unit.per.clone());
            (from == to && is_rate_too).then_some(Difference {
                earlier: earlier.value.checked_mul(many)?,
                later: later.value.checked_mul(more)?,
                unit: Unit { per, ..Unit::named(from) },
                converted: true,
            })
        }
    }
}

/// The smaller unit that a unit of time is so many of. Months and working days are so many of nothing exactly.
fn smallest(unit: &Unit) -> Option<(&'static str, Decimal)> {
    let Base::Named(name) = &unit.base else { return None };
    let many = |count: u32| Decimal::from(count);
    Some(match &*name.to_lowercase() {
        "second" | "seconds" | "sec" | "secs" => ("seconds", many(1)),
        "minute" | "minutes" | "min" | "mins" => ("seconds", many(60)),
        "hour" | "hours" | "hr" | "hrs" => ("seconds", many(3_600)),
        "day" | "days" | "calendar days" => ("days", many(1)),
        "week" | "weeks" => ("days", many(7)),
        "month" | "months" => ("months", many(1)),
        "year" | "years" => ("months", many(12)),
        _ => return None,
    })
}
