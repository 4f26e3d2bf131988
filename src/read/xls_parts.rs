//! What an `.xls` says beside its values, read from its records (MS-XLS): number formats and type faces of cells, hidden
//! rows and columns.
//!
//! calamine takes the format numbers 50 to 58 for dates, as Excel does in East Asia, before it looks whether the file
//! gives them another meaning; here the file's own formats come first. The pass also meets what would make a reader ask
//! for more memory than there is.

use std::collections::HashMap;
use std::sync::Arc;

use super::ole::{read_u16, read_u32};
use super::{Limits, OpenError};
use crate::grid::{Addr, Look, NumberFormat};

/// What is said of one sheet.
#[derive(Default)]
pub(super) struct SheetFacts {
    /// The style of each cell that holds something, by its place in the book's list, in order of address.
    pub(super) styles: Vec<(Addr, u16)>,
    /// The cells that hold a formula.
    pub(super) formulas: Vec<Addr>,
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

/// What is said of the book.
#[derive(Default)]
pub(super) struct BookFacts {
    /// The styles of cells: number format and look.
    pub(super) styles: Vec<(Option<NumberFormat>, Look)>,
    /// Sheets in the order of the book.
    pub(super) sheets: Vec<SheetFacts>,
}

/// Reads the facts from the stream of records.
///
/// # Errors
/// [`OpenError::PasswordProtected`] where the records are encrypted; where a sheet claims more rows or columns than the
/// format has, or has more cells than allowed.
pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<BookFacts, OpenError> {
    let mut book = Globals::default();
    for (kind, data) in Records(stream) {
        match kind {
            // Scrambling with no password at all has key 0 and is read by every reader.
            0x002f if read_u16(data, 0) != 0 => return Err(OpenError::PasswordProtected),
            0x0809 => book.unicode = read_u16(data, 0) >= 0x0600,
            0x0031 => book.fonts.push((read_u16(data, 6) >= 600, read_u16(data, 2) & 2 != 0)),
            0x041e => book.format(data),
            0x00e0 => book.styles.push(Style::of(data, book.unicode)),
            0x0085 => book.sheets.push(read_u32(data, 0)),
            0x000a => break,
            _ => {}
        }
    }
    let sheets = book.sheets.iter().map(|start| {
        let start = usize::try_from(*start).unwrap_or(usize::MAX);
        sheet(stream.get(start..).unwrap_or_default(), limits)
    });
    Ok(BookFacts { sheets: sheets.collect::<Result<_, _>>()?, styles: book.known_styles() })
}

/// The records that stand before the sheets.
#[derive(Default)]
struct Globals {
    /// Texts are in UTF-16 (Excel 97 and later), not in a code page.
    unicode: bool,
    /// Bold and italic of each type face.
    fonts: Vec<(bool, bool)>,
    formats: HashMap<u16, NumberFormat>,
    styles: Vec<Style>,
    sheets: Vec<u32>,
}

struct Style {
    font: u16,
    format: u16,
    indent: u8,
}

impl Style {
    fn of(data: &[u8], unicode: bool) -> Self {
        let indent = if unicode { data.get(8).map_or(0, |bits| bits & 0x0f) } else { 0 };
        Self { font: read_u16(data, 0), format: read_u16(data, 2), indent }
    }
}

impl Globals {
    fn format(&mut self, data: &[u8]) {
        let code = if self.unicode {
            let length = usize::from(read_u16(data, 2));
            let text = data.get(5..).unwrap_or_default();
            if data.get(4).is_some_and(|flags| flags & 1 != 0) {
                let units: Vec<u16> = text.chunks_exact(2).take(length).map(|unit| read_u16(unit, 0)).collect();
                String::from_utf16_lossy(&units)
            } else {
                text.iter().take(length).map(|byte| char::from(*byte)).collect()
            }
        } else {
            let length = usize::from(data.get(2).copied().unwrap_or(0));
            let text = data.get(3..).unwrap_or_default();
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.get(..length).unwrap_or(text)).0.into_owned()
        };
        self.formats.insert(read_u16(data, 0), NumberFormat::new(code));
    }

    fn known_styles(&self) -> Vec<(Option<NumberFormat>, Look)> {
        let mut built_in: HashMap<u16, NumberFormat> = HashMap::new();
        let known = self.styles.iter().map(|style| {
            let format = self.formats.get(&style.format).cloned().or_else(|| {
                let code = built_in_code(style.format)?;
                Some(built_in.entry(style.format).or_insert_with(|| NumberFormat::new(Arc::from(code))).clone())
            });
            // There is no type face of number 4.
            let font = usize::from(if style.font > 4 { style.font - 1 } else { style.font });
            let (bold, italic) = self.fonts.get(font).copied().unwrap_or_default();
            (format, Look { bold, italic, indent: style.indent })
        });
        known.collect()
    }
}

