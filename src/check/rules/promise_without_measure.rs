//! A promise that no measure is linked to.

use crate::check::sight::called;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::sight::{Entry, Listed, What};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "promise-without-measure",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "a promise has no indicator, standard or metric, though others of its list have",
    page: include_str!("promise_without_measure.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let sight = facts.line_of_sight;
    for list in sight.lists.iter().filter(|list| list.is_listed() && list.is_measured()) {
        let measures = measures(facts, list);
        for entry in list.entries.iter().filter(|entry| !sight.is_measured(entry)) {
            out.push(finding(facts, list, entry, &measures));
        }
    }
}

fn finding(facts: &Facts, list: &Listed, entry: &Entry, measures: &str) -> Finding {
    let linked = |what: What| {
        let count = facts.line_of_sight.linked(entry, what).count();
        let (one, many) = called(what);
        (count > 0).then(|| say::count(count, one, many))
    };
    let are = if facts.line_of_sight.linked(entry, What::Money).count() == 1 { "is" } else { "are" };
    let money = linked(What::Money).map(|money| format!(", though {money} {are}"));
    let message = format!(
        "{} {} has no measure: none of {measures} is linked to it{}.",
        say::capital(list.noun),
        entry.code.as_ref().map_or_else(|| say::quoted(&entry.text), ToString::to_string),
        money.unwrap_or_default(),
    );
    let others: Vec<String> = [What::Action, What::Risk, What::Other].into_iter().filter_map(linked).collect();
    let evidence = (!others.is_empty()).then(|| format!("Linked to it: {}.", say::list(&others)));
    let tables = list.linked_from.iter().filter(|(_, what)| what.is_measure());
    let related =
        tables.filter_map(|(table, _)| facts.table(*table)).map(|table| table.shape.place.at(table.shape.span));
    Finding::new(&INFO, entry.place.clone(), message)
        .with_value(entry.text.to_string())
        .with_evidence(evidence)
        .with_related(related)
        .with_help("Link a measure that shows whether it is kept, or agree one.")
}

/// The measures that have a column of links to a list: `the 7 service standards and 2 metrics`.
fn measures(facts: &Facts, list: &Listed) -> String {
    let count = |what: What| {
        let of_list = |table: usize| list.linked_from.iter().any(|(from, _)| *from == table);
        facts.line_of_sight.rows.iter().filter(|row| row.what == what && of_list(row.table)).count()
    };
    let measures = What::ALL.into_iter().filter(|what| what.is_measure());
    let said: Vec<String> = measures
        .map(|what| (count(what), called(what)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, (one, many))| say::count(count, one, many))
        .collect();
    format!("the {}", say::list(&said))
}
