//! What findings make of each other: a cell that cannot be read is said to be so once, and nothing softer is said of it.

use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::grid::Place;

/// The rules that say that a cell has no value that could be read: whatever else is said of the cell follows from that.
const READING: [&str; 6] = [
    "error-cell",
    "formula-not-calculated",
    "invalid-date",
    "not-in-vocabulary",
    "unreadable-target",
    "unreadable-value",
];

/// Takes out what is said twice, and what only follows from something else said of the same cell.
pub(super) fn settle(findings: &mut Vec<Finding>) {
    let unread: BTreeSet<Place> = findings
        .iter()
        .filter(|finding| READING.contains(&finding.rule.name) && finding.level > Level::Note)
        .map(|finding| finding.place.clone())
        .collect();
    findings.retain(|finding| {
        READING.contains(&finding.rule.name) || finding.level == Level::Error || !unread.contains(&finding.place)
    });
    let backwards = places_of(findings, "finish-before-start");
    findings.retain(|finding| finding.rule.name != "outside-plan-year" || !backwards.contains(&finding.place));
    // A target is not weak because 95 was typed where 9500% came of it.
    let beyond = places_of(findings, "percent-out-of-range");
    let follows = |finding: &Finding| finding.related.iter().any(|place| beyond.contains(place));
    findings.retain(|finding| finding.rule.name != "target-below-performance" || !follows(finding));
    // That an optional cell is blank needs no word of its own where a rule has said what follows from it.
    let said: BTreeSet<Place> = findings
        .iter()
        .filter(|finding| finding.rule.name != "missing-value")
        .map(|finding| finding.place.clone())
        .collect();
    // Of several cells it needs none where something is said of each.
    let is_said = |finding: &Finding| {
        let each = &finding.related;
        said.contains(&finding.place) || !each.is_empty() && each.iter().all(|place| said.contains(place))
    };
    findings.retain(|finding| finding.rule.name != "missing-value" || finding.level > Level::Note || !is_said(finding));
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert((finding.rule.name, finding.place.clone(), finding.message.clone())));
}

/// Where a rule has found something.
fn places_of(findings: &[Finding], rule: &str) -> BTreeSet<Place> {
    let found = findings.iter().filter(|finding| finding.rule.name == rule);
    found.map(|finding| finding.place.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    fn finding(name: &str, cell: &str, level: Level) -> Finding {
        let place = Place::sheet("a.xlsx", "S", 0).at_cell(cell.parse().unwrap());
        Finding::new(rule(name).unwrap(), place, "…").at_level(level)
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_said_to_be_so_and_nothing_softer() {
        let mut findings = vec![
            finding("number-as-text", "B4", Level::Note),
            finding("invalid-date", "B4", Level::Error),
            finding("invalid-date", "B4", Level::Error),
            finding("number-as-text", "B5", Level::Note),
        ];
        settle(&mut findings);
        let left: Vec<String> =
            findings.iter().map(|f| format!("{} {}", f.place.in_workbook().unwrap(), f.rule.name)).collect();
        assert_eq!(left, ["S!B4 invalid-date", "S!B5 number-as-text"]);
    }

    #[test]
    fn a_target_is_not_held_against_a_percentage_that_cannot_be() {
        let beyond = finding("percent-out-of-range", "C2", Level::Warning);
        let weak = |cell: &str| {
            let achieved = beyond.place.at_cell(cell.parse().unwrap());
            finding("target-below-performance", "D2", Level::Warning).with_related([achieved])
        };
        let mut findings = vec![weak("C2"), weak("C3"), beyond.clone()];
        settle(&mut findings);
        assert_eq!(findings.len(), 2);
    }
}
