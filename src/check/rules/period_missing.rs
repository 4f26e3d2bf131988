//! A period that the frequency asks for and that has no value.

use crate::check::Facts;
use crate::check::fold::{Folded, MANY};
use crate::check::measured::{Measured, measured};
use crate::check::not_checked::NotChecked;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Dated, Field};
use crate::returns::{Due, asked};
use crate::value::{Actual, Frequency, Period};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "period-missing",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "a period that the frequency asks for has no value",
    page: include_str!("period_missing.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let due = Due::of(facts.spec, facts.as_of);
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

/// The blank cells of periods that are due, and of those before a period that is filled in.
fn missing<'a>(row: &Measured<'a>, frequency: Frequency, due: Option<Due>) -> Vec<(&'a Dated<Actual>, Period)> {
    let dated: Vec<(&Dated<Actual>, Period)> =
        row.performance.iter().filter_map(|dated| Some((dated, dated.period?))).collect();
    let periods: Vec<Period> = dated.iter().map(|(_, period)| *period).collect();
    let wanted = asked(Some(frequency), &periods, dated.len() < row.performance.len());
    let last_filled =
        dated.iter().filter(|(dated, _)| !dated.field.is_blank()).map(|(_, period)| period.last_day()).max();
    dated
        .into_iter()
        .filter(|(dated, period)| {
            let over = due.is_some_and(|due| due.is_due(*period));
            let passed = last_filled.is_some_and(|last| period.last_day() < last);
            dated.field.is_blank() && wanted.contains(period) && (over || passed)
        })
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
    let is_judged = Due::of(facts.spec, facts.as_of).is_some();
    for row in measured(facts) {
        let Some(frequency) = row.frequency.and_then(Field::value) else { continue };
        let mut periods = row.performance.iter().filter_map(|dated| dated.period);
        if !periods.any(|period| !matches!(period, Period::Year(_))) {
            continue;
        }
        let mut say = |why: &str| {
            let place = row.table.shape.place.at(row.table.shape.span);
            out.push(NotChecked { place, rule: INFO.name, why: why.to_owned() });
        };
        if *frequency == Frequency::BiMonthly {
            say(BI_MONTHLY);
        } else if !is_judged {
            say(NO_DAY);
        }
    }
}

const NO_DAY: &str = "Which periods are due: no day was given to judge them by (--as-of); gaps before a later value are \
                      reported.";
const BI_MONTHLY: &str = "Which periods of bi-monthly measures are due: the word can mean twice a month or every second \
                          month; write Monthly or Every second month.";
