//! The same figure, and two values for it.

use crate::check::ties::{Side, Tie, difference, ties};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::{TieClass, pounds};
use crate::value::{Base, Unit};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "does-not-tie",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "the same figure differs between two tables or documents, or from the ledger",
    page: include_str!("does_not_tie.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ledgers(facts, out);
    for (tie, found) in ties(facts) {
        match found {
            Tie::Open { why } => {
                let message = format!("The tie {} could not be checked: {why}.", say::quoted(&tie.name));
                out.push(Finding::new(&INFO, tie.place.clone(), message).at_level(Level::Warning));
            }
            // What a text states is for `recount-disagrees`.
            Tie::Compared { left, right } if left.is_stated || right.is_stated => {}
            Tie::Compared { left, right } => {
                let Some(by) = difference(&left, &right) else { continue };
                let message = format!(
                    "{}: {} here, but {} as {}, a difference of {}.",
                    tie.name,
                    shown(&left),
                    shown(&right),
                    say::quoted(&right.called),
                    say::difference(by, &ones(&left.unit)),
                );
                let place = left.place.clone().unwrap_or_else(|| tie.place.clone());
                out.push(
                    Finding::new(&INFO, place, message)
                        .with_value(left.written.clone())
                        .with_related(right.place)
                        .with_help("Check both against their source, and put the wrong one right."),
                );
            }
        }
    }
}

/// The lines of budgets whose outturn is not what was posted to them.
fn ledgers(facts: &Facts, out: &mut Vec<Finding>) {
    for line in facts.reconciliation.ledgers.iter().flat_map(|ledger| &ledger.lines) {
        let Some(tie) = line.tie.as_ref().filter(|tie| tie.class == TieClass::Differs) else { continue };
        let message = format!(
            "{}, {}: {} here, but the ledger makes {}, a difference of {}.",
            line.label,
            say::one_line(&tie.column),
            pounds(tie.value),
            pounds(line.actual.sum),
            pounds(tie.difference.abs()),
        );
        out.push(
            Finding::new(&INFO, tie.place.clone(), message)
                .with_value(tie.written.clone())
                .with_related(line.codes.iter().take(RELATED).map(|code| code.first.clone()))
                .with_evidence(tie.causes.iter().map(|cause| format!("{cause}.")))
                .with_help("Compare the line's postings with its outturn, and put the wrong one right."),
        );
    }
}

/// How many places of the ledger a finding names.
const RELATED: usize = 6;

/// A side as a message shows it, in the unit that it was written in.
pub(super) fn shown(side: &Side) -> String {
    match side.unit.base {
        Base::Pounds(_) => say::in_unit(side.value, &ones(&side.unit)),
        _ => say::in_unit(side.value, &side.unit),
    }
}

/// The unit without its scale.
pub(super) fn ones(unit: &Unit) -> Unit {
    match unit.base {
        Base::Pounds(_) => Unit { per: unit.per.clone(), ..Unit::POUNDS },
        _ => unit.clone(),
    }
}
