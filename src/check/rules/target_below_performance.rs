//! A target weaker than what was already achieved.

use std::collections::BTreeMap;

use crate::check::measured::{Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, is_weaker, latest_known};
use crate::value::{Actual, FinancialYear, Target, align};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-below-performance",
    subject: Subject::Targets,
    level: Level::Warning,
    summary: "a target is weaker than what was already achieved",
    page: include_str!("target_below_performance.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let rows = measured(facts);
    let last_years = last_years(&rows);
    for row in &rows {
        let Some(last) = last_years.get(&*row.table.id) else { continue };
        if let Some((target, performance)) = next_target(row, *last).zip(latest_known(row.performance, None)) {
            out.extend(weaker(row, target, performance));
        }
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
fn next_target<'a>(row: &Measured<'a>, last: FinancialYear) -> Option<&'a Dated<Target>> {
    let later = row.targets.iter().filter_map(|dated| Some((dated.year()?, dated))).filter(|(year, _)| *year > last);
    later.min_by_key(|(year, _)| *year).map(|(_, dated)| dated)
}

/// The last year that each table has a performance column for, whether or not anything stands in it.
fn last_years<'a>(rows: &[Measured<'a>]) -> BTreeMap<&'a str, FinancialYear> {
    let mut years: BTreeMap<&str, FinancialYear> = BTreeMap::new();
    for row in rows {
        for year in row.performance.iter().filter_map(Dated::year) {
            let last = years.entry(&row.table.id).or_insert(year);
            *last = year.max(*last);
        }
    }
    years
}

/// Whether the heading says that the year was not over.
fn is_forecast(heading: &str) -> bool {
    let heading = say::key(heading);
    ["predict", "forecast", "estimat", "project"].iter().any(|word| heading.contains(word))
}
