//! Where tables and text stand on a sheet.

use super::super::scan::{blocks, gathered, sheets};
use super::super::words::counts_tables;
use super::super::{At, Item, Verdict, Weight};
use super::tables::{NO_TABLES, any};
use crate::grid::Span;
use crate::read::looks::{Looks, SheetLooks, Sight};

pub(super) const FIRST_COLUMN: Item = Item {
    number: 29,
    name: "first-column",
    weight: Weight::Essential,
    asks: "Column A leads the reader: the title, how many tables there are, then notes and source, all other text too.",
    why: "Going down column A, one hears what the sheet holds before coming to a table; text elsewhere is not come by.",
    fix: "Write \"This sheet contains one table.\" into A2, and move text from other columns into column A above the table.",
    look_at: "see whether column A gives the title, the number of tables, notes and source",
    needs: Sight::Cells,
    judge: |looks| {
        let mut at = Vec::new();
        let mut any = false;
        for (index, sheet) in sheets(looks) {
            any |= sheet.filled().next().is_some();
            let tables = blocks(sheet);
            let elsewhere = sheet.filled().filter(|cell| cell.at.col > 0);
            let free = elsewhere.filter(|cell| tables.iter().all(|table| !table.span.contains(cell.at)));
            at.extend(gathered(free.map(|cell| (index, cell.at, "text outside column A".to_owned()))));
            let Some(first) = tables.iter().map(|table| table.span.from.row).min() else { continue };
            let mut above = sheet.filled().filter(|cell| cell.at.col == 0 && cell.at.row < first);
            if !above.any(|cell| counts_tables(&cell.text)) {
                at.push(At::sheet(index).saying("not told how many tables there are"));
            }
        }
        if !any {
            return Verdict::NotApplicable("the workbook is blank");
        }
        Verdict::none_of(at, "column A does not lead the reader")
    },
};

pub(super) const LEFT_EDGE: Item = Item {
    number: 30,
    name: "table-not-at-left",
    weight: Weight::Essential,
    asks: "Tables start in column A.",
    why: "Going down column A, one passes a table that starts further right.",
    fix: "Delete the empty columns at the left of the table.",
    look_at: "see whether tables start in column A",
    needs: Sight::Cells,
    judge: |looks| {
        of_tables(looks, "a table does not start in column A", |_, spans| {
            spans.iter().copied().filter(|span| span.from.col > 0).collect()
        })
    },
};

pub(super) const BELOW: Item = Item {
    number: 31,
    name: "below-a-table",
    weight: Weight::Desirable,
    asks: "Nothing stands below a table.",
    why: "Nobody looks for more behind the last row: a note there is not read.",
    fix: "Move notes, totals and sources from below the table to above it, or into it.",
    look_at: "see whether anything stands below a table",
    needs: Sight::Cells,
    judge: |looks| {
        of_tables(looks, "something stands below a table", |sheet, spans| {
            let below = sheet.filled().filter(|cell| spans.iter().all(|span| !span.contains(cell.at)));
            let last = spans.iter().map(|span| span.to.row).min().unwrap_or(u32::MAX);
            let cells = below.filter(|cell| cell.at.row > last).map(|cell| (0, cell.at, String::new()));
            gathered(cells).into_iter().filter_map(|at| at.span).collect()
        })
    },
};

pub(super) const SEVERAL: Item = Item {
    number: 32,
    name: "several-tables",
    weight: Weight::Desirable,
    asks: "A sheet has one table.",
    why: "Whoever has found one table has no reason to go on looking; filters and widths suit one only.",
    fix: "Move each further table to a sheet of its own.",
    look_at: "see whether a sheet has several tables",
    needs: Sight::Cells,
    judge: |looks| {
        of_tables(
            looks,
            "a sheet has several tables",
            |_, spans| {
                if spans.len() > 1 { spans.to_vec() } else { Vec::new() }
            },
        )
    },
};

/// The verdict on what is wrong with the tables of each sheet, marked up or not.
fn of_tables(looks: &Looks, wrong: &str, find: fn(&SheetLooks, &[Span]) -> Vec<Span>) -> Verdict {
    if !any(looks) {
        return NO_TABLES;
    }
    let of_sheet = |(index, sheet): (usize, &SheetLooks)| -> Vec<At> {
        let spans: Vec<Span> = blocks(sheet).iter().map(|block| block.span).collect();
        if spans.is_empty() {
            return Vec::new();
        }
        find(sheet, &spans).into_iter().map(|span| At::cells(index, span)).collect()
    };
    Verdict::none_of(sheets(looks).flat_map(of_sheet).collect(), wrong)
}
