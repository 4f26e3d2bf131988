//! Percentages and rates typed beside the numerators and denominators that they are made of.

use rust_decimal::Decimal;

use super::choose;
use super::direction::rounded;
use super::{Cited, Scores};
use crate::grid::Place;
use crate::model::{Dated, Table};
use crate::value::{Actual, Base, Measure};

/// A figure that is not what its numerator and denominator make.
#[derive(Clone, Debug)]
pub struct Recount {
    /// The figure.
    pub actual: Cited<Actual>,
    /// What they make, in its unit and rounded to its places.
    pub made: Measure,
    /// The cells of numerator and denominator.
    pub of: [Place; 2],
}

/// Recounts every period of a row.
pub(super) fn recount(
    table: &Table,
    performance: &[Dated<Actual>],
    numerators: &[Dated<Measure>],
    denominators: &[Dated<Measure>],
    scores: &mut Scores,
) {
    for dated in performance {
        let of = |figures: &[Dated<Measure>]| {
            let found = choose::of_period(figures, dated.period)?;
            Some((found.field.value()?.value, table.shape.at(found.field.at)))
        };
        let (Some((upper, upper_at)), Some((lower, lower_at))) = (of(numerators), of(denominators)) else { continue };
        let Some(typed) = dated.field.value().and_then(Actual::measure) else { continue };
        let (Some(made), Some(actual)) =
            (differs(typed, upper, lower), super::measured::cited(&table.shape.place, dated))
        else {
            continue;
        };
        scores.recounts.push(Recount { actual, made, of: [upper_at, lower_at] });
    }
}

/// What numerator and denominator make, where the figure is another. A figure without a unit may be in per cent.
fn differs(typed: &Measure, upper: Decimal, lower: Decimal) -> Option<Measure> {
    let ratio = upper.checked_div(lower)?;
    let percent = ratio.checked_mul(Decimal::ONE_HUNDRED)?;
    let candidates = match typed.unit.base {
        Base::Percent => vec![percent],
        Base::Number if typed.unit.is_none() => vec![percent, ratio],
        _ => vec![ratio],
    };
    let step = Decimal::new(1, typed.places.min(Decimal::MAX_SCALE));
    if candidates.iter().any(|made| (*made - typed.value).abs() < step) {
        return None;
    }
    let nearest = candidates.into_iter().min_by_key(|made| (*made - typed.value).abs())?;
    Some(Measure {
        value: rounded(nearest, typed.places.max(1)),
        places: typed.places.max(1),
        unit: typed.unit.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::measure;
    use super::*;

    #[test]
    fn a_figure_is_held_against_what_it_is_made_of() {
        for (typed, upper, lower, made) in [
            ("90%", 9, 10, None),
            ("66%", 2, 3, None),
            ("67%", 2, 3, None),
            ("55%", 64, 114, Some("56.1%")),
            ("55.0%", 64, 114, Some("56.1%")),
            ("90", 9, 10, None),
            ("0.9", 9, 10, None),
            ("80", 9, 10, Some("90.0")),
            ("2.5 days", 25, 10, None),
            ("3 days", 45, 10, Some("4.5 days")),
            ("50%", 1, 0, None),
        ] {
            let found = differs(&measure(typed), upper.into(), lower.into()).map(|made| made.to_string());
            assert_eq!(found.as_deref(), made, "{typed} {upper}/{lower}");
        }
    }
}
