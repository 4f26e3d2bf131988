//! How often rounding makes so large a difference, in words.

use rust_decimal::Decimal;

/// Up to what likelihood a difference comes about in one case of so many.
const OFTEN: [(i64, &str); 9] = [
    (1, "1 in 10,000"),
    (12, "1 in 1,000"),
    (120, "1 in 100"),
    (230, "1 in 50"),
    (600, "1 in 20"),
    (1_200, "1 in 10"),
    (2_250, "1 in 5"),
    (3_000, "1 in 4"),
    (3_700, "1 in 3"),
];

/// How often rounding makes so large a difference, given its likelihood: `about 1 in 4 such sums is out by as much`.
pub(super) fn how_often(likelihood: Decimal) -> String {
    match OFTEN.iter().find(|(ten_thousandths, _)| likelihood <= Decimal::new(*ten_thousandths, 4)) {
        Some((_, often)) => format!("about {often} such sums is out by as much"),
        None if likelihood <= Decimal::new(6, 1) => "about 1 in 2 such sums is out by as much".to_owned(),
        None => "most such sums are out by as much".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_makes_small_differences_often_and_large_ones_hardly_ever() {
        for (likelihood, said) in [
            ("0.97", "most such sums are out by as much"),
            ("0.5206", "about 1 in 2 such sums is out by as much"),
            ("0.3333", "about 1 in 3 such sums is out by as much"),
            ("0.25", "about 1 in 4 such sums is out by as much"),
            ("0.0455", "about 1 in 20 such sums is out by as much"),
            ("0.0001", "about 1 in 10,000 such sums is out by as much"),
        ] {
            assert_eq!(how_often(likelihood.parse().unwrap()), said);
        }
    }
}
