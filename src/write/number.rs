//! How a number is shown, in Excel and in words.

use rust_decimal::{Decimal, RoundingStrategy};

/// How a number is shown. The number itself is kept whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    /// As it stands: `92.5`, `2012`.
    Plain,
    /// Thousands parted by commas, so many digits after the point: `1,250.5`.
    Fixed(u8),
    /// Thousands parted, a sign always: `+1,250`, `-3`.
    Signed(u8),
    /// Whole pounds, or thousands of them as the heading says; brackets when negative: `(1,250)`.
    Money,
    /// Pounds and pence, brackets when negative: `(1,250.00)`.
    Pence,
    /// Per cent, so many digits after the point. The value is *per cent*: 92.86 is shown as `92.86%`. In the file it is
    /// stored as the fraction 0.9286, which is what Excel's own arithmetic expects.
    Percent(u8),
}

impl NumberFormat {
    /// The format in Excel's notation.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Plain => "General".to_owned(),
            Self::Fixed(places) => format!("#,##0{}", zeros(places)),
            Self::Signed(places) => format!("+#,##0{0};-#,##0{0};0{0}", zeros(places)),
            Self::Money => "#,##0_);(#,##0)".to_owned(),
            Self::Pence => "#,##0.00_);(#,##0.00)".to_owned(),
            Self::Percent(places) => format!("0{}%", zeros(places)),
        }
    }

    /// The number in the words a reader sees.
    #[must_use]
    pub fn show(self, number: Decimal) -> String {
        match self {
            Self::Plain => number.normalize().to_string(),
            Self::Signed(places) if rounded(number, places) > Decimal::ZERO => format!("+{}", parted(number, places)),
            Self::Fixed(places) | Self::Signed(places) => parted(number, places),
            Self::Money => bracketed(number, 0),
            Self::Pence => bracketed(number, 2),
            Self::Percent(places) => {
                let number = rounded(number, places);
                format!("{number:.0$}%", usize::from(places))
            }
        }
    }

    /// The number as it is stored in the file: per cent as a fraction, all else as it is.
    #[must_use]
    pub fn stored(self, number: Decimal) -> Decimal {
        match self {
            Self::Percent(_) => number.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default(),
            _ => number,
        }
    }
}

fn zeros(places: u8) -> String {
    if places == 0 { String::new() } else { format!(".{}", "0".repeat(usize::from(places))) }
}

fn rounded(number: Decimal, places: u8) -> Decimal {
    let number = number.round_dp_with_strategy(u32::from(places), RoundingStrategy::MidpointAwayFromZero);
    // No reader should see "-0".
    if number.is_zero() { Decimal::ZERO } else { number }
}

fn bracketed(number: Decimal, places: u8) -> String {
    let number = rounded(number, places);
    if number < Decimal::ZERO { format!("({})", parted(-number, places)) } else { parted(number, places) }
}

fn parted(number: Decimal, places: u8) -> String {
    let text = format!("{:.1$}", rounded(number, places), usize::from(places));
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut parted = String::with_capacity(text.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            parted.push(',');
        }
        parted.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{parted}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_numbers_as_a_reader_expects_them() {
        let cases = [
            (NumberFormat::Plain, "2012.50", "2012.5"),
            (NumberFormat::Fixed(0), "1234567", "1,234,567"),
            (NumberFormat::Fixed(0), "-123", "-123"),
            (NumberFormat::Fixed(2), "-1234.5", "-1,234.50"),
            (NumberFormat::Fixed(0), "-0.4", "0"),
            (NumberFormat::Signed(0), "12", "+12"),
            (NumberFormat::Signed(1), "-12", "-12.0"),
            (NumberFormat::Signed(0), "0.2", "0"),
            (NumberFormat::Money, "-1250", "(1,250)"),
            (NumberFormat::Money, "0.5", "1"),
            (NumberFormat::Pence, "-1250", "(1,250.00)"),
            (NumberFormat::Percent(2), "92.86", "92.86%"),
            (NumberFormat::Percent(0), "92.5", "93%"),
        ];
        for (format, number, shown) in cases {
            assert_eq!(format.show(number.parse().unwrap()), shown, "{format:?} of {number}");
        }
    }

    #[test]
    fn per_cent_is_stored_as_a_fraction() {
        let number = "92.86".parse().unwrap();
        assert_eq!(NumberFormat::Percent(2).stored(number).to_string(), "0.9286");
        assert_eq!(NumberFormat::Fixed(2).stored(number), number);
    }
}
