//! How often rounding makes so large a difference, in words.

use rust_decimal::Decimal;

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
pub(super) fn how_often(deviations: Decimal) -> String {
    match TAILS.iter().find(|(hundredths, _)| deviations >= Decimal::new(*hundredths, 2)) {
        Some((_, often)) => format!("about {often} such sums is out by as much"),
        None => "most such sums are out by as much".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_makes_small_differences_often_and_large_ones_hardly_ever() {
        for (deviations, said) in [
            ("0.5", "most such sums are out by as much"),
            ("1.22", "about 1 in 4 such sums is out by as much"),
            ("2", "about 1 in 20 such sums is out by as much"),
            ("9", "about 1 in 10,000 such sums is out by as much"),
        ] {
            assert_eq!(how_often(deviations.parse().unwrap()), said);
        }
    }
}
