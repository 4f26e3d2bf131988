//! What is found at a place, as the note on its cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Marked;
use crate::finding::{Finding, Level};
use crate::grid::{Addr, Place, Span};
use crate::report::shown;
use crate::report::words::{capital, lines};
use crate::write::{Mark, Severity};

/// Most other cells that a note names.
const RELATED: usize = 12;

/// The marks on a sheet of a file. What concerns the sheet as a whole stands at its first cell.
pub(super) fn marks(file: &Marked<'_>, sheet: usize) -> Vec<Mark> {
    let mut at: BTreeMap<Addr, Vec<&Finding>> = BTreeMap::new();
    let merged = file.book.and_then(|book| book.sheets.get(sheet));
    for finding in file.findings.iter().filter(|finding| file.sheet_index(&finding.place) == Some(sheet)) {
        let from = finding.place.span.unwrap_or_default().from;
        // Under a merged block nothing is seen: the note goes to the cell that shows.
        let from = merged.and_then(|sheet| sheet.merge_at(from)).map_or(from, |span| span.from);
        at.entry(from).or_default().push(finding);
    }
    at.into_iter().filter(|(from, _)| from.is_in_excel()).flat_map(|(from, found)| of_cell(from, found)).collect()
}

/// The marks that begin at a cell, the gravest first; the note of all of them is with the first.
fn of_cell(from: Addr, mut found: Vec<&Finding>) -> Vec<Mark> {
    found.sort_by_key(|finding| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    let spans: Vec<(Span, Severity)> = found.iter().map(|finding| (span(finding, from), severity(finding))).collect();
    let several = found.len() > 1;
    let mut note = String::new();
    for (number, finding) in (1..).zip(&found) {
        if number > 1 {
            note.push_str("\n\n");
        }
        if several {
            let _infallible = write!(note, "{number} of {}. ", found.len());
        }
        note.push_str(&words(finding));
    }
    spans.into_iter().map(|(span, severity)| Mark { span, severity, note: std::mem::take(&mut note) }).collect()
}

fn span(finding: &Finding, from: Addr) -> Span {
    finding.place.span.filter(|span| span.from == from).unwrap_or(Span::cell(from))
}

/// How a mark looks; a finding that someone accepted is for information.
fn severity(finding: &Finding) -> Severity {
    if finding.waived.is_some() { Severity::Note } else { shown::severity(finding.level) }
}

fn words(finding: &Finding) -> String {
    let level = match (&finding.waived, finding.level) {
        (Some(_), _) => "ACCEPTED",
        (None, Level::Error) => "ERROR",
        (None, Level::Warning) => "WARNING",
        (None, Level::Note) => "NOTE",
    };
    let mut words = format!("{level}: {}", finding.rule.name);
    match finding.place.span {
        None => words.push_str("\nThis concerns the whole sheet."),
        Some(span) if span.from != span.to => {
            let _infallible = write!(words, "\nThis concerns {span}.");
        }
        Some(_) => {}
    }
    for line in std::iter::once(&finding.message).chain(&finding.evidence) {
        words.push('\n');
        words.push_str(&capital(&lines(line)));
    }
    if let Some(help) = &finding.help {
        let _infallible = write!(words, "\nWhat to do: {}", lines(help));
    }
    let related: Vec<String> =
        finding.related.iter().take(RELATED).map(|place| beside(place, &finding.place)).collect();
    if !related.is_empty() {
        let more = finding.related.len().saturating_sub(RELATED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _infallible = write!(words, "\nSee also {}{more}.", related.join(", "));
    }
    if let Some(waived) = &finding.waived {
        let until = waived.until.format("%-d %B %Y");
        let _infallible = write!(words, "\nAccepted by {} until {until}: {}", waived.by, lines(&waived.reason));
    }
    words
}

/// Another place as seen from one: with its sheet or its file where these are others.
fn beside(place: &Place, from: &Place) -> String {
    match place.span {
        _ if place.file != from.file => place.to_string(),
        Some(span) if place.sheet == from.sheet => span.to_string(),
        _ => place.in_workbook().unwrap_or_else(|| place.to_string()),
    }
}
