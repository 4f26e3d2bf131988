//! A red status without a word on why.

use crate::check::measured::{Measured, measured};
use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::model::Field;
use crate::score::{Exception, Why};
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
        let Some(blank) = unexplained(&row) else { continue };
        let Some((why, place)) = red(&row) else { continue };
        out.push(
            Finding::new(&INFO, row.table.shape.at(blank.at), format!("{} is red{why} and has no comment.", row.name))
                .with_related([place])
                .with_help("Write why, what is done about it, and by when it will be back on target."),
        );
    }
}

/// The columns in which the officer may say why.
fn columns<'a>(row: &Measured<'a>) -> impl Iterator<Item = &'a Field<String>> {
    row.comment.into_iter().chain(row.corrective_action)
}

/// The first blank column for words, where all of them are blank.
fn unexplained<'a>(row: &Measured<'a>) -> Option<&'a Field<String>> {
    columns(row).next().filter(|_| columns(row).all(Field::is_blank))
}

/// Why it is red, as the middle of a sentence, and the cell that makes it so: by its score, else as the officer typed.
fn red(row: &Measured) -> Option<(String, Place)> {
    let score = row.score?;
    match score.exception()? {
        Exception::AmberWorsening => None,
        Exception::RedAsTyped => {
            let typed = score.typed.as_ref()?;
            Some((format!(", as its status {} says,", say::quoted(&typed.written)), typed.place.clone()))
        }
        Exception::Red => {
            let (actual, target) = (score.actual.as_ref()?, score.target.as_ref()?);
            let period = actual.period.map(|period| format!(" for {period}")).unwrap_or_default();
            let why = match &score.why {
                Why::Rated(how) => format!(" ({how})"),
                _ => String::new(),
            };
            let (actual_written, target_written) = (say::quoted(&actual.written), say::quoted(&target.written));
            Some((
                format!("{period}, at {actual_written} against a target of {target_written}{why},"),
                actual.place.clone(),
            ))
        }
    }
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for row in measured(facts) {
        let is_red = row.score.is_some_and(|score| score.status == Status::Red);
        if is_red && columns(&row).next().is_none() {
            out.push(NotChecked {
                place: row.table.shape.place.at(row.table.shape.span),
                rule: INFO.name,
                why: "Whether red indicators have a comment: the table has no column for comments.".to_owned(),
            });
        }
    }
}
