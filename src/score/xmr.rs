//! Statistical process control: the `XmR` chart of single figures and their moving ranges.
//!
//! The limits lie 2.66 mean moving ranges on either side of the mean (3 / 1.128, for ranges of two). The last figure tells
//! a change where it lies outside them; where it ends a run of seven on one side of the mean, or seven each higher (or
//! lower) than the one before; or where it and one of the two before it lie in the outer third towards one limit. All else
//! is the noise of the process. Wheeler, *Understanding Variation* (1993), chapter 3 and appendix; the rules as taught by
//! NHS England's Making Data Count.

use std::fmt;

use rust_decimal::Decimal;

use super::series::Series;

/// Limits from fewer figures say little.
pub(super) const FEWEST: usize = 10;
/// How many on one side of the mean, or one after the other in one direction, are more than chance.
const RUN: usize = 7;

/// The limits of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) low: Decimal,
    pub(super) mean: Decimal,
    pub(super) high: Decimal,
}

/// Which rule tells a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    Outside,
    Run,
    Trend,
    TwoOfThree,
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside => "outside the limits",
            Self::Run => "the last of seven on one side of the mean",
            Self::Trend => "the last of seven in one direction",
            Self::TwoOfThree => "one of two of the last three near a limit",
        })
    }
}

/// What the last figure of a series tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) limits: Limits,
    /// The rule, and whether it tells of higher figures; nothing where the figure is within the noise.
    pub(super) signal: Option<(Signal, bool)>,
}

/// What a series tells; nothing where it has too few figures, or such as no sum can hold.
pub(super) fn told(series: &Series) -> Option<Told> {
    let values: Vec<Decimal> = series.values().collect();
    if values.len() < FEWEST {
        return None;
    }
    let limits = limits(&values)?;
    Some(Told { limits, signal: signal(&values, limits) })
}

fn limits(values: &[Decimal]) -> Option<Limits> {
    let count = Decimal::from(values.len());
    let (mut sum, mut ranges) = (Decimal::ZERO, Decimal::ZERO);
    for (value, before) in values.iter().zip(values.first().into_iter().chain(values)) {
        sum = sum.checked_add(*value)?;
        ranges = ranges.checked_add(value.checked_sub(*before)?.abs())?;
    }
    let mean = sum.checked_div(count)?;
    let range = ranges.checked_div(count - Decimal::ONE)?;
    let reach = range.checked_mul(Decimal::new(266, 2))?;
    Some(Limits { low: mean.checked_sub(reach)?, mean, high: mean.checked_add(reach)? })
}

fn signal(values: &[Decimal], limits: Limits) -> Option<(Signal, bool)> {
    let last = *values.last()?;
    let Limits { low, mean, high } = limits;
    if last > high || last < low {
        return Some((Signal::Outside, last > high));
    }
    let side = |value: Decimal| value.cmp(&mean);
    let is_higher = side(last).is_gt();
    let run = values.iter().rev().take(RUN).take_while(|value| side(**value) == side(last)).count();
    if side(last).is_ne() && run == RUN {
        return Some((Signal::Run, is_higher));
    }
    let steps: Vec<_> =
        values.windows(2).rev().take(RUN - 1).filter_map(|pair| Some(pair.last()?.cmp(pair.first()?))).collect();
    if let Some(first) = steps.first().filter(|first| first.is_ne())
        && steps.len() == RUN - 1
        && steps.iter().all(|step| step == first)
    {
        return Some((Signal::Trend, first.is_gt()));
    }
    // The outer third towards the limit that the last figure is nearer to.
    let third = (high - mean) / Decimal::from(3);
    let is_near = |value: &Decimal| {
        if is_higher { *value > high - third } else { *value < low + third }
    };
    let near = values.iter().rev().take(3).filter(|value| is_near(value)).count();
    (is_near(&last) && near >= 2).then_some((Signal::TwoOfThree, is_higher))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::series::Point;
    use super::*;

    fn series(values: &[i64]) -> Series {
        let point = |(at, value): (i64, &i64)| Point { at, value: (*value).into() };
        Series { points: (0..).zip(values).map(point).collect(), places: 0 }
    }

    #[test]
    fn limits_lie_a_multiple_of_the_mean_moving_range_from_the_mean() {
        // Ten figures of mean 50 and nine moving ranges of 2: 50 ± 5.32.
        let told = told(&series(&[51, 49, 51, 49, 51, 49, 51, 49, 51, 49])).unwrap();
        assert_eq!((told.limits.low, told.limits.high), (Decimal::new(4468, 2), Decimal::new(5532, 2)));
        assert_eq!(told.signal, None);
    }

    #[test]
    fn each_rule_tells_a_change() {
        let near = |high: i64| [&[500, 510].repeat(8)[..], &[high, 505, high]].concat();
        for (values, signal) in [
            (&[51, 49, 51, 49, 51, 49, 51, 49, 51, 70][..], Some((Signal::Outside, true))),
            (&[51, 49, 51, 49, 51, 49, 51, 49, 51, 30], Some((Signal::Outside, false))),
            (&[40, 40, 40, 47, 51, 49, 51, 49, 51, 49, 51], Some((Signal::Run, true))),
            (&[60, 60, 60, 53, 49, 51, 49, 51, 49, 51, 49], Some((Signal::Run, false))),
            (&[53, 60, 48, 60, 46, 47, 48, 49, 50, 51, 52], Some((Signal::Trend, true))),
            (&near(532), Some((Signal::TwoOfThree, true))),
            (&near(515), None),
            (&[50, 50, 50, 50, 50, 50, 50, 50, 50, 50], None),
            (&[51, 49, 51, 49, 51, 49, 51, 49, 70], None),
        ] {
            assert_eq!(told(&series(values)).and_then(|told| told.signal), signal, "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn figures_turned_about_tell_the_opposite(values in proptest::collection::vec(-99i64..99, 10..30)) {
            let turned: Vec<i64> = values.iter().map(|value| -value).collect();
            let signal = told(&series(&values)).unwrap().signal;
            let opposite = told(&series(&turned)).unwrap().signal;
            prop_assert_eq!(signal.map(|(signal, higher)| (signal, !higher)), opposite);
        }

        #[test]
        fn the_mean_lies_within_the_limits_and_figures_all_alike_tell_nothing(
            values in proptest::collection::vec(-99i64..99, 10..30), same in -99i64..99,
        ) {
            let limits = told(&series(&values)).unwrap().limits;
            prop_assert!(limits.low <= limits.mean && limits.mean <= limits.high);
            prop_assert_eq!(told(&series(&[same; 12])).unwrap().signal, None);
        }
    }
}
