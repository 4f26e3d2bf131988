//! The service standards: each against its target, grouped by workbook and service area.

use super::scorecard::{
    Spread, actual, against_last_year, cited, comment, direction, direction_words, how_it_stands, left_out, outlook,
    own_status, period, target, unit,
};
use crate::model::{Field, Standard};
use crate::report::list::{List, Listed};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, one_line};
use crate::score::{Score, Scored};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Table};

/// Its table, with the score of each row and where that row stands.
pub(super) fn listed<'a>(report: &Report<'a>) -> Option<(Listed, Vec<Option<&'a Score>>)> {
    let spread = Spread::of(report.facts.scores.measured.iter().filter(|score| score.of == Scored::Standard));
    let mut scores = Vec::new();
    let mut list = List::new(
        Table::new("standards", "Every service standard with its target, performance, status and source."),
        columns(&spread),
        report.is_consolidated(),
    )
    .grouped_by("Service area");
    for table in &report.facts.model.standards {
        for standard in &table.rows {
            let Some(score) = report.score(table.table, standard.row) else { continue };
            let area = standard.area.as_ref().or(standard.service.as_ref()).and_then(Field::value);
            let area = area.map(|text| one_line(text)).or_else(|| score.section.as_ref().map(ToString::to_string));
            list.push(report.workbook_of(table.table), area.as_deref(), cells(report, standard, score, &spread));
            scores.push(Some(score));
        }
    }
    Some((list.finish_listed()?, scores))
}

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let scores = || report.facts.scores.measured.iter().filter(|score| score.of == Scored::Standard);
    let (Listed { table, .. }, _) = listed(report)?;
    let count = scores().count();
    let title = if scores().all(|score| score.actual.is_none()) {
        format!("Service standards: no performance is given for any of the {}", counted(count, "standard", "standards"))
    } else {
        let said = crate::report::charts::rag::title(scores(), "service standard", "service standards");
        format!("Service standards: {}", crate::report::words::small(&said))
    };
    let about = format!("{} that the services promise to keep.", capital(&counted(count, "standard", "standards")));
    let mut sheet = report.sheet(SheetKind::ServiceStandards, title).intro(about);
    if scores().any(|score| score.travel.is_some()) {
        sheet = sheet.intro(direction_words(report.facts.scores));
    }
    if let Some(left_out) = left_out(scores()).filter(|_| scores().any(|score| score.actual.is_some())) {
        sheet = sheet.intro(left_out);
    }
    Some(sheet.freeze_columns(2).table(table))
}

fn columns(spread: &Spread) -> Vec<Column> {
    vec![
        Column::code("No."),
        Column::text("Standard").width(30, 56),
        Column::text("Service").width(12, 22),
        Column::text("Theme").width(10, 22),
        Column::text("Promise").width(8, 16),
        Column::code("How often"),
        Column::code("Period"),
        Column::number(spread.heading("Target")),
        Column::number(spread.heading("Actual")),
        Column::text("Unit").width(6, 12),
        Column::status("Status"),
        Column::text("Direction of travel").width(11, 14),
        Column::text("Against last year").width(11, 14),
        Column::text("How it stands").width(18, 34),
        Column::number("Year to date"),
        Column::status("Status to date"),
        Column::number("Forecast year end"),
        Column::status("Forecast status"),
        Column::text("Officer's own status").width(10, 16),
        Column::text("Comment").width(20, 48),
        Column::code("Source"),
    ]
}

fn cells(report: &Report<'_>, standard: &Standard, score: &Score, spread: &Spread) -> Vec<Cell> {
    let words = |field: Option<&Field<String>>| match field.and_then(Field::value) {
        Some(text) => Cell::text(one_line(text)),
        None => Cell::empty(),
    };
    // The service is the group where there is no narrower area.
    let service = if standard.area.is_some() { words(standard.service.as_ref()) } else { Cell::empty() };
    let mut cells = vec![
        words(standard.number.as_ref()),
        words(standard.standard.as_ref()),
        service,
        words(standard.theme.as_ref()),
        shown::optional(standard.promise.as_ref(), |promise| Cell::text(promise.to_string())),
        shown::optional(standard.frequency.as_ref(), |often| Cell::text(often.to_string())),
        period(score, spread),
        target(score, &standard.targets),
        actual(score, &standard.performance),
        unit(score),
        shown::rating(score.status),
        direction(score),
        against_last_year(score),
        how_it_stands(score),
    ];
    cells.extend(outlook(score));
    cells.extend([
        own_status(score, &standard.statuses),
        comment(score, standard.comment.as_ref()),
        report.source(&cited(score)),
    ]);
    cells
}
