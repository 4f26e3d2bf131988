//! Marked copies and the worklist: written by the program, read back, and held against the originals.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use linesight::grid::{Addr, Appearance, Book, BookFormat, Cell, Content, Sheet, Visibility, sheet_from_text};
use linesight::read::{Limits, appearance, open, open_bytes};
use linesight::write::{self, MarkedCopy, SheetCopy, sheet_names, xlsx};
use rust_xlsxwriter::{Chart, ChartType, DataValidation, Format, FormatBorder, Formula, Note, Workbook};

fn run(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("linesight").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().unwrap()
}

/// Checks these paths into a folder; what stands on stderr.
fn marked(paths: &[&str], folder: &Path) -> String {
    let args = [&["check"], paths, &["--format", "xlsx", "-o", folder.to_str().unwrap()]].concat();
    let output = run(&args);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() < Some(2) && output.stdout.is_empty(), "{told}");
    told
}

fn book(path: &Path) -> Book {
    open(path, &Limits::default()).unwrap()
}

fn look(path: &Path) -> Appearance {
    appearance(path, &book(path).file.sha256, &Limits::default()).unwrap()
}

fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn at(sheet: &Sheet, address: &str) -> Cell {
    sheet.get(address.parse().unwrap()).cloned().unwrap_or_default()
}

fn sheet<'b>(book: &'b Book, name: &str) -> &'b Sheet {
    book.sheets.iter().find(|sheet| &**sheet.name() == name).unwrap()
}

/// Every cell of the original stands in the copy as it was, and the copy has no more but the words beside marked rows.
fn holds_the_same(original: &Book, copy: &Book) {
    for own in &original.sheets {
        let copied = sheet(copy, own.name());
        assert_eq!((own.visibility(), own.merged()), (copied.visibility(), copied.merged()), "{}", own.name());
        for (at, cell) in own.cells() {
            let there = copied.get(at);
            assert!(there.is_some(), "{}!{at} is missing", own.name());
            let there = there.unwrap();
            assert_eq!(there.content, cell.content, "{}!{at}", own.name());
            if original.file.format == BookFormat::Xlsx {
                assert_eq!((&there.formula, &there.format), (&cell.formula, &cell.format), "{}!{at}", own.name());
            }
            assert_eq!((there.look.bold, there.look.italic), (cell.look.bold, cell.look.italic), "{}!{at}", own.name());
        }
        let right = own.used().map_or(0, |used| used.to.col);
        for (at, cell) in copied.cells().filter(|(at, _)| own.get(*at).is_none()) {
            assert!(at.col > right + 1 && cell.as_text().unwrap().starts_with('◄'), "{}!{at}: {cell:?}", own.name());
        }
        for at in own.cells().map(|(at, _)| at) {
            assert_eq!(own.is_row_hidden(at.row), copied.is_row_hidden(at.row), "{}!{at}", own.name());
            assert_eq!(own.is_column_hidden(at.col), copied.is_column_hidden(at.col), "{}!{at}", own.name());
        }
    }
}

