//! The links of one cell, resolved against the lists that its column means.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::By;
use super::lists::Candidate;
use super::words::{Name, Named, key, resolve};
use crate::model::Field;
use crate::value::{NoValue, Parsed, Reference, References, Value};

/// What a link leads to: all of a list, a theme, or an entry, each by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal {
    All(usize),
    Theme(usize, usize),
    Entry(usize, usize),
}

impl Goal {
    /// The list.
    pub(super) const fn list(self) -> usize {
        match self {
            Self::All(list) | Self::Theme(list, _) | Self::Entry(list, _) => list,
        }
    }
}

/// What the links of a cell come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) goals: Vec<(Goal, By)>,
    pub(super) tentative: bool,
    /// Numbers and codes that the lists do not have.
    pub(super) codes: Vec<String>,
    /// Words that the lists do not have.
    pub(super) words: Vec<String>,
    /// Words that were taken for others.
    pub(super) nearly: Vec<(String, Goal)>,
}

/// A cell for links.
pub(super) enum Cell {
    Blank,
    None(NoValue),
    Unread,
    Links(Resolved),
}

/// The entries that a column may name.
pub(super) struct Entries {
    lists: Vec<usize>,
    names: Vec<Name<Goal>>,
    codes: BTreeMap<String, Vec<Goal>>,
    numbered: bool,
}

impl Entries {
    /// The entries of these lists, by their index among all.
    pub(super) fn of(lists: &[usize], all: &[Candidate]) -> Self {
        let mut entries = Self { lists: lists.to_vec(), names: Vec::new(), codes: BTreeMap::new(), numbered: false };
        for index in lists {
            let Some(candidate) = all.get(*index) else { continue };
            let themes = candidate.list.themes.iter().enumerate();
            entries.names.extend(themes.map(|(theme, name)| Name::new(name, Goal::Theme(*index, theme))));
            for (at, entry) in candidate.list.entries.iter().enumerate() {
                let goal = Goal::Entry(*index, at);
                entries.names.push(Name::new(&entry.text, goal));
                if let Some(code) = entry.code.as_deref() {
                    entries.codes.entry(key(code)).or_default().push(goal);
                }
            }
        }
        entries.add_bare_numbers();
        entries.numbered = entries.codes.keys().any(|code| code.parse::<u32>().is_ok());
        entries
    }

    /// Where all codes begin alike, as `CP1` and `CP2` do, the number alone says which is meant.
    fn add_bare_numbers(&mut self) {
        let parted = |code: &String| {
            let letters = code.trim_end_matches(|c: char| c.is_ascii_digit());
            code.get(letters.len()..)
                .filter(|digits| !digits.is_empty())
                .map(|digits| (letters.to_owned(), digits.to_owned()))
        };
        let all: Option<Vec<(String, String)>> = self.codes.keys().map(parted).collect();
        let Some(all) =
            all.filter(|all| all.iter().all(|(letters, _)| Some(letters) == all.first().map(|(first, _)| first)))
        else {
            return;
        };
        for (letters, digits) in all {
            let goals = self.codes.get(&format!("{letters}{digits}")).cloned().unwrap_or_default();
            self.codes.entry(digits).or_insert(goals);
        }
    }

    /// The numbers of the lists, first and last.
    pub(super) fn range(&self) -> Option<(u32, u32)> {
        let numbers = || self.codes.keys().filter_map(|code| code.parse::<u32>().ok());
        numbers().min().zip(numbers().max()).filter(|(first, last)| first < last)
    }

    /// What a cell comes to.
    pub(super) fn read(&self, field: &Field<Value>) -> Cell {
        match &field.parsed {
            Parsed::Blank => Cell::Blank,
            Parsed::None(reason, _) => Cell::None(*reason),
            Parsed::Bad(_) => Cell::Unread,
            Parsed::Value(reading) => Cell::Links(match &reading.value {
                Value::References(references) => self.references(references, &field.written),
                other => self.in_words(&other.to_string()),
            }),
        }
    }

