//! The first sheet of a marked copy: what was found, with links into the copy, and what the copy is not.

use std::collections::BTreeMap;

use super::{Marked, Marking};
use crate::finding::Finding;
use crate::grid::{Extra, Place, SheetFault, Visibility, column_letters};
use crate::report::counts::Findings;
use crate::report::shown;
use crate::report::words::{capital, lines, list, small};
use crate::write::{Cell, Column, Sheet, SheetCopy, Style, Table, Target, Workbook};

/// Most hidden rows and columns of a sheet that are named.
const NAMED: usize = 6;

/// The workbook of the first sheet.
pub(super) fn front(marking: &Marking<'_>, file: &Marked<'_>, copies: &[SheetCopy<'_>]) -> Workbook {
    let counts = Findings::of(file.findings.iter().copied());
    let name = file.path.rsplit('/').next().unwrap_or(file.path);
    let title = format!("{name}: {}", small(&counts.sentence()));
    let mut facts = vec![("Marked copy of", Cell::text(file.path))];
    if !file.owners.is_empty() {
        facts.push(("Kept by", Cell::text(file.owners.join(", "))));
    }
    if let Some(book) = file.book {
        facts.push(("Its SHA-256", Cell::text(&book.file.sha256)));
    }
    facts.extend(hidden(file).map(|words| ("Hidden, here too", Cell::text(words))));
    facts.extend(left_out(file, copies).map(|words| ("This copy leaves out", Cell::text(words))));
    facts.extend(values(copies).map(|words| ("Results without formula", Cell::text(words))));
    let sheet = Sheet::new(&file.sheets.0, title)
        .intro("This is a copy to find your way by. Nothing was changed in the original: mend it there, then check it again.")
        .intro(
            "Each cell that something was found in has a border (an error solid, a warning dashed, a note dotted), a note \
             that says what it is and what to do, and words at the right of its row.",
        )
        .facts(facts);
    let sheet = if counts.errors > 0 {
        sheet.remark("DRAFT: do not report figures from this workbook while errors stand.", Style::Strong)
    } else {
        sheet
    };
    let mut workbook = marking.workbook(&format!("Marked copy of {name}"));
    workbook.sheets = vec![sheet.table(table(file))];
    workbook
}

fn table(file: &Marked<'_>) -> Table {
    let mut table = Table::new("findings", "Everything that was found, with a link to the cell in this copy.")
        .filtered()
        .columns([
            Column::status("Level"),
            Column::text("Sheet").width(10, 24),
            Column::code("Cell"),
            Column::text("What is written").width(10, 26),
            Column::text("What was found").width(34, 66),
            Column::text("What to do").width(24, 46),
            Column::text("Accepted").width(12, 30),
            Column::text("Rule").width(12, 24),
        ]);
    let mut findings = file.findings.clone();
    findings.sort_by_key(|finding| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    for finding in findings {
        table.push(row(file, finding));
    }
    crate::report::list::without_empty_columns(table)
}

fn row(file: &Marked<'_>, finding: &Finding) -> Vec<Cell> {
    let place = &finding.place;
    let words = place.span.map_or_else(
        || if place.sheet.is_some() { "whole sheet" } else { "whole workbook" }.to_owned(),
        |span| span.to_string(),
    );
    let cell = match file.in_copy(place) {
        Some((sheet, cell)) => Cell::link(words, Target::copied(sheet, cell)),
        None => Cell::text(words),
    };
    vec![
        Cell::severity(shown::severity(finding.level)),
        place.sheet.as_ref().map_or_else(Cell::empty, |sheet| Cell::text(format!("{sheet}{}", aside(file, place)))),
        cell,
        finding.value.as_ref().map_or_else(Cell::empty, |value| Cell::text(lines(value))),
        Cell::text(said(finding)),
        finding.help.as_ref().map_or_else(Cell::empty, |help| Cell::text(lines(help))),
        accepted(finding),
        Cell::text(finding.rule.name),
    ]
}

/// The message and what bears it out.
pub(super) fn said(finding: &Finding) -> String {
    let said = std::iter::once(&finding.message).chain(&finding.evidence).map(|line| capital(&lines(line)));
    said.collect::<Vec<_>>().join("\n")
}

/// Who accepted it, until when, and why.
pub(super) fn accepted(finding: &Finding) -> Cell {
    finding.waived.as_ref().map_or_else(Cell::empty, |waived| {
        Cell::text(format!("By {} until {}: {}", waived.by, waived.until.format("%-d %B %Y"), lines(&waived.reason)))
    })
}

/// What keeps an officer from seeing a place.
fn aside(file: &Marked<'_>, place: &Place) -> &'static str {
    let Some(sheet) = file.sheet_index(place).and_then(|index| file.book?.sheets.get(index)) else {
        return " (not in this copy)";
    };
    let row = place.span.is_some_and(|span| sheet.is_row_hidden(span.from.row));
    let column = place.span.is_some_and(|span| sheet.is_column_hidden(span.from.col));
    match (sheet.visibility(), row, column) {
        (Visibility::Hidden | Visibility::VeryHidden, ..) => " (hidden sheet)",
        (_, true, _) => " (hidden row)",
        (_, _, true) => " (hidden column)",
        (Visibility::Visible, false, false) => "",
    }
}

/// What is hidden in the original, and in the copy.
fn hidden(file: &Marked<'_>) -> Option<String> {
    let mut said = Vec::new();
    for sheet in &file.book?.sheets {
        let name = sheet.name();
        match sheet.visibility() {
            Visibility::Visible => {}
            Visibility::Hidden => said.push(format!("the sheet {name}")),
            Visibility::VeryHidden => said.push(format!("the sheet {name} (only a macro shows it)")),
        }
        let rows = sheet.hidden_rows().iter().map(|(from, to)| span(&(from + 1).to_string(), &(to + 1).to_string()));
        let columns =
            sheet.hidden_columns().iter().map(|(from, to)| span(&column_letters(*from), &column_letters(*to)));
        for (what, of) in [("rows", rows.collect::<Vec<_>>()), ("columns", columns.collect())] {
            if !of.is_empty() {
                let more = if of.len() > NAMED { format!(" and {} more", of.len() - NAMED) } else { String::new() };
                let of: Vec<&str> = of.iter().take(NAMED).map(String::as_str).collect();
                said.push(format!("{what} {}{more} of {name}", of.join(", ")));
            }
        }
    }
    (!said.is_empty()).then(|| capital(&list(&said)) + ".")
}

fn span(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from} to {to}") }
}

/// What the original has and the copy has not.
fn left_out(file: &Marked<'_>, copies: &[SheetCopy<'_>]) -> Option<String> {
    let mut extras: BTreeMap<Extra, usize> = BTreeMap::new();
    for (extra, number) in copies.iter().filter_map(|copy| copy.look).flat_map(|look| &look.extras) {
        *extras.entry(*extra).or_default() += number;
    }
    let mut said: Vec<String> = extras.into_iter().map(|(extra, number)| counted(extra, number)).collect();
    let book = file.book?;
    for fault in &book.faults {
        match fault {
            SheetFault::Unreadable { sheet, .. } | SheetFault::OverLimit { sheet, .. } => {
                said.push(format!("the sheet {sheet}, which could not be read"));
            }
            SheetFault::NotAWorksheet { sheet, .. } => said.push(format!("the sheet {sheet}, which holds no cells")),
            SheetFault::CellsSkipped { sheet, count, .. } => said.push(format!("{count} cells of {sheet}")),
            SheetFault::ExternalCache { .. } => {}
        }
    }
    if book.has_macros {
        said.push("macros".to_owned());
    }
    if !book.external_links.is_empty() {
        said.push("links to other workbooks".to_owned());
    }
    if copies.iter().all(|copy| copy.look.is_none()) {
        said.push("colours, type faces and widths, which are not read from such a file".to_owned());
    }
    (!said.is_empty()).then(|| capital(&list(&said)) + ".")
}

fn counted(extra: Extra, number: usize) -> String {
    let (one, many) = match extra {
        Extra::Chart => ("chart", "charts"),
        Extra::Picture => ("picture", "pictures"),
        Extra::Shape => ("drawn shape or control", "drawn shapes and controls"),
        Extra::Validation => ("rule for what may be typed", "rules for what may be typed"),
        Extra::ConditionalFormat => ("conditional format", "conditional formats"),
        Extra::Link => ("link", "links"),
        Extra::Pivot => ("pivot table", "pivot tables"),
        Extra::Table => ("table style and its filter", "table styles and their filters"),
        Extra::Filter => ("filter", "filters"),
        Extra::Protection => ("sheet protection", "sheet protections"),
    };
    crate::report::words::counted(number, one, many)
}

/// How many formulas stand as their results.
fn values(copies: &[SheetCopy<'_>]) -> Option<String> {
    let (mut kept, mut dropped) = (0_usize, Vec::new());
    for copy in copies {
        for (at, cell) in copy.sheet.cells().filter(|(_, cell)| cell.formula.is_some()) {
            if copy.keeps_formula(at, cell) {
                kept += 1;
            } else {
                dropped.push(format!("{}!{at}", copy.name));
            }
        }
    }
    if dropped.is_empty() {
        return None;
    }
    let more = dropped.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let places: Vec<&str> = dropped.iter().take(NAMED).map(String::as_str).collect();
    let all = kept + dropped.len();
    Some(format!(
        "{} of {all} formulas are here with their stored results only, for they reach out of this workbook, use what is \
         not copied, or are not known as text: {}{more}.",
        dropped.len(),
        places.join(", "),
    ))
}
