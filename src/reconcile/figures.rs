//! A table prepared for casting: what its labels say, which columns are added up, where each cell is.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Way;
use super::labels::{Kind, Rank, Sense, counts_things, names_rather_than_counts, sense, speaks_of_money};
use crate::grid::{Addr, Span};
use crate::model::figures::{FigureCell, FigureLine, FigureTable, LineRole};
use crate::value::{Base, Stage};

/// A cell of a table by the indices of its line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A table prepared for casting.
pub(super) struct Figures<'a> {
    pub(super) table: &'a FigureTable,
    pub(super) labels: Vec<Arc<str>>,
    pub(super) headings: Vec<Arc<str>>,
    line_senses: Vec<Sense>,
    column_senses: Vec<Sense>,
    counts: Vec<bool>,
    /// Whether the words of the table are those of money.
    is_money: bool,
    rows: BTreeMap<u32, usize>,
    cols: BTreeMap<u32, usize>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(table: &'a FigureTable) -> Self {
        let line_senses: Vec<Sense> = table
            .lines
            .iter()
            .map(|line| {
                let about = format!("{} {}", line.section.as_deref().unwrap_or(""), table.title);
                let under_of_which =
                    line.section.as_deref().is_some_and(|section| sense(section, false, "").kind == Kind::Aside);
                let mut read = sense(&line.label, line.role == LineRole::Total, &about);
                if under_of_which && read.kind == Kind::Data {
                    read.kind = Kind::Aside;
                }
                // Figures without a label may be a sub-total that only its look tells.
                if line.label.is_empty() && line.role != LineRole::Section && !has_no_figure(line) {
                    (read.kind, read.hedged) = (Kind::Total(Rank::Sub), true);
                }
                read
            })
            .collect();
        let column_senses = table
            .columns
            .iter()
            .map(|column| {
                let mut read = sense(&column.heading, false, &table.title);
                let rate = column.unit.base == Base::Percent
                    || column.unit.per.is_some()
                    || column.stage == Some(Stage::PerCent)
                    || names_rather_than_counts(&column.heading);
                if rate {
                    read.kind = Kind::Rate;
                }
                read.variance |= column.stage == Some(Stage::Variance);
                read
            })
            .collect();
        let counts = table
            .columns
            .iter()
            .map(|column| match column.unit.base {
                Base::Pounds(_) | Base::Percent => false,
                Base::Named(_) => true,
                Base::Number => counts_things(&column.heading) || counts_things(&table.title),
            })
            .collect();
        Self {
            table,
            labels: table.lines.iter().map(|line| Arc::from(line.label.as_str())).collect(),
            headings: table.columns.iter().map(|column| Arc::from(column.heading.as_str())).collect(),
            line_senses,
            column_senses,
            counts,
            is_money: std::iter::once(table.title.as_str())
                .chain(table.columns.iter().map(|column| column.heading.as_str()))
                .chain(table.lines.iter().map(|line| line.label.as_str()))
                .any(speaks_of_money),
            rows: table.lines.iter().enumerate().map(|(index, line)| (line.row, index)).collect(),
            cols: table.columns.iter().enumerate().map(|(index, column)| (column.col, index)).collect(),
        }
    }

    pub(super) fn cell(&self, spot: Spot) -> Option<&'a FigureCell> {
        self.table.cell(spot.line, spot.column)
    }

    pub(super) fn value(&self, spot: Spot) -> Option<Decimal> {
        self.cell(spot)?.value()
    }

    pub(super) fn at(&self, spot: Spot) -> Addr {
        self.cell(spot).map_or_else(Addr::default, |cell| cell.at)
    }

    pub(super) fn has_formula(&self, spot: Spot) -> bool {
        self.cell(spot).is_some_and(|cell| cell.formula.is_some())
    }

    pub(super) fn label(&self, line: usize) -> Arc<str> {
        self.labels.get(line).cloned().unwrap_or_default()
    }

    pub(super) fn heading(&self, column: usize) -> Arc<str> {
        self.headings.get(column).cloned().unwrap_or_default()
    }

    pub(super) fn counts(&self, column: usize) -> bool {
        self.counts.get(column).copied().unwrap_or(false)
    }

    /// Whether the words of the table are those of money, whatever its columns say.
    pub(super) const fn is_money(&self) -> bool {
        self.is_money
    }

    /// Whether a column is one of rates.
    pub(super) fn is_rate(&self, column: usize) -> bool {
        self.column_senses.get(column).is_some_and(|sense| sense.kind == Kind::Rate)
    }

    /// Whether the numbers of a column are names: `Ref`, `Page`.
    pub(super) fn is_name(&self, column: usize) -> bool {
        names_rather_than_counts(&self.heading(column))
    }

    /// Takes a column for one of rates, which is never added up.
    pub(super) fn take_for_rate(&mut self, column: usize) {
        if let Some(sense) = self.column_senses.get_mut(column) {
            sense.kind = Kind::Rate;
        }
    }

    /// Whether a line nets one side against the other, in so many words.
    pub(super) fn line_nets(&self, line: usize) -> bool {
        self.line_senses.get(line).is_some_and(|sense| sense.named_net)
    }

    pub(super) fn line_kind(&self, line: usize) -> Option<Kind> {
        self.line_senses.get(line).map(|sense| sense.kind)
    }

    pub(super) fn base(&self, column: usize) -> &Base {
        const NUMBER: &Base = &Base::Number;
        self.table.columns.get(column).map_or(NUMBER, |column| &column.unit.base)
    }

    /// The number of a cell, line by line.
    pub(super) fn index(&self, spot: Spot) -> usize {
        spot.line.saturating_mul(self.headings.len()).saturating_add(spot.column)
    }

    /// The lines whose rows lie in the span.
    pub(super) fn lines_in(&self, span: Span) -> impl Iterator<Item = usize> {
        self.rows.range(span.from.row..=span.to.row).map(|(_, line)| *line)
    }

    /// The columns that lie in the span.
    pub(super) fn columns_in(&self, span: Span) -> impl Iterator<Item = usize> {
        self.cols.range(span.from.col..=span.to.col).map(|(_, column)| *column)
    }

    /// The rectangle of rows and columns that the table's figures take up.
    pub(super) fn extent(&self) -> Option<Span> {
        let (top, bottom) = (self.rows.first_key_value()?.0, self.rows.last_key_value()?.0);
        let (left, right) = (self.cols.first_key_value()?.0, self.cols.last_key_value()?.0);
        Some(Span::new(Addr::new(*top, *left), Addr::new(*bottom, *right)))
    }
}

