//! Totals against their parts.

use std::collections::BTreeMap;

use super::super::Document;
use super::entry::{Entry, Held, Line, Section, State};
use super::figure::figure;
use super::waived::accepted;
use super::{called, cast, likely, origin, rounding};
use crate::reconcile::{AsShown, Balance, Class, Confidence};

/// Every balance that stands by itself, with those that follow from it.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    let balances = &document.reconciliation.balances;
    let follows = follows(balances);
    let mut echoes: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for (echo, origin) in &follows {
        if let Some(balance) = balances.get(*echo) {
            echoes.entry(*origin).or_default().push(entry(document, balance));
        }
    }
    let own = balances.iter().enumerate().filter(|(index, _)| !follows.contains_key(index));
    own.map(|(index, balance)| Entry { echoes: echoes.remove(&index).unwrap_or_default(), ..entry(document, balance) })
        .collect()
}

/// The balances that fail only because another one does, by index, with that one's.
fn follows(balances: &[Balance]) -> BTreeMap<usize, usize> {
    let by_id: BTreeMap<&str, usize> =
        balances.iter().enumerate().map(|(index, balance)| (&*balance.id, index)).collect();
    // What follows from one that itself follows is folded under the first.
    let origin = |balance: &Balance| {
        let mut at = *by_id.get(balance.follows.as_deref()?)?;
        for _ in 0..balances.len() {
            match balances.get(at).and_then(|of| by_id.get(of.follows.as_deref()?)) {
                Some(next) => at = *next,
                None => return Some(at),
            }
        }
        None
    };
    let of = |(index, balance): (usize, &Balance)| Some((index, origin(balance).filter(|at| *at != index)?));
    balances.iter().enumerate().filter_map(of).collect()
}

fn entry(document: &Document<'_>, balance: &Balance) -> Entry {
    let state = state(balance);
    let table = called::table(document, &balance.table).unwrap_or_default();
    let called = called::figure(&balance.line, &balance.column, &balance.measured_in);
    let held = Held {
        written: balance.written,
        computed: balance.computed,
        difference: balance.difference,
        places: cast::places(balance),
    };
    Entry {
        held: Some(held),
        known: origin::short(balance).to_owned(),
        known_in_full: origin::in_full(document, balance),
        lines: lines(document, balance, state),
        explanation: likely::sentence(balance),
        chance: balance.explanations.first().map(|explanation| explanation.odds.chance),
        ..Entry::new(Section::Totals, state, balance.place.clone(), table, called)
    }
}

const fn state(balance: &Balance) -> State {
    match (balance.class, balance.confidence) {
        (Class::Agrees, _) => State::Agrees,
        (Class::Rounding { likely: true, .. }, _) => State::Rounding,
        (Class::Rounding { likely: false, .. }, _) => State::Unlikely,
        (Class::Differs, Confidence::Guessed) => State::NotCertain,
        (Class::Differs, _) => State::Differs,
    }
}

fn lines(document: &Document<'_>, balance: &Balance, state: State) -> Vec<Line> {
    // What agrees is told in one line with what is written; its arithmetic is there for those who ask.
    let agrees = state == State::Agrees;
    let written = (!state.is_listed()).then(|| cast::written(balance));
    let makes = (!agrees).then(|| cast::briefly(balance));
    let mut lines: Vec<Line> = written.into_iter().chain(makes).map(Line::unless_in_full).collect();
    lines.extend(cast::in_full(balance).into_iter().map(Line::in_full));
    if let (Class::Rounding { bound, .. }, Some(likelihood)) = (balance.class, balance.likelihood()) {
        lines.push(Line::words(format!(
            "Rounding each figure by itself can make up to {} here; {}.",
            figure(bound, bound.normalize().scale()),
            rounding::how_often(likelihood)
        )));
    }
    let shown = balance.shown.map(|shown| as_shown(balance, shown));
    lines.extend(shown.filter(|_| balance.agreement() != (true, true)).map(Line::words));
    if !state.is_listed() {
        lines.extend(likely::lines(balance));
    }
    if let Some(text) = cast::without_figure(balance) {
        let line = Line::words(text);
        lines.push(if agrees { line.in_full() } else { line });
    }
    let known = Line::words(format!("Its parts are known {}.", origin::in_full(document, balance)));
    lines.push(if state.is_listed() { known.in_full() } else { known });
    lines.extend(accepted(document, &balance.place).filter(|_| !state.is_listed()));
    lines
}

/// Figures that hold more digits than they show, cast as an officer sees them.
fn as_shown(balance: &Balance, shown: AsShown) -> String {
    let places = cast::places(balance);
    let (computed, written) = (figure(shown.computed, places), figure(shown.written, places));
    let difference = figure(shown.difference.abs(), places);
    match balance.agreement() {
        (_, false) => {
            let stored = if balance.difference.is_zero() { "; as stored they agree" } else { "" };
            format!("As shown, the parts make {computed} and the total is {written}, difference {difference}{stored}.")
        }
        (_, true) => format!("As shown, both are {written}; the digits behind make the difference."),
    }
}
