//! A link to an entry that does not exist.

use std::collections::BTreeSet;

use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::sight::Unresolved;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unknown-reference",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a promise, value, objective or risk that does not exist is referred to",
    page: include_str!("unknown_reference.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unresolved in &facts.line_of_sight.unresolved {
        in_cell(unresolved, out);
    }
    risks_in_words(facts, out);
}

fn in_cell(unresolved: &Unresolved, out: &mut Vec<Finding>) {
    let list = match unresolved.listed.first().and_then(Place::in_workbook) {
        Some(place) => format!("the list at {place}"),
        None => "the list".to_owned(),
    };
    let finding = |message: String, help: &str| {
        Finding::new(&INFO, unresolved.place.clone(), message)
            .with_value(unresolved.written.to_string())
            .with_related(unresolved.listed.iter().cloned())
            .with_help(help)
    };
    if !unresolved.codes.is_empty() {
        let range = unresolved.range.map(|(first, last)| format!(", which goes from {first} to {last}"));
        let message = format!("There is no {} in {list}{}.", say::either(&unresolved.codes), range.unwrap_or_default());
        out.push(finding(message, "Type the number of an entry that is in the list, or add the entry to the list."));
    }
    if !unresolved.words.is_empty() {
        let words: Vec<String> = unresolved.words.iter().map(|words| say::quoted(words)).collect();
        let message = format!("{} is not among the entries of {list}.", say::list(&words));
        out.push(finding(message, "Write the entry as the list has it, or its number.").at_level(Level::Warning));
    }
}

/// Outcomes such as `Risk 5`, held against the registers of the workbook.
fn risks_in_words(facts: &Facts, out: &mut Vec<Finding>) {
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table) else { continue };
        let registers: Vec<_> = facts
            .nearest(table, &facts.model.risks, |risks| risks.table)
            .into_iter()
            .filter(|(home, _)| home.shape.book == table.shape.book)
            .collect();
        let risks = registers.iter().flat_map(|(_, register)| &register.rows);
        let known: BTreeSet<u32> = risks.filter_map(|risk| crate::check::risks::number(risk.number.as_ref())).collect();
        if known.is_empty() {
            continue;
        }
        for action in &actions.rows {
            let Some(outcome) = action.outcome.as_ref() else { continue };
            let key = say::key(&outcome.written);
            let Some(number) = key.strip_prefix("risk ").and_then(|number| number.parse::<u32>().ok()) else {
                continue;
            };
            if !known.contains(&number) {
                let message = format!("There is no risk {number} in the risk register.");
                out.push(
                    Finding::new(&INFO, table.shape.at(outcome.at), message)
                        .with_value(outcome.written.to_string())
                        .with_related(registers.iter().map(|(home, _)| home.shape.place.at(home.shape.span)))
                        .with_help("Type the number of a risk that is in the register."),
                );
            }
        }
    }
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for column in &facts.line_of_sight.without_list {
        out.push(NotChecked {
            place: column.place.clone(),
            rule: INFO.name,
            why: format!("Whether the links under {} exist: no list of them was found.", say::quoted(&column.called)),
        });
    }
}
