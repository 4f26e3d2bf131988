//! A waiver that covers nothing.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::spec::Waiver;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unused-waiver",
    subject: Subject::File,
    level: Level::Warning,
    summary: "a waiver in the spec covers no finding",
    page: include_str!("unused_waiver.md"),
};

/// Its findings are made where the waivers are applied, once all other rules have run.
pub(super) fn check(_: &Facts, _: &mut Vec<Finding>) {}

/// The finding for a waiver that covers nothing.
pub(in crate::check) fn finding(waiver: &Waiver) -> Finding {
    let at = match (&waiver.sheet, waiver.span) {
        (Some(sheet), Some(span)) => format!("{sheet}!{span}"),
        (Some(sheet), None) => sheet.clone(),
        (None, Some(span)) => span.to_string(),
        (None, None) => "any place".to_owned(),
    };
    let message =
        format!("There is no finding of {} at {}, so the waiver does nothing.", waiver.rule, say::quoted(&at));
    Finding::new(&INFO, waiver.place.clone(), message)
        .with_help("Delete the waiver if the cell was put right; if rows were added above it, change the address.")
}
