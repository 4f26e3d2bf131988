//! Casting: what the parts make, and how far that is the total.

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::{deviations, unit_of};
use super::figures::{Figures, Spot};
use super::{AsShown, Class, NotCheckedWhy, Operation, Sign};
use crate::model::figures::{FigureCell, FigureState};
use crate::value::{Base, Scale};

/// A total cast.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub(super) written: Decimal,
    pub(super) computed: Decimal,
    pub(super) difference: Decimal,
    /// Decimal places of the smallest unit written.
    pub(super) places: u32,
    pub(super) shown: Option<AsShown>,
    pub(super) class: Class,
    /// How many parts have a figure.
    pub(super) figures: usize,
    /// Whether the figures are rounded, so that small differences say nothing.
    pub(super) rounded: bool,
    /// All figures are 0, so that the balance holding says nothing of its structure.
    pub(super) says_nothing: bool,
}

/// What is to be cast.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) operation: Operation,
    pub(super) total: Spot,
    pub(super) constant: Decimal,
    pub(super) round: Option<u32>,
}

impl Terms {
    pub(super) const fn sum(total: Spot) -> Self {
        Self { operation: Operation::Sum, total, constant: Decimal::ZERO, round: None }
    }
}

/// Casts the parts of a total.
pub(super) fn cast(
    figures: &Figures,
    terms: Terms,
    parts: impl Iterator<Item = (Sign, Spot)> + Clone,
) -> Result<Cast, NotCheckedWhy> {
    let total = figures.cell(terms.total).ok_or(NotCheckedWhy::NoParts)?;
    if total.state == FigureState::Bad {
        return Err(NotCheckedWhy::Unreadable(total.at));
    }
    let sum = add(figures, terms, parts.clone())?;
    let written = match total.state {
        FigureState::Value(written) => written,
        FigureState::None(reason) => return Err(NotCheckedWhy::TotalWithout(reason)),
        _ if sum.figures == 0 => return Err(NotCheckedWhy::AllBlank),
        _ => return Err(NotCheckedWhy::TotalBlank { computed: sum.stored }),
    };
    if sum.figures == 0 && terms.operation == Operation::Sum {
        return Err(NotCheckedWhy::PartsBlank);
    }
    let shown_total = total.shown.unwrap_or(written);
    let hidden = sum.hidden || shown_total != written;
    let places = sum.places.max(places_of(total));
    let largest = sum.largest.max(written.abs());
    let mut computed = sum.stored;
    let mut difference = computed.checked_sub(written).ok_or(NotCheckedWhy::TooLarge)?;
    if is_noise(difference, largest, sum.figures) {
        (computed, difference) = (written, Decimal::ZERO);
    }
    let shown = if hidden && terms.operation == Operation::Sum {
        let difference = sum.shown.checked_sub(shown_total).ok_or(NotCheckedWhy::TooLarge)?;
        let as_shown = AsShown { written: shown_total, computed: sum.shown, difference };
        if is_noise(difference, largest, sum.figures) {
            Some(AsShown { computed: shown_total, difference: Decimal::ZERO, ..as_shown })
        } else {
            Some(as_shown)
        }
    } else {
        None
    };
    let rounded = terms.operation == Operation::Sum && is_rounded(figures, terms.total.column, hidden, places, largest);
    let worst = shown.map_or(difference, |shown| if difference.is_zero() { shown.difference } else { difference });
    let class = if worst.is_zero() {
        Class::Agrees
    } else if rounded {
        rounding(figures, terms.total, parts, places, worst, shown.is_some_and(|shown| shown.difference.is_zero()))
    } else {
        Class::Differs
    };
    let says_nothing = largest.is_zero();
    let difference = difference.normalize();
    Ok(Cast { written, computed, difference, places, shown, class, figures: sum.figures, rounded, says_nothing })
}

struct Sum {
    stored: Decimal,
    shown: Decimal,
    largest: Decimal,
    places: u32,
    figures: usize,
    hidden: bool,
}

fn add(figures: &Figures, terms: Terms, parts: impl Iterator<Item = (Sign, Spot)>) -> Result<Sum, NotCheckedWhy> {
    let start = terms.constant;
    let mut sum =
        Sum { stored: start, shown: start, largest: start.abs(), places: start.scale(), figures: 0, hidden: false };
    for (sign, spot) in parts {
        let Some(cell) = figures.cell(spot) else { continue };
        match cell.state {
            FigureState::Value(value) => {
                let shown = cell.shown.unwrap_or(value);
                sum.stored = sum.stored.checked_add(sign.of(value)).ok_or(NotCheckedWhy::TooLarge)?;
                sum.shown = sum.shown.checked_add(sign.of(shown)).ok_or(NotCheckedWhy::TooLarge)?;
                sum.largest = sum.largest.max(value.abs());
                sum.places = sum.places.max(places_of(cell));
                sum.hidden |= shown != value;
                sum.figures += 1;
            }
            FigureState::Blank | FigureState::None(_) => {}
            FigureState::Bad if terms.operation == Operation::Count => sum.figures += 1,
            FigureState::Bad => return Err(NotCheckedWhy::Unreadable(cell.at)),
        }
    }
    if terms.operation == Operation::Count {
        sum.stored = Decimal::from(sum.figures);
        sum.shown = sum.stored;
    }
    if let Some(places) = terms.round {
        sum.stored = sum.stored.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    }
    Ok(sum)
}

fn places_of(cell: &FigureCell) -> u32 {
    cell.places.min(12)
}

