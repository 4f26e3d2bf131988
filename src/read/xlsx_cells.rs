//! What a sheet's part says beside its values: formulas, errors that calamine does not know, hidden rows and columns,
//! merged blocks.
//!
//! calamine streams either a cell's style or its formula, and stops at a cell that it does not understand; this pass
//! gives the rest, and supplies such cells, so that one of them costs one cell and not the sheet.

use std::io::BufRead;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Limits, OpenError, xml};
use crate::grid::{Addr, Content, Span};

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    /// Formulas in order of address, each with its cell.
    pub(super) formulas: Vec<(Addr, Arc<str>)>,
    /// Cells that calamine does not read, or reads with loss, in order of address.
    pub(super) odd: Vec<(Addr, Content)>,
    pub(super) merged: Vec<Span>,
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

/// Where in the part the pass stands.
struct Pass<'l> {
    limits: &'l Limits,
    facts: SheetFacts,
    /// Formulas that other cells share, by their index: the cell that holds the text, and the text.
    shared: Vec<Option<(Addr, Arc<str>)>>,
    /// The next cell, where it does not say its address.
    next: Addr,
    row_hidden: bool,
    filled: u64,
    scratch: String,
}

/// Reads what a sheet's part says beside its values.
///
/// # Errors
/// Where the XML is broken, or the sheet has more filled cells than allowed.
pub(super) fn read<R: BufRead>(reader: &mut Reader<R>, limits: &Limits) -> Result<SheetFacts, OpenError> {
    let mut pass = Pass {
        limits,
        facts: SheetFacts::default(),
        shared: Vec::new(),
        next: Addr::default(),
        row_hidden: false,
        filled: 0,
        scratch: String::new(),
    };
    let mut buffer = Vec::with_capacity(1024);
    let mut inner = Vec::with_capacity(1024);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "c" => pass.cell(reader, &e, &mut inner)?,
                "row" => pass.row(&e),
                "col" => pass.column(&e),
                "mergeCell" => {
                    pass.facts.merged.extend(xml::attr(&e, "ref").and_then(|span| span.parse::<Span>().ok()));
                }
                "sheetFormatPr" => pass.row_hidden = xml::flag(&e, "zeroHeight"),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "row" => {
                pass.next = Addr::new(pass.next.row.saturating_add(1), 0);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut facts = pass.facts;
    // Cells stand in order in nearly every file, and then this costs one look.
    facts.formulas.sort_by_key(|(at, _)| *at);
    facts.odd.sort_by_key(|(at, _)| *at);
    Ok(facts)
}

impl Pass<'_> {
    fn row(&mut self, row: &BytesStart<'_>) {
        let mut hidden = false;
        for (key, value) in xml::RawAttrs(row.attributes_raw()) {
            match key {
                "r" => {
                    if let Some(number) = value.parse::<u32>().ok().and_then(|row| row.checked_sub(1)) {
                        self.next = Addr::new(number, 0);
                    }
                }
                "hidden" => hidden = matches!(value, "1" | "true" | "on"),
                _ => {}
            }
        }
        if hidden {
            match self.facts.hidden_rows.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(self.next.row) => *last = self.next.row,
                _ => self.facts.hidden_rows.push((self.next.row, self.next.row)),
            }
        }
    }

    fn column(&mut self, column: &BytesStart<'_>) {
        let number = |name| xml::attr(column, name)?.parse::<u32>().ok()?.checked_sub(1);
        if xml::flag(column, "hidden")
            && let (Some(from), Some(to)) = (number("min"), number("max"))
        {
            self.facts.hidden_columns.push((from, to));
        }
    }

    fn cell<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        cell: &BytesStart<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<(), OpenError> {
        let mut at = self.next;
        let mut kind = Kind::Usual;
        for (key, value) in xml::RawAttrs(cell.attributes_raw()) {
            match key {
                "r" => at = address(value).unwrap_or(at),
                "t" => kind = Kind::of(value),
                _ => {}
            }
        }
        self.next = Addr::new(at.row, at.col.saturating_add(1));
        let mut filled = false;
        loop {
            buffer.clear();
            match reader.read_event_into(buffer).map_err(OpenError::damaged)? {
                Event::Start(e) => {
                    filled = true;
                    match e.local_name().as_ref() {
                        "f" => {
                            let e = e.into_owned();
                            self.formula(reader, &e, at)?;
                        }
                        "v" if kind != Kind::Usual => {
                            self.text(reader)?;
                            self.facts.odd.extend(kind.content(&self.scratch).map(|content| (at, content)));
                        }
                        _ => {}
                    }
                }
                Event::End(e) if e.local_name().as_ref() == "c" => break,
                Event::Eof => break,
                _ => {}
            }
        }
        if filled {
            self.filled += 1;
            self.limits.check_cells(self.filled)?;
        }
        Ok(())
    }

    /// Reads the text up to the end of the element into the scratch.
    fn text<R: BufRead>(&mut self, reader: &mut Reader<R>) -> Result<(), OpenError> {
        self.scratch.clear();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
                Event::Text(text) => self.scratch.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => xml::push_entity(&mut self.scratch, &entity),
                Event::CData(text) => self.scratch.push_str(&text.xml10_content()),
                Event::End(_) | Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn formula<R: BufRead>(&mut self, reader: &mut Reader<R>, f: &BytesStart<'_>, at: Addr) -> Result<(), OpenError> {
        self.text(reader)?;
        let mut index = None;
        let mut shared = false;
        for (key, value) in xml::RawAttrs(f.attributes_raw()) {
            match key {
                "t" => shared = value == "shared",
                "si" => index = value.parse::<usize>().ok().filter(|index| *index < 1 << 20),
                _ => {}
            }
        }
        let text: Arc<str> = match index.filter(|_| shared) {
            Some(index) if self.scratch.trim().is_empty() => {
                let Some((home, template)) = self.shared.get(index).and_then(Option::as_ref) else { return Ok(()) };
                moved(template, *home, at).into()
            }
            Some(index) => {
                let text: Arc<str> = self.scratch.as_str().into();
                if self.shared.len() <= index {
                    self.shared.resize(index + 1, None);
                }
                if let Some(slot) = self.shared.get_mut(index) {
                    *slot = Some((at, Arc::clone(&text)));
                }
                text
            }
            None if self.scratch.trim().is_empty() => return Ok(()),
            None => self.scratch.as_str().into(),
        };
        self.facts.formulas.push((at, text));
        Ok(())
    }
}

