//! A workbook that is encrypted.

use std::sync::Arc;

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::read::OpenError;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "password-protected",
    subject: Subject::File,
    level: Level::Error,
    summary: "the workbook needs a password to open",
    page: include_str!("password_protected.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for unopened in facts.unopened {
        if matches!(unopened.error, OpenError::PasswordProtected) {
            out.push(
                Finding::new(
                    &INFO,
                    Place::file(Arc::clone(&unopened.path)),
                    "The workbook is locked with a password, so nothing in it could be read.",
                )
                .with_help("Save a copy without a password: File, Info, Protect Workbook, Encrypt with Password, and empty the box."),
            );
        }
    }
}
