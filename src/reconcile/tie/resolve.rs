//! From a side as the spec declares it to its figure in ones.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::exact::{figure, unit_of};
use super::alike::words;
use super::{OpenWhy, Side, SideCell, pick};
use crate::model::Model;
use crate::model::figures::{FigureCell, FigureColumn, FigureState, FigureTable};
use crate::spec::{Basis, Sign, Spec, TieFigure, TieLines, TieSide};
use crate::value::{Base, Measure, Scale, Unit};

/// The side, and why it has no figure where it has none.
pub(super) fn resolve(model: &Model, spec: &Spec, declared: &TieSide) -> (Side, Option<OpenWhy>) {
    let mut side = Side::unknown(called(&declared.figure));
    let why = match &declared.figure {
        TieFigure::Stated { value, about, written, .. } => {
            stated(&mut side, declared, value, *about, written);
            None
        }
        TieFigure::Cells { source, lines, section, column, less } => {
            let found = pick::tables(model, spec, *source, declared).and_then(|tables| {
                pick::only_one(&tables, |table| {
                    let columns = (pick::column(table, column)?, less.as_ref().map(|less| pick::column(table, less)));
                    let columns = (columns.0, columns.1.transpose()?);
                    Ok((table, pick::lines(table, lines, section.as_ref())?, columns))
                })
            });
            match found {
                Ok((table, lines, columns)) => of_cells(&mut side, declared, table, &lines, columns).err(),
                Err(why) => Some(why),
            }
        }
        // The sides of a tie by label are columns, not figures.
        TieFigure::Lines { .. } => None,
    };
    side.sign = declared.sign;
    side.stage = declared.stage.or(side.stage);
    side.basis = declared.basis.or(side.basis);
    (side, why)
}

/// What a side is called in a sentence.
fn called(figure: &TieFigure) -> String {
    match figure {
        TieFigure::Stated { stated_in, .. } => stated_in.clone(),
        TieFigure::Lines { column, .. } => column.as_ref().map(ToString::to_string).unwrap_or_default(),
        TieFigure::Cells { lines, section, column, less, .. } => {
            let lines = match (lines, section) {
                (TieLines::One(row), _) => row.to_string(),
                (TieLines::Several(rows), _) => {
                    let names = rows.iter().map(|row| if &**row == "*" { "all lines" } else { &**row });
                    names.collect::<Vec<_>>().join(" + ")
                }
                (TieLines::All, section) => section.as_ref().map(ToString::to_string).unwrap_or_default(),
            };
            match less {
                Some(less) => format!("{lines}, {column} less {less}"),
                None => format!("{lines}, {column}"),
            }
        }
    }
}

fn stated(side: &mut Side, declared: &TieSide, value: &Measure, about: bool, written: &str) {
    side.unit = declared.unit.clone().unwrap_or_else(|| value.unit.clone());
    let factor = factor(&side.unit);
    side.is_stated = true;
    side.about = about;
    written.clone_into(&mut side.written);
    side.value = value.value.checked_mul(factor).map(|value| signed(value, declared.sign));
    let places =
        if about { unit_of_zeros(value.value).unwrap_or_else(|| unit_of(value.places)) } else { unit_of(value.places) };
    side.step = places.checked_mul(factor).unwrap_or(factor);
    side.rounding = if about || is_rounded(&side.unit, value.places) { half(side.step) } else { Decimal::ZERO };
}

/// The unit of the last digit that is not 0: 10,000 of 40,000.
fn unit_of_zeros(value: Decimal) -> Option<Decimal> {
    let value = value.normalize();
    if value.is_zero() || value.scale() > 0 {
        return None;
    }
    let zeros = value.mantissa().to_string().chars().rev().take_while(|c| *c == '0').count();
    Decimal::try_from_i128_with_scale(10i128.checked_pow(u32::try_from(zeros).ok()?)?, 0).ok()
}

fn of_cells(
    side: &mut Side,
    declared: &TieSide,
    table: &FigureTable,
    lines: &[usize],
    (column, less): (usize, Option<usize>),
) -> Result<(), OpenWhy> {
    let heading = table.columns.get(column).ok_or(OpenWhy::TooLarge)?;
    side.table = Some(Arc::clone(&table.id));
    side.unit = declared.unit.clone().unwrap_or_else(|| heading.unit.clone());
    if less.is_none() {
        (side.stage, side.period) = (heading.stage, heading.period);
    }
    side.basis = basis(&heading.heading).or_else(|| match lines {
        [line] => table.lines.get(*line).and_then(|line| basis_of_line(&line.label)),
        _ => None,
    });
    let mut sum = Sum::default();
    for line in lines {
        sum.add(side, declared, table, *line, heading, false)?;
        if let Some(less) = less.and_then(|less| table.columns.get(less)) {
            sum.add(side, declared, table, *line, less, true)?;
        }
    }
    if side.cells.is_empty() {
        let line = lines.first().and_then(|line| table.lines.get(*line));
        return Err(OpenWhy::Blank { line: line.map(|line| line.label.clone()).unwrap_or_default() });
    }
    // A change needs both years; a sum may have lines without a figure.
    if less.is_some() && side.cells.iter().filter(|cell| cell.less).count() * 2 != side.cells.len() {
        return Err(OpenWhy::Blank { line: side.called.clone() });
    }
    side.value = Some(signed(sum.stored, declared.sign));
    side.shown = (sum.shown != sum.stored).then_some(signed(sum.shown, declared.sign));
    side.step = sum.step;
    side.rounding = sum.rounding;
    side.written = if let ([cell], None) = (side.cells.as_slice(), less) {
        cell.written.clone()
    } else {
        let in_unit = sum.stored.checked_div(factor(&side.unit)).unwrap_or(sum.stored);
        let plus = if less.is_some() && in_unit > Decimal::ZERO { "+" } else { "" };
        format!("{plus}{}", figure(in_unit))
    };
    Ok(())
}

