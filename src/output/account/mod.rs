//! The reconciliation as an account: what agrees and what does not, with its arithmetic, and what was not checked.
//!
//! What is said is settled in a file for each section, which makes entries of facts; how it looks is settled in one for
//! each format. What differs comes first, for that is what has to be put right before the paper goes out; what agrees
//! is listed after it, table by table, for that is the assurance.

mod balances;
mod called;
mod cast;
mod csv;
mod entry;
mod figure;
mod likely;
mod matches;
mod origin;
mod risks;
mod rounding;
mod summary;
mod targets;
mod text;
mod ties;
mod unchecked;
mod waived;

#[cfg(test)]
mod tests;

pub use csv::account_csv;
pub use text::account_text;

use super::Document;
use entry::Entry;

/// All entries, section by section, in order of their places.
fn entries(document: &Document<'_>) -> Vec<Entry> {
    let sections =
        [balances::entries, ties::entries, matches::entries, targets::entries, risks::entries, unchecked::entries];
    sections.into_iter().flat_map(|section| section(document)).collect()
}
