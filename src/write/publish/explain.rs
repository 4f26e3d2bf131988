//! What stands above a table so that nobody wonders: how many tables there are, the shorthand in it, its empty cells.

use crate::write::table::{Role, Table};

/// How many tables a sheet has.
pub(super) const ONE_TABLE: &str = "This sheet contains one table.";

/// Where the notes are.
pub(super) const NOTES: &str = "The notes that the title names are on the sheet Notes.";

/// The shorthand of the Government Statistical Service, with its meaning.
const SHORTHAND: [(&str, &str); 10] = [
    ("[b]", "a break in the series"),
    ("[c]", "confidential"),
    ("[e]", "estimated"),
    ("[f]", "forecast"),
    ("[low]", "a figure that rounds to nought but is not nought"),
    ("[p]", "provisional"),
    ("[r]", "revised"),
    ("[u]", "of low reliability"),
    ("[x]", "not available"),
    ("[z]", "not applicable"),
];

/// The shorthand that a table uses, in a sentence.
pub(super) fn shorthand(table: &Table) -> Option<String> {
    let cells = || table.rows.iter().flat_map(|row| &row.cells).map(crate::write::Cell::shown);
    let used = SHORTHAND.into_iter().filter(|(code, _)| cells().any(|text| text.contains(code)));
    let said: Vec<String> = used.map(|(code, meaning)| format!("{code} means {meaning}")).collect();
    (!said.is_empty()).then(|| format!("Shorthand in this table: {}.", said.join("; ")))
}

/// The columns in which cells are empty, in a sentence.
pub(super) fn empty_cells(table: &Table) -> Option<String> {
    let rows = || table.rows.iter().filter(|row| row.role != Role::Section);
    let is_empty =
        |index: usize| rows().any(|row| row.cells.get(index).is_none_or(|cell| cell.shown().trim().is_empty()));
    let columns: Vec<&str> = (table.columns.iter().enumerate())
        .filter(|(index, _)| is_empty(*index))
        .map(|(_, column)| column.heading.trim())
        .collect();
    match columns.as_slice() {
        [] => None,
        [only] => Some(format!("Some cells in the column {only} are blank: there is nothing to say in them.")),
        [most @ .., last] => Some(format!(
            "Some cells in the columns {} and {last} are blank: there is nothing to say in them.",
            most.join(", ")
        )),
    }
}

/// Where the rows come from, where a column says so. `files` are the workbooks that it leads into.
pub(super) fn source(table: &Table, files: &[String]) -> Option<String> {
    let has = |heading: &str| table.columns.iter().any(|column| column.heading == heading);
    let column = ["Source", "Where"].into_iter().find(|heading| has(heading))?;
    let workbook = match files {
        [only] => only,
        _ => "the workbook",
    };
    Some(format!("Source: the column {column} names the sheet and cells of {workbook} that each row comes from."))
}
