//! A table set on its sheet, with what stands around it.

use super::columns::{is_bold, wraps};
use super::metrics::{BUTTON, EM, PAGE, PAGE_HEIGHT, ROW, Text, height, lines};
use super::place::Setter;
use super::shape::{Line, Shape};
use super::{Item, TablePlace, charts};
use crate::write::chart::Chart;
use crate::write::table::{Kind, Look, Role, Table};

/// A chart narrower than this goes below its table instead.
const NARROWEST: u32 = 380;
/// A heading row further down than this does not stay in view: it would take the screen.
const FROZEN: u32 = 260;
/// Height of a row of a matrix.
const MATRIX_ROW: u32 = 58;
/// Least height of a row with a sparkline.
const SPARK_ROW: u32 = 28;

impl<'a> Setter<'a, '_> {
    /// Sets a table, its title, its notes and the charts that belong to it.
    pub(super) fn table(&mut self, table: &'a Table, charts: &'a [Chart]) {
        self.tables_left = self.tables_left.saturating_sub(1);
        self.gap();
        let first = self.row;
        if !table.title.is_empty() {
            self.text(&table.title, Text::Caption);
        }
        let shape = Shape::of(table);
        let tall = heading_height(&self.plan.widths, &shape);
        let heading = self.next(tall);
        self.main(table, heading, charts);
        if shape.inside == 0 {
            self.next(height(1));
        }
        for (_, line) in shape.rows() {
            let tall = row_height(&self.plan.widths, &shape, line);
            self.next(tall);
        }
        let below = |row: usize| u32::try_from(row).map_or(u32::MAX, |row| heading.saturating_add(row));
        let rows = (0..table.rows.len()).map(|row| below(shape.row_of(row))).collect();
        let name = self.names.table(&table.id);
        self.tables.entry(table.id.clone()).or_insert_with(|| TablePlace {
            sheet: self.plan.name.clone(),
            heading,
            rows,
            column: u16::from(shape.sectioned),
            end: u16::try_from(shape.columns.len()).unwrap_or(u16::MAX),
        });
        let left = self.plan.widths.iter().take(shape.columns.len()).sum::<u32>() + charts::GAP;
        self.plan.items.push(Item::Table { row: heading, name, shape });
        for note in &table.notes {
            self.text(note, Text::Note);
        }
        let room = self.plan.widths.iter().sum::<u32>().max(PAGE).saturating_sub(left).min(charts::HALF);
        let beside = room >= NARROWEST && !charts.is_empty();
        if beside {
            self.beside(heading, left, room, charts);
        }
        // A short table stays whole, and so does a matrix, which is read at a glance; of a long one, the first rows stay
        // with their headings.
        let end = self.row;
        let tall: u32 = self.plan.heights.range(first..end).map(|(_, height)| *height).sum();
        let most = if table.filter { PAGE_HEIGHT / 2 } else { PAGE_HEIGHT * 9 / 10 };
        if !beside && tall > most && table.look != Look::Matrix {
            self.row = (heading + 4).min(end);
        }
        self.keep(first);
        self.row = end;
        if !beside {
            self.charts(charts);
        }
    }

    /// A long table keeps its headings in view and on every page, if no other follows: over that they would be wrong.
    fn main(&mut self, table: &Table, heading: u32, charts: &[Chart]) {
        let long = table.filter || table.rows.len() > 20;
        if !long || self.tables_left > 0 {
            return;
        }
        self.plan.repeated = Some(heading);
        let above: u32 = self.plan.heights.values().sum();
        if above <= FROZEN && charts.is_empty() {
            self.plan.frozen = Some(heading);
        }
    }
}

/// Height of a row in columns of these widths: that of its tallest cell.
pub(super) fn row_height(widths: &[u32], shape: &Shape<'_>, line: &Line<'_>) -> u32 {
    let deep = shape.columns.iter().enumerate().map(|(index, column)| {
        let width = widths.get(index).copied().unwrap_or(ROW);
        match shape.cell(line, index) {
            Some(cell) if wraps(cell, column.kind) => {
                lines(&cell.shown(), width, EM, line.role == Role::Total || is_bold(cell.style))
            }
            None if shape.sectioned && index == 0 => lines(line.section, width, EM, false),
            Some(_) | None => 1,
        }
    });
    let tall = height(deep.max().unwrap_or(1));
    let sparks = shape.columns.iter().any(|column| column.kind == Kind::Spark);
    match shape.table.look {
        Look::Matrix => tall.max(MATRIX_ROW),
        Look::List if sparks => tall.max(SPARK_ROW),
        Look::List => tall,
    }
}

/// Height of the heading row in columns of these widths.
pub(super) fn heading_height(widths: &[u32], shape: &Shape<'_>) -> u32 {
    let button = if shape.table.filter { BUTTON } else { 0 };
    let tall = shape.headings.iter().zip(widths);
    let tall = tall.map(|(text, width)| lines(text, width.saturating_sub(button), EM, true)).max().unwrap_or(1);
    height(tall) + 6
}
