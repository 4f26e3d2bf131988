//! A goal and its metric that do not say the same.

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::CollectorRow;
use crate::value::{Base, Measure};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "goal-and-metric-disagree",
    subject: Subject::Targets,
    level: Level::Warning,
    summary: "a goal and its metric do not say the same",
    page: include_str!("goal_and_metric_disagree.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for collector in &facts.model.collectors {
        let Some(table) = facts.table(collector.table) else { continue };
        for row in &collector.rows {
            let (Some((goal, metric)), Some(field), Some(other)) = (figures(row), &row.goal, &row.metric) else {
                continue;
            };
            if agree(goal, metric) {
                continue;
            }
            let message = if goal.unit.base == Base::Percent {
                format!(
                    "The goal says {goal} and the metric {metric}, which are not the same and do not make 100% together."
                )
            } else {
                let difference = say::difference((goal.value - metric.value).abs(), &goal.unit);
                format!("The goal says {goal} and the metric {metric}, a difference of {difference}.")
            };
            out.push(
                Finding::new(&INFO, table.shape.at(other.at), message)
                    .with_value(say::one_line(&other.written))
                    .with_related([table.shape.at(field.at)])
                    .with_help("Put the goal or the metric right."),
            );
        }
    }
}

/// The figures of both, where both have one of a kind.
fn figures(row: &CollectorRow) -> Option<(&Measure, &Measure)> {
    let goal = row.goal.as_ref()?.value()?.goal.measure()?;
    let metric = row.metric.as_ref()?.value()?.goal.measure()?;
    (goal.unit.is_comparable(&metric.unit)).then_some((goal, metric))
}

/// Whether they are the same, or parts that make a whole: 80% solved at first contact leaves 20% to pass on.
fn agree(goal: &Measure, metric: &Measure) -> bool {
    goal.value == metric.value || goal.unit.base == Base::Percent && goal.value + metric.value == Decimal::ONE_HUNDRED
}
