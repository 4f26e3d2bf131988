//! Where a link leads.

/// Where a link leads. A target inside the workbook that is not there (a sheet that was switched off) is written as
/// plain text without a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The top of a sheet, by the name the model gave it.
    Sheet(String),
    /// The heading row of a table, by its id.
    Table(String),
    /// A cell of a table; row and column count from 0 in the model's rows.
    Cell {
        /// The table's id.
        table: String,
        /// Row of the model.
        row: usize,
        /// Column of the model.
        column: usize,
    },
    /// A cell of another workbook.
    Workbook {
        /// Path as a link sees it: relative to the folder of the report, or absolute; either slash will do.
        path: String,
        /// Name of the sheet, unquoted.
        sheet: String,
        /// Address such as `H14`, or a range such as `A3:D14`.
        cell: String,
    },
    /// A page or a mail address. Only `http://`, `https://` and `mailto:` are ever written as links.
    Web(String),
}

impl Target {
    /// The top of a sheet of this workbook.
    pub fn sheet(name: impl Into<String>) -> Self {
        Self::Sheet(name.into())
    }

    /// A table of this workbook.
    pub fn table(id: impl Into<String>) -> Self {
        Self::Table(id.into())
    }

    /// A cell of a table of this workbook.
    pub fn cell(table: impl Into<String>, row: usize, column: usize) -> Self {
        Self::Cell { table: table.into(), row, column }
    }

    /// A cell of another workbook.
    pub fn workbook(path: impl Into<String>, sheet: impl Into<String>, cell: impl Into<String>) -> Self {
        Self::Workbook { path: path.into(), sheet: sheet.into(), cell: cell.into() }
    }

    /// A page or a mail address.
    pub fn web(address: impl Into<String>) -> Self {
        Self::Web(address.into())
    }
}
