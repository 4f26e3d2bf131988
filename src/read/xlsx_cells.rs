//! What a sheet's part says beside its values: formulas, errors that calamine does not know, hidden rows and columns,
//! merged blocks.
//!
//! calamine streams either a cell's style or its formula, and stops at a cell that it does not understand; this pass
//! gives the rest, and supplies such cells, so that one of them costs one cell and not the sheet.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use super::tags::{Tag, Tags};
use super::xml::RawAttrs;
use super::{Limits, OpenError};
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
#[derive(Default)]
struct Pass {
    facts: SheetFacts,
    /// Formulas that other cells share, by their index: the cell that holds the text, and the text.
    shared: Vec<Option<(Addr, Arc<str>)>>,
    /// The cell that is being read, and the next one where it does not say its address.
    at: Addr,
    next: Addr,
    kind: Kind,
    /// Cells that hold something, and whether the one being read is among them.
    filled: u64,
    is_filled: bool,
}

/// Reads what a sheet's part says beside its values.
///
/// # Errors
/// Where the part cannot be unpacked, or the sheet has more filled cells than allowed.
pub(super) fn read(part: impl BufRead, limits: &Limits) -> Result<SheetFacts, OpenError> {
    let mut pass = Pass::default();
    let mut tags = Tags::new(part)?;
    // Behind the cells stand extensions with formulas of their own.
    let mut in_cells = false;
    while let Some(tag) = tags.next()? {
        match tag.name {
            "c" if in_cells => pass.cell(&tag),
            "v" | "is" | "f" if in_cells => {
                if !pass.is_filled {
                    pass.is_filled = true;
                    pass.filled += 1;
                    limits.check_cells(pass.filled)?;
                }
                if tag.name == "f" {
                    pass.formula(&tag);
                } else if pass.kind != Kind::Usual {
                    pass.odd(&tag);
                }
            }
            "row" => pass.row(&tag),
            "/row" => pass.next = Addr::new(pass.next.row.saturating_add(1), 0),
            "sheetData" => in_cells = true,
            "/sheetData" => in_cells = false,
            "col" => pass.column(&tag),
            "mergeCell" => pass.facts.merged.extend(attr(&tag, "ref").and_then(|span| span.parse::<Span>().ok())),
            _ => {}
        }
    }
    let mut facts = pass.facts;
    // Cells stand in order in nearly every file, and then this costs one look.
    facts.formulas.sort_by_key(|(at, _)| *at);
    facts.odd.sort_by_key(|(at, _)| *at);
    Ok(facts)
}

/// An attribute as written.
pub(super) fn attr<'t>(tag: &Tag<'t>, name: &str) -> Option<&'t str> {
    RawAttrs(tag.attributes).find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    attr(tag, "hidden").is_some_and(|value| matches!(value, "1" | "true" | "on"))
}

impl Pass {
    fn row(&mut self, row: &Tag<'_>) {
        if let Some(number) = attr(row, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1)) {
            self.next = Addr::new(number, 0);
        }
        if is_hidden(row) {
            match self.facts.hidden_rows.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(self.next.row) => *last = self.next.row,
                _ => self.facts.hidden_rows.push((self.next.row, self.next.row)),
            }
        }
    }

    fn column(&mut self, column: &Tag<'_>) {
        let number = |name| attr(column, name)?.parse::<u32>().ok()?.checked_sub(1);
        if is_hidden(column)
            && let (Some(from), Some(to)) = (number("min"), number("max"))
        {
            self.facts.hidden_columns.push((from, to));
        }
    }

    fn cell(&mut self, cell: &Tag<'_>) {
        (self.at, self.kind, self.is_filled) = (self.next, Kind::Usual, false);
        for (key, value) in RawAttrs(cell.attributes) {
            match key {
                "r" => self.at = address(value).unwrap_or(self.at),
                "t" => self.kind = Kind::of(value),
                _ => {}
            }
        }
        self.next = Addr::new(self.at.row, self.at.col.saturating_add(1));
    }

    fn odd(&mut self, value: &Tag<'_>) {
        self.facts.odd.extend(self.kind.content(&plain(value.text)).map(|content| (self.at, content)));
    }

    fn formula(&mut self, f: &Tag<'_>) {
        let index = attr(f, "si").and_then(|index| index.parse::<usize>().ok());
        let index = index.filter(|index| *index < 1 << 20 && attr(f, "t") == Some("shared"));
        let written = plain(f.text);
        // A formula without text of its own, such as a table of what-ifs, is still told to be one.
        let text: Arc<str> = match index {
            Some(index) if written.trim().is_empty() => match self.shared.get(index).and_then(Option::as_ref) {
                Some((home, template)) => moved(template, *home, self.at).into(),
                None => "".into(),
            },
            Some(index) => {
                let text: Arc<str> = written.as_ref().into();
                if self.shared.len() <= index {
                    self.shared.resize(index + 1, None);
                }
                if let Some(slot) = self.shared.get_mut(index) {
                    *slot = Some((self.at, Arc::clone(&text)));
                }
                text
            }
            None => written.as_ref().into(),
        };
        self.facts.formulas.push((self.at, text));
    }
}

/// A text of the part with its entities resolved; left as written where one is not known.
fn plain(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
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
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// calamine reads it whatever stands in it.
    #[default]
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
pub(super) fn address(written: &str) -> Option<Addr> {
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
        read(part.as_bytes(), &Limits::default()).unwrap()
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
    fn formulas_of_extensions_are_no_cells() {
        let found = facts("<sheetData><row><c><v>1</v></c></row></sheetData><extLst><xm:f>S!A1</xm:f></extLst>");
        assert!(found.formulas.is_empty());
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
        let stopped = read(part.as_bytes(), &limits);
        assert!(matches!(stopped, Err(OpenError::OverLimit { found: 2, allowed: 1, .. })), "{stopped:?}");
    }
}
