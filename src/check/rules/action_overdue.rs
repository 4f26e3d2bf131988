//! An action whose finish has passed and that is not done.

use std::collections::BTreeMap;

use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Action, ActionTable, Field, Table};
use crate::score::ActionState;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "action-overdue",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "an action should be finished and is not",
    page: include_str!("action_overdue.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let Some(day) = facts.as_of else { return };
    let late: BTreeMap<(usize, u32), i64> = facts
        .scores
        .actions
        .iter()
        .filter(|score| score.state == ActionState::Overdue)
        .filter_map(|score| Some(((score.table, score.row), score.days_overdue?)))
        .collect();
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table).filter(|_| says_how_far(actions)) else { continue };
        for action in &actions.rows {
            let (Some(finish), Some(days)) = (&action.finish, late.get(&(actions.table, action.row))) else { continue };
            let message = format!(
                "The action was to finish {}, {} before {}, and is {}.",
                say::quoted(&finish.written),
                say::count(usize::try_from(*days).unwrap_or(0), "day", "days"),
                day.format("%-d %B %Y"),
                state(action),
            );
            let status = action.status.as_ref().map(|field| table.shape.at(field.at));
            out.push(
                Finding::new(&INFO, table.shape.at(finish.at), message)
                    .with_value(finish.written.to_string())
                    .with_related(status)
                    .with_help("Write that it is complete, or when it will be."),
            );
        }
    }
}

fn state(action: &Action) -> String {
    let per_cent = action.percent_complete.as_ref().and_then(Field::value).map(|measure| measure.value);
    match (action.status.as_ref().filter(|status| !status.is_blank()), per_cent) {
        (Some(status), _) => say::quoted(&status.written),
        (None, Some(done)) => format!("{}% complete", say::figure(done)),
        (None, None) => "not said to be complete".to_owned(),
    }
}

/// Whether the table has a column for how far its actions are.
fn says_how_far(actions: &ActionTable) -> bool {
    actions.rows.iter().any(|action| action.status.is_some() || action.percent_complete.is_some())
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    let is_planned = |table: &&Table| table.kind.name != "achievements";
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table).filter(is_planned) else { continue };
        let mut finishes = actions.rows.iter().filter_map(|action| action.finish.as_ref());
        if !finishes.any(|finish| finish.value().is_some()) {
            continue;
        }
        // Without a day to judge by, scoring says so itself.
        if facts.as_of.is_some() && !says_how_far(actions) {
            let why = "Which actions are overdue: the table has no column for status or per cent complete.".to_owned();
            out.push(NotChecked { place: table.shape.place.at(table.shape.span), rule: INFO.name, why });
        }
    }
}
