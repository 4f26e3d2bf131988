//! The line of sight: which indicators, standards, metrics, actions, risks and money link to which promise, value or
//! objective. Facts only.
//!
//! A column holds links where its field is of that type, or refers to a kind of table. Which lists it means is told by
//! its heading, and of those the nearest are taken. A column of words whose words are not in any list has a list of its
//! own: what its words are.

mod carriers;
mod columns;
mod facts;
mod links;
mod lists;
#[cfg(test)]
mod tests;
mod through;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use facts::{
    By, Carrier, Entry, LineOfSight, Link, LinkState, ListFrom, Listed, Nearly, Unresolved, What, WithoutList,
};

use crate::grid::{Place, one_line};
use crate::model::{Field, Model, Record, Table, is_beside, nearest};
use crate::parse::means_above;
use crate::spec::Spec;
use crate::value::{Parsed, Reference, Value};
use carriers::{carrier, what};
use columns::{LinkColumn, link_columns, meant, only_numbered};
use links::{Cell, Entries, Goal, Resolved};
use lists::{Candidate, candidates, noun};
use words::key;

/// Follows every link of the tables; `spec` tells that tables of several folders belong together.
#[must_use]
pub fn line_of_sight(model: &Model, spec: Option<&Spec>) -> LineOfSight {
    let mut sight = Sight {
        model,
        is_spec: spec.is_some(),
        lists: candidates(model),
        used: BTreeSet::new(),
        facts: LineOfSight::default(),
    };
    for (index, table) in model.tables.iter().enumerate() {
        sight.table(index, table);
    }
    let mut through = through::risks(model, &sight.lists, &mut sight.facts);
    through.extend(through::money(model, &sight.lists, &sight.used, &mut sight.facts));
    for link in through {
        sight.link(link);
    }
    sight.finish()
}

/// The text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A link of a row to an entry of a list, both by index.
struct Linked {
    list: usize,
    entry: usize,
    link: Link,
}

struct Sight<'a> {
    model: &'a Model,
    is_spec: bool,
    lists: Vec<Candidate>,
    /// The lists that a column of links means.
    used: BTreeSet<usize>,
    facts: LineOfSight,
}

/// A column of links with what it may name.
struct Read<'a> {
    of: LinkColumn<'a>,
    entries: Entries,
    lists: Vec<usize>,
}

impl<'a> Sight<'a> {
    fn table(&mut self, index: usize, table: &'a Table) {
        let all = link_columns(table);
        if all.is_empty() {
            if what(table).is_measure() {
                self.facts.without_column.push(index);
            }
            return;
        }
        let mut read = Vec::new();
        for of in &all {
            read.extend(self.column(table, *of));
        }
        if read.is_empty() {
            return;
        }
        for column in &read {
            self.used.extend(&column.lists);
            for list in &column.lists {
                let Some(list) = self.lists.get_mut(*list) else { continue };
                let from = (index, what(table));
                if !list.list.linked_from.contains(&from) {
                    list.list.linked_from.push(from);
                }
            }
        }
        for record in table.data() {
            self.record(index, table, record, &all, &read);
        }
    }

