//! What is compared: workbooks, tables, rows and cells, free of where they stand.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::finding::{Finding, Level};
use crate::grid::{Addr, Book, Span, one_line};
use crate::model::figures::{FigureState, FigureTable, LineRole};
use crate::model::{ColumnRole, Field, Model, Record, RowRole, Table};
use crate::score::Score;
use crate::spec::Layout;
use crate::value::{Actual, Goal, Measure, Parsed, Unit, Value};

/// The workbooks in one state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The workbooks, in order.
    pub books: Vec<State>,
    /// The files that could not be read, so that nothing of them is compared.
    pub unread: Vec<String>,
}

/// A workbook in one state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Its path, as the user gave it.
    pub path: String,
    /// Its tables, in order.
    pub tables: Vec<TableOf>,
    /// What was found in it; waived findings are left out.
    pub findings: Vec<Found>,
}

/// A table in one state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableOf {
    /// Its kind.
    pub kind: String,
    /// Its sheet.
    pub sheet: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its columns: what tells them apart, and the heading.
    pub columns: Vec<(String, String)>,
    /// Its rows, top to bottom.
    pub rows: Vec<Entry>,
}

impl TableOf {
    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.title.is_empty() { &self.sheet } else { &self.title }
    }
}

/// A row in one state, as the JSON document holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its code; empty where it has none.
    pub code: String,
    /// Its label; empty where it has none.
    pub label: String,
    /// The section that it stands in.
    pub section: String,
    /// Its row as the sheet numbers it, from 1.
    pub row: u32,
    /// Its cells.
    pub cells: Vec<Held>,
}

impl Entry {
    /// What people call it.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.code.as_str(), self.label.as_str()) {
            ("", "") => format!("row {}", self.row),
            ("", label) => label.to_owned(),
            (code, _) => code.to_owned(),
        }
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// A figure, or what was achieved.
    Figure,
    /// A target.
    Target,
    /// A status.
    Status,
    /// Anything else.
    Words,
}

/// A figure with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure in its unit.
    pub value: Decimal,
    /// The unit; in JSON its words.
    #[serde(serialize_with = "unit_out", deserialize_with = "unit_in")]
    pub unit: Unit,
}

/// A cell in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What tells its column apart.
    pub column: String,
    /// What it holds.
    pub holds: Holds,
    /// The cell, such as `B14`; empty where it stands in none.
    pub cell: String,
    /// What the officer sees.
    pub written: String,
    /// What it means; cells of the same meaning are the same, however they are written.
    pub meaning: String,
    /// The figure, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: String,
    /// How much it matters.
    pub level: Level,
    /// What was said.
    pub message: String,
    /// The sheet; empty where it is of the workbook as a whole.
    pub sheet: String,
    /// The cells; empty where it is of a whole sheet.
    pub cell: String,
    /// What it is said of, wherever that stands: the row and the column; empty where it stands in no table.
    pub subject: String,
}

fn unit_out<S: Serializer>(unit: &Unit, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(unit)
}

fn unit_in<'de, D: Deserializer<'de>>(words: D) -> Result<Unit, D::Error> {
    Ok(Unit::of_words(&String::deserialize(words)?))
}

impl Snapshot {
    /// The workbooks of a run.
    #[must_use]
    pub fn of(books: &[Book], model: &Model, scores: &[Score], findings: &[Finding]) -> Self {
        let statuses: BTreeMap<(usize, u32), &Score> =
            scores.iter().map(|score| ((score.table, score.row), score)).collect();
        let states = books.iter().enumerate().map(|(index, book)| {
            let tables = model.tables.iter().enumerate().filter(|(_, table)| table.shape.book == index);
            let tables =
                tables.map(|(at, table)| table_of(book, model, table, |row| statuses.get(&(at, row)).copied()));
            let own =
                findings.iter().filter(|finding| finding.place.file == book.file.path && finding.waived.is_none());
            let tables: Vec<TableOf> = tables.collect();
            let findings = own.map(|finding| Found::new(Said::of(finding), &tables)).collect();
            State { path: book.file.path.to_string(), tables, findings }
        });
        Self { books: states.collect(), unread: Vec::new() }
    }
}

fn table_of<'a>(book: &Book, model: &Model, table: &Table, score: impl Fn(u32) -> Option<&'a Score>) -> TableOf {
    let sheet = table.shape.place.sheet.as_deref().unwrap_or_default().to_owned();
    let title = table.shape.title.as_ref().map(|(_, title)| one_line(title)).unwrap_or_default();
    let figures = (table.kind.layout == Layout::Figures).then(|| model.figures.iter().find(|view| view.id == table.id));
    let mut of = TableOf { kind: table.kind.name.clone(), sheet, title, ..TableOf::default() };
    if let Some(Some(figures)) = figures {
        (of.columns, of.rows) = of_figures(figures);
        return of;
    }
    let columns = columns(table);
    of.rows = table.records.iter().map(|record| entry(book, table, record, &columns)).collect();
    for row in &mut of.rows {
        // Where there is neither a figure nor a target, no status follows.
        let own = score(row.row.saturating_sub(1)).filter(|score| score.actual.is_some() || score.target.is_some());
        row.cells.extend(own.map(scored));
    }
    of.columns = columns.into_iter().flatten().collect();
    of
}

