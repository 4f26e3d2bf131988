//! The columns of each template, one file a template.

mod actions;
mod collector;
mod indicators;
mod priorities;
mod risks;
mod standards;

use super::column::Column;
use super::kind::TemplateKind;

/// The columns of a template of rows, left to right; none for a budget, which has lines.
pub(super) const fn of(kind: TemplateKind) -> &'static [Column] {
    match kind {
        TemplateKind::ServiceStandards => standards::COLUMNS,
        TemplateKind::Indicators => indicators::COLUMNS,
        TemplateKind::MetricsCollector => collector::COLUMNS,
        TemplateKind::Budget => &[],
        TemplateKind::Risks => risks::COLUMNS,
        TemplateKind::Actions => actions::COLUMNS,
        TemplateKind::Priorities => priorities::COLUMNS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_one_that_its_field_is_known_by() {
        for kind in TemplateKind::ALL {
            let fields = &kind.kind().unwrap().fields;
            for column in of(kind) {
                let field = fields.iter().find(|field| field.name == column.field).unwrap();
                let key = column.heading.to_lowercase().replace(['(', ')', '-'], "");
                let known = field.headings.contains(&key) || field.title == column.heading;
                assert!(known, "{}: {} is no heading of {}", kind.name(), column.heading, column.field);
                assert!(!column.how.is_empty() && column.how.len() <= 200, "{}: {}", kind.name(), column.heading);
            }
        }
    }
}