/// The places in a workbook that the links of its sheets lead to.
fn inner_links(path: &Path) -> Vec<(String, String)> {
    let text = part(path, "xl/worksheets/sheet1.xml");
    let locations = text.split("location=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    locations
        .map(|place| place.replace("&apos;", "'").replace("&amp;", "&"))
        .map(|place| {
            let (sheet, cell) = place.rsplit_once('!').unwrap();
            (sheet.trim_matches('\'').replace("''", "'"), cell.to_owned())
        })
        .collect()
}

#[test]
fn copies_of_the_samples_hold_the_same_with_notes_where_things_were_found() {
    let folder = tempfile::tempdir().unwrap();
    let told = marked(&["workbooks"], folder.path());
    let findings = run(&["check", "workbooks", "--format", "json"]).stdout;
    let findings: serde_json::Value = serde_json::from_slice(&findings).unwrap();
    let mut copies = 0;
    for line in told.lines().filter(|line| line.contains("-marked.xlsx of ")) {
        let (copy, rest) = line.strip_prefix("wrote ").unwrap().split_once(" of ").unwrap();
        let (copy, path) = (PathBuf::from(copy), rest.split_once(": ").unwrap().0);
        let original = book(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let reread = book(&copy);
        holds_the_same(&original, &reread);
        let noted: BTreeSet<(String, String)> = look(&copy)
            .sheets
            .iter()
            .flat_map(|sheet| sheet.notes.iter().map(|(at, _)| (sheet.name.to_string(), at.to_string())))
            .collect();
        let found = findings["findings"].as_array().unwrap().iter().filter(|finding| finding["path"] == path);
        let expected: BTreeSet<(String, String)> = found
            .filter_map(|finding| {
                let name = finding["sheet"].as_str()?;
                let from: Addr = finding["cell"].as_str().unwrap_or("A1").split(':').next().unwrap().parse().unwrap();
                let from = sheet(&original, name).merge_at(from).map_or(from, |span| span.from);
                Some((name.to_owned(), from.to_string()))
            })
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(noted, expected, "{path}");
        for (name, cell) in inner_links(&copy) {
            assert!(sheet(&reread, &name).name().len() > 1 && cell.starts_with(char::is_alphabetic), "{name}!{cell}");
        }
        assert!(inner_links(&copy).len() >= expected.len(), "{path}");
        copies += 1;
    }
    assert!(copies >= 6, "{told}");
}

/// A workbook as an officer might have it, with what a copy must not carry over.
fn officers(path: &Path) {
    let mut workbook = Workbook::new();
    let money = Format::new().set_num_format("£#,##0").set_background_color(0xFF_F2_CC).set_border(FormatBorder::Thin);
    let bold = Format::new().set_bold().set_font_size(14).set_font_name("Georgia").set_font_color(0x00_33_66);
    let day = Format::new().set_num_format_index(14);
    let budget = workbook.add_worksheet().set_name("Findings").unwrap();
    budget.write_with_format(0, 0, "Leisure budget 2025/26", &bold).unwrap();
    for (row, (label, figure)) in
        [("Line", ""), ("Employees", "120000"), ("Premises", "45000"), ("Transport", "9800")].iter().enumerate()
    {
        let row = u32::try_from(row).unwrap() + 2;
        budget.write(row, 0, *label).unwrap();
        match figure.parse::<f64>() {
            Ok(figure) => budget.write_with_format(row, 1, figure, &money).unwrap(),
            Err(_) => budget.write(row, 1, "2025/26 Estimate £").unwrap(),
        };
    }
    budget.write(6, 0, "Total Expenditure").unwrap();
    budget.write_with_format(6, 1, 184_800, &money).unwrap();
    budget.insert_note(6, 1, &Note::new("Agreed with the accountant").add_author_prefix(false)).unwrap();
    budget.write_blank(8, 3, &money).unwrap();
    budget.set_column_width_pixels(0, 230).unwrap();
    budget.set_row_height(0, 30).unwrap();
    budget.set_freeze_panes(3, 1).unwrap();
    budget.set_screen_gridlines(false);
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("Findings!$B$4:$B$6");
    budget.insert_chart(10, 3, &chart).unwrap();
    let list = DataValidation::new().allow_list_strings(&["Yes", "No"]).unwrap();
    budget.add_data_validation(20, 0, 25, 0, &list).unwrap();
    let other = workbook.add_worksheet().set_name("Officers' sums").unwrap();
    let formula = |text: &str, result: &str| Formula::new(text).set_result(result);
    other.write_formula(0, 0, formula("SUM(Findings!B4:B6)", "174800")).unwrap();
    other.write_formula(1, 0, formula("[1]Plan!A1+1", "8")).unwrap();
    other.write_formula(2, 0, formula("cmd|'/C calc'!A0", "0")).unwrap();
    other.write_formula(3, 0, formula("HYPERLINK(\"file:///c:/secret\",\"open\")", "open")).unwrap();
    other.write_formula(4, 0, formula("Findings!B7/0", "#DIV/0!")).unwrap();
    other.write_formula(5, 0, formula("IF(1,\"12\",\"\")", "12")).unwrap();
    other.write_array_formula(6, 0, 6, 0, formula("{SUM(Findings!B4:B6*2)}", "349600")).unwrap();
    other.write_string(7, 0, "=1+1").unwrap();
    other.write_with_format(8, 0, &chrono::NaiveDate::from_ymd_opt(2025, 3, 31).unwrap(), &day).unwrap();
    other.write_boolean(9, 0, true).unwrap();
    other.write_string(10, 0, "@SUM(A1)").unwrap();
    other.set_hidden(true);
    workbook.save(path).unwrap();
}

#[test]
fn a_copy_carries_what_is_the_officers_and_nothing_that_reaches_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leisure.xlsx");
    officers(&path);
    let before = std::fs::read(&path).unwrap();
    let out = folder.path().join("out");
    let told = marked(&[path.to_str().unwrap()], &out);
    assert!(told.contains("leisure-marked.xlsx of ") && told.contains("1 error"), "{told}");
    assert_eq!(std::fs::read(&path).unwrap(), before, "the original is as it was");
    let copy = out.join("leisure-marked.xlsx");
    let copied = book(&copy);
    let names: Vec<&str> = copied.sheets.iter().map(|sheet| &**sheet.name()).collect();
    assert_eq!(names, ["Findings (2)", "Findings", "Officers' sums"]);
    let sums = sheet(&copied, "Officers' sums");
    assert_eq!(sums.visibility(), Visibility::Hidden);
    for (address, formula, content) in [
        ("A1", Some("SUM(Findings!B4:B6)"), Content::Number(174_800.into())),
        ("A2", None, Content::Number(8.into())),
        ("A3", None, Content::Number(0.into())),
        ("A4", None, Content::Text("open".into())),
        ("A5", Some("Findings!B7/0"), Content::Error("#DIV/0!".into())),
        ("A7", None, Content::Number(349_600.into())),
        ("A8", None, Content::Text("=1+1".into())),
        ("A10", None, Content::Bool(true)),
        ("A11", None, Content::Text("@SUM(A1)".into())),
    ] {
        let cell = at(sums, address);
        assert_eq!((cell.formula.as_deref(), cell.content), (formula, content), "{address}");
    }
    assert!(matches!(at(sums, "A9").content, Content::Date(day) if day.date().to_string() == "2025-03-31"));
    let (mine, theirs) = (look(&copy), look(&path));
    let (mine_sheet, their_sheet) = (mine.sheet("Findings").unwrap(), theirs.sheet("Findings").unwrap());
    for address in ["A1", "B4", "D9"] {
        let style = |look: &Appearance| {
            let number = look.sheet("Findings").unwrap().style(address.parse().unwrap()).unwrap();
            look.styles[number].clone()
        };
        assert_eq!(style(&mine), style(&theirs), "{address}");
    }
    assert_eq!((mine_sheet.frozen, mine_sheet.no_grid), (their_sheet.frozen, true));
    assert_eq!(mine_sheet.columns[0].width, Some(230));
    assert_eq!(mine_sheet.rows.iter().find(|row| row.row == 0).unwrap().height, Some(600));
    let (_, note) = mine_sheet.notes.iter().find(|(at, _)| at.to_string() == "B7").unwrap();
    assert!(note.starts_with("ERROR: does-not-cast\n"), "{note}");
    assert!(note.contains("What to do: ") && note.ends_with("Agreed with the accountant"), "{note}");
    let front: Vec<String> = copied.sheets[0].cells().map(|(_, cell)| cell.shown()).collect();
    let says = |words: &str| front.iter().any(|text| text.contains(words));
    assert!(says("One chart and one rule for what may be typed."), "{front:#?}");
    assert!(says("The sheet Officers' sums."), "{front:#?}");
    assert!(says("4 of 7 formulas are here with their stored results only"), "{front:#?}");
    assert!(says("DRAFT"), "{front:#?}");
}

#[test]
fn a_formula_that_was_never_calculated_is_not_shown_as_nought() {
    let own = sheet_from_text("Budget", "2 | =A1*2").unwrap();
    let plain = Appearance::default();
    let (front, names) = sheet_names("Findings", ["Budget"]);
    let copied = SheetCopy::new(names[0].clone(), &own, &plain, names.clone().into());
    let first = write::Sheet::new(front, "Findings");
    let front = write::Workbook::new("Copy", "", chrono::NaiveDate::default()).sheet(first);
    let bytes = xlsx::bytes_marked(&MarkedCopy { front, sheets: vec![copied] }).unwrap();
    let reread = open_bytes("copy.xlsx", &bytes, &Limits::default()).unwrap();
    let cell = at(sheet(&reread, "Budget"), "B1");
    assert_eq!((cell.formula.as_deref(), cell.content), (Some("A1*2"), Content::Text("(not calculated)".into())));
}

#[test]
fn an_input_is_never_written_over_and_copies_are_no_inputs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leisure.xlsx");
    officers(&path);
    // A workbook that is named as the copy of another would be.
    let clash = folder.path().join("leisure-marked.xlsx");
    std::fs::copy(&path, &clash).unwrap();
    let here = folder.path().to_str().unwrap();
    let output = run(&["check", here, "--format", "xlsx", "-o", here]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("leisure-marked.xlsx` is one of the inputs, which are never written to"), "{told}");
    assert_eq!(std::fs::read(&clash).unwrap(), std::fs::read(&path).unwrap());
    std::fs::remove_file(&clash).unwrap();
    marked(&[here], folder.path());
    let again = marked(&[here], folder.path());
    assert_eq!(again.lines().count(), 2, "the copy and the worklist were not read: {again}");
    let told = String::from_utf8(run(&["check", here, "-v"]).stdout).unwrap();
    assert!(told.contains("linesight wrote this file, so it was not read"), "{told}");
    let output = run(&["check", here, "-o", here]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("add `--format xlsx`"));
}