/// What tells each column of a table apart, with its heading: the field where it stands once, else its heading as well;
/// nothing for columns of line numbers and checks.
fn columns(table: &Table) -> Vec<Option<(String, String)>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut key_of = |key: String| {
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 { key } else { format!("{key} {times}") }
    };
    let one = |column: &crate::model::Column| {
        let heading = one_line(&column.heading);
        let key = match column.role {
            ColumnRole::Helper => return None,
            ColumnRole::Unknown => folded(&heading),
            ColumnRole::Field { field, .. } => {
                let field = table.kind.fields.get(field)?;
                let period = column.facts.period.map_or_else(|| folded(&heading), |period| period.to_string());
                if field.repeats { format!("{} {period}", field.name) } else { field.name.clone() }
            }
        };
        let heading = if heading.is_empty() { key.clone() } else { heading };
        Some((key_of(key), heading))
    };
    table.shape.columns.iter().map(one).collect()
}

fn entry(book: &Book, table: &Table, record: &Record, columns: &[Option<(String, String)>]) -> Entry {
    let words = |name: &str| {
        let field = table.field(record, name).filter(|field| !field.is_blank());
        field.map(|field| one_line(&field.written)).unwrap_or_default()
    };
    let code = match table.kind.key.as_deref() {
        // What stands under the codes in a line of totals is how many there are.
        _ if record.role == RowRole::Total => String::new(),
        Some(key) => words(key),
        None => [words("area"), words("number")].join(" ").trim().to_owned(),
    };
    let period = words("period");
    let label = LABELS.iter().map(|name| words(name)).find(|words| !words.is_empty());
    let first = || record.fields.iter().flatten().find(|field| !field.is_blank()).map(|field| one_line(&field.written));
    let label = label.or_else(|| if code.is_empty() { first() } else { None }).unwrap_or_default();
    let sheet = book.sheets.get(table.shape.sheet);
    let mut cells = Vec::new();
    for ((column, named), field) in table.shape.columns.iter().zip(columns).zip(&record.fields) {
        let Some((key, _)) = named else { continue };
        let at = Addr::new(record.row, column.col);
        cells.push(if let Some(field) = field {
            of_field(field, key)
        } else {
            let cell = sheet.and_then(|sheet| sheet.get(at));
            let written = cell.map(|cell| one_line(&cell.shown())).unwrap_or_default();
            held(key, Holds::Words, at, &written)
        });
    }
    Entry {
        // A row a period: the period is a part of what the row is.
        code: if period.is_empty() { code } else { format!("{code} {period}").trim().to_owned() },
        label,
        section: record.section.as_deref().map(one_line).unwrap_or_default(),
        row: record.row.saturating_add(1),
        cells: match record.role {
            RowRole::Data | RowRole::Total => cells,
            _ => Vec::new(),
        },
    }
}

/// The fields that name a row, the likeliest first.
const LABELS: [&str; 12] = [
    "description",
    "standard",
    "action",
    "promise",
    "indicator",
    "line",
    "name",
    "text",
    "heading",
    "function",
    "label",
    "head",
];

fn held(column: &str, holds: Holds, at: Addr, written: &str) -> Held {
    Held {
        column: column.to_owned(),
        holds,
        cell: at.to_string(),
        written: one_line(written),
        meaning: one_line(written),
        figure: None,
    }
}

fn of_field(field: &Field<Value>, key: &str) -> Held {
    let mut cell = held(key, Holds::Words, field.at, &field.written);
    match &field.parsed {
        Parsed::Value(reading) => match &reading.value {
            Value::Figure(measure) | Value::Actual(Actual::Number(measure)) => {
                cell.holds = Holds::Figure;
                cell.meaning = of_measure(measure);
                cell.figure = Some(figure(measure));
            }
            Value::Actual(actual) => {
                cell.holds = Holds::Figure;
                cell.meaning = one_line(&actual.to_string());
            }
            Value::Target(target) => {
                let goals = std::iter::once(&target.goal).chain(&target.also).map(of_goal);
                cell.holds = Holds::Target;
                cell.meaning = goals.collect::<Vec<_>>().join("; ");
                cell.figure = target.goal.measure().map(figure);
            }
            Value::Status(status) => {
                cell.holds = Holds::Status;
                cell.meaning = status.to_string();
            }
            other => cell.meaning = one_line(&other.to_string()),
        },
        Parsed::Blank => cell.meaning = String::new(),
        Parsed::None(reason, _) => cell.meaning = format!("none: {reason}"),
        Parsed::Bad(_) => {}
    }
    if !matches!(field.parsed, Parsed::Value(_)) {
        cell.holds = match key.split(' ').next() {
            Some("performance" | "baseline" | "figure" | "amount" | "impact" | "likelihood" | "rating") => {
                Holds::Figure
            }
            Some("target" | "goal") => Holds::Target,
            Some("status") => Holds::Status,
            _ => Holds::Words,
        };
    }
    cell
}

