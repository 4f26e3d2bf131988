//! A target that asks for more than the plan before did.

use crate::check::fold::Folded;
use crate::check::plans::{changed, formerly, name, plan, the_target};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::TargetClass;

use super::target_loosened::difference;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-tightened",
    subject: Subject::Targets,
    level: Level::Note,
    summary: "a target asks for more than the plan before did",
    page: include_str!("target_tightened.md"),
};

/// From how many in a table on they are said at once.
const MANY: usize = 3;

const HELP: &str = "If it was raised on purpose, nothing needs to be done; if not, put the target back.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<usize, (String, Finding)> = Folded::new();
    for found in changed(facts, &[TargetClass::Tightened]) {
        let (Some(change), Some(span)) =
            (found.targets.first(), found.targets.first().and_then(|it| it.later.place.span))
        else {
            continue;
        };
        let what = match difference(change) {
            Some(difference) => format!("{difference} stronger"),
            None => "which asks for more".to_owned(),
        };
        let message = format!(
            "{}: {} is {} and was {} in {}{}, {what}{}.",
            name(found.later),
            the_target(change.target.period),
            say::quoted(&change.later.written),
            say::quoted(&change.earlier.written),
            plan(facts, found.earlier),
            formerly(found.earlier, found.later),
            found.proposed(),
        );
        let finding = Finding::new(&INFO, change.later.place.clone(), message)
            .with_value(change.later.written.to_string())
            .with_related(found.related())
            .with_help(HELP)
            .with_evidence(if found.targets.len() > 1 { found.lines() } else { Vec::new() });
        let item = (name(found.later), finding);
        folded.add(&change.later.place, found.later.table, span.from, item);
    }
    folded.say(
        MANY,
        out,
        |_, (_, finding)| finding.clone(),
        |group| {
            let mut names: Vec<&str> = group.items.iter().map(|(_, (name, _))| name.as_str()).collect();
            // One that takes the place of several is named once.
            names.dedup();
            let message =
                format!("{} targets ask for more than in the plan before: {}.", names.len(), say::list(&names));
            Finding::new(&INFO, group.place(), message)
                .with_help(HELP)
                .with_related(group.places())
                .with_evidence(group.items.iter().map(|(_, (_, finding))| finding.message.clone()))
        },
    );
}
