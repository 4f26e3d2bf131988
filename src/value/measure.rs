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
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 1,459.3 in £'000 is £1,459,300: a fraction and noughts after it are no figure.
        let in_ones = match &self.unit.base {
            Base::Pounds(Scale::Thousands) if self.places > 0 => self.value.checked_mul(Decimal::ONE_THOUSAND),
            _ => None,
        };
        let mut shown = in_ones.unwrap_or(self.value);
        let places = if in_ones.is_some() { self.places.saturating_sub(3) } else { self.places };
        shown.rescale(places.min(Decimal::MAX_SCALE));
        let text = group_thousands(&shown.to_string());
        match &self.unit.base {
            Base::Number => write!(f, "{text}")?,
            Base::Percent => write!(f, "{text}%")?,
            Base::Pounds(scale) => {
                let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
                let suffix = match scale {
                    Scale::Thousands if in_ones.is_none() => ",000",
                    Scale::Ones | Scale::Thousands => "",
                    Scale::Millions => "m",
                };
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
        assert_eq!(measure("3261", Unit::pounds(Scale::Thousands)), "£3,261,000");
        assert_eq!(measure("-1459.3", Unit::pounds(Scale::Thousands)), "-£1,459,300");
    }
}
