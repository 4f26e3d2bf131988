//! A risk of the register that stands in no cell of the matrix.

use std::collections::BTreeSet;

use crate::check::fold::{Folded, MANY};
use crate::check::risks::registers;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "risk-not-in-matrix",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a risk of the register stands in no cell of the risk matrix",
    page: include_str!("risk_not_in_matrix.md"),
};

const HELP: &str = "Write its number in the cell of its impact and likelihood.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for register in registers(facts) {
        let known: BTreeSet<u32> = register.in_matrix().iter().map(|risk| risk.number).collect();
        if register.has_unread_cells() {
            continue;
        }
        let mut folded: Folded<u32, (u32, String)> = Folded::new();
        for risk in register.in_register().iter().filter(|risk| !known.contains(&risk.number)) {
            folded.add(&risk.shape.place, risk.at.col, risk.at, (risk.number, risk.written.to_owned()));
        }
        folded.say(
            MANY,
            out,
            |place, (number, written)| {
                let message = format!("Risk {number} is in the register but in no cell of the risk matrix.");
                Finding::new(&INFO, place, message).with_value(written).with_help(HELP)
            },
            |group| {
                let numbers: Vec<u32> = group.items.iter().map(|(_, (number, _))| *number).collect();
                let message =
                    format!("Risks {} are in the register but in no cell of the risk matrix.", say::runs(&numbers));
                Finding::new(&INFO, group.place(), message).with_related(group.places()).with_help(HELP)
            },
        );
    }
}
