//! A text shaped like a date that is no day of the calendar.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::UnreadKind;

use super::unreadable_value::{unread, wording};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "invalid-date",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a date that is no day of the calendar",
    page: include_str!("invalid_date.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    unread(facts, UnreadKind::Date, |entry, unread| {
        let finding = wording(&INFO, entry, unread);
        out.push(match unread.example.as_str() {
            "" => finding.with_help("Type the day that is meant, the day before the month, such as 30/09/2011."),
            example => {
                let written = say::one_line(entry.written);
                finding.with_help(format!("Type the day that is meant, such as {example} for {written}."))
            }
        });
    });
}
