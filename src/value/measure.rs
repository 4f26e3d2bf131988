//! Measured figures, and what else an officer may report as performance.

use std::fmt;

use rust_decimal::Decimal;

use super::{Base, PlanDate, Scale, Unit};

/// A figure with its unit and the number of decimal places it was written (or shown) to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The figure in its unit; 92.86 per cent is 92.86.
    pub value: Decimal,
    /// Decimal places as written or shown.
    pub places: u32,
    /// The unit; [`Unit::NONE`] where none was written.
    pub unit: Unit,
}

impl Measure {
    /// A figure in a unit; the places are those of the figure.
    #[must_use]
    pub const fn new(value: Decimal, unit: Unit) -> Self {
        Self { value, places: value.scale(), unit }
    }

    /// Thousands in full: three places fewer. Nothing where no decimal holds them.
    fn in_full(&self) -> Option<String> {
        let mut shown = self.value;
        shown.rescale(self.places.min(Decimal::MAX_SCALE));
        let mut pounds = shown.checked_mul(Scale::Thousands.factor())?;
        pounds.rescale(self.places.saturating_sub(3).min(Decimal::MAX_SCALE));
        Some(group_thousands(&pounds.to_string()))
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.value;
        shown.rescale(self.places.min(Decimal::MAX_SCALE));
        let text = group_thousands(&shown.to_string());
        match &self.unit.base {
            Base::Number => write!(f, "{text}")?,
            Base::Percent => write!(f, "{text}%")?,
            Base::Pounds(scale) => {
                let (text, suffix) = match scale {
                    Scale::Ones => (text, ""),
                    Scale::Thousands => self.in_full().map_or((text, " thousand"), |pounds| (pounds, "")),
                    Scale::Millions => (text, "m"),
                };
                let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
                write!(f, "{sign}£{digits}{suffix}")?;
            }
            Base::Named(name) => write!(f, "{text} {name}")?,
        }
        match &self.unit.per {
            Some(per) => write!(f, " per {per}"),
            None => Ok(()),
        }
    }
}

/// Puts the thousands separators into a plain decimal text.
pub(super) fn group_thousands(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// What was achieved, as reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actual {
    /// A figure.
    Number(Measure),
    /// Done or not done.
    YesNo(bool),
    /// Done on a date.
    On(PlanDate),
    /// Something in words that no figure can be read from, such as `Good`.
    Words(String),
}

impl Actual {
    /// The figure, where it is one.
    #[must_use]
    pub const fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Number(measure) => Some(measure),
            _ => None,
        }
    }
}

impl fmt::Display for Actual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(measure) => measure.fmt(f),
            Self::YesNo(true) => f.write_str("Yes"),
            Self::YesNo(false) => f.write_str("No"),
            Self::On(date) => date.fmt(f),
            Self::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_print_as_a_report_shows_them() {
        let measure = |value: &str, unit| Measure::new(value.parse().unwrap(), unit).to_string();
        assert_eq!(measure("92.86", Unit::PERCENT), "92.86%");
        assert_eq!(measure("-3500", Unit { per: Some("fte".into()), ..Unit::POUNDS }), "-£3,500 per fte");
        assert_eq!(measure("11.3", Unit::named("sq m")), "11.3 sq m");
        for (thousands, pounds) in [
            ("3261", "£3,261,000"),
            ("12.3", "£12,300"),
            ("-0.5", "-£500"),
            ("12.3456", "£12,345.6"),
            ("0", "£0"),
            ("79228162514264337593543950335", "£79,228,162,514,264,337,593,543,950,335 thousand"),
        ] {
            assert_eq!(measure(thousands, Unit::pounds(Scale::Thousands)), pounds);
        }
    }
}
