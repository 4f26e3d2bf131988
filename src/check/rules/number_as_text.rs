//! Numbers that Excel holds as text.

use crate::check::entry::{State, entries};
use crate::check::fold::Folded;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::Stored;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "number-as-text",
    subject: Subject::Cell,
    level: Level::Note,
    summary: "a number is stored as text, so Excel does not add it up",
    page: include_str!("number_as_text.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    stored_as_text(facts, out, Stored::NumberAsText, &INFO, ("number", "numbers"), HELP);
}

const HELP: &str = "Select the cells, click the warning sign beside them and choose Convert to Number.";

/// What is stored as text, each column said once.
pub(super) fn stored_as_text(
    facts: &Facts,
    out: &mut Vec<Finding>,
    stored_as: Stored,
    rule: &'static RuleInfo,
    (one, many): (&str, &str),
    help: &str,
) {
    let mut folded: Folded<(u32, u32), String> = Folded::new();
    for entry in entries(facts) {
        let State::Known { stored, repairs, .. } = entry.state else { continue };
        // What had to be repaired is told as that.
        if stored == stored_as && repairs.is_empty() && !facts.is_text_file(&entry.table.shape) {
            let shape = &entry.table.shape;
            folded.add(&shape.place, (shape.span.from.row, entry.at.col), entry.at, entry.written.to_string());
        }
    }
    folded.say(
        2,
        out,
        |place, written| {
            let message = format!("{} is a {one} stored as text.", say::quoted(written));
            Finding::new(rule, place, message).with_value(written).with_help(help)
        },
        |group| {
            let message = format!(
                "{} of this column are {many} stored as text: {}.",
                say::count(group.items.len(), "cell", "cells"),
                say::cells(&group.cells()),
            );
            Finding::new(rule, group.place(), message).with_related(group.places()).with_help(help)
        },
    );
}
