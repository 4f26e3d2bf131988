//! An action whose finish has passed and that is not done.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Action, ActionTable, Field};
use crate::value::DateRelation;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "action-overdue",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "an action should be finished and is not",
    page: include_str!("action_overdue.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let Some(day) = facts.as_of else { return };
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table).filter(|table| is_judged(&table.kind.name, actions)) else {
            continue;
        };
        for action in actions.rows.iter().filter(|action| !is_done(action)) {
            let Some((finish, late)) = overdue(action, day) else { continue };
            let message = format!(
                "The action was to finish {}, {} before {}, and is {}.",
                say::quoted(&finish.written),
                say::count(late, "day", "days"),
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

fn overdue(
    action: &Action,
    day: NaiveDate,
) -> Option<(&Field<crate::value::PlanDate>, usize)> {
    let finish = action.finish.as_ref()?;
    let reading = finish.reading().filter(|finish| matches!(finish.relation, DateRelation::On | DateRelation::By))?;
    let late = (day - reading.value.latest()?).num_days();
    (late > 0).then_some((finish, usize::try_from(late).ok()?))
}

fn state(action: &Action) -> String {
    let per_cent = action.percent_complete.as_ref().and_then(Field::value).map(|measure| measure.value);
    match (action.status.as_ref().filter(|status| !status.is_blank()), per_cent) {
        (Some(status), _) => say::quoted(&status.written),
        (None, Some(done)) => format!("{}% complete", say::figure(done)),
        (None, None) => "not said to be complete".to_owned(),
    }
}

fn is_done(action: &Action) -> bool {
    let per_cent = action.percent_complete.as_ref().and_then(Field::value).map(|measure| measure.value);
    if per_cent.is_some_and(|done| done >= Decimal::ONE_HUNDRED) {
        return true;
    }
    let words = action.status.as_ref().map(|status| say::key(&status.written)).unwrap_or_default();
    let not_yet = ["not", "incomplete", "part", "partly", "partially", "nearly", "almost", "yet"];
    let done = [
        "complete", "completed", "done", "finished", "delivered", "achieved", "closed", "implemented", "cancelled",
        "withdrawn", "superseded", "live", "met",
    ];
    let mut words = words.split(' ').peekable();
    let mut found = false;
    while let Some(word) = words.next() {
        if not_yet.contains(&word) {
            return false;
        }
        // `75% complete` is not.
        let share = word.parse::<u32>().is_ok_and(|share| share < 100) && words.peek().is_some();
        if share && !found {
            return false;
        }
        found |= done.contains(&word);
    }
    found
}

/// Whether the table says how far its actions are.
fn is_judged(kind: &str, actions: &ActionTable) -> bool {
    kind != "achievements"
        && actions.rows.iter().any(|action| action.status.is_some() || action.percent_complete.is_some())
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table) else { continue };
        let dated = actions.rows.iter().any(|action| action.finish.as_ref().is_some_and(|field| field.value().is_some()));
        if !dated || table.kind.name == "achievements" {
            continue;
        }
        let why = if !is_judged(&table.kind.name, actions) {
            "Which actions are overdue: the table has no column for status or per cent complete."
        } else if facts.as_of.is_none() {
            "Which actions are overdue: no day was given to judge them by (--as-of)."
        } else {
            continue;
        };
        let place = table.shape.place.at(table.shape.span);
        out.push(NotChecked { place, rule: INFO.name, why: why.to_owned() });
    }
}
