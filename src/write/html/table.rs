//! A table: caption, headings on one level or two, rows under the names of their sections, notes below.

use std::ops::Range;

use super::cell::{self, class, is_tag};
use super::heading::headings;
use super::markup::Markup;
use super::page::Page;
use super::room;
use crate::write::cell::{Cell, Value};
use crate::write::layout::wraps;
use crate::write::number::NumberFormat;
use crate::write::table::{Kind, Look, Role, Row, Table};

/// Up to this width, in pixels, a table needs no moving sideways on a desk, and its headings can stay in view.
const FITS: f64 = 960.0;
/// Up to so many rows, a table is not parted by the end of a sheet of paper.
const SHORT_TABLE: usize = 12;
/// Beyond this, its type is made smaller on paper.
const BROAD: f64 = 1_400.0;

impl Page<'_> {
    /// A table and its notes.
    pub(super) fn table(&mut self, table: &Table, out: &mut Markup) {
        let id = self.ids.table(table);
        let (caption, notes) = (format!("{id}_caption"), format!("{id}_notes"));
        let breadth: f64 = (0..table.columns.len()).map(|column| room::of_column(table, column)).sum();
        let fits = breadth <= FITS;
        let short = if table.rows.len() <= SHORT_TABLE { " short" } else { "" };
        let region = [
            ("class", &*format!("{}{short}", if fits { "scroll fits" } else { "scroll" })),
            ("role", "group"),
            ("aria-labelledby", &*caption),
            ("tabindex", "0"),
        ];
        let look = match table.look {
            Look::Matrix => "matrix",
            Look::List if breadth > BROAD => "broad",
            Look::List => "",
        };
        let described = if table.notes.is_empty() { "" } else { &notes };
        out.element("div", &region, |out| {
            out.element("table", &[("id", &id), ("class", look), ("aria-describedby", described)], |out| {
                out.element("caption", &[("id", &caption)], |out| name(table, out));
                headings(table, out);
                self.body(table, out);
            });
        });
        if !table.notes.is_empty() {
            out.element("div", &[("id", &notes), ("class", "notes")], |out| {
                for note in &table.notes {
                    out.leaf("p", &[], note);
                }
            });
        }
    }

    fn body(&self, table: &Table, out: &mut Markup) {
        if table.rows.is_empty() {
            let across = table.columns.len().max(1).to_string();
            out.element("tbody", &[], |out| {
                out.element("tr", &[], |out| {
                    out.leaf("td", &[("colspan", &across), ("class", "muted")], &table.when_empty);
                });
            });
            return;
        }
        let naming = naming(table);
        for part in parts(table) {
            out.element("tbody", &[], |out| {
                for index in part {
                    let Some(row) = table.rows.get(index) else { continue };
                    match row.role {
                        Role::Section => self.section(table, index, row, out),
                        Role::Data | Role::Total => self.row(table, (index, row), naming, out),
                    }
                }
            });
        }
    }

    /// The name of the rows that follow.
    fn section(&self, table: &Table, index: usize, row: &Row, out: &mut Markup) {
        let across = table.columns.len().max(1).to_string();
        let id = self.ids.cell(table, index, 0).unwrap_or_default();
        out.element("tr", &[("class", "section")], |out| {
            out.element("th", &[("id", &id), ("scope", "rowgroup"), ("colspan", &across)], |out| {
                if let Some(named) = row.cells.first() {
                    cell::inside(named, &self.ids, out);
                }
            });
        });
    }

    fn row(&self, table: &Table, (index, row): (usize, &Row), naming: usize, out: &mut Markup) {
        let total = if row.role == Role::Total { "total" } else { "" };
        let nothing = Cell::empty();
        out.element("tr", &[("class", total)], |out| {
            for (at, column) in table.columns.iter().enumerate() {
                let cell = row.cells.get(at).unwrap_or(&nothing);
                let id = self.ids.cell(table, index, at).unwrap_or_default();
                let names_row = at == naming && !cell.shown().trim().is_empty();
                let (element, scope) = if names_row { ("th", "row") } else { ("td", "") };
                let look = looks(cell, column.kind, table.look);
                out.element(element, &[("id", &id), ("scope", scope), ("class", &look)], |out| {
                    if let Value::Spark(columns) = &cell.value {
                        let figure = |cell: &Cell| cell.figure().map(|figure| (figure, cell.shown()));
                        let of = row.cells.get(columns.start..columns.end.min(row.cells.len())).unwrap_or_default();
                        cell::spark(&of.iter().map(figure).collect::<Vec<_>>(), out);
                    } else {
                        cell::inside(cell, &self.ids, out);
                    }
                });
            }
        });
    }
}

