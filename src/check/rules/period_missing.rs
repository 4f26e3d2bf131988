//! A period that the frequency asks for and that has no value.

use chrono::NaiveDate;

use crate::check::Facts;
use crate::check::fold::{Folded, MANY};
use crate::check::measured::{Measured, measured};
use crate::check::not_checked::NotChecked;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, Field};
use crate::value::{Actual, Frequency, Period};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "period-missing",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "a period that the frequency asks for has no value",
    page: include_str!("period_missing.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let due = facts.due_day();
    let mut folded: Folded<(u32, String), (String, Frequency)> = Folded::new();
    for row in measured(facts) {
        let Some(frequency) = row.frequency.and_then(Field::value).copied() else { continue };
        for (dated, period) in missing(&row, frequency, due) {
            let key = (dated.field.at.col, period.to_string());
            folded.add(&row.table.shape.place, key, dated.field.at, (row.name.clone(), frequency));
        }
    }
    folded.say(
        MANY,
        out,
        |place, (name, frequency)| {
            let message = format!("{name} is measured {} and has no value here.", often(*frequency));
            Finding::new(&INFO, place, message).with_help(HELP)
        },
        |group| {
            let message = format!("{} measures have no value for this period, though one is due.", group.items.len());
            Finding::new(&INFO, group.place(), message).with_related(group.places()).with_help(HELP)
        },
    );
}

const HELP: &str = "Type the figure, or why there is none: Not recorded, To be confirmed, Not applicable.";

/// The blank cells of periods that are due: those over by the day, and those before a period that is filled in.
fn missing<'a>(row: &Measured<'a>, frequency: Frequency, due: Option<NaiveDate>) -> Vec<(&'a Dated<Actual>, Period)> {
    let periods: Vec<(&Dated<Actual>, Period)> =
        row.performance.iter().filter_map(|dated| Some((dated, dated.period?))).collect();
    let has = |is: fn(&Period) -> bool| periods.iter().any(|(_, period)| is(period));
    let months = has(|period| matches!(period, Period::Month(..)));
    let quarters = has(|period| matches!(period, Period::Quarter(..)));
    let is_wanted = |period: &Period| match (frequency, *period) {
        (Frequency::Weekly | Frequency::Monthly, Period::Month(..))
        | (Frequency::Quarterly, Period::Quarter(..))
        | (Frequency::HalfYearly, Period::Half(..)) => true,
        (Frequency::Weekly | Frequency::Monthly, Period::Quarter(..)) => !months,
        (Frequency::Quarterly, Period::Month(_, month)) => !quarters && month.is_multiple_of(3),
        (Frequency::HalfYearly, Period::Quarter(_, quarter)) => quarter.is_multiple_of(2),
        (Frequency::HalfYearly, Period::Month(_, month)) => !quarters && month.is_multiple_of(6),
        _ => false,
    };
    let last_filled =
        periods.iter().filter(|(dated, _)| !dated.field.is_blank()).map(|(_, period)| period.last_day()).max();
    periods
        .iter()
        .filter(|(dated, period)| {
            let over = due.is_some_and(|day| period.last_day() <= day);
            let passed = last_filled.is_some_and(|last| period.last_day() < last);
            dated.field.is_blank() && is_wanted(period) && (over || passed)
        })
        .copied()
        .collect()
}

const fn often(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Weekly => "every week",
        Frequency::Monthly => "every month",
        Frequency::BiMonthly => "every other month",
        Frequency::Quarterly => "every quarter",
        Frequency::HalfYearly => "every half year",
        Frequency::Annual => "every year",
        Frequency::Biennial => "every two years",
    }
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    if facts.due_day().is_some() {
        return;
    }
    for row in measured(facts) {
        let mut periods = row.performance.iter().filter_map(|dated| dated.period);
        if row.frequency.is_some() && periods.any(|period| !matches!(period, Period::Year(_))) {
            out.push(NotChecked {
                place: row.table.shape.place.at(row.table.shape.span),
                rule: INFO.name,
                why: "Which periods are due: no day was given to judge them by (--as-of); gaps before a later value are reported."
                    .to_owned(),
            });
        }
    }
}
