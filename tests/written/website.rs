//! The website's tables are the committee's: the same rows with the same figures, formulas live in both, and words without
//! what only eyes see.

use std::collections::BTreeMap;

use linesight::write::{Cell, Kind, Role, Table, Target, Value, Workbook, published};

use crate::samples;

/// The words of a cell without shapes and arrows.
fn plain(cell: &Cell) -> String {
    let is_sign = |letter: char| "●▲■○–↑↓→".contains(letter);
    cell.shown().trim_matches(|letter: char| is_sign(letter) || letter == ' ').to_owned()
}

/// For each column of the published table, the one of the committee's table that it was.
fn origins(website: &Table, committee: &Table) -> Vec<usize> {
    let mut next = 0;
    let origins = website.columns.iter().map(|column| {
        let rest = committee.columns[next..].iter().position(|of| of.heading == column.heading);
        let at = next + rest.unwrap_or_else(|| panic!("{}: {} is new", website.id, column.heading));
        next = at + 1;
        at
    });
    origins.collect()
}

fn hold(website: &Table, committee: &Table, name: &str) {
    let origins = origins(website, committee);
    for (index, column) in committee.columns.iter().enumerate().filter(|(index, _)| !origins.contains(index)) {
        let says = committee.rows.iter().filter(|row| row.role != Role::Section).filter_map(|row| row.cells.get(index));
        let said: String = says.map(Cell::shown).collect();
        assert!(column.kind == Kind::Spark || said.trim().is_empty(), "{name}: {} is gone", column.heading);
    }
    assert_eq!(website.rows.len(), committee.rows.len(), "{name}: {}", website.id);
    for (row, was) in website.rows.iter().zip(&committee.rows) {
        assert_eq!(row.role, was.role, "{name}: {}", website.id);
        let nothing = Cell::empty();
        for (cell, origin) in row.cells.iter().zip(&origins) {
            let was = was.cells.get(*origin).unwrap_or(&nothing);
            let is_live = |cell: &Cell| matches!(cell.value, Value::Formula(..));
            assert_eq!((cell.figure(), is_live(cell)), (was.figure(), is_live(was)), "{name}");
            // The file that a link leads to is said in words.
            let (words, said) = (plain(was), plain(cell));
            let rest = said.strip_prefix(&words).unwrap_or_else(|| panic!("{name}: “{said}” was “{words}”"));
            let is_named = matches!(was.link, Some(Target::Workbook { .. })) && rest.starts_with(" in ");
            assert!(rest.is_empty() || is_named, "{name}: “{said}” was “{words}”");
        }
    }
}

/// Tables by their ids.
fn tables(workbook: &Workbook) -> BTreeMap<&str, &Table> {
    workbook.tables().map(|table| (table.id.as_str(), table)).collect()
}

#[test]
fn the_website_has_the_rows_of_the_committee() {
    for sample in samples() {
        let website = published(&sample.website);
        let (website, committee) = (tables(&website), tables(&sample.committee));
        for (id, table) in &committee {
            match website.get(id) {
                Some(website) => hold(website, table, &sample.name),
                None => assert!(table.rows.is_empty(), "{}: {id} is missing", sample.name),
            }
        }
        let new: Vec<&&str> = website.keys().filter(|id| !committee.contains_key(**id)).collect();
        assert!(new.iter().all(|id| ["contents", "notes"].contains(*id)), "{}: {new:?}", sample.name);
    }
}