    /// The lists that a column means and what it may name; nothing where there is no list and none can be made.
    fn column(&mut self, table: &'a Table, of: LinkColumn<'a>) -> Option<Read<'a>> {
        let lists = meant(self.model, self.is_spec, table, of, &self.lists);
        let beside = lists.iter().filter_map(|list| self.model.table(self.lists.get(*list)?.table));
        let is_beside = beside.into_iter().any(|home| is_beside(table, home));
        // The workbook's own list is more likely meant than one of another folder.
        if of.is_references()
            && !is_beside
            && let Some(read) = self.only_numbered(table, of)
        {
            return Some(read);
        }
        if !lists.is_empty() {
            let entries = Entries::of(&lists, &self.lists);
            if of.is_references() || names_them(table, of, &entries) {
                return Some(Read { of, entries, lists });
            }
        }
        if !of.is_references() {
            return self.made(table, of);
        }
        if !table.data().any(|record| value(record, of).is_some()) {
            return None;
        }
        self.facts
            .without_list
            .push(WithoutList { place: table.shape.at(of.column.heading_at.from), called: of.called().into() });
        None
    }

    /// The only numbered list of the workbook, where all that the column holds are numbers of it.
    fn only_numbered(&mut self, table: &'a Table, of: LinkColumn<'a>) -> Option<Read<'a>> {
        let lists = vec![only_numbered(self.model, table, &self.lists)?];
        let entries = Entries::of(&lists, &self.lists);
        if !all_numbers_known(table, of, &entries) {
            return None;
        }
        self.assume(table, of, &lists);
        Some(Read { of, entries, lists })
    }

    fn assume(&mut self, table: &Table, of: LinkColumn<'_>, lists: &[usize]) {
        let Some(list) = lists.first().and_then(|list| self.lists.get(*list)) else { return };
        let text = format!(
            "the numbers under “{}” are taken to be those of the list at {}, the only numbered list of the workbook",
            one_line(of.called()),
            list.list.place.in_workbook().unwrap_or_default(),
        );
        self.facts.assumed.push((text, table.shape.at(of.column.heading_at.from)));
    }

    /// A list made of what the words of a column are.
    fn made(&mut self, table: &'a Table, of: LinkColumn<'a>) -> Option<Read<'a>> {
        let noun = noun(of.called());
        let book = table.shape.book;
        let known = self.lists.iter().position(|candidate| {
            candidate.list.from == ListFrom::Links && candidate.list.book == book && candidate.list.noun == noun
        });
        let mut added = Vec::new();
        for field in table.data().filter_map(|record| value(record, of)) {
            let text = one_line(&field.written);
            if !means_above(&text) && text.contains(char::is_alphabetic) {
                added.push((text, table.shape.at(field.at)));
            }
        }
        let (_, first) = added.first()?;
        let at = known.unwrap_or_else(|| {
            let list = Listed {
                from: ListFrom::Links,
                book,
                title: capital(&one_line(of.called())).into(),
                noun,
                place: first.clone(),
                themes: Vec::new(),
                entries: Vec::new(),
                linked_from: Vec::new(),
            };
            self.lists.push(Candidate { table: usize::MAX, subject: String::new(), is_priorities: false, list });
            self.lists.len() - 1
        });
        let candidate = self.lists.get_mut(at)?;
        for (text, place) in added {
            if !candidate.list.entries.iter().any(|entry| key(&entry.text) == key(&text)) {
                let entry = Entry { code: None, text: text.into(), theme: None, place, links: Vec::new() };
                candidate.list.entries.push(entry);
            }
        }
        let lists = vec![at];
        Some(Read { of, entries: Entries::of(&lists, &self.lists), lists })
    }

    fn record(&mut self, index: usize, table: &Table, record: &Record, all: &[LinkColumn<'_>], read: &[Read<'_>]) {
        let Some(mut row) = carrier(index, table, record, all) else { return };
        let at = self.facts.rows.len();
        let mut cells: Vec<Resolved> = Vec::new();
        let mut reason = None;
        let mut is_unread = false;
        for column in read {
            let Some(field) = field_above(table, record, column.of) else { continue };
            match column.entries.read(field) {
                Cell::Blank => {}
                Cell::None(why) => reason = reason.or(Some(why)),
                Cell::Unread => is_unread = true,
                Cell::Links(resolved) => {
                    if means_the_same_cell(record, column.of, field) {
                        self.said(table, field, column, &resolved);
                    }
                    is_unread |= resolved.goals.is_empty();
                    cells.push(resolved);
                }
            }
        }
        let links = own_first(&cells);
        row.state = match (links.is_empty(), is_unread, reason) {
            (false, ..) => LinkState::Linked,
            (true, true, _) => LinkState::Unresolved,
            (true, false, Some(reason)) => LinkState::None(reason),
            (true, false, None) => LinkState::Blank,
        };
        self.facts.rows.push(row);
        for ((list, entry), (by, tentative)) in self.expanded(links) {
            self.link(Linked { list, entry, link: Link { row: at, by, tentative } });
        }
    }

    /// Notes what a cell has that is not in its list, or only nearly so.
    fn said(&mut self, table: &Table, field: &Field<Value>, column: &Read<'_>, resolved: &Resolved) {
        let place = table.shape.at(field.at);
        let is_listed = |list: &usize| self.lists.get(*list).is_some_and(|list| list.list.from != ListFrom::Links);
        if !column.lists.iter().all(is_listed) {
            return;
        }
        for (written, goal) in &resolved.nearly {
            let Some((taken_for, listed)) = self.of_goal(*goal) else { continue };
            let near = Nearly { place: place.clone(), written: written.clone(), taken_for, listed };
            // One cell merged down over several rows is said once.
            if !self
                .facts
                .nearly
                .iter()
                .any(|known| known.place == place && known.written == *written && known.taken_for == near.taken_for)
            {
                self.facts.nearly.push(near);
            }
        }
        let again = self.facts.unresolved.last().is_some_and(|last| last.place == place);
        if again || resolved.codes.is_empty() && resolved.words.is_empty() {
            return;
        }
        // Words beside a theme that say nothing of their own are its detail, and words in a column of words may be any.
        let words = if column.of.is_references() { resolved.words.clone() } else { Vec::new() };
        if words.is_empty() && resolved.codes.is_empty() {
            return;
        }
        let listed = column.lists.iter().filter_map(|list| Some(self.lists.get(*list)?.list.place.clone())).collect();
        self.facts.unresolved.push(Unresolved {
            place,
            written: Arc::clone(&field.written),
            codes: resolved.codes.clone(),
            words,
            range: column.entries.range(),
            listed,
        });
    }

    /// What a goal is called, and where it is listed.
    fn of_goal(&self, goal: Goal) -> Option<(Arc<str>, Place)> {
        let list = &self.lists.get(goal.list())?.list;
        Some(match goal {
            Goal::All(_) => (Arc::clone(&list.title), list.place.clone()),
            Goal::Theme(_, theme) => (Arc::clone(list.themes.get(theme)?), list.place.clone()),
            Goal::Entry(_, entry) => {
                let entry = list.entries.get(entry)?;
                (Arc::clone(&entry.text), entry.place.clone())
            }
        })
    }

    /// Every entry that goals lead to, each once, by the most particular of its links.
    fn expanded(&self, goals: Vec<(Goal, By, bool)>) -> BTreeMap<(usize, usize), (By, bool)> {
        let mut found: BTreeMap<(usize, usize), (By, bool)> = BTreeMap::new();
        for (goal, by, tentative) in goals {
            let Some(candidate) = self.lists.get(goal.list()) else { continue };
            let entries = candidate.list.entries.iter().enumerate();
            let leads = |at: usize, entry: &Entry| match goal {
                Goal::All(_) => true,
                Goal::Theme(_, theme) => entry.theme == Some(theme),
                Goal::Entry(_, only) => at == only,
            };
            for at in entries.filter(|(at, entry)| leads(*at, entry)).map(|(at, _)| at) {
                let known = found.entry((goal.list(), at)).or_insert_with(|| (by.clone(), tentative));
                if by.is_own() && !known.0.is_own() {
                    *known = (by.clone(), tentative);
                }
            }
        }
        found
    }

    fn link(&mut self, linked: Linked) {
        let entry = self.lists.get_mut(linked.list).and_then(|list| list.list.entries.get_mut(linked.entry));
        if let Some(entry) = entry {
            entry.links.push(linked.link);
        }
    }

    /// The lists that something links to or has a column for; measures without a column count only beside promises.
    fn finish(self) -> LineOfSight {
        let Self { model, lists, used, mut facts, is_spec } = self;
        let promises: Vec<&Candidate> = lists
            .iter()
            .enumerate()
            .filter(|(index, candidate)| candidate.is_priorities && used.contains(index))
            .map(|(_, candidate)| candidate)
            .collect();
        facts.without_column.retain(|table| {
            let homes = promises.iter().map(|candidate| model.table(candidate.table));
            model.table(*table).is_some_and(|table| !nearest(is_spec, table, homes).is_empty())
        });
        facts.nearly.sort_by(|a, b| a.place.cmp(&b.place));
        let mut kept: Vec<(bool, Listed)> = lists
            .into_iter()
            .enumerate()
            .filter(|(index, candidate)| used.contains(index) && !candidate.list.entries.is_empty())
            .map(|(_, candidate)| (!candidate.is_priorities, candidate.list))
            .collect();
        kept.sort_by_key(|(after, list)| (*after, list.from == ListFrom::Links));
        facts.lists = kept.into_iter().map(|(_, list)| list).collect();
        facts
    }
}

