//! Tables of figures: budgets, trading accounts, staffing, equipment.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::{Addr, Place};
use crate::value::{NoValue, Period, Stage, Unit};

/// A table of labelled lines and figure columns.
#[derive(Clone, Debug)]
pub struct FigureTable {
    /// The table's id, unique in a run.
    pub id: Arc<str>,
    /// Its sheet.
    pub place: Place,
    /// Its title, or the sheet's name.
    pub title: String,
    /// The figure columns, left to right.
    pub columns: Vec<FigureColumn>,
    /// The lines, top to bottom: data, totals, and section headings (which have no figures).
    pub lines: Vec<FigureLine>,
    /// The columns of a few short words that gather the lines, left to right.
    pub groupings: Vec<Grouping>,
}

/// A column whose words gather the lines of a table: `R` and `C` for revenue and capital.
#[derive(Clone, Debug)]
pub struct Grouping {
    /// Its heading, on one line.
    pub heading: Arc<str>,
    /// The word of each of [`FigureTable::lines`], where there is one.
    pub words: Vec<Option<Arc<str>>>,
}

/// A column of figures.
#[derive(Clone, Debug)]
pub struct FigureColumn {
    /// The column on the sheet, from 0.
    pub col: u32,
    /// The heading as written, on one line.
    pub heading: String,
    /// The year or part of it that the heading names.
    pub period: Option<Period>,
    /// The stage that the heading names.
    pub stage: Option<Stage>,
    /// The unit of its figures; [`Unit::NONE`] where nothing says.
    pub unit: Unit,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// A line of data.
    Data,
    /// A total, sub-total, net figure or balance, by its label or its look.
    Total,
    /// A heading over the lines below it.
    Section,
}

/// A line.
#[derive(Clone, Debug)]
pub struct FigureLine {
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// Its label, on one line, without white space at the ends.
    pub label: String,
    /// The cell of the label.
    pub label_at: Addr,
    /// What it is for.
    pub role: LineRole,
    /// The section heading that stands over it.
    pub section: Option<String>,
    /// How deep it stands in the hierarchy, from 0: by indent, or by the column of its label.
    pub depth: u8,
    /// Its figures, one for each of [`FigureTable::columns`].
    pub cells: Vec<FigureCell>,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct FigureCell {
    /// Where.
    pub at: Addr,
    /// What the officer sees.
    pub written: String,
    /// What it was read as.
    pub state: FigureState,
    /// The figure rounded as it is shown, where the number format rounds it.
    pub shown: Option<Decimal>,
    /// Decimal places as written or shown.
    pub places: u32,
    /// The formula without `=`, where there is one.
    pub formula: Option<Arc<str>>,
}

/// What a figure's cell was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureState {
    /// Nothing is written.
    Blank,
    /// A reason for no figure.
    None(NoValue),
    /// It could not be read; a rule says why.
    Bad,
    /// The figure in its unit, as stored.
    Value(Decimal),
}

impl FigureCell {
    /// The figure, where there is one.
    #[must_use]
    pub const fn value(&self) -> Option<Decimal> {
        match self.state {
            FigureState::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl FigureTable {
    /// The cell of a line (by index) in a column (by index).
    #[must_use]
    pub fn cell(&self, line: usize, column: usize) -> Option<&FigureCell> {
        self.lines.get(line)?.cells.get(column)
    }

    /// The line and column, by index, of a cell of the table.
    #[must_use]
    pub fn find(&self, at: Addr) -> Option<(usize, usize)> {
        let line = self.lines.iter().position(|line| line.row == at.row)?;
        let column = self.columns.iter().position(|column| column.col == at.col)?;
        Some((line, column))
    }
}
