//! Notes: how they are marked, and where they stand.

use std::collections::BTreeSet;

use super::super::scan::{Block, blocks, cells_where, sheets};
use super::super::words::{bare_marker, note_symbol, notes, raised_note};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::{Addr, Span};
use crate::read::looks::{CellKind, Looks, SheetLooks, Sight};

const NO_NOTES: Verdict = Verdict::NotApplicable("no notes are referred to");

pub(super) const SYMBOLS: Item = Item {
    number: 11,
    name: "note-symbol",
    weight: Weight::Essential,
    asks: "Notes are marked in words such as [note 1], never by symbols or raised figures.",
    why: "Screen readers pass over an asterisk, and read a raised 1 as part of the figure.",
    fix: "Write [note 1] in the title or heading, and the note itself on a sheet of notes.",
    look_at: "see whether symbols or raised figures mark notes",
    needs: Sight::Cells,
    judge: |looks| {
        let marked = cells_where(looks, |_, cell| {
            let raised = cell.raised.as_deref().filter(|raised| raised_note(&cell.text, raised));
            let symbol = || (cell.kind == CellKind::Text).then(|| note_symbol(&cell.text)).flatten();
            raised.map(|raised| format!("raised \"{raised}\"")).or_else(|| symbol().map(|sign| format!("\"{sign}\"")))
        });
        Verdict::none_of(marked, "a symbol or raised figure marks a note")
    },
};

pub(super) const SAY_NOTE: Item = Item {
    number: 12,
    name: "marker-without-note",
    weight: Weight::Desirable,
    asks: "A marker says that it is a note: [note 1], not [1].",
    why: "Read aloud, \"1 in brackets\" may be anything.",
    fix: "Replace [1] by [note 1].",
    look_at: "see whether markers of notes say \"note\"",
    needs: Sight::Cells,
    judge: |looks| {
        let bare = cells_where(looks, |_, cell| bare_marker(&cell.text).filter(|_| cell.kind == CellKind::Text));
        if bare.is_empty() && referred(looks).is_empty() {
            return NO_NOTES;
        }
        Verdict::none_of(bare, "a marker does not say that it is a note")
    },
};

pub(super) const IN_DATA: Item = Item {
    number: 13,
    name: "marker-among-data",
    weight: Weight::Desirable,
    asks: "Markers of notes stand in a title, a heading or a column for notes, not in cells of data.",
    why: "A figure with a marker behind it is no number any more: nobody can add it up.",
    fix: "Move the marker to the heading, or into a last column called Notes.",
    look_at: "see whether cells of data carry markers",
    needs: Sight::Cells,
    judge: |looks| {
        if referred(looks).is_empty() {
            return NO_NOTES;
        }
        let among = |(index, sheet): (usize, &SheetLooks)| -> Vec<At> {
            let tables = blocks(sheet);
            let is_data = |at: Addr| {
                let table = tables.iter().find(|table| table.holds(at));
                let heading = table.and_then(Block::heading_row).map(|row| sheet.text(Addr::new(row, at.col)));
                table.is_some() && !heading.unwrap_or("").to_lowercase().contains("note")
            };
            let marked = sheet.filled().filter(|cell| !notes(&cell.text).is_empty() && is_data(cell.at));
            marked.map(|cell| At::cells(index, Span::cell(cell.at))).collect()
        };
        let of_data = sheets(looks).filter(|(_, sheet)| !is_notes(sheet));
        Verdict::none_of(of_data.flat_map(among).collect(), "cells of data carry the marker of a note")
    },
};

pub(super) const ON_A_SHEET: Item = Item {
    number: 14,
    name: "note-not-on-notes-sheet",
    weight: Weight::Desirable,
    asks: "The notes stand in a table on a sheet of notes.",
    why: "Whoever meets a marker must find the note in one place, whatever sheet they are on.",
    fix: "Add a sheet called Notes with a table of two columns, the number of the note and its text.",
    look_at: "see whether the notes stand in a table on a sheet of their own",
    needs: Sight::Cells,
    judge: |looks| {
        let referred = referred(looks);
        if referred.is_empty() {
            return NO_NOTES;
        }
        let pages: Vec<(usize, &SheetLooks)> = sheets(looks).filter(|(_, sheet)| is_notes(sheet)).collect();
        if pages.is_empty() {
            return Verdict::Fail("there is no sheet of notes".to_owned(), Vec::new());
        }
        let told: BTreeSet<u32> = pages.iter().flat_map(|(_, sheet)| told(sheet)).collect();
        let untold = referred.into_iter().filter(|(number, _)| !told.contains(number));
        let at = untold.map(|(number, at)| at.saying(format!("note {number} is not there")));
        Verdict::none_of(at.collect(), "a note that is referred to is not in a table on the sheet of notes")
    },
};

fn is_notes(sheet: &SheetLooks) -> bool {
    sheet.name.to_lowercase().contains("note")
}

/// The notes that are referred to outside the sheets of notes, each with the first place.
fn referred(looks: &Looks) -> Vec<(u32, At)> {
    let mut found: Vec<(u32, At)> = Vec::new();
    for (index, sheet) in sheets(looks).filter(|(_, sheet)| !is_notes(sheet)) {
        for cell in sheet.filled() {
            for number in notes(&cell.text) {
                if found.iter().all(|(known, _)| *known != number) {
                    found.push((number, At::cells(index, Span::cell(cell.at))));
                }
            }
        }
    }
    found
}

/// The numbers of the notes that the tables of a sheet tell: `[note 1]`, `note 1` or `1` in the first column.
fn told(sheet: &SheetLooks) -> Vec<u32> {
    let number = |text: &str| {
        let text = text.trim().trim_matches(['[', ']']).to_lowercase();
        text.strip_prefix("note").unwrap_or(&text).trim().parse::<u32>().ok()
    };
    let tables = blocks(sheet);
    let is_first = |at: Addr| tables.iter().any(|table| table.holds(at) && table.span.from.col == at.col);
    sheet.filled().filter(|cell| is_first(cell.at)).filter_map(|cell| number(&cell.text)).collect()
}
