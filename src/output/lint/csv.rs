//! The items as CSV, a line for each place, or for the item where it has none.

use super::sheet;
use crate::lint::{Judged, Linted};
use crate::output::csv::table;

const HEADINGS: [&str; 9] = ["path", "number", "item", "weight", "verdict", "sheet", "cell", "message", "said"];

/// The workbooks and how they came out.
#[must_use]
pub fn lint_csv(files: &[Linted]) -> String {
    let records = files.iter().flat_map(|linted| linted.judged.iter().flat_map(move |judged| of_item(linted, judged)));
    table(&HEADINGS, &records.collect::<Vec<_>>())
}

fn of_item(linted: &Linted, judged: &Judged) -> Vec<[String; 9]> {
    let record = |sheet: &str, cell: String, said: &str| {
        [
            linted.path.to_string(),
            judged.item.number.to_string(),
            judged.item.name.to_owned(),
            judged.item.weight.name().to_owned(),
            judged.verdict.name().to_owned(),
            sheet.to_owned(),
            cell,
            judged.verdict.message().to_owned(),
            said.to_owned(),
        ]
    };
    let places = judged.verdict.places();
    if places.is_empty() {
        return vec![record("", String::new(), "")];
    }
    let cell = |span: Option<crate::grid::Span>| span.map(|span| span.to_string()).unwrap_or_default();
    places.iter().map(|at| record(sheet(linted, at), cell(at.span), at.said.as_deref().unwrap_or_default())).collect()
}
