//! Tables paired line by line: which labels were taken for which, and the lines that only one of them has.

use super::super::Document;
use super::super::plain::{count, one_line};
use super::entry::{Entry, Line, Section, State};
use super::figure::figure;
use super::ties::match_title;
use crate::grid::Place;
use crate::reconcile::{Alike, LabelMatch, LabelPair, MatchedColumn, MatchedLine};

/// What every pairing gives: how many lines are in both, and the lines of either side that are not.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    document.reconciliation.matches.iter().flat_map(of_match).collect()
}

fn of_match(found: &LabelMatch) -> Vec<Entry> {
    let mut entries: Vec<Entry> = paired(found).into_iter().collect();
    // A pairing that is only proposed says nothing of lines that one side leaves out.
    if found.place.is_some() && found.left.table.is_some() {
        entries.extend(one_sided(found, &found.left, &found.right));
        entries.extend(one_sided(found, &found.right, &found.left));
    }
    entries
}

/// The lines in both, with the labels that are only nearly alike.
fn paired(found: &LabelMatch) -> Option<Entry> {
    let place = found.place.clone().unwrap_or_else(|| found.left.place.clone());
    let entry = |state, called: String, lines| entry(found, state, place.clone(), called, lines);
    match found.open.as_slice() {
        [_, ..] => {
            let whys = found.open.iter().map(|why| Line::words(why.to_string())).collect();
            Some(entry(State::NotChecked, one_line(&found.name), whys))
        }
        [] if found.pairs.is_empty() => None,
        [] => {
            let near = found.pairs.iter().filter(|pair| pair.how != Alike::Same);
            let mut lines: Vec<Line> = near.map(|pair| Line::words(near_words(pair))).collect();
            if !found.compares_figures {
                lines.push(Line::words("Only their labels are compared."));
            }
            // Of a proposed pairing the ties that agree are counted only.
            let called = if found.place.is_some() {
                format!("{} in both", count(found.left.control.paired_lines, "line"))
            } else {
                format!("the same figure on {} of {}", found.agreeing, count(found.pairs.len(), "line"))
            };
            Some(entry(State::Agrees, called, lines))
        }
    }
}

fn near_words(pair: &LabelPair) -> String {
    let label = |line: &MatchedLine| {
        let at = line.label_at.in_workbook().unwrap_or_default();
        format!("“{}” [{}]", one_line(&line.label), one_line(&at))
    };
    format!("{} was taken for {}.", label(&pair.left), label(&pair.right))
}

/// The lines that only one table has, with what accounts for all of its figures.
fn one_sided(found: &LabelMatch, here: &MatchedColumn, there: &MatchedColumn) -> Option<Entry> {
    let first = here.only_here.first()?;
    let mut lines: Vec<Line> = here
        .only_here
        .iter()
        .map(|line| {
            let at = line.at.as_ref().unwrap_or(&line.label_at);
            let cell = at.span.map(|span| span.to_string()).unwrap_or_default();
            let value = line.value.map(|value| figure(value, 0)).unwrap_or_default();
            Line::figure(format!("{cell}  {}", one_line(&line.label)), value)
        })
        .collect();
    let control = &here.control;
    if !here.heading.is_empty() {
        lines.push(Line::words(format!(
            "{} of {} in both make {}, those only here {}, together {}.",
            control.paired_lines,
            count(control.lines, "line"),
            figure(control.paired, 0),
            figure(control.only_here, 0),
            figure(control.whole, 0)
        )));
    }
    let called = format!(
        "{}: {} not in “{}”",
        one_line(&found.name),
        count(here.only_here.len(), "line"),
        one_line(&there.title)
    );
    Some(entry(found, State::OneSided, first.label_at.clone(), called, lines))
}

fn entry(found: &LabelMatch, state: State, place: Place, called: String, lines: Vec<Line>) -> Entry {
    Entry {
        against: one_line(&found.right.place.to_string()),
        known: if found.place.is_some() { "from the spec" } else { "proposed" }.to_owned(),
        lines,
        ..Entry::new(Section::Ties, state, place, match_title(found), called)
    }
}
