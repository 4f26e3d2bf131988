//! A cell that was read only after something in it was put right.

use crate::check::entry::{State, entries};
use crate::check::fold::{Folded, MANY};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "repaired-value",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a cell was read after a repair, such as a stray comma",
    page: include_str!("repaired_value.md"),
};

struct Repaired {
    written: String,
    what: String,
    read_as: String,
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<(u32, u32, String), Repaired> = Folded::new();
    for entry in entries(facts) {
        let State::Known { repairs, .. } = entry.state else { continue };
        let Some(last) = repairs.last() else { continue };
        let what: Vec<&str> = repairs.iter().map(|repair| repair.what.as_str()).collect();
        let what = say::list(&what);
        let repaired =
            Repaired { written: entry.written.to_string(), what: what.clone(), read_as: last.read_as.clone() };
        let shape = &entry.table.shape;
        folded.add(&shape.place, (shape.span.from.row, entry.at.col, what), entry.at, repaired);
    }
    folded.say(
        MANY,
        out,
        |place, repaired| {
            let message = format!(
                "{} was read as {}: {}.",
                say::quoted(&repaired.written),
                say::one_line(&repaired.read_as),
                repaired.what
            );
            Finding::new(&INFO, place, message)
                .with_value(&repaired.written)
                .with_help(format!("If that is what is meant, type {}.", say::one_line(&repaired.read_as)))
        },
        |group| {
            let what = group.items.first().map_or("", |(_, repaired)| repaired.what.as_str());
            let message =
                format!("{} cells of this column were read after the same repair: {what}.", group.items.len());
            let evidence = group.items.iter().map(|(at, repaired)| {
                format!("{at}: {} was read as {}", say::quoted(&repaired.written), say::one_line(&repaired.read_as))
            });
            Finding::new(&INFO, group.place(), message)
                .with_evidence(evidence)
                .with_related(group.places())
                .with_help("Type the cells as they were read.")
        },
    );
}
