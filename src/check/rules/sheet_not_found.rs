//! A sheet that the spec names and the workbook does not have.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
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

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for missing in &facts.model.not_found {
        let NotFoundWhy::NoSheet { wanted, sheets } = &missing.why else { continue };
        let mut named: Vec<String> = sheets.iter().take(NAMED).map(|sheet| say::quoted(sheet)).collect();
        if sheets.len() > NAMED {
            named.push(format!("{} more", sheets.len() - NAMED));
        }
        let message = match named.as_slice() {
            [] => format!("The workbook has no sheet {}; it has no sheets at all.", say::quoted(wanted)),
            _ => format!("The workbook has no sheet {}; it has {}.", say::quoted(wanted), say::list(&named)),
        };
        let help = match sheets.first() {
            Some(nearest) => format!(
                "Name the sheet {} in the workbook, or write {} in the spec.",
                say::quoted(wanted),
                say::quoted(nearest)
            ),
            None => "Ask for the workbook again.".to_owned(),
        };
        out.push(Finding::new(&INFO, missing.place.clone(), message).with_help(help));
    }
}
