//! Sums of money, exact: pence as integers, and what is no whole number of pence beside them.

use rust_decimal::Decimal;

use crate::parse::AMOUNT_PLACES;

/// Parts of a pound that the slower sum counts in.
const PARTS: i128 = 10_i128.pow(AMOUNT_PLACES);
const PARTS_OF_PENNY: i128 = PARTS / 100;
/// What a `Decimal` of so many places can hold, with room to spare.
const MOST: i128 = 70_000_000_000_000_000_000_000_000_000;

/// A sum of amounts of at most [`AMOUNT_PLACES`] places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Money {
    /// Whole pence: nearly every amount is some.
    pence: i64,
    /// The rest, in parts of a pound.
    parts: i128,
}

impl Money {
    /// The amount of a text that is plain digits, with a sign before it, thousands in groups of three and at most two
    /// places: what nearly every row holds. Nothing for any other text, an amount or not.
    pub(super) fn plain(text: &[u8]) -> Option<Self> {
        let (negative, digits) = match text.split_first()? {
            (b'-', rest) => (true, rest),
            _ => (false, text),
        };
        let (whole, places) = match digits.iter().position(|byte| *byte == b'.') {
            Some(point) => (digits.get(..point)?, digits.get(point + 1..)?),
            None => (digits, &[][..]),
        };
        // A point at the end belongs to a sentence, and eighteen digits are more than any amount has.
        if whole.is_empty() || whole.len() > 14 || places.len() > 2 || digits.len() == whole.len() + 1 {
            return None;
        }
        let grouped = whole.contains(&b',');
        let first = whole.len() % 4;
        if grouped && (first == 0 || whole.first() == Some(&b'0')) {
            return None;
        }
        let mut pence: i64 = 0;
        for (index, byte) in whole.iter().enumerate() {
            if grouped && index % 4 == first {
                if *byte != b',' {
                    return None;
                }
                continue;
            }
            pence = pence * 10 + digit(*byte)?;
        }
        let (tenths, hundredths) = match places {
            [] => (0, 0),
            [tenths] => (digit(*tenths)?, 0),
            [tenths, hundredths, ..] => (digit(*tenths)?, digit(*hundredths)?),
        };
        // What is larger is for the slower way, which says why it is not read.
        if pence >= 100_000_000_000 {
            return None;
        }
        let pence = pence * 100 + tenths * 10 + hundredths;
        Some(Self { pence: if negative { -pence } else { pence }, parts: 0 })
    }

    /// An exact amount; nothing where it has more places than are summed.
    pub(super) fn exact(amount: Decimal) -> Option<Self> {
        let amount = amount.normalize();
        let shift = AMOUNT_PLACES.checked_sub(amount.scale())?;
        let parts = amount.mantissa().checked_mul(10_i128.checked_pow(shift)?)?;
        (parts.abs() <= MOST).then_some(Self { pence: 0, parts })
    }

    /// The sum of both; nothing where it is too large to be held exactly.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let parts = self.parts.checked_add(other.parts)?;
        let (pence, parts) = match self.pence.checked_add(other.pence) {
            Some(pence) => (pence, parts),
            None => (self.pence, parts.checked_add(i128::from(other.pence) * PARTS_OF_PENNY)?),
        };
        // Pence alone cannot come near the limit.
        let sum = Self { pence, parts };
        (parts == 0 || sum.in_parts().abs() <= MOST).then_some(sum)
    }

    /// The one less the other; nothing where it is too large to be held exactly.
    pub(super) fn less(self, other: Self) -> Option<Self> {
        self.plus(Self { pence: other.pence.checked_neg()?, parts: -other.parts })
    }

    fn in_parts(self) -> i128 {
        i128::from(self.pence) * PARTS_OF_PENNY + self.parts
    }

    /// Pounds.
    pub(super) fn pounds(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.in_parts(), AMOUNT_PLACES).map_or(Decimal::MAX, |sum| sum.normalize())
    }
}

fn digit(byte: u8) -> Option<i64> {
    byte.is_ascii_digit().then(|| i64::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::amount;

    #[test]
    fn plain_amounts_are_read_as_the_grammar_reads_them() {
        for text in [
            "0",
            "7",
            "1234",
            "1234.5",
            "1234.56",
            "-0.01",
            "1,234.56",
            "12,345",
            "123,456,789.01",
            "-1,000",
            "007.10",
            "99999999999.99",
        ] {
            let plain = Money::plain(text.as_bytes()).unwrap();
            assert_eq!(Some(plain.pounds()), amount(text).unwrap().map(|it| it.normalize()), "{text}");
        }
        for text in
            ["", "-", "1.", ".5", "1,23", "1234,567", "0,123", "1.234", "£1", "(5)", "5-", "100000000000", "1e5"]
        {
            assert_eq!(Money::plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn sums_are_exact_or_not_given() {
        let third = Money::exact("33.3333333333".parse().unwrap()).unwrap();
        let sum = third.plus(third).and_then(|sum| sum.plus(Money::plain(b"0.01")?)).unwrap();
        assert_eq!(sum.pounds().to_string(), "66.6766666666");
        assert_eq!(Money::exact("0.00000000001".parse().unwrap()), None);
        let most = Money { pence: i64::MAX, parts: 0 };
        let over = most.plus(most).unwrap();
        assert_eq!(over.pounds().to_string(), "184467440737095516.14");
        let all = Money { pence: 0, parts: MOST };
        assert_eq!(all.plus(Money { pence: 1, parts: 0 }), None);
    }

    proptest! {
        #[test]
        fn whatever_the_quick_way_reads_the_slow_way_reads_alike(text in "-?[0-9,.]{1,16}") {
            if let Some(plain) = Money::plain(text.as_bytes()) {
                let slow = amount(&text).unwrap().unwrap();
                prop_assert_eq!(plain.pounds(), slow.normalize());
            }
        }
    }
}
