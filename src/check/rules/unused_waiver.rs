//! A waiver that covers nothing.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Place, Span};
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

/// The finding for a waiver that covers nothing; `elsewhere` is where the rule has findings that no waiver covers.
pub(in crate::check) fn finding(waiver: &Waiver, elsewhere: &[Place]) -> Finding {
    let at = say::quoted(&waiver.at());
    let message = format!("There is no finding of {} at {at}, so the waiver does nothing.", waiver.rule);
    let is_of_sheet = |place: &&Place| match (&waiver.sheet, &place.sheet) {
        (Some(sheet), Some(found)) => found.trim().eq_ignore_ascii_case(sheet.trim()),
        _ => false,
    };
    let near = elsewhere.iter().filter(is_of_sheet).min_by_key(|place| rows_apart(waiver, place));
    let near = near.or_else(|| elsewhere.first().filter(|_| elsewhere.len() == 1));
    let help = match near.and_then(Place::in_workbook) {
        Some(place) => format!("If it is for the finding at {place}, write that address; else delete the waiver."),
        None => {
            "Delete the waiver if the cell was put right; if rows were added above it, change the address.".to_owned()
        }
    };
    Finding::new(&INFO, waiver.place.clone(), message).with_related(near.cloned()).with_help(help)
}

fn rows_apart(waiver: &Waiver, place: &Place) -> u32 {
    let row = |span: Option<Span>| span.map_or(0, |span| span.from.row);
    row(waiver.span).abs_diff(row(place.span))
}
