//! Sheets of another workbook as they stand, with marks on their cells.

use std::sync::Arc;

use super::carried::stands_by_itself;
use super::names::Taken;
use super::style::Severity;
use super::workbook::Workbook;
use crate::grid::{Addr, Appearance, Cell, CellStyle, Content, Sheet, SheetLook, Span};

/// A mark on cells of a copied sheet: a border, a note, and words at the right of its first row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The cells.
    pub span: Span,
    /// How grave it is; border and words follow.
    pub severity: Severity,
    /// The note on the first cell; empty where another mark there has it.
    pub note: String,
}

/// A sheet as it stands, with marks.
#[derive(Clone, Debug)]
pub struct SheetCopy<'a> {
    /// Its name in the file; must be legal and unique, as [`sheet_names`] makes it.
    pub name: String,
    /// Its cells.
    pub sheet: &'a Sheet,
    /// How it looks, where that is known.
    pub look: Option<&'a SheetLook>,
    /// The styles that the look refers to.
    pub styles: &'a [CellStyle],
    /// The marks.
    pub marks: Vec<Mark>,
    /// Sheets that keep their name in the copy: those that its formulas may name.
    pub known: Arc<[String]>,
}

impl<'a> SheetCopy<'a> {
    /// A sheet without marks.
    #[must_use]
    pub fn new(name: String, sheet: &'a Sheet, appearance: &'a Appearance, known: Arc<[String]>) -> Self {
        let look = appearance.sheet(sheet.name());
        Self { name, sheet, look, styles: &appearance.styles, marks: Vec::new(), known }
    }

    /// Whether a cell's formula is written as a formula: it must refer to nothing but this workbook, use functions that
    /// only compute, and have a result that a formula can store. Else its result is written.
    #[must_use]
    pub fn keeps_formula(&self, at: Addr, cell: &Cell) -> bool {
        let Some(formula) = cell.formula.as_deref() else { return false };
        let is_array = self.look.is_some_and(|look| look.arrays.binary_search(&at).is_ok());
        let has_result = match &cell.content {
            // The writer tells the kind of a stored result by its looks.
            Content::Text(text) => {
                text.parse::<f64>().is_err() && !text.starts_with('#') && !matches!(&**text, "TRUE" | "FALSE")
            }
            Content::Error(literal) => is_known_error(literal),
            Content::Empty | Content::Number(_) | Content::Bool(_) | Content::Date(_) => true,
        };
        !is_array && has_result && stands_by_itself(formula, &self.known)
    }
}

/// Whether Excel knows the error as one that a formula may give.
pub(super) fn is_known_error(literal: &str) -> bool {
    matches!(literal, "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#REF!" | "#VALUE!")
}

/// A copy of a workbook, with sheets of one's own before it.
#[derive(Clone, Debug)]
pub struct MarkedCopy<'a> {
    /// The properties, and the sheets that stand first.
    pub front: Workbook,
    /// The sheets of the workbook, in its order.
    pub sheets: Vec<SheetCopy<'a>>,
}

/// Legal names, each once, for a front sheet and the sheets of a workbook. Those of the workbook come first in choosing,
/// for its formulas name them.
#[must_use]
pub fn sheet_names<'a>(front: &str, sheets: impl IntoIterator<Item = &'a str>) -> (String, Vec<String>) {
    let mut taken = Taken::default();
    let names = sheets.into_iter().map(|name| taken.sheet(name)).collect();
    (taken.sheet(front), names)
}
