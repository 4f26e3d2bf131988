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

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for missing in &facts.model.not_found {
        let NotFoundWhy::NoColumns { wanted } = &missing.why else { continue };
        let named: Vec<String> = wanted.iter().map(|column| say::quoted(column)).collect();
        let message = format!(
            "There is no column {} here, though the spec names {}.",
            say::either(&named),
            if wanted.len() == 1 { "it" } else { "them" },
        );
        out.push(
            Finding::new(&INFO, missing.place.clone(), message)
                .with_help("Put the heading back as it was, or write in the spec what the column is called now."),
        );
    }
}
