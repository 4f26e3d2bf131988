//! Where something is heading: two figures set against each other. Equal within the rounding that they were written
//! with is no change.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::value::{Actual, Direction, Measure, Polarity, align};

/// The direction from one actual to the next; nothing where they cannot be set against each other.
pub(super) fn direction(before: &Actual, now: &Actual, polarity: Option<Polarity>) -> Option<Direction> {
    match (before, now) {
        (Actual::Number(before), Actual::Number(now)) => number(before, now, polarity),
        (Actual::YesNo(before), Actual::YesNo(now)) => Some(match (before, now) {
            (false, true) => Direction::Improving,
            (true, false) => Direction::Worsening,
            _ => Direction::NoChange,
        }),
        _ => None,
    }
}

fn number(before: &Measure, now: &Measure, polarity: Option<Polarity>) -> Option<Direction> {
    let aligned = align(now, before).ok()?;
    let places = before.places.min(now.places);
    let is_same = if before.unit.base == now.unit.base || aligned.assumed {
        rounded(before.value, places) == rounded(now.value, places)
    } else {
        aligned.actual == aligned.target
    };
    if is_same {
        return Some(Direction::NoChange);
    }
    Some(towards(aligned.actual > aligned.target, polarity))
}

/// The direction towards higher figures or lower ones.
pub(super) const fn towards(is_higher: bool, polarity: Option<Polarity>) -> Direction {
    match (is_higher, polarity) {
        (true, Some(Polarity::HigherIsBetter)) | (false, Some(Polarity::LowerIsBetter)) => Direction::Improving,
        (false, Some(Polarity::HigherIsBetter)) | (true, Some(Polarity::LowerIsBetter)) => Direction::Worsening,
        (true, None) => Direction::Increasing,
        (false, None) => Direction::Decreasing,
    }
}

/// A figure to so many places, halves away from 0.
pub(super) fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::super::testing::actual;
    use super::*;

    #[test]
    fn what_is_equal_as_written_has_not_changed() {
        let (higher, lower) = (Some(Polarity::HigherIsBetter), Some(Polarity::LowerIsBetter));
        for (before, now, polarity, result) in [
            ("92.86%", "92.28%", higher, "Worsening"),
            ("92.86%", "92.28%", lower, "Improving"),
            ("92.86%", "92.28%", None, "Decreasing"),
            ("92.28%", "92.3%", higher, "No change"),
            ("92.24%", "92.3%", higher, "Improving"),
            ("100%", "100.0%", higher, "No change"),
            ("35.7%", "40.5", higher, "Improving"),
            ("0.5", "40%", higher, "nothing"),
            ("£3m", "£2,900,000", lower, "Improving"),
            ("£3m", "£3,000,000", lower, "No change"),
            ("18 days", "40%", higher, "nothing"),
            ("Yes", "No", higher, "Worsening"),
            ("Yes", "Yes", None, "No change"),
            ("Good", "Good", higher, "nothing"),
        ] {
            let found = direction(&actual(before), &actual(now), polarity);
            let said = found.map_or_else(|| "nothing".to_owned(), |found| found.to_string());
            assert_eq!(said, result, "{before} to {now}");
        }
    }
}
