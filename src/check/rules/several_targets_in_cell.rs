//! More than one target in one cell.

use crate::check::entry::{State, entries};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::Value;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "several-targets-in-cell",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a cell holds more than one target, and only the first is scored",
    page: include_str!("several_targets_in_cell.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for entry in entries(facts) {
        let State::Known { value: Some(Value::Target(target)), .. } = &entry.state else { continue };
        if target.also.is_empty() {
            continue;
        }
        let others: Vec<String> = target.also.iter().map(say::goal).collect();
        let message = format!(
            "{} holds {} targets: only the first, {}, is scored, not {}.",
            say::quoted(entry.written),
            target.also.len() + 1,
            say::goal(&target.goal),
            say::either(&others),
        );
        out.push(
            Finding::new(&INFO, entry.place(), message)
                .with_value(entry.written.to_string())
                .with_help("Give each target a row of its own."),
        );
    }
}