#[test]
fn the_worklist_names_roles_leads_into_the_copies_and_keeps_what_was_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    officers(&folder.path().join("leisure.xlsx"));
    std::fs::create_dir(folder.path().join("parks")).unwrap();
    officers(&folder.path().join("parks/leisure.xlsx"));
    let spec = folder.path().join("council.toml");
    let source = |id: &str, path: &str, owner: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\nkind = \"figures\"\npath = \"{path}\"\nsheet = \"Findings\"\nowner = \"{owner}\"\n"
        )
    };
    let text = format!(
        "[report]\ntitle = \"Check\"\noutput = \"o.xlsx\"\n{}{}",
        source("leisure", "leisure.xlsx", "Head of Leisure"),
        source("parks", "parks/leisure.xlsx", "Head of Parks")
    );
    std::fs::write(&spec, text).unwrap();
    let out = folder.path().join("out");
    let told = marked(&[spec.to_str().unwrap()], &out);
    assert!(told.contains("leisure-marked.xlsx of ") && told.contains("leisure-2-marked.xlsx of "), "{told}");
    let worklist = out.join("worklist.xlsx");
    let rows = |book: &Book| -> Vec<Vec<String>> {
        let list = sheet(book, "Findings");
        let heading = list.rows().find(|(_, cells)| cells.iter().any(|(_, cell)| cell.shown() == "Status")).unwrap().0;
        list.rows()
            .filter(|(row, _)| *row > heading)
            .map(|(_, cells)| cells.iter().map(|(_, cell)| cell.shown()).collect())
            .collect()
    };
    let first = book(&worklist);
    let said: Vec<String> = sheet(&first, "Worklist").cells().map(|(_, cell)| cell.shown()).collect();
    assert!(said.iter().any(|text| text == "Head of Parks") && said.iter().any(|text| text.starts_with("DRAFT")));
    let todo = rows(&first);
    assert!(todo.iter().any(|row| row.contains(&"To do".to_owned())), "{todo:?}");
    let links = part(&worklist, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(links.contains("leisure-2-marked.xlsx") && !links.contains(folder.path().to_str().unwrap()), "{links}");
    assert!(part(&worklist, "xl/worksheets/sheet2.xml").contains("\"To do,Mended,Accepted,Found again\""));
    // An officer fills in the statuses: what was mended is found again, what was accepted stays.
    let mut filled = std::fs::read(&worklist).unwrap();
    for (from, status) in [(0, "Mended"), (1, "Accepted")] {
        filled = with_status(&filled, from, status);
    }
    std::fs::write(&worklist, filled).unwrap();
    marked(&[spec.to_str().unwrap()], &out);
    let second = rows(&book(&worklist));
    assert!(second[0].contains(&"Found again".to_owned()), "{second:?}");
    assert!(second[1].contains(&"Accepted".to_owned()), "{second:?}");
    assert_eq!(second.len(), todo.len());
    // What is no worklist is not written over.
    std::fs::copy(folder.path().join("leisure.xlsx"), &worklist).unwrap();
    let output = run(&["check", spec.to_str().unwrap(), "--format", "xlsx", "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is no worklist, and is not written over"));
}

/// The worklist with another status in the nth row of its findings, as an officer who saves it in Excel leaves it.
fn with_status(bytes: &[u8], nth: usize, status: &str) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let book = open_bytes("worklist.xlsx", bytes, &Limits::default()).unwrap();
    let list = sheet(&book, "Findings");
    let (heading, column) =
        list.cells().find(|(_, cell)| cell.shown() == "Status").map(|(at, _)| (at.row, at.col)).unwrap();
    let cell = Addr::new(heading + 1 + u32::try_from(nth).unwrap(), column).to_string();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        if name == "xl/worksheets/sheet2.xml" {
            let xml = String::from_utf8(text).unwrap();
            let (before, rest) = xml.split_once(&format!("<c r=\"{cell}\"")).unwrap();
            let after = rest.split_once("</c>").map_or_else(|| rest.split_once("/>").unwrap().1, |(_, after)| after);
            text = format!("{before}<c r=\"{cell}\" t=\"inlineStr\"><is><t>{status}</t></is></c>{after}").into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&text).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
