//! How far two sides agree.
//!
//! A figure that is rounded to a step may be off by half of it, a sum of such by half a step for each. Two sides may
//! differ by what both together leave open: with pounds against thousands of pounds that is `|1000k - p| <= 500`. The
//! same figure rounded twice to the same step is the same, though, and a count is not rounded at all.

use rust_decimal::Decimal;

use super::{OpenWhy, Side, TieClass};
use crate::value::{Base, Scale, Stage, Unit};

/// The difference of the sides, left less right, and how far they agree.
pub(super) fn compare(left: &Side, right: &Side) -> (Option<Decimal>, TieClass) {
    match try_compare(left, right) {
        Ok((difference, class)) => (Some(difference), class),
        Err(why) => (None, TieClass::Open(why)),
    }
}

fn try_compare(left: &Side, right: &Side) -> Result<(Decimal, TieClass), OpenWhy> {
    comparable(left, right)?;
    let (Some(one), Some(other)) = (left.value, right.value) else { return Err(OpenWhy::TooLarge) };
    let difference = one.checked_sub(other).ok_or(OpenWhy::TooLarge)?.normalize();
    if difference.is_zero() {
        return Ok((difference, TieClass::Agrees));
    }
    let bound = bound(left, right).ok_or(OpenWhy::TooLarge)?;
    let class = if difference.abs() <= bound { TieClass::Rounding { bound } } else { TieClass::Differs };
    Ok((difference, class))
}

/// Whether the sides speak of the same thing: in units that one can be turned into the other, of one stage, and both
/// gross or both net, as far as anything says.
pub(super) fn comparable(left: &Side, right: &Side) -> Result<(), OpenWhy> {
    units(left, right)?;
    match (left.stage, right.stage) {
        (Some(left), Some(right)) if !is_same_stage(left, right) => return Err(OpenWhy::Stages { left, right }),
        _ => {}
    }
    match (left.basis, right.basis) {
        (Some(left), Some(right)) if left != right => Err(OpenWhy::Bases { left, right }),
        _ => Ok(()),
    }
}

fn units(left: &Side, right: &Side) -> Result<(), OpenWhy> {
    for (one, other) in [(left, right), (right, left)] {
        let in_thousands = matches!(other.unit.base, Base::Pounds(Scale::Thousands | Scale::Millions));
        if one.unit.base == Base::Number && in_thousands {
            return Err(OpenWhy::UnitUnknown { side: one.called.clone() });
        }
    }
    if is_same_kind(&left.unit, &right.unit) {
        Ok(())
    } else {
        Err(OpenWhy::Units { left: left.unit.clone(), right: right.unit.clone() })
    }
}

/// Whether figures in the two units count the same thing; a figure without a unit may be of any.
pub(super) fn is_same_kind(one: &Unit, other: &Unit) -> bool {
    let same_base = match (&one.base, &other.base) {
        (Base::Number, _) | (_, Base::Number) | (Base::Pounds(_), Base::Pounds(_)) => true,
        (one, other) => one == other,
    };
    same_base && (one.per == other.per || one.per.is_none() || other.per.is_none())
}

/// An estimate is the original budget before it was approved: plans use the two words for one thing.
pub(super) fn is_same_stage(one: Stage, other: Stage) -> bool {
    let plain = |stage| if stage == Stage::Estimate { Stage::Original } else { stage };
    plain(one) == plain(other)
}

/// The largest difference that rounding can make of two sides which are the same.
fn bound(left: &Side, right: &Side) -> Option<Decimal> {
    if left.shown.is_some() && left.shown == right.shown {
        // Both hold more digits than they show, and show the same.
        return Some(left.step.max(right.step));
    }
    let single = |side: &Side| side.cells.len() <= 1 && !side.about;
    if left.step == right.step && single(left) && single(right) && !left.is_unrounded() && !right.is_unrounded() {
        return Some(Decimal::ZERO);
    }
    let sum = left.rounding.checked_add(right.rounding)?;
    // A difference is a multiple of the smaller step, unless a side holds more digits than it shows.
    let step = left.step.min(right.step);
    if left.is_unrounded() || right.is_unrounded() || step.is_zero() {
        return Some(sum);
    }
    Some(sum.checked_sub(sum.checked_rem(step)?)?.normalize())
}
