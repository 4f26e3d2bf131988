//! The year that a workbook is for, where no spec says: dates such as `30th June` need it.

use crate::grid::{Book, Cell, Content};
use crate::parse;
use crate::spec::Source;
use crate::value::{FinancialYear, Period};

/// How many rows at the top of a sheet are titles.
const TITLE_ROWS: u32 = 3;

/// The financial year in the workbook's name or, failing that, in the titles of its sheets where they agree.
#[must_use]
pub fn plan_year(book: &Book) -> Option<FinancialYear> {
    let name = book.file.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    parse::heading(&stem.replace(['_'], " "), None).year.or_else(|| in_titles(book))
}

/// The year of the plan that a source's tables stand in: its own, else the one that the workbook names, else the
/// report's. A report on this year may well read last year's plan.
#[must_use]
pub fn source_year(source: &Source, book: &Book) -> Option<FinancialYear> {
    source.own_period.map(Period::year).or_else(|| plan_year(book)).or_else(|| source.period.map(Period::year))
}

fn in_titles(book: &Book) -> Option<FinancialYear> {
    let rows = book.sheets.iter().flat_map(|sheet| sheet.rows().take_while(|(row, _)| *row < TITLE_ROWS));
    the_one(rows.filter_map(|(_, cells)| the_one(cells.iter().filter_map(|(_, cell)| year_in(cell)))))
}

fn year_in(cell: &Cell) -> Option<FinancialYear> {
    match &cell.content {
        Content::Text(text) if text.chars().count() < 120 => parse::heading(text, None).year,
        _ => None,
    }
}

/// The year, where it is the only one; a row of several years is a row of headings.
fn the_one(mut years: impl Iterator<Item = FinancialYear>) -> Option<FinancialYear> {
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::sheet_from_text;

    #[test]
    fn titles_tell_the_year_and_headings_of_several_years_do_not() {
        let year = |sheets: &[&str]| {
            let sheets = sheets.iter().map(|text| sheet_from_text("Sheet", text).unwrap()).collect();
            plan_year(&Book::of_sheets("housing.xlsx", sheets))
        };
        let plan = "Housing service plan 2025-26\n\nAction | Lead";
        let capital = "Capital programme\nScheme | 2025/26 | 2026/27\nHomes | 12 | 13";
        assert_eq!(year(&[plan, capital]), Some(FinancialYear(2025)));
        assert_eq!(year(&[capital]), None);
        assert_eq!(year(&[plan, "Last year's plan 2024-25"]), None);
    }
}
