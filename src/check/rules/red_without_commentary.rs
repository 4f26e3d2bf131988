//! A red status without a word on why.

use crate::check::measured::{Measured, measured};
use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::score::Why;
use crate::value::Status;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "red-without-commentary",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "a red status has no comment",
    page: include_str!("red_without_commentary.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for row in measured(facts) {
        let Some(comment) = row.comment.filter(|comment| comment.is_blank()) else { continue };
        let Some((why, place)) = red(&row) else { continue };
        out.push(
            Finding::new(
                &INFO,
                row.table.shape.at(comment.at),
                format!("{} is red{why} and has no comment.", row.name),
            )
            .with_related([place])
            .with_help("Write why, what is done about it, and by when it will be back on target."),
        );
    }
}

/// Why it is red, as the middle of a sentence, and the cell that makes it so: by its score, else as the officer typed.
fn red(row: &Measured) -> Option<(String, crate::grid::Place)> {
    if let Some(score) = row.score.filter(|score| score.status == Status::Red) {
        let actual = score.actual.as_ref()?;
        let target = score.target.as_ref()?;
        // The comment of a row that waits for a later year's figures will speak of that year.
        let waits = |year| row.performance.iter().filter_map(|dated| dated.period).any(|later| later.year() > year);
        if actual.period.is_some_and(|period| waits(period.year())) {
            return None;
        }
        let period = actual.period.map(|period| format!(" for {period}")).unwrap_or_default();
        let why = match &score.why {
            Why::Rated(how) => format!(" ({how})"),
            _ => String::new(),
        };
        let (actual_written, target_written) = (say::quoted(&actual.written), say::quoted(&target.written));
        return Some((
            format!("{period}, at {actual_written} against a target of {target_written}{why},"),
            actual.place.clone(),
        ));
    }
    let typed = row.statuses.iter().rev().find(|dated| !dated.field.is_blank())?;
    let is_red = typed.field.value() == Some(&Status::Red);
    is_red.then(|| {
        (format!(", as its status {} says,", say::quoted(&typed.field.written)), row.table.shape.at(typed.field.at))
    })
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for row in measured(facts) {
        let is_red = row.score.is_some_and(|score| score.status == Status::Red);
        if is_red && row.comment.is_none() {
            out.push(NotChecked {
                place: row.table.shape.place.at(row.table.shape.span),
                rule: INFO.name,
                why: "Whether red indicators have a comment: the table has no column for comments.".to_owned(),
            });
        }
    }
}
