//! A cell that is not a value of the kind that its column takes.

use crate::check::entry::{Entry, State, entries};
use crate::check::{Facts, ledgers, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::{Unread, UnreadKind};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unreadable-value",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a cell is not a value of the kind that its column takes",
    page: include_str!("unreadable_value.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    unread(facts, UnreadKind::Value, |entry, unread| out.push(wording(&INFO, entry, unread)));
    ledgers::unread(facts, &INFO, out);
}

/// Calls `say` for every cell that could not be read for this reason.
pub(super) fn unread(facts: &Facts, kind: UnreadKind, mut say: impl FnMut(&Entry, &Unread)) {
    for entry in entries(facts) {
        if let State::Bad(unread) = entry.state
            && unread.kind == kind
        {
            say(&entry, unread);
        }
    }
}

/// What was written, what was expected, why it is not that.
pub(super) fn wording(rule: &'static RuleInfo, entry: &Entry, unread: &Unread) -> Finding {
    let mut message = format!("{} is not {}", say::quoted(entry.written), unread.expected);
    if !unread.why.is_empty() {
        message.push_str(": ");
        message.push_str(&unread.why);
    }
    message.push('.');
    let finding = Finding::new(rule, entry.place(), message).with_value(entry.written.to_string());
    match unread.example.as_str() {
        "" => finding,
        example => finding.with_help(format!("Type {}, such as {example}.", unread.expected)),
    }
}
