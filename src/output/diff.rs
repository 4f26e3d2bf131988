//! What changed: as text for people, as JSON and CSV for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::Detail;
use super::json::pretty;
use super::paint::Paint;
use super::plain::{count, cut, one_line};
use crate::diff::{Change, Difference, Kind};
use crate::finding::Level;

/// How many characters of a row's name are shown beside what changed in it.
const ROW: usize = 60;

/// The changes by workbook and table, the most important first, then how many there are.
#[must_use]
pub fn diff_text(difference: &Difference, detail: Detail, colour: bool) -> String {
    let paint = Paint(colour);
    let mut out = String::new();
    let (mut book, mut table) = (None, None);
    for change in &difference.changes {
        let paths = (&change.old_path, &change.new_path);
        if detail > Detail::Brief && book != Some(paths) {
            if book.is_some() {
                out.push('\n');
            }
            let _written = writeln!(out, "{}", paint.strong(&one_line(&workbook(change))));
            (book, table) = (Some(paths), None);
        }
        let own = (change.level.is_some(), &change.sheet, &change.table);
        if detail > Detail::Brief && table != Some(own) && !change.sheet.is_empty() {
            let named = if change.table.is_empty() { String::new() } else { format!("{}, ", change.table) };
            let title = if change.level.is_some() { "findings, " } else { named.as_str() };
            let _written = writeln!(out, "  {}", one_line(&format!("{title}sheet {}", change.sheet)));
            table = Some(own);
        }
        let level = match (change.kind, change.level) {
            (Kind::FindingMended, _) => None,
            (_, level) => level,
        };
        let said = one_line(&said(change));
        let said = level.filter(|level| *level == Level::Error).map_or(said.clone(), |level| paint.level(level, &said));
        let at = place(change).map(|at| paint.faint(&format!("  {}", one_line(&at)))).unwrap_or_default();
        let indent = if detail > Detail::Brief { "    " } else { "" };
        let _written = writeln!(out, "{indent}{said}{at}");
    }
    if detail > Detail::Brief {
        if !out.is_empty() {
            out.push('\n');
        }
        for text in &difference.not_compared {
            let _written = writeln!(out, "Not compared: {text}.");
        }
        let _written = writeln!(out, "{}", summary(difference));
    }
    out
}

fn workbook(change: &Change) -> String {
    match (&change.old_path, &change.new_path) {
        (Some(old), Some(new)) if old == new => new.clone(),
        (Some(old), Some(new)) => format!("{old} -> {new}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => String::new(),
    }
}

/// Where it stands now, and where it stood where that is another cell.
fn place(change: &Change) -> Option<String> {
    match (&change.old_cell, &change.new_cell) {
        (Some(old), Some(new)) if old != new => Some(format!("{new}, was {old}")),
        (_, Some(new)) => Some(new.clone()),
        (Some(old), None) => Some(format!("was {old}")),
        (None, None) => None,
    }
}

/// A change in plain words.
fn said(change: &Change) -> String {
    let old = change.old.as_deref().unwrap_or_default();
    let new = change.new.as_deref().unwrap_or_default();
    let level = change.level.map(Level::name).unwrap_or_default();
    match change.kind {
        Kind::WorkbookDropped => "This workbook is no longer there.".to_owned(),
        Kind::WorkbookAdded => "This workbook is new.".to_owned(),
        Kind::TableDropped => "This table is no longer there.".to_owned(),
        Kind::TableAdded => "This table is new.".to_owned(),
        Kind::Figure | Kind::Target | Kind::Status | Kind::Words => {
            let is_told = change.column.to_lowercase().contains("target");
            let what = if change.kind == Kind::Target && !is_told { " (target)" } else { "" };
            let difference = change.difference.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
            let became = match (&change.old, &change.new) {
                (None, _) => format!("was empty, is now {new}"),
                (_, None) => format!("was {old}, is now empty"),
                _ => format!("{old} is now {new}{difference}"),
            };
            format!("{}, {}{what}: {became}", cut(&change.whole_row(), ROW), change.column)
        }
        Kind::RowDropped => format!("row dropped: {old}"),
        Kind::RowAdded => format!("row added: {new}"),
        Kind::Renamed => format!("likely renamed: {old} is now {new}"),
        Kind::ColumnDropped => format!("column dropped: {}", change.column),
        Kind::ColumnAdded => format!("column added: {}", change.column),
        Kind::FindingNew => format!("new {level}[{}]: {new}", change.column),
        Kind::FindingMended => format!("mended {level}[{}]: {old}", change.column),
    }
}

fn summary(difference: &Difference) -> String {
    let counted = Kind::ALL.into_iter().filter_map(|kind| match difference.count(kind) {
        0 => None,
        number => Some(kind.counted(number)),
    });
    let counted: Vec<String> = counted.collect();
    let still = count(difference.still_there, "finding");
    if counted.is_empty() {
        format!("Nothing changed; {still} as before.")
    } else {
        format!("{}; {still} as before.", counted.join(", "))
    }
}

#[derive(Serialize)]
struct Whole<'a> {
    schema_version: u32,
    linesight: &'static str,
    changes: Vec<One<'a>>,
    findings_still_there: usize,
    not_compared: &'a [String],
}

#[derive(Serialize)]
struct One<'a> {
    kind: &'static str,
    old_path: Option<&'a str>,
    new_path: Option<&'a str>,
    sheet: &'a str,
    table: &'a str,
    row: &'a str,
    label: &'a str,
    column: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    difference: Option<&'a str>,
    old_cell: Option<&'a str>,
    new_cell: Option<&'a str>,
    severity: Option<&'static str>,
}

/// The changes as one JSON document.
#[must_use]
pub fn diff_json(difference: &Difference) -> String {
    pretty(&Whole {
        schema_version: 1,
        linesight: env!("CARGO_PKG_VERSION"),
        changes: difference.changes.iter().map(one).collect(),
        findings_still_there: difference.still_there,
        not_compared: &difference.not_compared,
    })
}

fn one(change: &Change) -> One<'_> {
    One {
        kind: change.kind.name(),
        old_path: change.old_path.as_deref(),
        new_path: change.new_path.as_deref(),
        sheet: &change.sheet,
        table: &change.table,
        row: &change.row,
        label: &change.label,
        column: &change.column,
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        difference: change.difference.as_deref(),
        old_cell: change.old_cell.as_deref(),
        new_cell: change.new_cell.as_deref(),
        severity: change.level.map(Level::name),
    }
}

/// The changes as CSV, a line each.
#[must_use]
pub fn diff_csv(difference: &Difference) -> String {
    let headings = [
        "kind",
        "old_path",
        "new_path",
        "sheet",
        "table",
        "row",
        "label",
        "column",
        "old",
        "new",
        "difference",
        "old_cell",
        "new_cell",
        "severity",
    ];
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |change: &Change| {
        [
            change.kind.name().to_owned(),
            text(&change.old_path),
            text(&change.new_path),
            change.sheet.clone(),
            change.table.clone(),
            change.row.clone(),
            change.label.clone(),
            change.column.clone(),
            text(&change.old),
            text(&change.new),
            text(&change.difference),
            text(&change.old_cell),
            text(&change.new_cell),
            change.level.map(Level::name).unwrap_or_default().to_owned(),
        ]
    };
    super::csv::table(&headings, &difference.changes.iter().map(row).collect::<Vec<_>>())
}
