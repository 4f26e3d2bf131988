//! Targets across plans: the same indicator found in two documents, what each says for a year, and what changed.
//!
//! ```text
//! tables -> entries -> documents -> families: plans of one body, by year
//!                                      |
//!               pairs of entries: the spec's crosswalk, else the code, else the description (proposed)
//!                                      |
//!               each period: same, tightened, loosened, conflict, unit changed, ...; dropped and new
//! ```
//! Indicators, service standards and goals of a metrics collector are compared alike; risks beside them, by their
//! descriptions. A crosswalk comes before a code, since whoever wrote it knew of the code.

mod approve;
mod body;
mod change;
mod code;
mod compared;
mod document;
mod entry;
mod family;
mod likeness;
mod named;
mod pair;
mod propose;
mod risk;
mod risks;
mod scope;
mod stated;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use compared::{
    Achieved, Approval, Between, ComparedIndicator, ComparedTarget, Difference, Document, Likeness, Listed, MatchedBy,
    Stated, StatedTarget, TargetClass, Targets, Unused, UnusedWhat,
};
pub use risk::{ComparedRisk, ListedRisk, RiskMovement};

use document::{Bond, Group, bond, groups};
use entry::{Entry, entries};
use pair::{Pair, pairs};
use stated::{Side, both, one};

use crate::grid::Place;
use crate::model::Model;
use crate::spec::Spec;

/// From which likeness down a description is another one though the code is the same: councils word the same measure
/// anew with a likeness of 0.52 in the samples (`Sickness absence: Working Days Lost`, `Average sickness days lost per
/// employee`).
const REDEFINED: Likeness = Likeness(500);

/// Compares the indicators and the risks of all documents that belong together.
pub(super) fn compare(model: &Model, spec: Option<&Spec>) -> Targets {
    let entries = entries(model);
    let groups = groups(model, spec, &entries);
    let mut targets = Targets::default();
    let crossings = crossings(spec, &entries, &groups, &mut targets);
    let comparing = Comparing { spec, entries: &entries, groups: &groups, crossings: &crossings };
    comparing.compare(&mut targets);
    risks::compare(model, spec, &mut targets);
    if let Some(spec) = spec {
        approve::approve(&mut targets, spec, &entries);
    }
    targets.indicators.sort_by(|one, other| order(one).cmp(&order(other)));
    targets.order_documents();
    targets
}

/// In the order of the later document; what only the earlier one has stands behind.
fn order(compared: &ComparedIndicator) -> (Between, bool, Option<&Place>, Option<&Place>) {
    let later = compared.later.as_ref().map(|listed| &listed.place);
    let earlier = compared.earlier.as_ref().map(|listed| &listed.place);
    (compared.between, later.is_none(), later, earlier)
}

/// A crosswalk of the spec with the two documents, the earlier first.
struct Crossing {
    documents: (usize, usize),
    pair: Pair,
}

/// The indicators that the spec says are the same. What it names in vain is told.
fn crossings(spec: Option<&Spec>, entries: &[Entry<'_>], groups: &[Group<'_>], targets: &mut Targets) -> Vec<Crossing> {
    let Some(spec) = spec else { return Vec::new() };
    let document_of = |entry: usize| groups.iter().position(|group| group.entries.contains(&entry));
    let mut found = Vec::new();
    for (index, crosswalk) in spec.crosswalks.iter().enumerate() {
        let mut idle = |why| {
            targets.unused.push(Unused { what: UnusedWhat::Crosswalk, place: crosswalk.place.clone(), why });
        };
        let (from, to) = (named::find(&crosswalk.from, spec, entries), named::find(&crosswalk.to, spec, entries));
        let sides = match (from, to) {
            (Err(from), Err(to)) => {
                idle(from);
                Err(to)
            }
            (from, to) => from.and_then(|from| Ok((from, to?))),
        };
        let crossing = sides.and_then(|(from, to)| {
            let (Some(first), Some(second)) = (document_of(from), document_of(to)) else {
                return Err(String::new().into());
            };
            if first == second {
                return Err("both indicators stand in one document of one plan".to_owned().into());
            }
            // Documents are in order of plan year, so the lower index is the earlier one.
            let (documents, earlier, later) =
                if first < second { ((first, second), from, to) } else { ((second, first), to, from) };
            Ok(Crossing { documents, pair: Pair { earlier, later, by: MatchedBy::Crosswalk(index), likeness: None } })
        });
        match crossing {
            Ok(crossing) => found.push(crossing),
            Err(why) => idle(why),
        }
    }
    found
}

/// Everything that indicators are compared by.
struct Comparing<'a, 'e> {
    spec: Option<&'a Spec>,
    entries: &'a [Entry<'e>],
    groups: &'a [Group<'e>],
    crossings: &'a [Crossing],
}

