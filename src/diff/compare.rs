//! From two states to what changed.

use crate::value::{Base, Measure, Unit};

use super::change::{Change, Difference, Kind};
use super::findings::findings;
use super::rows::{Matched, matched};
use super::snapshot::{Entry, Found, Held, Holds, Snapshot, State, TableOf};
use super::tables;

pub(super) fn compare(old: &Snapshot, new: &Snapshot) -> Difference {
    let pairs = tables::books(&old.books, &new.books);
    let mut out = Difference::default();
    for path in old.unread.iter().chain(&new.unread) {
        let text = format!("{path} could not be read");
        if !out.not_compared.contains(&text) {
            out.not_compared.push(text);
        }
    }
    for state in pairs.old.iter().filter_map(|index| old.books.get(*index)) {
        out.changes.push(Change { old_path: Some(state.path.clone()), ..of(Kind::WorkbookDropped) });
    }
    for state in pairs.new.iter().filter_map(|index| new.books.get(*index)) {
        out.changes.push(Change { new_path: Some(state.path.clone()), ..of(Kind::WorkbookAdded) });
    }
    let mut made = pairs.made;
    made.sort_by_key(|(_, new)| *new);
    for (one, other) in made {
        if let (Some(one), Some(other)) = (old.books.get(one), new.books.get(other)) {
            book(one, other, &mut out);
        }
    }
    out
}

/// A change of which nothing is known but its kind.
const fn of(kind: Kind) -> Change {
    Change {
        kind,
        old_path: None,
        new_path: None,
        sheet: String::new(),
        table: String::new(),
        row: String::new(),
        column: String::new(),
        old: None,
        new: None,
        difference: None,
        old_cell: None,
        new_cell: None,
        level: None,
    }
}

fn book(old: &State, new: &State, out: &mut Difference) {
    let here = |kind| Change { old_path: Some(old.path.clone()), new_path: Some(new.path.clone()), ..of(kind) };
    let in_table =
        |kind, table: &TableOf| Change { sheet: table.sheet.clone(), table: table.name().to_owned(), ..here(kind) };
    let pairs = tables::tables(&old.tables, &new.tables);
    for table in pairs.old.iter().filter_map(|index| old.tables.get(*index)) {
        out.changes.push(in_table(Kind::TableDropped, table));
    }
    for table in pairs.new.iter().filter_map(|index| new.tables.get(*index)) {
        out.changes.push(in_table(Kind::TableAdded, table));
    }
    let mut made = pairs.made;
    made.sort_by_key(|(_, new)| *new);
    for (one, other) in made {
        let (Some(one), Some(other)) = (old.tables.get(one), new.tables.get(other)) else { continue };
        let mut changes = table(one, other, &|kind| in_table(kind, other));
        changes.sort_by_key(|change| change.kind);
        out.changes.extend(changes);
    }
    let pairs = findings(&old.findings, &new.findings);
    out.still_there += pairs.made.len();
    let said = |kind, found: &Found| Change {
        sheet: found.sheet.clone(),
        column: found.rule.clone(),
        level: Some(found.level),
        ..here(kind)
    };
    for found in pairs.new.iter().filter_map(|index| new.findings.get(*index)) {
        let new_cell = cell(&found.cell);
        out.changes.push(Change { new: Some(found.message.clone()), new_cell, ..said(Kind::FindingNew, found) });
    }
    for found in pairs.old.iter().filter_map(|index| old.findings.get(*index)) {
        let old_cell = cell(&found.cell);
        out.changes.push(Change { old: Some(found.message.clone()), old_cell, ..said(Kind::FindingMended, found) });
    }
}

fn cell(at: &str) -> Option<String> {
    (!at.is_empty()).then(|| at.to_owned())
}

