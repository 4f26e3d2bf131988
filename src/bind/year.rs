//! The year that a workbook is for, where no spec says: dates such as `30th June` need it.

use crate::grid::{Book, Content};
use crate::parse;
use crate::value::FinancialYear;

/// How many rows at the top of a sheet are titles.
const TITLE_ROWS: u32 = 3;

/// The financial year in the workbook's name or, failing that, in the titles of its sheets where they agree.
#[must_use]
pub fn plan_year(book: &Book) -> Option<FinancialYear> {
    let name = book.file.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    parse::heading(&stem.replace(['_'], " "), None).year.or_else(|| in_titles(book))
}

fn in_titles(book: &Book) -> Option<FinancialYear> {
    let mut years: Vec<FinancialYear> = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells().take_while(|(at, _)| at.row < TITLE_ROWS))
        .filter_map(|(_, cell)| match &cell.content {
            Content::Text(text) if text.chars().count() < 120 => parse::heading(text, None).year,
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}
