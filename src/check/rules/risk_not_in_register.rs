//! A number in the matrix that no risk of the register has.

use std::collections::BTreeSet;

use crate::check::risks::registers;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "risk-not-in-register",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a number in the risk matrix is that of no risk in the register",
    page: include_str!("risk_not_in_register.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for register in registers(facts) {
        let known: BTreeSet<u32> = register.in_register().iter().map(|risk| risk.number).collect();
        for risk in register.in_matrix().iter().filter(|risk| !known.contains(&risk.number)) {
            let message = format!("Risk {} is in the matrix but not in the register.", risk.number);
            let help = match split(risk.number, &known) {
                Some((first, second)) => {
                    format!(
                        "If {first} and {second} are meant, put a comma between them; otherwise add the risk to the register."
                    )
                }
                None => "Add the risk to the register, or take the number out of the matrix.".to_owned(),
            };
            out.push(
                Finding::new(&INFO, risk.shape.at(risk.at), message)
                    .with_value(say::one_line(risk.written))
                    .with_help(help),
            );
        }
    }
}

/// Two known risks whose numbers make this one when the comma between them is left out.
fn split(number: u32, known: &BTreeSet<u32>) -> Option<(u32, u32)> {
    let text = number.to_string();
    (1..text.len()).find_map(|cut| {
        let (first, second) = text.split_at_checked(cut)?;
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        (known.contains(&first) && known.contains(&second)).then_some((first, second))
    })
}
