//! Targets of one plan against those of another.

use super::super::Document;
use super::super::plain::{count, one_line};
use super::entry::{Entry, Line, Section, State};
use super::waived::accepted;
use crate::reconcile::{ComparedIndicator, ComparedTarget, Listed, Stated, StatedTarget, TargetClass, Targets};

/// Every target that both of two plans state, then the indicators that only one of them has.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    let targets = &document.reconciliation.targets;
    let mut entries: Vec<Entry> = Vec::new();
    for indicator in &targets.indicators {
        let both = indicator.earlier.as_ref().zip(indicator.later.as_ref());
        let Some((earlier, later)) = both else { continue };
        let title = title(targets, earlier, later);
        entries.extend(indicator.targets.iter().filter_map(|of| entry(document, &title, indicator, later, of)));
        entries.extend(measured_otherwise(&title, indicator, later));
    }
    entries.extend(one_sided(targets, "dropped", |indicator| {
        indicator.earlier.as_ref().filter(|_| indicator.is_dropped())
    }));
    entries.extend(one_sided(targets, "new", |indicator| indicator.later.as_ref().filter(|_| indicator.is_new())));
    entries.extend(targets.unused.iter().map(|unused| {
        let lines = vec![Line::words(unused.why.to_string())];
        let table = one_line(&unused.place.file);
        let entry = Entry::new(Section::Targets, State::NotChecked, unused.place.clone(), table, String::new());
        Entry { lines, explanation: Some(unused.why.to_string()), ..entry }
    }));
    entries.extend(targets.not_compared.iter().filter_map(|(why, places)| {
        let (first, second) = (places.first()?, places.get(1)?);
        let table = format!("{} against {}", one_line(&first.to_string()), one_line(&second.to_string()));
        let entry = Entry::new(Section::Targets, State::NotChecked, first.clone(), table, "Targets".to_owned());
        Some(Entry { lines: vec![Line::words(why.clone())], explanation: Some(why.clone()), ..entry })
    }));
    entries
}

/// What two plans stand under: `a.xlsx (2009/10) against b.xlsx (2012/13)`.
pub(super) fn title(targets: &Targets, earlier: &Listed, later: &Listed) -> String {
    let named = |listed: &Listed| {
        let year = targets.documents.get(listed.document).and_then(|document| document.year);
        let file = one_line(&listed.place.file);
        year.map_or_else(|| file.clone(), |year| format!("{file} ({year})"))
    };
    format!("{} against {}", named(earlier), named(later))
}

fn entry(
    document: &Document<'_>,
    title: &str,
    indicator: &ComparedIndicator,
    later: &Listed,
    of: &ComparedTarget,
) -> Option<Entry> {
    let (state, word) = came(of.class)?;
    let place = of.later.as_ref().or(of.earlier.as_ref()).map_or(&later.place, |stated| &stated.place);
    let called = named(later, of.period.map(|period| period.to_string()).as_deref());
    let known = indicator.matched.map(|by| by.to_string()).unwrap_or_default();
    let entry = Entry::new(Section::Targets, state, place.clone(), title.to_owned(), called);
    Some(Entry {
        stated: (state != State::NotChecked).then(|| (written(of.earlier.as_ref()), written(of.later.as_ref()))),
        word: Some(word),
        against: of.earlier.as_ref().map(|stated| one_line(&stated.place.to_string())).unwrap_or_default(),
        known_in_full: format!("by {known}"),
        known,
        lines: lines(document, indicator, of, state),
        ..entry
    })
}

/// How a target came out; nothing where only one plan has the year, or neither a figure.
const fn came(class: TargetClass) -> Option<(State, &'static str)> {
    Some(match class {
        TargetClass::Same => (State::Agrees, "same"),
        TargetClass::Tightened => (State::Changed, "tightened"),
        TargetClass::Loosened => (State::Changed, "loosened"),
        TargetClass::Changed => (State::Changed, "changed"),
        TargetClass::Conflict => (State::Differs, "conflict"),
        TargetClass::Reversed => (State::Changed, "turned round"),
        TargetClass::UnitChanged => (State::Changed, "unit changed"),
        TargetClass::Withdrawn => (State::Changed, "withdrawn"),
        TargetClass::Set => (State::Changed, "set"),
        TargetClass::NotRead => (State::NotChecked, "not readable"),
        TargetClass::NotSet
        | TargetClass::OnlyEarlier
        | TargetClass::OnlyLater
        | TargetClass::Dropped
        | TargetClass::New => return None,
    })
}

