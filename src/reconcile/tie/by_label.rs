//! Ties by label: every line of one table against the line of the same label in another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::labels::{Kind, Rank, sense};
use super::alike::{LabelKey, pairs};
use super::compare::{comparable, is_same_kind};
use super::resolve::{basis, in_ones, signed};
use super::{
    Alike, Control, LabelMatch, LabelPair, MatchedColumn, MatchedLine, OpenWhy, Side, SideCell, Tie, TieOrigin, pick,
};
use crate::grid::Place;
use crate::model::Model;
use crate::model::figures::{FigureLine, FigureState, FigureTable, LineRole};
use crate::spec::{Basis, ByLabel, DeclaredTie, Sign, Spec, TieFigure, TieSide};
use crate::value::{Period, Stage, Unit};

/// A column whose lines are to be paired; without a column only their labels.
pub(super) struct Column<'a> {
    pub(super) table: &'a FigureTable,
    pub(super) index: Option<usize>,
    pub(super) sign: Sign,
    pub(super) unit: Unit,
    pub(super) stage: Option<Stage>,
    pub(super) basis: Option<Basis>,
}

/// The pairing that a spec declares, with the ties of its lines.
pub(super) fn declared(model: &Model, spec: &Spec, tie: &DeclaredTie, index: usize) -> (LabelMatch, Vec<Tie>) {
    let columns = match (column_of(model, spec, &tie.left), column_of(model, spec, &tie.right)) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (left, right) => Err(left.err().into_iter().chain(right.err()).collect()),
    };
    let origin = TieOrigin::Label { place: tie.place.clone(), index };
    match columns {
        Ok((left, right)) => {
            let compare = tie.by_label.unwrap_or(ByLabel::WhatCanBe);
            let (mut found, ties) = pair(&tie.name, &left, &right, compare, &origin);
            found.place = Some(tie.place.clone());
            (found, ties)
        }
        Err(why) => {
            let column = |side: &TieSide| MatchedColumn::none(side.place.clone());
            let found = LabelMatch {
                name: Arc::clone(&tie.name),
                place: Some(tie.place.clone()),
                left: column(&tie.left),
                right: column(&tie.right),
                pairs: Vec::new(),
                agreeing: 0,
                compares_figures: false,
                open: why,
            };
            (found, Vec::new())
        }
    }
}

fn column_of<'a>(model: &'a Model, spec: &Spec, side: &TieSide) -> Result<Column<'a>, OpenWhy> {
    let (source, wanted) = match &side.figure {
        TieFigure::Lines { source, column } => (*source, column.as_ref()),
        TieFigure::Cells { source, column, .. } => (*source, Some(column)),
        TieFigure::Stated { written, .. } => return Err(OpenWhy::NoFigure { written: written.clone() }),
    };
    let tables = pick::tables(model, spec, source, side)?;
    let (table, index) =
        pick::only_one(&tables, |table| Ok((table, wanted.map(|wanted| pick::column(table, wanted)).transpose()?)))?;
    let mut column = Column::new(table, index);
    column.sign = side.sign;
    column.unit = side.unit.clone().unwrap_or(column.unit);
    column.stage = side.stage.or(column.stage);
    column.basis = side.basis.or(column.basis);
    Ok(column)
}

impl<'a> Column<'a> {
    pub(super) fn new(table: &'a FigureTable, index: Option<usize>) -> Self {
        let heading = index.and_then(|index| table.columns.get(index));
        Self {
            table,
            index,
            sign: Sign::AsWritten,
            unit: heading.map_or(Unit::NONE, |column| column.unit.clone()),
            stage: heading.and_then(|column| column.stage),
            basis: heading.and_then(|column| basis(&column.heading)),
        }
    }

