//! A target that stays the same for every year though it is met.

use rust_decimal::Decimal;

use crate::check::fold::Folded;
use crate::check::measured::{Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, latest_known};
use crate::value::{Actual, Base, FinancialYear, Measure, Polarity, Target, align};

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
    let dated: Vec<(FinancialYear, &Dated<Target>)> =
        row.targets.iter().filter_map(|dated| Some((dated.year()?, dated))).collect();
    let aims: Vec<&Measure> = dated.iter().filter_map(|(_, dated)| dated.field.value()?.goal.measure()).collect();
    let aim = *aims.first()?;
    if aims.len() < YEARS || aims.len() < dated.len() || !aims.iter().all(|other| is_same(aim, other)) {
        return None;
    }
    let achieved = latest_known(row.performance, None)?.field.value().and_then(Actual::measure)?;
    let aligned = align(achieved, aim).ok()?;
    let (is_met, can_be_raised) = match row.polarity() {
        Polarity::HigherIsBetter => (
            aligned.actual >= aligned.target,
            aligned.unit.base != Base::Percent || aligned.target < Decimal::ONE_HUNDRED,
        ),
        Polarity::LowerIsBetter => (aligned.actual <= aligned.target, aligned.target > Decimal::ZERO),
    };
    if !is_met || !can_be_raised {
        return None;
    }
    dated.into_iter().max_by_key(|(year, _)| *year).map(|(_, dated)| dated)
}

fn is_same(one: &Measure, other: &Measure) -> bool {
    align(one, other).is_ok_and(|aligned| aligned.actual == aligned.target)
}
