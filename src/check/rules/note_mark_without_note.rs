//! A footnote mark without a note.

use std::collections::BTreeMap;

use crate::check::entry::entries;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Book, Place};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "note-mark-without-note",
    subject: Subject::Cell,
    level: Level::Note,
    summary: "a footnote mark such as * has no note that explains it",
    page: include_str!("note_mark_without_note.md"),
};

/// The cells of a sheet that bear a mark, with what is written in them.
struct Marked {
    sheet: Place,
    cells: Vec<(Addr, String)>,
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    // By book and sheet, then mark.
    let mut found: BTreeMap<(usize, usize, String), Marked> = BTreeMap::new();
    for entry in entries(facts) {
        for mark in entry.marks() {
            let shape = &entry.table.shape;
            let key = (shape.book, shape.sheet, mark.clone());
            let marked = found.entry(key).or_insert_with(|| Marked { sheet: shape.place.clone(), cells: Vec::new() });
            marked.cells.push((entry.at, entry.written.to_string()));
        }
    }
    for ((book, _, mark), Marked { sheet, mut cells }) in found {
        if facts.books.get(book).is_some_and(|book| has_note(book, &mark)) {
            continue;
        }
        cells.sort();
        let Some(((at, written), rest)) = cells.split_first() else { continue };
        let message = match rest {
            [] => format!("{} bears the mark {mark}, and no note explains it.", say::quoted(written)),
            _ => format!("{} cells bear the mark {mark}, and no note explains it.", cells.len()),
        };
        out.push(
            Finding::new(&INFO, sheet.at_cell(*at), message)
                .with_value(written)
                .with_related(rest.iter().map(|(at, _)| sheet.at_cell(*at)))
                .with_help(format!("Write the note below the table, beginning with {mark}, or delete the mark.")),
        );
    }
}

/// Whether a cell of the workbook begins with the mark and goes on to say something.
fn has_note(book: &Book, mark: &str) -> bool {
    book.sheets.iter().any(|sheet| {
        sheet.cells().filter_map(|(_, cell)| cell.as_text()).any(|text| {
            text.lines().any(|line| {
                let rest = line.trim().trim_start_matches('(').strip_prefix(mark);
                // `**` is another mark than `*`.
                rest.is_some_and(|rest| {
                    !mark.chars().last().is_some_and(|last| rest.starts_with(last))
                        && rest.chars().filter(|c| c.is_alphabetic()).count() > 2
                })
            })
        })
    })
}
