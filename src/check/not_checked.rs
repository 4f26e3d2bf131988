//! What the rules could not look at, and why: silence is no assurance.

use std::sync::Arc;

use super::rules::{
    action_overdue, expired_waiver, measure_without_promise, outside_plan_year, period_missing, red_without_commentary,
    unknown_reference, unreadable_workbook,
};
use super::{Facts, say};
use crate::grid::{Place, SheetFault};

/// Something that a rule could not look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotChecked {
    /// Where.
    pub place: Place,
    /// The rule.
    pub rule: &'static str,
    /// What was not checked and why: one sentence.
    pub why: String,
}

/// What the rules could not look at, in order of place and rule.
#[must_use]
pub fn not_checked(facts: &Facts<'_>) -> Vec<NotChecked> {
    let mut found = Vec::new();
    for rule in [
        action_overdue::not_checked,
        measure_without_promise::not_checked,
        outside_plan_year::not_checked,
        period_missing::not_checked,
        red_without_commentary::not_checked,
        unknown_reference::not_checked,
    ] {
        rule(facts, &mut found);
    }
    if facts.due_day().is_none() {
        for waiver in facts.spec.iter().flat_map(|spec| &spec.waivers) {
            let why = format!(
                "Whether the waiver of {} at {} is still in force was not judged: its last day is {}, and no day is given (--as-of, or as_of in the spec).",
                waiver.rule,
                say::quoted(&waiver.at()),
                waiver.until.format("%-d %B %Y"),
            );
            found.push(NotChecked { place: waiver.place.clone(), rule: expired_waiver::INFO.name, why });
        }
    }
    for book in facts.books {
        for fault in &book.faults {
            if let SheetFault::NotAWorksheet { sheet, index } = fault {
                let place = Place::sheet(Arc::clone(&book.file.path), Arc::clone(sheet), *index);
                let why = "This is a chart or a macro sheet and holds no cells to check.".to_owned();
                found.push(NotChecked { place, rule: unreadable_workbook::INFO.name, why });
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
