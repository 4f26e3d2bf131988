//! A side of a tie: the cells that it is made of, or what a text states, brought to ones.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::Place;
use crate::spec::{Basis, Sign};
use crate::value::{Period, Stage, Unit};

/// A side of a tie. Where the tie is open it may have no figure, and no cells either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The id of its table; nothing for what a text states.
    pub table: Option<Arc<str>>,
    /// What it is called: `Total, 2019/20 £'000`, or where the text states it.
    pub called: String,
    /// Whether it is what a text states, as against figures of a table.
    pub is_stated: bool,
    /// The cells that make it, in the order of the spec; none for what a text states.
    pub cells: Vec<SideCell>,
    /// As it is written; of several cells, their sum in the unit of the table.
    pub written: String,
    /// The figure in ones (pounds, posts, per cent) with the sign that the spec gives; nothing where there is none.
    pub value: Option<Decimal>,
    /// The figure as it is shown, in ones, where number formats hide digits that the cells hold.
    pub shown: Option<Decimal>,
    /// The unit that it was written in.
    pub unit: Unit,
    /// What one step of its last digit is worth, in ones: 1,000 for whole thousands of pounds, 100,000 for `£1.2m`.
    pub step: Decimal,
    /// How far rounding may have moved it, in ones: half a step for each cell, nothing for a count.
    pub rounding: Decimal,
    /// Whether a text says that it is approximate.
    pub about: bool,
    /// How it counts income, as against the other side.
    pub sign: Sign,
    /// Whether it is gross or net, where its heading, its line or the spec says.
    pub basis: Option<Basis>,
    /// The stage of the budget, where its heading or the spec says.
    pub stage: Option<Stage>,
    /// The year or part of one that its heading names.
    pub period: Option<Period>,
}

impl Side {
    /// A side of which nothing is known but what it is called.
    pub(super) fn unknown(called: String) -> Self {
        Self {
            table: None,
            called,
            is_stated: false,
            cells: Vec::new(),
            written: String::new(),
            value: None,
            shown: None,
            unit: Unit::NONE,
            step: Decimal::ONE,
            rounding: Decimal::ZERO,
            about: false,
            sign: Sign::AsWritten,
            basis: None,
            stage: None,
            period: None,
        }
    }

    /// Whether it is the change between two columns.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.cells.iter().any(|cell| cell.less)
    }

    /// Whether its cells hold more digits than they show.
    pub(super) const fn is_unrounded(&self) -> bool {
        self.shown.is_some()
    }

    /// Its first cell; nothing for what a text states.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.cells.first().map(|cell| &cell.place)
    }
}

/// A cell that a side is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideCell {
    /// Where it stands.
    pub place: Place,
    /// The label of its line.
    pub label: Arc<str>,
    /// The heading of its column.
    pub heading: Arc<str>,
    /// What the officer sees.
    pub written: String,
    /// The figure in ones, with the sign that its table gives it.
    pub value: Decimal,
    /// Whether it is taken off: a cell of the column under `less`.
    pub less: bool,
}
