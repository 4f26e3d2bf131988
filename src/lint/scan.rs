//! What several items look for: the sheets that are shown, the tables on them, cells gathered to ranges.

use std::collections::{BTreeMap, BTreeSet};

use super::At;
use crate::grid::{Addr, Span, Visibility};
use crate::read::looks::{CellKind, LookCell, Looks, SheetLooks};

/// The sheets with cells that are shown, each with its index.
pub(super) fn sheets(looks: &Looks) -> impl Iterator<Item = (usize, &SheetLooks)> {
    let all = looks.sheets.iter().enumerate();
    all.filter(|(_, sheet)| sheet.is_worksheet && sheet.visibility == Visibility::Visible)
}

/// A table, marked up or not.
pub(super) struct Block {
    pub(super) span: Span,
    /// How many of its rows are headings.
    pub(super) heading_rows: u32,
    /// Whether Excel knows it to be a table.
    pub(super) is_marked: bool,
}

impl Block {
    /// The row of its last headings.
    pub(super) fn heading_row(&self) -> Option<u32> {
        (self.heading_rows > 0).then(|| self.span.from.row + self.heading_rows - 1)
    }

    /// Its rows below the headings.
    pub(super) fn body(&self) -> std::ops::RangeInclusive<u32> {
        self.span.from.row.saturating_add(self.heading_rows)..=self.span.to.row
    }

    /// Its columns.
    pub(super) fn columns(&self) -> std::ops::RangeInclusive<u32> {
        self.span.from.col..=self.span.to.col
    }

    /// Whether a cell is one of its data.
    pub(super) fn holds(&self, at: Addr) -> bool {
        self.span.contains(at) && self.body().contains(&at.row)
    }
}

/// The tables of a sheet: those that are marked up, then blocks of cells that look like one. Such a block is of rows that
/// follow each other, the first and the last with two filled cells or more, and has no blank column. Rows of one cell
/// before it are titles, those behind it notes, those within it name the rows that follow.
pub(super) fn blocks(sheet: &SheetLooks) -> Vec<Block> {
    let marked = sheet.tables.iter();
    let mut blocks: Vec<Block> =
        marked.map(|table| Block { span: table.span, heading_rows: table.heading_rows, is_marked: true }).collect();
    let mut rows: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for cell in sheet.filled().filter(|cell| sheet.table_at(cell.at).is_none()) {
        rows.entry(cell.at.row).or_default().insert(cell.at.col);
    }
    let mut run: Vec<(u32, BTreeSet<u32>)> = Vec::new();
    for (row, columns) in rows {
        if run.last().is_some_and(|(last, _)| last + 1 != row) {
            unmarked(&std::mem::take(&mut run), &mut blocks);
        }
        run.push((row, columns));
    }
    unmarked(&run, &mut blocks);
    blocks
}

/// Adds the blocks of rows that follow each other, parted by blank columns.
fn unmarked(run: &[(u32, BTreeSet<u32>)], blocks: &mut Vec<Block>) {
    let is_row = |(_, columns): &(u32, BTreeSet<u32>)| columns.len() > 1;
    let first = run.iter().position(is_row).unwrap_or(run.len());
    let run = run.get(first..).unwrap_or_default();
    let end = run.iter().rposition(is_row).map_or(0, |last| last + 1);
    let run = run.get(..end).unwrap_or_default();
    let used: BTreeSet<u32> = run.iter().flat_map(|(_, columns)| columns).copied().collect();
    let mut from = None;
    for column in &used {
        let first = *from.get_or_insert(*column);
        if used.contains(&(column + 1)) {
            continue;
        }
        from = None;
        let within = |columns: &BTreeSet<u32>| columns.range(first..=*column).next().is_some();
        let rows: Vec<u32> = run.iter().filter(|(_, columns)| within(columns)).map(|(row, _)| *row).collect();
        if let (true, Some(top), Some(bottom)) = (*column > first, rows.first(), rows.last().filter(|_| rows.len() > 1))
        {
            let span = Span::new(Addr::new(*top, first), Addr::new(*bottom, *column));
            blocks.push(Block { span, heading_rows: 1, is_marked: false });
        }
    }
}

