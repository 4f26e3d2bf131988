//! An indicator that keeps its code and measures something else.

use crate::check::fold::Folded;
use crate::check::plans::{both, name, plan};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "definition-changed",
    subject: Subject::Targets,
    level: Level::Note,
    summary: "an indicator keeps its code and its description is another",
    page: include_str!("definition_changed.md"),
};

/// From how many in a table on they are said at once.
const MANY: usize = 3;

const HELP: &str = "If it is another indicator, give it a code of its own; if not, say what changed.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<usize, (String, String)> = Folded::new();
    for (compared, earlier, later) in both(facts) {
        let (Some(likeness), Some(span)) = (compared.definition, later.place.span) else { continue };
        let message = format!(
            "{}: it is {} and was {} in {} (likeness {likeness}).",
            name(later),
            say::quoted(later.description.as_deref().unwrap_or_default()),
            say::quoted(earlier.description.as_deref().unwrap_or_default()),
            plan(facts, earlier),
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
                "{} indicators have the code that another description had in the plan before: {}.",
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
