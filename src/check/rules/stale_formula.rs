//! A formula whose stored result is not what it gives.

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Field, Table};
use crate::reconcile::{Balance, Class, FormulaFact, FormulaFactKind};
use crate::value::Stored;

use super::does_not_cast::out_with_it;

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
        let cast: Vec<&Balance> = totals(facts, fact, would_be).collect();
        let level = if cast.is_empty() { INFO.level } else { Level::Error };
        let balances = &facts.reconciliation.balances;
        let echoes: Vec<&Balance> = balances
            .iter()
            .filter(|other| cast.iter().any(|lead| other.follows.as_deref() == Some(&*lead.id)))
            .collect();
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
                .at_level(level)
                .with_evidence(out_with_it(&echoes))
                .with_related(text.into_iter().map(|at| fact.place.at_cell(at)))
                .with_help(help),
        );
    }
}

/// Whether a total is out because its formula was not worked out again: that is then all there is to say of it.
pub(super) fn explains(facts: &Facts, balance: &Balance) -> bool {
    facts.reconciliation.formulas.iter().any(|fact| match fact.kind {
        FormulaFactKind::NotRecalculated { would_be } => is_total(fact, would_be, balance),
        _ => false,
    })
}

/// The totals that would agree if the formula were worked out again.
fn totals<'a>(facts: &Facts<'a>, fact: &'a FormulaFact, would_be: Decimal) -> impl Iterator<Item = &'a Balance> {
    facts.reconciliation.balances.iter().filter(move |balance| is_total(fact, would_be, balance))
}

fn is_total(fact: &FormulaFact, would_be: Decimal, balance: &Balance) -> bool {
    balance.class == Class::Differs && balance.place == fact.place && balance.computed == would_be
}

/// The figures of the table that Excel holds as text.
fn stored_as_text(table: &Table) -> Vec<Addr> {
    let fields = table.records.iter().flat_map(|record| record.fields.iter().flatten());
    let text =
        fields.filter(|field| Field::reading(field).is_some_and(|reading| reading.stored == Stored::NumberAsText));
    text.map(|field| field.at).collect()
}
