//! Indicators that a spec names by their codes: those that are the same under another code, those whose change of target
//! was approved, those that are scored in a way of their own.

use super::Unmatched;
use crate::check::Facts;
use crate::reconcile::UnusedWhat;
use crate::score::Score;
use crate::spec::{NoSuchName, ScoringOverride, Spec, WhyNot};

pub(super) fn unmatched(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    let mut found: Vec<Unmatched> = Vec::new();
    for unused in &facts.reconciliation.targets.unused {
        let (outcome, help) = match (unused.what, &unused.why) {
            (UnusedWhat::Crosswalk, _) => {
                ("the crosswalk was not used", "Name one indicator of each of two plans, or delete the crosswalk.")
            }
            (UnusedWhat::TargetChange, WhyNot::NoSuchName(_)) => ("the approval of a target change does nothing", ""),
            // An approval of what did not change is for `unused-approval`.
            (UnusedWhat::TargetChange, WhyNot::Other(_)) => continue,
        };
        found.push(Unmatched::why(outcome, &unused.why, &unused.place, help));
    }
    found.extend(spec.scoring.overrides.iter().filter_map(|setting| scored(facts, spec, setting)));
    found
}

/// An indicator that is scored in a way of its own, and that nothing which was scored is called.
fn scored(facts: &Facts<'_>, spec: &Spec, setting: &ScoringOverride) -> Option<Unmatched> {
    const NOT_USED: &str = "a way of scoring was not used";
    let is_of_source = |score: &&Score| {
        setting.source.as_ref().is_none_or(|id| {
            let table = facts.model.tables.get(score.table);
            table.and_then(|table| spec.source(&table.id)).is_some_and(|(_, source)| source.id == *id)
        })
    };
    let scores: Vec<&Score> = facts.scores.measured.iter().filter(is_of_source).collect();
    let is_it = |score: &&Score| setting.is_of(&score.code, score.description.as_deref());
    if scores.iter().any(is_it) {
        return None;
    }
    let within = match &setting.source {
        Some(source) => format!("the source “{source}”"),
        None => "any source".to_owned(),
    };
    if scores.is_empty() {
        let why = match &setting.source {
            Some(_) => format!("{within} gave no table of indicators"),
            None => "no source gave a table of indicators".to_owned(),
        };
        let help = "Put the source right, or delete the entry.";
        return Some(Unmatched::why(NOT_USED, &WhyNot::Other(why), setting.code.place(), help));
    }
    let known = scores.iter().map(|score| {
        if score.code.trim().is_empty() { score.description.as_deref().unwrap_or_default() } else { &score.code }
    });
    let name = NoSuchName::new("indicator", &setting.code, within, known);
    Some(Unmatched::name(NOT_USED, &name))
}
