//! A small council to begin with: workbooks of two services, the corporate plan, a spec, and what to do with them.
//!
//! The workbooks are the templates, filled in. The council and its figures are made up; two slips are put in on purpose, of
//! which the read-me speaks.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::lists::entry_of;
use super::{Ask, BudgetColumn, BudgetLines, Promise, Row, TemplateKind, Words, compose};
use crate::value::{FinancialYear, Period};
use crate::write::NumberFormat;
use crate::write::form::{Entry, Form, Shape};

/// A file of the starter.
#[derive(Clone, Debug, PartialEq)]
pub enum StarterFile {
    /// A text.
    Text(&'static str),
    /// A workbook.
    Workbook(Box<Form>),
}

const COUNCIL: &str = "Example District Council";

/// The year that the starter is for.
const YEAR: Period = Period::Year(FinancialYear(2025));

/// The files of the starter, each with its path in the folder.
#[must_use]
pub fn starter() -> Vec<(&'static str, StarterFile)> {
    let priorities = tables(include_str!("priorities.txt"));
    let mut words = Words::default();
    words.promises = priorities.iter().flat_map(|table| &table.rows).map(|row| promise(row)).collect();
    let workbook =
        |title: &str, text: &'static str| StarterFile::Workbook(Box::new(filled(title, &tables(text), &words)));
    vec![
        ("README.md", StarterFile::Text(include_str!("README.md"))),
        ("report.toml", StarterFile::Text(include_str!("report.toml"))),
        ("workbooks/corporate-plan.xlsx", workbook("Corporate plan", include_str!("priorities.txt"))),
        ("workbooks/leisure-2025-26.xlsx", workbook("Leisure and customers", include_str!("leisure.txt"))),
        ("workbooks/street-scene-2025-26.xlsx", workbook("Street Scene", include_str!("street-scene.txt"))),
    ]
}

/// A table of the data: its template, and what stands under which heading of each row.
struct Data {
    kind: TemplateKind,
    rows: Vec<Vec<(&'static str, &'static str)>>,
}

/// Reads data: a template's name in brackets, a line of headings, a line each row; cells parted by bars.
fn tables(text: &'static str) -> Vec<Data> {
    let mut tables: Vec<Data> = Vec::new();
    let mut headings: Vec<&str> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        if let Some(kind) = name.and_then(|name| TemplateKind::named(name).ok()) {
            tables.push(Data { kind, rows: Vec::new() });
            headings.clear();
            continue;
        }
        let cells = line.split('|').map(str::trim);
        if headings.is_empty() {
            headings = cells.collect();
        } else if let Some(table) = tables.last_mut() {
            table.rows.push(headings.iter().copied().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect());
        }
    }
    tables
}

fn promise(row: &[(&str, &str)]) -> Promise {
    let of = |wanted: &str| {
        row.iter().find(|(heading, _)| *heading == wanted).map(|(_, cell)| (*cell).to_owned()).unwrap_or_default()
    };
    Promise { theme: of("Theme"), number: of("Promise number"), text: of("Promise") }
}

fn filled(title: &str, tables: &[Data], words: &Words<'_>) -> Form {
    let kinds: Vec<TemplateKind> = tables.iter().map(|table| table.kind).collect();
    let mut ask = Ask::new(&kinds, YEAR);
    ask.title = format!("{COUNCIL}: {title} {}", YEAR.year());
    COUNCIL.clone_into(&mut ask.organisation);
    ask.words = words.clone();
    ask.spare = 5;
    for table in tables {
        if table.kind == TemplateKind::Budget {
            ask.budgets = vec![budget(table)];
        } else {
            ask.rows.insert(table.kind, table.rows.iter().map(|row| row_of(row, words)).collect());
        }
    }
    compose(&ask)
}

fn row_of(row: &[(&str, &str)], words: &Words<'_>) -> Row {
    let cell = |(heading, text): &(&str, &str)| {
        let links = matches!(*heading, "Promise" | "Linked priorities");
        let offered = if links { words.offered(text) } else { None };
        ((*heading).to_owned(), offered.map_or_else(|| cell_of(text), |offered| (Entry::Text(offered), Shape::Words)))
    };
    row.iter().map(cell).collect()
}

/// A cell as it is typed: per cent, a day, a number, else words.
fn cell_of(text: &str) -> (Entry, Shape) {
    if let Some(percent) = text.strip_suffix('%').and_then(|number| number.parse::<Decimal>().ok()) {
        let places = u8::try_from(percent.scale()).unwrap_or(0);
        return (Entry::Number(percent), Shape::Number(NumberFormat::Percent(places)));
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%d/%m/%Y") {
        return (Entry::Date(day), Shape::Day);
    }
    (entry_of(text), Shape::Words)
}

fn budget(table: &Data) -> BudgetLines {
    let mut budget = BudgetLines::usual();
    for row in &table.rows {
        let label = row.first().map_or("", |(_, label)| label);
        let Some(line) = budget.lines.iter_mut().find(|line| line.label == label) else { continue };
        for (heading, cell) in row {
            if *heading == "Comment" {
                (*cell).clone_into(&mut line.note);
            }
            let column = BudgetColumn::ALL.into_iter().find(|column| format!("{column:?}") == **heading);
            line.figures.extend(column.zip(cell.parse::<Decimal>().ok()));
        }
    }
    budget
}
