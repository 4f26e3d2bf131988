//! The same indicator in two documents: by the spec's crosswalk, by code, by description.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{self, tells_apart};
use super::document::Group;
use super::entry::Entry;
use super::likeness::Weights;
use super::propose::{Candidate, PROPOSED, propose};
use super::words::Words;
use super::{Between, Likeness, MatchedBy, REDEFINED};
use crate::model::Dated;
use crate::value::{Measure, Target};

/// From which likeness on a description outweighs a code that now stands for something else: plans are renumbered.
const RENUMBERED: Likeness = Likeness(850);

/// Two entries that are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) earlier: usize,
    pub(super) later: usize,
    pub(super) by: MatchedBy,
    /// How like their words are, where the code has matched them and both have words.
    pub(super) likeness: Option<Likeness>,
}

/// The pairs of two documents, in order of the earlier one. `crossed` are the spec's own pairs.
pub(super) fn pairs(
    earlier: &Group<'_>,
    later: &Group<'_>,
    crossed: &[Pair],
    between: Between,
    entries: &[Entry<'_>],
) -> Vec<Pair> {
    let mut matching = Matching::new(earlier, later, entries);
    // One indicator may have been split into several, so a crosswalk may name it more than once.
    matching.taken.extend(crossed.iter().flat_map(|pair| [pair.earlier, pair.later]));
    matching.pairs.extend(crossed.iter().cloned());
    let identical = matching.identical();
    matching.take(identical);
    let coded = matching.coded();
    matching.take(coded.iter().filter(|pair| pair.likeness.is_none_or(|likeness| likeness >= REDEFINED)).cloned());
    // Two documents of one plan are held to say the same, so nothing but the same words will do there.
    let described = if between == Between::SamePlan { Likeness(1_000) } else { RENUMBERED };
    let alike = matching.described(described);
    matching.take(alike);
    let is_left = |pair: &&Pair| entries.get(pair.earlier).is_some_and(|entry| tells_apart(&entry.key));
    if between == Between::Plans {
        matching.take(coded.iter().filter(is_left).cloned());
        let proposed = matching.described(PROPOSED);
        matching.take(proposed);
    }
    matching.pairs.sort_by_key(|pair| (pair.earlier, pair.later));
    matching.pairs
}

/// Code, letters of the description, and section.
type Text<'a> = (&'a str, String, &'a Words);

/// What is matched so far.
struct Matching<'a, 'e> {
    earlier: &'a Group<'a>,
    later: &'a Group<'a>,
    entries: &'a [Entry<'e>],
    /// What words count for among all rows of both.
    weights: Weights,
    pairs: Vec<Pair>,
    taken: BTreeSet<usize>,
}

