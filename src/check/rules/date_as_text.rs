//! Dates that Excel holds as text.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::Stored;

use super::number_as_text::stored_as_text;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "date-as-text",
    subject: Subject::Cell,
    level: Level::Note,
    summary: "a date is stored as text, so Excel cannot sort or compare it",
    page: include_str!("date_as_text.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    stored_as_text(facts, out, Stored::DateAsText, &INFO, ("date", "dates"), HELP);
}

const HELP: &str = "Type the days with slashes, such as 30/09/2011, so that Excel takes them for dates.";
