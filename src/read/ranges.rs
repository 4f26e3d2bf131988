//! `.xls` and `.xlsb`: values and formulas as calamine reads them, and for `.xls` joined with what its records say
//! beside. The number formats of an `.xlsb` are not known.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use super::guard::contained;
use super::open::Contents;
use super::package::Package;
use super::xlsx::{date_or_number, iso_content, number, sheet_fault, text_content};
use super::{Limits, OpenError, ole, xls_parts};
use crate::grid::{Addr, Cell, Content, FormatKind, NumberFormat, Sheet, SheetFault, Span, Visibility};

/// Reads a workbook of Excel 97 to 2003.
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let stream = ole::stream(bytes, &["Workbook", "Book"])?.unwrap_or_default();
    let facts = xls_parts::read(&stream, limits)?;
    drop(stream);
    let mut workbook: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => OpenError::PasswordProtected,
        other => OpenError::damaged(other),
    })?;
    let epoch_1904 = workbook.has_1904_epoch();
    let mut contents = Contents { epoch_1904, ..Contents::default() };
    contents.has_macros = contained(|| matches!(workbook.vba_project(), Ok(Some(_)))).unwrap_or(true);
    each_sheet(&mut workbook, &mut contents, |workbook, index, name| {
        let mut sheet = Sheet::new(name);
        let values = workbook.worksheet_range(name).map_err(OpenError::damaged)?;
        for (at, value) in absolute(&values) {
            let known = facts.style(index, at);
            let (format, look) = known.cloned().unwrap_or_default();
            let content = content(value, format.as_ref(), epoch_1904, limits)?;
            put(&mut sheet, at, Cell { content, format, look, formula: None });
        }
        drop(values);
        let known = facts.sheets.get(index);
        for at in known.iter().flat_map(|facts| &facts.formulas) {
            let mut cell = sheet.take(*at).unwrap_or_default();
            if let (None, Some((format, look))) = (&cell.format, facts.style(index, *at)) {
                (cell.format, cell.look) = (format.clone(), *look);
            }
            put(&mut sheet, *at, cell.with_formula(""));
        }
        let formulas = workbook.worksheet_formula(name).map_err(OpenError::damaged)?;
        for (at, formula) in absolute(&formulas) {
            add_formula(&mut sheet, at, formula);
        }
        for span in workbook.merge_cells_by_sheet_name(name).unwrap_or_default() {
            sheet.merge(span_of(span));
        }
        if let Some(facts) = known {
            facts.hidden_rows.iter().for_each(|(from, to)| sheet.hide_rows(*from, *to));
            facts.hidden_columns.iter().for_each(|(from, to)| sheet.hide_columns(*from, *to));
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
    let mut package = Package::new(bytes)?;
    let mut contents = Contents {
        epoch_1904,
        has_macros: package.has_macros(),
        external_links: package.external_links(),
        ..Contents::default()
    };
    each_sheet(&mut workbook, &mut contents, |workbook, _, name| {
        let mut sheet = Sheet::new(name);
        let mut cells = workbook.worksheet_cells_reader(name).map_err(OpenError::damaged)?;
        let mut filled = 0;
        while let Some(cell) = cells.next_cell().map_err(OpenError::damaged)? {
            let (row, col) = cell.get_position();
            filled += 1;
            limits.check_cells(filled)?;
            let content = content(&Data::from(cell.get_value().clone()), None, epoch_1904, limits)?;
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
    read: impl Fn(&mut R, usize, &str) -> Result<Sheet, OpenError>,
) where
    Cursor<B>: std::io::Read + std::io::Seek,
{
    for (index, known) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        let name: Arc<str> = known.name.as_str().into();
        if known.typ != SheetType::WorkSheet {
            contents.faults.push(SheetFault::NotAWorksheet { sheet: name, index });
            continue;
        }
        match contained(|| read(workbook, index, &known.name)).map_err(OpenError::damaged).and_then(|read| read) {
            Ok(mut sheet) => {
                sheet.set_visibility(visibility(known.visible));
                sheet.cover_merged();
                contents.sheets.push(sheet);
            }
            Err(error) => contents.faults.push(sheet_fault(error, name, index)),
        }
    }
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

/// Adds a formula to a cell. A reference to another sheet comes back with the wrong column, and a shared formula without
/// text: of those it is only said that they are formulas, since a wrong text is worse than none.
fn add_formula(sheet: &mut Sheet, at: Addr, formula: &str) {
    let known = if formula.contains('!') { "" } else { formula.trim_start_matches('=') };
    let cell = sheet.take(at).unwrap_or_default();
    put(sheet, at, cell.with_formula(known));
}

fn content(
    value: &Data,
    format: Option<&NumberFormat>,
    epoch_1904: bool,
    limits: &Limits,
) -> Result<Content, OpenError> {
    Ok(match value {
        Data::Empty => Content::Empty,
        Data::String(text) => {
            limits.check_text(text)?;
            text_content(text)
        }
        Data::Float(figure) => number(*figure),
        Data::Int(figure) => Content::Number((*figure).into()),
        Data::Bool(value) => Content::Bool(*value),
        Data::DateTime(date) => date_or_number(date, format.is_some_and(is_figure), epoch_1904),
        Data::DateTimeIso(text) => iso_content(text),
        Data::DurationIso(text) => text_content(text),
        Data::Error(error) => Content::Error(error.to_string().into()),
    })
}

/// Whether a format is one of figures, whatever its number in the file suggests.
fn is_figure(format: &NumberFormat) -> bool {
    matches!(format.kind(), FormatKind::Number { .. } | FormatKind::Percent { .. })
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
