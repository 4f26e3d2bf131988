//! How likely rounding leaves so large a difference.
//!
//! Each of n parts is rounded by itself, so it is off by anything up to half a unit either way, all alike likely; the
//! total is rounded from the exact sum. The parts then differ from the total by k units or more where the sum of the n
//! errors is `k - 1/2` units or more either way. That sum has the distribution of Irwin (1927) and Hall (1927), which is
//! worked out exactly for up to 20 parts; beyond, it is normal to within two in a thousand. Bottomley (2008) takes
//! the same errors as normal with the variance `u^2 (n + 1) / 12`, which is used where the figures have several units.

use rust_decimal::Decimal;

use super::exact::in_units;

/// Up to so many parts the sum of the errors is exact.
const EXACT: u32 = 20;
/// How likely a normal figure is more than 0.0, 0.1, ... standard deviations off, either way, in ten-thousandths.
const TAILS: [u32; 41] = [
    10_000, 9_203, 8_415, 7_642, 6_892, 6_171, 5_485, 4_839, 4_237, 3_681, 3_173, 2_713, 2_301, 1_936, 1_615, 1_336,
    1_096, 891, 719, 574, 455, 357, 278, 214, 164, 124, 93, 69, 51, 37, 27, 19, 14, 10, 7, 5, 3, 2, 1, 1, 1,
];

/// The likelihood that rounding leaves a difference of so many units (of `10^-places`) or more between `parts` figures
/// and their total, to four places and never 0; `deviations` is the difference in standard deviations, which decides
/// where the difference is no whole number of units.
pub(super) fn likelihood(difference: Decimal, places: u32, parts: usize, deviations: Decimal) -> Decimal {
    let units = in_units(difference.abs(), places).and_then(|units| u32::try_from(units).ok());
    let parts = u32::try_from(parts).unwrap_or(u32::MAX);
    let ten_thousandths = match units {
        Some(0) => 10_000,
        Some(units) if parts <= EXACT => exactly(units, parts).unwrap_or(1),
        // (k - 1/2) / sqrt(n / 12), in hundredths: the root of 30000 (2k - 1)^2 / n.
        Some(units) => {
            let twice = u128::from(units) * 2 - 1;
            normal(u32::try_from((30_000 * twice * twice / u128::from(parts)).isqrt()).unwrap_or(u32::MAX))
        }
        None => normal(in_units(deviations.round_dp(2), 2).and_then(|it| u32::try_from(it).ok()).unwrap_or(u32::MAX)),
    };
    Decimal::new(i64::from(ten_thousandths.clamp(1, 10_000)), 4).normalize()
}

/// Twice the upper tail of the sum of `n` even errors at `k - 1/2` units:
/// `2 / (2^n n!) * sum over j of (-1)^j C(n, j) (n - 2k + 1 - 2j)^n`, as long as what is raised is positive.
fn exactly(k: u32, n: u32) -> Option<u32> {
    let top = i128::from(n) - 2 * i128::from(k) + 1;
    let mut sum = 0i128;
    let mut choose = 1i128;
    let mut j = 0i128;
    while top - 2 * j > 0 {
        let term = (top - 2 * j).checked_pow(n)?.checked_mul(choose)?;
        sum = if j % 2 == 0 { sum.checked_add(term)? } else { sum.checked_sub(term)? };
        choose = choose.checked_mul(i128::from(n) - j)?.checked_div(j + 1)?;
        j += 1;
    }
    let all = (1..=i128::from(n)).try_fold(2i128.checked_pow(n)?, i128::checked_mul)?;
    // Rounded, twice over.
    let tail = sum.checked_mul(40_000)?.checked_add(all)?.checked_div(all.checked_mul(2)?)?;
    u32::try_from(tail).ok()
}

/// The two tails of the normal distribution beyond so many hundredths of a standard deviation.
fn normal(hundredths: u32) -> u32 {
    let at = usize::try_from(hundredths / 10).unwrap_or(usize::MAX);
    let tail = |at: usize| TAILS.get(at).copied().unwrap_or(1);
    let (here, next) = (tail(at), tail(at.saturating_add(1)));
    here - (here - next) * (hundredths % 10) / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn of(difference: &str, places: u32, parts: usize, deviations: &str, likelihood_is: &str) {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(likelihood(decimal(difference), places, parts, decimal(deviations)), decimal(likelihood_is));
    }

    #[test]
    fn the_sum_of_errors_is_exact_for_few_parts() {
        // The sum of two errors is triangular, and beyond half a unit in 1 of 4; one alone never is.
        of("1", 0, 2, "2", "0.25");
        of("-1", 0, 1, "2.45", "0.0001");
        // 2 * (3 - 2 + 1)^3 / (2^3 * 3!).
        of("1", 0, 3, "1.73", "0.3333");
        of("0.1", 1, 3, "1.73", "0.3333");
        of("1", 0, 7, "1.22", "0.5206");
        of("4", 0, 7, "4.9", "0.0001");
        of("0", 0, 7, "0", "1");
    }

    #[test]
    fn many_parts_are_normal() {
        // Twenty parts exactly, then twenty-one: 1.5 / sqrt(n / 12) standard deviations.
        of("2", 0, 20, "1.5", "0.2473");
        of("2", 0, 21, "1.5", "0.259");
        // Half a unit is none that the parts can be out by: several units.
        of("0.5", 0, 3, "2", "0.0455");
        of("1000", 0, 300, "200", "0.0001");
    }
}
