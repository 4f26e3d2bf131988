//! A sum that leaves out lines of its table.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::FormulaFactKind;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "range-stops-short",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "a sum leaves out lines that stand beside its range",
    page: include_str!("range_stops_short.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for fact in &facts.reconciliation.formulas {
        let FormulaFactKind::RangeStopsShort { omitted, would_be } = &fact.kind else { continue };
        let named: Vec<String> =
            omitted.iter().map(|line| format!("{} ({})", line.label, say::figure(line.value))).collect();
        let formula = format!("={}", fact.formula);
        let message = format!(
            "{} leaves out {}; with {} the total would be {}, not {}, a difference of {}.",
            say::quoted(&formula),
            say::list(&named),
            if omitted.len() == 1 { "it" } else { "them" },
            say::figure(*would_be),
            say::figure(fact.written),
            say::figure((*would_be - fact.written).abs()),
        );
        out.push(
            Finding::new(&INFO, fact.place.clone(), message)
                .with_value(say::figure(fact.written))
                .with_related(omitted.iter().map(|line| fact.place.at_cell(line.at)))
                .with_help("Stretch the range of the formula over all the lines."),
        );
    }
}