/// A shared formula as it reads in another cell. What stands in apostrophes is a sheet's name, and never moves.
fn moved(template: &str, home: Addr, at: Addr) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = next_sheet_name(rest) {
        let (name, tail) = after;
        shift(before, home, at, &mut text);
        text.push_str(name);
        rest = tail;
    }
    shift(rest, home, at, &mut text);
    text
}

/// Splits at the first name in apostrophes that stands outside a text in quotes: before, the name, after.
fn next_sheet_name(formula: &str) -> Option<(&str, (&str, &str))> {
    let mut in_text = false;
    let start = formula.char_indices().find_map(|(index, c)| {
        in_text ^= c == '"';
        (c == '\'' && !in_text).then_some(index)
    })?;
    let (before, quoted) = formula.split_at_checked(start)?;
    let end = quoted.char_indices().skip(1).find(|(_, c)| *c == '\'')?.0 + 1;
    Some((before, quoted.split_at_checked(end)?))
}

fn shift(piece: &str, home: Addr, at: Addr, text: &mut String) {
    match calamine::expand_shared_formula(piece, (home.row, home.col), (at.row, at.col)) {
        Ok(moved) => text.push_str(&moved),
        Err(_) => text.push_str(piece),
    }
}

/// How a cell's value must be looked at, by its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// calamine reads it whatever stands in it.
    Usual,
    Error,
    Number,
    Bool,
    Unknown,
}