fn figure(measure: &Measure) -> Figure {
    Figure { value: measure.value, unit: measure.unit.clone() }
}

fn of_measure(measure: &Measure) -> String {
    Measure::new(measure.value.normalize(), measure.unit.clone()).to_string()
}

fn of_goal(goal: &Goal) -> String {
    match goal {
        Goal::Number { comparator, measure } => {
            let measure = Measure::new(measure.value.normalize(), measure.unit.clone());
            Goal::Number { comparator: *comparator, measure }.to_string()
        }
        Goal::Between { low, high } => format!("{} to {}", of_measure(low), of_measure(high)),
        other => one_line(&other.to_string()),
    }
}

/// What tells the column apart in which the status stands that follows from the figures: no sheet has it.
pub(super) const SCORED: &str = "scored status";

/// The status that follows from the figures.
fn scored(score: &Score) -> Held {
    let cell = score.actual.as_ref().and_then(|actual| actual.place.span).map(|span| span.to_string());
    Held {
        column: SCORED.to_owned(),
        holds: Holds::Status,
        cell: cell.unwrap_or_default(),
        written: score.status.to_string(),
        meaning: score.status.to_string(),
        figure: None,
    }
}

fn of_figures(table: &FigureTable) -> (Vec<(String, String)>, Vec<Entry>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let columns: Vec<(String, String)> = table
        .columns
        .iter()
        .map(|column| {
            let key = folded(&column.heading);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            let key = if *times == 1 { key } else { format!("{key} {times}") };
            (key, one_line(&column.heading))
        })
        .collect();
    let lines = table.lines.iter().filter(|line| line.role != LineRole::Section);
    let rows = lines.map(|line| Entry {
        code: String::new(),
        label: one_line(&line.label),
        section: line.section.as_deref().map(one_line).unwrap_or_default(),
        row: line.row.saturating_add(1),
        cells: columns
            .iter()
            .zip(&table.columns)
            .zip(&line.cells)
            .map(|(((key, _), column), cell)| {
                let mut of = held(key, Holds::Figure, cell.at, &cell.written);
                match cell.state {
                    FigureState::Value(value) => {
                        let measure = Measure::new(value.normalize(), column.unit.clone());
                        of.meaning = measure.to_string();
                        of.figure = Some(figure(&measure));
                    }
                    FigureState::Blank => of.meaning = String::new(),
                    FigureState::None(reason) => of.meaning = format!("none: {reason}"),
                    FigureState::Bad => {}
                }
                of
            })
            .collect(),
    });
    let rows = rows.collect();
    (columns, rows)
}

impl Found {
    /// A finding in a workbook of these tables.
    pub(super) fn new(said: Said<'_>, tables: &[TableOf]) -> Self {
        let subject = said.span.and_then(|span| subject(said.sheet, span.from, tables)).unwrap_or_default();
        Self {
            rule: said.rule.to_owned(),
            level: said.level,
            message: one_line(said.message),
            sheet: said.sheet.to_owned(),
            cell: said.span.map(|span| span.to_string()).unwrap_or_default(),
            subject,
        }
    }
}

/// What a finding says, and where.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) rule: &'a str,
    pub(super) level: Level,
    pub(super) message: &'a str,
    pub(super) sheet: &'a str,
    pub(super) span: Option<Span>,
}

impl<'a> Said<'a> {
    fn of(finding: &'a Finding) -> Self {
        let place = &finding.place;
        Self {
            rule: finding.rule.name,
            level: finding.level,
            message: &finding.message,
            sheet: place.sheet.as_deref().unwrap_or_default(),
            span: place.span,
        }
    }
}

/// The row and the column of a cell, in words.
fn subject(sheet: &str, at: Addr, tables: &[TableOf]) -> Option<String> {
    let mut rows = tables.iter().filter(|table| table.sheet == sheet).flat_map(|table| &table.rows);
    let row = rows.find(|row| row.row == at.row.saturating_add(1) && !row.cells.is_empty())?;
    let cell = at.to_string();
    let column = row.cells.iter().find(|held| held.cell == cell).map_or("", |held| held.column.as_str());
    Some(format!("{} {} {} {column}", folded(&row.code), folded(&row.label), folded(&row.section)))
}

/// Words for matching: case, spaces and stops at the end do not count.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', ':', ',', ';', '*']).to_owned()
}
