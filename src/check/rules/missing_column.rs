//! A column that the spec names and the sheet does not have.

use crate::check::names::{self, Unmatched};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::NotFoundWhy;
use crate::spec::{ColumnSetting, Source, nearest};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "missing-column",
    subject: Subject::File,
    level: Level::Error,
    summary: "the sheet does not have a column that the spec names",
    page: include_str!("missing_column.md"),
};

/// How many of the table's headings the message names.
const NAMED: usize = 5;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let nowhere = facts.spec.map(|spec| names::columns(facts, spec)).unwrap_or_default();
    for missing in &facts.model.not_found {
        let NotFoundWhy::NoColumn { wanted, headings } = &missing.why else { continue };
        // What no workbook of the source has is told once, in the spec.
        let is_nowhere = |(source, column, _): &(&Source, &ColumnSetting, Unmatched)| {
            missing.source.as_ref() == Some(&source.id) && *column.written == *wanted
        };
        if nowhere.iter().any(is_nowhere) {
            continue;
        }
        let message = if headings.is_empty() {
            format!("Nothing stands in the column {}, though the spec names it.", say::quoted(wanted))
        } else {
            let mut named: Vec<String> = headings.iter().take(NAMED).map(|heading| say::quoted(heading)).collect();
            if headings.len() > NAMED {
                named.push(format!("{} more", headings.len() - NAMED));
            }
            format!(
                "The table has no column {}, though the spec names it; its columns are {}.",
                say::quoted(wanted),
                say::list(&named)
            )
        };
        let source = facts.source_of(missing);
        let finding = |place| Finding::new(&INFO, place, message).with_help(help(wanted, headings));
        // A source that gave no table for want of the column is at fault itself.
        let in_spec = source.filter(|source| !facts.has_tables(source)).and_then(|source| {
            source.columns.iter().find(|column| *column.written == *wanted).map(|column| column.written.place())
        });
        match in_spec {
            Some(place) => match out.iter_mut().find(|told| told.rule == &INFO && told.place == *place) {
                Some(told) => told.related.push(missing.place.clone()),
                None => out.push(finding(place.clone()).with_related([missing.place.clone()])),
            },
            None => {
                out.push(finding(missing.place.clone()).with_related(source.map(|source| source.place.clone())));
            }
        }
    }
    out.extend(nowhere.into_iter().map(|(.., unmatched)| unmatched.finding(&INFO)));
}

fn help(wanted: &str, headings: &[String]) -> String {
    let name = |text: &str| say::quoted(text);
    let is_letters = format!("{wanted}1").parse::<Addr>().is_ok();
    match headings.first() {
        _ if is_letters => {
            "Write in the spec the letters that Excel shows above the column, or its heading.".to_owned()
        }
        Some(first) if is_like(wanted, first) => {
            format!("Name the column {} in the workbook, or write {} in the spec.", name(wanted), name(first))
        }
        _ => format!("Name the column {} in the workbook, or write in the spec what it is called there.", name(wanted)),
    }
}

fn is_like(wanted: &str, heading: &str) -> bool {
    let (wanted, heading) = (say::key(wanted), say::key(heading));
    let is_part = wanted.contains(&heading) || heading.contains(&wanted);
    is_part || nearest(&wanted, std::iter::once(heading.as_str())).is_some()
}
