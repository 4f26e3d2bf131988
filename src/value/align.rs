//! Two figures brought to one unit, so that they can be set against each other.

use rust_decimal::Decimal;

use super::{Base, Measure, Unit};

/// Two figures in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// The performance.
    pub actual: Decimal,
    /// The target.
    pub target: Decimal,
    /// The unit of both.
    pub unit: Unit,
    /// Whether one of them has no unit of its own, so that it was taken to be in the other's.
    pub assumed: bool,
}

/// Why two figures cannot be brought to one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unalike {
    /// Their units differ.
    Units,
    /// One may be a fraction of the other's percentage: 0.95 against 98%.
    MayBeFraction,
}

/// Brings a performance and a target to one unit.
///
/// # Errors
/// Where their units differ; and where one may be a fraction of the other's percentage (0.95 against 98%).
pub fn align(actual: &Measure, target: &Measure) -> Result<Aligned, Unalike> {
    let differ = || Unalike::Units;
    if actual.unit.is_comparable(&target.unit) {
        let unit = if target.unit.per.is_some() { &target.unit } else { &actual.unit };
        return Ok(Aligned { actual: actual.value, target: target.value, unit: unit.clone(), assumed: false });
    }
    match (&actual.unit.base, &target.unit.base) {
        (Base::Pounds(from), Base::Pounds(to)) => {
            let pounds = |value: Decimal, factor| value.checked_mul(factor).ok_or_else(differ);
            let unit = Unit { per: target.unit.per.clone(), ..Unit::POUNDS };
            let (actual, target) = (pounds(actual.value, from.factor())?, pounds(target.value, to.factor())?);
            Ok(Aligned { actual, target, unit, assumed: false })
        }
        (Base::Number, other) | (other, Base::Number) if actual.unit.is_none() || target.unit.is_none() => {
            let (bare, with_unit) = if actual.unit.is_none() { (actual, target) } else { (target, actual) };
            let may_be_fraction = bare.value > Decimal::ZERO && bare.value <= Decimal::ONE;
            if *other == Base::Percent && may_be_fraction && with_unit.value > Decimal::ONE {
                return Err(Unalike::MayBeFraction);
            }
            let unit = with_unit.unit.clone();
            Ok(Aligned { actual: actual.value, target: target.value, unit, assumed: true })
        }
        _ => Err(differ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scale;

    /// `[ "£" ] number [ "%" | "m" | " " unit ] [ " per " unit ]`.
    fn measure(text: &str) -> Measure {
        let (figure, per) = text.split_once(" per ").map_or((text, None), |(figure, per)| (figure, Some(per.into())));
        let (figure, unit) = match (figure.strip_prefix('£'), figure.strip_suffix('%'), figure.split_once(' ')) {
            (Some(pounds), ..) => match pounds.strip_suffix('m') {
                Some(millions) => (millions, Unit::pounds(Scale::Millions)),
                None => (pounds, Unit::POUNDS),
            },
            (_, Some(percent), _) => (percent, Unit::PERCENT),
            (.., Some((number, name))) => (number, Unit::named(name)),
            _ => (figure, Unit::NONE),
        };
        Measure::new(figure.replace(',', "").parse().unwrap(), Unit { per, ..unit })
    }

    #[test]
    fn figures_are_brought_to_one_unit_or_refused() {
        for (actual, target, result) in [
            ("92.28%", "94%", "92.28 94 %"),
            ("74.9", "85%", "74.9 85 % assumed"),
            ("74.9%", "85", "74.9 85 % assumed"),
            ("0.95", "98%", "MayBeFraction"),
            ("0", "98%", "0 98 % assumed"),
            ("0.4", "0.48%", "0.4 0.48 % assumed"),
            ("11.3 sq m", "12 sq m per fte", "11.3 12 sq m per fte"),
            ("11.3", "12 sq m", "11.3 12 sq m assumed"),
            ("£3,188", "£3,500 per fte", "3188 3500 £ per fte"),
            ("£3m", "£2,500", "3000000 2500 £"),
            ("18 days", "85%", "Units"),
            ("18 days", "£5", "Units"),
            ("4.5", "4.5", "4.5 4.5 number"),
        ] {
            let said = match align(&measure(actual), &measure(target)) {
                Ok(Aligned { actual, target, unit, assumed }) => {
                    format!("{actual} {target} {unit}{}", if assumed { " assumed" } else { "" })
                }
                Err(why) => format!("{why:?}"),
            };
            assert_eq!(said, result, "{actual} against {target}");
        }
    }
}
