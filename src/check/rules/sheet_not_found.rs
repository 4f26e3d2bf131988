//! A sheet that the spec names and the workbook does not have.

use std::sync::Arc;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::model::NotFoundWhy;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "sheet-not-found",
    subject: Subject::File,
    level: Level::Error,
    summary: "the workbook does not have the sheet that the spec names",
    page: include_str!("sheet_not_found.md"),
};

/// How many of the workbook's sheets the message names.
const NAMED: usize = 5;

/// Where no workbook of a source has the sheet, the finding stands where the spec names it; where others have it, at the
/// workbook that does not.
pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut told: Vec<&Arc<str>> = Vec::new();
    for missing in &facts.model.not_found {
        let NotFoundWhy::NoSheet { wanted, sheets } = &missing.why else { continue };
        let source = facts.source_of(missing);
        let in_spec = source.and_then(|source| Some((source, source.sheet.as_ref()?.place())));
        match in_spec {
            Some((source, place)) if !facts.has_tables(source) => {
                if told.contains(&&source.id) {
                    continue;
                }
                told.push(&source.id);
                let all = facts.model.not_found.iter().filter(|other| other.source.as_ref() == Some(&source.id));
                let books: Vec<&Place> = all.map(|other| &other.place).collect();
                let whose = match books.as_slice() {
                    [one] => format!("`{}`", one.file),
                    several => format!("any of the {} workbooks of the source", several.len()),
                };
                let message = format!("There is no sheet {} in {whose}; {}.", say::quoted(wanted), has(sheets));
                out.push(
                    Finding::new(&INFO, place.clone(), message)
                        .with_value(wanted.as_str())
                        .with_related(books.into_iter().cloned())
                        .with_help(help(wanted, sheets)),
                );
            }
            _ => {
                let message = format!("The workbook has no sheet {}; {}.", say::quoted(wanted), has(sheets));
                out.push(
                    Finding::new(&INFO, missing.place.clone(), message)
                        .with_related(in_spec.map(|(_, place)| place.clone()))
                        .with_help(help(wanted, sheets)),
                );
            }
        }
    }
}

/// The sheets that there are, the nearest first.
fn has(sheets: &[String]) -> String {
    let mut named: Vec<String> = sheets.iter().take(NAMED).map(|sheet| say::quoted(sheet)).collect();
    if sheets.len() > NAMED {
        named.push(format!("{} more", sheets.len() - NAMED));
    }
    if named.is_empty() { "it has no sheets at all".to_owned() } else { format!("it has {}", say::list(&named)) }
}

fn help(wanted: &str, sheets: &[String]) -> String {
    match sheets.first() {
        Some(nearest) => format!(
            "Name the sheet {} in the workbook, or write {} in the spec.",
            say::quoted(wanted),
            say::quoted(nearest)
        ),
        None => "Ask for the workbook again.".to_owned(),
    }
}
