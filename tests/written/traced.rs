//! Every figure of an input is traced: to its cell, to its file, to the file's fingerprint; and the document says what it
//! was made from.

use std::collections::BTreeMap;
use std::path::Path;

use linesight::grid::{Addr, Book, Span};
use linesight::read::{Limits, open};
use linesight::write::{Block, Cell, Expr, Role, Row, Table, Target, Value, Workbook, published};
use sha2::{Digest as _, Sha256};

use crate::read_back::hold_file;
use crate::xml::{Node, part, relations};
use crate::{File, samples};

/// Tables that count what was read or found: none of their figures stands in a cell of an input.
fn counts(table: &Table) -> bool {
    ["workbooks", "findings_by_workbook"].contains(&table.id.as_str()) || table.id.starts_with("ledger_control")
}

/// The tables whose cells a formula is made over.
fn made_over(expr: &Expr) -> bool {
    format!("{expr:?}").contains("table:")
}

#[test]
fn every_row_with_a_figure_leads_to_the_cell_that_it_comes_from() {
    let mut traced = 0;
    for sample in samples() {
        for table in sample.committee.tables().filter(|table| !counts(table)) {
            for row in table.rows.iter().filter(|row| row.role != Role::Section) {
                let typed = row.cells.iter().filter(|cell| matches!(cell.value, Value::Number(..))).count();
                let leads = |cell: &Cell| matches!(cell.link, Some(Target::Workbook { .. } | Target::Cell { .. }));
                let words: Vec<String> = row.cells.iter().map(Cell::shown).collect();
                assert!(typed == 0 || row.cells.iter().any(leads), "{}, {}: {words:?}", sample.name, table.id);
                for cell in &row.cells {
                    let Value::Formula(expr, _) = &cell.value else { continue };
                    assert!(made_over(expr), "{}, {}: {words:?}", sample.name, table.id);
                }
                traced += typed;
            }
        }
    }
    assert!(traced > 300, "{traced}");
}

/// The links of the sheet of that number, counted from 1: the file and the place in it, by the cell that they stand in.
fn links(file: &[u8], number: usize) -> BTreeMap<String, (String, String)> {
    let name = format!("xl/worksheets/sheet{number}.xml");
    let files = relations(file, &name);
    let sheet = part(file, &name).unwrap();
    let link = |node: &Node| {
        let path = files.get(node.attribute("r:id")).cloned().unwrap_or_default();
        (node.attribute("ref").to_owned(), (path, node.attribute("location").to_owned()))
    };
    sheet.all("hyperlink").into_iter().map(link).collect()
}

/// Fails where a link of the model is not in the file, or leads to what is not there. How many lead into workbooks.
fn hold_links(name: &str, workbook: &Workbook, bytes: &[u8], books: &mut BTreeMap<String, Book>) -> usize {
    let (_, found) = hold_file(name, workbook, bytes);
    let sheets = (1..).zip(&workbook.sheets).map(|(number, sheet)| (sheet.name.as_str(), links(bytes, number)));
    let sheets: BTreeMap<&str, _> = sheets.collect();
    let mut count = 0;
    for table in workbook.tables() {
        let of = &found[&table.id];
        let rows = table.rows.iter().enumerate().filter(|(_, row)| row.role != Role::Section);
        for (row, line) in rows {
            for (column, cell) in line.cells.iter().enumerate() {
                let Some(Target::Workbook { path, sheet: leads_to, cell: at }) = &cell.link else { continue };
                let (row, column) = of.address(row, column).unwrap();
                let stands = Addr::new(row, column).to_string();
                let link = sheets[of.sheet.as_str()].get(&stands);
                let (target, place) = link.unwrap_or_else(|| panic!("{name}, {}!{stands}: no link", of.sheet));
                assert_eq!(*place, format!("'{}'!{at}", leads_to.replace('\'', "''")), "{name}, {}!{stands}", of.sheet);
                // The report is in the folder `out`.
                assert_eq!(target, path, "{name}, {}!{stands}", of.sheet);
                let file = path.strip_prefix("../").unwrap();
                let book =
                    books.entry(file.to_owned()).or_insert_with(|| open(Path::new(file), &Limits::default()).unwrap());
                let there = book.sheets.iter().find(|sheet| **sheet.name() == **leads_to);
                let there = there.unwrap_or_else(|| panic!("{name}: {file} has no sheet {leads_to}"));
                let (span, used): (Span, Span) = (at.parse().unwrap(), there.used().unwrap());
                // A sheet as a whole is its first cell.
                let is_there = at == "A1" || used.contains(span.from) && used.contains(span.to);
                assert!(is_there, "{name}: {file} {leads_to}!{at}");
                count += 1;
            }
        }
    }
    count
}

