//! Where something is heading, by the method that the spec asks for; by two points where there are too few figures for
//! it, which is then said.

use rust_decimal::Decimal;

use super::direction::{rounded, towards};
use super::regression;
use super::series::Series;
use super::xmr;
use crate::model::Dated;
use crate::spec::DirectionMethod;
use crate::value::{Actual, Direction, Measure, Period, Polarity, Unit};

/// A direction with how it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Travel {
    /// The direction.
    pub direction: Direction,
    /// By what it is told.
    pub by: DirectionMethod,
    /// What tells it, as a part of a sentence: `a rise of 4.8 over 7 quarters`; nothing for two points.
    pub how: Option<String>,
}

/// The direction up to a period by a method other than two points; nothing where there are too few figures for it.
pub(super) fn trend(
    method: DirectionMethod,
    performance: &[Dated<Actual>],
    period: Option<Period>,
    polarity: Option<Polarity>,
) -> Option<Travel> {
    let period = period?;
    let series = Series::of(performance, period)?;
    let (direction, how) = match method {
        DirectionMethod::TwoPoint => return None,
        DirectionMethod::Regression => by_line(&series, period, polarity)?,
        DirectionMethod::Xmr => by_limits(&series, polarity)?,
    };
    Some(Travel { direction, by: method, how: Some(how) })
}

fn by_line(series: &Series, period: Period, polarity: Option<Polarity>) -> Option<(Direction, String)> {
    let line = regression::line(series)?;
    let over = format!("over {} {}", series.points.len(), noun(period));
    let rise = rounded(line.rise, series.places);
    if rise.is_zero() || !line.is_clear {
        return Some((Direction::NoChange, format!("no clear trend {over}")));
    }
    let is_higher = rise.is_sign_positive();
    let moved = if is_higher { "a rise" } else { "a fall" };
    Some((towards(is_higher, polarity), format!("{moved} of {} {over}", shown(rise.abs()))))
}

fn by_limits(series: &Series, polarity: Option<Polarity>) -> Option<(Direction, String)> {
    let told = xmr::told(series)?;
    // One place more than the figures have, as usual for means.
    let shown = |limit| shown(rounded(limit, series.places.saturating_add(1)));
    let limits = format!("{} to {}", shown(told.limits.low), shown(told.limits.high));
    Some(match told.signal {
        None => (Direction::NoChange, format!("within the limits of chance, {limits}")),
        Some((xmr::Signal::Outside, is_higher)) => {
            (towards(is_higher, polarity), format!("outside the limits of chance, {limits}"))
        }
        Some((signal, is_higher)) => (towards(is_higher, polarity), format!("{signal} (limits {limits})")),
    })
}

/// A figure with its thousands parted.
fn shown(figure: Decimal) -> String {
    Measure::new(figure.normalize(), Unit::NONE).to_string()
}

/// How many figures a method needs.
pub(super) const fn fewest(method: DirectionMethod) -> usize {
    match method {
        DirectionMethod::TwoPoint => 2,
        DirectionMethod::Regression => regression::FEWEST,
        DirectionMethod::Xmr => xmr::FEWEST,
    }
}

const fn noun(period: Period) -> &'static str {
    match period {
        Period::Year(_) => "years",
        Period::Half(..) => "half years",
        Period::Quarter(..) => "quarters",
        Period::Month(..) => "months",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{actual, dated};
    use super::*;
    use crate::value::FinancialYear;

    fn months(values: &[i64]) -> (Vec<Dated<Actual>>, Option<Period>) {
        let month = |at: i64| {
            let year = i32::try_from(2010 + at / 12).unwrap();
            Period::Month(FinancialYear(year), u8::try_from(at % 12 + 1).unwrap())
        };
        let row: Vec<_> =
            (0..).zip(values).map(|(at, value)| dated(Some(month(at)), &format!("{value}%"), actual)).collect();
        let last = row.last().and_then(|dated| dated.period);
        (row, last)
    }

    fn said(method: DirectionMethod, values: &[i64], polarity: Option<Polarity>) -> String {
        let (row, period) = months(values);
        trend(method, &row, period, polarity)
            .map_or_else(|| "nothing".to_owned(), |it| format!("{}: {}", it.direction, it.how.unwrap_or_default()))
    }

    #[test]
    fn the_method_and_what_tells_it_are_said() {
        let (higher, lower) = (Some(Polarity::HigherIsBetter), Some(Polarity::LowerIsBetter));
        let (line, limits) = (DirectionMethod::Regression, DirectionMethod::Xmr);
        let steady = [51, 49, 51, 49, 51, 49, 51, 49, 51];
        let with = |last: i64| [&steady[..], &[last]].concat();
        assert_eq!(said(line, &[80, 82, 83, 85], higher), "Improving: a rise of 5 over 4 months");
        assert_eq!(said(line, &[80, 82, 83, 85], lower), "Worsening: a rise of 5 over 4 months");
        assert_eq!(said(line, &[85, 83, 82, 80], None), "Decreasing: a fall of 5 over 4 months");
        assert_eq!(said(line, &[80, 90, 82, 88, 81], higher), "No change: no clear trend over 5 months");
        assert_eq!(said(line, &[80, 90, 82], higher), "nothing");
        assert_eq!(said(limits, &with(50), higher), "No change: within the limits of chance, 45.1 to 55.1");
        assert_eq!(said(limits, &with(70), lower), "Worsening: outside the limits of chance, 41.8 to 62.4");
        assert_eq!(said(limits, &steady, higher), "nothing");
    }

    proptest! {
        #[test]
        fn better_one_way_is_worse_the_other(values in proptest::collection::vec(0i64..100, 1..24)) {
            let (row, period) = months(&values);
            for method in [DirectionMethod::Regression, DirectionMethod::Xmr] {
                let told = |polarity| trend(method, &row, period, polarity).map(|it| it.direction);
                let turned = told(Some(Polarity::HigherIsBetter)).map(|direction| match direction {
                    Direction::Improving => Direction::Worsening,
                    Direction::Worsening => Direction::Improving,
                    other => other,
                });
                prop_assert_eq!(turned, told(Some(Polarity::LowerIsBetter)));
            }
        }
    }
}
