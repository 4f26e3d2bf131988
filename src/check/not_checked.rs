//! What the rules could not look at, and why: silence is no assurance.

use std::sync::Arc;

use super::Facts;
use super::rules::{
    action_overdue, measure_without_promise, outside_plan_year, period_missing, red_without_commentary,
    unknown_reference, unreadable_workbook,
};
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
