//! `.xlsx` and `.xlsm`: values and styles as calamine streams them, joined with what the sheet's part says beside.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Style, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::guard::contained;
use super::open::Contents;
use super::package::{Package, SheetEntry};
use super::xlsx_cells::{self, SheetFacts};
use super::{Limits, OpenError, dates, decimal, xml};
use crate::grid::{Addr, Cell, Content, FormatKind, Look, NumberFormat, Sheet, SheetFault, Span};

/// Reads a workbook that has passed the pre-flight.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let mut package = Package::new(bytes)?;
    let (_, entries) = package.sheets()?;
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(open_error)?;
    let mut contents = Contents {
        has_macros: package.has_macros(),
        external_links: package.external_links(),
        epoch_1904: workbook.has_1904_epoch(),
        ..Contents::default()
    };
    for (index, entry) in entries.iter().enumerate() {
        let name: Arc<str> = entry.name.as_str().into();
        if !matches!(entry.kind.as_str(), "worksheet" | "") {
            contents.faults.push(SheetFault::NotAWorksheet { sheet: name, index });
            continue;
        }
        let read = contained(|| read_sheet(&mut package, &mut workbook, entry, limits));
        match read.map_err(OpenError::damaged).and_then(|read| read) {
            Ok(read) => {
                contents.faults.extend(read.skipped(&name, index));
                contents.sheets.push(read.sheet);
            }
            Err(error) => contents.faults.push(sheet_fault(error, name, index)),
        }
    }
    Ok(contents)
}

/// What stopped the reading of one sheet, as a fault of that sheet.
pub(super) fn sheet_fault(error: OpenError, sheet: Arc<str>, index: usize) -> SheetFault {
    match error {
        OpenError::OverLimit { what, found, allowed, option } => {
            SheetFault::OverLimit { sheet, index, what, found, allowed, option }
        }
        OpenError::Damaged { why } => SheetFault::Unreadable { sheet, index, why },
        other => SheetFault::Unreadable { sheet, index, why: other.to_string() },
    }
}

fn open_error(error: XlsxError) -> OpenError {
    match error {
        XlsxError::Password => OpenError::PasswordProtected,
        XlsxError::Io(error) => OpenError::damaged(error),
        other => OpenError::damaged(other),
    }
}

/// A sheet, and how many of its cells could not be kept.
struct Read {
    sheet: Sheet,
    outside: u64,
    lost: u64,
}

impl Read {
    fn skipped(&self, name: &Arc<str>, index: usize) -> Vec<SheetFault> {
        [
            (self.outside, "beyond the last row or column that Excel has"),
            (self.lost, "their text is missing from the workbook's list of texts"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| SheetFault::CellsSkipped { sheet: Arc::clone(name), index, count, why: why.to_owned() })
        .collect()
    }
}

fn read_sheet(
    package: &mut Package<'_>,
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    entry: &SheetEntry,
    limits: &Limits,
) -> Result<Read, OpenError> {
    let part = package.bytes(&entry.part).ok_or_else(|| OpenError::damaged("its part is missing from the file"))?;
    let mut facts = xlsx_cells::read(part, limits)?;
    let mut read = stream_cells(workbook, &entry.name, &mut facts, limits)?;
    let sheet = &mut read.sheet;
    sheet.set_visibility(entry.visibility);
    for span in facts.merged {
        sheet.merge(span);
    }
    for (from, to) in facts.hidden_rows {
        sheet.hide_rows(from, to);
    }
    for (from, to) in facts.hidden_columns {
        sheet.hide_columns(from, to);
    }
    sheet.cover_merged();
    for (name, span) in tables(package, &entry.part) {
        sheet.define_table(name, span);
    }
    Ok(read)
}

fn stream_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    facts: &mut SheetFacts,
    limits: &Limits,
) -> Result<Read, OpenError> {
    let epoch_1904 = workbook.has_1904_epoch();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(OpenError::damaged)?;
    let styles: Vec<KnownStyle> = cells.styles().iter().map(KnownStyle::of).collect();
    let mut texts = Texts::default();
    let mut formulas = Cursored::new(std::mem::take(&mut facts.formulas));
    let mut odd = Cursored::new(std::mem::take(&mut facts.odd));
    let mut read = Read { sheet: Sheet::new(name), outside: 0, lost: 0 };
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            // The cell stands among the odd ones, and the stream goes on behind it.
            Err(
                XlsxError::CellError(_)
                | XlsxError::CellTAttribute(_)
                | XlsxError::ParseFloat(_)
                | XlsxError::Unrecognized { .. },
            ) => continue,
            Err(XlsxError::Unexpected(_)) => {
                read.lost += 1;
                continue;
            }
            Err(error) => return Err(OpenError::damaged(error)),
        };
        let (row, col) = cell.get_position();
        let at = Addr::new(row, col);
        let formula = formulas.take(at);
        let value = cell.get_value();
        if formula.is_none() && matches!(value, DataRef::Empty) {
            continue;
        }
        if !at.is_in_excel() {
            read.outside += 1;
            continue;
        }
        let style = styles.get(style);
        let content = match odd.take(at) {
            Some(content) => content,
            None => content(value, style, epoch_1904, &mut texts, limits)?,
        };
        read.sheet.put(at, known_cell(content, style, formula));
    }
    for (at, content) in odd.rest() {
        if at.is_in_excel() {
            read.sheet.put(at, known_cell(content, None, formulas.take(at)));
        } else {
            read.outside += 1;
        }
    }
    Ok(read)
}

