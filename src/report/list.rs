//! A list of rows from several tables as one table of the report: grouped by workbook, then by service.

use crate::write::{Cell, Column, Role, Table, Value};

/// A row, and the how manieth it was to be added.
type Added = (usize, Vec<Cell>);

/// A list in the making.
pub(super) struct List {
    table: Table,
    columns: Vec<Column>,
    /// What the services are called.
    service: String,
    consolidated: bool,
    /// Group by group in order of first appearance: workbook, service, rows.
    groups: Vec<(String, Option<String>, Vec<Added>)>,
    /// How many rows were added.
    added: usize,
}

/// A table of a list, with the row that each added row became, in the order in which they were added.
pub(super) struct Listed {
    pub(super) table: Table,
    pub(super) rows: Vec<usize>,
}

impl List {
    /// A list of these columns. Where its rows come from several workbooks, its sections are the workbooks and the
    /// services are a column; otherwise the services are its sections. `consolidated` says whether the report is of
    /// several workbooks, so that a list of one of them must name it.
    pub(super) fn new(table: Table, columns: impl IntoIterator<Item = Column>, consolidated: bool) -> Self {
        let columns = columns.into_iter().collect();
        Self { table, columns, service: "Service".to_owned(), consolidated, groups: Vec::new(), added: 0 }
    }

    /// Calls the services something else: `Service area`.
    pub(super) fn grouped_by(mut self, words: &str) -> Self {
        words.clone_into(&mut self.service);
        self
    }

    /// Adds a row of a service in a workbook.
    pub(super) fn push(&mut self, workbook: &str, service: Option<&str>, cells: Vec<Cell>) {
        let service = service.map(super::words::one_line).filter(|name| !name.is_empty());
        let row = (self.added, cells);
        self.added += 1;
        let at = self.groups.iter().position(|(book, known, _)| book == workbook && *known == service);
        match at.and_then(|at| self.groups.get_mut(at)) {
            Some((.., rows)) => rows.push(row),
            None => self.groups.push((workbook.to_owned(), service, vec![row])),
        }
    }

    /// The table, without the columns that no row fills; nothing where it has no rows.
    pub(super) fn finish(self) -> Option<Table> {
        self.finish_listed().map(|listed| listed.table)
    }

    /// The same, with where each row stands.
    pub(super) fn finish_listed(self) -> Option<Listed> {
        let Self { table, columns, service: heading, consolidated, mut groups, added } = self;
        let mut placed = vec![0; added];
        let mut books: Vec<String> = Vec::new();
        for (book, ..) in &groups {
            if !books.contains(book) {
                books.push(book.clone());
            }
        }
        let several = books.len() > 1;
        let of_services = several.then(|| Column::text(&heading).width(12, 22));
        let mut table = table
            .filtered()
            .sections(if several { "Workbook" } else { &heading })
            .columns(of_services.into_iter().chain(columns));
        if let ([only], true) = (books.as_slice(), consolidated) {
            table = table.note(format!("All from the workbook {only}."));
        }
        // Rows of no service come first in their workbook, so that they are not taken for those of the service above.
        groups.sort_by_key(|(book, service, _)| (books.iter().position(|other| other == book), service.is_some()));
        let any_service = groups.iter().any(|(_, service, _)| service.is_some());
        let mut last: Option<String> = None;
        for (book, service, rows) in groups {
            let unnamed = || format!("No {} given", super::words::small(&heading));
            let section = match (several, any_service) {
                (true, _) => Some(super::words::capital(&book)),
                (false, true) => Some(service.clone().unwrap_or_else(unnamed)),
                (false, false) => None,
            };
            if section.is_some() && last != section {
                table.section(section.clone().unwrap_or_default());
                last = section;
            }
            for (added, cells) in rows {
                let service = several.then(|| service.clone().map_or_else(Cell::empty, Cell::text));
                let row = table.push(service.into_iter().chain(cells));
                if let Some(place) = placed.get_mut(added) {
                    *place = row;
                }
            }
        }
        (!table.rows.is_empty()).then(|| Listed { table: without_empty_columns(table), rows: placed })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn list(books: [&str; 3]) -> Vec<String> {
        let columns = [Column::code("Code"), Column::number("Target"), Column::text("Comment")];
        let mut list = List::new(Table::new("t", "T"), columns, true);
        let row = |code: &str| vec![Cell::text(code), Cell::blank(super::super::shown::NOT_GIVEN), Cell::empty()];
        list.push(books[0], Some("Housing"), row("1"));
        list.push(books[1], None, row("2"));
        list.push(books[2], Some("Housing "), row("3"));
        list.push(books[0], Some("Housing"), row("4"));
        let table = list.finish().unwrap();
        let headings = table.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>().join("|");
        let rows = table.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect::<Vec<_>>().join("|"));
        std::iter::once(headings).chain(rows).chain(table.notes.clone()).collect()
    }

    #[test]
    fn rows_stand_with_their_service_and_empty_columns_are_left_out() {
        let of_two = ["Service|Code", "A", "|2", "Housing|1", "Housing|4", "B", "Housing|3"];
        assert_eq!(list(["a", "a", "b"]), of_two);
        let of_one = ["Code", "No service given", "2", "Housing", "1", "3", "4", "All from the workbook a."];
        assert_eq!(list(["a", "a", "a"]), of_one);
    }

    #[test]
    fn a_list_of_nothing_is_no_table() {
        assert!(List::new(Table::new("t", "T"), [], false).finish().is_none());
    }
}
