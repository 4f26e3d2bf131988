//! What changed between two states, as a workbook of one sheet.

use super::list::without_empty_columns;
use super::words::{capital, counted};
use crate::diff::{Change, Difference, Kind};
use crate::write::{Cell, Column, Sheet, Table, Workbook};

/// Makes a workbook of what changed.
#[must_use]
pub fn changes(difference: &Difference) -> Workbook {
    let title = match difference.changes.len() {
        0 => "Changes: nothing changed".to_owned(),
        number => format!("Changes: {}", counted(number, "change", "changes")),
    };
    let mut table = Table::new("changes", "Every change with its workbook, table, row and column, before and now.")
        .filtered()
        .columns([
            Column::text("Workbook").width(14, 30),
            Column::text("Sheet").width(8, 20),
            Column::text("Table").width(12, 26),
            Column::text("What").width(12, 22),
            Column::text("Row").width(12, 36),
            Column::text("Column").width(12, 28),
            Column::text("Before").width(12, 40),
            Column::text("Now").width(12, 40),
            Column::text("Difference").width(10, 18),
            Column::code("Cell before"),
            Column::code("Cell now"),
        ])
        .when_empty("Nothing changed");
    for change in &difference.changes {
        table.push(row(change));
    }
    for text in &difference.not_compared {
        table = table.note(format!("Not compared: {text}."));
    }
    let still = counted(difference.still_there, "finding is", "findings are");
    let sheet = Sheet::new("Changes", title)
        .intro(
            "What changed from the former state to the present one; rows are matched by code or label, not by place.",
        )
        .intro(format!("{} as before.", capital(&still)));
    let mut workbook = Workbook::new("Changes", "", chrono::NaiveDate::default());
    workbook.sheets = vec![sheet.table(without_empty_columns(table))];
    workbook
}

fn row(change: &Change) -> Vec<Cell> {
    let text = |text: &Option<String>| text.as_ref().map_or_else(Cell::empty, Cell::text);
    let words = |text: &str| if text.is_empty() { Cell::empty() } else { Cell::text(text) };
    let path = change.new_path.as_ref().or(change.old_path.as_ref());
    let table = if change.table == change.sheet { "" } else { &change.table };
    let what = match (change.kind, change.level) {
        (Kind::FindingNew, Some(level)) => format!("New {}", level.name()),
        (Kind::FindingMended, Some(level)) => format!("Mended {}", level.name()),
        (Kind::Renamed, _) => "Likely renamed".to_owned(),
        (Kind::Words, _) => "Text".to_owned(),
        (kind, _) => capital(&kind.name().replace('-', " ")),
    };
    vec![
        path.map_or_else(Cell::empty, Cell::text),
        words(&change.sheet),
        words(table),
        Cell::text(what),
        words(&change.whole_row()),
        words(&change.column),
        text(&change.old),
        text(&change.new),
        text(&change.difference),
        text(&change.old_cell),
        text(&change.new_cell),
    ]
}
