//! Ties as meant: which figures must equal which.

use std::sync::Arc;

use super::at::At;
use super::meaning::Meaning;
use super::text;
use super::written::{SideWritten, TieWritten};
use super::{Basis, Named, Sign, TieCompare, TieMatch};
use crate::grid::Place;
use crate::value::{Measure, Stage, Unit};

/// Figures that must equal figures elsewhere.
#[derive(Clone, Debug)]
pub struct DeclaredTie {
    /// What to call it.
    pub name: Arc<str>,
    /// One side.
    pub left: TieSide,
    /// The other.
    pub right: TieSide,
    /// What is compared line by line, where it is a tie by label; both sides are then [`TieFigure::Lines`].
    pub by_label: Option<ByLabel>,
    /// Where the spec gives it.
    pub place: Place,
}

/// What a tie by label compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByLabel {
    /// The figures where both sides count the same thing, else the labels alone.
    WhatCanBe,
    /// The figures.
    Figures,
    /// The labels alone.
    Labels,
}

/// A side of a tie.
#[derive(Clone, Debug)]
pub struct TieSide {
    /// Which figure.
    pub figure: TieFigure,
    /// The unit, where the spec gives it.
    pub unit: Option<Unit>,
    /// How it counts income.
    pub sign: Sign,
    /// The stage of the budget, where the spec gives it.
    pub stage: Option<Stage>,
    /// Whether it is gross or net, where the spec gives it.
    pub basis: Option<Basis>,
    /// Where the spec names its source; where it has none, where the spec gives the side.
    pub place: Place,
}

impl TieSide {
    /// Whether it is the figure of one line, as against a sum.
    #[must_use]
    pub const fn is_one_line(&self) -> bool {
        matches!(self.figure, TieFigure::Cells { lines: TieLines::One(_), .. })
    }
}

/// Which figure a side of a tie is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieFigure {
    /// The figure of a line, or the sum of several.
    Cells {
        /// The source, by its index among [`Spec::sources`](super::Spec::sources).
        source: usize,
        /// The lines.
        lines: TieLines,
        /// The heading of the section that they stand under, where the spec gives it.
        section: Option<Named>,
        /// The heading of the column.
        column: Named,
        /// The heading of a column that is taken off, so that the side is the change between the two.
        less: Option<Named>,
    },
    /// Every line of a table, for a tie by label.
    Lines {
        /// The source, by its index among [`Spec::sources`](super::Spec::sources).
        source: usize,
        /// The heading of the column; it may be left out where the labels alone are compared.
        column: Option<Named>,
    },
    /// A value that a text states.
    Stated {
        /// The value.
        value: Measure,
        /// Whether the text says that it is approximate, so that its last digit is the last that is not 0.
        about: bool,
        /// As the spec writes it.
        written: String,
        /// Where the text states it.
        stated_in: String,
    },
}

/// The lines of a side, by their labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieLines {
    /// One line.
    One(Named),
    /// Several: each entry is a label, the first and last of a run of data lines (`Employees..Transport`), or a pattern
    /// (`Head of *`).
    Several(Vec<Named>),
    /// All data lines of the section.
    All,
}

impl Meaning<'_> {
    pub(super) fn tie(&mut self, written: &At<TieWritten>) -> Option<DeclaredTie> {
        let name = self.filled("name", &written.name);
        let by_label = written.by.map(|TieMatch::Label| match written.compare {
            None => ByLabel::WhatCanBe,
            Some(TieCompare::Figures) => ByLabel::Figures,
            Some(TieCompare::Labels) => ByLabel::Labels,
        });
        if by_label.is_none() && written.compare.is_some() {
            let what = "`compare` says what is compared line by line, and the tie has no `match`";
            self.contradiction(written, what, "add `match = \"label\"`, or take `compare` out");
        }
        let (left, right) = (self.side(&written.left, by_label), self.side(&written.right, by_label));
        let (left, right) = (left?, right?);
        if let (TieFigure::Stated { .. }, TieFigure::Stated { .. }) = (&left.figure, &right.figure) {
            let what = "both sides are values stated in text, so no table is checked";
            self.contradiction(written, what, "give one side a `source`, a `row` and a `column`");
        }
        if left.figure == right.figure && matches!(left.figure, TieFigure::Cells { .. }) {
            let what = "both sides are the same figure, so nothing is compared";
            self.contradiction(&written.right, what, "give one side another `source`, `row` or `column`");
        }
        Some(DeclaredTie { name: name.into(), left, right, by_label, place: self.lines.of(written) })
    }

    fn side(&mut self, written: &At<SideWritten>, by_label: Option<ByLabel>) -> Option<TieSide> {
        let figure = match by_label {
            Some(compare) => self.lines_of(written, compare)?,
            None => self.figure_of(written)?,
        };
        Some(TieSide {
            figure,
            unit: self.unit(written.unit.as_ref()),
            sign: written.sign,
            stage: written.stage.map(Into::into),
            basis: written.basis,
            place: written.source.as_ref().map_or_else(|| self.lines.of(written), |source| self.lines.of(source)),
        })
    }

    /// A side of a tie of one figure with another.
    fn figure_of(&mut self, written: &At<SideWritten>) -> Option<TieFigure> {
        let SideWritten { source, row, rows, section, column, less, value, stated_in, .. } = &**written;
        let picked = (source, column, row, rows.as_slice(), section, less, value, stated_in);
        match picked {
            (Some(source), Some(column), row, rows, section, less, None, None) => {
                let lines = match (row, rows, section) {
                    (Some(row), [], _) => TieLines::One(self.named("row", row)),
                    (None, [_, ..], _) => TieLines::Several(rows.iter().map(|row| self.named("rows", row)).collect()),
                    (None, [], Some(_)) => TieLines::All,
                    _ => return self.no_side(written),
                };
                let section = section.as_ref().map(|section| self.named("section", section));
                let column = self.named("column", column);
                let less = less.as_ref().map(|less| self.named("less", less));
                Some(TieFigure::Cells { source: self.source_of_figures(source)?, lines, section, column, less })
            }
            (None, None, None, [], None, None, Some(value), Some(stated_in)) => {
                let (measure, about) = self.read(value, text::stated, ("value", "a figure", "£40,000"))?;
                let stated_in = self.filled("stated_in", stated_in);
                Some(TieFigure::Stated { value: measure, about, written: value.to_string(), stated_in })
            }
            _ => self.no_side(written),
        }
    }

    fn no_side(&mut self, written: &At<SideWritten>) -> Option<TieFigure> {
        let what = "a side of a tie is either figures of a table or a value stated in text";
        let help = "give `source`, `column` and `row`, `rows` or `section`, or `value` and `stated_in`, and no others";
        self.contradiction(written, what, help);
        None
    }

    /// A side of a tie by label.
    fn lines_of(&mut self, written: &At<SideWritten>, compare: ByLabel) -> Option<TieFigure> {
        let SideWritten { source, row, rows, section, column, less, value, stated_in, .. } = &**written;
        match (source, column, row, rows.as_slice(), section, less, value, stated_in) {
            (Some(source), column, None, [], None, None, None, None)
                if column.is_some() || compare == ByLabel::Labels =>
            {
                let column = column.as_ref().map(|column| self.named("column", column));
                Some(TieFigure::Lines { source: self.source_of_figures(source)?, column })
            }
            _ => {
                let what = "a side of a tie by label is a column of a table: all its lines are compared";
                let help = "give `source` and `column`, and no others; with `compare = \"labels\"`, `source` is enough";
                self.contradiction(written, what, help);
                None
            }
        }
    }
}
