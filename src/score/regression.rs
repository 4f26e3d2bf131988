//! A straight line through a series by least squares, and whether its slope is more than chance.
//!
//! With n figures y at times x, n·Sxx = n·Σx² - (Σx)² and so on for Sxy and Syy. The slope is Sxy / Sxx, and its t value
//! is r·√((n - 2) / (1 - r²)) with r² = Sxy² / (Sxx·Syy). It is held against Student's t at 95% on both sides with n - 2
//! degrees of freedom, in squares, so that no root is needed. Draper and Smith, *Applied Regression Analysis* (1998),
//! chapter 1. Kent has told direction of travel so since 2020/21: all that its charts show, in three states.

use rust_decimal::Decimal;

use super::series::Series;

/// Fewer figures are no trend: any two lie on a line, and three nearly.
pub(super) const FEWEST: usize = 4;

/// The line through a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// How far it rises from the first to the last figure, in the unit; below 0 where it falls.
    pub(super) rise: Decimal,
    /// Whether so steep a line is more than chance.
    pub(super) is_clear: bool,
}

/// Student's t at 95% on both sides in thousandths, for 1 and more degrees of freedom; from 30 on that for 30.
const STUDENT: [u32; 30] = [
    12_706, 4_303, 3_182, 2_776, 2_571, 2_447, 2_365, 2_306, 2_262, 2_228, 2_201, 2_179, 2_160, 2_145, 2_131, 2_120,
    2_110, 2_101, 2_093, 2_086, 2_080, 2_074, 2_069, 2_064, 2_060, 2_056, 2_052, 2_048, 2_045, 2_042,
];

/// The line through a series; nothing where it has too few figures, or such as no sum of squares can hold.
pub(super) fn line(series: &Series) -> Option<Line> {
    let points = &series.points;
    if points.len() < FEWEST {
        return None;
    }
    let n = Decimal::from(points.len());
    let first = points.first()?;
    let last = points.last()?;
    let (mut x, mut y, mut xx, mut xy, mut yy) =
        (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for point in points {
        // From the first on, so that the squares stay small; a line does not depend on where it is counted from.
        let at = Decimal::from(point.at.checked_sub(first.at)?);
        let value = point.value.checked_sub(first.value)?;
        x = x.checked_add(at)?;
        y = y.checked_add(value)?;
        xx = xx.checked_add(at.checked_mul(at)?)?;
        xy = xy.checked_add(at.checked_mul(value)?)?;
        yy = yy.checked_add(value.checked_mul(value)?)?;
    }
    let moment =
        |both: Decimal, one: Decimal, other: Decimal| n.checked_mul(both)?.checked_sub(one.checked_mul(other)?);
    let (xx, xy, yy) = (moment(xx, x, x)?, moment(xy, x, y)?, moment(yy, y, y)?);
    let span = Decimal::from(last.at.checked_sub(first.at)?);
    let rise = xy.checked_mul(span)?.checked_div(xx)?;
    let explained = xy.checked_mul(xy)?;
    let left = xx.checked_mul(yy)?.checked_sub(explained)?;
    let freedom = points.len() - 2;
    let thousandths = STUDENT.get(freedom - 1).or(STUDENT.last())?;
    let student = Decimal::new(i64::from(*thousandths), 3);
    let is_clear = explained.checked_mul(Decimal::from(freedom))? > left.checked_mul(student.checked_mul(student)?)?;
    Some(Line { rise, is_clear })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::series::Point;
    use super::*;

    fn series(values: &[i64]) -> Series {
        let point = |(at, value): (i64, &i64)| Point { at, value: Decimal::new(*value, 1) };
        Series { points: (0..).zip(values).map(point).collect(), places: 1 }
    }

    #[test]
    fn a_slope_is_clear_where_it_is_more_than_chance() {
        // The t values of the third and the fourth, worked out apart, are 4.63 of 2.57 and 1.29 of 4.30.
        for (values, rise, is_clear) in [
            (&[10, 20, 30, 40][..], "3", true),
            (&[40, 30, 20, 10], "-3", true),
            (&[10, 30, 20, 40, 50, 60, 50], "4.5", true),
            (&[10, 20, 10, 30], "1.5", false),
            (&[5, 5, 5, 5], "0", false),
            (&[10, 20, 20, 10], "0", false),
            (&[10, 20], "none", false),
        ] {
            let found = line(&series(values));
            let shown = found.map_or_else(|| "none".to_owned(), |line| line.rise.round_dp(2).normalize().to_string());
            assert_eq!((shown.as_str(), found.is_some_and(|line| line.is_clear)), (rise, is_clear), "{values:?}");
        }
    }

    #[test]
    fn a_gap_counts_as_the_time_that_it_is() {
        let point = |at, value: i64| Point { at, value: value.into() };
        let gap = Series { points: vec![point(0, 0), point(1, 1), point(2, 2), point(9, 9)], places: 0 };
        assert_eq!(line(&gap), Some(Line { rise: 9.into(), is_clear: true }));
    }

    proptest! {
        #[test]
        fn read_backwards_a_line_falls_as_far_as_it_rose(values in proptest::collection::vec(-9_999i64..9_999, 4..24)) {
            let forwards = line(&series(&values)).unwrap();
            let reversed: Vec<i64> = values.iter().rev().copied().collect();
            let backwards = line(&series(&reversed)).unwrap();
            prop_assert_eq!(forwards.is_clear, backwards.is_clear);
            prop_assert!((forwards.rise + backwards.rise).abs() < Decimal::new(1, 12));
        }

        #[test]
        fn a_line_does_not_depend_on_where_figures_are_counted_from(
            values in proptest::collection::vec(-9_999i64..9_999, 4..24), by in -9_999i64..9_999,
        ) {
            let moved: Vec<i64> = values.iter().map(|value| value + by).collect();
            prop_assert_eq!(line(&series(&values)), line(&series(&moved)));
        }
    }
}
