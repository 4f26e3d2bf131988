//! A figure against its target, as the presets judge it.

use rust_decimal::Decimal;

use crate::value::{Base, Comparator, Measure, Polarity, Status, Unit};

/// Where the target lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// At a figure, on one side of it.
    At(Comparator, Decimal),
    /// Between two figures, both included.
    Between(Decimal, Decimal),
}

/// A figure against its target, both in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What was achieved.
    pub actual: Decimal,
    /// What was to be achieved.
    pub line: Line,
    /// The unit of all figures.
    pub unit: Unit,
    /// Which way is better, where the target's comparator does not say.
    pub polarity: Polarity,
    /// In per cent of the target.
    pub tolerance: Decimal,
    /// The floor, where there is one.
    pub floor: Option<Decimal>,
    /// What was achieved in the same period of the year before.
    pub last_year: Option<Decimal>,
}

/// A status and how the figure stands to its target; nothing where the preset has no meaning for the case.
pub type Verdict = Option<(Status, String)>;

impl Case {
    /// Whether the target is met to the letter: `<12` is not met by 12.
    #[must_use]
    pub fn is_met(&self) -> bool {
        match self.line {
            Line::Between(low, high) => low <= self.actual && self.actual <= high,
            Line::At(comparator, target) => match comparator {
                Comparator::AtLeast => self.actual >= target,
                Comparator::Above => self.actual > target,
                Comparator::AtMost => self.actual <= target,
                Comparator::Below => self.actual < target,
                Comparator::Bare => !self.is_worse(self.actual, target),
            },
        }
    }

    /// Whether one figure is worse than another.
    #[must_use]
    pub fn is_worse(&self, one: Decimal, other: Decimal) -> bool {
        match self.polarity {
            Polarity::HigherIsBetter => one < other,
            Polarity::LowerIsBetter => one > other,
        }
    }

    /// The figure that the target asks for; of a range, the end that the actual is nearer to.
    #[must_use]
    pub fn target(&self) -> Decimal {
        match self.line {
            Line::At(_, target) => target,
            Line::Between(low, high) => {
                if apart(self.actual, low) <= apart(self.actual, high) {
                    low
                } else {
                    high
                }
            }
        }
    }

    /// How far the actual lies from the target, in the unit.
    #[must_use]
    pub fn distance(&self) -> Decimal {
        apart(self.actual, self.target())
    }

    /// The tolerance in the unit: that share of the target, so nothing where the target is 0.
    #[must_use]
    pub fn allowance(&self) -> Decimal {
        // By a hundredth first, so that no target is too large for it.
        (self.target().abs() / Decimal::ONE_HUNDRED).saturating_mul(self.tolerance)
    }

    /// The verdict on a target that is met.
    #[must_use]
    pub fn met(&self) -> (Status, String) {
        let how = match self.distance() {
            _ if matches!(self.line, Line::Between(..)) => "inside the range".to_owned(),
            distance if distance.is_zero() => "on target".to_owned(),
            distance => format!("better than the target by {}", self.show(distance)),
        };
        (Status::Green, how)
    }

    /// The verdict on a target that is not met: amber within the tolerance, else red.
    #[must_use]
    pub fn missed(&self) -> (Status, String) {
        let (distance, allowance) = (self.distance(), self.allowance());
        let status = if distance <= allowance { Status::Amber } else { Status::Red };
        let off = self.off();
        let how = if self.target().is_zero() {
            format!("{off}; there is no tolerance around a target of 0")
        } else {
            let within = if status == Status::Amber { "within" } else { "beyond" };
            format!("{off}, {within} the tolerance of {}%", self.tolerance.normalize())
        };
        (status, how)
    }

    /// How a figure that misses its target stands to it.
    #[must_use]
    pub fn off(&self) -> String {
        let distance = self.distance();
        match self.line {
            Line::Between(..) => format!("outside the range by {}", self.show(distance)),
            Line::At(Comparator::Above, _) if distance.is_zero() => "at the figure that was to be passed".to_owned(),
            Line::At(..) if distance.is_zero() => "at the figure that was to be stayed under".to_owned(),
            Line::At(..) => format!("worse than the target by {}", self.show(distance)),
        }
    }

    /// A difference in the unit; differences of percentages are points.
    #[must_use]
    pub fn show(&self, difference: Decimal) -> String {
        let difference = difference.normalize();
        let is_one = difference == Decimal::ONE;
        match &self.unit.base {
            Base::Percent if is_one => "1 percentage point".to_owned(),
            Base::Percent => format!("{difference} percentage points"),
            Base::Named(unit) if is_one && unit.ends_with('s') => format!("1 {}", unit.trim_end_matches('s')),
            _ => Measure::new(difference, Unit { per: None, ..self.unit.clone() }).to_string(),
        }
    }
}

/// How far two figures lie apart.
pub(super) fn apart(one: Decimal, other: Decimal) -> Decimal {
    one.saturating_sub(other).abs()
}
