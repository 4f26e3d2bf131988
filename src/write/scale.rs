//! The scale of a value axis: round ends and round steps, the same in Excel and in the picture.

use rust_decimal::Decimal;

use super::chart::{Plot, PlotKind};
use super::number::NumberFormat;

/// A value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// Where it starts.
    pub(super) min: Decimal,
    /// Where it ends.
    pub(super) max: Decimal,
    /// From one line to the next; above zero.
    pub(super) step: Decimal,
}

impl Scale {
    /// A scale that covers zero and every value. Whole numbers get whole steps.
    pub(super) fn from_zero(values: impl IntoIterator<Item = Decimal>, whole: bool) -> Self {
        let (mut min, mut max) = (Decimal::ZERO, Decimal::ZERO);
        for value in values {
            min = min.min(value);
            max = max.max(value);
        }
        Self::round(min, max, whole)
    }

    /// The scale of a plot. Bars start at zero; lines do unless their values lie far from it, close together.
    pub(super) fn of_plot(plot: &Plot) -> Self {
        let whole = plot.format == NumberFormat::Fixed(0);
        if plot.kind == PlotKind::StackedBar {
            let sum = |index: usize| -> Decimal {
                let values = plot.series.iter().filter_map(|series| series.values.get(index).copied().flatten());
                values.fold(Decimal::ZERO, |sum, value| sum.saturating_add(value.max(Decimal::ZERO)))
            };
            return Self::from_zero((0..plot.categories.len()).map(sum), whole);
        }
        let values: Vec<Decimal> =
            plot.series.iter().flat_map(|series| series.values.iter().flatten().copied()).collect();
        if let (PlotKind::Line, Some(least), Some(most)) = (plot.kind, values.iter().min(), values.iter().max()) {
            let span = most.saturating_sub(*least);
            if *least > Decimal::ZERO && span.saturating_mul(Decimal::TWO) < *least {
                let air = span / Decimal::TEN;
                return Self::round(least.saturating_sub(air), most.saturating_add(air), whole);
            }
        }
        let is_below = values.iter().any(|value| *value < Decimal::ZERO);
        if plot.kind == PlotKind::Variance || (plot.kind == PlotKind::Bar && is_below) {
            // Labels stand at the ends of the bars, the names of the lines beside the axis: room for both.
            let low = values.iter().copied().min().unwrap_or_default().min(Decimal::ZERO);
            let high = values.iter().copied().max().unwrap_or_default().max(Decimal::ZERO);
            let air = high.saturating_sub(low) / Decimal::TEN;
            let low = if low.is_zero() { low } else { low.saturating_sub(air) };
            let high = if high.is_zero() { high } else { high.saturating_add(air) };
            return Self::from_zero([low, high], whole);
        }
        Self::from_zero(values, whole)
    }

    /// A scale that covers what lies between two values.
    pub(super) fn between(min: Decimal, max: Decimal) -> Self {
        Self::round(min, max, false)
    }

    fn round(min: Decimal, max: Decimal, whole: bool) -> Self {
        let max = if max <= min { min.saturating_add(Decimal::ONE) } else { max };
        // Labels of millions are long: fewer of them, or they run into each other.
        let most = if max.max(-min) >= MILLION { 4 } else { 6 };
        let step = step(max.saturating_sub(min), whole, most);
        let down = |value: Decimal| value.checked_div(step).map_or(value, |steps| steps.floor().saturating_mul(step));
        Self { min: down(min), max: -down(-max), step }
    }

    /// Where the lines are, from the start to the end.
    pub(super) fn ticks(self) -> Vec<Decimal> {
        let mut ticks = Vec::new();
        let mut at = self.min;
        while at <= self.max && ticks.len() < 20 {
            ticks.push(at);
            at = at.saturating_add(self.step);
        }
        ticks
    }

    /// How far along the axis a value lies: 0 at the start, 1 at the end.
    pub(super) fn share(self, value: Decimal) -> f64 {
        let span = self.max.saturating_sub(self.min);
        let along = value.clamp(self.min, self.max).saturating_sub(self.min);
        along.checked_div(span).map_or(0.0, |share| share.round_dp(9).to_string().parse().unwrap_or(0.0))
    }

    /// How the lines are labelled: no more digits than the step has.
    pub(super) fn format(self, format: NumberFormat) -> NumberFormat {
        let places = u8::try_from(self.step.normalize().scale()).unwrap_or(0);
        match format {
            NumberFormat::Percent(_) => NumberFormat::Percent(places),
            NumberFormat::Signed(_) => NumberFormat::Signed(places),
            _ => NumberFormat::Fixed(places),
        }
    }
}

/// A million.
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// One, two or five times a power of ten, so that there are at most so many steps.
fn step(span: Decimal, whole: bool, most: u32) -> Decimal {
    let most = Decimal::from(most);
    let mut power = if whole { Decimal::ONE } else { Decimal::new(1, 9) };
    loop {
        for times in [1, 2, 5] {
            let step = power.saturating_mul(Decimal::from(times));
            if step.saturating_mul(most) >= span || step == Decimal::MAX {
                return step.normalize();
            }
        }
        power = power.saturating_mul(Decimal::TEN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[&str], whole: bool) -> (String, String, String) {
        let scale = Scale::from_zero(values.iter().map(|value| value.parse().unwrap()), whole);
        (scale.min.normalize().to_string(), scale.max.normalize().to_string(), scale.step.to_string())
    }

    #[test]
    fn ends_and_steps_are_round() {
        let of = |min: &str, max: &str, step: &str| (min.to_owned(), max.to_owned(), step.to_owned());
        assert_eq!(scale(&["10", "3"], true), of("0", "10", "2"));
        assert_eq!(scale(&["3"], true), of("0", "3", "1"));
        assert_eq!(scale(&["-75", "122"], false), of("-100", "150", "50"));
        assert_eq!(scale(&["0.03"], false), of("0", "0.03", "0.005"));
        assert_eq!(scale(&["1256310"], true), of("0", "1500000", "500000"));
        assert_eq!(scale(&[], true), of("0", "1", "1"));
        assert_eq!(scale(&["79228162514264337593543950335"], true).0, "0");
    }

    #[test]
    fn shares_run_from_nothing_to_all() {
        let scale = Scale::from_zero([Decimal::from(-50), Decimal::from(150)], true);
        assert!((scale.share(Decimal::from(-50)) - 0.0).abs() < 1e-9);
        assert!((scale.share(Decimal::ZERO) - 0.25).abs() < 1e-9);
        assert!((scale.share(Decimal::from(900)) - 1.0).abs() < 1e-9);
    }
}