/// The caption: the title, and the sentence on what the table shows.
fn name(table: &Table, out: &mut Markup) {
    if !table.title.is_empty() {
        out.leaf("strong", &[], &table.title);
        out.text(" ");
    }
    out.leaf("span", &[], &table.description);
}

/// The rows that belong together: those of a section, and the totals that close the table.
fn parts(table: &Table) -> Vec<Range<usize>> {
    let rows = &table.rows;
    let closing = rows.iter().rev().take_while(|row| row.role == Role::Total).count();
    let closing = rows.len() - closing;
    let starts = |index: usize| index == closing || rows.get(index).is_some_and(|row| row.role == Role::Section);
    let mut cuts: Vec<usize> = (0..rows.len()).filter(|index| *index == 0 || starts(*index)).collect();
    cuts.push(rows.len());
    cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| *from..*to).collect()
}

/// The column whose cells name their rows: of the words before the first figure those that are never the same twice,
/// else those that tell most rows apart.
fn naming(table: &Table) -> usize {
    let is_name = |kind: Kind| matches!(kind, Kind::Text | Kind::Code);
    if table.look == Look::Matrix {
        return 0;
    }
    let leading = table.columns.iter().take_while(|column| is_name(column.kind)).count();
    let rows = || table.rows.iter().filter(|row| row.role == Role::Data);
    let all = rows().count();
    let mut best = (0, 0);
    for column in 0..leading {
        let words = rows().filter_map(|row| row.cells.get(column)).map(Cell::shown);
        let known: std::collections::BTreeSet<String> = words.filter(|words| !words.trim().is_empty()).collect();
        if known.len() == all {
            return column;
        }
        if known.len() > best.1 {
            best = (column, known.len());
        }
    }
    best.0
}

/// The classes of a cell: how it stands, and what it is.
fn looks(cell: &Cell, kind: Kind, look: Look) -> String {
    let brackets = matches!(cell.format(), Some(NumberFormat::Money | NumberFormat::Pence));
    let stands = match kind {
        _ if look == Look::Matrix => "",
        // A figure without brackets keeps the room of one, so that digits stand under digits.
        Kind::Number if brackets && !cell.shown().ends_with(')') => "n b",
        Kind::Number if room::breaks(cell, kind) => "n t",
        Kind::Number => "n",
        _ if !wraps(cell, kind) => "k",
        _ if room::longest_word(cell) > room::LONG => "x",
        _ => "",
    };
    join([stands, if is_tag(cell.style) { "" } else { class(cell.style) }])
}

/// Classes of an element, as many as there are.
pub(super) fn join(classes: [&str; 2]) -> String {
    classes.join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_by_the_words_that_tell_them_apart() {
        use crate::write::table::Column;
        let mut table =
            Table::new("t", "T").columns([Column::text("Service"), Column::code("Code"), Column::number("Actual")]);
        assert_eq!(naming(&table), 0);
        for code in ["A1", "A2"] {
            table.push([Cell::text("Finance"), Cell::text(code), Cell::count(1)]);
        }
        assert_eq!(naming(&table), 1);
    }

    #[test]
    fn sections_and_closing_totals_are_parts_of_their_own() {
        let mut table = Table::new("t", "T");
        table.push([Cell::text("a")]);
        table.section("S");
        table.push([Cell::text("b")]);
        table.total([Cell::text("c")]);
        assert_eq!(parts(&table), [0..1, 1..3, 3..4]);
    }
}
