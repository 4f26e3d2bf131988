//! An indicator that is measured more or less often than before.

use crate::check::fold::Folded;
use crate::check::plans::{both, formerly, name, plan, proposed};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "frequency-changed",
    subject: Subject::Targets,
    level: Level::Note,
    summary: "an indicator is measured more or less often than in the plan before",
    page: include_str!("frequency_changed.md"),
};

/// From how many in a table on they are said at once.
const MANY: usize = 3;

const HELP: &str = "See that figures of the two years are compared over the same periods.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<usize, (String, String)> = Folded::new();
    for (compared, earlier, later) in both(facts) {
        let (Some((before, now)), Some(span)) = (compared.frequency, later.place.span) else { continue };
        let message = format!(
            "{}: it is measured “{now}” and was “{before}” in {}{}{}.",
            name(later),
            plan(facts, earlier),
            formerly(earlier, later),
            proposed(compared),
        );
        folded.add(&later.place, later.table, span.from, (name(later), message));
    }
    folded.say(
        MANY,
        out,
        |place, (_, message)| Finding::new(&INFO, place, message.clone()).with_help(HELP),
        |group| {
            let mut names: Vec<&str> = group.items.iter().map(|(_, (name, _))| name.as_str()).collect();
            // One that takes the place of several is named once.
            names.dedup();
            let message = format!(
                "{} indicators are measured more or less often than in the plan before: {}.",
                names.len(),
                say::list(&names)
            );
            Finding::new(&INFO, group.place(), message)
                .with_related(group.places())
                .with_evidence(group.items.iter().map(|(_, (_, message))| message.clone()))
                .with_help(HELP)
        },
    );
}
