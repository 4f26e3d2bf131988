//! Where a finding points: a file, a sheet, cells, or a line of a spec.

use std::fmt;
use std::sync::Arc;

use super::{Addr, Span};

/// A place that an officer can go to. The renderer prints it; messages never repeat it.
///
/// The order is that of the findings: file, sheet, row, column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The workbook or spec, as the user wrote its path.
    pub file: Arc<str>,
    /// The sheet, where there is one.
    pub sheet: Option<Arc<str>>,
    /// Where the sheet stands in its workbook, from 0, for the order of findings.
    pub sheet_index: usize,
    /// The cells, where the place is narrower than the sheet.
    pub span: Option<Span>,
    /// The line and column of a text file (a spec), counted from 1.
    pub line: Option<(u32, u32)>,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), sheet: None, sheet_index: 0, span: None, line: None }
    }

    /// A line and column, from 1, of a text file.
    #[must_use]
    pub fn line(file: impl Into<Arc<str>>, line: u32, column: u32) -> Self {
        Self { line: Some((line, column)), ..Self::file(file) }
    }

    /// A sheet as a whole.
    #[must_use]
    pub fn sheet(file: impl Into<Arc<str>>, sheet: impl Into<Arc<str>>, sheet_index: usize) -> Self {
        Self { sheet: Some(sheet.into()), sheet_index, ..Self::file(file) }
    }

    /// The same sheet, at these cells.
    #[must_use]
    pub fn at(&self, span: Span) -> Self {
        Self { span: Some(span), ..self.clone() }
    }

    /// The same sheet, at this cell.
    #[must_use]
    pub fn at_cell(&self, cell: Addr) -> Self {
        self.at(Span::cell(cell))
    }

    /// The cells in Excel's own words: `Service Standards!H14`, or nothing where the place is the file.
    #[must_use]
    pub fn in_workbook(&self) -> Option<String> {
        match (&self.sheet, self.span) {
            (Some(sheet), Some(span)) => Some(format!("{sheet}!{span}")),
            (Some(sheet), None) => Some(sheet.to_string()),
            (None, Some(span)) => Some(span.to_string()),
            (None, None) => None,
        }
    }

    fn key(&self) -> (&str, usize, u32, u32, u32, u32, (u32, u32)) {
        let span = self.span.unwrap_or_default();
        let line = self.line.unwrap_or_default();
        (&self.file, self.sheet_index, span.from.row, span.from.col, span.to.row, span.to.col, line)
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // What concerns the whole file or sheet comes before what concerns a cell of it.
        (self.key(), self.sheet.is_some(), self.span.is_some(), &self.sheet).cmp(&(
            other.key(),
            other.sheet.is_some(),
            other.span.is_some(),
            &other.sheet,
        ))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some((line, column)) = self.line {
            write!(f, ":{line}:{column}")?;
        }
        match self.in_workbook() {
            Some(cells) => write!(f, ": {cells}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_print_in_excels_words() {
        let sheet = Place::sheet("a.xlsx", "Service Standards", 1);
        assert_eq!(sheet.at_cell(Addr::new(13, 7)).to_string(), "a.xlsx: Service Standards!H14");
        assert_eq!(Place::line("a.toml", 3, 7).to_string(), "a.toml:3:7");
    }

    #[test]
    fn places_order_by_file_sheet_row_column() {
        let (first, second) = (Place::sheet("a.xlsx", "Z", 0), Place::sheet("a.xlsx", "A", 1));
        let mut places = [
            second.at_cell(Addr::new(0, 0)),
            first.at_cell(Addr::new(2, 0)),
            first.at_cell(Addr::new(1, 5)),
            Place::file("a.xlsx"),
        ];
        places.sort();
        let printed: Vec<String> = places.iter().map(ToString::to_string).collect();
        assert_eq!(printed, ["a.xlsx", "a.xlsx: Z!F2", "a.xlsx: Z!A3", "a.xlsx: A!A1"]);
    }
}
