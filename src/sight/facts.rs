//! What the line of sight gives.

use std::sync::Arc;

use crate::grid::Place;
use crate::value::NoValue;

/// The lists that tables link to, entry by entry with what links to it.
#[derive(Clone, Debug, Default)]
pub struct LineOfSight {
    /// The lists that something links to, those of promises first.
    pub lists: Vec<Listed>,
    /// What carries links, in order of table and row; [`Link::row`] is an index into them.
    pub rows: Vec<Carrier>,
    /// Links that name nothing of their list.
    pub unresolved: Vec<Unresolved>,
    /// Links in words that are only nearly written as their list has them, in order of cell.
    pub nearly: Vec<Nearly>,
    /// Columns of links for which there is no list.
    pub without_list: Vec<WithoutList>,
    /// Tables of measures beside a list of promises that have no column for the promise, by their index.
    pub without_column: Vec<usize>,
    /// Columns whose list was taken to be the only one that fits: one sentence, and the heading.
    pub assumed: Vec<(String, Place)>,
}

/// A list of promises, values or objectives.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Where it comes from.
    pub from: ListFrom,
    /// The workbook, by its index among those read.
    pub book: usize,
    /// What it is called: its title, or the sheet's name.
    pub title: Arc<str>,
    /// What one of its entries is called: `promise`, `value`, `objective`.
    pub noun: &'static str,
    /// Where it is listed, or where its first entry is named.
    pub place: Place,
    /// The themes of its entries, in order.
    pub themes: Vec<Arc<str>>,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// The tables that have a column of links to it, by their index, with what their rows are.
    pub linked_from: Vec<(usize, What)>,
}

impl Listed {
    /// Whether a table lists it: what no table lists has no gaps to tell.
    #[must_use]
    pub const fn is_listed(&self) -> bool {
        matches!(self.from, ListFrom::Table(_))
    }

    /// Whether measures have a column of links to it, so that one without a measure can be told.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.linked_from.iter().any(|(_, what)| what.is_measure())
    }
}

/// Where a list comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListFrom {
    /// A table lists it; its index.
    Table(usize),
    /// No table lists it: its entries are what the links themselves name.
    Links,
}

/// An entry of a list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number or letter.
    pub code: Option<Arc<str>>,
    /// Its words, on one line.
    pub text: Arc<str>,
    /// Its theme, by its index among the list's.
    pub theme: Option<usize>,
    /// Its cell.
    pub place: Place,
    /// What links to it, in order of row.
    pub links: Vec<Link>,
}

/// A link to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What links, by its index in [`LineOfSight::rows`].
    pub row: usize,
    /// How.
    pub by: By,
    /// Whether it is not settled: `Potentially: 4, 5, 6`.
    pub tentative: bool,
}

/// How a link names its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By its number or letter.
    Code,
    /// By its words.
    Words,
    /// By words that are nearly its own; what is written.
    Nearly(String),
    /// By its theme, which stands for every entry under it.
    Theme(Arc<str>),
    /// By `All`.
    All,
    /// Through an action that the entry is linked to; its name.
    Through(Arc<str>),
}

impl By {
    /// Whether it names this very entry, rather than all of them or its theme.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        !matches!(self, Self::Theme(_) | Self::All)
    }
}

/// What carries links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A performance indicator.
    Indicator,
    /// A service standard.
    Standard,
    /// A goal with its metric.
    Metric,
    /// An action.
    Action,
    /// A risk.
    Risk,
    /// A line of money.
    Money,
    /// Anything else: an achievement, a contribution, an objective.
    Other,
}

impl LineOfSight {
    /// What links to an entry, of one sort, in order of row.
    pub fn linked<'a>(&'a self, entry: &'a Entry, what: What) -> impl Iterator<Item = &'a Carrier> {
        let rows = entry.links.iter().filter_map(|link| self.rows.get(link.row));
        rows.filter(move |row| row.what == what)
    }

    /// Whether a measure links to an entry.
    #[must_use]
    pub fn is_measured(&self, entry: &Entry) -> bool {
        entry.links.iter().filter_map(|link| self.rows.get(link.row)).any(|row| row.what.is_measure())
    }

    /// The lists that a table has a column of links to.
    pub fn lists_of(&self, table: usize) -> impl Iterator<Item = &Listed> {
        self.lists.iter().filter(move |list| list.linked_from.iter().any(|(from, _)| *from == table))
    }
}

impl What {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Indicator, Self::Standard, Self::Metric, Self::Action, Self::Risk, Self::Money, Self::Other];

    /// Whether it measures: an indicator, a standard, a metric.
    #[must_use]
    pub const fn is_measure(self) -> bool {
        matches!(self, Self::Indicator | Self::Standard | Self::Metric)
    }
}

/// A row, or a line of money, that carries links.
#[derive(Clone, Debug)]
pub struct Carrier {
    /// What it is.
    pub what: What,
    /// Its table, by index in [`crate::model::Model::tables`].
    pub table: usize,
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// Its code or number, where it has one.
    pub code: Option<Arc<str>>,
    /// What it is about, on one line.
    pub text: Arc<str>,
    /// The cell that names it.
    pub place: Place,
    /// Its first cell for links; nothing for what is linked by its label or through something else.
    pub link_at: Option<Place>,
    /// What became of its links.
    pub state: LinkState,
}

impl Carrier {
    /// What to call it: its code, or else what it is about.
    #[must_use]
    pub fn name(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.text)
    }
}

impl Carrier {
    /// Whether it should link to something and does not: nothing is written, or a reason other than that none applies.
    #[must_use]
    pub fn is_without_link(&self) -> bool {
        match self.state {
            LinkState::Blank => true,
            LinkState::None(reason) => reason != NoValue::NotApplicable,
            LinkState::Linked | LinkState::Unresolved => false,
        }
    }
}

/// What became of the links of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It links to an entry at least.
    Linked,
    /// Its cells for links are blank.
    Blank,
    /// A reason stands there for having none.
    None(NoValue),
    /// What is written names nothing, or could not be read.
    Unresolved,
}

/// Links of one cell that name nothing of their list.
#[derive(Clone, Debug)]
pub struct Unresolved {
    /// The cell.
    pub place: Place,
    /// All that is written there.
    pub written: Arc<str>,
    /// The numbers and codes that are not in the list.
    pub codes: Vec<String>,
    /// The words that are not.
    pub words: Vec<String>,
    /// The list's own numbers, first and last, where they are numbers.
    pub range: Option<(u32, u32)>,
    /// Where it is listed.
    pub listed: Vec<Place>,
}

/// Words that were taken for an entry or a theme that they do not quite write.
#[derive(Clone, Debug)]
pub struct Nearly {
    /// The cell.
    pub place: Place,
    /// The words.
    pub written: String,
    /// What they were taken for, as the list has it.
    pub taken_for: Arc<str>,
    /// The cell of that; of a theme, the list.
    pub listed: Place,
}

/// A column of links for which there is no list.
#[derive(Clone, Debug)]
pub struct WithoutList {
    /// Its heading.
    pub place: Place,
    /// What it is called.
    pub called: Arc<str>,
}
