//! A file or sheet beyond a limit.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Place, SheetFault};
use crate::read::OpenError;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "over-limit",
    subject: Subject::File,
    level: Level::Error,
    summary: "the file or a sheet is larger than is allowed",
    page: include_str!("over_limit.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        if let OpenError::OverLimit { what, found, allowed, option } = &unopened.error {
            let place = Place::file(Arc::clone(&unopened.path));
            out.push(finding(place, (what, *found, *allowed), option, "nothing in the file was read"));
        }
    }
    for book in facts.books {
        let place = |sheet: &Arc<str>, index| Place::sheet(Arc::clone(&book.file.path), Arc::clone(sheet), index);
        for fault in &book.faults {
            match fault {
                SheetFault::OverLimit { sheet, index, what, found, allowed, option } => {
                    let limit = (*what, *found, *allowed);
                    out.push(finding(place(sheet, *index), limit, option, "this sheet was not read"));
                }
                SheetFault::CellsSkipped { sheet, index, count, why } => {
                    let cells = say::count(usize::try_from(*count).unwrap_or(usize::MAX), "cell was", "cells were");
                    let message = format!("{cells} left out: {why}.");
                    let help = "Open the workbook in Excel and save it again; if that does not help, ask who made it.";
                    out.push(Finding::new(&INFO, place(sheet, *index), message).with_help(help));
                }
                _ => {}
            }
        }
    }
}

fn finding(place: Place, (what, found, allowed): (&str, u64, u64), option: &str, so: &str) -> Finding {
    let message = format!(
        "There are at least {} {what}, more than the {} allowed, so {so}.",
        say::figure(Decimal::from(found)),
        say::figure(Decimal::from(allowed)),
    );
    let enough = found.max(allowed.saturating_mul(2));
    let help =
        format!("If the file is meant to be so large, run again with a higher limit, such as --{option} {enough}.");
    Finding::new(&INFO, place, message).with_help(help)
}
