//! A column that the spec names and the sheet does not have.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::NotFoundWhy;

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
    for missing in &facts.model.not_found {
        let NotFoundWhy::NoColumn { wanted, headings } = &missing.why else { continue };
        let wanted = say::quoted(wanted);
        let mut named: Vec<String> = headings.iter().take(NAMED).map(|heading| say::quoted(heading)).collect();
        if headings.len() > NAMED {
            named.push(format!("{} more", headings.len() - NAMED));
        }
        let (there, help) = match headings.first() {
            Some(nearest) => (
                format!("; its columns are {}", say::list(&named)),
                format!("Name the column {wanted} in the workbook, or write {} in the spec.", say::quoted(nearest)),
            ),
            None => (String::new(), "Write in the spec the letters that Excel shows above the column.".to_owned()),
        };
        let message = format!("The table has no column {wanted}, though the spec names it{there}.");
        out.push(Finding::new(&INFO, missing.place.clone(), message).with_help(help));
    }
}
