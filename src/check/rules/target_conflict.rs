//! Two current documents that give one indicator different targets.

use crate::check::plans::{changed, name, the_target};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::TargetClass;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-conflict",
    subject: Subject::Targets,
    level: Level::Error,
    summary: "two current documents give one indicator different targets for one year",
    page: include_str!("target_conflict.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for found in changed(facts, &[TargetClass::Conflict]) {
        for change in &found.targets {
            let (here, there) = (&change.later.place, &change.earlier.place);
            let other = if here.file == there.file {
                there.sheet.as_deref().unwrap_or_default()
            } else {
                there.file.rsplit('/').next().unwrap_or_default()
            };
            let approved = change.target.approval.as_ref();
            let message = format!(
                "{}: {} is {} here and {} in {}, of the same plan{}.",
                name(found.later),
                the_target(change.target.period),
                say::quoted(&change.later.written),
                say::quoted(&change.earlier.written),
                say::quoted(other),
                approved.map_or_else(String::new, |by| format!("; approved: {}", by.approved)),
            );
            let finding = Finding::new(&INFO, here.clone(), message)
                .with_value(change.later.written.to_string())
                .with_related([there.clone()])
                .with_help("Find out which of the two was agreed, and put the other right.");
            out.push(if approved.is_some() { finding.at_level(Level::Note) } else { finding });
        }
    }
}