impl<'a, 'e> Matching<'a, 'e> {
    fn new(earlier: &'a Group<'a>, later: &'a Group<'a>, entries: &'a [Entry<'e>]) -> Self {
        let rows = earlier.entries.iter().chain(&later.entries).filter_map(|index| entries.get(*index));
        let weights = Weights::of(rows.map(|entry| &entry.words));
        Self { earlier, later, entries, weights, pairs: Vec::new(), taken: BTreeSet::new() }
    }

    /// Takes pairs of which neither side was taken before.
    fn take(&mut self, pairs: impl IntoIterator<Item = Pair>) {
        let free: Vec<Pair> = pairs
            .into_iter()
            .filter(|pair| !self.taken.contains(&pair.earlier) && !self.taken.contains(&pair.later))
            .collect();
        self.taken.extend(free.iter().flat_map(|pair| [pair.earlier, pair.later]));
        self.pairs.extend(free);
    }

    fn free(&self, group: &Group<'_>) -> Vec<(usize, &'a Entry<'e>)> {
        let free = group.entries.iter().filter(|index| !self.taken.contains(index));
        free.filter_map(|index| Some((*index, self.entries.get(*index)?))).collect()
    }

    /// Entries that are the same letter for letter, code, description and section: in order, where there are several.
    fn identical(&self) -> Vec<Pair> {
        let by_text = |group: &Group<'_>| {
            let mut found: BTreeMap<Text<'a>, Vec<(usize, &'a Entry<'e>)>> = BTreeMap::new();
            for (index, entry) in self.free(group) {
                let words = code::key(entry.listed.description.as_deref().unwrap_or_default());
                if !words.is_empty() {
                    found.entry((&entry.key, words, &entry.section)).or_default().push((index, entry));
                }
            }
            found
        };
        let (before, now) = (by_text(self.earlier), by_text(self.later));
        let both = before.iter().filter_map(|(text, rows)| Some(rows.iter().zip(now.get(text)?)));
        both.flatten()
            .map(|((earlier, entry), (later, _))| {
                let likeness = Likeness(1_000);
                let by = if entry.key.is_empty() { MatchedBy::Description(likeness) } else { MatchedBy::Code };
                Pair { earlier: *earlier, later: *later, by, likeness: Some(likeness) }
            })
            .collect()
    }

    /// Entries whose code is the same and stands once in each document.
    fn coded(&self) -> Vec<Pair> {
        let by_code = |group: &Group<'_>| {
            let mut found: BTreeMap<&'a str, Vec<(usize, &'a Words)>> = BTreeMap::new();
            for (index, entry) in self.free(group) {
                if !entry.key.is_empty() {
                    found.entry(&entry.key).or_default().push((index, &entry.words));
                }
            }
            found
        };
        let (before, now) = (by_code(self.earlier), by_code(self.later));
        let mut pairs = Vec::new();
        for (code, held) in &before {
            let (&[(earlier, words)], Some(&[(later, others)])) = (held.as_slice(), now.get(code).map(Vec::as_slice))
            else {
                continue;
            };
            let described = !words.all.is_empty() && !others.all.is_empty();
            let likeness = described.then(|| self.weights.likeness(words, others));
            // A bare number is nothing without words.
            if likeness.is_some() || tells_apart(code) {
                pairs.push(Pair { earlier, later, by: MatchedBy::Code, likeness });
            }
        }
        pairs
    }

    /// The entries that are left, by their descriptions.
    fn described(&self, from: Likeness) -> Vec<Pair> {
        let (before, now) = (self.free(self.earlier), self.free(self.later));
        let candidates = |entries: &[(usize, &'a Entry<'e>)]| -> Vec<Candidate<'a>> {
            entries.iter().map(|(_, entry)| Candidate { words: &entry.words, section: &entry.section }).collect()
        };
        let sections = |entries: &[(usize, &'a Entry<'e>)]| -> BTreeSet<&'a Words> {
            entries.iter().map(|(_, entry)| &entry.section).filter(|section| !section.all.is_empty()).collect()
        };
        let all = |group: &Group<'_>| -> Vec<(usize, &'a Entry<'e>)> {
            group.entries.iter().filter_map(|index| Some((*index, self.entries.get(*index)?))).collect()
        };
        let (old_sections, new_sections) = (sections(&all(self.earlier)), sections(&all(self.later)));
        let may_be = |left: usize, right: usize, likeness: Likeness| {
            let (Some((_, one)), Some((_, other))) = (before.get(left), now.get(right)) else { return false };
            // A service that is still there keeps its own indicators.
            let moved = !one.section.all.is_empty()
                && !other.section.all.is_empty()
                && one.section != other.section
                && (new_sections.contains(&one.section) || old_sections.contains(&other.section));
            !moved && (likeness >= Likeness(900) || are_of_one_unit(one, other))
        };
        let found = propose(&candidates(&before), &candidates(&now), &self.weights, from, may_be);
        found
            .into_iter()
            .filter_map(|pair| {
                let ((earlier, _), (later, _)) = (before.get(pair.left)?, now.get(pair.right)?);
                let by = MatchedBy::Description(pair.likeness);
                Some(Pair { earlier: *earlier, later: *later, by, likeness: None })
            })
            .collect()
    }
}

/// Whether the figures of two entries are of one unit, as far as both say.
fn are_of_one_unit(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let figure = |entry: &Entry<'_>| -> Option<Measure> {
        let measure = |dated: &Dated<Target>| dated.field.value()?.goal.measure().cloned();
        entry.targets.iter().find_map(measure)
    };
    match (figure(one), figure(other)) {
        (Some(one), Some(other)) => super::change::in_one_unit(&one, &other).is_some(),
        _ => true,
    }
}
