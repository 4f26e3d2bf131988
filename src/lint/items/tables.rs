//! Tables as objects: that they are some, what they are called, and how they are built.

use std::collections::BTreeMap;

use super::super::scan::{blocks, has_marked, sheets};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::{Addr, Span};
use crate::read::looks::{Looks, Sight};

pub(super) const NO_TABLES: Verdict = Verdict::NotApplicable("there are no tables");
const NOT_MARKED: Verdict = Verdict::NotApplicable("no table is marked up as one (item 1)");

pub(super) const NOT_A_TABLE: Item = Item {
    number: 1,
    name: "table-not-marked-up",
    weight: Weight::Essential,
    asks: "Every table is marked up as a table.",
    why: "A screen reader can only say which row and column a cell is in where Excel knows that the cells are a table.",
    fix: "Click in the table and choose Insert > Table; tick \"My table has headers\".",
    look_at: "see whether each table is a table object",
    needs: Sight::Whole,
    judge: |looks| {
        let found = sheets(looks).flat_map(|(index, sheet)| blocks(sheet).into_iter().map(move |block| (index, block)));
        let (marked, unmarked): (Vec<_>, Vec<_>) = found.partition(|(_, block)| block.is_marked);
        if marked.is_empty() && unmarked.is_empty() {
            return NO_TABLES;
        }
        let at = unmarked.into_iter().map(|(index, block)| At::cells(index, block.span)).collect();
        Verdict::none_of(at, "cells laid out as a table are not marked up as one")
    },
};

pub(super) const NAMES: Item = Item {
    number: 2,
    name: "table-without-name",
    weight: Weight::Desirable,
    asks: "Every table has a meaningful name.",
    why: "The name is what a screen reader lists, and what somebody who goes to a table types.",
    fix: "Click in the table, choose Table Design and type a name such as Net_budget_2012 under Table Name.",
    look_at: "see whether the names of the tables say what they hold",
    needs: Sight::Whole,
    judge: |looks| {
        if !has_marked(looks) {
            return NOT_MARKED;
        }
        let tables = sheets(looks).flat_map(|(index, sheet)| sheet.tables.iter().map(move |table| (index, table)));
        let unnamed = tables.filter(|(_, table)| is_default(&table.name));
        let at = unnamed.map(|(index, table)| At::cells(index, table.span).saying(format!("\"{}\"", table.name)));
        Verdict::none_of(at.collect(), "a table has a name that says nothing")
    },
};

/// Whether a program gave the name: `Table1`, `Tabelle3`, `__Anonymous_Sheet_DB__0`.
fn is_default(name: &str) -> bool {
    let words = name.to_lowercase();
    let words = words.trim_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '_' | ' ' | '-'));
    let given = ["table", "tabelle", "tableau", "tabla", "tabela", "tbl", "list", "range", "data", "sheet", "column"];
    given.contains(&words) || words.starts_with("anonymous_sheet_db") || words.chars().count() < 2
}

pub(super) const MERGED: Item = Item {
    number: 3,
    name: "merged-cells",
    weight: Weight::Essential,
    asks: "No cells are merged or split.",
    why: "In merged cells a screen reader loses which heading belongs to which column, and sorting stops working.",
    fix: "Select the cells, choose Home > Merge & Center > Unmerge Cells, and write the text where it belongs.",
    look_at: "see whether cells are merged",
    needs: Sight::Layout,
    judge: |looks| {
        let at = sheets(looks).flat_map(|(index, sheet)| sheet.merged.iter().map(move |span| At::cells(index, *span)));
        Verdict::none_of(at.collect(), "cells are merged")
    },
};

