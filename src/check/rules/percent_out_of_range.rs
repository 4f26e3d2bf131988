//! A percentage below 0 or above 100.

use rust_decimal::Decimal;

use crate::check::entry::{Entry, State, entries};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::spec::Layout;
use crate::value::{Base, Goal, Measure, Value};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "percent-out-of-range",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a percentage is below 0 or above 100",
    page: include_str!("percent_out_of_range.md"),
};

/// Words of a row that make a percentage below 0 or above 100 nothing unusual.
const CHANGES: [&str; 12] = [
    "change",
    "changes",
    "increase",
    "increased",
    "decrease",
    "reduction",
    "growth",
    "variance",
    "variation",
    "compared",
    "rise",
    "return",
];

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for entry in entries(facts) {
        if entry.table.kind.layout == Layout::Figures {
            continue;
        }
        let State::Known { value: Some(value), .. } = &entry.state else { continue };
        let Some(measure) = measure(value) else { continue };
        let out_of_range = measure.value < Decimal::ZERO || measure.value > Decimal::ONE_HUNDRED;
        if measure.unit.base != Base::Percent || !out_of_range || speaks_of_change(&entry) {
            continue;
        }
        let over = measure.value > Decimal::ONE_HUNDRED;
        let message = format!(
            "{} is {} by {} percentage points.",
            say::quoted(entry.written),
            if over { "over 100%" } else { "under 0%" },
            say::figure(if over { measure.value - Decimal::ONE_HUNDRED } else { -measure.value }),
        );
        let finding = Finding::new(&INFO, entry.place(), message);
        out.push(finding.with_value(entry.written.to_string()).with_help(help(measure.value)));
    }
}

/// What to type; what was typed into a cell that shows percentages came out a hundred times too large.
fn help(written: Decimal) -> String {
    let meant = written / Decimal::ONE_HUNDRED;
    if meant > Decimal::ONE && meant <= Decimal::ONE_HUNDRED {
        let (meant, written) = (meant.normalize(), written.normalize());
        format!(
            "If {meant}% is meant, type {meant}% with its sign: a cell that shows percentages can make {written}% of {meant}."
        )
    } else {
        "Type a figure from 0% to 100%, such as 95%; if this one is right, nothing needs to be done.".to_owned()
    }
}

fn measure(value: &Value) -> Option<&Measure> {
    match value {
        Value::Actual(actual) => actual.measure(),
        Value::Target(target) => match &target.goal {
            Goal::Between { high, .. } => Some(high),
            goal => goal.measure(),
        },
        Value::Figure(measure) => Some(measure),
        _ => None,
    }
}

fn speaks_of_change(entry: &Entry) -> bool {
    let fields = entry.record.map(|record| record.fields.as_slice()).unwrap_or_default();
    let texts = fields.iter().flatten().filter(|field| matches!(field.value(), Some(Value::Text(_) | Value::Code(_))));
    let heading = entry.heading();
    texts
        .map(|field| say::key(&field.written))
        .chain([say::key(&heading)])
        .any(|text| text.split(' ').any(|word| CHANGES.contains(&word)))
}
