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
        let Some(score) = row.score else { continue };
        let forecast = score.forecast.as_ref();
        for typed in row.statuses {
            let Some(status) = typed.field.value().filter(|status| status.is_rated()) else { continue };
            let is_alone =
                || row.statuses.iter().filter(|other| other.is_forecast() == typed.is_forecast()).count() == 1;
            // A status without a period of its own is that of the period that is scored.
            let is_of = |period| typed.period == period || typed.period.is_none() && is_alone();
            let judged = if typed.is_forecast() {
                let of_year = forecast.filter(|forecast| is_of(forecast.actual.period));
                of_year.map(|it| (it.status, &it.why, Some(&it.actual), it.target.as_ref(), "the forecast"))
            } else {
                let now = Some(score).filter(|score| is_of(score.period));
                now.map(|it| (it.status, &it.why, it.actual.as_ref(), it.target.as_ref(), "the performance"))
            };
            let Some((rated, why, actual, target, noun)) = judged.filter(|(rated, ..)| rated.is_rated()) else {
                continue;
            };
            if *status == rated {
                continue;
            }
            let how = match why {
                Why::Rated(how) => format!(": it is {how}"),
                _ => String::new(),
            };
            let message = format!(
                "The status typed is {}, but {} against {} is {}{how}.",
                say::quoted(&typed.field.written),
                actual.map_or_else(|| noun.to_owned(), |actual| say::quoted(&actual.written)),
                target.map_or_else(|| "the target".to_owned(), |target| say::quoted(&target.written)),
                rated.word(),
            );
            let related = [actual.map(|cited| &cited.place), target.map(|cited| &cited.place)];
            out.push(
                Finding::new(&INFO, row.table.shape.at(typed.field.at), message)
                    .with_value(typed.field.written.to_string())
                    .with_related(related.into_iter().flatten().cloned())
                    .with_help(format!(
                        "Type {}, or say in the spec by which rule and tolerance this indicator is judged.",
                        rated.word()
                    )),
            );
        }
    }
}
