//! A sheet or file in which the table that was wanted is not found.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Place, Sheet, Span};
use crate::model::NotFoundWhy;
use crate::spec::Source;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "table-not-found",
    subject: Subject::File,
    level: Level::Error,
    summary: "no row of headings fits the kind of table that was wanted",
    page: include_str!("table_not_found.md"),
};

const HELP: &str = "Name the columns in one row above the table, or say in the spec which row holds the headings.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    nothing_found(facts, out);
    for missing in &facts.model.not_found {
        if missing.why == NotFoundWhy::NoRows {
            let kind = facts
                .kind_title(&missing.kind)
                .map_or_else(String::new, |title| format!(" of the kind {}", say::quoted(title)));
            let message = format!("The headings of a table{kind} are here, and nothing is filled in below them.");
            out.push(
                Finding::new(&INFO, missing.place.clone(), message)
                    .at_level(Level::Note)
                    .with_help("Fill in the rows; where there is nothing to report, delete the sheet."),
            );
        }
        let NotFoundWhy::NoHeadings { nearest } = &missing.why else { continue };
        let wanted = match facts.kind_title(&missing.kind) {
            Some(title) => format!("No table of the kind {} was found", say::quoted(title)),
            None => "No table was found".to_owned(),
        };
        let source = facts.source_of(missing);
        let home = match nearest {
            Some((row, ..)) if missing.place.sheet.is_some() => missing.place.at(Span::cell(Addr::new(*row, 0))),
            _ => missing.place.clone(),
        };
        if let Some(source) = source.filter(|source| !facts.has_tables(source))
            && let Some((place, message, help)) = by_rows(source, &wanted, nearest.as_ref())
        {
            let is_told = |finding: &Finding| finding.rule == &INFO && finding.place == place;
            match out.iter_mut().find(|finding| is_told(finding)) {
                Some(told) => told.related.push(home),
                None => out.push(Finding::new(&INFO, place, message).with_related([home]).with_help(help)),
            }
            continue;
        }
        let mut message = match nearest {
            None => format!("{wanted}: no row holds headings of one."),
            Some((_, known, missed)) => {
                let but =
                    if missed.is_empty() { String::new() } else { format!(", but no {}", missed.join(", and no ")) };
                format!("{wanted}: the row that comes nearest has {}{but}.", say::list(known))
            }
        };
        if let Some((row, _)) = source.and_then(|source| source.heading_row.as_ref()) {
            message = format!("{message} The spec says that row {row} holds the headings.");
        }
        let named = source.map(|source| source.place.clone());
        out.push(Finding::new(&INFO, home, message).with_related(named).with_help(HELP));
    }
}

/// What is said where the spec names the rows: the place, the message and the help.
fn by_rows(
    source: &Source,
    wanted: &str,
    nearest: Option<&(u32, Vec<String>, Vec<String>)>,
) -> Option<(Place, String, String)> {
    if let Some((row, place)) = &source.heading_row {
        let near = match nearest {
            Some((near, ..)) if near + 1 != *row => format!("; row {} comes nearest", near + 1),
            _ => String::new(),
        };
        let message = format!("{wanted}: row {row} is said to hold its headings, and holds none of them{near}.");
        let help = "Give the row as Excel numbers it, or leave `heading_row` out to have it searched for.";
        return Some((place.clone(), message, help.to_owned()));
    }
    let rows = source.rows.as_ref()?;
    let columns: Vec<&str> = source.columns.iter().map(|column| &*column.written).collect();
    let message = format!(
        "{wanted}: nothing stands in rows {} to {} of column {}.",
        rows.first,
        rows.last,
        say::either(&columns)
    );
    Some((rows.place.clone(), message, "Give the rows of the table as Excel numbers them.".to_owned()))
}

/// Workbooks in which no table was found at all, and nothing else says so.
fn nothing_found(facts: &Facts, out: &mut Vec<Finding>) {
    for (index, book) in facts.books.iter().enumerate() {
        let has_table = facts.model.tables.iter().any(|table| table.shape.book == index);
        let is_said = facts.model.not_found.iter().any(|missing| missing.place.file == book.file.path);
        if has_table || is_said || !book.faults.is_empty() {
            continue;
        }
        let message = if book.sheets.iter().all(Sheet::is_empty) {
            "The workbook is empty."
        } else {
            "No table was found in this workbook: no row holds headings that are known."
        };
        out.push(Finding::new(&INFO, book.place(), message).with_help(HELP));
    }
}
