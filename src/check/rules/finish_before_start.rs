//! An action that finishes before it starts.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Action, Field};
use crate::value::{DateRelation, PlanDate};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "finish-before-start",
    subject: Subject::Table,
    level: Level::Error,
    summary: "an action finishes before it starts",
    page: include_str!("finish_before_start.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table) else { continue };
        for action in &actions.rows {
            let Some((start, finish, days)) = backwards(action) else { continue };
            let message = format!(
                "The finish, {}, comes {} before the start, {}.",
                say::quoted(&finish.written),
                say::count(days, "day", "days"),
                say::quoted(&start.written),
            );
            out.push(
                Finding::new(&INFO, table.shape.at(finish.at), message)
                    .with_value(finish.written.to_string())
                    .with_related([table.shape.at(start.at)])
                    .with_help("Check the year of both dates, and type the one that is wrong again."),
            );
        }
    }
}

/// The two dates, where the last day that the finish can mean is before the first that the start can mean, and by how
/// many days.
fn backwards(action: &Action) -> Option<(&Field<PlanDate>, &Field<PlanDate>, usize)> {
    let (start, finish) = (action.start.as_ref()?, action.finish.as_ref()?);
    let starts = start.reading().filter(|start| start.relation != DateRelation::By)?;
    let finishes = finish.reading().filter(|finish| matches!(finish.relation, DateRelation::On | DateRelation::By))?;
    let days = (starts.value.earliest()? - finishes.value.latest()?).num_days();
    (days > 0).then_some((start, finish, usize::try_from(days).ok()?))
}