impl Comparing<'_, '_> {
    fn compare(&self, targets: &mut Targets) {
        let mut bonds: BTreeMap<(usize, usize), Bond> = BTreeMap::new();
        for (at, one) in self.groups.iter().enumerate() {
            for (beside, other) in self.groups.iter().enumerate().skip(at + 1) {
                let linked = self.crossings.iter().any(|crossing| crossing.documents == (at, beside));
                let found = bond(one, other, linked, self.entries, self.spec);
                if found == Bond::Alike {
                    targets.not_compared.push(not_compared(one, other));
                }
                bonds.insert((at, beside), found);
            }
        }
        let years: Vec<_> = self.groups.iter().map(|group| group.document.year).collect();
        let found = family::compared(&years, &bonds);
        for documents in found.same_plan {
            let pairs = self.pairs(documents, Between::SamePlan);
            self.tell(&pairs, Between::SamePlan, targets);
        }
        for plans in found.plans {
            let mut all: Vec<Pair> =
                plans.iter().flat_map(|documents| self.pairs(*documents, Between::Plans)).collect();
            // What is firmly matched in one document is not guessed at in another.
            let firm: BTreeSet<usize> =
                all.iter().filter(|pair| !pair.by.is_proposed()).flat_map(|pair| [pair.earlier, pair.later]).collect();
            all.retain(|pair| !pair.by.is_proposed() || !firm.contains(&pair.earlier) && !firm.contains(&pair.later));
            self.tell(&all, Between::Plans, targets);
            self.tell_missing(&plans, &all, targets);
        }
    }

    fn pairs(&self, documents: (usize, usize), between: Between) -> Vec<Pair> {
        let (Some(earlier), Some(later)) = (self.groups.get(documents.0), self.groups.get(documents.1)) else {
            return Vec::new();
        };
        let crossed: Vec<Pair> = self
            .crossings
            .iter()
            .filter(|crossing| crossing.documents == documents)
            .map(|crossing| crossing.pair.clone())
            .collect();
        pairs(earlier, later, &crossed, between, self.entries)
    }

    /// The group of an entry, and the entry as it is listed in its document.
    fn listed(&self, entry: usize, targets: &mut Targets) -> Option<(Listed, Side<'_>)> {
        let group = self.groups.iter().find(|group| group.entries.contains(&entry))?;
        let entry = self.entries.get(entry)?;
        let listed = Listed { document: targets.document(&group.document), ..entry.listed.clone() };
        Some((listed, Side { entry, year: group.document.year }))
    }

    fn tell(&self, pairs: &[Pair], between: Between, targets: &mut Targets) {
        for pair in pairs {
            let Some((earlier, before)) = self.listed(pair.earlier, targets) else { continue };
            let Some((later, now)) = self.listed(pair.later, targets) else { continue };
            let frequency = before.entry.frequency.zip(now.entry.frequency).filter(|(before, now)| before != now);
            let is_code = pair.by == MatchedBy::Code;
            targets.indicators.push(ComparedIndicator {
                between,
                earlier: Some(earlier),
                later: Some(later),
                matched: Some(pair.by),
                split_into: pairs.iter().filter(|other| other.earlier == pair.earlier).count(),
                merged_from: pairs.iter().filter(|other| other.later == pair.later).count(),
                targets: both(before, now, between, self.spec),
                frequency,
                definition: pair.likeness.filter(|likeness| is_code && *likeness < REDEFINED),
            });
        }
    }

    /// What only one of two plans has.
    fn tell_missing(&self, plans: &[(usize, usize)], pairs: &[Pair], targets: &mut Targets) {
        let matched: BTreeSet<usize> = pairs.iter().flat_map(|pair| [pair.earlier, pair.later]).collect();
        for is_later in [false, true] {
            let documents: BTreeSet<usize> =
                plans.iter().map(|(earlier, later)| if is_later { *later } else { *earlier }).collect();
            let rows = documents
                .iter()
                .filter_map(|document| Some((*document, self.groups.get(*document)?)))
                .flat_map(|(document, group)| group.entries.iter().map(move |entry| (document, *entry)))
                .filter_map(|(document, index)| Some((index, document, &self.entries.get(index)?.section)));
            for index in scope::missing(rows, &matched) {
                let Some((listed, side)) = self.listed(index, targets) else { continue };
                let (earlier, later) = if is_later { (None, Some(listed)) } else { (Some(listed), None) };
                targets.indicators.push(ComparedIndicator {
                    between: Between::Plans,
                    earlier,
                    later,
                    matched: None,
                    split_into: 1,
                    merged_from: 1,
                    targets: one(side, is_later, self.spec),
                    frequency: None,
                    definition: None,
                });
            }
        }
    }
}

/// Why two documents that look like plans of one body were not compared.
fn not_compared(one: &Group<'_>, other: &Group<'_>) -> (String, Vec<Place>) {
    let text = "two documents list the same indicators, but most of their targets for the same years differ, so they were \
                taken to be of different bodies and their targets were not compared; a spec that names the organisation \
                or a crosswalk says that they are of one";
    (text.to_owned(), vec![one.document.place.clone(), other.document.place.clone()])
}

impl Targets {
    /// The index of a document among those that were compared.
    fn document(&mut self, document: &Document) -> usize {
        self.documents.iter().position(|known| known == document).unwrap_or_else(|| {
            self.documents.push(document.clone());
            self.documents.len() - 1
        })
    }

    /// Puts the oldest plan first.
    fn order_documents(&mut self) {
        let mut documents = std::mem::take(&mut self.documents);
        let before = documents.clone();
        documents.sort_by(|one, other| (one.year, &one.place).cmp(&(other.year, &other.place)));
        let place_of = |index: usize| {
            let document = before.get(index);
            document.and_then(|document| documents.iter().position(|known| known == document)).unwrap_or_default()
        };
        let of_indicators =
            self.indicators.iter_mut().flat_map(|compared| [&mut compared.earlier, &mut compared.later]);
        for listed in of_indicators.flatten() {
            listed.document = place_of(listed.document);
        }
        for risk in self.risks.iter_mut().flat_map(|risk| [&mut risk.earlier, &mut risk.later]).flatten() {
            risk.listed.document = place_of(risk.listed.document);
        }
        self.documents = documents;
    }
}
