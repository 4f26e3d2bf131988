//! Every cell of every sheet, read back by calamine, is what the model says, and there is no other.
//!
//! Where things stand is not asked of the writer: what the model says is laid out here as lines in their order, and the
//! lines of the file must be these.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use linesight::grid::Addr;
use linesight::write::{Block, Card, Cell, Column, Computed, Expr, Role, Sheet, Table, Value, Workbook};
use rust_decimal::prelude::ToPrimitive as _;

use crate::references::{of_model, of_text};
use crate::{File, samples};

/// What a line of a sheet must be.
enum Line<'a> {
    /// Words in the first column, on one line or several.
    Words(&'a str),
    /// Cells, each in its column, and no others.
    Cells(Vec<(u32, Cell)>),
    /// A label and a value beside it, on one line or several.
    Fact(&'a str, &'a Cell),
    /// The headings of a table, which its rows then follow.
    Headings(&'a Table, Vec<String>),
}

/// Where a table of the model was found.
pub(crate) struct Found {
    pub(crate) sheet: String,
    /// The column of its first column of the model.
    pub(crate) column: u32,
    /// For each row of the model, its row.
    pub(crate) rows: Vec<u32>,
}

impl Found {
    /// The address of a cell of the model.
    pub(crate) fn address(&self, row: usize, column: usize) -> Option<(u32, u32)> {
        Some((*self.rows.get(row)?, self.column + u32::try_from(column).ok()?))
    }
}

/// The cells of a sheet, as read.
pub(crate) struct Read {
    values: BTreeMap<(u32, u32), Data>,
    formulas: BTreeMap<(u32, u32), String>,
}

impl Read {
    pub(crate) fn value(&self, at: (u32, u32)) -> &Data {
        self.values.get(&at).unwrap_or(&Data::Empty)
    }

    /// Whether a cell holds a formula.
    pub(crate) fn is_formula(&self, at: (u32, u32)) -> bool {
        self.formulas.contains_key(&at)
    }

    /// Row and column of each cell that holds something.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (u32, u32)> {
        self.values.keys().copied()
    }
}