impl Kind {
    fn of(written: &str) -> Self {
        match written {
            "s" | "str" | "inlineStr" | "is" | "d" => Self::Usual,
            "e" => Self::Error,
            "n" => Self::Number,
            "b" => Self::Bool,
            _ => Self::Unknown,
        }
    }

    /// What the cell holds, where calamine would stop at it or lose it.
    fn content(self, value: &str) -> Option<Content> {
        let value = value.trim();
        let as_text = || Some(Content::Text(value.into()));
        match self {
            Self::Usual => None,
            _ if value.is_empty() => None,
            Self::Error => Some(Content::Error(value.into())),
            Self::Number if value.parse::<f64>().is_ok() => None,
            Self::Bool if matches!(value.to_ascii_lowercase().as_str(), "0" | "1" | "true" | "false") => None,
            Self::Number | Self::Bool | Self::Unknown => as_text(),
        }
    }
}

/// An address such as `B14`, the quick way; beyond Excel's rows and columns it is still an address.
fn address(written: &str) -> Option<Addr> {
    let split = written.bytes().position(|b| b.is_ascii_digit())?;
    let (letters, digits) = written.split_at_checked(split)?;
    if letters.is_empty() {
        return None;
    }
    let col = letters.bytes().try_fold(0u32, |col, letter| {
        let digit = letter.is_ascii_alphabetic().then(|| u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
        col.checked_mul(26)?.checked_add(digit)
    })?;
    Some(Addr::new(digits.parse::<u32>().ok()?.checked_sub(1)?, col - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(part: &str) -> SheetFacts {
        read(&mut xml::reader(part.as_bytes()), &Limits::default()).unwrap()
    }

    #[test]
    fn shared_formulas_read_as_in_their_own_cell() {
        let found = facts(
            r#"<worksheet><sheetData>
            <row r="2"><c r="C2"><f t="shared" ref="C2:C3" si="0">'Plan A1'!A2+$B$1&amp;"A1"</f><v>1</v></c></row>
            <row r="3"><c r="C3"><f t="shared" si="0"/><v>2</v></c></row></sheetData></worksheet>"#,
        );
        let texts: Vec<&str> = found.formulas.iter().map(|(_, text)| text.as_ref()).collect();
        assert_eq!(texts, [r#"'Plan A1'!A2+$B$1&"A1""#, r#"'Plan A1'!A3+$B$1&"A1""#]);
    }

    #[test]
    fn odd_cells_are_supplied() {
        let found = facts(
            r#"<sheetData><row><c t="e"><v>#SPILL!</v></c><c t="n"><v>12</v></c><c t="n"><v>twelve</v></c>
            <c t="zz"><v>x</v></c></row></sheetData>"#,
        );
        let odd: Vec<String> = found.odd.iter().map(|(at, content)| format!("{at} {content:?}")).collect();
        assert_eq!(odd, [r##"A1 Error("#SPILL!")"##, r#"C1 Text("twelve")"#, r#"D1 Text("x")"#]);
    }

    #[test]
    fn hidden_rows_and_columns_are_told() {
        let found = facts(
            r#"<x:worksheet><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData>
            <x:row r="4" hidden="1"/><x:row r="5" hidden="true"/><x:row r="7"/></x:sheetData>
            <x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>"#,
        );
        assert_eq!((found.hidden_columns, found.hidden_rows), (vec![(1, 2)], vec![(3, 4)]));
        assert_eq!(found.merged, ["A1:B2".parse().unwrap()]);
    }

    #[test]
    fn more_cells_than_allowed_stop_the_pass() {
        let part = r#"<sheetData><row><c><v>1</v></c><c s="1"/><c><v>2</v></c></row></sheetData>"#;
        let limits = Limits { sheet_cells: 1, ..Limits::default() };
        let stopped = read(&mut xml::reader(part.as_bytes()), &limits);
        assert!(matches!(stopped, Err(OpenError::OverLimit { found: 2, allowed: 1, .. })), "{stopped:?}");
    }
}
