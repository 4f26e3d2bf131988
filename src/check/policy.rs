//! What the spec makes of findings: levels, and waivers with their end.

use super::Facts;
use super::names::of_waiver;
use super::rules::{expired_waiver, unused_waiver};
use crate::finding::{Finding, Waived};
use crate::grid::Place;
use crate::read::is_meant_by;
use crate::spec::{RuleSetting, Spec, Waiver};

/// Sets the spec's levels, takes out what it switches off, and marks what it waives.
pub(super) fn apply(facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(spec) = facts.spec else { return };
    findings.retain_mut(|finding| set_level(facts, spec, finding));
    let mut about_waivers = Vec::new();
    let mut unused = Vec::new();
    for waiver in &spec.waivers {
        let is_over = facts.due_day().is_some_and(|day| waiver.until < day);
        let covered: Vec<&mut Finding> =
            findings.iter_mut().filter(|finding| covers(facts, spec, waiver, finding)).collect();
        if covered.is_empty() {
            // That its cells are not there is for `unmatched-name`.
            if of_waiver(facts, spec, waiver).is_none() {
                unused.push(waiver);
            }
        } else if is_over {
            about_waivers.push(expired_waiver::finding(waiver, covered.iter().map(|finding| finding.place.clone())));
        } else {
            for finding in covered {
                finding.waived.get_or_insert_with(|| Waived {
                    reason: waiver.reason.clone(),
                    by: waiver.by.clone(),
                    until: waiver.until,
                });
            }
        }
    }
    about_waivers.extend(unused.into_iter().map(|waiver| {
        let others = findings.iter().filter(|it| it.rule.name == waiver.rule && it.waived.is_none());
        let others = others.map(|it| &it.place);
        let (here, elsewhere): (Vec<&Place>, Vec<&Place>) =
            others.partition(|place| waiver.source.is_none_or(|source| is_of_source(facts, spec, source, place)));
        unused_waiver::finding(waiver, &here, &elsewhere)
    }));
    about_waivers.retain_mut(|finding| set_level(facts, spec, finding));
    findings.append(&mut about_waivers);
}

fn covers(facts: &Facts, spec: &Spec, waiver: &Waiver, finding: &Finding) -> bool {
    waiver.covers(finding.rule.name, &finding.place)
        && waiver.source.is_none_or(|source| is_of_source(facts, spec, source, &finding.place))
}

/// Sets the level that the spec gives; `false` where the rule is off. A finding that is milder than its rule stays so,
/// unless the spec is milder still.
fn set_level(facts: &Facts, spec: &Spec, finding: &mut Finding) -> bool {
    let setting = spec.rules.iter().find(|setting| applies(facts, spec, setting, finding));
    let Some(setting) = setting else { return true };
    match setting.level() {
        None => false,
        Some(level) => {
            finding.level = if finding.level == finding.rule.level { level } else { finding.level.min(level) };
            true
        }
    }
}

fn applies(facts: &Facts, spec: &Spec, setting: &RuleSetting, finding: &Finding) -> bool {
    setting.rule == finding.rule.name
        && (setting.scope.is_empty()
            || setting.scope.iter().any(|source| is_of_source(facts, spec, *source, &finding.place)))
}

/// Whether a place lies in a table of the source. A place that is a whole sheet or file does where such a table is on
/// it, or where it is one that the source names and nothing was found there.
fn is_of_source(facts: &Facts, spec: &Spec, source: usize, place: &Place) -> bool {
    let Some(source) = spec.sources.get(source) else { return false };
    let is_named = place.span.is_none()
        && is_meant_by(&source.path, &place.file)
        && (place.sheet.is_none() || source.sheet.is_none() || source.sheet.as_deref() == place.sheet.as_deref());
    is_named
        || facts.model.tables.iter().any(|table| {
            // A source that is found several times gives `standards`, `standards-2` and so on.
            let number = table.id.strip_prefix(&*source.id).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
            let home = &table.shape.place;
            number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
                && home.file == place.file
                && (place.sheet.is_none() || place.sheet == home.sheet)
                && place.span.is_none_or(|span| span.overlaps(&table.shape.span))
        })
}
