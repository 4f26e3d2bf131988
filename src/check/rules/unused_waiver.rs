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

/// The finding for a waiver that covers nothing. `here` and `elsewhere` are where the rule has findings that no waiver
/// covers: in the source that the waiver names, if it names one, and in others.
pub(in crate::check) fn finding(waiver: &Waiver, here: &[&Place], elsewhere: &[&Place]) -> Finding {
    let message =
        format!("There is no finding of {} at {}, so the waiver does nothing.", waiver.rule, say::quoted(&waiver.at()));
    let near = nearest(waiver, here);
    let other = near.is_none().then(|| nearest(waiver, elsewhere)).flatten();
    let help = match (near.and_then(named), other.and_then(named)) {
        (Some(place), _) => format!("If it is for the finding at {place}, write that address; else delete the waiver."),
        (None, Some(place)) => {
            format!("If it is for the finding at {place}, put `source` right; else delete the waiver.")
        }
        (None, None) => {
            "Delete the waiver if the cell was put right; if rows were added above it, change the address.".to_owned()
        }
    };
    Finding::new(&INFO, waiver.place.clone(), message).with_related(near.or(other).cloned()).with_help(help)
}

/// The finding that the waiver may be for: the nearest on its sheet, else the only one there is.
fn nearest<'p>(waiver: &Waiver, places: &[&'p Place]) -> Option<&'p Place> {
    let is_of_sheet = |place: &&&Place| match (&waiver.sheet, &place.sheet) {
        (Some(sheet), Some(found)) => found.trim().eq_ignore_ascii_case(sheet.trim()),
        _ => false,
    };
    let row = |span: Option<Span>| span.map_or(0, |span| span.from.row);
    let near = places.iter().filter(is_of_sheet).min_by_key(|place| row(waiver.span).abs_diff(row(place.span)));
    match places {
        [only] => Some(only),
        _ => near.copied(),
    }
}

fn named(place: &Place) -> Option<String> {
    let file = place.file.rsplit('/').next().unwrap_or_default();
    Some(format!("{} of {file}", place.in_workbook()?))
}
