//! Words that the rules of the line of sight share, and the rows that link to nothing.

use super::fold::{Folded, MANY};
use super::{Facts, say};
use crate::finding::{Finding, RuleInfo};
use crate::sight::{Carrier, What};

/// What things are called: one, many.
pub(super) const fn called(what: What) -> (&'static str, &'static str) {
    match what {
        What::Indicator => ("indicator", "indicators"),
        What::Standard => ("service standard", "service standards"),
        What::Metric => ("metric", "metrics"),
        What::Action => ("action", "actions"),
        What::Risk => ("risk", "risks"),
        What::Money => ("line of money", "lines of money"),
        What::Other => ("other entry", "other entries"),
    }
}

/// Rows that should link to an entry of a list and have no link: one finding each or, where a table has many, one for all.
pub(super) fn without_link(
    facts: &Facts,
    info: &'static RuleInfo,
    is_meant: impl Fn(What) -> bool,
    verb: &str,
    out: &mut Vec<Finding>,
) {
    let sight = facts.line_of_sight;
    let mut folded: Folded<usize, (&Carrier, String)> = Folded::new();
    for row in sight.rows.iter().filter(|row| is_meant(row.what) && row.is_without_link()) {
        let (Some(place), Some(nouns)) = (&row.link_at, nouns(facts, row.table)) else { continue };
        let Some(at) = place.span.map(|span| span.from) else { continue };
        folded.add(place, row.table, at, (row, nouns));
    }
    let help =
        |nouns: &str| format!("Type the number of the {nouns} that it {verb}, or Not applicable if it {verb} none.");
    folded.say(
        MANY,
        out,
        |place, (row, nouns)| {
            let message = format!("{} is linked to no {nouns}.", say::quoted(row.name()));
            Finding::new(info, place, message).with_related([row.place.clone()]).with_help(help(nouns))
        },
        |group| {
            let Some((_, (first, nouns))) = group.items.first() else {
                return Finding::new(info, group.place(), String::new());
            };
            let all = sight.rows.iter().filter(|row| row.table == first.table && row.what == first.what).count();
            let (one, many) = called(first.what);
            let message = format!(
                "{} of {} {} linked to no {nouns}: {}.",
                group.items.len(),
                say::count(all, one, many),
                if group.items.len() == 1 { "is" } else { "are" },
                say::cells(&group.cells()),
            );
            Finding::new(info, group.place(), message).with_related(group.places()).with_help(help(nouns))
        },
    );
}

/// What the lists that a table links to are made of: `promise`, `objective or value`; nothing where no table lists any.
fn nouns(facts: &Facts, table: usize) -> Option<String> {
    let mut nouns: Vec<&str> =
        facts.line_of_sight.lists_of(table).filter(|list| list.is_listed()).map(|list| list.noun).collect();
    nouns.sort_unstable();
    nouns.dedup();
    (!nouns.is_empty()).then(|| say::either(&nouns))
}
