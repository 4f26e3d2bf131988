//! A target weaker than what was already achieved.

use std::collections::BTreeMap;

use crate::check::measured::{Measured, measured};
use crate::check::plans::{both, name, plan, proposed, the_target};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, is_weaker, latest_known};
use crate::reconcile::{Between, Listed};
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
    out.extend(rows.iter().filter(|row| row.performance.is_empty()).filter_map(|row| elsewhere(facts, row)));
}

/// A target of a table without performance that is weaker than what the plan before reports.
fn elsewhere(facts: &Facts, row: &Measured) -> Option<Finding> {
    let is_it = |listed: &Listed| {
        facts.table(listed.table).is_some_and(|table| table.id == row.table.id) && listed.row == row.row
    };
    let (compared, earlier, later) =
        both(facts).find(|(compared, _, later)| is_it(later) && compared.between == Between::Plans)?;
    let (target, stated) = compared.targets.iter().find_map(|target| Some((target, target.later.as_ref()?)))?;
    let achieved = target.achieved.as_ref()?;
    let message = format!(
        "{}: {} is {}, weaker than the {} achieved in {} as {} reports{}.",
        name(later),
        the_target(target.period),
        say::quoted(&stated.written),
        say::quoted(&achieved.written),
        achieved.period,
        plan(facts, earlier),
        proposed(compared),
    );
    Some(
        Finding::new(&INFO, stated.place.clone(), message)
            .with_value(stated.written.to_string())
            .with_related([achieved.place.clone()])
            .with_help("Ask for more, or say in the comments why less is expected."),
    )
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
