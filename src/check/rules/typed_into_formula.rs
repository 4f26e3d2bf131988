//! A formula that adds a typed number to its cells.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::FormulaFactKind;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "typed-into-formula",
    subject: Subject::Figures,
    level: Level::Note,
    summary: "a formula adds a typed number to its cells",
    page: include_str!("typed_into_formula.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for fact in &facts.reconciliation.formulas {
        let FormulaFactKind::TypedIntoFormula { constant } = fact.kind else { continue };
        let message = format!(
            "{} has {} typed into it, which no line of the table shows.",
            say::quoted(&format!("={}", fact.formula)),
            say::figure(constant),
        );
        out.push(
            Finding::new(&INFO, fact.place.clone(), message)
                .with_value(say::figure(fact.written))
                .with_help("Give the amount a line of its own, with a label that says what it is for."),
        );
    }
}
