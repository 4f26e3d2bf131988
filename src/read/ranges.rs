//! `.xls` and `.xlsb`, as calamine reads them: values and formulas, without number formats.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use super::guard::contained;
use super::open::Contents;
use super::xlsx::{date_or_number, iso_content, number, sheet_fault, text_content};
use super::{Limits, OpenError};
use crate::grid::{Addr, Cell, Content, Sheet, SheetFault, Span, Visibility};

/// Reads a workbook of Excel 97 to 2003.
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let mut workbook: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => OpenError::PasswordProtected,
        other => OpenError::damaged(other),
    })?;
    let epoch_1904 = workbook.has_1904_epoch();
    let mut contents = Contents { epoch_1904, ..Contents::default() };
    contents.has_macros = contained(|| matches!(workbook.vba_project(), Ok(Some(_)))).unwrap_or(true);
    each_sheet(&mut workbook, &mut contents, |workbook, name| {
        let values = workbook.worksheet_range(name).map_err(OpenError::damaged)?;
        let formulas = workbook.worksheet_formula(name).map_err(OpenError::damaged)?;
        let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
        let mut sheet = from_ranges(name, &values, &formulas, epoch_1904, limits)?;
        for span in merged {
            sheet.merge(span_of(span));
        }
        Ok(sheet)
    });
    Ok(contents)
}

/// Reads a binary workbook.
pub(super) fn read_xlsb(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let mut workbook: Xlsb<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => OpenError::PasswordProtected,
        other => OpenError::damaged(other),
    })?;
    let epoch_1904 = workbook.has_1904_epoch();
    let mut contents = Contents { epoch_1904, ..Contents::default() };
    contents.has_macros = contained(|| matches!(workbook.vba_project(), Ok(Some(_)))).unwrap_or(true);
    each_sheet(&mut workbook, &mut contents, |workbook, name| {
        let mut sheet = Sheet::new(name);
        let mut cells = workbook.worksheet_cells_reader(name).map_err(OpenError::damaged)?;
        let mut filled = 0;
        while let Some(cell) = cells.next_cell().map_err(OpenError::damaged)? {
            let (row, col) = cell.get_position();
            filled += 1;
            limits.check_cells(filled)?;
            let content = content(&Data::from(cell.get_value().clone()), epoch_1904, limits)?;
            put(&mut sheet, Addr::new(row, col), Cell { content, ..Cell::default() });
        }
        drop(cells);
        let mut formulas = workbook.worksheet_cells_reader(name).map_err(OpenError::damaged)?;
        while let Some(formula) = formulas.next_formula().map_err(OpenError::damaged)? {
            let (row, col) = formula.get_position();
            add_formula(&mut sheet, Addr::new(row, col), formula.get_value());
        }
        Ok(sheet)
    });
    Ok(contents)
}

/// Reads every worksheet; one that fails, even by a panic, costs that sheet only.
fn each_sheet<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    workbook: &mut R,
    contents: &mut Contents,
    read: impl Fn(&mut R, &str) -> Result<Sheet, OpenError>,
) where
    Cursor<B>: std::io::Read + std::io::Seek,
{
    for (index, known) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        let name: Arc<str> = known.name.as_str().into();
        if known.typ != SheetType::WorkSheet {
            contents.faults.push(SheetFault::NotAWorksheet { sheet: name, index });
            continue;
        }
        match contained(|| read(workbook, &known.name)).map_err(OpenError::damaged).and_then(|read| read) {
            Ok(mut sheet) => {
                sheet.set_visibility(visibility(known.visible));
                sheet.cover_merged();
                contents.sheets.push(sheet);
            }
            Err(error) => contents.faults.push(sheet_fault(error, name, index)),
        }
    }
}

/// A sheet from calamine's ranges of values and of formulas, which need not begin at the same cell.
pub(super) fn from_ranges(
    name: &str,
    values: &Range<Data>,
    formulas: &Range<String>,
    epoch_1904: bool,
    limits: &Limits,
) -> Result<Sheet, OpenError> {
    let mut sheet = Sheet::new(name);
    let mut filled = 0;
    for (at, value) in absolute(values) {
        filled += 1;
        limits.check_cells(filled)?;
        let content = content(value, epoch_1904, limits)?;
        put(&mut sheet, at, Cell { content, ..Cell::default() });
    }
    for (at, formula) in absolute(formulas) {
        add_formula(&mut sheet, at, formula);
    }
    Ok(sheet)
}

/// The cells of a range that hold something, with their addresses on the sheet.
fn absolute<T: calamine::CellType>(range: &Range<T>) -> impl Iterator<Item = (Addr, &T)> {
    let (row, col) = range.start().unwrap_or_default();
    range.used_cells().filter_map(move |(down, right, value)| {
        let at = Addr::new(row.checked_add(u32::try_from(down).ok()?)?, col.checked_add(u32::try_from(right).ok()?)?);
        Some((at, value))
    })
}

fn put(sheet: &mut Sheet, at: Addr, cell: Cell) {
    if at.is_in_excel() {
        sheet.put(at, cell);
    }
}

fn add_formula(sheet: &mut Sheet, at: Addr, formula: &str) {
    let formula = formula.trim_start_matches('=');
    if !formula.is_empty() {
        let cell = sheet.take(at).unwrap_or_default();
        put(sheet, at, cell.with_formula(formula));
    }
}

fn content(value: &Data, epoch_1904: bool, limits: &Limits) -> Result<Content, OpenError> {
    Ok(match value {
        Data::Empty => Content::Empty,
        Data::String(text) => {
            limits.check_text(text)?;
            text_content(text)
        }
        Data::Float(figure) => number(*figure),
        Data::Int(figure) => Content::Number((*figure).into()),
        Data::Bool(value) => Content::Bool(*value),
        Data::DateTime(date) => date_or_number(date, false, epoch_1904),
        Data::DateTimeIso(text) => iso_content(text),
        Data::DurationIso(text) => text_content(text),
        Data::Error(error) => Content::Error(error.to_string().into()),
    })
}

fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn span_of(span: Dimensions) -> Span {
    Span::new(Addr::new(span.start.0, span.start.1), Addr::new(span.end.0, span.end.1))
}
