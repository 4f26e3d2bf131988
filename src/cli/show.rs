//! Results on stdout.

use std::io::Write as _;

use super::args::{Format, OutputArgs};
use super::colour::colour;
use super::failure::Failure;
use crate::output::{self, Document};
use crate::pipeline::Outcome;

/// Writes to stdout.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Writes to stderr; there is nobody to tell where that is closed.
pub(super) fn err(text: &str) {
    let _told = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Shows what a run gave.
pub(super) fn outcome(outcome: &Outcome, format: Format, how: &OutputArgs) -> Result<(), Failure> {
    let document = document(outcome);
    match format {
        Format::Text => out(&output::text(&document, how.detail(), colour(how.color))),
        Format::Json => out(&output::json(&document)),
        Format::Csv => out(&output::csv(&outcome.findings)),
        // The workbook of findings belongs here once the report's data quality sheet is there to be used.
        Format::Xlsx => Err(Failure::asked(
            "the findings cannot be written as a workbook yet",
            "use `--format csv`, which opens in Excel",
        )),
    }
}

/// The view of an outcome that is shown.
fn document(outcome: &Outcome) -> Document<'_> {
    Document {
        as_of: outcome.as_of,
        books: &outcome.books,
        unopened: outcome.unopened.len(),
        model: &outcome.model,
        reconciliation: &outcome.reconciliation,
        scores: &outcome.scores,
        findings: &outcome.findings,
        assumptions: outcome.assumptions.clone(),
        not_checked: outcome.unchecked(),
    }
}
