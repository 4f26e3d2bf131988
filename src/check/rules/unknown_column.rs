//! Columns that the kind of table does not know.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Column, ColumnRole, RowRole, Table};

use super::duplicate_column;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unknown-column",
    subject: Subject::File,
    level: Level::Note,
    summary: "a column is not recognised and is not read",
    page: include_str!("unknown_column.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in &facts.model.tables {
        let twins: Vec<u32> = duplicate_column::twins(table).into_iter().map(|(_, second)| second.col).collect();
        let unknown: Vec<&Column> = (table.shape.columns.iter())
            .filter(|column| column.role == ColumnRole::Unknown && !column.heading.trim().is_empty())
            .filter(|column| !twins.contains(&column.col) && holds_something(facts, table, column.col))
            .collect();
        let Some((first, rest)) = unknown.split_first() else { continue };
        let named: Vec<String> = unknown.iter().map(|column| say::quoted(&column.heading)).collect();
        let message = match rest {
            [] => format!("The column {} was not recognised and is not read.", say::list(&named)),
            _ => format!("The columns {} were not recognised and are not read.", say::list(&named)),
        };
        out.push(
            Finding::new(&INFO, table.shape.at(first.heading_at.from), message)
                .with_value(first.heading.to_string())
                .with_related(rest.iter().map(|column| table.shape.at(column.heading_at.from)))
                .with_help("If it should be in the report, say in the spec what the column holds; otherwise leave it as it is."),
        );
    }
}

/// Whether anything stands below the heading.
fn holds_something(facts: &Facts, table: &Table, col: u32) -> bool {
    let rows = table.shape.rows.iter().filter(|row| matches!(row.role, RowRole::Data | RowRole::Total));
    facts.sheet(&table.shape).is_some_and(|sheet| {
        rows.map(|row| Addr::new(row.row, col)).any(|at| sheet.get(at).is_some_and(|cell| !cell.is_blank()))
    })
}
