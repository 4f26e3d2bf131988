//! Descriptions matched one to one: the pairs that are most alike, above a threshold.

use std::collections::{BTreeMap, BTreeSet};

use super::Likeness;
use super::likeness::Weights;
use super::words::Words;

/// From which likeness on two descriptions are proposed as the same, where all words of the one are among those of the
/// other. In the sample plans what is the same begins at 0.66 (a row that took in the heading it stood under); one that
/// was split into two is like each of them by 0.59, and what is not the same ends at 0.42.
pub(super) const PROPOSED: Likeness = Likeness(650);

/// From which on where each has a word that the other has not: visitors to the library, visitors to the museum. Six
/// shared words make up for one that was exchanged.
const EXCHANGED: Likeness = Likeness(800);

/// A word that more rows have than this leads to no pair: what is told apart by nothing rarer is not told apart.
const MOST_ROWS: usize = 200;

/// A row to be matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Its own words.
    pub(super) words: &'a Words,
    /// The words of the section that it stands under, which the other plan may have put into the row.
    pub(super) section: &'a Words,
}

/// A proposed pair: indices of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proposed {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) likeness: Likeness,
}

/// The pairs, in order of the left side. The words count as `weights` says, which is of all rows of both sides, matched
/// already or not. `may_be` says whether two rows can be the same at all; `from` is the least likeness. Of pairs that are equally alike none is taken, unless their words are the same: those are taken in order.
pub(super) fn propose(
    left: &[Candidate<'_>],
    right: &[Candidate<'_>],
    weights: &Weights,
    from: Likeness,
    may_be: impl Fn(usize, usize, Likeness) -> bool,
) -> Vec<Proposed> {
    let mut rows_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, row) in right.iter().enumerate() {
        for word in &row.words.all {
            rows_of.entry(word).or_default().push(index);
        }
    }
    let mut pairs: Vec<Proposed> = Vec::new();
    for (index, row) in left.iter().enumerate() {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for word in telling(row.words, weights) {
            let rows = rows_of.get(word).map(Vec::as_slice).unwrap_or_default();
            if rows.len() <= MOST_ROWS {
                found.extend(rows);
            }
        }
        for other in found {
            let Some(candidate) = right.get(other) else { continue };
            let likeness = best(weights, *row, *candidate);
            if likeness >= from && may_be(index, other, likeness) {
                pairs.push(Proposed { left: index, right: other, likeness });
            }
        }
    }
    one_to_one(pairs)
}

/// The rarest words of a row: without any of them another row cannot be half as like.
fn telling<'a>(words: &'a Words, weights: &Weights) -> Vec<&'a str> {
    let mut rarest: Vec<&String> = words.all.iter().collect();
    rarest.sort_by_key(|word| (weights.rows(word), word.as_str()));
    let mut left = weights.sum(&words.all);
    let enough = left / 4;
    let mut telling = Vec::new();
    for word in rarest {
        if left < enough {
            break;
        }
        left = left.saturating_sub(weights.weight(word));
        telling.push(word.as_str());
    }
    telling
}

/// How like two rows are, with the section of either put to its words; words that are the same only with it are not
/// quite the same. Nothing where a word may have been exchanged for another and too few others are shared.
fn best(weights: &Weights, one: Candidate<'_>, other: Candidate<'_>) -> Likeness {
    let like = |one: &Words, other: &Words| {
        let likeness = weights.likeness(one, other);
        if likeness < EXCHANGED && one.differs(other) { Likeness::default() } else { likeness }
    };
    let under = |row: Candidate<'_>, beside: &Words| {
        if row.section.all.is_empty() {
            return Likeness::default();
        }
        like(&row.words.with(row.section), beside).min(Likeness(999))
    };
    like(one.words, other.words).max(under(one, other.words)).max(under(other, one.words))
}

/// Takes the pairs that are most alike, each side once.
fn one_to_one(mut pairs: Vec<Proposed>) -> Vec<Proposed> {
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.likeness), pair.left, pair.right));
    let (mut lefts, mut rights): (BTreeSet<usize>, BTreeSet<usize>) = (BTreeSet::new(), BTreeSet::new());
    let mut taken = Vec::new();
    for group in pairs.chunk_by(|one, other| one.likeness == other.likeness) {
        let open: Vec<&Proposed> =
            group.iter().filter(|pair| !lefts.contains(&pair.left) && !rights.contains(&pair.right)).collect();
        let (mut of_left, mut of_right): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
        for pair in &open {
            *of_left.entry(pair.left).or_default() += 1;
            *of_right.entry(pair.right).or_default() += 1;
        }
        let are_same = group.first().is_some_and(|pair| pair.likeness == Likeness(1_000));
        for pair in open {
            let alone = of_left.get(&pair.left) == Some(&1) && of_right.get(&pair.right) == Some(&1);
            let is_next = are_same && !lefts.contains(&pair.left) && !rights.contains(&pair.right);
            if alone || is_next {
                lefts.insert(pair.left);
                rights.insert(pair.right);
                taken.push(*pair);
            }
        }
        if !are_same {
            // What was as like as another is left to a person: a worse match would be a guess.
            lefts.extend(of_left.into_keys());
            rights.extend(of_right.into_keys());
        }
    }
    taken.sort_by_key(|pair| pair.left);
    taken
}
