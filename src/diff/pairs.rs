//! Which of two lists belong together: by a key, and of several of one key those that are alike first.

use std::collections::BTreeMap;

/// The pairs made so far, and what is left on either side, by index.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) made: Vec<(usize, usize)>,
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

impl Pairs {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { made: Vec::new(), old: (0..old).collect(), new: (0..new).collect() }
    }

    /// Pairs what has the same key, in order; what has no key is left.
    pub(super) fn by<K: Ord>(&mut self, old: impl Fn(usize) -> Option<K>, new: impl Fn(usize) -> Option<K>) {
        let mut waiting: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for index in self.new.iter().rev() {
            if let Some(key) = new(*index) {
                waiting.entry(key).or_default().push(*index);
            }
        }
        let found = |index: &usize| Some((*index, waiting.get_mut(&old(*index)?)?.pop()?));
        let made: Vec<(usize, usize)> = self.old.iter().filter_map(found).collect();
        self.take(made);
    }

    /// Pairs the best fits first: of equal ones, the first. What does not fit at all is left.
    pub(super) fn by_fit<F: Ord + Copy>(&mut self, fit: impl Fn(usize, usize) -> Option<F>) {
        let mut fits: Vec<(std::cmp::Reverse<F>, usize, usize)> = Vec::new();
        for old in &self.old {
            fits.extend(self.new.iter().filter_map(|new| Some((std::cmp::Reverse(fit(*old, *new)?), *old, *new))));
        }
        fits.sort_unstable();
        let mut made: Vec<(usize, usize)> = Vec::new();
        for (_, old, new) in fits {
            if !made.iter().any(|(one, other)| *one == old || *other == new) {
                made.push((old, new));
            }
        }
        self.take(made);
    }

    fn take(&mut self, made: Vec<(usize, usize)>) {
        self.old.retain(|index| !made.iter().any(|(old, _)| old == index));
        self.new.retain(|index| !made.iter().any(|(_, new)| new == index));
        self.made.extend(made);
    }
}

/// How alike two texts are, in thousandths: the pairs of letters that both have, as Dice (1945) counts them.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let bigrams = |text: &str| -> BTreeMap<(char, char), usize> {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let mut counts = BTreeMap::new();
        for (first, second) in letters.iter().zip(letters.iter().skip(1)) {
            *counts.entry((*first, *second)).or_default() += 1;
        }
        counts
    };
    let (one, other) = (bigrams(one), bigrams(other));
    let all = one.values().sum::<usize>() + other.values().sum::<usize>();
    let shared: usize = one.iter().map(|(pair, count)| (*count).min(other.get(pair).copied().unwrap_or(0))).sum();
    (2000 * shared).checked_div(all).unwrap_or(0)
}
