//! Figures as an account writes them: thousands parted, all with the places of the smallest unit written.

use rust_decimal::Decimal;

use crate::value::{Measure, Unit};

/// A figure with at least so many places, and as many more as it needs: nothing is rounded away.
pub(super) fn figure(value: Decimal, places: u32) -> String {
    let value = value.normalize();
    Measure { value, places: value.scale().max(places), unit: Unit::NONE }.to_string()
}

/// The same as an operand: brackets around what is negative.
pub(super) fn operand(value: Decimal, places: u32) -> String {
    let text = figure(value, places);
    if text.starts_with('-') { format!("({text})") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_all_their_digits() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(figure(decimal("1234.5"), 2), "1,234.50");
        assert_eq!(figure(decimal("-1000.000"), 0), "-1,000");
        assert_eq!(figure(decimal("0.125"), 0), "0.125");
        assert_eq!(figure(decimal("79228162514264337593543950335"), 2), "79,228,162,514,264,337,593,543,950,335");
        assert_eq!((operand(decimal("-5"), 0), operand(decimal("5"), 0)), ("(-5)".to_owned(), "5".to_owned()));
    }
}
