//! Results on stdout.

use std::io::{IsTerminal as _, Write as _};

use super::args::{Format, OutputArgs};
use super::colour::colour;
use super::failure::Failure;
use crate::diff::Difference;
use crate::output;
use crate::pipeline::Outcome;
use crate::report;
use crate::returns::Returns;
use crate::write::{Workbook, xlsx};

/// Writes to stdout.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    out_bytes(text.as_bytes())
}

fn out_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(())
}

/// Writes to stderr; there is nobody to tell where that is closed.
pub(super) fn err(text: &str) {
    let _told = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Shows what a run gave.
pub(super) fn outcome(outcome: &Outcome, format: Format, how: &OutputArgs) -> Result<(), Failure> {
    let document = outcome.document();
    match format {
        Format::Text => out(&output::text(&document, how.detail(), colour(how.color))),
        Format::Json => out(&output::json(&document)),
        Format::Csv => out(&output::csv(&outcome.findings)),
        Format::Xlsx => workbook(&report::findings(&outcome.report_facts("")), "check", "findings"),
    }
}

/// Shows what of a run agrees and what does not.
pub(super) fn account(outcome: &Outcome, format: Format, how: &OutputArgs) -> Result<(), Failure> {
    let document = outcome.document();
    match format {
        Format::Text => out(&output::account_text(&document, how.detail(), colour(how.color))),
        Format::Json => out(&output::json(&document)),
        Format::Csv => out(&output::account_csv(&document)),
        Format::Xlsx => workbook(&report::reconciliation(&outcome.report_facts("")), "reconcile", "reconciliation"),
    }
}

/// Shows who has returned what.
pub(super) fn returns(outcome: &Outcome, of: &Returns, format: Format, how: &OutputArgs) -> Result<(), Failure> {
    match format {
        Format::Text => out(&output::returns_text(of, how.detail(), colour(how.color))),
        Format::Json => out(&output::returns_json(of)),
        Format::Csv => out(&output::returns_csv(of)),
        Format::Xlsx => workbook(&report::returns(&outcome.report_facts("")), "check --returns", "returns"),
    }
}

/// Shows what changed.
pub(super) fn changes(difference: &Difference, format: Format, how: &OutputArgs) -> Result<(), Failure> {
    match format {
        Format::Text => out(&output::diff_text(difference, how.detail(), colour(how.color))),
        Format::Json => out(&output::diff_json(difference)),
        Format::Csv => out(&output::diff_csv(difference)),
        Format::Xlsx => workbook(&report::changes(difference), "diff", "changes"),
    }
}

fn workbook(workbook: &Workbook, command: &str, file: &str) -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        let help = format!("send it into a file: `linesight {command} ... --format xlsx > {file}.xlsx`");
        return Err(Failure::asked("a workbook is no text to show in a terminal", help));
    }
    out_bytes(&xlsx::bytes(workbook)?)
}
