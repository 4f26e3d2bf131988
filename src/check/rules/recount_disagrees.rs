//! A count or total stated in a text that is not what the table gives.

use crate::check::tied::{difference, shown, with_evidence};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::parse::shares;
use crate::reconcile::TieClass;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "recount-disagrees",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "a figure stated in a text is not what the table gives",
    page: include_str!("recount_disagrees.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ties(facts, out);
    texts(facts, out);
    typed(facts, out);
}

/// Values that the spec says a text states.
fn ties(facts: &Facts, out: &mut Vec<Finding>) {
    let differing = facts.reconciliation.ties.iter().filter(|tie| tie.class == TieClass::Differs);
    for tie in differing.filter(|tie| tie.is_of_text()) {
        let (stated, table) = if tie.left.is_stated { (&tie.left, &tie.right) } else { (&tie.right, &tie.left) };
        let message = format!(
            "{}: {} here, but the text ({}) states {}, a difference of {}.",
            tie.name,
            shown(table),
            stated.called,
            say::quoted(&stated.written),
            difference(tie),
        );
        let Some(place) = tie.place() else { continue };
        let finding = Finding::new(&INFO, place.clone(), message)
            .with_value(table.written.clone())
            .with_related(tie.origin.place().cloned())
            .with_help("Put the table or the text right.");
        out.push(with_evidence(finding, tie));
    }
}

const HELP: &str = "Put the counts or the percentage right.";

/// Percentages that a cell states beside their counts: `64 of 114 (55%)`.
fn texts(facts: &Facts, out: &mut Vec<Finding>) {
    for book in facts.books {
        for (index, sheet) in book.sheets.iter().enumerate() {
            let texts = sheet.cells().filter_map(|(at, cell)| Some((at, cell.as_text()?)));
            for (at, text) in texts.filter(|(_, text)| text.contains("of")) {
                let differing = shares(text).into_iter().filter(|share| !share.agrees());
                out.extend(differing.filter_map(|share| {
                    let made = share.made()?;
                    let message = format!(
                        "{} of {} is {}%, not {}%, a difference of {} percentage points.",
                        say::figure(share.count),
                        say::figure(share.of),
                        say::figure(made.round_dp(share.places.max(1))),
                        share.percent,
                        say::figure((made - share.percent).abs().round_dp(share.places.max(1))),
                    );
                    let place = book.sheet_place(index).at_cell(at);
                    Some(Finding::new(&INFO, place, message).with_value(say::one_line(text)).with_help(HELP))
                }));
            }
        }
    }
}

/// Figures typed beside their numerators and denominators.
fn typed(facts: &Facts, out: &mut Vec<Finding>) {
    for recount in &facts.scores.recounts {
        let message = format!(
            "{} is typed, but its numerator and denominator make {}.",
            say::quoted(&recount.actual.written),
            recount.made,
        );
        out.push(
            Finding::new(&INFO, recount.actual.place.clone(), message)
                .with_value(recount.actual.written.to_string())
                .with_related(recount.of.clone())
                .with_help(HELP),
        );
    }
}
