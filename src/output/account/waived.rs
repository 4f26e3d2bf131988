//! Differences that someone has taken upon themselves.

use super::super::Document;
use super::entry::Line;
use crate::finding::Subject;
use crate::grid::Place;

/// Who accepted a difference at a place, why, and until when.
pub(super) fn accepted(document: &Document<'_>, place: &Place) -> Option<Line> {
    let mut findings = document.findings.iter().filter(|finding| finding.rule.subject == Subject::Figures);
    let waived = findings.find_map(|finding| finding.waived.as_ref().filter(|_| finding.place == *place))?;
    let until = waived.until.format("%-d %B %Y");
    Some(Line::led("accepted:", format!("{} ({}, until {until}).", waived.reason, waived.by)))
}
