//! What formulas tell, and what could not be checked: facts, which rules word as findings.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Way;
use crate::grid::{Addr, Place};
use crate::value::NoValue;

/// A line or column by its name, its cell and its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its cell.
    pub at: Addr,
    /// The label of the line, or the heading of the column.
    pub label: Arc<str>,
    /// The figure.
    pub value: Decimal,
}

/// What a formula tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaFactKind {
    /// A sum leaves out lines that stand beside its range and belong to it.
    RangeStopsShort {
        /// The lines left out.
        omitted: Vec<Named>,
        /// The total with them.
        would_be: Decimal,
    },
    /// A typed number where most of its neighbours have a formula.
    Overwritten {
        /// How many neighbours have a formula.
        formulas: usize,
        /// Of how many, this one included.
        of: usize,
        /// A neighbour's formula, as an example.
        example: Arc<str>,
        /// Where that stands.
        example_at: Addr,
        /// What the same formula would give here, where it could be worked out.
        would_be: Option<Decimal>,
    },
    /// The stored result is not what the formula gives: the workbook was not recalculated.
    NotRecalculated {
        /// What the formula gives.
        would_be: Decimal,
    },
    /// A formula adds a typed number to its cells.
    TypedIntoFormula {
        /// The number.
        constant: Decimal,
    },
}

/// A fact of a formula at its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaFact {
    /// The table's id.
    pub table: Arc<str>,
    /// The cell.
    pub place: Place,
    /// The label of its line.
    pub line: Arc<str>,
    /// The heading of its column.
    pub column: Arc<str>,
    /// The formula without `=`; empty where a number was typed over it.
    pub formula: Arc<str>,
    /// The figure stored in the cell.
    pub written: Decimal,
    /// What it tells.
    pub kind: FormulaFactKind,
}

/// Why a total was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCheckedWhy {
    /// The total and all its parts are blank.
    AllBlank,
    /// The total is blank though its parts have figures.
    TotalBlank {
        /// What the parts make.
        computed: Decimal,
    },
    /// The total gives a reason for having no figure.
    TotalWithout(NoValue),
    /// The total has a figure and none of its parts has.
    PartsBlank,
    /// A figure could not be read.
    Unreadable(Addr),
    /// No lines were found that it could be the total of.
    NoParts,
    /// The label is no plain total, and none of the lines tried make it.
    NoStructure {
        /// The cells tried last.
        tried: Vec<Addr>,
    },
    /// It is the average of its lines, not their sum.
    Average,
    /// Percentages, averages and rates are not added up.
    Rates,
    /// The formula is none of those that can be followed.
    Formula(Arc<str>),
    /// The figures are too large to add up exactly.
    TooLarge,
    /// A declared equation names a table or a line that is not there.
    NotInTable(String),
}

/// A total, or a column of totals, that was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// The table's id.
    pub table: Arc<str>,
    /// The cell, or the table's place.
    pub place: Place,
    /// Which way it would have been cast.
    pub way: Way,
    /// The label of its line.
    pub line: Arc<str>,
    /// The heading of its column.
    pub column: Arc<str>,
    /// Why.
    pub why: NotCheckedWhy,
}

impl fmt::Display for NotChecked {
    /// One sentence: which total was not checked, and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = if self.line.is_empty() { "A total" } else { &*self.line };
        write!(f, "{line}")?;
        if !self.column.is_empty() {
            write!(f, " under “{}”", self.column)?;
        }
        write!(f, " was not cast: {}", self.why)
    }
}

impl fmt::Display for NotCheckedWhy {
    /// The end of a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AllBlank => f.write_str("it and its lines are blank"),
            Self::TotalBlank { computed } => write!(f, "it is blank, though its lines make {computed}"),
            Self::TotalWithout(reason) => write!(f, "it has no figure ({reason})"),
            Self::PartsBlank => f.write_str("it has a figure and its lines have none"),
            Self::Unreadable(at) => write!(f, "the figure in {at} could not be read"),
            Self::NoParts => f.write_str("no lines were found that it could be the total of"),
            Self::NoStructure { .. } => f.write_str("it is no plain total, and none of the lines tried make it"),
            Self::Average => f.write_str("it is the average of its lines, not their sum"),
            Self::Rates => f.write_str("percentages, averages and rates are not added up"),
            Self::Formula(formula) => {
                write!(f, "its formula “={formula}” is none of those that can be followed")
            }
            Self::TooLarge => f.write_str("the figures are too large to add up exactly"),
            Self::NotInTable(what) => write!(f, "the table has no {what}"),
        }
    }
}
