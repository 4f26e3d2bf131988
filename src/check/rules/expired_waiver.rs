//! A waiver whose last day is over.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::spec::Waiver;

pub(in crate::check) static INFO: RuleInfo = RuleInfo {
    name: "expired-waiver",
    subject: Subject::File,
    level: Level::Warning,
    summary: "a waiver in the spec has come to its end and counts no more",
    page: include_str!("expired_waiver.md"),
};

/// Its findings are made where the waivers are applied, once all other rules have run.
pub(super) fn check(_: &Facts, _: &mut Vec<Finding>) {}

/// The finding for a waiver that has come to its end though what it covers is still there.
pub(in crate::check) fn finding(waiver: &Waiver, covered: impl Iterator<Item = Place>) -> Finding {
    let covered: Vec<Place> = covered.collect();
    let message = format!(
        "The waiver of {} at {} by {} ended on {}, so {} again.",
        waiver.rule,
        say::quoted(&waiver.at()),
        waiver.by,
        waiver.until.format("%-d %B %Y"),
        match covered.len() {
            1 => "the finding counts".to_owned(),
            several => format!("its {several} findings count"),
        },
    );
    Finding::new(&INFO, waiver.place.clone(), message).with_related(covered).with_help(
        "Put the cell right and delete the waiver, or have it accepted for longer and write the new day at `until`.",
    )
}
