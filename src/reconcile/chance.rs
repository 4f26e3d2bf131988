//! How easily an explanation could fit by chance. The method is told at [`Odds`](super::Odds).

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::{in_units, power_of_ten, unit_of};
use super::{ExplanationKind, Odds};

/// Keystrokes are counted for figures below this.
const LARGEST: i64 = 10_000_000_000_000_000;

/// Counts the operations tried on one balance, and those that would make a difference of the same length.
#[derive(Clone, Debug)]
pub(super) struct Chance {
    /// How many digits the difference has in the smallest unit.
    length: u32,
    places: u32,
    tried: BTreeMap<ExplanationKind, (u64, u64)>,
    /// Operations of which each fits a whole range of differences.
    rough: (u64, u64),
    /// The odds of pairs of lines, which are counted apart from single ones.
    pub(super) pairs: Option<Odds>,
    /// How often lines repeat the figure of the column before.
    pub(super) repeats: Option<Odds>,
    /// How easily a difference fills a blank with a figure of the size of the line's others.
    pub(super) filled: Option<Odds>,
}

impl Chance {
    pub(super) fn new(difference: Decimal, places: u32) -> Self {
        Self {
            length: length(difference, places),
            places,
            tried: BTreeMap::new(),
            rough: (0, 0),
            pairs: None,
            repeats: None,
            filled: None,
        }
    }

    /// Counts an operation that would make this difference.
    pub(super) fn count(&mut self, kind: ExplanationKind, makes: Decimal) {
        let hit = !makes.is_zero() && length(makes, self.places) == self.length;
        self.add(kind, 1, u64::from(hit));
    }

    /// Counts an operation that fits any of so many differences around this one.
    pub(super) fn count_rough(&mut self, makes: Option<Decimal>, fits: u64) {
        if let Some(makes) = makes {
            self.rough.0 += 1;
            self.rough.1 += if length(makes, self.places) == self.length { fits } else { 0 };
        }
    }

    /// The odds of an explanation of that kind.
    pub(super) fn rough_odds(&self) -> Odds {
        let chance = Decimal::from(self.rough.1.max(1)).checked_mul(one_in(self.length)).unwrap_or(Decimal::ONE);
        Odds { chance: neat(chance), tried: self.rough.0 }
    }

    /// Counts the pairs of what was added up that would make this difference together.
    pub(super) fn count_pairs(&mut self, kind: ExplanationKind, added: &[Decimal]) {
        for (at, one) in added.iter().enumerate() {
            for other in added.iter().skip(at + 1) {
                if let Some(makes) = one.checked_add(*other) {
                    self.count(kind, makes);
                }
            }
        }
    }

    /// The odds that a difference lies between half of a figure and twice of it.
    pub(super) fn within(&self, figure: Decimal) -> Odds {
        let values = in_units(figure.abs().round_dp(self.places), self.places)
            .and_then(|units| Decimal::try_from_i128_with_scale(units / 2 * 3, 0).ok());
        let chance = values.and_then(|values| values.checked_mul(one_in(self.length))).unwrap_or(Decimal::ONE);
        Odds { chance: neat(chance), tried: 1 }
    }

    /// Counts an operation that would change a figure to another.
    pub(super) fn count_change(&mut self, kind: ExplanationKind, from: Decimal, to: Decimal) {
        if let Some(makes) = from.checked_sub(to) {
            self.count(kind, makes);
        }
    }

    /// Counts the figures that are a keystroke away from one, given in the smallest unit; of one of three digits, only
    /// those with two digits transposed, as no others are taken for slips.
    pub(super) fn count_keystrokes(&mut self, figure: i128) {
        let Ok(figure) = i64::try_from(figure.unsigned_abs()) else { return };
        if !(100..LARGEST).contains(&figure) {
            return;
        }
        let only_transposed = figure < 1_000;
        let (mut tried, mut hits) = (0u64, 0u64);
        let mut try_one = |change: i64| {
            if change != 0 {
                tried += 1;
                hits += u64::from(change.unsigned_abs().ilog10() + 1 == self.length);
            }
        };
        let mut unit = 1i64;
        while unit <= figure {
            let (below, above) = (figure % unit, figure / unit);
            let digit = above % 10;
            if !only_transposed {
                for other in 0..10 {
                    try_one((other - digit) * unit);
                    // Another digit put in before this one.
                    try_one((above * 10 + other) * unit + below - figure);
                }
                // This digit left out.
                try_one(above / 10 * unit + below - figure);
            }
            if above >= 10 {
                try_one((above / 10 % 10 - digit) * 9 * unit);
            }
            unit *= 10;
        }
        self.add(ExplanationKind::Digits, tried, hits);
    }

