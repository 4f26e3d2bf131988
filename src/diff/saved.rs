//! A state as `linesight check --format json` saved it: of that document, what is compared.

use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer};

use super::snapshot::{Entry, Found, Said, Snapshot, State, TableOf};
use crate::finding::Level;

#[derive(Deserialize)]
struct Document {
    inputs: Vec<Input>,
    unread: Vec<String>,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Input {
    path: String,
    tables: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    kind: String,
    sheet: Option<String>,
    title: String,
    columns: Vec<Column>,
    rows: Vec<Entry>,
}

#[derive(Deserialize)]
struct Column {
    column: String,
    heading: String,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    #[serde(deserialize_with = "level")]
    severity: Level,
    path: String,
    sheet: Option<String>,
    cell: Option<String>,
    message: String,
    waived: Option<IgnoredAny>,
}

fn level<'de, D: Deserializer<'de>>(name: D) -> Result<Level, D::Error> {
    let name = String::deserialize(name)?;
    let known = [Level::Note, Level::Warning, Level::Error].into_iter().find(|level| level.name() == name);
    known.ok_or_else(|| D::Error::custom(format!("`{name}` is no severity")))
}

impl Snapshot {
    /// The state that a JSON document holds.
    ///
    /// # Errors
    /// Where the text is no JSON, or is not the document of a whole check.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        let document: Document = serde_json::from_str(text)?;
        let findings = &document.findings;
        let books = document.inputs.into_iter().map(|input| state(input, findings)).collect();
        Ok(Self { books, unread: document.unread })
    }
}

fn state(input: Input, findings: &[Finding]) -> State {
    let table = |table: Table| TableOf {
        kind: table.kind,
        sheet: table.sheet.unwrap_or_default(),
        title: table.title,
        columns: table.columns.into_iter().map(|column| (column.column, column.heading)).collect(),
        rows: table.rows,
    };
    let tables: Vec<TableOf> = input.tables.into_iter().map(table).collect();
    let own = findings.iter().filter(|finding| finding.path == input.path && finding.waived.is_none());
    let said = |finding: &Finding| {
        let said = Said {
            rule: &finding.rule,
            level: finding.severity,
            message: &finding.message,
            sheet: finding.sheet.as_deref().unwrap_or_default(),
            span: finding.cell.as_deref().and_then(|cell| cell.parse().ok()),
        };
        Found::new(said, &tables)
    };
    let findings = own.map(said).collect();
    State { path: input.path, findings, tables }
}
