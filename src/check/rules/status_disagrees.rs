//! A status typed that is not what the rule gives.

use crate::check::measured::measured;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::score::Why;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "status-disagrees",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "the status typed is not what the rule gives",
    page: include_str!("status_disagrees.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for row in measured(facts) {
        let Some(score) = row.score.filter(|score| score.status.is_rated()) else { continue };
        for typed in row.statuses {
            // A status without a period of its own is that of the period that is scored.
            let is_of_period = typed.period == score.period || typed.period.is_none() && row.statuses.len() == 1;
            let Some(status) = typed.field.value().filter(|status| status.is_rated() && is_of_period) else { continue };
            if *status == score.status {
                continue;
            }
            let how = match &score.why {
                Why::Rated(how) => format!(": it is {how}"),
                _ => String::new(),
            };
            let message = format!(
                "The status typed is {}, but {} against {} is {}{how}.",
                say::quoted(&typed.field.written),
                score
                    .actual
                    .as_ref()
                    .map_or_else(|| "the performance".to_owned(), |actual| say::quoted(&actual.written)),
                score.target.as_ref().map_or_else(|| "the target".to_owned(), |target| say::quoted(&target.written)),
                score.status.word(),
            );
            let related =
                [score.actual.as_ref().map(|cited| &cited.place), score.target.as_ref().map(|cited| &cited.place)];
            out.push(
                Finding::new(&INFO, row.table.shape.at(typed.field.at), message)
                    .with_value(typed.field.written.to_string())
                    .with_related(related.into_iter().flatten().cloned())
                    .with_help(format!(
                        "Type {}, or say in the spec by which rule and tolerance this indicator is judged.",
                        score.status.word()
                    )),
            );
        }
    }
}
