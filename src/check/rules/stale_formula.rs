//! A formula whose stored result is not what it gives.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Field, Table};
use crate::reconcile::FormulaFactKind;
use crate::value::Stored;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "stale-formula",
    subject: Subject::Figures,
    level: Level::Warning,
    summary: "the stored result of a formula is not what the formula gives",
    page: include_str!("stale_formula.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for fact in &facts.reconciliation.formulas {
        let FormulaFactKind::NotRecalculated { would_be } = fact.kind else { continue };
        let message = format!(
            "The cell shows {}, but its formula {} gives {}, a difference of {}.",
            say::figure(fact.written),
            say::quoted(&format!("={}", fact.formula)),
            say::figure(would_be),
            say::figure((would_be - fact.written).abs()),
        );
        let text = facts.table_of_id(&fact.table).map(stored_as_text).unwrap_or_default();
        let help = if text.is_empty() {
            "Open the workbook in Excel, press Ctrl+Alt+F9 and save it.".to_owned()
        } else {
            format!(
                "Excel does not add up figures stored as text ({}): make them numbers, press F9 and save.",
                say::cells(&text)
            )
        };
        out.push(
            Finding::new(&INFO, fact.place.clone(), message)
                .with_value(say::figure(fact.written))
                .with_related(text.into_iter().map(|at| fact.place.at_cell(at)))
                .with_help(help),
        );
    }
}

/// The figures of the table that Excel holds as text.
fn stored_as_text(table: &Table) -> Vec<Addr> {
    let fields = table.records.iter().flat_map(|record| record.fields.iter().flatten());
    let text =
        fields.filter(|field| Field::reading(field).is_some_and(|reading| reading.stored == Stored::NumberAsText));
    text.map(|field| field.at).collect()
}
