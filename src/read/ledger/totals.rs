//! The totals that a ledger itself prints, held against the postings above them.

use std::sync::Arc;

use super::money::Money;
use crate::model::StatedTotal;

/// How many sub-totals are remembered, so that a total of several of them is known.
const SECTIONS: usize = 4096;

/// The postings above, by the totals that part them.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// All postings so far.
    pub(super) so_far: Money,
    /// Those since the last total.
    since_last: Money,
    /// What stood between the totals before, oldest first.
    sections: Vec<Money>,
}

impl Totals {
    /// Counts a posting; nothing where the sum would be too large to be held exactly.
    pub(super) fn add(&mut self, amount: Money) -> Option<()> {
        let so_far = self.so_far.plus(amount)?;
        self.since_last = self.since_last.plus(amount)?;
        self.so_far = so_far;
        Some(())
    }

    /// Whether an amount is what the postings above it make: all, or those since some earlier total.
    pub(super) fn since(&self, written: Money) -> Option<Money> {
        let wanted = written.pounds();
        let mut sum = self.since_last;
        if sum.pounds() == wanted {
            return Some(sum);
        }
        for section in self.sections.iter().rev() {
            sum = sum.plus(*section)?;
            if sum.pounds() == wanted {
                return Some(sum);
            }
        }
        None
    }

    /// The fact of a printed total; what follows counts anew.
    pub(super) fn stated(&mut self, row: u32, label: Arc<str>, written: Money) -> StatedTotal {
        let since_last = self.since(written).unwrap_or(self.since_last);
        let stated = StatedTotal {
            row,
            label,
            written: written.pounds(),
            since_last: since_last.pounds(),
            so_far: self.so_far.pounds(),
        };
        if self.sections.len() < SECTIONS {
            self.sections.push(std::mem::take(&mut self.since_last));
        } else if let Some(last) = self.sections.last_mut() {
            *last = last.plus(std::mem::take(&mut self.since_last)).unwrap_or(*last);
        }
        stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_of_all_of_the_last_or_of_several_sections() {
        let money = |text: &str| Money::plain(text.as_bytes()).unwrap();
        let mut totals = Totals::default();
        let agrees = |totals: &mut Totals, written: &str| totals.stated(0, "".into(), money(written)).agrees();
        for amount in ["1", "2"] {
            totals.add(money(amount)).unwrap();
        }
        assert!(agrees(&mut totals, "3"));
        totals.add(money("4")).unwrap();
        assert!(agrees(&mut totals, "4"));
        totals.add(money("5")).unwrap();
        assert!(agrees(&mut totals, "5"));
        // The total of the last two sections, then of all three.
        assert!(agrees(&mut totals, "9"));
        assert!(agrees(&mut totals, "12"));
        assert!(!agrees(&mut totals, "11"));
    }
}
