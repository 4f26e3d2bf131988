//! A table of the model as the rectangle it becomes: sections turned into a column, closing totals set below.

use std::borrow::Cow;

use crate::write::cell::Cell;
use crate::write::names::Taken;
use crate::write::table::{Column, Kind, Role, Table};

/// One row as written.
pub(in crate::write) struct Line<'a> {
    /// What it is; never a section.
    pub(in crate::write) role: Role,
    /// The section it lies in, where sections are a column.
    pub(in crate::write) section: &'a str,
    /// Whether a section starts here.
    pub(in crate::write) starts_section: bool,
    /// The model's cells.
    pub(in crate::write) cells: &'a [Cell],
}

/// A table as it is written.
pub(in crate::write) struct Shape<'a> {
    /// The table of the model.
    pub(in crate::write) table: &'a Table,
    /// Its columns, the section column included.
    pub(in crate::write) columns: Vec<Cow<'a, Column>>,
    /// Its headings, each once.
    pub(in crate::write) headings: Vec<String>,
    /// Whether the first column says the section.
    pub(in crate::write) sectioned: bool,
    /// Its rows. Empty when the table is; then one row says so.
    pub(in crate::write) lines: Vec<Line<'a>>,
    /// How many of them are in the real table; the rest are totals below it.
    pub(in crate::write) inside: usize,
    /// For each row of the model, its place among the lines.
    pub(in crate::write) place: Vec<usize>,
}

impl<'a> Shape<'a> {
    /// Turns a table into its rectangle.
    pub(super) fn of(table: &'a Table) -> Self {
        let sectioned = table.rows.iter().any(|row| row.role == Role::Section);
        let mut columns: Vec<Cow<'a, Column>> = table.columns.iter().map(Cow::Borrowed).collect();
        if sectioned {
            columns.insert(0, Cow::Owned(Column::new(&table.section_heading, Kind::Text)));
        }
        if columns.is_empty() {
            columns.push(Cow::Owned(Column::text("")));
        }
        let mut taken = Taken::default();
        let headings =
            columns.iter().enumerate().map(|(index, column)| taken.heading(&column.heading, index)).collect();
        let mut lines: Vec<Line<'a>> = Vec::with_capacity(table.rows.len());
        let mut place = Vec::with_capacity(table.rows.len());
        let (mut section, mut starts) = ("", false);
        for row in &table.rows {
            place.push(lines.len());
            if row.role == Role::Section {
                section = row.cells.first().map_or("", |cell| text_of(cell));
                starts = true;
            } else {
                let starts_section = std::mem::take(&mut starts) && !lines.is_empty();
                lines.push(Line { role: row.role, section, starts_section, cells: &row.cells });
            }
        }
        let closing = lines.iter().rev().take_while(|line| line.role == Role::Total).count();
        // The totals of the whole table belong to no section.
        let data = lines.len() - closing;
        for line in lines.iter_mut().skip(data) {
            line.section = if table.totals_within { "All" } else { "" };
        }
        let inside = if table.totals_within { lines.len() } else { data };
        Self { table, columns, headings, sectioned, lines, inside, place }
    }

    /// Rows of the real table under its headings: at least one.
    pub(in crate::write) fn body(&self) -> usize {
        self.inside.max(1)
    }

    /// Each line with its row below the headings, counted from 1.
    pub(in crate::write) fn rows(&self) -> impl Iterator<Item = (usize, &Line<'a>)> {
        let gap = self.body() - self.inside;
        self.lines
            .iter()
            .enumerate()
            .map(move |(index, line)| (index + 1 + if index >= self.inside { gap } else { 0 }, line))
    }

    /// Row below the headings, counted from 1, of a row of the model; a section's is that of the row after it.
    pub(in crate::write) fn row_of(&self, model_row: usize) -> usize {
        let index = self.place.get(model_row).copied().unwrap_or(0).min(self.lines.len().saturating_sub(1));
        index + 1 + if index >= self.inside { self.body() - self.inside } else { 0 }
    }

    /// The model's cell in a column as written; nothing in the section column.
    pub(in crate::write) fn cell(&self, line: &Line<'a>, column: usize) -> Option<&'a Cell> {
        line.cells.get(column.checked_sub(usize::from(self.sectioned))?)
    }
}

fn text_of(cell: &Cell) -> &str {
    match &cell.value {
        crate::write::Value::Text(text) => text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Table {
        let mut table = Table::new("budget", "Lines").columns([Column::text("Line"), Column::number("Outturn")]);
        table.section("Expenditure");
        table.push([Cell::text("Employees"), Cell::money(10)]);
        table.push([Cell::text("Premises"), Cell::money(5)]);
        table.total([Cell::text("Total expenditure"), Cell::money(15)]);
        table.section("Income");
        table.push([Cell::text("Fees"), Cell::money(-4)]);
        table.total([Cell::text("Net"), Cell::money(11)]);
        table
    }

    #[test]
    fn sections_become_a_column_and_closing_totals_stand_below() {
        let table = budget();
        let shape = Shape::of(&table);
        assert_eq!(shape.headings, ["Section", "Line", "Outturn"]);
        let sections: Vec<_> = shape.lines.iter().map(|line| line.section).collect();
        assert_eq!(sections, ["Expenditure", "Expenditure", "Expenditure", "Income", ""]);
        assert_eq!((shape.inside, shape.body(), shape.lines.len()), (4, 4, 5));
        assert_eq!(shape.place, [0, 0, 1, 2, 3, 3, 4]);
    }

    #[test]
    fn an_empty_table_still_has_a_row() {
        let table = Table::new("none", "Nothing").columns([Column::text("Line")]);
        let shape = Shape::of(&table);
        assert_eq!((shape.inside, shape.body(), shape.lines.len()), (0, 1, 0));
    }
}