    pub(super) fn heading(&self) -> &'a str {
        self.index.and_then(|index| self.table.columns.get(index)).map_or("", |column| &column.heading)
    }

    fn period(&self) -> Option<Period> {
        self.table.columns.get(self.index?)?.period
    }

    /// The lines that can be paired.
    fn lines(&self) -> Vec<&'a FigureLine> {
        self.table.lines.iter().filter(|line| line.role != LineRole::Section).collect()
    }

    /// The side of a tie that a line of the column makes.
    fn side(&self, line: &FigureLine) -> (Side, Option<OpenWhy>) {
        let mut side = Side::unknown(format!("{}, {}", line.label, self.heading()));
        side.table = Some(Arc::clone(&self.table.id));
        side.unit = self.unit.clone();
        (side.sign, side.stage, side.basis, side.period) = (self.sign, self.stage, self.basis, self.period());
        let Some(cell) = self.index.and_then(|index| line.cells.get(index)) else { return (side, None) };
        side.written.clone_from(&cell.written);
        let why = match (cell.state, in_ones(cell, &self.unit)) {
            (FigureState::Blank, _) => Some(OpenWhy::Blank { line: line.label.clone() }),
            (FigureState::Bad | FigureState::None(_), _) => Some(OpenWhy::NoFigure { written: cell.written.clone() }),
            (_, Err(why)) => Some(why),
            (_, Ok(None)) => None,
            (_, Ok(Some(figure))) => {
                side.value = Some(signed(figure.stored, self.sign));
                side.shown = (figure.shown != figure.stored).then_some(signed(figure.shown, self.sign));
                (side.step, side.rounding) = (figure.step, figure.rounding);
                side.cells.push(SideCell {
                    place: self.table.place.at_cell(cell.at),
                    label: Arc::from(line.label.as_str()),
                    heading: Arc::from(self.heading()),
                    written: cell.written.clone(),
                    value: figure.stored,
                    less: false,
                });
                None
            }
        };
        (side, why)
    }

    fn matched(&self, line: &FigureLine, value: Option<Decimal>, alike: usize) -> MatchedLine {
        let cell = self.index.and_then(|index| line.cells.get(index));
        MatchedLine {
            label: Arc::from(line.label.as_str()),
            label_at: self.table.place.at_cell(line.label_at),
            role: line.role,
            value,
            at: cell.map(|cell| self.table.place.at_cell(cell.at)),
            alike,
        }
    }
}

/// Pairs the lines of two columns, and ties their figures where both count the same thing.
pub(super) fn pair(
    name: &Arc<str>,
    left: &Column<'_>,
    right: &Column<'_>,
    by: ByLabel,
    origin: &TieOrigin,
) -> (LabelMatch, Vec<Tie>) {
    let (left_lines, right_lines) = (Lines::of(left), Lines::of(right));
    let mut paired = pairs(&left_lines.keys, &right_lines.keys);
    paired.extend(totals(&left_lines, &right_lines, &paired));
    let open = by_figures(left, right, by);
    let compares_figures = matches!(open, Ok(true));
    let mut ties = Vec::new();
    let mut found = Vec::new();
    for (one, other, how) in &paired {
        let (Some(one), Some(other)) = (left_lines.get(*one), right_lines.get(*other)) else { continue };
        let tie = compares_figures.then(|| tie(name, one, other, origin)).flatten();
        found.push(LabelPair {
            left: left.matched(one.of, one.side.value, 1),
            right: right.matched(other.of, other.side.value, 1),
            how: *how,
            tie: tie.is_some().then_some(ties.len()),
        });
        ties.extend(tie);
    }
    let agreeing = ties.iter().filter(|tie: &&Tie| tie.agrees()).count();
    let taken_left: Vec<usize> = paired.iter().map(|(one, ..)| *one).collect();
    let taken_right: Vec<usize> = paired.iter().map(|(_, other, _)| *other).collect();
    let left_column = left_lines.column(left, &taken_left);
    let right_column = right_lines.column(right, &taken_right);
    let (open, left, right) = match (open, left_column, right_column) {
        (open, Ok(left), Ok(right)) => (open.err(), left, right),
        (_, Err(why), _) | (_, _, Err(why)) => (Some(why), MatchedColumn::of(left), MatchedColumn::of(right)),
    };
    let open = open.into_iter().collect();
    let found =
        LabelMatch { name: Arc::clone(name), place: None, left, right, pairs: found, agreeing, compares_figures, open };
    (found, ties)
}

/// The totals at the foot of both tables, where none of their totals have the same label: `Total` and `Grand total`.
fn totals(left: &Lines<'_>, right: &Lines<'_>, paired: &[(usize, usize, Alike)]) -> Option<(usize, usize, Alike)> {
    let is_total = |lines: &Lines<'_>, index| lines.get(index).is_some_and(|it| it.of.role == LineRole::Total);
    if paired.iter().any(|(one, other, _)| is_total(left, *one) || is_total(right, *other)) {
        return None;
    }
    Some((left.foot()?, right.foot()?, Alike::Worded))
}

