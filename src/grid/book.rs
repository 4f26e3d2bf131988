//! A workbook as read, with what is known of its file.

use std::sync::Arc;

use super::{Place, Sheet};

/// The keyword in the properties of the workbooks that linesight writes beside the officers' own, such as marked copies:
/// where a folder is read, they are no inputs.
pub const OWN_OUTPUT: &str = "linesight: not an input";

/// The format that a file really has, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BookFormat {
    /// Office Open XML without macros.
    Xlsx,
    /// Office Open XML with macros.
    Xlsm,
    /// Office Open XML with binary parts.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Comma (or semicolon, tab) separated text.
    Csv,
}

impl BookFormat {
    /// The format's usual extension, which is also its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
        }
    }
}

/// What is known of an input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user gave it (or as a glob found it), with `/` between folders.
    pub path: Arc<str>,
    /// The format found in its bytes.
    pub format: BookFormat,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, in UTC, where the file system tells.
    pub modified: Option<chrono::NaiveDateTime>,
}

/// A sheet, or part of a file, that could not be read while the rest could; and other facts of the file that a rule
/// words as a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// The sheet could not be read: why.
    Unreadable {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Its position among the sheets.
        index: usize,
        /// What the reader said.
        why: String,
    },
    /// The sheet is a chart or a macro sheet and holds no cells.
    NotAWorksheet {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Its position among the sheets.
        index: usize,
    },
    /// The cells of a sheet go beyond a limit.
    OverLimit {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Its position among the sheets.
        index: usize,
        /// What there is too much of, such as `cells`.
        what: &'static str,
        /// How much was found, at least.
        found: u64,
        /// How much is allowed.
        allowed: u64,
        /// The option that raises the limit.
        option: &'static str,
    },
    /// Some cells of a sheet could not be kept, while the rest could.
    CellsSkipped {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Its position among the sheets.
        index: usize,
        /// How many cells.
        count: u64,
        /// Why, such as `beyond the last row or column that Excel has`.
        why: String,
    },
    /// A phantom sheet that only caches another file's cells was skipped.
    ExternalCache {
        /// How many were skipped.
        count: usize,
    },
}

/// How a text file was taken to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextLayout {
    /// The encoding, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Nothing in the file tells the encoding; it was assumed because the bytes are not UTF-8.
    pub encoding_assumed: bool,
    /// What stands between two fields.
    pub delimiter: char,
}

/// A workbook as read.
#[derive(Clone, Debug)]
pub struct Book {
    /// The file.
    pub file: SourceFile,
    /// The sheets that could be read, in the workbook's order, with their position in it.
    pub sheets: Vec<Sheet>,
    /// What could not be read.
    pub faults: Vec<SheetFault>,
    /// An Excel lock file stood beside it: someone has it open.
    pub in_use: bool,
    /// It holds macros, which are never run.
    pub has_macros: bool,
    /// Other workbooks that its formulas refer to.
    pub external_links: Vec<String>,
    /// Its dates count from 1904.
    pub epoch_1904: bool,
    /// The extension in its name, where that is another format's.
    pub named_as: Option<String>,
    /// How it is written, where it is a text file.
    pub text: Option<TextLayout>,
}

impl Book {
    /// A book of these sheets as if it had been read from `path`; for tests and for tables that come from text.
    #[must_use]
    pub fn of_sheets(path: &str, sheets: Vec<Sheet>) -> Self {
        Self {
            file: SourceFile {
                path: path.into(),
                format: BookFormat::Xlsx,
                sha256: String::new(),
                bytes: 0,
                modified: None,
            },
            sheets,
            faults: Vec::new(),
            in_use: false,
            has_macros: false,
            external_links: Vec::new(),
            epoch_1904: false,
            named_as: None,
            text: None,
        }
    }

    /// The place of the file as a whole.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::file(Arc::clone(&self.file.path))
    }

    /// The place of a sheet, by its index in [`Book::sheets`].
    #[must_use]
    pub fn sheet_place(&self, index: usize) -> Place {
        match self.sheets.get(index) {
            Some(sheet) => Place::sheet(Arc::clone(&self.file.path), Arc::clone(sheet.name()), index),
            None => self.place(),
        }
    }
}
