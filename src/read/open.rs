//! A file to a book: told from its bytes, held to its limits, read by the reader of its format.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::guard::contained;
use super::sniff::{FileKind, sniff};
use super::{Limits, OpenError, delimited, lock, ods, preflight, ranges, xlsx};
use crate::grid::{Book, BookFormat, SheetFault, SourceFile, TextLayout};

/// What a format's reader gives; the rest of a [`Book`] is known of any file.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) sheets: Vec<crate::grid::Sheet>,
    pub(super) faults: Vec<SheetFault>,
    pub(super) has_macros: bool,
    pub(super) external_links: Vec<String>,
    pub(super) epoch_1904: bool,
    pub(super) text: Option<TextLayout>,
}

/// Reads a workbook from disk. It is opened for reading only, and nothing in it is run.
///
/// # Errors
/// Where the file cannot be read, is no workbook, is locked with a password, is beyond a limit or is damaged throughout.
/// A sheet that cannot be read is a fault of the book instead.
pub fn open(path: &Path, limits: &Limits) -> Result<Book, OpenError> {
    let mut book = open_bytes(&path.to_string_lossy(), &read_file(path, limits)?, limits)?;
    book.file.modified = modified(path);
    book.in_use = lock::lock_beside(path).is_some();
    Ok(book)
}

/// The bytes of a file that is not larger than allowed.
pub(super) fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, OpenError> {
    let file = File::open(path)?;
    let known = file.metadata()?;
    limits.check_file(known.len())?;
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    // A file that grows while it is read is still held to the limit.
    let _read = file.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// When a file was last changed, in UTC, where the file system tells.
pub(super) fn modified(path: &Path) -> Option<chrono::NaiveDateTime> {
    let modified = std::fs::metadata(path).and_then(|known| known.modified()).ok();
    modified.map(|time| chrono::DateTime::<chrono::Utc>::from(time).naive_utc())
}

/// What tells a file's exact version, but for the time that the file system gives it.
pub(super) fn described(path: Arc<str>, format: BookFormat, bytes: &[u8]) -> SourceFile {
    SourceFile {
        format,
        sha256: hexadecimal(&Sha256::digest(bytes)),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        modified: None,
        path,
    }
}

/// The path of a file as it is shown.
pub(super) fn shown_path(name: &str) -> String {
    name.replace(std::path::MAIN_SEPARATOR, "/")
}

/// Reads a workbook that is already in memory; `name` is its path as the user knows it.
///
/// # Errors
/// As [`open`].
pub fn open_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, OpenError> {
    limits.check_file(u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    let format = match sniff(bytes)? {
        FileKind::Book(format) => format,
        found => return Err(OpenError::NotAWorkbook { found }),
    };
    let path = shown_path(name);
    let contents = contained(|| match format {
        BookFormat::Xlsx | BookFormat::Xlsm => {
            preflight::check_zip(bytes, limits)?;
            xlsx::read(bytes, limits)
        }
        BookFormat::Xlsb => {
            preflight::check_zip(bytes, limits)?;
            ranges::read_xlsb(bytes, limits)
        }
        BookFormat::Ods => {
            preflight::check_zip(bytes, limits)?;
            ods::read(bytes, limits)
        }
        BookFormat::Xls => ranges::read_xls(bytes, limits),
        BookFormat::Csv => delimited::read(&stem(&path), bytes, limits),
    })
    .map_err(OpenError::damaged)??;
    Ok(Book {
        file: described(Arc::from(path.as_str()), format, bytes),
        sheets: contents.sheets,
        faults: contents.faults,
        in_use: false,
        has_macros: contents.has_macros,
        external_links: contents.external_links,
        epoch_1904: contents.epoch_1904,
        named_as: named_as(&path, format),
        text: contents.text,
    })
}

/// The extension, where it is not one of the format's own.
pub(super) fn named_as(path: &str, format: BookFormat) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.')?.1.to_lowercase();
    let own: &[&str] = match format {
        BookFormat::Xlsx => &["xlsx", "xltx"],
        BookFormat::Xlsm => &["xlsm", "xltm", "xlam"],
        BookFormat::Xlsb => &["xlsb"],
        BookFormat::Xls => &["xls", "xlt"],
        BookFormat::Ods => &["ods", "ots"],
        BookFormat::Csv => &["csv", "tsv", "tab", "txt"],
    };
    (!own.contains(&extension.as_str())).then_some(extension)
}

/// The name of a file without its folders and extension.
pub(super) fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_lies_is_told() {
        assert_eq!(named_as("a/b.xls", BookFormat::Csv).as_deref(), Some("xls"));
        assert_eq!(named_as("a.b/plan.XLSX", BookFormat::Xlsx), None);
        assert_eq!(named_as("plan", BookFormat::Xlsx), None);
        assert_eq!(stem("a.b/Plan 2011.csv"), "Plan 2011");
    }
}
