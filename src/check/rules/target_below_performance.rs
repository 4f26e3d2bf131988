//! A target weaker than what was already achieved.

use rust_decimal::Decimal;

use crate::check::measured::{Measured, comparable, measured, shown};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, Table};
use crate::value::{Actual, Base, FinancialYear, Measure, Polarity, Target};

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
        let Some((target, performance)) = next_target(row, &rows).zip(latest(row)) else { continue };
        if let Some(finding) = weaker(row, target, performance) {
            out.push(finding);
        }
    }
}

fn weaker(row: &Measured, target: &Dated<Target>, performance: &Dated<Actual>) -> Option<Finding> {
    let goal = &target.field.value()?.goal;
    let (aim, achieved) = (goal.measure()?, performance.field.value()?.measure()?);
    if !comparable(aim, achieved) {
        return None;
    }
    let short = match row.polarity_of(goal) {
        Polarity::HigherIsBetter => achieved.value - aim.value,
        Polarity::LowerIsBetter => aim.value - achieved.value,
    };
    if short <= Decimal::ZERO {
        return None;
    }
    let message = format!(
        "{}: the target of {} for {} is weaker than the {} {} {}, by {}.",
        row.name,
        say::quoted(&target.field.written),
        target.year()?,
        shown(achieved, aim),
        if is_forecast(&performance.heading) { "expected for" } else { "achieved in" },
        performance.year()?,
        by(short, aim, achieved),
    );
    Some(
        Finding::new(&INFO, row.table.shape.at(target.field.at), message)
            .with_value(target.field.written.to_string())
            .with_related([row.table.shape.at(performance.field.at)])
            .with_help("Raise the target, or say in the comments why less is expected."),
    )
}

/// The latest year's performance that is a figure; later years for which there is none are passed over.
pub(super) fn latest<'a>(row: &Measured<'a>) -> Option<&'a Dated<Actual>> {
    row.performance
        .iter()
        .filter(|dated| dated.field.value().and_then(Actual::measure).is_some())
        .filter_map(|dated| Some((dated.period?.last_day(), dated)))
        .max_by_key(|(day, _)| *day)
        .map(|(_, dated)| dated)
}

/// The target of the first year after the last one that the table has a performance column for.
fn next_target<'a>(row: &Measured<'a>, rows: &[Measured<'a>]) -> Option<&'a Dated<Target>> {
    let last = last_year(row.table, rows)?;
    let mut later: Vec<(FinancialYear, &Dated<Target>)> =
        row.targets.iter().filter_map(|dated| Some((dated.year()?, dated))).filter(|(year, _)| *year > last).collect();
    later.sort_by_key(|(year, _)| *year);
    later.first().map(|(_, dated)| *dated)
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

/// A difference with its unit.
fn by(difference: Decimal, aim: &Measure, achieved: &Measure) -> String {
    let unit = if aim.unit.is_none() { &achieved.unit } else { &aim.unit };
    if unit.base == Base::Percent {
        return format!("{} percentage points", say::figure(difference));
    }
    Measure { value: difference, places: difference.normalize().scale(), unit: unit.clone() }.to_string()
}
