//! An action that says nothing of the promise, value or objective that it serves.

use crate::check::{Facts, sight};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::sight::What;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "action-without-promise",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "an action is linked to no promise, though its table has a column for it",
    page: include_str!("action_without_promise.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    sight::without_link(facts, &INFO, |what| what == What::Action, "serves", out);
}
