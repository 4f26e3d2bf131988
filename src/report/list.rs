//! A list of rows from several tables as one table of the report: grouped by workbook, then by service.

use crate::write::{Cell, Column, Role, Row, Table, Value};

/// A list in the making.
pub(super) struct List {
    table: Table,
    consolidated: bool,
    /// Group by group in order of first appearance: workbook, service, rows.
    groups: Vec<(String, Option<String>, Vec<Vec<Cell>>)>,
}

impl List {
    /// A list of these columns. Consolidated, its sections are the workbooks and the services are a column; otherwise
    /// the services are its sections.
    pub(super) fn new(table: Table, columns: impl IntoIterator<Item = Column>, consolidated: bool) -> Self {
        let service = consolidated.then(|| Column::text("Service").width(12, 24));
        let table = table
            .filtered()
            .sections(if consolidated { "Workbook" } else { "Service" })
            .columns(service.into_iter().chain(columns));
        Self { table, consolidated, groups: Vec::new() }
    }

    /// Calls the services something else: `Service area`.
    pub(super) fn grouped_by(mut self, words: &str) -> Self {
        if self.consolidated {
            if let Some(column) = self.table.columns.first_mut() {
                words.clone_into(&mut column.heading);
            }
        } else {
            words.clone_into(&mut self.table.section_heading);
        }
        self
    }

    /// Adds a row of a service in a workbook.
    pub(super) fn push(&mut self, workbook: &str, service: Option<&str>, cells: Vec<Cell>) {
        let service = service.map(super::words::one_line).filter(|name| !name.is_empty());
        let at = self.groups.iter().position(|(book, known, _)| book == workbook && *known == service);
        match at.and_then(|at| self.groups.get_mut(at)) {
            Some((.., rows)) => rows.push(cells),
            None => self.groups.push((workbook.to_owned(), service, vec![cells])),
        }
    }

    /// The table, without the columns that no row fills; nothing where it has no rows.
    pub(super) fn finish(self) -> Option<Table> {
        let Self { mut table, consolidated, mut groups } = self;
        if groups.is_empty() {
            return None;
        }
        // Rows of no service come first in their workbook, so that they are not taken for those of the service above.
        let books: Vec<String> = groups.iter().map(|(book, ..)| book.clone()).collect();
        groups.sort_by_key(|(book, service, _)| (books.iter().position(|other| other == book), service.is_some()));
        let any_service = groups.iter().any(|(_, service, _)| service.is_some());
        let mut last: Option<String> = None;
        for (book, service, rows) in groups {
            let section = if consolidated {
                Some(book)
            } else {
                any_service.then(|| service.clone().unwrap_or_else(|| "No service given".to_owned()))
            };
            if section.is_some() && last != section {
                table.section(section.clone().unwrap_or_default());
                last = section;
            }
            for cells in rows {
                let service = consolidated.then(|| service.clone().map_or_else(Cell::empty, Cell::text));
                table.push(service.into_iter().chain(cells));
            }
        }
        Some(without_empty_columns(table))
    }
}

/// The table without the columns that no row fills. Only for tables that no formula refers to.
pub(super) fn without_empty_columns(mut table: Table) -> Table {
    let is_filled = |column: usize| {
        table.rows.iter().filter(|row| row.role != Role::Section).any(|row| row.cells.get(column).is_some_and(says))
    };
    let keep: Vec<bool> = (0..table.columns.len()).map(is_filled).collect();
    let kept = |index: usize| keep.get(index).copied().unwrap_or(false);
    table.columns = table.columns.into_iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, it)| it).collect();
    for row in &mut table.rows {
        if row.role != Role::Section {
            let cells = std::mem::take(&mut row.cells);
            row.cells = cells.into_iter().enumerate().filter(|(index, _)| kept(*index)).map(|(_, it)| it).collect();
        }
    }
    table
}

/// Whether a cell has something to say: a value, or a reason of the officer's own for having none.
fn says(cell: &Cell) -> bool {
    match &cell.value {
        Value::Empty => false,
        Value::Blank(text) => text != super::shown::NOT_GIVEN,
        Value::Text(text) => !text.is_empty(),
        _ => true,
    }
}

/// The data rows of a table.
pub(super) fn data(table: &Table) -> impl Iterator<Item = &Row> {
    table.rows.iter().filter(|row| row.role == Role::Data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(consolidated: bool) -> Vec<String> {
        let columns = [Column::code("Code"), Column::number("Target"), Column::text("Comment")];
        let mut list = List::new(Table::new("t", "T"), columns, consolidated);
        let row = |code: &str| vec![Cell::text(code), Cell::blank(super::super::shown::NOT_GIVEN), Cell::empty()];
        list.push("A", Some("Housing"), row("1"));
        list.push("A", None, row("2"));
        list.push("B", Some("Housing "), row("3"));
        list.push("A", Some("Housing"), row("4"));
        let table = list.finish().unwrap();
        let headings = table.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>().join("|");
        let rows = table.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect::<Vec<_>>().join("|"));
        std::iter::once(headings).chain(rows).collect()
    }

    #[test]
    fn rows_stand_with_their_service_and_empty_columns_are_left_out() {
        assert_eq!(list(true), ["Service|Code", "A", "|2", "Housing|1", "Housing|4", "B", "Housing|3"]);
        assert_eq!(list(false), ["Code", "No service given", "2", "Housing", "1", "4", "3"]);
    }

    #[test]
    fn a_list_of_nothing_is_no_table() {
        assert!(List::new(Table::new("t", "T"), [], false).finish().is_none());
    }
}
