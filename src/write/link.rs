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
    /// A cell of a sheet that is copied into this workbook.
    Copied {
        /// Name of the sheet in the copy.
        sheet: String,
        /// Address such as `H14`, or a range such as `A3:D14`.
        cell: String,
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

    /// A cell of a sheet that is copied into this workbook.
    pub fn copied(sheet: impl Into<String>, cell: impl Into<String>) -> Self {
        Self::Copied { sheet: sheet.into(), cell: cell.into() }
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

/// An `internal:` link to a cell; row and column count from 0.
pub(super) fn internal(sheet: &str, row: u32, column: u16) -> String {
    format!("internal:{}!{}", quoted(sheet), address(row, column))
}

/// A sheet's name as formulas and links need it: in apostrophes, its own doubled.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// An address such as `B14`; row and column count from 0.
pub(super) fn address(row: u32, column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.reverse();
    format!("{}{}", letters.into_iter().collect::<String>(), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_excel() {
        assert_eq!(address(0, 0), "A1");
        assert_eq!(address(13, 1), "B14");
        assert_eq!(address(0, 25), "Z1");
        assert_eq!(address(1_048_575, 16_383), "XFD1048576");
        assert_eq!(internal("Officers' returns", 2, 26), "internal:'Officers'' returns'!AA3");
    }
}
