//! Rules: what is wrong, in which cell, in plain words. The only maker of findings.
//!
//! A rule is a small file in `rules`: static data and a plain function from facts to findings, with its page beside
//! it. Rules know nothing of each other; what one finding makes of another (a softer word on a cell that is already an
//! error) is settled here once all have run, and so are levels, waivers and order.

mod entry;
#[cfg(test)]
mod examples;
mod facts;
mod fold;
mod measured;
mod not_checked;
mod policy;
mod risks;
mod rules;
mod say;
mod settle;
mod ties;
mod together;

pub use facts::{Facts, Unopened};
pub use not_checked::{NotChecked, not_checked};

use crate::finding::{Finding, RuleInfo};
use crate::model::Table;

/// Every rule, in order of name.
#[must_use]
pub fn rules() -> Vec<&'static RuleInfo> {
    rules::RULES.iter().map(|rule| rule.info).collect()
}

/// The rule of that name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static RuleInfo> {
    rules::RULES.iter().map(|rule| rule.info).find(|rule| rule.name == name)
}

/// The names of the rules, in order.
#[must_use]
pub fn rule_names() -> Vec<&'static str> {
    rules::RULES.iter().map(|rule| rule.info.name).collect()
}

/// Everything that the rules find, with the spec's levels and waivers, in order of file, sheet, row, column and rule.
/// Waived findings are among them, marked.
#[must_use]
pub fn run(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::RULES {
        (rule.check)(facts, &mut findings);
    }
    settle::settle(&mut findings);
    policy::apply(facts, &mut findings);
    findings.sort_by(|a, b| (&a.place, a.rule.name, &a.message).cmp(&(&b.place, b.rule.name, &b.message)));
    findings
}

/// What a row of the table is called in a message.
fn noun(table: &Table) -> &'static str {
    match table.kind.name.as_str() {
        "actions" => "action",
        "achievements" => "achievement",
        "assessments" => "policy or function",
        "consultations" => "consultation",
        "indicators" => "indicator",
        "service-standards" => "standard",
        "risk-register" => "risk",
        "priorities" => "promise",
        "partnerships" => "partnership",
        _ => "entry",
    }
}
