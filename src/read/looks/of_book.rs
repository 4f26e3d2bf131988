//! What a book knows of its looks, for the formats that tell no more.

use super::{CellKind, LookCell, Looks, Properties, SheetLooks, ThemeColours};
use crate::grid::{Book, Content, Sheet, SheetFault};

/// What a book knows of its looks.
pub(super) fn looks(book: &Book) -> Looks {
    let unread = book.faults.iter().filter_map(|fault| match fault {
        SheetFault::Unreadable { sheet, .. } | SheetFault::OverLimit { sheet, .. } => Some(sheet.clone()),
        _ => None,
    });
    Looks {
        path: book.file.path.clone(),
        format: book.file.format,
        properties: Properties::default(),
        has_macros: book.has_macros,
        active_sheet: 0,
        sheets: book.sheets.iter().map(sheet).collect(),
        theme: ThemeColours::default(),
        styles: Vec::new(),
        default_size: 1100,
        unread: unread.collect(),
    }
}

fn sheet(sheet: &Sheet) -> SheetLooks {
    let mut looks = SheetLooks::new(sheet.name().clone(), sheet.visibility());
    looks.merged = sheet.merged().to_vec();
    let kind = |content: &Content| match content {
        Content::Empty => CellKind::Blank,
        Content::Text(_) => CellKind::Text,
        Content::Number(_) => CellKind::Number,
        Content::Date(_) => CellKind::Date,
        Content::Bool(_) | Content::Error(_) => CellKind::Other,
    };
    let cells = sheet.cells().map(|(at, cell)| LookCell {
        at,
        kind: kind(&cell.content),
        text: cell.shown().into(),
        raised: None,
        style: 0,
    });
    looks.cells = cells.collect();
    if let Some(used) = sheet.used() {
        looks.hidden_rows = runs((0..=used.to.row).filter(|row| sheet.is_row_hidden(*row)));
        looks.hidden_columns = runs((0..=used.to.col).filter(|column| sheet.is_column_hidden(*column)));
    }
    looks
}

/// Numbers that follow each other as first and last.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}
