//! Links in words that were only nearly written as their list has them.

use std::collections::BTreeMap;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::sight::Nearly;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "near-reference",
    subject: Subject::Table,
    level: Level::Note,
    summary: "a link in words is only like an entry of its list and was taken for it",
    page: include_str!("near_reference.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    // The same words for the same entry are said once a sheet, at their first cell.
    let mut said: BTreeMap<(&str, usize, String, &str), Vec<&Nearly>> = BTreeMap::new();
    for near in &facts.line_of_sight.nearly {
        let place = &near.place;
        let group = (&*place.file, place.sheet_index, say::key(&near.written), &*near.taken_for);
        said.entry(group).or_default().push(near);
    }
    for group in said.into_values() {
        let Some(first) = group.first() else { continue };
        let others: Vec<Addr> = group.iter().skip(1).filter_map(|near| near.place.span).map(|span| span.from).collect();
        let again = if others.is_empty() { String::new() } else { format!("; so it was in {}", say::cells(&others)) };
        let message =
            format!("{} was taken for {}{again}.", say::quoted(&first.written), say::quoted(&first.taken_for));
        out.push(
            Finding::new(&INFO, first.place.clone(), message)
                .with_value(first.written.clone())
                .with_related(group.iter().skip(1).map(|near| near.place.clone()).chain([first.listed.clone()]))
                .with_help("If that is right, nothing needs to be done; if not, write the entry as the list has it."),
        );
    }
}