fn table(old: &TableOf, new: &TableOf, here: &dyn Fn(Kind) -> Change) -> Vec<Change> {
    let mut out = Vec::new();
    let has = |table: &TableOf, key: &str| table.columns.iter().any(|(known, _)| known == key);
    for (_, heading) in old.columns.iter().filter(|(key, _)| !has(new, key)) {
        out.push(Change { column: heading.clone(), ..here(Kind::ColumnDropped) });
    }
    for (_, heading) in new.columns.iter().filter(|(key, _)| !has(old, key)) {
        out.push(Change { column: heading.clone(), ..here(Kind::ColumnAdded) });
    }
    let Matched { mut same, renamed, dropped, added } = matched(old, new);
    for (one, other) in &renamed {
        let (Some(one), Some(other)) = (old.rows.get(*one), new.rows.get(*other)) else { continue };
        let (old, new) = (Some(whole_name(one)), Some(whole_name(other)));
        let (old_cell, new_cell) = (first_cell(one), first_cell(other));
        out.push(Change { row: other.name(), old, new, old_cell, new_cell, ..here(Kind::Renamed) });
    }
    let is_renamed = |pair: &(usize, usize)| renamed.contains(pair);
    same.extend(&renamed);
    same.sort_by_key(|(_, new)| *new);
    for pair in same {
        let (Some(one), Some(other)) = (old.rows.get(pair.0), new.rows.get(pair.1)) else { continue };
        cells(one, other, is_renamed(&pair), here, &mut out);
    }
    for row in dropped.iter().filter_map(|index| old.rows.get(*index)) {
        let (row, old_cell) = (row, first_cell(row));
        out.push(Change { row: row.name(), old: Some(whole_name(row)), old_cell, ..here(Kind::RowDropped) });
    }
    for row in added.iter().filter_map(|index| new.rows.get(*index)) {
        let new_cell = first_cell(row);
        out.push(Change { row: row.name(), new: Some(whole_name(row)), new_cell, ..here(Kind::RowAdded) });
    }
    out
}

fn whole_name(row: &Entry) -> String {
    match (row.code.as_str(), row.label.as_str()) {
        (code, label) if !code.is_empty() && !label.is_empty() && code != label => format!("{code}: {label}"),
        _ => row.name(),
    }
}

fn first_cell(row: &Entry) -> Option<String> {
    row.cells.iter().find(|held| !held.written.is_empty()).and_then(|held| cell(&held.cell))
}

/// The cells of a row whose meaning changed. Of a row under other words its name is told already, and of columns that
/// only one state has, nothing.
fn cells(old: &Entry, new: &Entry, is_renamed: bool, here: &dyn Fn(Kind) -> Change, out: &mut Vec<Change>) {
    for now in &new.cells {
        let Some(before) = old.cells.iter().find(|cell| cell.column == now.column) else { continue };
        let is_name = |held: &Held, row: &Entry| held.written == row.label || held.written == row.code;
        if before.meaning == now.meaning || (is_renamed && is_name(before, old) && is_name(now, new)) {
            continue;
        }
        let kind = match before.holds.min(now.holds) {
            Holds::Figure => Kind::Figure,
            Holds::Target => Kind::Target,
            Holds::Status => Kind::Status,
            Holds::Words => Kind::Words,
        };
        let written = |held: &Held| (!held.written.is_empty()).then(|| held.written.clone());
        out.push(Change {
            row: new.name(),
            column: now.heading.clone(),
            old: written(before),
            new: written(now),
            difference: difference(before, now),
            old_cell: cell(&before.cell),
            new_cell: cell(&now.cell),
            ..here(kind)
        });
    }
}

/// New less old in words: `+£2,000`, `-1.5 points`.
fn difference(before: &Held, now: &Held) -> Option<String> {
    let (before, now) = (before.figure.as_ref()?, now.figure.as_ref()?);
    if before.unit != now.unit {
        return None;
    }
    let less = now.value.checked_sub(before.value).filter(|less| !less.is_zero())?.normalize();
    let sign = if less.is_sign_positive() { "+" } else { "" };
    Some(match now.unit {
        Unit { base: Base::Percent, per: None } => {
            let points = Measure::new(less, Unit::NONE);
            format!("{sign}{points} {}", if less.abs() == rust_decimal::Decimal::ONE { "point" } else { "points" })
        }
        _ => format!("{sign}{}", Measure::new(less, now.unit.clone())),
    })
}
