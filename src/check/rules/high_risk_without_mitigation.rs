//! A high risk against which nothing is done.

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Field, Risk, RiskTable, Table};
use crate::value::{Measure, Parsed};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "high-risk-without-mitigation",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "one of the highest risks has no mitigation",
    page: include_str!("high_risk_without_mitigation.md"),
};

/// From how many rated risks on a quarter of them means anything.
const ENOUGH: usize = 4;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for register in &facts.model.risks {
        if let Some(table) = facts.table(register.table) {
            in_register(facts, table, register, out);
        }
    }
}

fn in_register(facts: &Facts, table: &Table, register: &RiskTable, out: &mut Vec<Finding>) {
    let mut ratings: Vec<Decimal> = register.rows.iter().filter_map(rating).collect();
    ratings.sort_unstable_by(|a, b| b.cmp(a));
    let Some(highest) = ratings.first().copied() else { return };
    let declared = facts.spec.and_then(|spec| spec.scoring.risk_bands).map(|bands| bands.high_from);
    let high = declared.unwrap_or_else(|| {
        // The top quarter, ties among them.
        let last = if ratings.len() < ENOUGH { 0 } else { (ratings.len() / 4).saturating_sub(1) };
        ratings.get(last).copied().unwrap_or(highest)
    });
    for risk in &register.rows {
        let (Some(rating), Some(mitigation)) = (rating(risk), risk.mitigation.as_ref()) else { continue };
        if rating < high || !is_without(mitigation) {
            continue;
        }
        let which = if rating < highest {
            "one of the highest in the register".to_owned()
        } else if ratings.iter().filter(|other| **other == highest).count() == 1 {
            "the highest in the register".to_owned()
        } else {
            "as high as any in the register".to_owned()
        };
        let mut message = format!("The risk is rated {}, {which}, and has no mitigation", say::figure(rating));
        if !mitigation.is_blank() {
            message.push_str(": it says ");
            message.push_str(&say::quoted(&mitigation.written));
        }
        message.push('.');
        let at: Option<Addr> = risk.rating.as_ref().or(risk.impact.as_ref()).map(|field| field.at);
        let finding = Finding::new(&INFO, table.shape.at(mitigation.at), message)
            .with_related(at.map(|at| table.shape.at(at)))
            .with_help("Write what is done about it, or who has accepted it as it is.");
        out.push(if mitigation.is_blank() { finding } else { finding.with_value(mitigation.written.to_string()) });
    }
}

/// The rating as typed, else impact times likelihood.
fn rating(risk: &Risk) -> Option<Decimal> {
    let figure = |field: &Option<Field<Measure>>| field.as_ref()?.value().map(|measure| measure.value);
    figure(&risk.rating).or_else(|| Some(figure(&risk.impact)? * figure(&risk.likelihood)?))
}

fn is_without(mitigation: &Field<String>) -> bool {
    let words = say::key(&mitigation.written);
    matches!(mitigation.parsed, Parsed::Blank | Parsed::None(..))
        || matches!(
            words.as_str(),
            "none" | "no mitigation" | "no action" | "nothing" | "no controls" | "none identified"
        )
}
