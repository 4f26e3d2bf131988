//! Lines that a total leaves out, counts twice, or counts though they are no part of it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::chance::Chance;
use super::super::figures::Spot;
use super::super::{ExplanationKind, Sign};
use super::{Extra, Slip, Tried};

/// Pairs are looked for among so many parts at most: beyond, some pair always fits.
const MOST_FOR_PAIRS: usize = 200;
/// How many pairs are listed.
const MOST_PAIRS: usize = 5;

impl Tried<'_> {
    pub(super) fn left_out(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::LeftOut;
        if figures.len() < 2 {
            return;
        }
        let mut single = false;
        for (sign, spot, value) in figures {
            if let Some(left) = self.tries(kind, Some(sign.of(*value))) {
                single = true;
                self.fits(Slip::LeftOut(vec![*spot]), self.corrected_total(), left);
            }
        }
        if figures.len() > MOST_FOR_PAIRS || figures.len() < 3 {
            return;
        }
        let mut chance = Chance::new(self.case.cast.difference, self.case.cast.places);
        chance.count_pairs(kind, &figures.iter().map(|(sign, _, value)| sign.of(*value)).collect::<Vec<_>>());
        let pairs = self.pairs(figures);
        // A pair that would be found by chance anyway says nothing, unless it ties with a single line.
        let allowed = if single { Decimal::new(5, 1) } else { Decimal::new(2, 1) };
        if pairs.len() > MOST_PAIRS || chance.odds(kind).chance > allowed {
            return;
        }
        self.chance.pairs = Some(chance.odds(kind));
        for (pair, left) in pairs {
            self.fits(Slip::LeftOut(pair), self.corrected_total(), left);
        }
    }

    /// The pairs of lines that make the difference, each looked up by what it lacks of it, and how much is left.
    fn pairs(&self, figures: &[(Sign, Spot, Decimal)]) -> Vec<(Vec<Spot>, Decimal)> {
        let mut seen: BTreeMap<Decimal, Vec<Spot>> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (sign, spot, value) in figures {
            let adds = sign.of(*value).normalize();
            if let Some(lacks) = self.case.cast.difference.checked_sub(adds) {
                let (low, high) = (lacks.saturating_sub(self.leeway), lacks.saturating_add(self.leeway));
                for (other, others) in seen.range(low..=high) {
                    pairs.extend(others.iter().map(|of| (vec![*of, *spot], other.saturating_sub(lacks).abs())));
                }
            }
            if pairs.len() > MOST_PAIRS {
                return pairs;
            }
            seen.entry(adds).or_default().push(*spot);
        }
        pairs.sort();
        pairs
    }

    pub(super) fn counted(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::CountedTwice;
        for (sign, spot, value) in figures {
            if let Some(left) = self.tries(kind, Some(-sign.of(*value))) {
                self.fits(Slip::CountedTwice(*spot), self.corrected_total(), left);
            }
        }
        for (spot, extra) in self.case.others {
            let value = self.case.value(*spot).filter(|value| !value.is_zero());
            if let Some(left) = self.tries(kind, value.map(|value| -value)) {
                self.fits(Slip::CountedToo(vec![*spot], *extra), self.corrected_total(), left);
            }
        }
        for extra in [Extra::OfParts, Extra::Held] {
            let cells = self.case.others.iter().filter(|(_, own)| *own == extra).map(|(spot, _)| *spot).collect();
            self.counted_all(cells, extra);
        }
    }

    /// All totals beside their lines, or all lines beside their totals.
    fn counted_all(&mut self, cells: Vec<Spot>, extra: Extra) {
        if cells.len() < 2 {
            return;
        }
        let sum = cells
            .iter()
            .filter_map(|spot| self.case.value(*spot))
            .try_fold(Decimal::ZERO, |sum: Decimal, value| sum.checked_add(value));
        if let Some(left) = self.tries(ExplanationKind::CountedTwice, sum.map(|sum| -sum)) {
            self.fits(Slip::CountedToo(cells, extra), self.corrected_total(), left);
        }
    }
}
