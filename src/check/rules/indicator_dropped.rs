//! An indicator that the next plan does not have.

use crate::check::fold::Folded;
use crate::check::plans::{name, plan};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "indicator-dropped",
    subject: Subject::Targets,
    level: Level::Note,
    summary: "an indicator is not in the next plan",
    page: include_str!("indicator_dropped.md"),
};

/// From how many in a table on they are said at once.
const MANY: usize = 3;

const HELP: &str =
    "If it goes on under another code, name both in a [[crosswalk]] of the spec; else say why it was dropped.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<usize, (String, String)> = Folded::new();
    let all = facts.reconciliation.targets.indicators.iter();
    for listed in all.filter(|compared| compared.is_dropped()).filter_map(|compared| compared.earlier.as_ref()) {
        let Some(span) = listed.place.span else { continue };
        folded.add(&listed.place, listed.table, span.from, (name(listed), plan(facts, listed)));
    }
    folded.say(
        MANY,
        out,
        |place, (name, plan)| {
            let message = format!("{name} stands in {plan} and not in the plan after it.");
            Finding::new(&INFO, place, message).with_help(HELP)
        },
        |group| {
            let names: Vec<&str> = group.items.iter().map(|(_, (name, _))| name.as_str()).collect();
            let plan = group.items.first().map_or("this plan", |(_, (_, plan))| plan.as_str());
            let message = format!(
                "{} indicators stand in {plan} and not in the plan after it: {}.",
                names.len(),
                say::list(&names)
            );
            Finding::new(&INFO, group.place(), message).with_related(group.places()).with_help(HELP)
        },
    );
}
