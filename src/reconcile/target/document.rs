//! Which tables are one document, and which documents are plans of one body for one thing.
//!
//! A folder holds the returns of many services and councils, and most codes (`PI1`, `NI 191`) stand in several of them.
//! So two documents belong together only where the spec says so with a `[[crosswalk]]`, or where they match
//! substantially: many indicators with the same code and like words, and, where both state targets for one year, mostly
//! the same ones. A spec that names one organisation says that its sources are that organisation's, so there less is
//! asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::body::body_of;
use super::code::tells_apart;
use super::entry::Entry;
use super::likeness::Weights;
use super::propose::{Candidate, PROPOSED, propose};
use super::stated::{Side, both};
use super::{Between, Document, Likeness, REDEFINED, TargetClass};
use crate::grid::Place;
use crate::model::{Dated, Model, Table};
use crate::spec::Spec;
use crate::value::FinancialYear;

/// How many indicators two documents must share where no spec vouches for them; and at least half of the shorter one.
const SUBSTANTIAL: usize = 3;

/// A document with its rows.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    pub(super) document: Document,
    /// The source of the spec, by index.
    pub(super) source: Option<usize>,
    /// The council that its titles name.
    body: Option<String>,
    /// Its entries, by index.
    pub(super) entries: Vec<usize>,
    /// Those whose code tells them apart and stands once, by code.
    codes: BTreeMap<String, usize>,
    /// Those whose words stand once, by their words.
    texts: BTreeMap<String, usize>,
    book: &'a Arc<str>,
}

/// How two documents stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// They are compared.
    Together,
    /// They have much in common and are not compared, since most of their targets differ.
    Alike,
    /// They have nothing to do with each other.
    Apart,
}

/// The documents, the oldest plan first. The order does not hang on the order in which files were read.
pub(super) fn groups<'a>(model: &'a Model, spec: Option<&Spec>, entries: &[Entry<'a>]) -> Vec<Group<'a>> {
    let mut found: BTreeMap<(Option<FinancialYear>, &str, Option<usize>), Group<'a>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = &entry.table.shape.place;
        let source = spec.and_then(|spec| spec.source(&entry.table.id)).map(|(source, _)| source);
        let year = year_of(entry.table, entries);
        let group = found.entry((year, &place.file, source)).or_insert_with(|| Group {
            document: Document { place: Place::file(Arc::clone(&place.file)), year },
            source,
            body: body_of(model, entry.table.shape.book),
            entries: Vec::new(),
            codes: BTreeMap::new(),
            texts: BTreeMap::new(),
            book: &place.file,
        });
        group.entries.push(index);
    }
    for group in found.values_mut() {
        group.codes = only_ones(group, |entry| tells_apart(&entry.key).then(|| entry.key.clone()), entries);
        let words = |entry: &Entry<'_>| (entry.words.all.len() > 1).then(|| entry.words.all.join(" "));
        group.texts = only_ones(group, words, entries);
    }
    found.into_values().collect()
}