    /// The odds where so much of the difference is left, as rounding may: any difference as near would have fitted.
    pub(super) fn as_near(&self, odds: Odds, left: Decimal) -> Odds {
        let units = left.checked_div(unit_of(self.places)).unwrap_or_default();
        let values = units.floor().saturating_mul(Decimal::TWO).saturating_add(Decimal::ONE);
        Odds { chance: neat(odds.chance.saturating_mul(values)), ..odds }
    }

    /// Has what was counted over a sample stand for so many times as much.
    pub(super) fn scale_up(&mut self, kinds: &[ExplanationKind], sample: usize, all: usize) {
        let up = |count: u64| {
            let scaled =
                u128::from(count) * u128::try_from(all).unwrap_or(1) / u128::try_from(sample.max(1)).unwrap_or(1);
            u64::try_from(scaled).unwrap_or(u64::MAX)
        };
        for kind in kinds {
            if let Some(counts) = self.tried.get_mut(kind) {
                *counts = (up(counts.0), up(counts.1));
            }
        }
        self.rough = (up(self.rough.0), up(self.rough.1));
    }

    fn add(&mut self, kind: ExplanationKind, tried: u64, hits: u64) {
        let counts = self.tried.entry(kind).or_default();
        counts.0 = counts.0.saturating_add(tried);
        counts.1 = counts.1.saturating_add(hits);
    }

    /// The odds of an explanation of this kind.
    pub(super) fn odds(&self, kind: ExplanationKind) -> Odds {
        let (tried, hits) = self.tried.get(&kind).copied().unwrap_or((1, 1));
        let chance = Decimal::from(hits.max(1)).checked_mul(one_in(self.length)).unwrap_or(Decimal::ONE);
        Odds { chance: neat(chance), tried }
    }
}

/// The likelihood of one value among those of so many digits, either sign.
fn one_in(length: u32) -> Decimal {
    let values = power_of_ten(length.saturating_sub(1)).and_then(|power| power.checked_mul(Decimal::from(18)));
    values.and_then(|values| Decimal::ONE.checked_div(values)).unwrap_or(Decimal::ZERO)
}

/// The odds when a further balance with this difference is cleared as well.
pub(super) fn with_another(odds: Odds, difference: Decimal, places: u32) -> Odds {
    let chance = odds.chance.checked_mul(one_in(length(difference, places))).unwrap_or(odds.chance);
    Odds { chance: neat(chance), ..odds }
}

/// What rounding may leave beside a slip: three standard deviations over the parts and the total, and never more than
/// half a unit for each.
pub(super) fn possible_rounding(figures: usize, places: u32) -> Decimal {
    // 3 sqrt((n + 1) / 12) = sqrt((n + 1) * 3 / 4), up to whole units.
    let three = (figures + 1) * 3 / 4;
    let units = three.isqrt() + usize::from(three.isqrt() * three.isqrt() < three);
    unit_of(places).checked_mul(Decimal::from(units.min(figures.div_ceil(2)))).unwrap_or(Decimal::ZERO)
}

fn length(difference: Decimal, places: u32) -> u32 {
    let plain = difference.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero);
    in_units(plain, places).and_then(|units| units.unsigned_abs().checked_ilog10()).map_or(1, |log| log + 1)
}

/// Rounded up to four places beyond the leading noughts, at most 1.
fn neat(chance: Decimal) -> Decimal {
    if chance >= Decimal::ONE {
        return Decimal::ONE;
    }
    let plain = chance.normalize();
    let digits = plain.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    let places = plain.scale().saturating_sub(digits).saturating_add(4).min(Decimal::MAX_SCALE);
    plain.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_odds_are_those_of_the_operations_that_make_as_long_a_difference() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let mut chance = Chance::new(decimal("12"), 0);
        for line in ["39", "17", "12", "11", "16", "3", "1"] {
            chance.count(ExplanationKind::LeftOut, decimal(line));
        }
        // Five of the seven lines have two digits; a difference of two digits takes one of 180 values.
        assert_eq!(chance.odds(ExplanationKind::LeftOut), Odds { chance: decimal("0.02778"), tried: 7 });
        let twice = with_another(chance.odds(ExplanationKind::LeftOut), decimal("12"), 0);
        assert_eq!(twice.chance, decimal("0.0001544"));
    }

    #[test]
    fn keystrokes_are_counted() {
        let mut chance = Chance::new(Decimal::from(720), 0);
        chance.count_keystrokes(391_199);
        let odds = chance.odds(ExplanationKind::Digits);
        assert!(odds.tried > 100 && odds.tried < 140, "{odds:?}");
        assert!(odds.chance > Decimal::new(4, 3) && odds.chance < Decimal::new(2, 2), "{odds:?}");
    }
}
