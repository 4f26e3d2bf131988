//! Where a link leads.

/// Longest address of a link, in UTF-16 units: Excel takes no longer one.
pub(super) const LONGEST: usize = 2_079;

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

/// The address, if it is one of the three kinds that are safe to follow.
pub(super) fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = address.split(':').next()?.to_ascii_lowercase();
    let rest = address.get(scheme.len()..)?;
    let safe = match scheme.as_str() {
        "http" | "https" => rest.starts_with("://"),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    let fits = address.encode_utf16().count() <= LONGEST && !address.contains(char::is_control);
    // The writer knows schemes in small letters only.
    (safe && fits).then(|| format!("{scheme}{rest}"))
}

/// The path of a file as the address of a link from the page's own folder; nothing for a path that does not start there.
pub(super) fn relative(path: &str) -> Option<String> {
    let path = path.trim().replace('\\', "/");
    let has_drive = path.get(1..2) == Some(":");
    if path.is_empty() || path.starts_with('/') || has_drive || path.contains(char::is_control) {
        return None;
    }
    // A colon would end a scheme, a question mark or a hash the path.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    let written = |byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let address = path.bytes().map(written).collect::<Vec<_>>().concat();
    (address.len() <= LONGEST).then_some(address)
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

    #[test]
    fn only_safe_addresses_are_links() {
        assert_eq!(web("HTTPS://www.melton.gov.uk/a").as_deref(), Some("https://www.melton.gov.uk/a"));
        assert_eq!(web("mailto:clerk@melton.gov.uk").as_deref(), Some("mailto:clerk@melton.gov.uk"));
        for unsafe_ in ["javascript:alert(1)", "file:///etc/passwd", "ftp://a", "internal:'x'!A1", "www.a.uk", "", "é:"]
        {
            assert_eq!(web(unsafe_), None, "{unsafe_}");
        }
        assert_eq!(web(&format!("https://{}", "a".repeat(3000))), None);
    }

    #[test]
    fn files_are_reached_from_the_pages_own_folder_only() {
        assert_eq!(relative("../in/Plan 2012 (v2).xlsx").as_deref(), Some("../in/Plan%202012%20%28v2%29.xlsx"));
        assert_eq!(relative("..\\in\\é#1?.xlsx").as_deref(), Some("../in/%C3%A9%231%3F.xlsx"));
        assert_eq!(relative("javascript:alert(1)").as_deref(), Some("javascript%3Aalert%281%29"));
        for path in ["/srv/a.xlsx", "\\\\server\\a.xlsx", "C:\\a.xlsx", "", " ", "a\nb"] {
            assert_eq!(relative(path), None, "{path}");
        }
    }
}
