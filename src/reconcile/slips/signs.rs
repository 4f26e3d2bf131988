//! Minus signs and brackets, lost or added: of one cell, or of a whole class of income or expenditure.

use rust_decimal::Decimal;

use super::super::figures::Spot;
use super::super::{ExplanationKind, Sign};
use super::{Slip, Tried};

impl Tried<'_> {
    pub(super) fn signs(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::Sign;
        for (sign, spot, value) in figures {
            let makes = sign.of(*value).checked_mul(Decimal::TWO);
            if let Some(left) = self.tries(kind, makes) {
                self.fits(Slip::Sign(*spot), vec![(*spot, -*value)], left);
            }
        }
        let (total, written) = (self.case.terms.total, self.case.cast.written);
        if !written.is_zero()
            && let Some(left) = self.tries(kind, written.checked_mul(-Decimal::TWO))
        {
            self.fits(Slip::Sign(total), vec![(total, -written)], left);
        }
        for class in self.case.classes {
            let members: Vec<&(Sign, Spot, Decimal)> =
                figures.iter().filter(|(_, spot, _)| class.parts.binary_search(spot).is_ok()).collect();
            let sum = members.iter().try_fold(Decimal::ZERO, |sum, (sign, _, value)| sum.checked_add(sign.of(*value)));
            let alone = members.len() < 2 && class.below.is_empty();
            if alone || members.len() == figures.len() && class.below.is_empty() {
                continue;
            }
            if let Some(left) = self.tries(kind, sum.and_then(|sum| sum.checked_mul(Decimal::TWO))) {
                let below = class.below.iter().filter_map(|spot| Some((*spot, -self.case.value(*spot)?)));
                let below: Vec<(Spot, Decimal)> = below.filter(|(_, value)| !value.is_zero()).collect();
                let changes = members.iter().map(|(_, spot, value)| (*spot, -*value)).chain(below).collect();
                self.fits(Slip::SignOfClass(class.parts.clone()), changes, left);
            }
        }
    }
}
