//! An action that lies outside the plan's year, or runs beyond it.

use crate::check::fold::{Folded, MANY};
use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Action, Field};
use crate::value::{DateRelation, FinancialYear, PlanDate};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "outside-plan-year",
    subject: Subject::Table,
    level: Level::Note,
    summary: "an action lies outside the plan's year, or runs beyond it",
    page: include_str!("outside_plan_year.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut folded: Folded<(u32, &str), Outside> = Folded::new();
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table).filter(|table| is_planned(&table.kind.name)) else { continue };
        let Some(year) = facts.year_of(table) else { continue };
        for outside in actions.rows.iter().filter_map(|action| outside(action, year)) {
            folded.add(&table.shape.place, (outside.at.col, outside.how), outside.at, outside);
        }
    }
    folded.say(
        MANY,
        out,
        |place, outside| {
            let message = format!("{} {}, {}.", say::quoted(&outside.written), outside.how, outside.year);
            Finding::new(&INFO, place, message)
                .with_value(&outside.written)
                .with_help("Check the year; if it is right, nothing needs to be done.")
        },
        |group| {
            let (how, year) = group.items.first().map_or(("", FinancialYear(0)), |(_, one)| (one.how, one.year));
            let message = format!(
                "{} actions of this column lie outside the plan's year: each {how}, {year}.",
                group.items.len()
            );
            Finding::new(&INFO, group.place(), message)
                .with_related(group.places())
                .with_help("Check that the plan's year is right.")
        },
    );
}

/// Achievements are of the year before, by nature.
fn is_planned(kind: &str) -> bool {
    kind != "achievements"
}

struct Outside {
    at: Addr,
    written: String,
    how: &'static str,
    year: FinancialYear,
}

fn outside(action: &Action, year: FinancialYear) -> Option<Outside> {
    let of =
        |field: &Field<PlanDate>, how| Some(Outside { at: field.at, written: field.written.to_string(), how, year });
    let start = action.start.as_ref().and_then(|field| Some((field, field.reading()?)));
    let finish = action.finish.as_ref().and_then(|field| Some((field, field.reading()?)));
    if let Some((field, reading)) = finish {
        let open = matches!(reading.relation, DateRelation::From | DateRelation::After);
        if !open && reading.value.latest()? < year.first_day() {
            return of(field, "is before the plan's year");
        }
        if reading.value.earliest()? > year.last_day() {
            return of(field, "is after the plan's year");
        }
    }
    if let Some((field, reading)) = start
        && reading.value.earliest()? > year.last_day()
    {
        return of(field, "is after the plan's year");
    }
    None
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table).filter(|table| is_planned(&table.kind.name)) else { continue };
        let dated = actions.rows.iter().any(|action| action.start.is_some() || action.finish.is_some());
        if dated && facts.year_of(table).is_none() {
            out.push(NotChecked {
                place: table.shape.place.at(table.shape.span),
                rule: INFO.name,
                why:
                    "Whether the dates lie in the plan's year: neither the spec nor the workbook says which year it is."
                        .to_owned(),
            });
        }
    }
}
