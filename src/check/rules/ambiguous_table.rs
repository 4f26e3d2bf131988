//! Headings that fit two kinds of table equally well.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::NotFoundWhy;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "ambiguous-table",
    subject: Subject::File,
    level: Level::Error,
    summary: "the headings fit two kinds of table equally well",
    page: include_str!("ambiguous_table.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for missing in &facts.model.not_found {
        let NotFoundWhy::Ambiguous { kinds } = &missing.why else { continue };
        let titles: Vec<String> =
            kinds.iter().map(|kind| facts.kind_title(kind).map_or_else(|| kind.clone(), str::to_lowercase)).collect();
        let message = format!("The headings fit {} equally well, so the table was not read.", say::list(&titles));
        out.push(
            Finding::new(&INFO, missing.place.clone(), message)
                .with_help("Give the table a title that says what it is, or name its kind in the spec."),
        );
    }
}
