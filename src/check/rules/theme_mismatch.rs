//! A promise filed under another theme than its own.

use std::collections::BTreeMap;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Field, Table};
use crate::value::{Reference, References};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "theme-mismatch",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "a promise is filed under another theme than its own",
    page: include_str!("theme_mismatch.md"),
};

/// Themes by number of promise: the theme, and the table that says so.
type Themes<'a> = BTreeMap<u32, (&'a str, &'a Table, Addr)>;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for standards in &facts.model.standards {
        let Some(table) = facts.table(standards.table) else { continue };
        let themes = themes(facts, table);
        for row in &standards.rows {
            if let (Some(theme), Some(promise)) = (&row.theme, &row.promise)
                && let Some(written) = theme.value()
            {
                compare(table, &themes, written, theme.at, promise, out);
            }
        }
    }
    for collector in &facts.model.collectors {
        let Some(table) = facts.table(collector.table) else { continue };
        let themes = themes(facts, table);
        for row in &collector.rows {
            let Some(promise) = &row.promise_number else { continue };
            let own = row.theme.as_ref().and_then(|field| Some((field.value()?.as_str(), field.at)));
            if let Some((theme, at)) = own.or_else(|| Some((collector.theme.as_deref()?, promise.at))) {
                compare(table, &themes, theme, at, promise, out);
            }
        }
    }
}

fn compare(
    table: &Table,
    themes: &Themes,
    written: &str,
    at: Addr,
    promise: &Field<References>,
    out: &mut Vec<Finding>,
) {
    for item in promise.value().map(|references| references.items.as_slice()).unwrap_or_default() {
        let Reference::Number(number) = item else { continue };
        let Some((theme, home, promised_at)) = themes.get(number) else { continue };
        if is_same(theme, written) {
            continue;
        }
        let message =
            format!("Promise {number} belongs to the theme {}, not to {}.", say::quoted(theme), say::quoted(written));
        out.push(
            Finding::new(&INFO, table.shape.at(at), message)
                .with_value(written)
                .with_related([home.shape.at(*promised_at)])
                .with_help("Put the theme or the number of the promise right."),
        );
    }
}

fn themes<'a>(facts: &Facts<'a>, table: &Table) -> Themes<'a> {
    let tables = facts.nearest(table, &facts.model.priorities, |priorities| priorities.table);
    let promises = tables.into_iter().flat_map(|(home, priorities)| priorities.rows.iter().map(move |row| (home, row)));
    promises
        .filter_map(|(home, row)| {
            let field = row.number.as_ref()?;
            let number = field.value()?.trim().trim_end_matches('.').parse().ok()?;
            Some((number, (row.theme.as_deref()?, home, field.at)))
        })
        .collect()
}

/// Whether two names are of one theme: the same but for case, punctuation and a letter or two.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (say::key(one), say::key(other));
    one.contains(&other) || other.contains(&one) || strsim::osa_distance(&one, &other) <= 2
}
