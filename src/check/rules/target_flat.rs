//! A target that stays the same for every year though it is met.

use rust_decimal::Decimal;

use crate::check::fold::Folded;
use crate::check::measured::{Measured, comparable, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::Dated;
use crate::value::{Base, FinancialYear, Goal, Measure, Polarity, Target};

use super::target_below_performance::latest;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "target-flat",
    subject: Subject::Targets,
    level: Level::Note,
    summary: "a target is the same for every year though it is met",
    page: include_str!("target_flat.md"),
};

/// From how many such indicators in a table on they are said at once.
const MANY: usize = 3;
/// In how many years a target must be the same.
const YEARS: usize = 3;

const HELP: &str = "Consider whether the later years should ask for more.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<String, String> = Folded::new();
    for row in measured(facts) {
        if let Some(last) = flat(&row) {
            folded.add(&row.table.shape.place, row.table.id.to_string(), last.field.at, row.name.clone());
        }
    }
    folded.say(
        MANY,
        out,
        |place, name| {
            let message = format!("{name}: the target is the same for every year, though it is met already.");
            Finding::new(&INFO, place, message).with_help(HELP)
        },
        |group| {
            let names: Vec<&str> = group.items.iter().map(|(_, name)| name.as_str()).collect();
            let message = format!(
                "{} targets are the same for every year, though they are met already: {}.",
                names.len(),
                say::list(&names)
            );
            Finding::new(&INFO, group.place(), message).with_related(group.places()).with_help(HELP)
        },
    );
}

/// The last target, where every year has the same one and the latest performance meets it.
fn flat<'a>(row: &Measured<'a>) -> Option<&'a Dated<Target>> {
    let mut targets: Vec<(FinancialYear, &Dated<Target>)> =
        row.targets.iter().filter_map(|dated| Some((dated.year()?, dated))).collect();
    targets.sort_by_key(|(year, _)| *year);
    let goals: Vec<&Goal> = targets.iter().filter_map(|(_, dated)| Some(&dated.field.value()?.goal)).collect();
    let (first, aim) = (goals.first()?, goals.first()?.measure()?);
    let same = goals.iter().all(|goal| goal.measure().is_some_and(|other| is_same(aim, other)));
    if goals.len() < YEARS || goals.len() < targets.len() || !same {
        return None;
    }
    let polarity = row.polarity_of(first);
    let cannot_be_raised = match polarity {
        Polarity::HigherIsBetter => aim.unit.base == Base::Percent && aim.value >= Decimal::ONE_HUNDRED,
        Polarity::LowerIsBetter => aim.value <= Decimal::ZERO,
    };
    let achieved = latest(row)?.field.value()?.measure()?;
    let is_met = match polarity {
        Polarity::HigherIsBetter => achieved.value >= aim.value,
        Polarity::LowerIsBetter => achieved.value <= aim.value,
    };
    let last = targets.last().map(|(_, dated)| *dated);
    last.filter(|_| is_met && !cannot_be_raised && comparable(aim, achieved))
}

fn is_same(one: &Measure, other: &Measure) -> bool {
    one.value == other.value && comparable(one, other)
}
