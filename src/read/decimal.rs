//! Excel's binary figures to exact decimals: a figure has 15 significant digits, and what lies beyond is noise.

use rust_decimal::{Decimal, RoundingStrategy};

/// Powers of ten that a binary figure holds exactly, for the places that figures usually have.
const SCALES: [(u32, f64); 7] = [(0, 1e0), (1, 1e1), (2, 1e2), (3, 1e3), (4, 1e4), (5, 1e5), (6, 1e6)];
/// Whole numbers below this have at most 15 digits.
const FIFTEEN_DIGITS: f64 = 1e15;

/// The figure rounded to 15 significant digits, as Excel shows it: `0.1 + 0.2` is `0.3`.
///
/// Nothing where the figure is not finite, or has more than 28 digits before its point. A figure nearer to zero than
/// 28 decimal places can tell is zero.
pub(super) fn from_f64(figure: f64) -> Option<Decimal> {
    quick(figure).or_else(|| slow(figure))
}

/// A figure that is a whole number of at most 15 digits over a power of ten. Both are exact in binary and a division is
/// rounded correctly, so if it gives the figure back, no other decimal of 15 digits is nearer.
fn quick(figure: f64) -> Option<Decimal> {
    SCALES.iter().find_map(|(places, power)| {
        let whole = (figure * power).round();
        #[expect(clippy::float_cmp, reason = "the figure itself is asked for, not one near it")]
        let exact = whole.abs() < FIFTEEN_DIGITS && whole / power == figure;
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 1e15 fits")]
        exact.then(|| Decimal::new(whole as i64, *places))
    })
}

fn slow(figure: f64) -> Option<Decimal> {
    if !figure.is_finite() {
        return None;
    }
    let written = format!("{figure:.14e}");
    let (digits, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits: i64 = digits.replace('.', "").parse().ok()?;
    let exponent = exponent - 14;
    if exponent >= 0 {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        return Decimal::try_from_i128_with_scale(i128::from(digits).checked_mul(power)?, 0).ok();
    }
    let scale = exponent.unsigned_abs();
    let (digits, scale) = drop_zeros(digits, scale);
    if scale <= Decimal::MAX_SCALE {
        return Decimal::try_new(digits, scale).ok();
    }
    // Beyond 28 places: bring the digits there, half away from zero, as every rounding here.
    let over = scale - Decimal::MAX_SCALE;
    if over > 16 {
        return Some(Decimal::ZERO);
    }
    let shifted = Decimal::try_new(digits, over).ok()?;
    let whole = shifted.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Decimal::try_from_i128_with_scale(whole.mantissa(), Decimal::MAX_SCALE).ok().map(|small| small.normalize())
}

fn drop_zeros(mut digits: i64, mut scale: u32) -> (i64, u32) {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    (digits, scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_rounded_to_15_digits() {
        for (figure, exact) in [
            (0.1 + 0.2, "0.3"),
            (7.000_000_000_000_001, "7"),
            (1e15, "1000000000000000"),
            (1e20, "100000000000000000000"),
            (4_558_600.0, "4558600"),
            (-340_000.5, "-340000.5"),
            (1e-7, "0.0000001"),
            (0.928_571_428_571_428_6, "0.928571428571429"),
            (123_456_789_012_345_678.0, "123456789012346000"),
            (-1.1e-9, "-0.0000000011"),
            (1234.565, "1234.565"),
            (0.0, "0"),
            (-0.0, "0"),
            (5e-324, "0"),
            (1.5e-28, "0.0000000000000000000000000002"),
        ] {
            assert_eq!(from_f64(figure).map(|d| d.to_string()).as_deref(), Some(exact), "{figure:e}");
        }
    }

    #[test]
    fn what_no_decimal_holds_is_told() {
        for figure in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e29, -1e300] {
            assert_eq!(from_f64(figure), None, "{figure:e}");
        }
    }

    proptest! {
        #[test]
        fn a_decimal_of_15_digits_comes_back(digits in -999_999_999_999_999i64..=999_999_999_999_999, places in 0u32..=12) {
            let exact = Decimal::new(digits, places).normalize();
            let figure: f64 = exact.to_string().parse().unwrap();
            prop_assert_eq!(from_f64(figure), Some(exact));
        }

        #[test]
        fn the_quick_way_agrees_with_the_slow(figure in proptest::num::f64::NORMAL) {
            if let Some(quick) = quick(figure) {
                prop_assert_eq!(Some(quick), slow(figure));
            }
        }
    }
}
