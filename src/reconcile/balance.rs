//! A balance: a total, its parts, and whether they make it.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::likelihood::likelihood;
use super::{Explanation, Search};
use crate::grid::{Addr, Place};
use crate::value::{NoValue, Unit};

/// Where a balance comes from, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Declared in the spec.
    Declared,
    /// The workbook's own formula, in the total's cell or in its neighbours.
    Formula,
    /// What the labels say.
    Label,
    /// The figures themselves: a line that others make exactly.
    Inferred,
    /// The totals of a table cast across, where they are also cast down.
    CrossCast,
}

impl Origin {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Formula => "formula",
            Self::Label => "label",
            Self::Inferred => "inferred",
            Self::CrossCast => "cross-cast",
        }
    }
}

/// Which way a balance is cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Over the lines of one column.
    Down,
    /// Over the columns of one line.
    Across,
    /// Over cells of several lines and columns, as only a formula can.
    Block,
}

/// What the total is of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Their sum.
    Sum,
    /// How many there are.
    Count,
    /// The first in per cent of the second.
    PerCent,
    /// By how many per cent of the second the first is more.
    Change,
    /// The first divided by the second.
    Ratio,
}

impl Operation {
    /// Whether the total is what its two parts are to each other, and no sum or count.
    #[must_use]
    pub const fn is_ratio(self) -> bool {
        matches!(self, Self::PerCent | Self::Change | Self::Ratio)
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Count => "count",
            Self::PerCent => "per-cent",
            Self::Change => "change",
            Self::Ratio => "ratio",
        }
    }
}

/// Whether a part is added or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken off.
    Minus,
}

impl Sign {
    /// The figure with this sign.
    #[must_use]
    pub fn of(self, value: Decimal) -> Decimal {
        match self {
            Self::Plus => value,
            Self::Minus => -value,
        }
    }

    /// `1` or `-1`.
    #[must_use]
    pub const fn coefficient(self) -> i8 {
        match self {
            Self::Plus => 1,
            Self::Minus => -1,
        }
    }

    /// The other sign.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
        }
    }
}

/// How a figure came into its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// Typed.
    Typed,
    /// Made by a formula.
    Formula,
    /// Nothing is written; it counts as 0.
    Blank,
    /// A reason for no figure is written; it counts as 0.
    None(NoValue),
}

/// A figure of a balance: the total, or what a part adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its cell.
    pub at: Addr,
    /// What it is called: the label of its line, or the heading of its column where the balance is cast across.
    pub label: Arc<str>,
    /// The figure as stored; 0 where there is none.
    pub value: Decimal,
    /// How it came there.
    pub entry: Entry,
    /// Its place, where it is a figure of another table.
    pub elsewhere: Option<Place>,
}

/// A part of a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Added or taken off.
    pub sign: Sign,
    /// The figure.
    pub term: Term,
}

/// How far the parts make the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Exactly.
    Agrees,
    /// The difference can come from rounding each figure by itself.
    Rounding {
        /// The largest difference that rounding can make: half a unit for each part and the total.
        bound: Decimal,
        /// The difference in standard deviations, to two places (Bottomley 2008: `u * sqrt((n + 1) / 12)`).
        deviations: Decimal,
        /// Whether it is within two standard deviations; beyond, rounding is possible but unlikely.
        likely: bool,
    },
    /// By more than rounding can make.
    Differs,
}

impl Class {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Rounding { .. } => "rounding",
            Self::Differs => "differs",
        }
    }

    /// Whether the parts make the total, exactly or within rounding.
    #[must_use]
    pub const fn holds(self) -> bool {
        !matches!(self, Self::Differs)
    }
}

/// The balance cast over what the officer sees, where the cells hold more digits than they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsShown {
    /// The total as shown.
    pub written: Decimal,
    /// What the parts make as shown.
    pub computed: Decimal,
    /// `computed - written`, as shown.
    pub difference: Decimal,
}

/// How sure it is that this total is meant to be made of these parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// The spec or a formula says so.
    Stated,
    /// The labels or figures suggest it and it holds in so many other columns (or lines, when cast across).
    Proven {
        /// In how many columns or lines the same parts make the same total.
        elsewhere: usize,
    },
    /// A plain total over the plain lines above it, and one simple slip explains the difference.
    Plain,
    /// It holds nowhere, but one simple slip explains the difference.
    Explained,
    /// It holds nowhere and nothing simple explains it: these are the lines that were tried.
    Guessed,
}

/// One balance.
#[derive(Clone, Debug)]
pub struct Balance {
    /// Its id: the table's id and the total's cell; the same in every run over the same input.
    pub id: Arc<str>,
    /// The table's id.
    pub table: Arc<str>,
    /// The total's cell.
    pub place: Place,
    /// Where it comes from.
    pub origin: Origin,
    /// Which way it is cast.
    pub way: Way,
    /// What the total is of its parts.
    pub operation: Operation,
    /// The label of the total's line.
    pub line: Arc<str>,
    /// The heading of the total's column.
    pub column: Arc<str>,
    /// The unit of the total's column.
    pub measured_in: Unit,
    /// The total.
    pub total: Term,
    /// Its parts, in the order of the sheet, or as declared.
    pub parts: Vec<Part>,
    /// A number typed into the total's formula beside its cells; 0 where there is none.
    pub constant: Decimal,
    /// The total as stored.
    pub written: Decimal,
    /// What the parts make.
    pub computed: Decimal,
    /// `computed - written`.
    pub difference: Decimal,
    /// The same over the figures as shown, where they differ from those stored.
    pub shown: Option<AsShown>,
    /// The smallest unit that is written: 1, or 0.1 where tenths are.
    pub unit: Decimal,
    /// How many parts have a figure.
    pub figures: usize,
    /// How far the parts make the total.
    pub class: Class,
    /// How sure it is that the parts are these.
    pub confidence: Confidence,
    /// What explains the difference, likeliest first.
    pub explanations: Vec<Explanation>,
    /// The explanation in one sentence; where several explain it equally well, with all of them. Where nothing explains
    /// a difference, it says so.
    pub cause: Option<String>,
    /// The id of the balance at which the slip is told, where this one fails only as a consequence of it.
    pub follows: Option<Arc<str>>,
    /// How far explanations were sought.
    pub search: Search,
}

impl Balance {
    /// Where a part stands.
    #[must_use]
    pub fn place_of(&self, part: &Part) -> Place {
        part.term.elsewhere.clone().unwrap_or_else(|| self.place.at_cell(part.term.at))
    }

    /// The parts without a figure, which count as 0.
    pub fn without_figure(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| matches!(part.term.entry, Entry::Blank | Entry::None(_)))
    }

    /// The explanations that come first: one, or several that explain the difference equally well.
    pub fn likeliest(&self) -> impl Iterator<Item = &Explanation> {
        self.explanations.iter().filter(|explanation| explanation.rank == 1)
    }

    /// How likely rounding leaves so large a difference, to four places; nothing where the difference is none of
    /// rounding.
    #[must_use]
    pub fn likelihood(&self) -> Option<Decimal> {
        let Class::Rounding { deviations, .. } = self.class else { return None };
        let shown = self.shown.filter(|_| self.difference.is_zero()).map(|shown| shown.difference);
        Some(likelihood(shown.unwrap_or(self.difference), self.unit.scale(), self.figures, deviations))
    }

    /// Whether the stored figures agree, and whether the shown ones do.
    #[must_use]
    pub fn agreement(&self) -> (bool, bool) {
        let stored = self.difference.is_zero();
        (stored, self.shown.map_or(stored, |shown| shown.difference.is_zero()))
    }
}