fn known_cell(content: Content, style: Option<&KnownStyle>, formula: Option<Arc<str>>) -> Cell {
    let (format, look) = style.map(|style| (style.format.clone(), style.look)).unwrap_or_default();
    Cell { content, format, formula, look }
}

fn content(
    value: &DataRef<'_>,
    style: Option<&KnownStyle>,
    epoch_1904: bool,
    texts: &mut Texts,
    limits: &Limits,
) -> Result<Content, OpenError> {
    Ok(match value {
        DataRef::Empty => Content::Empty,
        DataRef::SharedString(text) => {
            limits.check_text(text)?;
            texts.shared(text)
        }
        DataRef::String(text) => {
            limits.check_text(text)?;
            text_content(text)
        }
        DataRef::Float(figure) => number(*figure),
        DataRef::Int(figure) => Content::Number((*figure).into()),
        DataRef::Bool(value) => Content::Bool(*value),
        DataRef::DateTime(date) => date_or_number(date, style.is_some_and(|style| style.is_figure), epoch_1904),
        DataRef::DateTimeIso(text) => iso_content(text),
        DataRef::DurationIso(text) => text_content(text),
        DataRef::Error(error) => Content::Error(error.to_string().into()),
    })
}

/// Text, or nothing where there is none.
pub(super) fn text_content(text: &str) -> Content {
    if text.is_empty() { Content::Empty } else { Content::Text(text.into()) }
}

/// A date in ISO 8601, or the text where it is none.
pub(super) fn iso_content(text: &str) -> Content {
    dates::from_iso(text).map_or_else(|| text_content(text), Content::Date)
}

/// A figure as an exact number; one that no number holds is Excel's own error for it.
pub(super) fn number(figure: f64) -> Content {
    decimal::from_f64(figure).map_or_else(|| Content::Error("#NUM!".into()), Content::Number)
}

/// What calamine takes for a date, where it is one and lies in 1900 to 2100; else the figure.
pub(super) fn date_or_number(date: &ExcelDateTime, is_figure: bool, epoch_1904: bool) -> Content {
    if is_figure || date.is_duration() {
        return number(date.as_f64());
    }
    dates::from_serial(date.as_f64(), epoch_1904).map_or_else(|| number(date.as_f64()), Content::Date)
}

/// What a style tells of its cells.
struct KnownStyle {
    format: Option<NumberFormat>,
    look: Look,
    /// Its format is one of figures, whatever its number in the file suggests.
    is_figure: bool,
}

impl KnownStyle {
    fn of(style: &Style) -> Self {
        let format = style.number_format.as_ref().map(|format| NumberFormat::new(format.format_code.as_str()));
        let kind = format.as_ref().map(NumberFormat::kind);
        let look = Look {
            bold: style.font.as_ref().is_some_and(calamine::Font::is_bold),
            italic: style.font.as_ref().is_some_and(calamine::Font::is_italic),
            indent: style.alignment.as_ref().and_then(|alignment| alignment.indent).unwrap_or(0),
        };
        Self { format, look, is_figure: matches!(kind, Some(FormatKind::Number { .. } | FormatKind::Percent { .. })) }
    }
}

/// The workbook's list of texts, each kept once however many cells show it.
#[derive(Default)]
struct Texts {
    by_place: HashMap<usize, Content>,
}

impl Texts {
    /// The text as content; calamine gives the same slice for every cell that shows it, so its place in memory names it.
    fn shared(&mut self, text: &str) -> Content {
        self.by_place.entry(text.as_ptr().addr()).or_insert_with(|| text_content(text)).clone()
    }
}

/// Facts in order of address, asked for in nearly the same order.
struct Cursored<T> {
    facts: Vec<(Addr, Option<T>)>,
    next: usize,
}

impl<T> Cursored<T> {
    fn new(facts: Vec<(Addr, T)>) -> Self {
        Self { facts: facts.into_iter().map(|(at, fact)| (at, Some(fact))).collect(), next: 0 }
    }

    /// The fact of a cell; where a cell stands twice in a file, each of the two has its own.
    fn take(&mut self, at: Addr) -> Option<T> {
        if self.facts.get(self.next).is_none_or(|(next, _)| *next != at) {
            self.next = self.facts.partition_point(|(next, fact)| *next < at || (*next == at && fact.is_none()));
        }
        let (_, fact) = self.facts.get_mut(self.next).filter(|(next, _)| *next == at)?;
        self.next += 1;
        fact.take()
    }

    /// What was not asked for.
    fn rest(&mut self) -> Vec<(Addr, T)> {
        std::mem::take(&mut self.facts).into_iter().filter_map(|(at, fact)| Some((at, fact?))).collect()
    }
}

/// The tables that a sheet defines: name and cells.
fn tables(package: &mut Package<'_>, part: &str) -> Vec<(String, Span)> {
    let parts = package.relations(part).into_iter().filter(|relation| relation.kind == "table");
    let parts: Vec<String> = parts.map(|relation| relation.target).collect();
    parts.iter().filter_map(|part| table(package, part)).collect()
}

fn table(package: &mut Package<'_>, part: &str) -> Option<(String, Span)> {
    let mut reader = package.xml(part)?;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == "table" => {
                let name = xml::attr(&e, "displayName").or_else(|| xml::attr(&e, "name"))?.into_owned();
                return Some((name, xml::attr(&e, "ref")?.parse().ok()?));
            }
            Event::Eof => return None,
            _ => {}
        }
        buffer.clear();
    }
}
