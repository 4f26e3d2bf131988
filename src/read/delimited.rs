//! Tables in plain text: comma, semicolon, tab or bar between fields, in whichever encoding.
//!
//! Every field is text as typed. Quoted fields may hold line breaks, rows may differ in length, and lines may end in
//! either or both of carriage return and line feed.

use std::borrow::Cow;

use super::open::Contents;
use super::{Limits, OpenError};
use crate::grid::{Addr, Cell, Sheet, TextLayout};

/// What may stand between two fields; where two fit alike, the one that texts hold least often comes first.
const DELIMITERS: [char; 4] = ['\t', '|', ';', ','];
/// How much of a file is looked at to tell its delimiter, in bytes.
const SAMPLE: usize = 64 << 10;

/// Reads a text as one sheet of this name.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let (text, encoding, encoding_assumed) = decode(bytes);
    let (said, text) = said_delimiter(&text);
    let delimiter = said.unwrap_or_else(|| sniff_delimiter(text));
    let mut sheet = Sheet::new(name);
    let mut rows = Rows::new(text, delimiter);
    let mut filled = 0;
    while let Some((row, record)) = rows.next_row()? {
        for (col, field) in (0..).zip(record) {
            if field.is_empty() {
                continue;
            }
            filled += 1;
            limits.check_cells(filled)?;
            limits.check_text(field)?;
            let at = Addr::new(row, col);
            if !at.is_in_excel() {
                return Err(OpenError::OverLimit {
                    what: "rows in a sheet",
                    found: u64::from(row) + 1,
                    allowed: 1_048_576,
                    option: "max-sheet-cells",
                });
            }
            sheet.put(at, Cell::text(field));
        }
    }
    let text = Some(TextLayout { encoding: encoding.name(), encoding_assumed, delimiter });
    Ok(Contents { sheets: vec![sheet], text, ..Contents::default() })
}

/// The beginning of a text: how it is written, and its first rows.
pub(super) struct Head {
    pub(super) encoding: &'static encoding_rs::Encoding,
    pub(super) delimiter: char,
    /// Whether its lines end in a carriage return and nothing else.
    pub(super) returns_only: bool,
    /// How many bytes at its start are no rows, counted in UTF-8 where it is UTF-16: a byte order mark, a line `sep=;`.
    pub(super) skip: usize,
    rows: Vec<(u32, Vec<String>)>,
}

/// How many rows of the beginning of a text are looked at.
const HEAD_ROWS: usize = 300;

/// Reads the beginning of a text; `is_whole` says that it is all of it, else its last row is not looked at.
pub(super) fn head(bytes: &[u8], is_whole: bool, limits: &Limits) -> Result<Head, OpenError> {
    // A character that is cut off must not tell another encoding.
    let cut = bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).filter(|_| !is_whole);
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let bytes = cut.filter(|_| !is_utf16).and_then(|cut| bytes.get(..=cut)).unwrap_or(bytes);
    let (all, encoding, _) = decode(bytes);
    let (said, text) = said_delimiter(&all);
    let delimiter = said.unwrap_or_else(|| sniff_delimiter(text));
    let mark = if is_utf16 { 0 } else { encoding_rs::Encoding::for_bom(bytes).map_or(0, |(_, length)| length) };
    let mut rows = Rows::new(text, delimiter);
    let mut kept: Vec<(u32, Vec<String>)> = Vec::new();
    while kept.len() <= HEAD_ROWS {
        let Some((row, record)) = rows.next_row()? else { break };
        record.iter().try_for_each(|field| limits.check_text(field))?;
        kept.push((row, record.iter().map(ToOwned::to_owned).collect()));
    }
    if !is_whole || kept.len() > HEAD_ROWS {
        kept.pop();
    }
    Ok(Head {
        encoding,
        delimiter,
        returns_only: text.contains('\r') && !text.contains('\n'),
        skip: mark + (all.len() - text.len()),
        rows: kept,
    })
}

impl Head {
    /// The first rows as a sheet.
    pub(super) fn sheet(&self, name: &str) -> Sheet {
        let mut sheet = Sheet::new(name);
        for (row, fields) in &self.rows {
            for (col, field) in (0..).zip(fields).filter(|(_, field)| !field.is_empty()) {
                sheet.put(Addr::new(*row, col), Cell::text(field.as_str()));
            }
        }
        sheet
    }

    /// How many fields most of the rows below a row have.
    pub(super) fn width_below(&self, row: u32) -> usize {
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        for (_, fields) in self.rows.iter().filter(|(at, _)| *at > row) {
            *widths.entry(fields.len()).or_default() += 1;
        }
        widths.into_iter().max_by_key(|(width, rows)| (*rows, *width)).map_or(0, |(width, _)| width)
    }
}

/// The text, its encoding, and whether that was assumed: a byte order mark tells it, UTF-8 shows itself, and anything
/// else is taken for Windows' western code page, which British exports are written in.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static encoding_rs::Encoding, bool) {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return (text, encoding, false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), encoding_rs::UTF_8, false);
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    (text, encoding_rs::WINDOWS_1252, true)
}

