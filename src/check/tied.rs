//! Words for ties that several rules need.

use super::say;
use crate::finding::Finding;
use crate::grid::Place;
use crate::reconcile::{Likely, Side, Tie};
use crate::value::{Base, Unit};

/// A side as a message shows it, in ones of its unit: £3,261,000 of 3,261 in thousands.
pub(super) fn shown(side: &Side) -> String {
    let Some(value) = side.value else { return say::quoted(&side.written) };
    let plus = if side.is_change() && value.is_sign_positive() { "+" } else { "" };
    format!("{plus}{}", say::in_unit(value, &ones(&side.unit)))
}

/// The unit without its scale.
pub(super) fn ones(unit: &Unit) -> Unit {
    match unit.base {
        Base::Pounds(_) => Unit { per: unit.per.clone(), ..Unit::POUNDS },
        _ => unit.clone(),
    }
}

/// The difference of a tie, in ones of the unit that one of its sides gives.
pub(super) fn difference(tie: &Tie) -> String {
    let unit = if tie.left.unit.is_none() { &tie.right.unit } else { &tie.left.unit };
    say::difference(tie.difference.unwrap_or_default().abs(), &ones(unit))
}

/// The finding with what else an officer needs to see: the arithmetic of sums, other years, the other cells.
pub(super) fn with_evidence(mut finding: Finding, tie: &Tie) -> Finding {
    for side in [&tie.left, &tie.right] {
        finding.evidence.extend(arithmetic(side));
    }
    if let Some(at) = tie.right.place().filter(|at| **at != finding.place) {
        let where_it_is = if at.file == finding.place.file { at.in_workbook() } else { Some(at.to_string()) };
        finding.evidence.extend(where_it_is.map(|at| format!("{} stands in {at}", say::quoted(&tie.right.called))));
    }
    match tie.likely() {
        Some(Likely::SignReversed) => {
            finding.evidence.push("with the sign of one side reversed the two agree".to_owned());
        }
        Some(Likely::Scale(factor)) => {
            finding.evidence.push(format!("one side is {} times the other", say::figure(factor)));
        }
        Some(Likely::OtherPeriod(left, right)) => {
            finding.evidence.push(format!("the headings name different periods: {left} and {right}"));
        }
        None => {}
    }
    let first = finding.place.clone();
    let others: Vec<Place> = tie
        .left
        .cells
        .iter()
        .chain(&tie.right.cells)
        .map(|cell| cell.place.clone())
        .filter(|at| *at != first)
        .collect();
    finding.with_related(others)
}

/// `39 + 17 + 12 = 68`, of a side that is more than one cell.
fn arithmetic(side: &Side) -> Option<String> {
    if side.cells.len() < 2 {
        return None;
    }
    let mut text = String::new();
    for (index, cell) in side.cells.iter().enumerate() {
        text.push_str(match (index, cell.less) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        text.push_str(&say::figure(cell.value));
    }
    Some(format!("{text} = {}", say::figure(side.value?)))
}