/// All sheets of a file by name, as read.
pub(crate) fn read(bytes: &[u8]) -> (Vec<String>, BTreeMap<String, Read>) {
    let mut file: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = file.sheet_names();
    let sheets = names.iter().map(|name| {
        let values = file.worksheet_range(name).unwrap();
        let (top, left) = values.start().unwrap_or_default();
        let at = |row: usize, column: usize| (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
        let filled = values.used_cells().filter(|(.., value)| !value.to_string().is_empty());
        let values = filled.map(|(row, column, value)| (at(row, column), value.clone())).collect();
        let formulas = file.worksheet_formula(name).unwrap();
        let (top, left) = formulas.start().unwrap_or_default();
        let at = |row: usize, column: usize| (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
        let formulas = formulas.used_cells().map(|(row, column, text)| (at(row, column), text.clone())).collect();
        (name.clone(), Read { values, formulas })
    });
    let sheets = sheets.collect();
    (names, sheets)
}

/// The cells of a file for other programs to be held against, by sheet and address: what each holds, and whether it is a
/// formula. Days are numbers, as Excel counts them.
fn told(names: &[String], sheets: &BTreeMap<String, Read>) -> serde_json::Value {
    let value = |data: &Data| match data {
        Data::Float(number) => (*number).into(),
        Data::DateTime(day) => day.as_f64().into(),
        other => other.to_string().into(),
    };
    let cells = |sheet: &Read| {
        let cell = |((row, column), data): (&(u32, u32), &Data)| {
            let told: [serde_json::Value; 2] = [value(data), sheet.is_formula((*row, *column)).into()];
            (Addr::new(*row, *column).to_string(), told.as_slice().into())
        };
        sheet.values.iter().map(cell).collect::<serde_json::Map<_, _>>()
    };
    names.iter().map(|name| (name.clone(), cells(&sheets[name]).into())).collect::<serde_json::Map<_, _>>().into()
}

/// Key figures on one line for the committee.
const CARDS: usize = 6;

/// What a sheet must hold, from top to bottom.
fn lines<'a>(sheet: &'a Sheet, contents: &'a Table) -> Vec<Line<'a>> {
    let mut lines = vec![Line::Words(&sheet.title)];
    lines.extend(sheet.intro.iter().map(|text| Line::Words(text)));
    for block in &sheet.blocks {
        match block {
            Block::Heading(text) | Block::Paragraph(text, _) => lines.push(Line::Words(text)),
            Block::Facts(facts) => lines.extend(facts.iter().map(|(label, cell)| Line::Fact(label, cell))),
            Block::Cards(cards) => cards.chunks(CARDS).for_each(|row| {
                let part = |of: &dyn Fn(&Card) -> Cell| Line::Cells((0..).zip(row.iter().map(of)).collect());
                lines.push(part(&|card| Cell::text(&card.label)));
                lines.push(part(&|card| card.figure.clone()));
                lines.push(part(&|card| Cell::text(&card.note)));
            }),
            Block::Table(table, _) => self::table(table, &mut lines),
            Block::Charts(_) => {}
            Block::Contents => self::table(contents, &mut lines),
        }
    }
    lines
}

/// A table: sections are a column, and none for the totals that close it.
fn table<'a>(table: &'a Table, lines: &mut Vec<Line<'a>>) {
    if !table.title.is_empty() {
        lines.push(Line::Words(&table.title));
    }
    let sectioned = table.rows.iter().any(|row| row.role == Role::Section);
    let section = sectioned.then(|| table.section_heading.clone());
    let headings = section.into_iter().chain(table.columns.iter().map(|column| column.heading.clone()));
    lines.push(Line::Headings(
        table,
        headings.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect(),
    ));
    let closing = table.rows.iter().rposition(|row| row.role == Role::Data).map_or(0, |last| last + 1);
    let mut name = Cell::empty();
    for (index, row) in table.rows.iter().enumerate() {
        if row.role == Role::Section {
            name = row.cells[0].clone();
            continue;
        }
        let closed = if table.totals_within { Cell::text("All") } else { Cell::empty() };
        let section = if index < closing { name.clone() } else { closed };
        let cells = sectioned.then_some(section).into_iter().chain(row.cells.iter().cloned());
        lines.push(Line::Cells((0..).zip(cells).collect()));
    }
    if table.rows.is_empty() {
        lines.push(Line::Words(&table.when_empty));
    }
    lines.extend(table.notes.iter().map(|note| Line::Words(note)));
}

/// Holds the lines of the model against those of a sheet, and says where its tables are.
fn hold(lines: &[Line<'_>], read: &Read, name: &str, found: &mut BTreeMap<String, Found>) {
    let mut rows: Vec<(u32, BTreeMap<u32, Data>)> = Vec::new();
    for ((row, column), value) in &read.values {
        match rows.last_mut().filter(|(last, _)| last == row) {
            Some((_, cells)) => drop(cells.insert(*column, value.clone())),
            None => rows.push((*row, [(*column, value.clone())].into())),
        }
    }
    let mut rows = rows.into_iter().peekable();
    // The row of each line of the table that is being read.
    let mut of_table: Option<(&Table, u32, Vec<u32>)> = None;
    for line in lines {
        match line {
            Line::Words(text) => words(text, 0, name, &mut rows),
            Line::Fact(label, cell) => {
                let (row, cells) = rows.next().unwrap_or_else(|| panic!("{name}: {label} is missing"));
                assert_eq!(cells.get(&0), Some(&Data::String((*label).to_owned())), "{name}, row {}", row + 1);
                match &cell.value {
                    Value::Text(text) => {
                        let first = cells.get(&1).map(ToString::to_string).unwrap_or_default();
                        let rest = close(text).strip_prefix(&close(&first)).map(str::to_owned);
                        let rest = rest.unwrap_or_else(|| panic!("{name}, row {}: {first}", row + 1));
                        words(&rest, 1, name, &mut rows);
                    }
                    _ => same(cell, cells.get(&1), read, (row, 1), name),
                }
                assert!(cells.len() <= 2, "{name}, row {}: {cells:?}", row + 1);
            }
            Line::Headings(table, headings) => {
                finish(of_table.take(), name, found);
                let (row, cells) = rows.next().unwrap_or_else(|| panic!("{name}: {headings:?} are missing"));
                let there: Vec<String> = cells.values().map(ToString::to_string).collect();
                assert_eq!(&there, headings, "{name}, row {}", row + 1);
                of_table = Some((table, row, Vec::new()));
            }
            Line::Cells(cells) => {
                let filled: Vec<_> = cells.iter().filter(|(_, cell)| !cell.shown().is_empty()).collect();
                let row = if filled.is_empty() {
                    // Nothing is to be seen of it: it stands below the last one.
                    of_table.as_ref().and_then(|(.., rows)| rows.last()).map_or(0, |row| row + 1)
                } else {
                    let (row, mut there) = rows.next().unwrap_or_else(|| panic!("{name}: {cells:?} are missing"));
                    for (column, cell) in filled {
                        same(cell, there.remove(column).as_ref(), read, (row, *column), name);
                    }
                    assert!(there.is_empty(), "{name}, row {}: there is more: {there:?}", row + 1);
                    row
                };
                if let Some((.., rows)) = &mut of_table {
                    rows.push(row);
                }
            }
        }
    }
    finish(of_table, name, found);
    assert_eq!(rows.next(), None, "{name}: there is more");
}

/// Notes down where a table was found.
fn finish(of: Option<(&Table, u32, Vec<u32>)>, sheet: &str, found: &mut BTreeMap<String, Found>) {
    let Some((table, heading, lines)) = of else { return };
    let mut next = 0;
    // A section has no row of its own: it is that of the row after it.
    let rows = table.rows.iter().map(|row| {
        let at = lines.get(next).or(lines.last()).copied().unwrap_or(heading + 1);
        next += usize::from(row.role != Role::Section);
        at
    });
    let rows = rows.collect();
    let column = u32::from(table.rows.iter().any(|row| row.role == Role::Section));
    let known = found.insert(table.id.clone(), Found { sheet: sheet.to_owned(), column, rows });
    assert!(known.is_none(), "two tables are called {}", table.id);
}

/// A text without white space, which breaking it into lines may change.
fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Takes as many rows as a text is broken into, with nothing else in them.
fn words(
    text: &str,
    column: u32,
    name: &str,
    rows: &mut std::iter::Peekable<impl Iterator<Item = (u32, BTreeMap<u32, Data>)>>,
) {
    let mut left = close(text);
    while !left.is_empty() {
        let (row, cells) = rows.next().unwrap_or_else(|| panic!("{name}: “{text}” is missing"));
        assert!(cells.len() == 1 && cells.contains_key(&column), "{name}, row {}: {cells:?}", row + 1);
        let line = close(&cells[&column].to_string());
        left = left
            .strip_prefix(&line)
            .unwrap_or_else(|| panic!("{name}, row {}: {line} is not {text}", row + 1))
            .to_owned();
    }
}

/// Holds a cell of the model against what was read.
fn same(cell: &Cell, there: Option<&Data>, read: &Read, at: (u32, u32), name: &str) {
    let place = || format!("{name}, row {}, column {}: {cell:?} is {there:?}", at.0 + 1, at.1 + 1);
    match (&cell.value, there) {
        (
            Value::Number(number, format) | Value::Formula(_, Computed::Number(number, format)),
            Some(Data::Float(there)),
        ) => {
            let number = format.stored(*number).to_f64().unwrap();
            assert!((number - there).abs() <= 1e-12 * number.abs().max(1.0), "{}", place());
        }
        (Value::Date(date), Some(Data::DateTime(there))) => {
            assert_eq!(there.as_datetime().unwrap().date(), *date, "{}", place());
        }
        (Value::Number(..) | Value::Date(_), _) => panic!("{}", place()),
        (_, there) => assert_eq!(there, Some(&Data::String(cell.shown())), "{}", place()),
    }
    let is_formula = matches!(cell.value, Value::Formula(..));
    assert_eq!(read.is_formula(at), is_formula, "{}", place());
}

/// The list of sheets, as the committee has it where it asks for one.
fn contents(workbook: &Workbook, own: &Sheet) -> Table {
    let mut table = Table::new(format!("contents of {}", own.name), "")
        .columns([Column::text("Sheet"), Column::text("What it shows")]);
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.name != own.name) {
        table.push([Cell::text(&sheet.name), Cell::text(sheet.intro.first().unwrap_or(&sheet.title))]);
    }
    table
}

/// Holds a file against its model; where its tables are.
pub(crate) fn hold_file(
    name: &str,
    workbook: &Workbook,
    bytes: &[u8],
) -> (BTreeMap<String, Read>, BTreeMap<String, Found>) {
    let (names, sheets) = read(bytes);
    let expected: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, expected, "{name}");
    let mut found = BTreeMap::new();
    for sheet in &workbook.sheets {
        let contents = contents(workbook, sheet);
        hold(&lines(sheet, &contents), &sheets[&sheet.name], &sheet.name, &mut found);
    }
    (sheets, found)
}

