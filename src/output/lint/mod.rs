//! Workbooks held against the accessibility checklist, for people and for programs.

mod csv;
mod json;
mod text;

pub use csv::lint_csv;
pub use json::lint_json;
pub use text::lint_text;

use crate::lint::{At, Linted, Verdict, Weight};

/// How many items of a weight came out so.
fn count(linted: &Linted, weight: Weight, of: fn(&Verdict) -> bool) -> usize {
    linted.judged.iter().filter(|judged| judged.item.weight == weight && of(&judged.verdict)).count()
}

/// The sheet of a place.
fn sheet<'a>(linted: &'a Linted, at: &At) -> &'a str {
    linted.sheets.get(at.sheet).map_or("", |name| name)
}
