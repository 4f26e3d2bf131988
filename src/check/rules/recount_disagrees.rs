//! A count or total stated in a text that is not what the table gives.

use crate::check::tied::{difference, shown, with_evidence};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::TieClass;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "recount-disagrees",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "a figure stated in a text is not what the table gives",
    page: include_str!("recount_disagrees.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let differing = facts.reconciliation.ties.iter().filter(|tie| tie.class == TieClass::Differs);
    for tie in differing.filter(|tie| tie.is_of_text()) {
        let (stated, table) = if tie.left.is_stated { (&tie.left, &tie.right) } else { (&tie.right, &tie.left) };
        let message = format!(
            "{}: {} here, but the text ({}) states {}, a difference of {}.",
            tie.name,
            shown(table),
            stated.called,
            say::quoted(&stated.written),
            difference(tie),
        );
        let Some(place) = tie.place() else { continue };
        let finding = Finding::new(&INFO, place.clone(), message)
            .with_value(table.written.clone())
            .with_related(tie.origin.place().cloned())
            .with_help("Put the table or the text right.");
        out.push(with_evidence(finding, tie));
    }
}
