//! Two columns of one table that say they hold the same.

use std::collections::BTreeMap;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Span;
use crate::model::{Column, ColumnRole, Table};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "duplicate-column",
    subject: Subject::File,
    level: Level::Warning,
    summary: "two columns of one table have the same heading",
    page: include_str!("duplicate_column.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in &facts.model.tables {
        for (first, second) in twins(table) {
            let message = format!(
                "The heading {} stands in {} already; the values of this column are {}.",
                say::quoted(&second.heading),
                first.heading_at.from,
                if matches!(second.role, ColumnRole::Field { .. }) { "read as well" } else { "not read" },
            );
            out.push(
                Finding::new(&INFO, table.shape.place.at(Span::cell(second.heading_at.from)), message)
                    .with_value(second.heading.to_string())
                    .with_related([table.shape.at(first.heading_at.from)])
                    .with_help("Give each column a heading of its own, such as the year or quarter that it is for, or delete the spare one."),
            );
        }
    }
}

/// Whether the second is taken for what the first is taken for, or for nothing. One title may stand over two columns
/// that are told apart by what is below it.
fn is_same(first: &Column, second: &Column) -> bool {
    second.field().is_none() || first.field() == second.field()
}

/// The columns that have the heading of a column to their left, with that column.
pub(super) fn twins(table: &Table) -> Vec<(&Column, &Column)> {
    let mut known: BTreeMap<String, &Column> = BTreeMap::new();
    let mut twins = Vec::new();
    for column in &table.shape.columns {
        let key = say::key(&column.heading);
        if key.is_empty() || column.role == ColumnRole::Helper {
            continue;
        }
        // `Under-spend £` and `Under-spend %` have the same letters.
        let key = format!("{key}/{}", column.heading.chars().filter(|c| "%£$€'".contains(*c)).collect::<String>());
        match known.get(&key) {
            Some(first) if first.facts == column.facts && is_same(first, column) => twins.push((*first, column)),
            Some(_) => {}
            None => {
                known.insert(key, column);
            }
        }
    }
    twins
}
