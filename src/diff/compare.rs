//! From two states to what changed.

use crate::value::{Base, Measure, Scale, Unit};

use super::change::{Change, Difference, Kind};
use super::findings::findings;
use super::rows::{Matched, matched};
use super::snapshot::{Entry, Found, Held, Holds, SCORED, Snapshot, State, TableOf};
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
        label: String::new(),
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
    let is_new = pairs.new.iter().filter_map(|index| new.findings.get(*index)).map(|found| {
        let (new, new_cell) = (Some(found.message.clone()), cell(&found.cell));
        Change { new, new_cell, ..said(Kind::FindingNew, found) }
    });
    let is_mended = pairs.old.iter().filter_map(|index| old.findings.get(*index)).map(|found| {
        let (old, old_cell) = (Some(found.message.clone()), cell(&found.cell));
        Change { old, old_cell, ..said(Kind::FindingMended, found) }
    });
    let mut changes: Vec<Change> = is_new.chain(is_mended).collect();
    let sheets: Vec<String> = changes.iter().map(|change| change.sheet.clone()).collect();
    changes.sort_by_key(|change| sheets.iter().position(|sheet| *sheet == change.sheet));
    out.changes.extend(changes);
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
        out.push(Change { old, new, old_cell, new_cell, ..of_row(other, here(Kind::Renamed)) });
    }
    let heading = |key: &str| {
        let own = new.columns.iter().find(|(known, _)| known == key).map(|(_, heading)| heading.as_str());
        own.unwrap_or(if key == SCORED { "status by the figures" } else { key }).to_owned()
    };
    let is_renamed = |pair: &(usize, usize)| renamed.contains(pair);
    same.extend(&renamed);
    same.sort_by_key(|(_, new)| *new);
    for pair in same {
        let (Some(one), Some(other)) = (old.rows.get(pair.0), new.rows.get(pair.1)) else { continue };
        cells(one, other, is_renamed(&pair), &heading, here, &mut out);
    }
    for row in dropped.iter().filter_map(|index| old.rows.get(*index)) {
        let (old, old_cell) = (Some(whole_name(row)), first_cell(row));
        out.push(Change { old, old_cell, ..of_row(row, here(Kind::RowDropped)) });
    }
    for row in added.iter().filter_map(|index| new.rows.get(*index)) {
        let (new, new_cell) = (Some(whole_name(row)), first_cell(row));
        out.push(Change { new, new_cell, ..of_row(row, here(Kind::RowAdded)) });
    }
    out
}

fn of_row(row: &Entry, change: Change) -> Change {
    let name = row.name();
    let label = if row.label == name { String::new() } else { row.label.clone() };
    Change { row: name, label, ..change }
}

fn whole_name(row: &Entry) -> String {
    of_row(row, of(Kind::RowAdded)).whole_row()
}

fn first_cell(row: &Entry) -> Option<String> {
    row.cells.iter().find(|held| !held.written.is_empty()).and_then(|held| cell(&held.cell))
}

/// The cells of a row whose meaning changed. Of a row under other words its name is told already, and of columns that
/// only one state has, nothing.
fn cells(
    old: &Entry,
    new: &Entry,
    is_renamed: bool,
    heading: &dyn Fn(&str) -> String,
    here: &dyn Fn(Kind) -> Change,
    out: &mut Vec<Change>,
) {
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
            column: heading(&now.column),
            old: written(before),
            new: written(now),
            difference: difference(before, now),
            old_cell: cell(&before.cell),
            new_cell: cell(&now.cell),
            ..of_row(new, here(kind))
        });
    }
}

/// The decimal places of pounds with pence.
const PENCE: u32 = 2;

/// New less old in words: `+£2,000`, `-1.5 points`.
fn difference(before: &Held, now: &Held) -> Option<String> {
    let (before, now) = (before.figure.as_ref()?, now.figure.as_ref()?);
    if before.unit != now.unit {
        return None;
    }
    let mut less = now.value.checked_sub(before.value).filter(|less| !less.is_zero())?.normalize();
    if now.unit.base == Base::Pounds(Scale::Ones) && less.scale() == 1 {
        less.rescale(PENCE);
    }
    let sign = if less.is_sign_positive() { "+" } else { "" };
    Some(match now.unit {
        Unit { base: Base::Percent, per: None } => {
            let points = Measure::new(less, Unit::NONE);
            format!("{sign}{points} {}", if less.abs() == rust_decimal::Decimal::ONE { "point" } else { "points" })
        }
        _ => format!("{sign}{}", Measure::new(less, now.unit.clone())),
    })
}
