//! Changes of targets that someone approved, as the spec says.

use super::entry::Entry;
use super::named::find;
use super::{Approval, Between, ComparedIndicator, Listed, TargetClass, Targets, Unused, UnusedWhat};
use crate::spec::{Spec, TargetChange, WhyNot};

/// Marks what was approved, and tells which approvals approve nothing.
pub(super) fn approve(targets: &mut Targets, spec: &Spec, entries: &[Entry<'_>]) {
    for (index, change) in spec.target_changes.iter().enumerate() {
        if let Err(why) = one(targets, index, change, spec, entries) {
            targets.unused.push(Unused { what: UnusedWhat::TargetChange, place: change.place.clone(), why });
        }
    }
}

fn one(
    targets: &mut Targets,
    index: usize,
    change: &TargetChange,
    spec: &Spec,
    entries: &[Entry<'_>],
) -> Result<(), WhyNot> {
    let found = find(&change.indicator, spec, entries)?;
    let entry = entries.get(found).ok_or_else(|| WhyNot::Other(String::new()))?;
    let is_it = |listed: &Option<Listed>| {
        listed.as_ref().is_some_and(|listed| (listed.table, listed.row) == (entry.listed.table, entry.listed.row))
    };
    let name = &change.indicator.code;
    let (mut is_compared, mut is_used) = (false, false);
    for compared in targets.indicators.iter_mut().filter(|compared| is_it(&compared.earlier) || is_it(&compared.later))
    {
        is_compared = true;
        is_used |= approve_one(compared, index, change);
    }
    let period = change.period.map_or_else(String::new, |period| format!(" for {period}"));
    match (is_compared, is_used) {
        (_, true) => Ok(()),
        (true, false) => Err(format!("no target of “{name}”{period} was changed").into()),
        (false, false) => Err(format!("“{name}” stands in one plan only, so nothing was compared").into()),
    }
}

fn approve_one(compared: &mut ComparedIndicator, index: usize, change: &TargetChange) -> bool {
    let mut is_used = false;
    for target in &mut compared.targets {
        let is_meant = change.period.is_none_or(|period| target.period == Some(period));
        if is_meant && is_change(compared.between, target.class) && target.approval.is_none() {
            target.approval = Some(Approval { index, approved: std::sync::Arc::clone(&change.approved) });
            is_used = true;
        }
    }
    is_used
}

/// Whether a class is one that someone may have approved.
const fn is_change(between: Between, class: TargetClass) -> bool {
    match class {
        TargetClass::Tightened
        | TargetClass::Loosened
        | TargetClass::Changed
        | TargetClass::Conflict
        | TargetClass::Reversed
        | TargetClass::UnitChanged
        | TargetClass::Withdrawn
        | TargetClass::Set
        | TargetClass::Dropped => true,
        TargetClass::New => matches!(between, Between::Plans),
        TargetClass::Same
        | TargetClass::NotSet
        | TargetClass::NotRead
        | TargetClass::OnlyEarlier
        | TargetClass::OnlyLater => false,
    }
}
