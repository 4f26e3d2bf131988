//! A cell that is no target.

use crate::check::Facts;
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::UnreadKind;

use super::unreadable_value::{unread, wording};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unreadable-target",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a target cannot be read",
    page: include_str!("unreadable_target.md"),
};

const HELP: &str = "Type one target, such as 95%, at least 80% or less than 18 days.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    unread(facts, UnreadKind::Target, |entry, unread| out.push(wording(&INFO, entry, unread).with_help(HELP)));
}
