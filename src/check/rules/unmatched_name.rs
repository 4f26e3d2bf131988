//! A name in the spec that stands for nothing that was read.

use crate::check::{Facts, names};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unmatched-name",
    subject: Subject::Spec,
    level: Level::Error,
    summary: "the spec names a line, column, indicator, sheet or rows that nothing which was read has",
    page: include_str!("unmatched_name.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let Some(spec) = facts.spec else { return };
    out.extend(names::unmatched(facts, spec).into_iter().map(|unmatched| unmatched.finding(&INFO)));
}
