//! Figures against the same figures elsewhere.

use rust_decimal::Decimal;

use super::super::Document;
use super::super::plain::{beside, list, one_line};
use super::entry::{Entry, Held, Line, Section, State};
use super::figure::{figure, operand};
use super::waived::accepted;
use crate::grid::Place;
use crate::reconcile::{LabelMatch, Likely, Side, Tie, TieClass, TieOrigin};

/// Up to so many cells of a side, their sum is written out.
const WRITTEN_OUT: usize = 8;

/// Every tie, in the order of the spec.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    document.reconciliation.ties.iter().filter_map(|tie| entry(document, tie)).collect()
}

fn entry(document: &Document<'_>, tie: &Tie) -> Option<Entry> {
    let state = state(tie);
    // One that is open is told where it is asked for, unless it is a line of many.
    let place = match (&tie.class, &tie.origin) {
        (TieClass::Open(_), TieOrigin::Declared(place)) => place,
        _ => tie.place()?,
    };
    Some(Entry {
        held: held(tie),
        against: side_words(&tie.right, place),
        known: known(tie).to_owned(),
        known_in_full: known_in_full(document, tie),
        lines: lines(document, tie, place, state),
        explanation: explanation(document, tie),
        ..Entry::new(Section::Ties, state, place.clone(), group(document, tie), one_line(&tie.name))
    })
}

const fn state(tie: &Tie) -> State {
    match (&tie.class, &tie.origin) {
        (TieClass::Agrees, _) => State::Agrees,
        (TieClass::Rounding { .. }, _) => State::Rounding,
        (TieClass::Differs, TieOrigin::Proposed { .. }) => State::NotCertain,
        (TieClass::Differs, _) => State::Differs,
        (TieClass::Open(_), _) => State::NotChecked,
    }
}

/// What lists of ties stand under: the spec, or the two tables that are paired line by line.
fn group(document: &Document<'_>, tie: &Tie) -> String {
    match &tie.origin {
        TieOrigin::Declared(place) => {
            let workbook = tie.place().filter(|at| at.line.is_none()).map(|at| format!("{}: ", one_line(&at.file)));
            format!("{}ties of {}", workbook.unwrap_or_default(), one_line(&place.file))
        }
        TieOrigin::Label { index, .. } | TieOrigin::Proposed { index } => {
            document.reconciliation.matches.get(*index).map(match_title).unwrap_or_default()
        }
    }
}

/// What the ties of two tables stand under: `a.xlsx: Staffing  Posts against budget, line by line with “Budget”`.
pub(super) fn match_title(found: &LabelMatch) -> String {
    let (left, name) = (one_line(&found.left.place.to_string()), one_line(&found.name));
    match found.right.table {
        Some(_) => format!("{left}  {name}, line by line with “{}”", one_line(&found.right.title)),
        None => format!("{left}  {name}, line by line"),
    }
}

const fn known(tie: &Tie) -> &'static str {
    match tie.origin {
        TieOrigin::Declared(_) => "from the spec",
        TieOrigin::Label { .. } => "by its label",
        TieOrigin::Proposed { .. } => "proposed",
    }
}

fn known_in_full(document: &Document<'_>, tie: &Tie) -> String {
    let titles = |index: usize| {
        let found = document.reconciliation.matches.get(index);
        found.map(|found| format!("“{}” and “{}”", one_line(&found.left.title), one_line(&found.right.title)))
    };
    match &tie.origin {
        TieOrigin::Declared(place) => format!("from the spec, {}", one_line(&place.to_string())),
        TieOrigin::Label { place, index } => {
            format!("by its label in {}, as {} asks", titles(*index).unwrap_or_default(), one_line(&place.to_string()))
        }
        TieOrigin::Proposed { index } => {
            format!("by the lines that {} share; nobody said so", titles(*index).unwrap_or_default())
        }
    }
}

fn held(tie: &Tie) -> Option<Held> {
    let (written, computed, difference) = (tie.left.value?, tie.right.value?, tie.difference?);
    Some(Held { written, computed, difference: -difference, places: places(tie) })
}

/// The places of the finer side; tenths of a pound are pence.
fn places(tie: &Tie) -> u32 {
    let of = |side: &Side| side.step.normalize().scale();
    match of(&tie.left).max(of(&tie.right)) {
        1 if matches!(tie.left.unit.base, crate::value::Base::Pounds(_)) => 2,
        places => places,
    }
}

