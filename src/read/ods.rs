//! OpenDocument spreadsheets.

use std::io::Cursor;

use calamine::{Ods, OdsError, Reader as _, SheetVisible};

use super::open::Contents;
use super::ranges::from_ranges;
use super::xlsx::sheet_fault;
use super::{Limits, OpenError};
use crate::grid::{SheetFault, Visibility};

/// Reads a spreadsheet that has passed the pre-flight.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, OpenError> {
    let mut workbook: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => OpenError::PasswordProtected,
        other => OpenError::damaged(other),
    })?;
    let mut contents = Contents::default();
    let mut caches = 0;
    for (index, known) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if known.name.starts_with("'file:") {
            caches += 1;
            continue;
        }
        let values = workbook.worksheet_range(&known.name).map_err(OpenError::damaged)?;
        let formulas = workbook.worksheet_formula(&known.name).map_err(OpenError::damaged)?;
        match from_ranges(&known.name, &values, &formulas, false, limits) {
            Ok(mut sheet) => {
                if known.visible != SheetVisible::Visible {
                    sheet.set_visibility(Visibility::Hidden);
                }
                contents.sheets.push(sheet);
            }
            Err(error) => contents.faults.push(sheet_fault(error, known.name.as_str().into(), index)),
        }
    }
    if caches > 0 {
        contents.faults.push(SheetFault::ExternalCache { count: caches });
    }
    Ok(contents)
}