/// The plan's year: as the spec or the workbook says, else the year after the last one that its table reports, else the
/// first that it plans for.
fn year_of(table: &Table, entries: &[Entry<'_>]) -> Option<FinancialYear> {
    table.year.or_else(|| {
        let of_table = || entries.iter().filter(|entry| std::ptr::eq(entry.table, table));
        let reported = of_table().flat_map(|entry| &entry.performance).filter_map(Dated::year).max();
        let planned = of_table().flat_map(|entry| &entry.targets).filter_map(Dated::year).min();
        reported.map(|year| FinancialYear(year.0.saturating_add(1))).or(planned)
    })
}

/// Whether two documents belong together. `linked` says that the spec's crosswalks name indicators of both.
pub(super) fn bond(
    one: &Group<'_>,
    other: &Group<'_>,
    linked: bool,
    entries: &[Entry<'_>],
    spec: Option<&Spec>,
) -> Bond {
    if linked {
        return Bond::Together;
    }
    if one.document.year.is_none() || other.document.year.is_none() {
        return Bond::Apart;
    }
    let same_year = one.document.year == other.document.year;
    // The workbooks of one source are the returns of several services; and without a spec a workbook is one document.
    let same_source = one.source.is_some() && one.source == other.source;
    if same_year && (same_source || one.book == other.book && spec.is_none()) {
        return Bond::Apart;
    }
    if one.body.as_ref().zip(other.body.as_ref()).is_some_and(|(one, other)| one != other) {
        return Bond::Apart;
    }
    let shared = shared(one, other, entries);
    let vouched =
        spec.is_some_and(|spec| spec.report.organisation.is_some()) && one.source.is_some() && other.source.is_some();
    let fewer = one.entries.len().min(other.entries.len());
    if vouched {
        let enough = |count: usize| count >= 1 && count > shared.unlike;
        if enough(shared.pairs.len()) {
            return Bond::Together;
        }
        let proposed = if same_year { 0 } else { proposed(one, other, entries) };
        return if proposed >= 2 || proposed * 2 >= fewer && proposed > 0 { Bond::Together } else { Bond::Apart };
    }
    if shared.pairs.len() < SUBSTANTIAL || shared.pairs.len() * 2 < fewer || shared.pairs.len() <= shared.unlike {
        return Bond::Apart;
    }
    if agree(one, other, &shared.pairs, entries, spec) { Bond::Together } else { Bond::Alike }
}

/// What two documents have in common.
struct Shared {
    /// Entries with one code and like words, or with the same words.
    pairs: Vec<(usize, usize)>,
    /// How many codes stand for different things in the two.
    unlike: usize,
}

fn shared(one: &Group<'_>, other: &Group<'_>, entries: &[Entry<'_>]) -> Shared {
    let mut shared = Shared { pairs: Vec::new(), unlike: 0 };
    let mut taken = BTreeSet::new();
    let common: Vec<(usize, usize)> =
        one.codes.iter().filter_map(|(code, index)| Some((*index, *other.codes.get(code)?))).collect();
    let words =
        common.iter().flat_map(|(left, right)| [left, right]).filter_map(|index| Some(&entries.get(*index)?.words));
    let weights = Weights::of(words);
    for (left, right) in common {
        let (Some(first), Some(second)) = (entries.get(left), entries.get(right)) else { continue };
        let has_words = !first.words.all.is_empty() && !second.words.all.is_empty();
        if has_words && weights.likeness(&first.words, &second.words) < REDEFINED {
            shared.unlike += 1;
        } else {
            taken.insert(left);
            shared.pairs.push((left, right));
        }
    }
    let same = one.texts.iter().filter_map(|(text, index)| Some((*index, *other.texts.get(text)?)));
    shared.pairs.extend(same.filter(|(left, _)| !taken.contains(left)));
    shared
}

/// The entries of a group by a key, where only one has it.
fn only_ones(
    group: &Group<'_>,
    key: impl Fn(&Entry<'_>) -> Option<String>,
    entries: &[Entry<'_>],
) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for index in &group.entries {
        let Some(key) = entries.get(*index).and_then(&key) else { continue };
        found.entry(key).and_modify(|known| *known = None).or_insert(Some(*index));
    }
    found.into_iter().filter_map(|(key, index)| Some((key, index?))).collect()
}

fn proposed(one: &Group<'_>, other: &Group<'_>, entries: &[Entry<'_>]) -> usize {
    let candidates = |group: &Group<'_>| -> Vec<Candidate<'_>> {
        let entries = group.entries.iter().filter_map(|index| entries.get(*index));
        entries.map(|entry| Candidate { words: &entry.words, section: &entry.section }).collect()
    };
    let is_telling = |left: usize, _: usize, likeness: Likeness| {
        let words =
            one.entries.get(left).and_then(|index| entries.get(*index)).map_or(0, |entry| entry.words.all.len());
        words > 1 && likeness >= PROPOSED
    };
    let (left, right) = (candidates(one), candidates(other));
    let weights = Weights::of(left.iter().chain(&right).map(|row| row.words));
    propose(&left, &right, &weights, PROPOSED, is_telling).len()
}

/// Whether at least half of what both state for one period is the same.
fn agree(
    one: &Group<'_>,
    other: &Group<'_>,
    pairs: &[(usize, usize)],
    entries: &[Entry<'_>],
    spec: Option<&Spec>,
) -> bool {
    let (mut same, mut all) = (0usize, 0usize);
    for (left, right) in pairs {
        let (Some(first), Some(second)) = (entries.get(*left), entries.get(*right)) else { continue };
        let side = |entry, year| Side { entry, year };
        let targets = both(side(first, one.document.year), side(second, other.document.year), Between::Plans, spec);
        for target in targets.iter().filter(|target| target.period.is_some()) {
            match target.class {
                TargetClass::Same => (same, all) = (same + 1, all + 1),
                TargetClass::Tightened
                | TargetClass::Loosened
                | TargetClass::Changed
                | TargetClass::Reversed
                | TargetClass::UnitChanged => {
                    all += 1;
                }
                _ => {}
            }
        }
    }
    same * 2 >= all
}
