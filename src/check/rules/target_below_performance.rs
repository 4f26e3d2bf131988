//! A target weaker than what was already achieved.

use crate::check::measured::{Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, Table};
use crate::score::{align, is_weaker, latest_known};
use crate::value::{Actual, FinancialYear, Target};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-below-performance",
    subject: Subject::Targets,
    level: Level::Warning,
    summary: "a target is weaker than what was already achieved",
    page: include_str!("target_below_performance.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let rows = measured(facts);
    for row in &rows {
        let Some((target, performance)) = next_target(row, &rows).zip(latest_known(row.performance, None)) else {
            continue;
        };
        out.extend(weaker(row, target, performance));
    }
}

fn weaker(row: &Measured, target: &Dated<Target>, performance: &Dated<Actual>) -> Option<Finding> {
    let (planned, achieved) = (target.field.value()?, performance.field.value()?);
    if is_weaker(planned, achieved, row.polarity()) != Some(true) {
        return None;
    }
    let aligned = align(achieved.measure()?, planned.goal.measure()?).ok()?;
    let message = format!(
        "{}: the target of {} for {} is weaker than the {} {} {}, by {}.",
        row.name,
        say::quoted(&target.field.written),
        target.year()?,
        say::in_unit(aligned.actual, &aligned.unit),
        if is_forecast(&performance.heading) { "expected for" } else { "achieved in" },
        performance.year()?,
        say::difference((aligned.actual - aligned.target).abs(), &aligned.unit),
    );
    Some(
        Finding::new(&INFO, row.table.shape.at(target.field.at), message)
            .with_value(target.field.written.to_string())
            .with_related([row.table.shape.at(performance.field.at)])
            .with_help("Ask for more, or say in the comments why less is expected."),
    )
}

/// The target of the first year after the last one that the table has a performance column for.
fn next_target<'a>(row: &Measured<'a>, rows: &[Measured<'a>]) -> Option<&'a Dated<Target>> {
    let last = last_year(row.table, rows)?;
    let later = row.targets.iter().filter_map(|dated| Some((dated.year()?, dated))).filter(|(year, _)| *year > last);
    later.min_by_key(|(year, _)| *year).map(|(_, dated)| dated)
}

/// The last year that the table has a performance column for, whether or not anything stands in it.
fn last_year(table: &Table, rows: &[Measured]) -> Option<FinancialYear> {
    let rows = rows.iter().filter(|row| row.table.id == table.id);
    rows.flat_map(|row| row.performance.iter().filter_map(Dated::year)).max()
}

/// Whether the heading says that the year was not over.
fn is_forecast(heading: &str) -> bool {
    let heading = say::key(heading);
    ["predict", "forecast", "estimat", "project"].iter().any(|word| heading.contains(word))
}
