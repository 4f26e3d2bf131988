//! The same code on two rows of one table.

use std::collections::BTreeMap;

use crate::check::{Facts, code_of, nouns, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Field, Record, Table};
use crate::value::Value;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "duplicate-code",
    subject: Subject::Table,
    level: Level::Error,
    summary: "two rows of one table have the same code",
    page: include_str!("duplicate_code.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in &facts.model.tables {
        let Some(key) = key_of(table) else { continue };
        let mut first: BTreeMap<(String, String), &Field<Value>> = BTreeMap::new();
        let mut run = Runs::default();
        for record in table.data() {
            let Some((field, code)) = table.field(record, key).zip(code_of(table, record, key)) else { continue };
            let scope = match code.parse::<u32>() {
                // Plain numbers may start again in each section, or wherever they come back to 1.
                Ok(number) => format!("{}/{}", group(table, record), run.of(&group(table, record), number)),
                // A row a period: the code stands once in each.
                Err(_) => table.field(record, "period").map(|field| say::key(&field.written)).unwrap_or_default(),
            };
            let Some(before) = first.get(&(scope.clone(), say::key(&code))) else {
                first.insert((scope, say::key(&code)), field);
                continue;
            };
            // One cell merged down over several rows is one code.
            if before.at == field.at {
                continue;
            }
            let message = format!(
                "The code {} stands in {} already, so two {} cannot be told apart.",
                say::quoted(&code),
                before.at,
                nouns(table),
            );
            out.push(
                Finding::new(&INFO, table.shape.at(field.at), message)
                    .with_value(field.written.to_string())
                    .with_related([table.shape.at(before.at)])
                    .with_help("Give one of them its own code."),
            );
        }
    }
}

/// The field that tells the rows of a table apart.
pub(super) fn key_of(table: &Table) -> Option<&str> {
    match table.kind.name.as_str() {
        // Their numbers start again in each area, which `group` knows.
        "service-standards" => Some("number"),
        _ => table.kind.key.as_deref(),
    }
}

/// The section, service and area within which plain numbers are counted.
pub(super) fn group(table: &Table, record: &Record) -> String {
    let fields = ["service", "area", "theme"].into_iter().filter_map(|name| table.field(record, name));
    let section = record.section.as_deref().unwrap_or_default().to_owned();
    std::iter::once(section).chain(fields.map(|field| say::key(&field.written))).collect::<Vec<_>>().join("/")
}

/// How often the numbers of a group have started again.
#[derive(Default)]
pub(super) struct Runs {
    last: BTreeMap<String, (u32, usize)>,
}

impl Runs {
    pub(super) fn of(&mut self, group: &str, number: u32) -> usize {
        let (last, run) = self.last.entry(group.to_owned()).or_insert((0, 0));
        if number == 1 && *last > 1 {
            *run += 1;
        }
        *last = number;
        *run
    }
}