fn lines(document: &Document<'_>, tie: &Tie, place: &Place, state: State) -> Vec<Line> {
    let TieClass::Open(why) = &tie.class else { return compared(document, tie, place, state) };
    vec![Line::words(why.to_string())]
}

fn compared(document: &Document<'_>, tie: &Tie, place: &Place, state: State) -> Vec<Line> {
    let places = places(tie);
    let value = |side: &Side| figure(side.value.unwrap_or_default(), places);
    let difference = tie.difference.filter(|difference| !difference.is_zero());
    let difference = difference.map(|difference| format!("difference {}", figure(difference.abs(), places)));
    let sides = [
        Line::figure(side_words(&tie.left, place), value(&tie.left)),
        Line::beside(side_words(&tie.right, place), value(&tie.right), difference),
    ];
    let mut lines: Vec<Line> =
        sides.into_iter().map(|line| if state == State::Agrees { line.in_full() } else { line }).collect();
    for side in [&tie.left, &tie.right] {
        let sum = sum(side, places).map(Line::words);
        lines.extend(sum.map(|line| if state.is_listed() { line.in_full() } else { line }));
    }
    if let TieClass::Rounding { bound } = tie.class {
        lines.push(Line::words(format!("Rounding of the two can make up to {} here.", figure(bound, 0))));
    }
    if !state.is_listed() {
        lines.extend(explanation(document, tie).map(|said| Line::led("likely:", format!("{said}."))));
        lines.push(Line::words(format!("That they should agree is known {}.", known_in_full(document, tie))));
        lines.extend(accepted(document, place));
    }
    lines
}

/// `Total, 2019/20 £'000 [Budget!C14]`, or `Workforce paragraph, “99”`.
fn side_words(side: &Side, place: &Place) -> String {
    let called = one_line(&side.called);
    if side.is_stated {
        return format!("{called}, “{}”", one_line(&side.written));
    }
    match side.cells.as_slice() {
        [] => called,
        [cell] => format!("{called} [{}]", one_line(&beside(&cell.place, place))),
        [first, .., last] => format!(
            "{called} [{} {} {}]",
            one_line(&beside(&first.place, place)),
            if side.is_change() { "less" } else { "to" },
            last.place.span.map(|span| span.to_string()).unwrap_or_default()
        ),
    }
}

/// `371 + 58 = 429`, of a side that is more than one cell.
fn sum(side: &Side, places: u32) -> Option<String> {
    if side.cells.len() < 2 {
        return None;
    }
    let value = figure(side.value?, places);
    if side.cells.len() > WRITTEN_OUT {
        let ends: Vec<String> =
            [side.cells.first()?, side.cells.last()?].iter().map(|cell| one_line(&cell.label)).collect();
        return Some(format!("{} lines, {}, make {value}.", side.cells.len(), ends.join(" to ")));
    }
    let mut text = String::new();
    for (index, cell) in side.cells.iter().enumerate() {
        text.push_str(match (index, cell.less) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        text.push_str(&operand(cell.value, places));
    }
    Some(format!("{text} = {value}"))
}

/// What is likely to part the two, or why they could not be compared.
fn explanation(document: &Document<'_>, tie: &Tie) -> Option<String> {
    match &tie.class {
        TieClass::Open(why) => return Some(why.to_string()),
        TieClass::Agrees | TieClass::Rounding { .. } => return None,
        TieClass::Differs => {}
    }
    if let Some(total) = tie.borne_out_by(&document.reconciliation.balances) {
        let makes = figure(total.computed, 0);
        return Some(format!("the lines of the total in {} make {makes}, as the other side says", total.total.at));
    }
    Some(match tie.likely()? {
        Likely::SignReversed => "one counts income the other way round; with one sign reversed they agree".to_owned(),
        Likely::Scale(factor) => {
            format!("one is {} times the other, so one is not in the unit that its heading says", times(factor))
        }
        Likely::OtherPeriod(left, right) => {
            format!("their headings name different periods, {}", list(&[left.to_string(), right.to_string()]))
        }
    })
}

fn times(factor: Decimal) -> String {
    figure(factor, 0)
}