    fn references(&self, references: &References, written: &str) -> Resolved {
        if references.all {
            let goals = self.lists.iter().map(|list| (Goal::All(*list), By::All)).collect();
            return Resolved { goals, tentative: references.tentative, ..Resolved::default() };
        }
        // An entry may itself begin with a number: `28 affordable homes`.
        if references.items.len() > 1 && written.contains(char::is_alphabetic) {
            let whole = self.in_words(written);
            if !whole.goals.is_empty() && whole.words.is_empty() && whole.nearly.is_empty() {
                return Resolved { tentative: references.tentative, ..whole };
            }
        }
        let mut resolved = Resolved { tentative: references.tentative, ..Resolved::default() };
        for item in &references.items {
            match item {
                Reference::Words(words) => resolved.add(self.in_words(words)),
                Reference::Number(number) => self.code(&number.to_string(), true, &mut resolved),
                Reference::Code(code) => self.code(code, false, &mut resolved),
            }
        }
        resolved
    }

    fn code(&self, code: &str, is_number: bool, resolved: &mut Resolved) {
        if let Some(goals) = self.codes.get(&key(code)) {
            resolved.goals.extend(goals.iter().map(|goal| (*goal, By::Code)));
            return;
        }
        if is_number {
            // A list without numbers cannot say which numbers there are.
            if self.numbered {
                resolved.codes.push(code.to_owned());
            }
            return;
        }
        let in_words = self.in_words(code);
        if in_words.goals.is_empty() {
            resolved.codes.push(code.to_owned());
        } else {
            resolved.add(in_words);
        }
    }

    /// What words come to.
    pub(super) fn in_words(&self, words: &str) -> Resolved {
        let bare = without_number(words);
        let mut resolved = Resolved::default();
        let goal = |index: usize| self.names.get(index).map(|name| name.of);
        for named in resolve(bare, &self.names) {
            match named {
                Named::Full(index) => {
                    let Some(goal) = goal(index) else { continue };
                    resolved.goals.push((goal, self.by(goal, index, By::Words)));
                }
                Named::Nearly(index, written) => {
                    let Some(goal) = goal(index) else { continue };
                    resolved.goals.push((goal, self.by(goal, index, By::Nearly(written.clone()))));
                    resolved.nearly.push((written, goal));
                }
                Named::Within(whole, index, written) => {
                    let (Some(whole), Some(goal)) = (goal(whole), goal(index)) else { continue };
                    resolved.goals.retain(|(known, _)| *known != whole);
                    resolved.goals.push((goal, self.by(goal, index, By::Nearly(written.clone()))));
                    resolved.nearly.push((written, goal));
                }
                // `All` among other words: `All service areas, All`.
                Named::Unknown(words) if key(&words) == "all" => {
                    resolved.goals.extend(self.lists.iter().map(|list| (Goal::All(*list), By::All)));
                }
                Named::Unknown(words) => resolved.words.push(words),
            }
        }
        resolved
    }

    /// How a name in words links: a theme stands for its entries.
    fn by(&self, goal: Goal, index: usize, own: By) -> By {
        match goal {
            Goal::Theme(..) => {
                By::Theme(self.names.get(index).map_or_else(Arc::default, |name| Arc::from(name.text.as_str())))
            }
            _ => own,
        }
    }
}

impl Resolved {
    fn add(&mut self, other: Self) {
        self.goals.extend(other.goals);
        self.codes.extend(other.codes);
        self.words.extend(other.words);
        self.nearly.extend(other.nearly);
    }
}

/// `1. Better education for all` without its number.
fn without_number(words: &str) -> &str {
    let rest = words.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')', ':', '-']) {
        Some(rest) if rest.contains(char::is_alphabetic) => rest.trim_start(),
        _ => words,
    }
}
