//! How like two descriptions are.
//!
//! The words that both have, against all the words of each, as Dice (1945) measures it: twice what is shared over the
//! sum of both. A word that many rows have (`level`, `percentage of`) tells less than one that few have, so a word
//! counts for one over the root of the number of rows that have it (after Sparck Jones 1972, with the root in place of
//! the logarithm, since it is exact in whole numbers). The result is in thousandths, rounded down.

use std::collections::BTreeMap;

use super::Likeness;
use super::words::Words;

/// What each word counts for, among the rows that are compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    rows: BTreeMap<String, u32>,
}

impl Weights {
    /// Counts the rows that have each word.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Words>) -> Self {
        let mut weights = Self::default();
        for words in rows {
            for word in &words.all {
                let count = weights.rows.entry(word.clone()).or_default();
                *count = count.saturating_add(1);
            }
        }
        weights
    }

    /// How many rows have a word: at least one.
    pub(super) fn rows(&self, word: &str) -> u32 {
        self.rows.get(word).copied().unwrap_or(1).max(1)
    }

    /// What a word counts for, from 1 to 1,000.
    pub(super) fn weight(&self, word: &str) -> u64 {
        u64::from((1_000_000 / self.rows(word)).isqrt()).max(1)
    }

    /// What all words of a row count for.
    pub(super) fn sum(&self, words: &[String]) -> u64 {
        words.iter().map(|word| self.weight(word)).sum()
    }

    /// How like two rows are; nothing at all where they contradict each other or one has no words.
    pub(super) fn likeness(&self, one: &Words, other: &Words) -> Likeness {
        if one.contradicts(other) {
            return Likeness::default();
        }
        let (mut shared, mut left, mut right) = (0u64, one.all.as_slice(), other.all.as_slice());
        while let (Some((first, rest)), Some((second, others))) = (left.split_first(), right.split_first()) {
            match first.cmp(second) {
                std::cmp::Ordering::Less => left = rest,
                std::cmp::Ordering::Greater => right = others,
                std::cmp::Ordering::Equal => {
                    shared = shared.saturating_add(self.weight(first));
                    (left, right) = (rest, others);
                }
            }
        }
        let both = self.sum(&one.all).saturating_add(self.sum(&other.all));
        let thousandths = shared.saturating_mul(2_000).checked_div(both).unwrap_or_default();
        Likeness(u16::try_from(thousandths.min(1_000)).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_many_rows_have_tell_less() {
        let rows: Vec<Words> = ["Level 3 Website", "Level 3 Finance", "Level 3 Council website", "Level 3 Housing"]
            .map(Words::of)
            .to_vec();
        let weights = Weights::of(rows.iter());
        let like = |one: &str, other: &str| weights.likeness(&Words::of(one), &Words::of(other));
        assert_eq!(like("Level 3 Website", "Websites (level 3)"), Likeness(1_000));
        assert!(like("Level 3 Website", "Level 3 Council website") > Likeness(700));
        assert!(like("Level 3 Finance", "Level 3 Housing") < Likeness(600));
        assert_eq!(like("Level 3 Website", "Level 2 Website"), Likeness(0));
        assert_eq!((like("", ""), like("…", "Level 3")), (Likeness(0), Likeness(0)));
    }

    #[test]
    fn likeness_is_the_same_either_way_round() {
        let weights = Weights::default();
        let (one, other) = (Words::of("Calls answered in 20 seconds"), Words::of("Calls to the centre answered"));
        assert_eq!(weights.likeness(&one, &other), weights.likeness(&other, &one));
    }
}
