//! A workbook that the spec names and that is not there.

use std::sync::Arc;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::read::{NotThere, OpenError};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "missing-workbook",
    subject: Subject::File,
    level: Level::Error,
    summary: "a workbook that the spec names is not there",
    page: include_str!("missing_workbook.md"),
};

/// The finding stands where a spec names the workbook; its owner and its own path are said beside.
pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        let OpenError::Missing(not_there) = &unopened.error else { continue };
        let owners = facts.model.owners.of_file(&unopened.path);
        let kept = if owners.is_empty() { String::new() } else { format!("; {} keeps it", owners.join(", ")) };
        let file = Place::file(Arc::clone(&unopened.path));
        let mut named = unopened.named.iter().cloned().chain([file]);
        let place = named.next().unwrap_or_else(|| Place::file(Arc::clone(&unopened.path)));
        out.push(
            Finding::new(&INFO, place, format!("{}{kept}.", say::capital(&not_there.to_string())))
                .with_value(&*unopened.path)
                .with_related(named)
                .with_help(NotThere::HELP),
        );
    }
}
