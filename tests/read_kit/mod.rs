//! Small workbooks made of the very parts that a test is about.
#![allow(dead_code, unreachable_pub, reason = "each test file uses some of these")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test kit: what fails is the test")]

use std::io::{Cursor, Write};

use linesight::grid::{Addr, Book, Cell, Sheet};
use linesight::read::{Limits, open_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of these entries.
pub fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An `.xlsx` with one sheet `S` of this `sheetData` (and what stands beside it), and further parts.
pub fn xlsx(worksheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet>{worksheet}</worksheet>");
    let mut entries = vec![
        (
            "[Content_Types].xml",
            "<Types><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    for (name, content) in more {
        match entries.iter_mut().find(|(known, _)| known == name) {
            Some(entry) => entry.1 = content,
            None => entries.push((name, content)),
        }
    }
    zip(&entries)
}

/// An `.ods` of these tables, with styles before them.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// Opens what must open.
pub fn open(name: &str, bytes: &[u8]) -> Book {
    open_bytes(name, bytes, &Limits::default()).unwrap()
}

/// The first sheet of a book.
pub fn first(book: &Book) -> &Sheet {
    &book.sheets[0]
}

/// A cell by its address; an empty one where nothing is kept.
pub fn cell(sheet: &Sheet, at: &str) -> Cell {
    sheet.get(at.parse::<Addr>().unwrap()).cloned().unwrap_or_default()
}

/// Every cell of a sheet as `A1=what is shown`.
pub fn shown(sheet: &Sheet) -> Vec<String> {
    sheet.cells().map(|(at, cell)| format!("{at}={}", cell.shown())).collect()
}

/// The path of a committed fixture.
pub fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read").join(name)
}