#[test]
fn a_click_leads_to_a_file_a_sheet_and_a_cell_that_are_there() {
    let mut books = BTreeMap::new();
    let mut count = 0;
    for sample in samples() {
        let [committee, _] = sample.files();
        count += hold_links(&committee.name, &committee.workbook, &committee.bytes, &mut books);
    }
    assert!(count > 500 && books.len() >= 6, "{count} links into {} workbooks", books.len());
}

/// The cells of a column of a table.
fn column<'t>(table: &'t Table, heading: &str) -> Vec<&'t Cell> {
    let at = table.columns.iter().position(|column| column.heading == heading);
    let at = at.unwrap_or_else(|| panic!("{} has no column {heading}", table.id));
    table.rows.iter().map(|row| &row.cells[at]).collect()
}

#[test]
fn the_sources_give_the_fingerprint_of_every_file() {
    for sample in samples() {
        let workbooks = sample.committee.tables().find(|table| table.id == "workbooks").unwrap();
        let files = column(workbooks, "File").into_iter().map(Cell::shown);
        let mut files: Vec<(String, String)> =
            files.zip(column(workbooks, "SHA-256").iter().map(|it| it.shown())).collect();
        for (file, told) in &files {
            let digest = Sha256::digest(std::fs::read(file).unwrap());
            let digest: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(*told, digest.concat(), "{}: {file}", sample.name);
        }
        let mut read: Vec<String> = sample.outcome.books.iter().map(|book| book.file.path.to_string()).collect();
        read.sort();
        files.sort();
        assert_eq!(files.into_iter().map(|(file, _)| file).collect::<Vec<_>>(), read, "{}", sample.name);
    }
}

/// A reader of the website has no links: the words must say which of several workbooks a place is in.
#[test]
fn where_there_are_several_workbooks_the_website_says_which() {
    for sample in samples().iter().filter(|sample| sample.outcome.books.len() > 1) {
        let workbooks = sample.committee.tables().find(|table| table.id == "workbooks").unwrap();
        let file_name = |cell: &Cell| cell.shown().rsplit('/').next().unwrap().to_lowercase();
        let mut names: Vec<String> = column(workbooks, "File").into_iter().map(file_name).collect();
        names.extend(column(workbooks, "Called here").into_iter().map(|cell| cell.shown().to_lowercase()));
        let says = |words: &str| names.iter().any(|name| words.to_lowercase().contains(name));
        for sheet in &published(&sample.website).sheets {
            let mut lines = vec![sheet.title.clone()];
            for block in &sheet.blocks {
                match block {
                    Block::Paragraph(text, _) => lines.push(text.clone()),
                    Block::Table(table, _) if !says(&lines.join(" ")) => {
                        let place = table.columns.iter().position(|column| column.heading == "Source");
                        let placed = |row: &&Row| {
                            place.is_some_and(|at| row.cells.get(at).is_some_and(|it| it.shown().contains('!')))
                        };
                        let mut section = String::new();
                        for row in &table.rows {
                            let words = row.cells.iter().map(Cell::shown).collect::<Vec<_>>().join(" | ");
                            if row.role == Role::Section {
                                section = words;
                            } else if placed(&row) {
                                assert!(
                                    says(&format!("{section} | {words}")),
                                    "{}, {}: {words}",
                                    sample.name,
                                    sheet.name
                                );
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn the_document_says_what_it_is_and_was_made_from() {
    for sample in samples() {
        let report = &sample.outcome.spec.as_ref().unwrap().report;
        for File { name, bytes, .. } in sample.files() {
            let core = part(bytes, "docProps/core.xml").unwrap();
            let said = |property: &str| core.first(property).map(|node| node.text.clone()).unwrap_or_default();
            assert_eq!(said("dc:title"), report.title, "{name}");
            let organisation = report.organisation.clone().unwrap_or_default();
            assert_eq!(said("dc:creator"), organisation, "{name}");
            let subject = said("dc:subject");
            assert!(report.committee.as_ref().is_none_or(|committee| subject.contains(committee)), "{name}: {subject}");
            assert!(report.period.is_none_or(|period| subject.contains(&period.to_string())), "{name}: {subject}");
            let made = said("dc:description");
            let spec = format!("{}.toml", sample.name);
            assert!(made.contains(concat!("linesight ", env!("CARGO_PKG_VERSION"))) && made.contains(&spec), "{made}");
            assert!(said("cp:keywords").contains("budget"), "{name}");
            let app = part(bytes, "docProps/app.xml").unwrap();
            assert_eq!(app.first("Company").map(|node| node.text.clone()).unwrap_or_default(), organisation, "{name}");
        }
    }
}