fn written(stated: Option<&StatedTarget>) -> String {
    match stated {
        Some(StatedTarget { stated: Stated::Target(target), .. }) => one_line(&target.to_string()),
        Some(stated) => one_line(&stated.written),
        None => "nothing".to_owned(),
    }
}

fn lines(document: &Document<'_>, indicator: &ComparedIndicator, of: &ComparedTarget, state: State) -> Vec<Line> {
    let mut lines = Vec::new();
    let stated = |stated: &Option<StatedTarget>| {
        let stated = stated.as_ref()?;
        Some(Line::words(format!("“{}” in {}.", one_line(&stated.written), one_line(&stated.place.to_string()))))
    };
    let both = [stated(&of.earlier), stated(&of.later)].into_iter().flatten();
    lines.extend(both.map(|line| if state.is_listed() && state != State::NotChecked { line.in_full() } else { line }));
    if let Some(achieved) = &of.achieved {
        let written = one_line(&achieved.written);
        lines.push(Line::words(format!("Already achieved in {}: {written}.", achieved.period)));
    }
    if let Some(approval) = &of.approval {
        lines.push(Line::led("approved:", format!("{}.", approval.approved)));
    }
    if indicator.split_into > 1 {
        lines.push(Line::words(format!("One of {} that take its place.", count(indicator.split_into, "indicator"))));
    }
    if indicator.merged_from > 1 {
        lines.push(Line::words(format!("It takes the place of {}.", count(indicator.merged_from, "indicator"))));
    }
    lines.extend(of.later.as_ref().and_then(|stated| accepted(document, &stated.place)));
    lines
}

/// An indicator that is measured less or more often, or that is another under the same code.
fn measured_otherwise(title: &str, indicator: &ComparedIndicator, later: &Listed) -> Vec<Entry> {
    let entry = |word: &'static str, before: String, now: String| Entry {
        stated: Some((before, now)),
        word: Some(word),
        ..Entry::new(Section::Targets, State::Changed, later.place.clone(), title.to_owned(), name(later))
    };
    let frequency = indicator.frequency.map(|(before, now)| entry("frequency", before.to_string(), now.to_string()));
    let definition = indicator.definition.and(indicator.earlier.as_ref()).map(|earlier| {
        let text = |listed: &Listed| listed.description.clone().unwrap_or_default();
        entry("definition", text(earlier), text(later))
    });
    frequency.into_iter().chain(definition).collect()
}

/// The indicators that one plan has and the other does not.
fn one_sided<'a>(
    targets: &'a Targets,
    what: &'static str,
    of: impl Fn(&'a ComparedIndicator) -> Option<&'a Listed>,
) -> Option<Entry> {
    let listed: Vec<&Listed> = targets.indicators.iter().filter_map(of).collect();
    let first = listed.first()?;
    let lines = listed.iter().map(|listed| {
        let at = one_line(&listed.place.to_string());
        Line::words(format!("{} [{at}]", name(listed)))
    });
    let called = format!("{} {what}", count(listed.len(), "indicator"));
    let entry = Entry::new(Section::Targets, State::OneSided, first.place.clone(), String::new(), called);
    Some(Entry { lines: lines.collect(), ..entry })
}

/// Its code with its description.
fn name(listed: &Listed) -> String {
    named(listed, None)
}

/// The same with a period, which stands before what may be cut: `IT2, 2011/12: Incidents resolved in time`.
fn named(listed: &Listed, period: Option<&str>) -> String {
    let period = period.map(|period| format!(", {period}")).unwrap_or_default();
    match (&listed.code, &listed.description) {
        (Some(code), Some(description)) => format!("{}{period}: {}", one_line(code), one_line(description)),
        _ => format!("{}{period}", one_line(listed.name())),
    }
}
