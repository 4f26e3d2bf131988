//! A status typed that is not what the rule gives.

use crate::check::measured::{Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::score::{Cited, Held, Score, Why};
use crate::value::{Actual, Status, Target};

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
        of_statuses(&row, score, out);
        of_other_periods(&row, score, out);
        of_met(&row, score, out);
    }
}

fn of_statuses(row: &Measured, score: &Score, out: &mut Vec<Finding>) {
    for typed in row.statuses {
        let Some(status) = typed.field.value().filter(|status| status.is_rated()) else { continue };
        let is_alone = || row.statuses.iter().filter(|other| other.is_forecast() == typed.is_forecast()).count() == 1;
        // A status without a period of its own is that of the period that is scored.
        let is_of = |period| typed.period == period || typed.period.is_none() && is_alone();
        let judged = if typed.is_forecast() {
            let of_year = score.forecast.as_ref().filter(|forecast| is_of(forecast.actual.period));
            of_year.map(|it| Judged {
                rated: it.status,
                why: &it.why,
                actual: Some(&it.actual),
                target: it.target.as_ref(),
                noun: "the forecast",
            })
        } else {
            // Beside a figure for the year to date it may be that of it.
            let is_to_date = typed.period.is_none() && score.of_typed_to_date == Some(*status);
            Some(Judged::now(score)).filter(|_| is_of(score.period) && !is_to_date)
        };
        if let Some(judged) = judged.filter(|judged| judged.rated.is_rated() && judged.rated != *status) {
            let may_be = score.if_less_is_better.filter(|_| !typed.is_forecast()) == Some(*status);
            out.push(finding(row, typed.field.at, &typed.field.written, &judged, may_be));
        }
    }
}

/// The statuses of the periods before the one that is scored.
fn of_other_periods(row: &Measured, score: &Score, out: &mut Vec<Finding>) {
    let is_other = |held: &&Held| held.status.is_rated() && held.status != held.typed.value;
    for held in score.typed_for_others.iter().filter(is_other) {
        let Held { typed, status, why, actual, target } = held;
        let Some(at) = typed.place.span.map(|span| span.from) else { continue };
        let judged =
            Judged { rated: *status, why, actual: Some(actual), target: Some(target), noun: "the performance" };
        out.push(finding(row, at, &typed.written, &judged, score.if_less_is_better.is_some()));
    }
}

/// Whether the target was met, in so many words.
fn of_met(row: &Measured, score: &Score, out: &mut Vec<Finding>) {
    for met in row.met {
        let Some(is_met) = met.field.value() else { continue };
        let is_of_period = met.period == score.period || met.period.is_none() && row.met.len() == 1;
        let is_so = |status: Status| (status == Status::Green) == *is_met;
        let may_be = |status: Option<Status>| status.is_some_and(is_so);
        if is_of_period && score.status.is_rated() && !is_so(score.status) && !may_be(score.of_typed_to_date) {
            let may_be = may_be(score.if_less_is_better);
            out.push(finding(row, met.field.at, &met.field.written, &Judged::now(score), may_be));
        }
    }
}

/// What the rule gives.
struct Judged<'a> {
    rated: Status,
    why: &'a Why,
    actual: Option<&'a Cited<Actual>>,
    target: Option<&'a Cited<Target>>,
    noun: &'a str,
}

impl<'a> Judged<'a> {
    fn now(score: &'a Score) -> Self {
        Self {
            rated: score.status,
            why: &score.why,
            actual: score.actual.as_ref(),
            target: score.target.as_ref(),
            noun: "the performance",
        }
    }
}

/// `may_be` says that it is right if less is better, which nothing rules out.
fn finding(row: &Measured, at: Addr, written: &str, judged: &Judged, may_be: bool) -> Finding {
    let Judged { rated, why, actual, target, noun } = judged;
    let how = match why {
        Why::Rated(how) => format!(": it is {how}"),
        _ => String::new(),
    };
    let message = format!(
        "The status typed is {}, but {} against {} is {}{how}{}.",
        say::quoted(written),
        actual.map_or_else(|| (*noun).to_owned(), |actual| say::quoted(&actual.written)),
        target.map_or_else(|| "the target".to_owned(), |target| say::quoted(&target.written)),
        rated.word(),
        if may_be { ", unless less is better" } else { "" },
    );
    let related = [actual.map(|cited| &cited.place), target.map(|cited| &cited.place)];
    let help = if may_be {
        "Say in a column headed Polarity whether high or low is better, or put the status right.".to_owned()
    } else {
        let rated = rated.word();
        format!("Type {rated}, or say in the spec by which rule and tolerance this indicator is judged.")
    };
    Finding::new(&INFO, row.table.shape.at(at), message)
        .at_level(if may_be { Level::Note } else { Level::Warning })
        .with_value(written.to_owned())
        .with_related(related.into_iter().flatten().cloned())
        .with_help(help)
}
