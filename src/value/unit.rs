//! Units of measures and figures.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

/// How many units one figure stands for: `£'000` is [`Scale::Thousands`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// As written.
    #[default]
    Ones,
    /// In thousands.
    Thousands,
    /// In millions.
    Millions,
}

impl Scale {
    /// The number that a written figure is multiplied by.
    #[must_use]
    pub const fn factor(self) -> Decimal {
        match self {
            Self::Ones => Decimal::ONE,
            Self::Thousands => Decimal::ONE_THOUSAND,
            Self::Millions => Decimal::from_parts(1_000_000, 0, 0, false, 0),
        }
    }
}

/// What is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// A number without a unit: a score, a count.
    #[default]
    Number,
    /// Per cent; 92.86 per cent is held as 92.86.
    Percent,
    /// Pounds, at a scale.
    Pounds(Scale),
    /// Anything else by its usual short name: `days`, `sq m`, `posts`.
    Named(Arc<str>),
}

/// A unit, such as per cent, £'000, `sq m` or `£ per fte`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// What is counted.
    pub base: Base,
    /// Per what, where it is a rate: `fte`, `year`.
    pub per: Option<Arc<str>>,
}

impl Unit {
    /// No unit.
    pub const NONE: Self = Self { base: Base::Number, per: None };
    /// Per cent.
    pub const PERCENT: Self = Self { base: Base::Percent, per: None };
    /// Pounds.
    pub const POUNDS: Self = Self::pounds(Scale::Ones);

    /// Pounds at a scale.
    #[must_use]
    pub const fn pounds(scale: Scale) -> Self {
        Self { base: Base::Pounds(scale), per: None }
    }

    /// A unit by its short name.
    #[must_use]
    pub fn named(name: impl Into<Arc<str>>) -> Self {
        Self { base: Base::Named(name.into()), per: None }
    }

    /// The unit whose words these are, as it is displayed: `£'000`, `sq m per fte`.
    #[must_use]
    pub fn of_words(words: &str) -> Self {
        let (base, per) = words.split_once(" per ").map_or((words, None), |(base, per)| (base, Some(per.into())));
        let base = match base {
            "number" => Base::Number,
            "%" => Base::Percent,
            "£" => Base::Pounds(Scale::Ones),
            "£'000" => Base::Pounds(Scale::Thousands),
            "£m" => Base::Pounds(Scale::Millions),
            name => Base::Named(name.into()),
        };
        Self { base, per }
    }

    /// Whether no unit was written.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// Whether figures in the two units can be compared as they are: the same base; a rate that one of the two leaves
    /// out (`<12 sqm` beside `<10sq m per fte`) does not part them.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.base == other.base && (self.per == other.per || self.per.is_none() || other.per.is_none())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.base {
            Base::Number => f.write_str("number")?,
            Base::Percent => f.write_str("%")?,
            Base::Pounds(Scale::Ones) => f.write_str("£")?,
            Base::Pounds(Scale::Thousands) => f.write_str("£'000")?,
            Base::Pounds(Scale::Millions) => f.write_str("£m")?,
            Base::Named(name) => f.write_str(name)?,
        }
        match &self.per {
            Some(per) => write!(f, " per {per}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_had_back_from_its_words() {
        let bases = [
            Base::Number,
            Base::Percent,
            Base::Pounds(Scale::Ones),
            Base::Pounds(Scale::Thousands),
            Base::Pounds(Scale::Millions),
            Base::Named("sq m".into()),
        ];
        for base in bases {
            for per in [None, Some(Arc::from("fte"))] {
                let unit = Unit { base: base.clone(), per };
                assert_eq!(Unit::of_words(&unit.to_string()), unit);
            }
        }
    }
}