#[test]
fn every_cell_of_every_sheet_is_as_the_model_says_and_there_is_no_other() {
    for sample in samples() {
        for File { name, workbook, bytes } in sample.files() {
            let (sheets, found) = hold_file(name, workbook, bytes);
            let mut formulas = 0;
            for table in workbook.tables() {
                let of = &found[&table.id];
                let cells = table.rows.iter().enumerate().filter(|(_, row)| row.role != Role::Section);
                for (row, line) in cells {
                    for (column, cell) in line.cells.iter().enumerate() {
                        let Value::Formula(expr, _) = &cell.value else { continue };
                        let mut expected = Vec::new();
                        of_model(expr, &found, &of.sheet, &mut expected);
                        let text = &sheets[&of.sheet].formulas[&of.address(row, column).unwrap()];
                        assert_eq!(of_text(text), expected, "{name}, {}: {text}", of.sheet);
                        formulas += 1;
                    }
                }
            }
            if let Some(folder) = std::env::var_os("LINESIGHT_PROOF").map(PathBuf::from) {
                let names: Vec<String> = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("{name}.xlsx")), bytes).unwrap();
                std::fs::write(folder.join(format!("{name}.json")), told(&names, &sheets).to_string()).unwrap();
            }
            let cells: usize = sheets.values().map(|sheet| sheet.values.len()).sum();
            assert!(cells > 300 && formulas > 2, "{name}: {cells} cells, {formulas} formulas");
        }
    }
}

#[test]
fn what_the_file_lacks_or_has_besides_is_told() {
    let of = |cells: &[Cell]| {
        let mut table = Table::new("lines", "Lines.").columns([Column::text("Line"), Column::number("£")]);
        table.push(cells.iter().cloned());
        Workbook::new("Report", "", chrono::NaiveDate::default()).sheet(Sheet::new("Lines", "Some lines").table(table))
    };
    let (pay, five) = (Cell::text("Pay"), Cell::money(5));
    let bytes = linesight::write::xlsx::bytes(&of(&[pay.clone(), five.clone()])).unwrap();
    let holds = |cells: &[Cell]| std::panic::catch_unwind(|| hold_file("lines", &of(cells), &bytes)).is_ok();
    let live = Cell::formula(Expr::cell("lines", 0, 1), 5, linesight::write::NumberFormat::Money);
    assert!(holds(&[pay.clone(), five.clone()]));
    for other in
        [&[pay.clone()][..], &[pay.clone(), Cell::money(6)], &[pay.clone(), Cell::text("5")], &[five], &[pay, live]]
    {
        assert!(!holds(other), "{other:?}");
    }
}
