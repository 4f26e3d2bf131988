//! Formulas without a stored value.

use crate::check::fold::{Folded, MANY};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "formula-not-calculated",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a formula was never calculated, so the cell has no value",
    page: include_str!("formula_not_calculated.md"),
};

const HELP: &str = "Open the workbook in Excel, press F9 and save it.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<u32, String> = Folded::new();
    for (book_index, book) in facts.books.iter().enumerate() {
        for (sheet_index, sheet) in book.sheets.iter().enumerate() {
            let tables = facts.spans(book_index, sheet_index);
            if tables.is_empty() {
                continue;
            }
            let place = book.sheet_place(sheet_index);
            let formulas = sheet.cells().filter(|(_, cell)| cell.formula.is_some()).count();
            let open: Vec<_> = (sheet.cells())
                .filter(|(at, cell)| cell.is_uncalculated() && tables.iter().any(|span| span.contains(*at)))
                .collect();
            if open.len() == formulas && formulas >= MANY {
                let span = open.iter().map(|(at, _)| crate::grid::Span::cell(*at)).reduce(|all, cell| all.union(&cell));
                let message = format!(
                    "None of the {formulas} formulas on this sheet was ever calculated, so their cells have no value."
                );
                out.push(Finding::new(&INFO, place.at(span.unwrap_or_default()), message).with_help(HELP));
                continue;
            }
            for (at, cell) in open {
                folded.add(&place, at.col, at, cell.formula.as_deref().unwrap_or_default().to_owned());
            }
        }
    }
    folded.say(
        MANY,
        out,
        |place, formula| {
            let message = format!(
                "The formula {} was never calculated, so the cell has no value.",
                say::quoted(&format!("={formula}"))
            );
            Finding::new(&INFO, place, message).with_value(format!("={formula}")).with_help(HELP)
        },
        |group| {
            let message = format!(
                "{} formulas of this column were never calculated, so their cells have no value.",
                group.items.len()
            );
            Finding::new(&INFO, group.place(), message).with_related(group.places()).with_help(HELP)
        },
    );
}
