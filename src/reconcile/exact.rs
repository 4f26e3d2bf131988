//! Exact helpers: checked sums, standard deviations without floats, figures as a report writes them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::value::{Base, Measure, Unit};

/// `10^power`, for powers that a decimal can hold.
pub(super) fn power_of_ten(power: u32) -> Option<Decimal> {
    let exact = 10i128.checked_pow(power)?;
    Decimal::try_from_i128_with_scale(exact, 0).ok()
}

/// `10^-places`: the unit of a figure written to so many places.
pub(super) fn unit_of(places: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(1, places.min(Decimal::MAX_SCALE)).unwrap_or(Decimal::ONE)
}

/// The figure as a whole number of units of `10^-places`, where it is one.
pub(super) fn in_units(value: Decimal, places: u32) -> Option<i128> {
    let plain = value.normalize();
    let up = places.checked_sub(plain.scale())?;
    plain.mantissa().checked_mul(10i128.checked_pow(up)?)
}

/// A difference in standard deviations of rounding, to two places: `|difference| / sqrt(squares / 12)`, where
/// `squares` is the sum of the squared units of the rounded figures; for `n + 1` figures of one unit that is
/// `unit * sqrt((n + 1) / 12)` (Bottomley 2008).
pub(super) fn deviations(difference: Decimal, squares: Decimal) -> Option<Decimal> {
    let square = difference.checked_mul(difference)?.checked_mul(Decimal::from(480_000))?;
    let doubled = square.checked_div(squares)?.to_u128()?.isqrt();
    // The root of four times the square is twice the root, so that the last place is rounded and not cut.
    let hundredths = i64::try_from(doubled.checked_add(1)? / 2).ok()?;
    Some(Decimal::new(hundredths, 2))
}

/// A figure with thousands separators and the places it has: `-59,590`, `0.5`.
pub(super) fn figure(value: Decimal) -> String {
    Measure::new(value.normalize(), Unit::NONE).to_string()
}

/// A figure with its unit: `£59,590`, `12 posts`, `12`.
pub(super) fn with_unit(value: Decimal, unit: &Unit) -> String {
    let value = value.normalize();
    match unit.base {
        // Figures in £'000 are spoken of as they stand in the table.
        Base::Pounds(scale) if scale.factor() != Decimal::ONE => format!("{} ({unit})", figure(value)),
        _ => Measure { value, places: value.scale(), unit: Unit { base: unit.base.clone(), per: None } }.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn standard_deviations_are_exact_to_two_places() {
        // One unit over eight figures: sqrt(12 / 8).
        assert_eq!(deviations(decimal("-1"), decimal("8")), Some(decimal("1.22")));
        // Half a tenth over three figures of a tenth: 0.5 * sqrt(12 / 3) = 1.
        assert_eq!(deviations(decimal("0.05"), decimal("0.03")), Some(decimal("1.00")));
        assert_eq!(deviations(decimal("5"), Decimal::ZERO), None);
    }

    #[test]
    fn figures_are_written_as_in_a_report() {
        assert_eq!(figure(decimal("-1234567.50")), "-1,234,567.5");
        assert_eq!(with_unit(decimal("-1000"), &Unit::POUNDS), "-£1,000");
        assert_eq!(with_unit(decimal("58"), &Unit::pounds(crate::value::Scale::Thousands)), "58 (£'000)");
        assert_eq!(with_unit(decimal("12"), &Unit::NONE), "12");
    }

    #[test]
    fn figures_in_units() {
        assert_eq!(in_units(decimal("12.50"), 1), Some(125));
        assert_eq!(in_units(decimal("12.55"), 1), None);
        assert_eq!(in_units(decimal("-7"), 2), Some(-700));
    }
}