/// The unit of a figure that its format shows in thousands or millions: the largest power of a thousand that the
/// figure shown is a whole number of, where the figure stored is not.
fn shown_unit(cell: &FigureCell) -> Option<Decimal> {
    let (shown, stored) = cell.shown.zip(cell.value())?;
    let off = shown.checked_sub(stored)?.abs();
    let mut unit = None;
    let mut step = Decimal::ONE;
    // What rounding moved by more than half a unit was rounded to a larger one.
    while off > step.checked_div(Decimal::TWO)? {
        step = step.checked_mul(Decimal::TEN)?;
        unit = Some(step);
    }
    unit
}

/// A difference that only binary figures make: beyond the fifteen digits that Excel keeps.
fn is_noise(difference: Decimal, largest: Decimal, figures: usize) -> bool {
    if difference.is_zero() {
        return false;
    }
    let allowed = largest
        .checked_mul(Decimal::from(figures.saturating_add(1)))
        .and_then(|scaled| scaled.checked_mul(Decimal::new(1, 15)));
    difference.scale() > 6 && allowed.is_some_and(|allowed| difference.abs() <= allowed)
}

/// Whether small differences may come from rounding: no pence shown, or more stored than shown. Things that are
/// counted are never rounded.
fn is_rounded(figures: &Figures, column: usize, hidden: bool, places: u32, largest: Decimal) -> bool {
    hidden
        || match figures.base(column) {
            Base::Pounds(Scale::Ones) => places < 2,
            Base::Pounds(_) | Base::Percent => true,
            Base::Named(_) => places > 0,
            Base::Number => {
                places > 0 || !figures.counts(column) && (figures.is_money() || largest >= Decimal::from(10_000))
            }
        }
}

/// Half a unit for each figure is the most that rounding can make. A cell whose format rounds it further than the
/// smallest unit counts with its own unit.
fn rounding(
    figures: &Figures,
    total: Spot,
    parts: impl Iterator<Item = (Sign, Spot)>,
    places: u32,
    difference: Decimal,
    shown_agrees: bool,
) -> Class {
    let mut units = Decimal::ZERO;
    let mut squares = Decimal::ZERO;
    for spot in parts.map(|(_, spot)| spot).chain([total]) {
        let Some(cell) = figures.cell(spot).filter(|cell| cell.value().is_some()) else { continue };
        let own = if cell.shown.is_some() { places_of(cell) } else { places };
        let unit = shown_unit(cell).unwrap_or(unit_of(own));
        let added = units.checked_add(unit).zip(unit.checked_mul(unit).and_then(|sq| squares.checked_add(sq)));
        let Some(sums) = added else { return Class::Differs };
        (units, squares) = sums;
    }
    let Some(bound) = units.checked_div(Decimal::TWO) else { return Class::Differs };
    if difference.abs() > bound && !shown_agrees {
        return Class::Differs;
    }
    match deviations(difference, squares) {
        Some(deviations) => {
            Class::Rounding { bound: bound.normalize(), deviations, likely: deviations <= Decimal::TWO }
        }
        None => Class::Differs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::testing::table;

    fn class_of(text: &str) -> String {
        let table = table("t", text);
        let figures = Figures::new(&table);
        let last = table.lines.len() - 1;
        let spot = |line| Spot { line, column: 0 };
        match cast(&figures, Terms::sum(spot(last)), (0..last).map(|line| (Sign::Plus, spot(line)))) {
            Ok(Cast { class: Class::Rounding { bound, deviations, likely }, .. }) => {
                format!("rounding {bound} {deviations} {likely}")
            }
            Ok(cast) => format!("{} {}", cast.class.name(), cast.difference),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn classes() {
        for (text, class) in [
            (" | £\na | 1\nb | 2\nTotal | 3", "agrees 0"),
            (" | £\na | 1\nb | 2\nTotal | 4", "rounding 1.5 2.00 true"),
            (" | £\na | 1.00\nb | 2\nTotal | 4", "differs -1"),
            (" | £\na | 1\nb | 2\nTotal | 5", "differs -2"),
            (" | £'000\na | 1\nb | 2\nTotal | 4", "rounding 1.5 2.00 true"),
            (" | Posts\na | 1\nb | 2\nTotal | 4", "differs -1"),
            (" | %\na | 33.3\nb | 33.3\nc | 33.3\nTotal | 100", "rounding 0.2 1.73 true"),
            (" | £\na | 1.4 ~ 1\nb | 2.4 ~ 2\nTotal | 3.8 ~ 4", "rounding 1.5 2.00 true"),
            (" | £\na | 1.4 ~ 1\nb | 2.4 ~ 2\nTotal | 3", "rounding 1.5 1.60 true"),
            (" | £\na | 1\nb | \nTotal | 1", "agrees 0"),
            (" | £\na | 1,400 ~ 1,000\nb | 2,400 ~ 2,000\nTotal | 3,800 ~ 4,000", "rounding 1500 2.00 true"),
            (" | £\na | 1,000 ~ 1,000\nb | 2,000 ~ 2,000\nTotal | 5,000 ~ 5,000", "differs -2000"),
            (" | £\na | 1\nb | ?\nTotal | 1", "Unreadable(Addr { row: 2, col: 1 })"),
            (" | £\na | \nb | \nTotal | ", "AllBlank"),
            (" | £\na | \nb | \nTotal | 4", "PartsBlank"),
            (" | £\na | 1\nb | 3\nTotal | ", "TotalBlank { computed: 4 }"),
            (" | £\na | 0.1\nb | 0.2\nTotal | 0.3000000000000001", "agrees 0"),
        ] {
            assert_eq!(class_of(text), class, "{text}");
        }
    }

    #[test]
    fn a_sum_that_no_decimal_holds_is_not_checked() {
        let most = Decimal::MAX;
        assert_eq!(class_of(&format!(" | £\na | {most}\nb | {most}\nTotal | 4")), "TooLarge");
    }
}
