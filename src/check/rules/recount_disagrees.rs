//! A count or total stated in a text that is not what the table gives.

use crate::check::ties::{Tie, difference, ties};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};

use super::does_not_tie::{ones, shown};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "recount-disagrees",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "a figure stated in a text is not what the table gives",
    page: include_str!("recount_disagrees.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for (tie, found) in ties(facts) {
        let Tie::Compared { left, right } = found else { continue };
        let (stated, cell) = match (left.is_stated, right.is_stated) {
            (true, false) => (left, right),
            (false, true) => (right, left),
            _ => continue,
        };
        let Some(by) = difference(&stated, &cell) else { continue };
        let message = format!(
            "{}: {} here, but the text ({}) states {}, a difference of {}.",
            tie.name,
            shown(&cell),
            stated.called,
            say::quoted(&stated.written),
            say::difference(by, &ones(&cell.unit)),
        );
        let place = cell.place.clone().unwrap_or_else(|| tie.place.clone());
        out.push(
            Finding::new(&INFO, place, message)
                .with_value(cell.written.clone())
                .with_related([tie.place.clone()])
                .with_help("Put the table or the text right."),
        );
    }
}
