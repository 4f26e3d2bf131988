//! A measure that says nothing of the promise that it shows.

use crate::check::not_checked::NotChecked;
use crate::check::{Facts, say, sight};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::RowRole;
use crate::sight::What;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "measure-without-promise",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "an indicator, standard or metric is linked to no promise, though its table has a column for it",
    page: include_str!("measure_without_promise.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    sight::without_link(facts, &INFO, What::is_measure, "shows", out);
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for table in facts.line_of_sight.without_column.iter().filter_map(|table| facts.table(*table)) {
        let count = say::count(table.shape.count(RowRole::Data), "row", "rows");
        out.push(NotChecked {
            place: table.shape.place.at(table.shape.span),
            rule: INFO.name,
            why: format!("Which promises these {count} show: the table has no column that says it."),
        });
    }
}
