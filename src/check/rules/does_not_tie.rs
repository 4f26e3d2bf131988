//! The same figure, and two values for it.

use std::collections::BTreeSet;

use crate::check::tied::{difference, ones, shown, with_evidence};
use crate::check::{Facts, ledgers, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::reconcile::{Alike, LabelMatch, LabelPair, MatchedColumn, OpenWhy, Tie, TieClass, TieOrigin};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "does-not-tie",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "the same figure differs between two tables or documents",
    page: include_str!("does_not_tie.md"),
};

/// How many lines a message names before it only counts them.
const NAMED: usize = 6;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ledgers::ties(facts, &INFO, out);
    let (proposed, declared): (Vec<&Tie>, Vec<&Tie>) =
        facts.reconciliation.ties.iter().partition(|tie| matches!(tie.origin, TieOrigin::Proposed { .. }));
    for tie in &declared {
        out.extend(tie.right_open.iter().filter_map(|why| open(tie, why)));
        match &tie.class {
            TieClass::Open(why) => out.extend(open(tie, why)),
            // What a text states is for `recount-disagrees`.
            TieClass::Differs if !tie.is_of_text() => out.extend(differs(tie)),
            _ => {}
        }
    }
    // What the spec ties is told once.
    let told: BTreeSet<_> = declared
        .iter()
        .flat_map(|tie| [(tie.left.place(), tie.right.place()), (tie.right.place(), tie.left.place())])
        .collect();
    for tie in proposed.iter().filter(|tie| !told.contains(&(tie.left.place(), tie.right.place()))) {
        out.extend(differs(tie));
    }
    for found in &facts.reconciliation.matches {
        by_label(found, out);
    }
}

fn differs(tie: &Tie) -> Option<Finding> {
    let message = format!(
        "{}: {} here, but {} as {}, a difference of {}.",
        tie.name,
        shown(&tie.left),
        shown(&tie.right),
        say::quoted(&tie.right.called),
        difference(tie),
    );
    let mut finding = Finding::new(&INFO, tie.place()?.clone(), message)
        .with_value(tie.left.written.clone())
        .with_help("Check both against their source, and put the wrong one right.");
    if matches!(tie.origin, TieOrigin::Proposed { .. }) {
        finding = finding
            .at_level(Level::Warning)
            .with_help("Put the wrong one right; if they are not the same figure, say so in a heading or the title.");
    }
    Some(with_evidence(finding, tie))
}

fn open(tie: &Tie, why: &OpenWhy) -> Option<Finding> {
    // Of a line that both tables have, the officer is shown the figure that has no fellow.
    let place = match &tie.origin {
        TieOrigin::Declared(place) => place,
        TieOrigin::Label { .. } | TieOrigin::Proposed { .. } => tie.place()?,
    };
    unchecked(&tie.name, why, place)
}

/// A tie that could not be checked: an error where what the spec says is why. A name that is not there is for
/// `unmatched-name`.
fn unchecked(name: &str, why: &OpenWhy, place: &Place) -> Option<Finding> {
    if matches!(why, OpenWhy::NoSuchName(_)) {
        return None;
    }
    let message = format!("The tie {} could not be checked: {why}.", say::quoted(name));
    let finding = match why.place() {
        Some(place) => Finding::new(&INFO, place.clone(), message),
        None => Finding::new(&INFO, place.clone(), message).at_level(Level::Warning),
    };
    Some(match help(why) {
        Some(help) => finding.with_help(help),
        None => finding,
    })
}

/// What to do about a tie that could not be checked.
const fn help(why: &OpenWhy) -> Option<&'static str> {
    Some(match why {
        OpenWhy::Stages { .. } => {
            "Tie figures of one stage; where a heading misleads, give its side the `stage` that it is of."
        }
        OpenWhy::Bases { .. } => {
            "Tie gross to gross and net to net; where a heading misleads, give its side a `basis`."
        }
        OpenWhy::UnitUnknown { .. } => "Give that side a `unit`.",
        OpenWhy::SeveralTables { .. } => "Give the table a [[source]] of its own, and name that one.",
        OpenWhy::NoTable { .. } => "Put the source right, or name another.",
        OpenWhy::SeveralColumns { .. } => "Give the whole heading of the column.",
        OpenWhy::SeveralLines { .. } => "Give the side the `section` that the line stands in.",
        _ => return None,
    })
}

fn by_label(found: &LabelMatch, out: &mut Vec<Finding>) {
    let spec = found.place.as_ref();
    if let Some(place) = spec {
        out.extend(found.open.iter().filter_map(|why| unchecked(&found.name, why, place)));
    }
    // A pairing that is only proposed says nothing of lines that one side leaves out.
    if spec.is_none() || found.left.table.is_none() {
        return;
    }
    for pair in found.pairs.iter().filter(|pair| pair.how != Alike::Same) {
        out.push(near(found, pair));
    }
    out.extend(only_here(found, &found.left, &found.right, spec));
    out.extend(only_here(found, &found.right, &found.left, spec));
}

fn near(found: &LabelMatch, pair: &LabelPair) -> Finding {
    let message = format!(
        "{}: {} was taken for {} in {}.",
        found.name,
        say::quoted(&pair.left.label),
        say::quoted(&pair.right.label),
        say::quoted(&found.right.title),
    );
    Finding::new(&INFO, pair.left.label_at.clone(), message)
        .at_level(Level::Note)
        .with_value(pair.left.label.to_string())
        .with_related([pair.right.label_at.clone()])
        .with_help("If that is right, nothing needs to be done; it is better to write both labels alike.")
}

/// The lines that only one side has, with their sum and what accounts for the rest.
fn only_here(found: &LabelMatch, here: &MatchedColumn, there: &MatchedColumn, spec: Option<&Place>) -> Option<Finding> {
    let first = here.only_here.first()?;
    let in_unit = |value| say::in_unit(value, &ones(&here.unit));
    let mut names: Vec<String> = here
        .only_here
        .iter()
        .take(NAMED)
        .map(|line| match line.value {
            Some(value) => format!("{} ({})", say::quoted(&line.label), in_unit(value)),
            None => say::quoted(&line.label),
        })
        .collect();
    if here.only_here.len() > NAMED {
        names.push(format!("{} more", here.only_here.len() - NAMED));
    }
    let has = if here.only_here.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{}: {} {has} no line of the same label in {}.",
        found.name,
        say::list(&names),
        say::quoted(&there.title)
    );
    let mut finding = Finding::new(&INFO, first.label_at.clone(), message)
        .at_level(Level::Warning)
        .with_value(first.label.to_string())
        .with_related(here.only_here.iter().skip(1).map(|line| line.label_at.clone()).chain(spec.cloned()))
        .with_help("Add the line there, write both labels alike, or say why there is none.");
    let control = &here.control;
    if !here.heading.is_empty() {
        finding.evidence.push(format!(
            "{} of {} in both, {}; only here {}; together {}",
            control.paired_lines,
            say::count(control.lines, "line", "lines"),
            in_unit(control.paired),
            in_unit(control.only_here),
            in_unit(control.whole),
        ));
    }
    if first.alike > 1 {
        finding.evidence.push(format!(
            "{} stands on {} lines, and nothing tells which is meant",
            say::quoted(&first.label),
            first.alike
        ));
    }
    Some(finding)
}