/// The field of a link column, where something is written there.
fn value<'a>(record: &'a Record, of: LinkColumn<'_>) -> Option<&'a Field<Value>> {
    record.fields.get(of.index)?.as_ref().filter(|field| field.value().is_some())
}

/// The field of a link column, or the one above that `As above` means.
fn field_above<'a>(table: &'a Table, record: &'a Record, of: LinkColumn<'_>) -> Option<&'a Field<Value>> {
    let own = record.fields.get(of.index)?.as_ref()?;
    if !means_above(&own.written) {
        return Some(own);
    }
    let above = table.data().take_while(|other| other.row < record.row).collect::<Vec<_>>();
    let mut cells = above.iter().rev().filter_map(|record| record.fields.get(of.index)?.as_ref());
    cells.find(|field| !field.is_blank() && !means_above(&field.written)).or(Some(own))
}

/// Whether the field is the record's own, not the one above.
fn means_the_same_cell(record: &Record, of: LinkColumn<'_>, field: &Field<Value>) -> bool {
    record.fields.get(of.index).and_then(Option::as_ref).is_some_and(|own| own.at == field.at)
}

/// Whether at least half of what a column of words says is in a list.
fn names_them(table: &Table, of: LinkColumn<'_>, entries: &Entries) -> bool {
    let written: BTreeSet<String> =
        table.data().filter_map(|record| value(record, of)).map(|field| one_line(&field.written)).collect();
    let written: Vec<&String> = written.iter().filter(|words| !means_above(words)).collect();
    let known = written.iter().filter(|words| !entries.in_words(words).goals.is_empty()).count();
    known > 0 && known * 2 >= written.len()
}

