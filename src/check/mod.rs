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
mod ledgers;
mod measured;
mod names;
mod not_checked;
mod plans;
mod policy;
mod risks;
mod rules;
mod say;
#[cfg(test)]
mod seeds;
mod settle;
mod sight;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tied;

pub use facts::{Facts, Unopened, unread};
pub use not_checked::{NotChecked, not_checked};

use crate::finding::{Finding, RuleInfo};
use crate::model::{Record, Table};
use crate::value::Value;

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

/// The code that names a row: what was read as a code, or what stands in the column of codes beside a description.
fn code_of(table: &Table, record: &Record, key: &str) -> Option<String> {
    let field = table.field(record, key)?;
    let code = match field.value()? {
        Value::Code(code) => code,
        Value::Text(text) if text.chars().count() <= LONGEST_CODE => {
            let described =
                table.field(record, "description").filter(|other| !other.is_blank() && other.at != field.at);
            described.map(|_| text)?
        }
        _ => return None,
    };
    let code = code.trim().trim_end_matches('.').to_owned();
    (!code.is_empty()).then_some(code)
}

/// What is longer is a description.
const LONGEST_CODE: usize = 24;

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

/// What several rows of the table are called in a message.
fn nouns(table: &Table) -> String {
    match noun(table) {
        "entry" => "entries".to_owned(),
        "policy or function" => "policies or functions".to_owned(),
        one => format!("{one}s"),
    }
}
