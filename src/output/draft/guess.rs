//! What the workbooks say of themselves: the title, the council, the year.

use std::collections::BTreeMap;

use crate::grid::{Book, one_line};
use crate::output::Document;
use crate::spec;
use crate::value::{FinancialYear, Period};

/// A text of a workbook, and where it stands.
pub(super) struct Found {
    pub(super) text: String,
    pub(super) from: String,
}

/// How many rows at the top of a sheet are titles.
const TITLE_ROWS: u32 = 3;
/// How long a title is.
const LONGEST: usize = 90;

/// The title of the only workbook: its first words that are no name of a council and have something of a title.
pub(super) fn title(document: &Document<'_>) -> Option<Found> {
    let [book] = document.books else { return None };
    let is_title = |text: &str| {
        let words = text.split(' ').filter(|word| word.contains(char::is_alphabetic)).count();
        words >= 2 && text.chars().count() <= LONGEST && council(text).is_none_or(|council| council.len() < text.len())
    };
    titles(document, 0, book).find(|found| is_title(&found.text))
}

/// The council that the workbooks name; all that they name where that is not one.
pub(super) fn organisation(document: &Document<'_>) -> Result<Found, Vec<String>> {
    let mut named: Vec<Found> = Vec::new();
    for found in document.books.iter().enumerate().flat_map(|(index, book)| titles(document, index, book)) {
        let Some(text) = council(&found.text) else { continue };
        if !named.iter().any(|known| known.text == text) {
            named.push(Found { text, from: found.from });
        }
    }
    match named.len() {
        1 => named.pop().ok_or_else(Vec::new),
        _ => Err(named.into_iter().map(|found| found.text).collect()),
    }
}

/// The period to report on: the part of the year that the only workbook names in a title and has figures for, or the year.
pub(super) fn period(document: &Document<'_>) -> Option<(Period, String)> {
    let (year, why) = year(document)?;
    let part = part_of(year, document);
    Some(part.unwrap_or((Period::Year(year), why)))
}

/// The part of a year that a title of the only workbook names, where a table has a column for it.
fn part_of(year: FinancialYear, document: &Document<'_>) -> Option<(Period, String)> {
    let [book] = document.books else { return None };
    let rows = || document.model.indicators.iter().flat_map(|table| &table.rows);
    let has_figures = |period: Period| {
        rows().flat_map(|row| &row.performance).any(|it| it.period == Some(period) && it.field.value().is_some())
    };
    titles(document, 0, book).find_map(|found| {
        let words: Vec<&str> = found.text.split(' ').collect();
        // `Quarter 2 2025/26`, `Q2 2025/26`, `September 2025`.
        let named = (1..=3).flat_map(|count| words.windows(count)).find_map(|words| {
            let period = spec::period(&words.join(" "))?;
            (period.year() == year && !matches!(period, Period::Year(_)) && has_figures(period)).then_some(period)
        })?;
        Some((named, format!("from {}", found.from)))
    })
}

/// The year that most of the workbooks name, the latest where several are named as often, and why it was taken.
pub(super) fn year(document: &Document<'_>) -> Option<(FinancialYear, String)> {
    let mut years: BTreeMap<usize, FinancialYear> = BTreeMap::new();
    for table in &document.model.tables {
        if let Some(year) = table.year {
            years.entry(table.shape.book).or_insert(year);
        }
    }
    let mut counts: BTreeMap<FinancialYear, usize> = BTreeMap::new();
    for year in years.values() {
        *counts.entry(*year).or_default() += 1;
    }
    let (year, times) = counts.iter().max_by_key(|(year, times)| (**times, **year))?;
    let why = match (document.books.len(), counts.len()) {
        (1, _) => "named by the workbook".to_owned(),
        (_, 1) => "named by the workbooks".to_owned(),
        (all, _) => format!("named by {times} of {all} workbooks; the others have a period of their own below"),
    };
    Some((*year, why))
}

/// The texts in the first rows of each sheet that are no part of a table, each with its cell.
fn titles<'a>(document: &'a Document<'_>, index: usize, book: &'a Book) -> impl Iterator<Item = Found> + 'a {
    let name = book.file.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let tables = move || document.model.tables.iter().filter(move |table| table.shape.book == index);
    book.sheets.iter().enumerate().flat_map(move |(at_sheet, sheet)| {
        let cells = sheet.cells().take_while(|(at, _)| at.row < TITLE_ROWS);
        cells.filter_map(move |(at, cell)| {
            let text = one_line(cell.as_text()?);
            let is_in_table = tables().any(|table| table.shape.sheet == at_sheet && table.shape.span.contains(at));
            let place = book.sheet_place(at_sheet).at_cell(at).in_workbook().unwrap_or_default();
            (!text.is_empty() && !is_in_table).then(|| Found { text, from: format!("{place} of {name}") })
        })
    })
}

/// The words that a council's name is made of beside its own.
const KINDS: [&str; 10] =
    ["City", "Borough", "District", "County", "Metropolitan", "Town", "Parish", "Royal", "London", "The"];

/// The name of a council in a text: capitalised words that end in `Council`, one of them its own.
fn council(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let end = words.iter().position(|word| word.trim_end_matches([',', '.', ':', ';']) == "Council")?;
    let before = words.get(..end)?;
    let is_name = |word: &&&str| word.starts_with(char::is_uppercase) || matches!(**word, "of" | "and" | "upon" | "&");
    let count = before.iter().rev().take_while(is_name).count();
    let mut name: Vec<&str> = before.get(end - count..)?.to_vec();
    while name.first().is_some_and(|word| !word.starts_with(char::is_uppercase) || *word == "The") {
        name.remove(0);
    }
    let own = |word: &&str| word.starts_with(char::is_uppercase) && !KINDS.contains(word);
    name.iter().any(own).then(|| format!("{} Council", name.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn councils_are_known_by_their_own_name() {
        for (text, name) in [
            ("Melton Borough Council", Some("Melton Borough Council")),
            ("Service plan of South Derbyshire District Council 2019/20", Some("South Derbyshire District Council")),
            ("London Borough of Camden Council: budget", Some("London Borough of Camden Council")),
            ("The City Council's pledges", None),
            ("The Borough Council", None),
            ("A well run Council", None),
            ("Council", None),
            ("Budget 2012/13", None),
        ] {
            assert_eq!(council(text).as_deref(), name, "{text}");
        }
    }
}
