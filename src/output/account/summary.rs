//! How many of each section came out how.

use super::super::Document;
use super::super::plain::count;
use super::entry::{Entry, Section, State};

/// A sentence for each section, and for what could not be read.
pub(super) fn summary(document: &Document<'_>, entries: &[Entry]) -> Vec<String> {
    let mut said: Vec<String> = Section::ALL.into_iter().filter_map(|section| of_section(section, entries)).collect();
    if said.is_empty() {
        let (tables, books) = (count(document.model.tables.len(), "table"), count(document.books.len(), "workbook"));
        said.push(format!("Nothing to reconcile in {tables} of {books}."));
    }
    if !document.unread.is_empty() {
        said.push(format!("{} could not be read.", count(document.unread.len(), "file")));
    }
    said
}

/// `14 totals cast: 11 agree, 1 within rounding, 2 differ; 2 not checked.`
fn of_section(section: Section, entries: &[Entry]) -> Option<String> {
    // What only tells of others, such as how many lines two tables share, is not counted.
    let counts = |entry: &Entry| entry.is_compared() || entry.state == State::NotChecked;
    let all: Vec<&Entry> = entries.iter().filter(|entry| entry.section == section && counts(entry)).collect();
    if all.is_empty() {
        return None;
    }
    let echoes: usize = all.iter().map(|entry| entry.echoes.len()).sum();
    let number = |state: State| match state {
        // What only follows differs as well.
        State::Differs => all.iter().filter(|entry| entry.state == state).count() + echoes,
        _ => all.iter().filter(|entry| entry.state == state).count(),
    };
    let unchecked = number(State::NotChecked);
    let compared = all.len() + echoes - unchecked;
    let counted = |state: State| {
        let of = number(state);
        let word = match (state, of) {
            (State::Agrees, 2..) => "agree",
            (State::Differs, 2..) => "differ",
            _ => state.word(),
        };
        (of > 0).then(|| format!("{of} {word}"))
    };
    let states = [State::Agrees, State::Rounding, State::Unlikely, State::Differs, State::NotCertain, State::Changed];
    let came: Vec<String> = states.into_iter().filter_map(counted).collect();
    let came = if came.is_empty() { String::new() } else { format!(": {}", came.join(", ")) };
    let unchecked = if unchecked == 0 { String::new() } else { format!("; {unchecked} not checked") };
    Some(format!("{} {}{came}{unchecked}.", count(compared, section.name()), section.done()))
}