#[derive(Default)]
struct Sum {
    stored: Decimal,
    shown: Decimal,
    step: Decimal,
    rounding: Decimal,
}

impl Sum {
    fn add(
        &mut self,
        side: &mut Side,
        declared: &TieSide,
        table: &FigureTable,
        line: usize,
        column: &FigureColumn,
        less: bool,
    ) -> Result<(), OpenWhy> {
        let Some((line, cell)) = table
            .lines
            .get(line)
            .and_then(|line| Some((line, line.cells.iter().find(|cell| cell.at.col == column.col)?)))
        else {
            return Ok(());
        };
        if matches!(cell.state, FigureState::Bad) {
            return Err(OpenWhy::NoFigure { written: cell.written.clone() });
        }
        // A reason for no figure is none for one line, and nothing to add among several.
        if let (FigureState::None(_), true) = (cell.state, side.cells.is_empty() && declared.is_one_line()) {
            return Err(OpenWhy::NoFigure { written: cell.written.clone() });
        }
        let unit = declared.unit.as_ref().unwrap_or(&column.unit);
        let Some(figure) = in_ones(cell, unit)? else { return Ok(()) };
        let take = |value: Decimal| if less { -value } else { value };
        self.stored = self.stored.checked_add(take(figure.stored)).ok_or(OpenWhy::TooLarge)?;
        self.shown = self.shown.checked_add(take(figure.shown)).ok_or(OpenWhy::TooLarge)?;
        self.rounding = self.rounding.checked_add(figure.rounding).ok_or(OpenWhy::TooLarge)?;
        self.step = self.step.max(figure.step);
        side.cells.push(SideCell {
            place: table.place.at_cell(cell.at),
            label: Arc::from(line.label.as_str()),
            heading: Arc::from(column.heading.as_str()),
            written: cell.written.clone(),
            value: figure.stored,
            less,
        });
        Ok(())
    }
}

/// A cell's figure in ones.
pub(super) struct InOnes {
    pub(super) stored: Decimal,
    pub(super) shown: Decimal,
    pub(super) step: Decimal,
    pub(super) rounding: Decimal,
}

/// The figure of a cell in ones; nothing where it has none.
pub(super) fn in_ones(cell: &FigureCell, unit: &Unit) -> Result<Option<InOnes>, OpenWhy> {
    let FigureState::Value(value) = cell.state else { return Ok(None) };
    let factor = factor(unit);
    let ones = |value: Decimal| value.checked_mul(factor).ok_or(OpenWhy::TooLarge);
    let shown = cell.shown.unwrap_or(value);
    let step = ones(unit_of(cell.places))?;
    let rounding = if shown == value && is_rounded(unit, cell.places) { half(step) } else { Decimal::ZERO };
    Ok(Some(InOnes { stored: ones(value)?, shown: ones(shown)?, step, rounding }))
}

/// Whether figures of the unit may have been rounded: whole posts and the like are counted.
const fn is_rounded(unit: &Unit, places: u32) -> bool {
    matches!(unit.base, Base::Pounds(_) | Base::Percent) || places > 0
}

fn half(step: Decimal) -> Decimal {
    step.checked_div(Decimal::TWO).unwrap_or(step)
}

pub(super) fn signed(value: Decimal, sign: Sign) -> Decimal {
    match sign {
        Sign::AsWritten => value,
        Sign::Reversed => -value,
    }
}

/// The number that a figure of the unit is multiplied by to be in ones.
pub(super) const fn factor(unit: &Unit) -> Decimal {
    match unit.base {
        Base::Pounds(scale) => scale.factor(),
        _ => Scale::Ones.factor(),
    }
}

/// What a heading says: `Gross Budget £`.
pub(super) fn basis(heading: &str) -> Option<Basis> {
    let words = words(heading);
    let says = |word: &str| words.iter().any(|found| found == word);
    match (says("gross"), says("net")) {
        (true, false) => Some(Basis::Gross),
        (false, true) => Some(Basis::Net),
        _ => None,
    }
}

/// What a label says with its first word: `Net Expenditure`, but not `IT Net`, which may be the name of a service.
fn basis_of_line(label: &str) -> Option<Basis> {
    match words(label).first()?.as_str() {
        "gross" => Some(Basis::Gross),
        "net" => Some(Basis::Net),
        _ => None,
    }
}
