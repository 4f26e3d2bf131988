//! What the rules could not look at, and why: silence is no assurance.

use super::Facts;
use super::rules::{action_overdue, outside_plan_year, period_missing, red_without_commentary, unknown_reference};
use crate::grid::Place;

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
        outside_plan_year::not_checked,
        period_missing::not_checked,
        red_without_commentary::not_checked,
        unknown_reference::not_checked,
    ] {
        rule(facts, &mut found);
    }
    found.sort();
    found.dedup();
    found
}
