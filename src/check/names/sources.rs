//! Rows and columns that sources name, and sources that name what another source has. Columns are told by `missing-column`.

use std::collections::BTreeSet;

use super::{Unmatched, tables_of};
use crate::check::{Facts, say};
use crate::grid::{Addr, Place, Sheet};
use crate::model::{NotFoundWhy, Table};
use crate::parse::normalise_heading;
use crate::spec::{ColumnSetting, NoSuchName, RowRange, Source, Spec};

pub(super) fn unmatched(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    let mut found = Vec::new();
    for (index, source) in spec.sources.iter().enumerate() {
        let tables = tables_of(facts, spec, index);
        if tables.is_empty() {
            found.extend(taken(facts, source));
            continue;
        }
        found.extend(source.ignore_rows.iter().filter_map(|rows| of_rows(facts, rows, &tables)));
    }
    found
}

/// A source whose tables are all those of sources before it.
fn taken(facts: &Facts<'_>, source: &Source) -> Option<Unmatched> {
    let own = facts.model.not_found.iter().filter(|missing| missing.source.as_ref() == Some(&source.id));
    let taken: Vec<_> = own
        .filter_map(|missing| match &missing.why {
            NotFoundWhy::Taken { by } => Some((by, missing.place.clone())),
            _ => None,
        })
        .collect();
    if taken.is_empty() {
        return None;
    }
    let by: BTreeSet<&str> = taken.iter().flat_map(|(by, _)| by.iter()).map(|id| &**id).collect();
    let by: Vec<String> = by.into_iter().map(say::quoted).collect();
    Some(Unmatched {
        place: source.place.clone(),
        written: source.id.to_string(),
        message: format!(
            "The source {} is left with no table: what it names is read for {} already.",
            say::quoted(&source.id),
            say::list(&by)
        ),
        help: "Name another `sheet`, `path` or `kind`, or take one of the sources out.".to_owned(),
        related: taken.into_iter().map(|(_, place)| place).collect(),
    })
}

/// Each column that a source names and that none of its tables has, with the source.
pub(in crate::check) fn columns<'a>(
    facts: &Facts<'a>,
    spec: &'a Spec,
) -> Vec<(&'a Source, &'a ColumnSetting, Unmatched)> {
    let mut found = Vec::new();
    for (index, source) in spec.sources.iter().enumerate() {
        let tables = tables_of(facts, spec, index);
        if !tables.is_empty() {
            let missing =
                |column: &'a ColumnSetting| Some((source, column, of_column(facts, source, column, &tables)?));
            found.extend(source.columns.iter().filter_map(missing));
        }
    }
    found
}

/// A column that no table of the source has, or in which no row of them has anything.
fn of_column(facts: &Facts<'_>, source: &Source, column: &ColumnSetting, tables: &[&Table]) -> Option<Unmatched> {
    let (written, key) = (normalise_heading(&column.written), normalise_heading(&column.key));
    let is_it = |table: &&&Table| {
        table.shape.columns.iter().any(|other| {
            let heading = normalise_heading(&other.heading);
            // A column of figures goes by the name that the spec gives it.
            let is_renamed = column.field.is_none() && heading == key;
            let by_heading = source.rows.is_none() && (heading == written || is_renamed);
            by_heading || Some(other.col) == column.column && is_filled(facts, table, other.col)
        })
    };
    if tables.iter().any(|table| is_it(&table)) {
        return None;
    }
    let headings = tables.iter().flat_map(|table| &table.shape.columns).map(|column| &*column.heading);
    let within = format!("the source “{}”", source.id);
    let outcome = format!("the column of {} was not found", say::quoted(&column.key));
    let name = NoSuchName::new("column", &column.written, within, headings);
    let mut unmatched = Unmatched::name(&outcome, &name).with_related(tables.iter().map(|table| home(table)));
    if source.rows.is_some() {
        unmatched.message = format!(
            "{}: nothing stands in the column {} of these rows.",
            say::capital(&outcome),
            column.written.trim()
        );
        let help = "Give the letters of the column that it stands in; `linesight inspect` shows them.";
        help.clone_into(&mut unmatched.help);
    }
    Some(unmatched)
}

/// Whether anything stands in a column of a table, its headings aside.
fn is_filled(facts: &Facts<'_>, table: &Table, col: u32) -> bool {
    let rows = table.shape.rows.iter().map(|row| row.row);
    // Of what is read in one pass no rows are kept.
    let is_streamed = table.kind.name == "ledger";
    facts.sheet(&table.shape).is_some_and(|sheet| {
        is_streamed || rows.into_iter().any(|row| sheet.get_through_merge(Addr::new(row, col)).is_some())
    })
}

/// Rows that are left out and in which nothing stands.
fn of_rows(facts: &Facts<'_>, rows: &RowRange, tables: &[&Table]) -> Option<Unmatched> {
    let sheets: Vec<&Sheet> = tables.iter().filter_map(|table| facts.sheet(&table.shape)).collect();
    let is_filled = |sheet: &&Sheet| {
        let mut filled = sheet.rows().filter(|(_, cells)| !cells.is_empty());
        filled.any(|(row, _)| (rows.first..=rows.last).contains(&(row + 1)))
    };
    if sheets.is_empty() || tables.iter().any(|table| table.kind.name == "ledger") || sheets.iter().any(is_filled) {
        return None;
    }
    let last = sheets.iter().filter_map(|sheet| sheet.used()).map(|used| used.to.row + 1).max().unwrap_or_default();
    let written = if rows.first == rows.last {
        format!("row {}", rows.first)
    } else {
        format!("rows {} to {}", rows.first, rows.last)
    };
    Some(Unmatched {
        place: rows.place.clone(),
        written: written.clone(),
        message: format!("There is nothing to leave out: nothing stands in {written}."),
        help: format!("Give the rows as Excel numbers them; the last that is filled is {last}."),
        related: tables.iter().map(|table| home(table)).collect(),
    })
}

fn home(table: &Table) -> Place {
    table.shape.place.at(table.shape.span)
}
