//! Likelihoods in words: of a coincidence, and of what rounding makes.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::figure::figure;

/// `1 chance in 300 of a coincidence`; never a chance in one.
pub(super) fn coincidence(chance: Decimal) -> String {
    let millionth = Decimal::new(1, 6);
    if chance < millionth {
        return "less than 1 chance in a million of a coincidence".to_owned();
    }
    let one_in = Decimal::ONE.checked_div(chance).and_then(|times| times.round().to_u64()).unwrap_or(1);
    match two_digits(one_in) {
        0 | 1 => "it may as well be a coincidence".to_owned(),
        1_000_000 => "1 chance in a million of a coincidence".to_owned(),
        one_in => format!("1 chance in {} of a coincidence", figure(one_in.into(), 0)),
    }
}

/// Rounded to its first two digits.
fn two_digits(number: u64) -> u64 {
    let unit = number.checked_ilog10().map_or(1, |log| 10u64.saturating_pow(log.saturating_sub(1)));
    number.saturating_add(unit / 2) / unit * unit
}

/// From how many standard deviations on a sum of rounded figures is out in one case of so many, either way: the normal
/// distribution's tails, which sums of rounding errors follow closely from three figures on.
const TAILS: [(i64, &str); 10] = [
    (389, "1 in 10,000"),
    (329, "1 in 1,000"),
    (258, "1 in 100"),
    (233, "1 in 50"),
    (196, "1 in 20"),
    (164, "1 in 10"),
    (128, "1 in 5"),
    (115, "1 in 4"),
    (97, "1 in 3"),
    (67, "1 in 2"),
];

/// How often rounding makes so large a difference, given in standard deviations: `about 1 in 4 such sums is out by as
/// much`.
pub(super) fn of_rounding(deviations: Decimal) -> String {
    match TAILS.iter().find(|(hundredths, _)| deviations >= Decimal::new(*hundredths, 2)) {
        Some((_, often)) => format!("about {often} such sums is out by as much"),
        None => "most such sums are out by as much".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coincidence_is_one_chance_in_so_many() {
        for (chance, said) in [
            ("0.003334", "1 chance in 300 of a coincidence"),
            ("0.02778", "1 chance in 36 of a coincidence"),
            ("0.00005556", "1 chance in 18,000 of a coincidence"),
            ("0.000001", "1 chance in a million of a coincidence"),
            ("0.00000099", "less than 1 chance in a million of a coincidence"),
            ("0", "less than 1 chance in a million of a coincidence"),
            ("0.5", "1 chance in 2 of a coincidence"),
            ("0.8", "it may as well be a coincidence"),
            ("1", "it may as well be a coincidence"),
        ] {
            assert_eq!(coincidence(chance.parse().unwrap()), said);
        }
    }

    #[test]
    fn rounding_makes_small_differences_often_and_large_ones_hardly_ever() {
        for (deviations, said) in [
            ("0.5", "most such sums are out by as much"),
            ("1.22", "about 1 in 4 such sums is out by as much"),
            ("2", "about 1 in 20 such sums is out by as much"),
            ("9", "about 1 in 10,000 such sums is out by as much"),
        ] {
            assert_eq!(of_rounding(deviations.parse().unwrap()), said);
        }
    }
}
