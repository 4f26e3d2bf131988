//! OpenDocument spreadsheets, read from their `content.xml` in one pass.
//!
//! calamine gives the values of such a file but not the text that is shown, merged blocks, nor what is hidden; it spreads
//! every sheet over its whole rectangle in memory, and one cell that it does not understand, or white space between two
//! cells, fails the whole file. Since this pass meets every cell for the rest, it takes the values as well; a test holds
//! them to calamine's.

use std::io::BufRead;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::ods_cell::{self, Written};
use super::ods_formula::files_in;
use super::ods_styles::Styles;
use super::open::Contents;
use super::package::Package;
use super::xlsx::sheet_fault;
use super::{Limits, OpenError, xml};
use crate::grid::{Addr, Cell, Content, Sheet, SheetFault, Span, Visibility};

/// Reads a spreadsheet that has passed the pre-flight.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let mut package = Package::new(bytes)?;
    if package.has("encrypted-package") || is_encrypted(&mut package) {
        return Err(OpenError::PasswordProtected);
    }
    let mut styles = Styles::default();
    if let Some(mut part) = package.xml("styles.xml") {
        // Styles are a help: a file whose styles cannot be read still has its cells.
        let mut buffer = Vec::new();
        while let Ok(event) = part.read_event_into(&mut buffer) {
            match event {
                Event::Start(e) => styles.element(&e),
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
    }
    let has_macros = package.parts().any(is_macro);
    let mut part = package.xml("content.xml").ok_or_else(|| OpenError::damaged("its content is missing"))?;
    let mut book = BookPass { limits, styles, contents: Contents { has_macros, ..Contents::default() }, caches: 0 };
    book.read(&mut part)?;
    let mut contents = book.contents;
    if book.caches > 0 {
        contents.faults.push(SheetFault::ExternalCache { count: book.caches });
    }
    contents.external_links.sort_unstable();
    contents.external_links.dedup();
    Ok(contents)
}

fn is_encrypted(package: &mut Package<'_>) -> bool {
    let Some(mut part) = package.xml("META-INF/manifest.xml") else { return false };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer) {
            Ok(Event::Start(e)) if e.local_name().as_ref() == "encryption-data" => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// Whether a part is a macro, rather than the empty list of macros that LibreOffice writes.
fn is_macro(part: &str) -> bool {
    let is_list = part.ends_with("script-lb.xml") || part.ends_with("script-lc.xml");
    let is_dialog_list = part.ends_with("dialog-lb.xml") || part.ends_with("dialog-lc.xml");
    (part.starts_with("basic/") || part.starts_with("scripts/")) && part.contains('.') && !is_list && !is_dialog_list
}

struct BookPass<'l> {
    limits: &'l Limits,
    styles: Styles,
    contents: Contents,
    caches: usize,
}

impl BookPass<'_> {
    fn read<R: BufRead>(&mut self, part: &mut Reader<R>) -> Result<(), OpenError> {
        let mut buffer = Vec::new();
        let mut index = 0;
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
                Event::Start(e) => match e.name().as_ref() {
                    "table:table" => {
                        let table = e.into_owned();
                        self.table(part, &table, index)?;
                        index += 1;
                    }
                    // What was deleted is kept there with cells of its own.
                    "table:tracked-changes" => {
                        let end = e.into_owned();
                        part.read_to_end_into(end.name(), &mut Vec::new()).map_err(OpenError::damaged)?;
                    }
                    _ => self.styles.element(&e),
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn table<R: BufRead>(
        &mut self,
        part: &mut Reader<R>,
        table: &BytesStart<'_>,
        index: usize,
    ) -> Result<(), OpenError> {
        let name = xml::attr(table, "name").unwrap_or_default();
        if let Some(link) = name.strip_prefix("'file:") {
            // Its cells are copies of another file's, kept for formulas that refer to it.
            self.caches += 1;
            self.contents.external_links.extend(link.split_once("'#").map(|(file, _)| file.to_owned()));
            let _skipped = part.read_to_end_into(table.name(), &mut Vec::new()).map_err(OpenError::damaged)?;
            return Ok(());
        }
        let mut sheet = TablePass {
            limits: self.limits,
            styles: &self.styles,
            sheet: Sheet::new(name.as_ref()),
            next: Addr::default(),
            next_column: 0,
            filled: 0,
            outside: 0,
            links: Vec::new(),
            stopped: None,
        };
        sheet.read(part)?;
        self.contents.external_links.append(&mut sheet.links);
        let name: Arc<str> = name.as_ref().into();
        if let Some(error) = sheet.stopped {
            self.contents.faults.push(sheet_fault(error, name, index));
            return Ok(());
        }
        if sheet.outside > 0 {
            let why = "beyond the last row or column that Excel has".to_owned();
            self.contents.faults.push(SheetFault::CellsSkipped { sheet: name, index, count: sheet.outside, why });
        }
        if xml::attr(table, "style-name").is_some_and(|style| self.styles.is_hidden(&style)) {
            sheet.sheet.set_visibility(Visibility::Hidden);
        }
        sheet.sheet.cover_merged();
        self.contents.sheets.push(sheet.sheet);
        Ok(())
    }
}

struct TablePass<'l> {
    limits: &'l Limits,
    styles: &'l Styles,
    sheet: Sheet,
    next: Addr,
    next_column: u32,
    filled: u64,
    outside: u64,
    links: Vec<String>,
    /// Why the sheet is not kept; the pass goes on to its end, for the sheets behind it.
    stopped: Option<OpenError>,
}

impl TablePass<'_> {
    fn read<R: BufRead>(&mut self, part: &mut Reader<R>) -> Result<(), OpenError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
                Event::Start(e) => match e.name().as_ref() {
                    "table:table-column" => self.column(&e),
                    "table:table-row" => {
                        let row = e.into_owned();
                        self.row(part, &row)?;
                    }
                    "table:shapes" | "office:forms" | "table:named-expressions" => {
                        let end = e.into_owned();
                        let _skipped =
                            part.read_to_end_into(end.name(), &mut Vec::new()).map_err(OpenError::damaged)?;
                    }
                    _ => {}
                },
                Event::End(e) if e.name().as_ref() == "table:table" => return Ok(()),
                Event::Eof => return Err(OpenError::damaged("its content ends within a sheet")),
                _ => {}
            }
        }
    }

    fn column(&mut self, column: &BytesStart<'_>) {
        let repeated = count(column, "number-columns-repeated");
        let next = self.next_column.saturating_add(repeated);
        if is_hidden(column) {
            self.sheet.hide_columns(self.next_column, next.saturating_sub(1));
        }
        self.next_column = next;
    }

    fn row<R: BufRead>(&mut self, part: &mut Reader<R>, row: &BytesStart<'_>) -> Result<(), OpenError> {
        let repeated = count(row, "number-rows-repeated");
        let (from, next) = (self.next.row, self.next.row.saturating_add(repeated));
        if is_hidden(row) {
            self.sheet.hide_rows(from, next.saturating_sub(1));
        }
        let mut filled = Vec::new();
        let mut col = 0u32;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match part.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
                Event::Start(e) if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    let e = e.into_owned();
                    let repeated = count(&e, "number-columns-repeated");
                    self.merge(Addr::new(from, col), &e);
                    let written = ods_cell::read(part, &e)?;
                    if let Some(cell) = self.cell(&e, &written) {
                        filled.push((col, repeated, cell));
                    }
                    col = col.saturating_add(repeated);
                }
                Event::End(e) if e.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(OpenError::damaged("its content ends within a row")),
                _ => {}
            }
        }
        self.next.row = next;
        if let Err(error) = self.put_rows(from, repeated, &filled) {
            self.stopped = Some(error);
        }
        Ok(())
    }

    /// Puts the filled cells of a row as often as the row and each of them is repeated.
    fn put_rows(&mut self, from: u32, rows: u32, filled: &[(u32, u32, Cell)]) -> Result<(), OpenError> {
        if self.stopped.is_some() || filled.is_empty() {
            return Ok(());
        }
        let width: u64 = filled.iter().map(|(_, repeated, _)| u64::from(*repeated)).sum();
        self.filled = self.filled.saturating_add(width.saturating_mul(u64::from(rows)));
        self.limits.check_cells(self.filled)?;
        for row in (from..).take(usize::try_from(rows).unwrap_or(usize::MAX)) {
            for (col, repeated, cell) in filled {
                if let Content::Text(text) = &cell.content {
                    self.limits.check_text(text)?;
                }
                for col in (*col..).take(usize::try_from(*repeated).unwrap_or(usize::MAX)) {
                    let at = Addr::new(row, col);
                    if at.is_in_excel() {
                        self.sheet.put(at, cell.clone());
                    } else {
                        self.outside += 1;
                    }
                }
            }
        }
        Ok(())
    }

    fn merge(&mut self, at: Addr, cell: &BytesStart<'_>) {
        let (width, height) = (count(cell, "number-columns-spanned"), count(cell, "number-rows-spanned"));
        if width > 1 || height > 1 {
            let to = Addr::new(at.row.saturating_add(height - 1), at.col.saturating_add(width - 1));
            self.sheet.merge(Span::new(at, to));
        }
    }

    fn cell(&mut self, cell: &BytesStart<'_>, written: &Written) -> Option<Cell> {
        let (content, format, formula) = ods_cell::cell(cell, written);
        if content == Content::Empty && formula.is_none() {
            return None;
        }
        self.links.extend(xml::attr(cell, "formula").iter().flat_map(|f| files_in(f)).map(str::to_owned));
        let look = xml::attr(cell, "style-name").map(|style| self.styles.look(&style)).unwrap_or_default();
        Some(Cell { content, format, formula, look })
    }
}

/// How often something is repeated, or how far it reaches: at least once.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::attr(element, name).and_then(|count| count.trim().parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    xml::attr(element, "visibility").is_some_and(|visibility| matches!(visibility.as_ref(), "collapse" | "filter"))
}
