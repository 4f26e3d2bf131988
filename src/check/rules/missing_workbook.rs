//! A workbook that the spec names and that is not there.

use std::sync::Arc;

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::read::OpenError;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "missing-workbook",
    subject: Subject::File,
    level: Level::Error,
    summary: "a workbook that the spec names is not there",
    page: include_str!("missing_workbook.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        let OpenError::Missing { nearest } = &unopened.error else { continue };
        let is_pattern = unopened.path.contains(['*', '?', '[', '{']);
        let what = if is_pattern { "No workbook fits this pattern" } else { "There is no such workbook" };
        let owners = facts.model.owners.of_file(&unopened.path);
        let kept = if owners.is_empty() { String::new() } else { format!("; {} keeps it", owners.join(", ")) };
        let help = match nearest {
            Some(name) => format!("Did you mean `{name}`? Then mend the path in the spec; else ask for the workbook."),
            None => "Ask for the workbook, or mend the path in the spec.".to_owned(),
        };
        let place = Place::file(Arc::clone(&unopened.path));
        out.push(Finding::new(&INFO, place, format!("{what}{kept}.")).with_help(help));
    }
}
