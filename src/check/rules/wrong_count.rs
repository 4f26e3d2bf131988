//! A total that counts rows and is not their count.

use crate::check::{Facts, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::{Class, Operation};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "wrong-count",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a total that counts rows is not their count",
    page: include_str!("wrong_count.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for balance in facts.reconciliation.balances.iter().filter(|balance| balance.operation == Operation::Count) {
        if balance.class != Class::Differs {
            continue;
        }
        let noun = facts.table_of_id(&balance.table).map_or("entry", noun);
        let counted = say::figure(balance.computed);
        let message = format!(
            "The total says {}, but {} above it, a difference of {}.",
            say::figure(balance.written),
            match balance.figures {
                1 => format!("there is 1 {noun}"),
                _ if noun == "entry" => format!("there are {counted} entries"),
                _ => format!("there are {counted} {noun}s"),
            },
            say::figure(balance.difference.abs()),
        );
        out.push(
            Finding::new(&INFO, balance.place.clone(), message)
                .with_value(say::figure(balance.written))
                .with_help(format!("Type {counted}, or check which rows should be there.")),
        );
    }
}