/// Whether any shown sheet has a table that is marked up.
pub(super) fn has_marked(looks: &Looks) -> bool {
    sheets(looks).any(|(_, sheet)| !sheet.tables.is_empty())
}

/// The columns of a block that hold more numbers than words.
pub(super) fn number_columns(sheet: &SheetLooks, block: &Block) -> BTreeSet<u32> {
    let mut balance: BTreeMap<u32, i64> = BTreeMap::new();
    for cell in sheet.filled().filter(|cell| block.holds(cell.at)) {
        *balance.entry(cell.at.col).or_default() += match cell.kind {
            CellKind::Number => 1,
            // A shorthand such as `[x]` stands where a number would.
            CellKind::Text if cell.text.starts_with('[') => 0,
            _ => -1,
        };
    }
    balance.into_iter().filter(|(_, balance)| *balance > 0).map(|(column, _)| column).collect()
}

/// The filled cells of all shown sheets that a test finds something in, one place each.
pub(super) fn cells_where(looks: &Looks, test: impl Fn(&SheetLooks, &LookCell) -> Option<String>) -> Vec<At> {
    let of_sheet = |(index, sheet)| {
        let test = &test;
        SheetLooks::filled(sheet)
            .filter_map(move |cell| Some(At::cells(index, Span::cell(cell.at)).saying(test(sheet, cell)?)))
    };
    sheets(looks).flat_map(of_sheet).collect()
}

/// Cells with the same to say as few ranges, by sheet and in order of what is said.
pub(super) fn gathered(cells: impl IntoIterator<Item = (usize, Addr, String)>) -> Vec<At> {
    let mut by_said: BTreeMap<(usize, String), BTreeSet<Addr>> = BTreeMap::new();
    for (sheet, at, said) in cells {
        by_said.entry((sheet, said)).or_default().insert(at);
    }
    let mut places = Vec::new();
    for ((sheet, said), cells) in by_said {
        let said = (!said.is_empty()).then_some(said);
        places.extend(ranges(&cells).into_iter().map(|span| At { sheet, span: Some(span), said: said.clone() }));
    }
    places
}

/// Cells as ranges: runs along rows, then equal runs below each other as one.
fn ranges(cells: &BTreeSet<Addr>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for at in cells {
        match runs.last_mut() {
            Some(run) if run.to.row == at.row && run.to.col + 1 == at.col => run.to = *at,
            _ => runs.push(Span::cell(*at)),
        }
    }
    // The range that a run may go on from, by its columns.
    let mut open: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut ranges: Vec<Span> = Vec::new();
    for run in runs {
        let columns = (run.from.col, run.to.col);
        let above = open.get(&columns).and_then(|index| ranges.get_mut(*index));
        if let Some(range) = above.filter(|range| range.to.row + 1 == run.from.row) {
            range.to = run.to;
        } else {
            open.insert(columns, ranges.len());
            ranges.push(run);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_few_ranges() {
        let cells = ["A1", "B1", "A2", "B2", "D2", "A4"].map(|at| at.parse::<Addr>().unwrap());
        let found: Vec<String> = ranges(&cells.into_iter().collect()).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["A1:B2", "D2", "A4"]);
    }

    #[test]
    fn blocks_are_parted_by_blank_rows_and_columns() {
        let mut sheet = SheetLooks::new("S", Visibility::Visible);
        // A title, two tables side by side, one with a row that names a section and a note below, a row by itself.
        let filled = "A1 A3 B3 D3 E3 A4 B4 D4 E4 A6 B6 A7 A8 B8 A9 A11 B11".split(' ').collect::<Vec<_>>();
        sheet.cells = filled
            .iter()
            .map(|at| LookCell {
                at: at.parse().unwrap(),
                kind: CellKind::Text,
                text: "x".into(),
                ..LookCell::default()
            })
            .collect();
        sheet.cells.sort_by_key(|cell| cell.at);
        let found: Vec<String> = blocks(&sheet).iter().map(|block| block.span.to_string()).collect();
        assert_eq!(found, ["A3:B4", "D3:E4", "A6:B8"]);
    }
}
