//! Risks of one plan against those of another.

use super::super::Document;
use super::super::plain::one_line;
use super::entry::{Entry, Section, State};
use super::figure::figure;
use super::targets::title;
use crate::reconcile::{ComparedRisk, ListedRisk, RiskMovement, Targets};

/// Every risk that two plans share, and those that only one has.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    let targets = &document.reconciliation.targets;
    targets.risks.iter().filter_map(|risk| entry(targets, risk)).collect()
}

fn entry(targets: &Targets, risk: &ComparedRisk) -> Option<Entry> {
    let here = risk.later.as_ref().or(risk.earlier.as_ref())?;
    let (state, word) = match risk.movement {
        RiskMovement::Unchanged => (State::Agrees, "unchanged"),
        RiskMovement::Up => (State::Changed, "rated higher"),
        RiskMovement::Down => (State::Changed, "rated lower"),
        RiskMovement::Moved => (State::Changed, "moved in the matrix"),
        RiskMovement::New => (State::Changed, "new"),
        RiskMovement::Gone => (State::Changed, "no longer listed"),
        RiskMovement::NotKnown => (State::NotChecked, "cannot be compared"),
    };
    let table = match (&risk.earlier, &risk.later) {
        (Some(earlier), Some(later)) => title(targets, &earlier.listed, &later.listed),
        _ => one_line(&here.listed.place.file),
    };
    let known = risk.matched.map(|likeness| format!("proposed, {likeness}")).unwrap_or_default();
    let entry = Entry::new(Section::Risks, state, here.listed.place.clone(), table, name(here));
    Some(Entry {
        stated: Some((rated(risk.earlier.as_ref()), rated(risk.later.as_ref()))),
        word: Some(word),
        against: risk.earlier.as_ref().map(|risk| one_line(&risk.listed.place.to_string())).unwrap_or_default(),
        known_in_full: known.clone(),
        known,
        ..entry
    })
}

fn name(risk: &ListedRisk) -> String {
    match (&risk.listed.code, &risk.listed.description) {
        (Some(code), Some(description)) => format!("{} {}", one_line(code), one_line(description)),
        _ => one_line(risk.listed.name()),
    }
}

/// `12`, or where it stands in the matrix of its plan.
fn rated(risk: Option<&ListedRisk>) -> String {
    let Some(risk) = risk else { return "nothing".to_owned() };
    match (&risk.rating, &risk.bands) {
        (Some(rating), _) => figure(*rating, 0),
        (None, Some((likelihood, impact))) => format!("{}, {}", one_line(likelihood), one_line(impact)),
        (None, None) => "not rated".to_owned(),
    }
}
