//! Headings that were matched only nearly.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{ColumnRole, Matched};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "near-heading",
    subject: Subject::File,
    level: Level::Note,
    summary: "a heading is only like a known one and was taken for it",
    page: include_str!("near_heading.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in &facts.model.tables {
        for column in &table.shape.columns {
            let ColumnRole::Field { field, matched: Matched::Near(per_cent) } = column.role else { continue };
            let Some(field) = table.kind.field(field) else { continue };
            let known = nearest(&column.heading, &field.headings).unwrap_or(&field.title);
            let message = format!(
                "The heading {} was taken for {}: it is {per_cent}% like {}.",
                say::quoted(&column.heading),
                say::quoted(&field.title),
                say::quoted(known),
            );
            let help = format!(
                "If that is right, nothing needs to be done; if not, type the heading {}.",
                say::quoted(&field.title)
            );
            out.push(
                Finding::new(&INFO, table.shape.at(column.heading_at.from), message)
                    .with_value(column.heading.to_string())
                    .with_help(help),
            );
        }
    }
}

/// The known heading that is most like this one.
fn nearest<'a>(heading: &str, known: &'a [String]) -> Option<&'a String> {
    let heading = say::key(heading);
    known.iter().min_by_key(|known| strsim::osa_distance(&heading, &say::key(known)))
}
