//! Whether a workbook can be read by everybody: the checklist of the UK Government Analysis Function for spreadsheets, 36
//! items, each judged for a workbook of whatever maker.
//!
//! An item is static data and a plain function from [`Looks`] to a [`Verdict`]; those of one subject stand in one file of
//! `items`. What only a person can tell is said to be so, with what to look at.

mod items;
mod scan;
mod verdict;
mod words;

use std::sync::Arc;

pub use verdict::{At, Verdict};

use crate::grid::BookFormat;
use crate::read::looks::{Looks, Sight};

/// How much an item weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Better so.
    Desirable,
    /// What the law on accessibility of public bodies asks for.
    Essential,
}

impl Weight {
    /// `essential` or `desirable`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Desirable => "desirable",
            Self::Essential => "essential",
        }
    }
}

/// An item of the checklist.
pub struct Item {
    /// Its number in the checklist, from 1.
    pub number: u8,
    /// Its name, for ever.
    pub name: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// What it asks for, in a sentence.
    pub asks: &'static str,
    /// Whom it helps.
    pub why: &'static str,
    /// How to put it right in Excel.
    pub fix: &'static str,
    /// What a person looks at, where a program cannot tell.
    pub look_at: &'static str,
    /// How much of a workbook must be known to judge it.
    needs: Sight,
    judge: fn(&Looks) -> Verdict,
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.number, self.name)
    }
}

/// An item and how a workbook came out.
#[derive(Debug)]
pub struct Judged {
    /// The item.
    pub item: &'static Item,
    /// How it came out.
    pub verdict: Verdict,
    /// Whether the format tells enough to judge it; where not, a person must.
    pub is_seen: bool,
}

/// A workbook held against the checklist.
#[derive(Debug)]
pub struct Linted {
    /// Its path, as given.
    pub path: Arc<str>,
    /// Its format.
    pub format: BookFormat,
    /// How much of it was seen.
    pub sight: Sight,
    /// Names of its sheets, in order.
    pub sheets: Vec<Arc<str>>,
    /// Sheets that could not be read, and were not judged.
    pub unread: Vec<Arc<str>>,
    /// All items, in order.
    pub judged: Vec<Judged>,
}

impl Linted {
    /// Whether an item of this weight or more fails.
    #[must_use]
    pub fn fails(&self, weight: Weight) -> bool {
        self.failures().any(|judged| judged.item.weight >= weight)
    }

    /// The items that fail.
    pub fn failures(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| matches!(judged.verdict, Verdict::Fail(..)))
    }
}

/// The checklist, in order.
#[must_use]
pub fn items() -> &'static [&'static Item] {
    &items::ALL
}

/// The item of a number or name.
#[must_use]
pub fn item(named: &str) -> Option<&'static Item> {
    let number = named.parse::<u8>().ok();
    items().iter().copied().find(|item| item.name == named || Some(item.number) == number)
}

/// Holds a workbook against the checklist.
#[must_use]
pub fn lint(looks: &Looks) -> Linted {
    let judge = |item: &&'static Item| {
        let is_seen = item.needs <= looks.sight();
        let verdict = if is_seen {
            (item.judge)(looks)
        } else {
            let unseen = format!("linesight cannot see this in an .{} file: {}", looks.format.name(), item.look_at);
            Verdict::Person(unseen, Vec::new())
        };
        Judged { item, verdict, is_seen }
    };
    Linted {
        path: Arc::clone(&looks.path),
        format: looks.format,
        sight: looks.sight(),
        sheets: looks.sheets.iter().map(|sheet| Arc::clone(&sheet.name)).collect(),
        unread: looks.unread.clone(),
        judged: items().iter().map(judge).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checklist_is_whole_and_in_order() {
        let numbers: Vec<u8> = items().iter().map(|item| item.number).collect();
        assert_eq!(numbers, (1..=36).collect::<Vec<u8>>());
        let essential = items().iter().filter(|item| item.weight == Weight::Essential).count();
        assert_eq!(essential, 20);
        for one in items() {
            let same = items().iter().filter(|other| other.name == one.name).count();
            assert_eq!(same, 1, "{}", one.name);
            assert_eq!(item(one.name).map(|item| item.number), Some(one.number));
            assert_eq!(item(&one.number.to_string()).map(|item| item.name), Some(one.name));
            assert!(one.name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{}", one.name);
            for text in [one.asks, one.why, one.fix] {
                assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", one.name);
            }
            assert!(!one.look_at.ends_with('.'), "{}: ends a sentence that has begun", one.name);
        }
        assert!(item("0").is_none() && item("tables").is_none());
    }
}