/// The formats that a file need not spell out (MS-XLS 2.4.126, ECMA-376 18.8.30), with British money and dates.
fn built_in_code(number: u16) -> Option<&'static str> {
    Some(match number {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"£\"#,##0;-\"£\"#,##0",
        7 | 8 => "\"£\"#,##0.00;-\"£\"#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
        42 => "_-\"£\"* #,##0_-;-\"£\"* #,##0_-;_-\"£\"* \"-\"_-;_-@_-",
        43 => "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
        44 => "_-\"£\"* #,##0.00_-;-\"£\"* #,##0.00_-;_-\"£\"* \"-\"??_-;_-@_-",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

fn sheet(stream: &[u8], limits: &Limits) -> Result<SheetFacts, OpenError> {
    let mut facts = SheetFacts::default();
    // A chart on the sheet has records of its own between a beginning and an end.
    let mut depth = 0u32;
    for (kind, data) in Records(stream) {
        match kind {
            0x0809 => depth += 1,
            0x000a => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            0x0200 if data.len() >= 12 && (read_u32(data, 4) > 65_536 || read_u16(data, 10) > 256) => {
                return Err(OpenError::damaged("a sheet claims more rows or columns than the format has"));
            }
            0x0208 if read_u16(data, 12) & 0x20 != 0 => {
                let row = u32::from(read_u16(data, 0));
                facts.hidden_rows.push((row, row));
            }
            0x007d if read_u16(data, 8) & 1 != 0 => {
                facts.hidden_columns.push((u32::from(read_u16(data, 0)), u32::from(read_u16(data, 2)).min(255)));
            }
            // Number, text in each of its ways, true or false, formula: row, column, style.
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x0006 => {
                let at = Addr::new(u32::from(read_u16(data, 0)), u32::from(read_u16(data, 2)));
                facts.styles.push((at, read_u16(data, 4)));
                if kind == 0x0006 {
                    facts.formulas.push(at);
                }
            }
            // Several numbers in a row: row, first column, then six bytes each that begin with the style.
            0x00bd => {
                let row = u32::from(read_u16(data, 0));
                let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                let cols = u32::from(read_u16(data, 2))..;
                let styled = cols.zip(cells.chunks_exact(6));
                facts.styles.extend(styled.map(|(col, cell)| (Addr::new(row, col), read_u16(cell, 0))));
            }
            _ => {}
        }
        limits.check_cells(u64::try_from(facts.styles.len()).unwrap_or(u64::MAX))?;
    }
    facts.styles.sort_by_key(|(at, _)| *at);
    Ok(facts)
}

/// The records of a stream: kind and data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(usize::from(read_u16(head, 2)))?;
        self.0 = rest;
        Some((read_u16(head, 0), data))
    }
}

impl BookFacts {
    /// The number format and look of a cell.
    pub(super) fn style(&self, sheet: usize, at: Addr) -> Option<&(Option<NumberFormat>, Look)> {
        let styles = &self.sheets.get(sheet)?.styles;
        let (_, style) =
            styles.get(styles.partition_point(|(known, _)| *known < at)).filter(|(known, _)| *known == at)?;
        self.styles.get(usize::from(*style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn an_encrypted_stream_is_told() {
        let stream = [record(0x0809, &[0, 6, 5, 0]), record(0x002f, &[1, 0, 1, 0])].concat();
        assert!(matches!(read(&stream, &Limits::default()), Err(OpenError::PasswordProtected)));
    }

    #[test]
    fn a_sheet_that_claims_too_much_is_refused() {
        let mut stream = [record(0x0809, &[0, 6, 5, 0]), record(0x0085, &[22, 0, 0, 0]), record(0x000a, &[])].concat();
        stream.resize(22, 0);
        let mut dimensions = [0; 14];
        dimensions[7] = 0x7f;
        stream.extend([record(0x0809, &[0, 6, 16, 0]), record(0x0200, &dimensions)].concat());
        assert!(matches!(read(&stream, &Limits::default()), Err(OpenError::Damaged { .. })));
    }

    #[test]
    fn formats_of_the_file_come_before_built_in_ones() {
        let mut book = Globals { unicode: true, ..Globals::default() };
        book.format(b"\x32\x00\x08\x00\x00#,##0.00");
        book.styles.push(Style { font: 0, format: 50, indent: 0 });
        book.styles.push(Style { font: 0, format: 9, indent: 0 });
        let codes: Vec<_> =
            book.known_styles().into_iter().map(|(format, _)| format.unwrap().code().to_owned()).collect();
        assert_eq!(codes, ["#,##0.00", "0%"]);
    }
}
