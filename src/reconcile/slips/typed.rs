//! What a hand does to one figure: a digit, thousands, last year's figure, or none at all.

use rust_decimal::Decimal;

use super::super::exact::{in_units, unit_of};
use super::super::figures::{Figures, Spot};
use super::super::keystroke::keystroke;
use super::super::{ExplanationKind, Odds, Sign};
use super::{Slip, Tried, scaled};

/// Over how many figures it is counted what a hand could have made of them.
const SAMPLE: usize = 300;
/// A figure in another unit is at least so many times another.
const FIVE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// By which powers of ten a figure may be out.
const POWERS: [i8; 6] = [1, 2, 3, -1, -2, -3];
/// Over how many lines it is counted how often a figure repeats that of the column before.
const MOST_LINES: usize = 200;
/// Figures of fewer digits stand in many places.
const SHORT: i128 = 100;
/// Within so many units of rounding a keystroke is looked for.
const MOST_NEARBY: i128 = 2;
/// How many lines that repeat another column's figure are named.
const MOST_REPEATS: usize = 5;

impl Tried<'_> {
    pub(super) fn typing(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        // What could be a coincidence is counted over the first figures of a long column.
        for (_, spot, value) in figures.iter().take(SAMPLE) {
            self.count(*spot, *value);
        }
        let kinds = [ExplanationKind::Digits, ExplanationKind::Scale, ExplanationKind::Stale];
        self.chance.scale_up(&kinds, figures.len().min(SAMPLE), figures.len());
        for (sign, spot, value) in figures {
            let Some(needed) = value.checked_sub(sign.of(self.case.cast.difference)) else { continue };
            self.typed(*spot, *value, needed);
        }
        let (total, written, computed) = (self.case.terms.total, self.case.cast.written, self.case.cast.computed);
        self.count(total, written);
        self.typed(total, written, computed);
    }

    /// Counts what a hand could have made of one figure.
    fn count(&mut self, spot: Spot, value: Decimal) {
        if !self.case.figures.has_formula(spot) && !value.is_zero() {
            if let Some(units) = in_units(value, self.case.cast.places) {
                self.chance.count_keystrokes(units);
            }
            for scaled in POWERS.iter().filter_map(|power| scaled(value, *power)) {
                self.chance.count_change(ExplanationKind::Scale, value, scaled);
            }
            self.chance.count_rough(scaled(value, 3).and_then(|scaled| value.checked_sub(scaled)), 1000);
        }
        if self.is_long(value) {
            for (_, other) in same_line(self.case.figures, spot) {
                self.chance.count_change(ExplanationKind::Stale, value, other);
            }
        }
    }

    /// The names of what happened to one cell that needs that figure.
    pub(super) fn named(&mut self, spot: Spot, needed: Decimal) {
        let Some(value) = self.case.value(spot).filter(|value| !value.is_zero()) else {
            let from = same_line(self.case.figures, spot).find(|(_, value)| *value == needed).map(|(there, _)| there);
            self.fits(Slip::Missing(spot, from), vec![(spot, needed)], Decimal::ZERO);
            return;
        };
        if needed == -value {
            self.chance.count(ExplanationKind::Sign, self.case.cast.difference);
            self.fits(Slip::Sign(spot), vec![(spot, needed)], Decimal::ZERO);
        }
        self.count(spot, value);
        self.typed(spot, value, needed);
        if self.is_long(value) && !self.case.figures.has_formula(spot) && spot != self.case.terms.total {
            let repeated =
                same_line(self.case.figures, spot).filter(|(_, other)| *other == value).map(|(there, _)| there).last();
            if let Some(there) = repeated {
                self.chance.repeats = Some(Odds { chance: Decimal::new(5, 2), tried: 1 });
                self.fits(Slip::StillOld(spot, there), vec![(spot, needed)], Decimal::ZERO);
            }
        }
    }

    /// What one cell could be by digits, scale or an older figure. A formula's result is not typed.
    fn typed(&mut self, spot: Spot, value: Decimal, needed: Decimal) {
        let places = self.case.cast.places;
        let is_total = spot == self.case.terms.total;
        if !self.case.figures.has_formula(spot) && !value.is_zero() {
            if let Some((units, wanted)) = in_units(value, places).zip(in_units(needed, places)) {
                for off in self.nearby() {
                    let value = || Decimal::try_from_i128_with_scale(wanted + off, places).ok();
                    if let Some(stroke) = keystroke(units, wanted + off)
                        && let Some(would_be) = value()
                    {
                        self.fits(
                            Slip::Digits(spot, stroke),
                            vec![(spot, would_be.normalize())],
                            unit_of(places) * Decimal::from(off.unsigned_abs()),
                        );
                    }
                }
            }
            // Most figures are not so far apart.
            let far =
                needed.abs() >= value.abs().saturating_mul(FIVE) || needed.abs().saturating_mul(FIVE) <= value.abs();
            for power in POWERS.iter().filter(|_| far) {
                let Some(scaled) = scaled(value, *power).filter(|scaled| scaled.normalize().scale() <= places) else {
                    continue;
                };
                let left = scaled.checked_sub(needed).map(|left| left.abs());
                if left.is_some_and(|left| left <= self.leeway) {
                    self.fits(Slip::Scale(spot, *power), vec![(spot, scaled)], left.unwrap_or_default());
                }
            }
            if far {
                self.in_thousands(spot, value, needed);
            }
        }
        if !self.is_long(value) {
            return;
        }
        // The figures that make the total are no older ones of it: `Revised` is not last year's `Original`.
        let elsewhere = same_line(self.case.figures, spot).filter(|(there, _)| {
            *there != self.case.terms.total && self.case.parts.iter().all(|(_, part)| part != there)
        });
        for (there, other) in elsewhere {
            let apart = other.checked_sub(needed).map(|apart| apart.abs());
            if is_total && other.round_dp(places) == value.round_dp(places) {
                self.fits(Slip::StaleTotal(there), vec![(spot, needed)], Decimal::ZERO);
            } else if apart.is_some_and(|apart| apart <= self.leeway) && !other.is_zero() && other != value {
                self.fits(Slip::Stale(spot, there), vec![(spot, other)], apart.unwrap_or_default());
            }
        }
    }

    /// The units by which a figure may be off within rounding, nearest first; few, or some keystroke always fits.
    fn nearby(&self) -> Vec<i128> {
        let most = in_units(self.leeway, self.case.cast.places).unwrap_or(0).min(MOST_NEARBY);
        let near = (1..=most).flat_map(|off| [off, -off]);
        std::iter::once(0).chain(near).collect()
    }

    /// Figures of one or two digits stand in many places.
    fn is_long(&self, value: Decimal) -> bool {
        in_units(value.abs(), self.case.cast.places).is_some_and(|units| units >= SHORT)
    }

    /// A figure typed in thousands among figures in ones is rounded as well: 60 for 60,100.
    fn in_thousands(&mut self, spot: Spot, value: Decimal, needed: Decimal) {
        let Some(scaled) = scaled(value, 3) else { return };
        let Some(left) = scaled.checked_sub(needed).map(|left| left.abs()) else { return };
        let half = unit_of(self.case.cast.places).checked_mul(Decimal::from(500));
        if !left.is_zero() && half.is_some_and(|half| left <= half) && value.abs() >= Decimal::TEN {
            self.fits(Slip::Thousands(spot), vec![(spot, needed)], Decimal::ZERO);
        }
    }

    /// A part without a figure: what it would have to be, if it is the only one or if another column has that figure.
    pub(super) fn blanks(&mut self) {
        let blank = |spot: Spot| self.case.value(spot).is_none_or(|value| value.is_zero());
        let blanks: Vec<(Sign, Spot)> = self.case.parts.iter().filter(|(_, spot)| blank(*spot)).copied().collect();
        let mut alone = blanks.len() == 1;
        for (sign, spot) in blanks {
            let needed = -sign.of(self.case.cast.difference);
            let before: Vec<(Spot, Decimal)> =
                same_line(self.case.figures, spot).filter(|(_, value)| !value.is_zero()).collect();
            for (_, value) in &before {
                self.chance.count(ExplanationKind::MissingLine, -sign.of(*value));
            }
            let near = |value: Decimal| value.checked_sub(needed).is_some_and(|apart| apart.abs() <= self.leeway);
            if let Some((there, value)) = before.iter().find(|(_, value)| near(*value)) {
                self.fits(Slip::Missing(spot, Some(*there)), vec![(spot, *value)], value.saturating_sub(needed).abs());
                continue;
            }
            // Without its figure of another year, the one blank is filled only where the figure is of its size.
            let alike = before.iter().filter(|(_, value)| is_alike(needed, *value)).map(|(_, value)| value.abs()).max();
            if alone && (alike.is_some() || before.is_empty() && needed > Decimal::ZERO) {
                self.chance.filled = alike.map(|alike| self.chance.within(alike));
                self.fits(Slip::Missing(spot, None), vec![(spot, needed)], Decimal::ZERO);
                alone = false;
            }
        }
    }

    /// A line that repeats the figure that it has in another column: it may not have been brought up to date. How often
    /// the lines repeat themselves tells how easily that comes about.
    pub(super) fn still_old(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let (mut pairs, mut repeats) = (0u64, 0u64);
        let mut here = Vec::new();
        for (at, (sign, spot, value)) in figures.iter().enumerate() {
            if spot.column != self.case.terms.total.column || !self.is_long(*value) {
                continue;
            }
            if let Some((there, _)) = same_line(self.case.figures, *spot).filter(|(_, other)| other == value).last() {
                here.push((*sign, *spot, *value, there));
            }
            if at >= MOST_LINES {
                continue;
            }
            let Some(line) = self.case.figures.table.lines.get(spot.line) else { continue };
            for (at, pair) in line.cells.windows(2).enumerate() {
                let [left, right] = pair else { continue };
                let (Some(left), Some(right)) = (left.value(), right.value()) else { continue };
                if at + 1 != spot.column && at != spot.column && !left.is_zero() {
                    pairs += 1;
                    repeats += u64::from(left == right);
                }
            }
            pairs += 1;
        }
        if here.is_empty() || here.len() > MOST_REPEATS {
            return;
        }
        let of_here = u64::try_from(here.len()).unwrap_or(1);
        let hits = Decimal::from((repeats + 1) * of_here);
        let chance = hits.checked_div(Decimal::from(pairs + 2)).unwrap_or(Decimal::ONE).min(Decimal::ONE);
        self.chance.repeats = Some(Odds { chance: chance.round_dp(4), tried: pairs });
        for (sign, spot, value, there) in here {
            let Some(needed) = value.checked_sub(sign.of(self.case.cast.difference)) else { continue };
            if is_alike(needed, value) && !self.case.figures.has_formula(spot) {
                self.fits(Slip::StillOld(spot, there), vec![(spot, needed)], Decimal::ZERO);
            }
        }
    }
}

/// The other figures of the line, left to right.
fn same_line<'a>(figures: &'a Figures<'a>, spot: Spot) -> impl Iterator<Item = (Spot, Decimal)> + 'a {
    (0..figures.headings.len()).filter(move |column| *column != spot.column).filter_map(move |column| {
        let there = Spot { line: spot.line, column };
        Some((there, figures.value(there)?))
    })
}

/// Of the same sign, and neither more than twice the other.
fn is_alike(one: Decimal, other: Decimal) -> bool {
    one.is_sign_negative() == other.is_sign_negative()
        && one.abs() <= other.abs().saturating_mul(Decimal::TWO)
        && other.abs() <= one.abs().saturating_mul(Decimal::TWO)
}
