//! Lines, columns and sections that equations, ties, ledgers and charts name.

use super::Unmatched;
use crate::check::{Facts, say};
use crate::model::chosen;
use crate::model::figures::FigureTable;
use crate::reconcile::{OpenWhy, TieClass, TieOrigin};
use crate::spec::{NoSuchName, Spec, WhyNot};

pub(super) fn unmatched(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    let mut found = equations(facts);
    found.extend(ties(facts));
    found.extend(ledgers(facts));
    found.extend(charts(facts, spec));
    found
}

/// What an equation names and no workbook of its source has.
fn equations(facts: &Facts<'_>) -> Vec<Unmatched> {
    let faults = facts.reconciliation.misdeclared.iter().filter(|fault| !fault.is_taken);
    faults
        .filter_map(|fault| {
            let WhyNot::NoSuchName(name) = &fault.why else { return None };
            let outcome = format!("the equation {} could not be checked", say::quoted(&fault.equation));
            Some(Unmatched::name(&outcome, name).with_related(fault.tables.clone()))
        })
        .collect()
}

fn ties(facts: &Facts<'_>) -> Vec<Unmatched> {
    let could_not = |name: &str| format!("the tie {} could not be checked", say::quoted(name));
    let mut found = Vec::new();
    for tie in facts.reconciliation.ties.iter().filter(|tie| matches!(tie.origin, TieOrigin::Declared(_))) {
        let left = if let TieClass::Open(why) = &tie.class { Some(why) } else { None };
        let names = left.into_iter().chain(&tie.right_open).filter_map(name);
        found.extend(names.map(|name| Unmatched::name(&could_not(&tie.name), name)));
    }
    for matched in &facts.reconciliation.matches {
        let names = matched.open.iter().filter_map(name);
        found.extend(names.map(|name| Unmatched::name(&could_not(&matched.name), name)));
    }
    found
}

const fn name(why: &OpenWhy) -> Option<&NoSuchName> {
    if let OpenWhy::NoSuchName(name) = why { Some(name) } else { None }
}

/// What a ledger of the spec names; what its mapping table says amiss stands in a workbook, and is told of that.
fn ledgers(facts: &Facts<'_>) -> Vec<Unmatched> {
    let ledgers = &facts.reconciliation.ledgers;
    let problems = ledgers.iter().flat_map(|ledger| ledger.problems.iter().map(move |problem| (&ledger.id, problem)));
    problems
        .filter(|(_, problem)| problem.place.line.is_some())
        .map(|(id, problem)| {
            let outcome = format!("the ledger {} could not be checked in full", say::quoted(id));
            let help = "Put the ledger's entry in the spec right, or the table that it names.";
            Unmatched::why(&outcome, &problem.why, &problem.place, help)
        })
        .collect()
}

/// The lines and columns that charts choose. Of several tables of a source, a chart is drawn of those that have all that
/// it names.
fn charts(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    const NOT_DRAWN: &str = "the chart was not drawn";
    let mut found = Vec::new();
    for setting in spec.charts.iter().filter(|setting| setting.on && setting.is_own()) {
        let Some(source) = setting.source.and_then(|source| spec.sources.get(source)) else { continue };
        let own = |table: &&FigureTable| spec.source(&table.id).is_some_and(|(_, of)| of.id == source.id);
        let tried: Vec<_> = facts.model.figures.iter().filter(own).map(|table| chosen(setting, table)).collect();
        if tried.is_empty() {
            let why = WhyNot::Other(format!("the source “{}” gave no table of figures", source.id));
            let help = "Put the source right, or name another.";
            found.push(Unmatched::why(NOT_DRAWN, &why, &setting.source_place, help));
        } else if tried.iter().all(Result::is_err) {
            let least = tried.into_iter().filter_map(Result::err).min_by_key(Vec::len).unwrap_or_default();
            found.extend(least.iter().map(|name| Unmatched::name(NOT_DRAWN, name)));
        }
    }
    found
}