/// The delimiter that a first line `sep=;` names, as Excel understands it, and the text behind that line.
fn said_delimiter(text: &str) -> (Option<char>, &str) {
    let said = || {
        let rest = text.strip_prefix("sep=")?;
        let delimiter = rest.chars().next().filter(|c| DELIMITERS.contains(c))?;
        let rest = rest.get(1..)?;
        Some((delimiter, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?))
    };
    said().map_or((None, text), |(delimiter, rest)| (Some(delimiter), rest))
}

/// The delimiter that gives the most rows of one and the same width.
fn sniff_delimiter(text: &str) -> char {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let sample = text.get(..end).unwrap_or(text);
    let mut best = ((0, 0), ',');
    for delimiter in DELIMITERS {
        let score = agreement(sample, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// How many rows share the commonest width of two fields or more, and that width.
fn agreement(sample: &str, delimiter: char) -> (usize, usize) {
    let mut widths = std::collections::BTreeMap::<usize, usize>::new();
    let mut rows = Rows::new(sample, delimiter);
    while let Ok(Some((_, record))) = rows.next_row() {
        *widths.entry(record.len()).or_default() += 1;
    }
    widths.into_iter().filter(|(width, _)| *width > 1).map(|(width, rows)| (rows, width)).max().unwrap_or_default()
}

/// The rows of a text, numbered as a spreadsheet numbers them: blank lines count, line breaks inside quotes do not.
struct Rows<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    record: csv::StringRecord,
    next: u32,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: char) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .from_reader(text.as_bytes());
        Self { text, reader, record: csv::StringRecord::new(), next: 0 }
    }

    /// The next row that is not a blank line.
    fn next_row(&mut self) -> Result<Option<(u32, &csv::StringRecord)>, OpenError> {
        let before = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        if !self.reader.read_record(&mut self.record).map_err(OpenError::damaged)? {
            return Ok(None);
        }
        let row = self.next.saturating_add(self.blank_lines(before));
        self.next = row.saturating_add(1);
        Ok(Some((row, &self.record)))
    }

    /// The blank lines from a byte on, which the csv reader passes over.
    fn blank_lines(&self, from: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let mut rest = bytes.get(from..).unwrap_or_default();
        // The second half of the line end before.
        if from > 0 && bytes.get(from - 1) == Some(&b'\r') {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        let mut lines = 0;
        while let Some(after) =
            rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))
        {
            rest = after;
            lines += 1;
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let contents = read("ledger", bytes, &Limits::default()).unwrap();
        contents.sheets[0].cells().map(|(at, cell)| format!("{at}={}", cell.shown())).collect()
    }

    #[test]
    fn encodings_are_told() {
        for (bytes, encoding, assumed) in [
            (&b"Cost,\xa3"[..], "windows-1252", true),
            (b"Cost,\xc2\xa3", "UTF-8", false),
            (b"\xef\xbb\xbfCost,\xc2\xa3", "UTF-8", false),
            (b"\xff\xfeC\0o\0s\0t\0,\0\xa3\0", "UTF-16LE", false),
            (b"\xfe\xff\0C\0o\0s\0t\0,\0\xa3", "UTF-16BE", false),
        ] {
            let contents = read("ledger", bytes, &Limits::default()).unwrap();
            assert_eq!(contents.text, Some(TextLayout { encoding, encoding_assumed: assumed, delimiter: ',' }));
            assert_eq!(contents.sheets[0].get(Addr::new(0, 1)).unwrap().shown(), "£");
        }
    }

    #[test]
    fn delimiters_are_told() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", ','),
            ("a;b\n1,5;2,5\n3,1;4\n", ';'),
            ("a\tb, c\n1\t2, 3\n", '\t'),
            ("a|b\n1|2\n", '|'),
            ("one column\n1\n", ','),
            ("sep=;\na,b;c\n", ';'),
        ] {
            let contents = read("t", text.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(contents.text.unwrap().delimiter, delimiter, "{text}");
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        assert_eq!(
            cells(b"\r\n\r\nCode,Note\r\n\r\nA,\"two\r\nlines\"\r\nB,c\r\n"),
            ["A3=Code", "B3=Note", "A5=A", "B5=two\r\nlines", "A6=B", "B6=c"]
        );
        assert_eq!(cells(b"\n\na\n\nb"), ["A3=a", "A5=b"]);
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        assert_eq!(cells(b"a,b\r1,2\r\r3,4"), ["A1=a", "B1=b", "A2=1", "B2=2", "A4=3", "B4=4"]);
    }

    #[test]
    fn ragged_rows_and_typed_text_are_kept() {
        assert_eq!(cells(b"a,b,c\n 007 ,688.83-\n,,,x\n"), ["A1=a", "B1=b", "C1=c", "A2= 007 ", "B2=688.83-", "D3=x"]);
    }
}