fn has_no_figure(line: &FigureLine) -> bool {
    line.cells.iter().all(|cell| cell.value().is_none())
}

/// A table seen along one way of casting: the *items* are what is added up, and each *series* is one sum.
#[derive(Clone, Copy)]
pub(super) struct Axis<'a> {
    pub(super) figures: &'a Figures<'a>,
    pub(super) way: Way,
}

impl<'a> Axis<'a> {
    pub(super) const fn down(figures: &'a Figures<'a>) -> Self {
        Self { figures, way: Way::Down }
    }

    pub(super) const fn across(figures: &'a Figures<'a>) -> Self {
        Self { figures, way: Way::Across }
    }

    pub(super) const fn items(&self) -> usize {
        match self.way {
            Way::Across => self.figures.headings.len(),
            _ => self.figures.labels.len(),
        }
    }

    pub(super) const fn series(&self) -> usize {
        match self.way {
            Way::Across => self.figures.labels.len(),
            _ => self.figures.headings.len(),
        }
    }

    pub(super) const fn spot(&self, item: usize, series: usize) -> Spot {
        match self.way {
            Way::Across => Spot { line: series, column: item },
            _ => Spot { line: item, column: series },
        }
    }

    /// The item of a spot, and its series.
    pub(super) const fn item_of(&self, spot: Spot) -> (usize, usize) {
        match self.way {
            Way::Across => (spot.column, spot.line),
            _ => (spot.line, spot.column),
        }
    }

    pub(super) fn sense(&self, item: usize) -> Option<Sense> {
        match self.way {
            Way::Across => self.figures.column_senses.get(item).copied(),
            _ => self.figures.line_senses.get(item).copied(),
        }
    }

    /// Whether the series is one that is added up: a column of percentages is not, nor a line of averages.
    pub(super) fn is_cast(&self, series: usize) -> bool {
        let sense = match self.way {
            Way::Across => self.figures.line_senses.get(series),
            _ => self.figures.column_senses.get(series),
        };
        sense.is_some_and(|sense| sense.kind != Kind::Rate)
    }

    pub(super) fn cast_series(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.series()).filter(|series| self.is_cast(*series))
    }
}
