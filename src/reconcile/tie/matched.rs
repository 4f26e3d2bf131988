//! What a tie by label gives: every line of one table against the line of the same label in another, and nothing lost.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::OpenWhy;
use crate::grid::Place;
use crate::model::figures::LineRole;
use crate::value::Unit;

/// The lines of two tables, paired by their labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMatch {
    /// What the spec calls it; of a proposed one, the titles of the two tables.
    pub name: Arc<str>,
    /// Where the spec gives it; nothing where it is proposed.
    pub place: Option<Place>,
    /// One table.
    pub left: MatchedColumn,
    /// The other.
    pub right: MatchedColumn,
    /// The lines found in both, in the order of the left table.
    pub pairs: Vec<LabelPair>,
    /// How many of them have figures that agree.
    pub agreeing: usize,
    /// Whether figures are compared, and not the labels alone: the sides count the same thing.
    pub compares_figures: bool,
    /// Why nothing could be paired, or, where there are pairs, why their figures were not compared though asked for.
    pub open: Vec<OpenWhy>,
}

impl LabelMatch {
    /// Counts the ties of its pairs on from those that stand before them.
    pub(super) fn shift(&mut self, before: usize) {
        for tie in self.pairs.iter_mut().filter_map(|pair| pair.tie.as_mut()) {
            *tie += before;
        }
    }
}

/// A column of a tie by label, with the lines that the other side does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedColumn {
    /// The table's id; nothing where no table was found.
    pub table: Option<Arc<str>>,
    /// The table's title.
    pub title: String,
    /// The table's sheet, or the place of the spec where no table was found.
    pub place: Place,
    /// The heading of the column; empty where only labels are compared and no column is named.
    pub heading: String,
    /// The unit of its figures.
    pub unit: Unit,
    /// The data lines that only this side has, top to bottom.
    pub only_here: Vec<MatchedLine>,
    /// What accounts for every figure of the column.
    pub control: Control,
}

/// A line of a tie by label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedLine {
    /// Its label as written.
    pub label: Arc<str>,
    /// The cell of the label.
    pub label_at: Place,
    /// What it is for.
    pub role: LineRole,
    /// Its figure in ones; nothing where it has none.
    pub value: Option<Decimal>,
    /// The cell of the figure, where a column is named.
    pub at: Option<Place>,
    /// How many lines of its table have this label and could not be told apart, where that is why it is not paired.
    pub alike: usize,
}

/// A line of the left table with that of the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelPair {
    /// The left line.
    pub left: MatchedLine,
    /// The right line.
    pub right: MatchedLine,
    /// How the labels are alike.
    pub how: Alike,
    /// The tie of their figures, by its index among [`Reconciliation::ties`](crate::reconcile::Reconciliation::ties).
    pub tie: Option<usize>,
}

/// How two labels are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same, whatever the case, spaces and punctuation.
    Same,
    /// The same but for `&`, a plural, or words such as `Dept of`.
    Worded,
    /// A word is spelt with one letter more, less or other.
    Spelt,
}

/// The sums of a column's data lines: what is paired and what is not make the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// How many data lines there are.
    pub lines: usize,
    /// How many of them are paired.
    pub paired_lines: usize,
    /// How many of them have no figure that could be read; they count as nothing in the sums.
    pub without_figure: usize,
    /// The sum of the paired lines, in ones.
    pub paired: Decimal,
    /// The sum of the lines that only this side has, in ones.
    pub only_here: Decimal,
    /// The sum of all data lines, in ones; added up apart from the two above.
    pub whole: Decimal,
}

impl Control {
    /// Whether nothing is lost: paired and unpaired make the whole.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.paired.checked_add(self.only_here) == Some(self.whole)
    }
}
