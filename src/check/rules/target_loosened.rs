//! A target that asks for less than the plan before did.

use rust_decimal::Decimal;

use crate::check::plans::{Change, Changed, changed, formerly, name, plan, the_target};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::TargetClass;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-loosened",
    subject: Subject::Targets,
    level: Level::Warning,
    summary: "a target asks for less than the plan before did",
    page: include_str!("target_loosened.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for found in changed(facts, &[TargetClass::Loosened, TargetClass::Reversed, TargetClass::Withdrawn]) {
        let Some(change) = found.targets.first() else { continue };
        let finding = Finding::new(&INFO, change.later.place.clone(), message(facts, &found, change))
            .with_value(change.later.written.to_string())
            .with_related(found.related())
            .with_help(if found.is_approved() {
                "The change is approved, so nothing needs to be done."
            } else {
                "Say who agreed to less, as a [[target_change]] of the spec, or put the target back."
            });
        let lines = if found.targets.len() > 1 || found.is_approved() { found.lines() } else { Vec::new() };
        out.push(found.settled(finding.with_evidence(lines)));
    }
}

fn message(facts: &Facts, found: &Changed, change: &Change) -> String {
    let what = match change.target.class {
        TargetClass::Reversed => "which turns round the side that is better".to_owned(),
        TargetClass::Withdrawn => "so there is no target any more".to_owned(),
        _ => match difference(change) {
            Some(difference) => format!("{difference} weaker"),
            None => "which asks for more".to_owned(),
        },
    };
    format!(
        "{}: {} is {} and was {} in {}{}, {what}{}{}.",
        name(found.later),
        the_target(change.target.period),
        say::quoted(&change.later.written),
        say::quoted(&change.earlier.written),
        plan(facts, found.earlier),
        formerly(found.earlier, found.later),
        found.proposed(),
        if found.is_approved() { "; the change is approved" } else { "" },
    )
}

/// How far the two figures lie apart, in their unit.
pub(in crate::check) fn difference(change: &Change) -> Option<String> {
    let difference = change.target.difference.as_ref()?;
    let apart: Decimal = difference.change()?.abs();
    Some(say::difference(apart, &difference.unit))
}
