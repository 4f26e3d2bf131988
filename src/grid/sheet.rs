//! A sheet as a sparse set of rows: memory follows the cells that hold something, not the rectangle they span.

use super::{Addr, Cell, Span};

/// Whether Excel shows a sheet in its tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden; a user can show it from the menu.
    Hidden,
    /// Hidden so that only a macro shows it.
    VeryHidden,
}

/// One sheet. Cells that hold nothing are not kept.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    name: std::sync::Arc<str>,
    visibility: Visibility,
    /// Rows in order; each holds its cells in order of column.
    rows: Vec<(u32, Vec<(u32, Cell)>)>,
    /// In order of the top left cell.
    merged: Vec<Span>,
    /// The height of the tallest merged block.
    tallest_merge: u32,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    covered: Vec<(Addr, Cell)>,
    tables: Vec<(std::sync::Arc<str>, Span)>,
}

impl Sheet {
    /// An empty sheet of this name.
    #[must_use]
    pub fn new(name: impl Into<std::sync::Arc<str>>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The name on the tab.
    #[must_use]
    pub fn name(&self) -> &std::sync::Arc<str> {
        &self.name
    }

    /// Whether the tab is shown.
    #[must_use]
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Says whether the tab is shown.
    pub const fn set_visibility(&mut self, visibility: Visibility) {
        self.visibility = visibility;
    }

    /// Puts a cell; one that was there is replaced. Cells that come in order of row and column, as files hold them,
    /// cost no search.
    pub fn put(&mut self, at: Addr, cell: Cell) {
        if cell.content == super::Content::Empty && cell.formula.is_none() {
            return;
        }
        let row = match self.rows.last() {
            Some((last, _)) if *last == at.row => self.rows.len() - 1,
            Some((last, _)) if *last > at.row => match self.rows.binary_search_by_key(&at.row, |(row, _)| *row) {
                Ok(found) => found,
                Err(gap) => {
                    self.rows.insert(gap, (at.row, Vec::new()));
                    gap
                }
            },
            last => {
                // Rows of one sheet are about as wide as each other: room for one as wide saves half the memory.
                let width = last.map_or(0, |(_, cells)| cells.len());
                self.rows.push((at.row, Vec::with_capacity(width)));
                self.rows.len() - 1
            }
        };
        let Some((_, cells)) = self.rows.get_mut(row) else { return };
        match cells.last() {
            Some((last, _)) if *last >= at.col => match cells.binary_search_by_key(&at.col, |(col, _)| *col) {
                Ok(found) => {
                    if let Some(slot) = cells.get_mut(found) {
                        slot.1 = cell;
                    }
                }
                Err(gap) => cells.insert(gap, (at.col, cell)),
            },
            _ => cells.push((at.col, cell)),
        }
    }

    /// Takes a cell out of the sheet.
    pub fn take(&mut self, at: Addr) -> Option<Cell> {
        let row = self.rows.binary_search_by_key(&at.row, |(row, _)| *row).ok()?;
        let (_, cells) = self.rows.get_mut(row)?;
        let cell = cells.binary_search_by_key(&at.col, |(col, _)| *col).ok()?;
        Some(cells.remove(cell).1)
    }

    /// The cell, where one holds something.
    #[must_use]
    pub fn get(&self, at: Addr) -> Option<&Cell> {
        let cells = self.row(at.row);
        let found = cells.binary_search_by_key(&at.col, |(col, _)| *col).ok()?;
        cells.get(found).map(|(_, cell)| cell)
    }

    /// The cell as the officer sees it under a merge: the top left cell of the merged block that covers `at`, or the
    /// cell itself. The address is that of the cell that holds the value.
    #[must_use]
    pub fn get_through_merge(&self, at: Addr) -> Option<(Addr, &Cell)> {
        let home = self.merge_at(at).map_or(at, |span| span.from);
        self.get(home).map(|cell| (home, cell))
    }

    /// The cells of a row in order of column; empty where the row holds nothing.
    #[must_use]
    pub fn row(&self, row: u32) -> &[(u32, Cell)] {
        self.rows
            .binary_search_by_key(&row, |(row, _)| *row)
            .ok()
            .and_then(|found| self.rows.get(found))
            .map_or(&[], |(_, cells)| cells.as_slice())
    }

    /// The rows that hold something, in order.
    #[must_use = "an iterator does nothing until it is read"]
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &[(u32, Cell)])> {
        self.rows.iter().filter(|(_, cells)| !cells.is_empty()).map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// Every cell that holds something, in order of row and column.
    pub fn cells(&self) -> impl Iterator<Item = (Addr, &Cell)> {
        self.rows.iter().flat_map(|(row, cells)| cells.iter().map(|(col, cell)| (Addr::new(*row, *col), cell)))
    }

    /// How many cells hold something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).sum()
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|(_, cells)| cells.is_empty())
    }

    /// The smallest rectangle that holds every cell.
    #[must_use]
    pub fn used(&self) -> Option<Span> {
        let mut spans = self.rows.iter().filter_map(|(row, cells)| {
            let (first, last) = (cells.first()?.0, cells.last()?.0);
            Some(Span::new(Addr::new(*row, first), Addr::new(*row, last)))
        });
        let first = spans.next()?;
        Some(spans.fold(first, |all, span| all.union(&span)))
    }

    /// The merged blocks, in order of their top left cell.
    #[must_use]
    pub fn merged(&self) -> &[Span] {
        &self.merged
    }

    /// Says that a block is merged.
    pub fn merge(&mut self, span: Span) {
        if span.from != span.to {
            self.tallest_merge = self.tallest_merge.max(span.height());
            let place = self.merged.partition_point(|other| *other <= span);
            self.merged.insert(place, span);
        }
    }

    /// The merged block that covers the cell.
    #[must_use]
    pub fn merge_at(&self, at: Addr) -> Option<Span> {
        // Only blocks that begin within the tallest one's height above the cell can reach it.
        let first = at.row.saturating_sub(self.tallest_merge);
        let start = self.merged.partition_point(|span| span.from.row < first);
        self.merged
            .iter()
            .skip(start)
            .take_while(|span| span.from.row <= at.row)
            .copied()
            .find(|span| span.contains(at))
    }

    /// Takes the values that lie under merged blocks out of the cells, since Excel does not show them, and keeps them in
    /// [`Sheet::covered`]. Called once, when all cells and merges are known.
    pub fn cover_merged(&mut self) {
        for span in self.merged.clone() {
            let rows = self.rows.partition_point(|(row, _)| *row < span.from.row);
            for (row, cells) in self.rows.iter_mut().skip(rows).take_while(|(row, _)| *row <= span.to.row) {
                let under = |col: u32| span.contains(Addr::new(*row, col)) && Addr::new(*row, col) != span.from;
                if cells.iter().any(|(col, _)| under(*col)) {
                    let (taken, kept) = std::mem::take(cells).into_iter().partition(|(col, _)| under(*col));
                    *cells = kept;
                    let taken: Vec<(u32, Cell)> = taken;
                    self.covered.extend(taken.into_iter().map(|(col, cell)| (Addr::new(*row, col), cell)));
                }
            }
        }
    }

    /// The values that lie unseen under merged blocks, in order of block and cell; they are no cells of the sheet.
    #[must_use]
    pub fn covered(&self) -> &[(Addr, Cell)] {
        &self.covered
    }

    /// The tables that the workbook itself defines: name and cells, headings included.
    #[must_use]
    pub fn tables(&self) -> &[(std::sync::Arc<str>, Span)] {
        &self.tables
    }

    /// Says that the workbook defines a table here.
    pub fn define_table(&mut self, name: impl Into<std::sync::Arc<str>>, span: Span) {
        self.tables.push((name.into(), span));
    }

    /// Says that rows `from` to `to`, from 0 and both included, are hidden.
    pub fn hide_rows(&mut self, from: u32, to: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(from) => *last = to,
            _ => self.hidden_rows.push((from, to)),
        }
    }

    /// Says that columns `from` to `to`, from 0 and both included, are hidden.
    pub fn hide_columns(&mut self, from: u32, to: u32) {
        self.hidden_columns.push((from, to));
    }

    /// The rows that are hidden, first and last of each run.
    #[must_use]
    pub fn hidden_rows(&self) -> &[(u32, u32)] {
        &self.hidden_rows
    }

    /// The columns that are hidden, first and last of each run.
    #[must_use]
    pub fn hidden_columns(&self) -> &[(u32, u32)] {
        &self.hidden_columns
    }

    /// Whether the row is hidden.
    #[must_use]
    pub fn is_row_hidden(&self, row: u32) -> bool {
        self.hidden_rows.iter().any(|(from, to)| (*from..=*to).contains(&row))
    }

    /// Whether the column is hidden.
    #[must_use]
    pub fn is_column_hidden(&self, col: u32) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&col))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_come_in_any_order() {
        let mut sheet = Sheet::new("S");
        for (row, col) in [(5, 2), (0, 9), (5, 0), (5, 2), (1_048_575, 16_383)] {
            sheet.put(Addr::new(row, col), Cell::number(row));
        }
        let found: Vec<String> = sheet.cells().map(|(at, _)| at.to_string()).collect();
        assert_eq!(found, ["J1", "A6", "C6", "XFD1048576"]);
        assert_eq!(sheet.len(), 4);
        assert_eq!(sheet.used().unwrap().to_string(), "A1:XFD1048576");
        assert_eq!(sheet.row(3), &[]);
    }

    #[test]
    fn values_under_a_merge_are_kept_apart() {
        let mut sheet = Sheet::new("S");
        for (row, col) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)] {
            sheet.put(Addr::new(row, col), Cell::number(row));
        }
        sheet.merge("A1:B2".parse().unwrap());
        sheet.cover_merged();
        assert_eq!(sheet.cells().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "A3"]);
        assert_eq!(sheet.covered().iter().map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["B1", "A2", "B2"]);
    }

    #[test]
    fn a_merged_cell_is_read_at_its_corner() {
        let mut sheet = Sheet::new("S");
        sheet.put(Addr::new(0, 1), Cell::text("Responsible Officers"));
        sheet.merge("B1:C1".parse().unwrap());
        let (home, cell) = sheet.get_through_merge(Addr::new(0, 2)).unwrap();
        assert_eq!((home.to_string().as_str(), cell.shown().as_str()), ("B1", "Responsible Officers"));
    }
}