pub(super) const BLANK_LINES: Item = Item {
    number: 4,
    name: "blank-row-or-column",
    weight: Weight::Essential,
    asks: "No table has a blank row or column within it.",
    why: "A blank row or column reads as the end of the table: whoever listens may never hear the rest.",
    fix: "Delete the blank row or column; for white space, make the row higher.",
    look_at: "see whether a table has blank rows or columns within it",
    needs: Sight::Whole,
    judge: |looks| {
        if !has_marked(looks) {
            return NOT_MARKED;
        }
        let at = sheets(looks).flat_map(|(index, sheet)| {
            let marked = blocks(sheet).into_iter().filter(|block| block.is_marked);
            let lines = marked.flat_map(move |block| {
                let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
                for cell in sheet.filled().filter(|cell| block.holds(cell.at)) {
                    *rows.entry(cell.at.row).or_insert(0) += 1;
                    *columns.entry(cell.at.col).or_insert(0) += 1;
                }
                let (left, right) = (block.span.from.col, block.span.to.col);
                let row = |row: u32| Span::new(Addr::new(row, left), Addr::new(row, right));
                let column =
                    |col: u32| Span::new(Addr::new(*block.body().start(), col), Addr::new(block.span.to.row, col));
                let blank_rows = block.body().filter(|at| !rows.contains_key(at)).map(row);
                // Of a table without data, the rows are told.
                let has_data = !rows.is_empty();
                let blank_columns = block.columns().filter(|at| has_data && !columns.contains_key(at)).map(column);
                blank_rows.chain(blank_columns).map(|span| At::cells(index, span)).collect::<Vec<_>>()
            });
            lines.collect::<Vec<_>>()
        });
        Verdict::none_of(at.collect(), "a table has a blank row or column")
    },
};

pub(super) const HEADINGS: Item = Item {
    number: 5,
    name: "headings-not-one-row",
    weight: Weight::Essential,
    asks: "Every table has one row of headings, none of them empty, each different.",
    why: "The heading is read out with every cell; one that is empty or said twice tells a listener nothing.",
    fix: "Write one heading over each column: join headings of two rows into one, such as \"2012/13 budget\".",
    look_at: "see whether each table has one row of headings, all filled and different",
    needs: Sight::Cells,
    judge: |looks| {
        let mut at = Vec::new();
        let mut any = false;
        for (index, sheet) in sheets(looks) {
            for block in blocks(sheet) {
                any = true;
                let Some(row) = block.heading_row() else {
                    at.push(At::cells(index, block.span).saying("no heading row"));
                    continue;
                };
                if block.heading_rows > 1 {
                    at.push(At::cells(index, block.span).saying("several heading rows"));
                }
                let mut seen: BTreeMap<String, u32> = BTreeMap::new();
                for column in block.columns() {
                    let cell = At::cells(index, Span::cell(Addr::new(row, column)));
                    let text = sheet.text(Addr::new(row, column));
                    if text.is_empty() {
                        at.push(cell.saying("empty"));
                    } else if is_given(text) {
                        at.push(cell.saying(format!("\"{text}\"")));
                    } else if seen.insert(text.to_lowercase(), column).is_some() {
                        at.push(cell.saying(format!("\"{text}\" again")));
                    }
                }
                let above = row.checked_sub(block.heading_rows).filter(|_| block.is_marked);
                let is_filled = |row: u32, column: u32| !sheet.text(Addr::new(row, column)).is_empty();
                let filled = |row: &u32| block.columns().filter(|column| is_filled(*row, *column)).count();
                if let Some(above) = above.filter(|above| filled(above) > 1) {
                    let span = Span::new(Addr::new(above, block.span.from.col), Addr::new(above, block.span.to.col));
                    at.push(At::cells(index, span).saying("a second row of headings above the table"));
                }
            }
        }
        if any { Verdict::none_of(at, "headings are not one row of filled and different cells") } else { NO_TABLES }
    },
};

/// Whether a program wrote the heading: `Column1`.
fn is_given(heading: &str) -> bool {
    heading.strip_prefix("Column").is_some_and(|rest| {
        let digits = rest.trim();
        !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit())
    }) || heading.starts_with("Unnamed: ")
}

/// Whether there is any table, marked up or not.
pub(super) fn any(looks: &Looks) -> bool {
    sheets(looks).any(|(_, sheet)| !blocks(sheet).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_program_gave_are_told() {
        for name in ["Table1", "table_12", "Tabelle3", "__Anonymous_Sheet_DB__0", "T1", "Data"] {
            assert!(is_default(name), "{name}");
        }
        for name in ["Net_budget", "findings", "data_quality", "ratings_by_theme", "PI"] {
            assert!(!is_default(name), "{name}");
        }
        assert!(is_given("Column1") && is_given("Column 12") && !is_given("Column") && !is_given("Columns in use"));
    }
}