/// Whether figures are compared, or why they are not though they are asked for.
fn by_figures(left: &Column<'_>, right: &Column<'_>, by: ByLabel) -> Result<bool, OpenWhy> {
    if by == ByLabel::Labels || left.index.is_none() || right.index.is_none() {
        return Ok(false);
    }
    if by == ByLabel::WhatCanBe && !is_same_kind(&left.unit, &right.unit) {
        return Ok(false);
    }
    let side = |column: &Column<'_>| {
        let mut side = Side::unknown(column.heading().to_owned());
        side.unit = column.unit.clone();
        (side.stage, side.basis) = (column.stage, column.basis);
        side
    };
    comparable(&side(left), &side(right)).map(|()| true)
}

/// A line with its side; nothing where neither it nor its fellow has a figure.
fn tie(name: &str, one: &Line<'_>, other: &Line<'_>, origin: &TieOrigin) -> Option<Tie> {
    let is_blank = |line: &Line<'_>| matches!(line.why, Some(OpenWhy::Blank { .. }));
    if is_blank(one) && is_blank(other) {
        return None;
    }
    let name = Arc::from(format!("{name}: {}", one.of.label));
    let (left, right) = (one.side.clone(), other.side.clone());
    Some(Tie::of(name, origin.clone(), (left, one.why.clone()), (right, other.why.clone())))
}

struct Line<'a> {
    of: &'a FigureLine,
    side: Side,
    why: Option<OpenWhy>,
}

struct Lines<'a> {
    lines: Vec<Line<'a>>,
    keys: Vec<LabelKey>,
}

impl<'a> Lines<'a> {
    fn of(column: &Column<'a>) -> Self {
        let lines: Vec<Line<'a>> = column
            .lines()
            .into_iter()
            .map(|line| {
                let (side, why) = column.side(line);
                Line { of: line, side, why }
            })
            .collect();
        let keys = lines.iter().map(|it| LabelKey::new(&it.of.label, it.of.section.as_deref())).collect();
        Self { lines, keys }
    }

    fn get(&self, index: usize) -> Option<&Line<'a>> {
        self.lines.get(index)
    }

    /// The last line, where it is the total of the table.
    fn foot(&self) -> Option<usize> {
        let label = &self.lines.last()?.of.label;
        let kind = sense(label, false, "").kind;
        matches!(kind, Kind::Total(Rank::Plain | Rank::Grand)).then_some(self.lines.len() - 1)
    }

    /// What is not paired, and what accounts for every figure.
    fn column(&self, column: &Column<'_>, paired: &[usize]) -> Result<MatchedColumn, OpenWhy> {
        let paired: BTreeSet<usize> = paired.iter().copied().collect();
        let mut counts: BTreeMap<&LabelKey, usize> = BTreeMap::new();
        for key in &self.keys {
            *counts.entry(key).or_default() += 1;
        }
        let add = |sum: &mut Decimal, value: Decimal| {
            *sum = sum.checked_add(value).ok_or(OpenWhy::TooLarge)?;
            Ok::<(), OpenWhy>(())
        };
        let mut found = MatchedColumn::of(column);
        let control = &mut found.control;
        for (index, (it, key)) in self.lines.iter().zip(&self.keys).enumerate() {
            if it.of.role != LineRole::Data {
                continue;
            }
            control.lines += 1;
            control.without_figure += usize::from(it.side.value.is_none());
            let value = it.side.value.unwrap_or_default();
            add(&mut control.whole, value)?;
            if paired.contains(&index) {
                control.paired_lines += 1;
                add(&mut control.paired, value)?;
            } else {
                add(&mut control.only_here, value)?;
                let alike = counts.get(key).copied().unwrap_or(1);
                found.only_here.push(column.matched(it.of, it.side.value, alike));
            }
        }
        Ok(found)
    }
}

impl MatchedColumn {
    /// A column whose lines are not yet known.
    fn of(column: &Column<'_>) -> Self {
        Self {
            table: Some(Arc::clone(&column.table.id)),
            title: column.table.title.clone(),
            heading: column.heading().to_owned(),
            unit: column.unit.clone(),
            ..Self::none(column.table.place.clone())
        }
    }

    fn none(place: Place) -> Self {
        Self {
            table: None,
            title: String::new(),
            place,
            heading: String::new(),
            unit: Unit::NONE,
            only_here: Vec::new(),
            control: Control::default(),
        }
    }
}
