//! Merged cells inside the data.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Span;
use crate::model::RowRole;
use crate::spec::Layout;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "merged-data",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "cells are merged inside the data of a table",
    page: include_str!("merged_data.md"),
};

const HELP: &str = "Unmerge them and write the value in every cell that it is for.";

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in facts.model.tables.iter().filter(|table| table.kind.layout != Layout::Matrix) {
        let Some(sheet) = facts.sheet(&table.shape) else { continue };
        let counted = table.shape.rows.iter().filter(|row| matches!(row.role, RowRole::Data | RowRole::Total));
        let counted: Vec<u32> = counted.map(|row| row.row).collect();
        let is_data = |span: &Span| {
            let next = counted.partition_point(|row| *row < span.from.row);
            counted.get(next).is_some_and(|row| *row <= span.to.row)
        };
        let mut merged: Vec<Span> =
            (sheet.merged().iter()).filter(|span| span.overlaps(&table.shape.span) && is_data(span)).copied().collect();
        merged.sort_unstable();
        let cells: Vec<_> = merged.iter().map(|span| span.from).collect();
        let Some(first) = merged.first() else { continue };
        let (place, message) = if merged.len() == 1 {
            (table.shape.place.at(*first), "These cells of the table are merged into one.".to_owned())
        } else {
            let all = merged.iter().fold(*first, |all, span| all.union(span));
            let message =
                format!("There are {} merged blocks inside the table, at {}.", merged.len(), say::cells(&cells));
            (table.shape.place.at(all), message)
        };
        out.push(
            Finding::new(&INFO, place, message)
                .with_related(merged.iter().map(|span| table.shape.place.at(*span)))
                .with_help(HELP),
        );
    }
}
