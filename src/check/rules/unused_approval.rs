//! An approval that approves nothing.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::UnusedWhat;
use crate::spec::WhyNot;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unused-approval",
    subject: Subject::File,
    level: Level::Warning,
    summary: "a target change in the spec approves nothing",
    page: include_str!("unused_approval.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let unused = &facts.reconciliation.targets.unused;
    // A code that is not there is for `unmatched-name`.
    let approvals = unused.iter().filter(|unused| unused.what == UnusedWhat::TargetChange);
    for unused in approvals.filter(|unused| matches!(unused.why, WhyNot::Other(_))) {
        let message = format!("The approval of a target change does nothing: {}.", unused.why);
        out.push(
            Finding::new(&INFO, unused.place.clone(), message)
                .with_help("Put the source, the code or the period right, or delete the approval."),
        );
    }
}
