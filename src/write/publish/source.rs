//! The workbooks that a table comes from: a link tells the committee, but a reader of the website does not have the files,
//! so their names are words.

use crate::write::cell::{Cell, Value};
use crate::write::link::Target;
use crate::write::table::Table;

/// The heading of the column, or of the sections, that says of each row which workbook it comes from.
const WORKBOOK: &str = "Workbook";

/// Puts the name of the file behind each place, where the table comes from several and does not say which. The names of
/// all files that its places are in, each once.
pub(super) fn name(table: &mut Table) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for path in table.rows.iter().flat_map(|row| &row.cells).filter_map(path) {
        if !paths.iter().any(|known| known == path) {
            paths.push(path.to_owned());
        }
    }
    let names: Vec<String> = paths.iter().map(|path| short(path, &paths)).collect();
    let says_which = table.section_heading == WORKBOOK || table.columns.iter().any(|column| column.heading == WORKBOOK);
    if names.len() > 1 && !says_which {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let at = path(cell).and_then(|path| paths.iter().position(|known| known == path));
            if let (Some(name), Value::Text(text)) = (at.and_then(|at| names.get(at)), &mut cell.value) {
                text.push_str(" in ");
                text.push_str(name);
            }
        }
    }
    names
}

/// The workbook that a cell leads into.
fn path(cell: &Cell) -> Option<&str> {
    match &cell.link {
        Some(Target::Workbook { path, .. }) => Some(path),
        _ => None,
    }
}

/// The name of a file, with its folder where another has the same name.
fn short(path: &str, all: &[String]) -> String {
    let is_part = |letter: char| matches!(letter, '/' | '\\');
    let last = |path: &str, parts: usize| {
        let mut parts: Vec<String> = path.rsplit(is_part).take(parts).map(str::to_owned).collect();
        parts.reverse();
        parts.join("/")
    };
    let name = last(path, 1);
    if all.iter().filter(|other| last(other, 1) == name).count() > 1 { last(path, 2) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Column;

    fn of(paths: &[&str], heading: &str) -> (Table, Vec<String>) {
        let mut table = Table::new("lines", "Lines.").columns([Column::text(heading), Column::code("Source")]);
        for path in paths {
            table.push([Cell::text("Pay"), Cell::link("Budget!B4", Target::workbook(*path, "Budget", "B4"))]);
        }
        let names = name(&mut table);
        (table, names)
    }

    fn shown(table: &Table) -> Vec<String> {
        table.rows.iter().filter_map(|row| row.cells.last().map(Cell::shown)).collect()
    }

    #[test]
    fn places_in_several_files_name_them() {
        let (table, names) = of(&["../in/parks.xlsx", "../in/waste.xlsx"], "Line");
        assert_eq!(names, ["parks.xlsx", "waste.xlsx"]);
        assert_eq!(shown(&table), ["Budget!B4 in parks.xlsx", "Budget!B4 in waste.xlsx"]);
        let (table, names) = of(&["../north/q1.xlsx", "..\\south\\q1.xlsx"], "Line");
        assert_eq!(
            (names.join(" "), shown(&table).join(" ").contains("south/q1.xlsx")),
            ("north/q1.xlsx south/q1.xlsx".to_owned(), true)
        );
    }

    #[test]
    fn places_in_one_file_and_rows_that_say_which_stay_as_they_are() {
        let (table, names) = of(&["../in/parks.xlsx", "../in/parks.xlsx"], "Line");
        assert_eq!((names.len(), shown(&table)), (1, vec!["Budget!B4".to_owned(); 2]));
        let (table, names) = of(&["../in/parks.xlsx", "../in/waste.xlsx"], WORKBOOK);
        assert_eq!((names.len(), shown(&table)), (2, vec!["Budget!B4".to_owned(); 2]));
    }
}
