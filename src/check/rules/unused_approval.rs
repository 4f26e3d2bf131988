//! An approval that approves nothing.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::UnusedWhat;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unused-approval",
    subject: Subject::File,
    level: Level::Warning,
    summary: "a target change in the spec approves nothing",
    page: include_str!("unused_approval.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let unused = &facts.reconciliation.targets.unused;
    for unused in unused.iter().filter(|unused| unused.what == UnusedWhat::TargetChange) {
        let message = format!("The approval of a target change does nothing: {}.", unused.why);
        out.push(
            Finding::new(&INFO, unused.place.clone(), message)
                .with_help("Put the source, the code or the period right, or delete the approval."),
        );
    }
}
