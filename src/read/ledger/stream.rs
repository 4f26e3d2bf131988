//! A text file to a ledger in one pass.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use super::columns::{Columns, last_heading};
use super::source::{Passed, Source};
use super::summing::Summing;
use crate::grid::{Book, BookFormat, Sheet, SourceFile, TextLayout};
use crate::model::{LedgerTable, RowRole, Shape};
use crate::read::delimited::{self, Head};
use crate::read::locate::Found;
use crate::read::{FileKind, Limits, OpenError, guard, lock, open, sniff};

/// How many bytes at the start of a file are searched for the headings.
const HEAD: u64 = 256 << 10;

/// A ledger that was read in one pass.
#[derive(Debug)]
pub struct Streamed {
    /// The file; of its one sheet only what stands down to the headings is kept.
    pub book: Book,
    /// The table: its headings and columns, and its whole range.
    pub found: Found,
    /// What its rows come to.
    pub ledger: LedgerTable,
}

/// Reads a text file as a ledger, in one pass and without keeping its rows; nothing where it is another file or its
/// first rows hold no ledger. `find` searches a book of the first rows.
///
/// # Errors
/// As [`open`](crate::read::open), and where the ledger has more codes than the limits allow.
pub fn open_ledger(
    path: &Path,
    limits: &Limits,
    find: &dyn Fn(&Book) -> Option<Found>,
) -> Result<Option<Streamed>, OpenError> {
    let mut file = File::open(path)?;
    let known = file.metadata()?;
    let mut head = Vec::new();
    let _read = (&mut file).take(HEAD).read_to_end(&mut head)?;
    // What another format is, its own reader says.
    if !matches!(sniff::sniff(&head), Ok(FileKind::Book(BookFormat::Csv))) {
        return Ok(None);
    }
    let is_whole = known.len() <= u64::try_from(head.len()).unwrap_or(u64::MAX);
    let head = delimited::head(&head, is_whole, limits)?;
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let stem = open::stem(&name);
    let first = Book { sheets: vec![head.sheet(&stem)], ..Book::of_sheets(&name, Vec::new()) };
    let Some(found) = find(&first) else { return Ok(None) };
    let Some(begins) = last_heading(&found.shape) else { return Ok(None) };
    let delimiter = u8::try_from(head.delimiter).unwrap_or(b',');
    let width = head.width_below(begins);
    let Some(columns) = Columns::of(&found.kind, &found.shape, width, delimiter) else { return Ok(None) };
    file.seek(SeekFrom::Start(0))?;
    let place = first.sheet_place(0);
    let read = guard::contained(|| sum(&file, &head, begins, columns, limits)).map_err(OpenError::damaged)??;
    let (summing, passed) = read;
    let mut ledger = summing.finished(place);
    ledger.last_row = ledger.last_row.max(begins);
    let mut book = Book {
        file: SourceFile {
            format: BookFormat::Csv,
            sha256: passed.hash.get().map(|hash| open::hexadecimal(&hash)).unwrap_or_default(),
            bytes: passed.bytes.get(),
            modified: known.modified().ok().map(|time| chrono::DateTime::<chrono::Utc>::from(time).naive_utc()),
            path: Arc::from(name.as_str()),
        },
        sheets: vec![down_to(first.sheets.first(), begins)],
        in_use: lock::lock_beside(path).is_some(),
        named_as: open::named_as(&name, BookFormat::Csv),
        text: Some(layout(&head, &passed)),
        ..first
    };
    book.faults.clear();
    let found = Found { shape: whole(found.shape, begins, ledger.last_row), ..found };
    Ok(Some(Streamed { book, found, ledger }))
}

/// Reads the rows below the headings.
fn sum(
    file: &File,
    head: &Head,
    begins: u32,
    columns: Columns,
    limits: &Limits,
) -> Result<(Summing, Rc<Passed>), OpenError> {
    let passed = Rc::new(Passed::default());
    let source = Source::new(file, head.encoding, head.returns_only, head.skip, limits, Rc::clone(&passed));
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(columns.delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(64 << 10)
        .from_reader(source);
    let mut record = csv::ByteRecord::new();
    let mut summing = Summing::new(columns);
    let mut next: u32 = 0;
    loop {
        let line = rows.position().line();
        passed.since_row.set(0);
        match rows.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return Err(match (passed.broken.get(), error.into_kind()) {
                    (Some(broken), _) => broken.error(limits),
                    (None, csv::ErrorKind::Io(error)) => OpenError::Io(error),
                    (None, other) => OpenError::damaged(format!("{other:?}")),
                });
            }
        }
        // A row ends a line; more lines are blank ones before it, or lie within its texts.
        let lines = rows.position().line() - line;
        let (mut number, mut inside) = (next, 0);
        if lines > 1 {
            inside = super::row::occurrences(b'\n', record.as_slice());
            let is_open =
                passed.ended.get() && passed.last.get() != b'\n' && rows.position().byte() == passed.given.get();
            let own = u64::from(!is_open) + u64::try_from(inside).unwrap_or(u64::MAX);
            number = next.saturating_add(u32::try_from(lines.saturating_sub(own)).unwrap_or(u32::MAX));
        }
        next = number.saturating_add(1);
        if number <= begins {
            continue;
        }
        summing.row(number, &super::row::Read { record: &record, has_line_breaks: inside > 0 });
        let keys = u64::try_from(summing.keys()).unwrap_or(u64::MAX);
        limits.check_ledger_keys(keys)?;
    }
    Ok((summing, passed))
}

/// The rows of a sheet down to the headings.
fn down_to(sheet: Option<&Sheet>, last: u32) -> Sheet {
    let Some(sheet) = sheet else { return Sheet::default() };
    let mut kept = Sheet::new(Arc::clone(sheet.name()));
    for (at, cell) in sheet.cells().take_while(|(at, _)| at.row <= last) {
        kept.put(at, cell.clone());
    }
    kept
}

/// The shape of the whole ledger, of whose rows only the headings are kept.
fn whole(mut shape: Shape, last_heading: u32, last: u32) -> Shape {
    shape.rows.retain(|row| row.row <= last_heading && matches!(row.role, RowRole::Heading | RowRole::Hint));
    shape.span.to.row = last;
    shape
}

fn layout(head: &Head, passed: &Passed) -> TextLayout {
    // Nothing tells the western code page: it is what is left.
    let assumed = head.encoding == encoding_rs::WINDOWS_1252 || passed.not_utf8.get();
    let encoding = if assumed { encoding_rs::WINDOWS_1252 } else { head.encoding };
    TextLayout { encoding: encoding.name(), encoding_assumed: assumed, delimiter: head.delimiter }
}