/// Whether a column holds numbers only, and all of them are in a list.
fn all_numbers_known(table: &Table, of: LinkColumn<'_>, entries: &Entries) -> bool {
    let mut any = false;
    for field in table.data().filter_map(|record| value(record, of)) {
        let Parsed::Value(reading) = &field.parsed else { continue };
        let Value::References(references) = &reading.value else { return false };
        if references.all {
            continue;
        }
        let numbers = references.items.iter().all(|item| matches!(item, Reference::Number(_)));
        let Cell::Links(resolved) = entries.read(field) else { return false };
        if !numbers || !resolved.codes.is_empty() || resolved.goals.is_empty() {
            return false;
        }
        any = true;
    }
    any
}

/// All that the cells of a row link to. A theme that stands beside a link to a very entry of its list, in a column of its
/// own, only says where the entry belongs.
fn own_first(cells: &[Resolved]) -> Vec<(Goal, By, bool)> {
    let has_own = |cell: &Resolved, list: usize| cell.goals.iter().any(|(goal, by)| goal.list() == list && by.is_own());
    let mut goals = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        for (goal, by) in &cell.goals {
            let beside = cells.iter().enumerate().any(|(other, cell)| other != at && has_own(cell, goal.list()));
            if matches!(goal, Goal::Theme(..)) && beside && !has_own(cell, goal.list()) {
                continue;
            }
            goals.push((*goal, by.clone(), cell.tentative));
        }
    }
    goals
}
