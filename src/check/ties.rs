//! The spec's ties: the two figures of each, brought to one unit.

use rust_decimal::Decimal;

use super::{Facts, say};
use crate::grid::Place;
use crate::model::figures::{FigureCell, FigureColumn, FigureTable};
use crate::spec::{DeclaredTie, Sign, Spec, TieFigure, TieSide};
use crate::value::{Base, Scale, Unit};

/// A side of a tie with its figure.
pub(super) struct Side {
    /// Where it stands; nothing for what a text states.
    pub(super) place: Option<Place>,
    /// As it is written.
    pub(super) written: String,
    /// Where the text states it, or what the cell is called.
    pub(super) called: String,
    /// The figure in ones, with the sign that the spec gives.
    pub(super) value: Decimal,
    /// The unit that it was written in.
    pub(super) unit: Unit,
    /// What one step of its last digit is worth.
    step: Decimal,
    /// What a text states, as against a figure of a table.
    pub(super) is_stated: bool,
}

/// What became of a tie.
pub(super) enum Tie {
    /// Both sides have a figure.
    Compared { left: Box<Side>, right: Box<Side> },
    /// A side has none: why, as the end of a sentence.
    Open { why: String },
}

/// Every tie of the spec.
pub(super) fn ties<'a>(facts: &Facts<'a>) -> Vec<(&'a DeclaredTie, Tie)> {
    let Some(spec) = facts.spec else { return Vec::new() };
    spec.ties
        .iter()
        .map(|tie| {
            let sides = side(facts, spec, &tie.left).and_then(|left| Ok((left, side(facts, spec, &tie.right)?)));
            let tie_found = match sides {
                Ok((left, right)) => Tie::Compared { left: Box::new(left), right: Box::new(right) },
                Err(why) => Tie::Open { why },
            };
            (tie, tie_found)
        })
        .collect()
}

/// The difference of the two, where it is more than the coarser of them leaves open: £3.26m and £3,261,000 agree.
pub(super) fn difference(left: &Side, right: &Side) -> Option<Decimal> {
    let difference = (left.value - right.value).abs();
    let allowed = if left.step == right.step { Decimal::ZERO } else { left.step.max(right.step) / Decimal::TWO };
    (difference > allowed).then_some(difference)
}

fn side(facts: &Facts, spec: &Spec, side: &TieSide) -> Result<Side, String> {
    let signed = |value: Decimal| match side.sign {
        Sign::AsWritten => value,
        Sign::Reversed => -value,
    };
    match &side.figure {
        TieFigure::Stated { value, written, stated_in } => {
            let unit = side.unit.clone().unwrap_or_else(|| value.unit.clone());
            Ok(Side {
                place: None,
                written: written.clone(),
                called: stated_in.clone(),
                value: signed(value.value * factor(&unit)),
                step: step(value.places) * factor(&unit),
                unit,
                is_stated: true,
            })
        }
        TieFigure::Cell { source, row, column } => {
            let source = spec.sources.get(*source).ok_or_else(|| "the spec has no such source".to_owned())?;
            let table = figures_of(facts, &source.id)
                .ok_or_else(|| format!("the source {} gave no table of figures", say::quoted(&source.id)))?;
            let (column, cell) = cell(table, row, column)?;
            let value = cell.value().ok_or_else(|| match cell.written.trim() {
                "" => format!("{} is blank", say::quoted(row)),
                written => format!("{} holds no figure", say::quoted(written)),
            })?;
            let unit = side.unit.clone().unwrap_or_else(|| column.unit.clone());
            Ok(Side {
                place: Some(table.place.at_cell(cell.at)),
                written: cell.written.clone(),
                called: format!("{row}, {}", column.heading),
                value: signed(value * factor(&unit)),
                step: step(cell.places) * factor(&unit),
                unit,
                is_stated: false,
            })
        }
    }
}

fn figures_of<'a>(facts: &Facts<'a>, id: &str) -> Option<&'a FigureTable> {
    facts.model.figures.iter().find(|table| &*table.id == id)
}

/// The cell of a line and a column by their names: exactly, else the only one whose name holds it.
fn cell<'a>(table: &'a FigureTable, row: &str, column: &str) -> Result<(&'a FigureColumn, &'a FigureCell), String> {
    let line = only(&table.lines, row, |line| line.label.as_str())
        .ok_or_else(|| format!("the table {} has no line {}", say::quoted(&table.title), say::quoted(row)))?;
    let index = only(&table.columns, column, |column| column.heading.as_str())
        .ok_or_else(|| format!("the table {} has no column {}", say::quoted(&table.title), say::quoted(column)))?;
    let column = table.columns.get(index).ok_or_else(String::new)?;
    Ok((column, table.cell(line, index).ok_or_else(|| format!("{} has no figure", say::quoted(row)))?))
}

fn only<T>(items: &[T], wanted: &str, name: impl Fn(&T) -> &str) -> Option<usize> {
    let wanted = say::key(wanted);
    let find = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        items.iter().enumerate().filter(|(_, item)| is(&say::key(name(item)))).map(|(index, _)| index).collect()
    };
    let exact = find(&|key| key == wanted);
    let found = if exact.is_empty() { find(&|key| key.contains(&wanted)) } else { exact };
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

const fn factor(unit: &Unit) -> Decimal {
    match unit.base {
        Base::Pounds(scale) => scale.factor(),
        _ => Scale::Ones.factor(),
    }
}

fn step(places: u32) -> Decimal {
    Decimal::new(1, places.min(Decimal::MAX_SCALE))
}
