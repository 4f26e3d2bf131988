//! The figures of one row by period, oldest first, in one unit: what a trend is told from.

use rust_decimal::Decimal;

use super::choose;
use crate::model::Dated;
use crate::value::{Actual, Period, align};

/// A figure at its place in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// How many periods it lies after some first one, so that a gap counts.
    pub(super) at: i64,
    pub(super) value: Decimal,
}

/// Figures of periods of one length, oldest first, the last of the period that is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Series {
    pub(super) points: Vec<Point>,
    /// The fewest decimal places that any of them is written with.
    pub(super) places: u32,
}

impl Series {
    /// The figures up to a period, of periods as long; nothing where the period itself has none. Figures in a unit that
    /// cannot be brought to that of the last are left out.
    pub(super) fn of(performance: &[Dated<Actual>], period: Period) -> Option<Self> {
        let now = choose::of_period(performance, Some(period))?.field.value()?.measure()?;
        let mut periods: Vec<Period> = performance
            .iter()
            .filter_map(|dated| dated.period)
            .filter(|other| choose::is_alike(*other, period) && other.last_day() <= period.last_day())
            .collect();
        periods.sort();
        periods.dedup();
        let mut series = Self { points: Vec::new(), places: now.places };
        for other in periods {
            let Some(measure) = choose::of_period(performance, Some(other)).and_then(|it| it.field.value()?.measure())
            else {
                continue;
            };
            let Ok(aligned) = align(measure, now) else { continue };
            // A figure in thousands beside one in pounds was brought to pounds: its places say nothing then.
            if measure.unit.base == now.unit.base || aligned.assumed {
                series.places = series.places.min(measure.places);
            }
            series.points.push(Point { at: other.index(), value: aligned.actual });
        }
        Some(series)
    }

    /// The figures alone.
    pub(super) fn values(&self) -> impl DoubleEndedIterator<Item = Decimal> + Clone + '_ {
        self.points.iter().map(|point| point.value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{actual, dated};
    use super::*;
    use crate::value::FinancialYear;

    #[test]
    fn figures_of_one_length_of_period_stand_in_order_with_their_gaps() {
        let of = |period, text: &str| dated(Some(period), text, actual);
        let quarter = |year, quarter| Period::Quarter(FinancialYear(year), quarter);
        let row = [
            of(quarter(2012, 2), "9.25%"),
            of(quarter(2011, 4), "8.5%"),
            of(Period::Year(FinancialYear(2011)), "7%"),
            of(quarter(2012, 1), "N/A"),
            of(quarter(2011, 3), "8 days"),
            of(quarter(2012, 3), "10%"),
        ];
        let series = Series::of(&row, quarter(2012, 2)).unwrap();
        let shown: Vec<String> = series.points.iter().map(|point| format!("{}:{}", point.at, point.value)).collect();
        assert_eq!(shown, ["8047:8.5", "8049:9.25"]);
        assert_eq!(series.places, 1);
        assert_eq!(Series::of(&row, quarter(2012, 1)), None);
    }
}
