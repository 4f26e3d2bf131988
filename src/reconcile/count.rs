//! Totals that count: `TOTAL` under a column of numbers, names or codes, which says how many there are.

use rust_decimal::Decimal;

/// A total that counts, beside the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recount {
    /// The total as written.
    pub written: Decimal,
    /// How many items there are.
    pub counted: Decimal,
}

impl Recount {
    /// Counts the items that are filled in against the total written under them.
    #[must_use]
    pub fn of<T>(written: Decimal, items: impl IntoIterator<Item = Option<T>>) -> Self {
        Self { written, counted: Decimal::from(items.into_iter().flatten().count()) }
    }

    /// Whether the total is the count.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.written == self.counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_not_counted() {
        let items = [Some("1"), None, Some("2"), Some("1")];
        assert!(Recount::of(Decimal::from(3), items).agrees());
        assert_eq!(Recount::of(Decimal::from(4), items).counted, Decimal::from(3));
    }
}
