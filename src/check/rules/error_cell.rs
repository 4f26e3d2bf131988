//! Excel errors such as `#REF!`.

use crate::check::fold::{Folded, MANY};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Content, Place, Span};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "error-cell",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a formula gives an error such as #REF! in place of a value",
    page: include_str!("error_cell.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<(u32, bool, String), String> = Folded::new();
    for (book_index, book) in facts.books.iter().enumerate() {
        for (sheet_index, sheet) in book.sheets.iter().enumerate() {
            let tables = facts.spans(book_index, sheet_index);
            let place = book.sheet_place(sheet_index);
            for (at, cell) in sheet.cells() {
                if let Content::Error(literal) = &cell.content {
                    let in_table = tables.iter().any(|span: &Span| span.contains(at));
                    folded.add(&place, (at.col, !in_table, literal.to_string()), at, literal.to_string());
                }
            }
        }
    }
    let level = |at: Addr, place: &Place| {
        if facts.table_at(place, at).is_some() { Level::Error } else { Level::Note }
    };
    folded.say(
        MANY,
        out,
        |place, literal| {
            let at = place.span.unwrap_or_default().from;
            let level = level(at, &place);
            let message = format!("{} is an Excel error: {}.", say::quoted(literal), meaning(literal));
            Finding::new(&INFO, place, message).with_value(literal).with_help(HELP).at_level(level)
        },
        |group| {
            let place = group.place();
            let literal = group.items.first().map_or("", |(_, literal)| literal.as_str());
            let level = level(place.span.unwrap_or_default().from, &place);
            let message = format!(
                "{} cells hold the Excel error {}: {}.",
                group.items.len(),
                say::quoted(literal),
                meaning(literal)
            );
            Finding::new(&INFO, place, message)
                .with_value(literal)
                .with_related(group.places())
                .with_help(HELP)
                .at_level(level)
        },
    );
}

const HELP: &str = "Put the formula right, or type the figure.";

/// What the error says, as the end of a sentence.
fn meaning(literal: &str) -> &'static str {
    match literal {
        "#REF!" => "the formula refers to a cell that is no longer there",
        "#DIV/0!" => "the formula divides by 0 or by an empty cell",
        "#N/A" => "the formula looked something up and did not find it",
        "#NAME?" => "the formula uses a name or function that Excel does not know",
        "#VALUE!" => "the formula was given words where it needs a number",
        "#NUM!" => "the result is no number that Excel can show",
        "#NULL!" => "the formula joins two ranges that have no cell in common",
        "#SPILL!" => "the formula has no room for its results",
        _ => "the formula has no result",
    }
}
