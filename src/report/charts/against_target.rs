//! Performance beside target: a chart that can be edited, over a table of the percentages that are rated.

use crate::report::charts::bullet;
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::words::{capital, list};
use crate::spec::ChartKind;
use crate::write::{Cell, Chart, Column, Hue, NumberFormat, PlotKind, Table};

/// The table and the chart beside it, where at least two percentages are rated.
pub(in crate::report) fn table(report: &Report<'_>) -> Option<(Table, Chart)> {
    let drawn = bullet::lines(report)?;
    let mut table = Table::new(
        "against-target",
        "Performance and target of the percentages that are rated, the furthest off first.",
    )
    .title("Performance against target, %")
    .columns([
        Column::text("Indicator").width(24, 48),
        Column::number("Target"),
        Column::number("Actual"),
        Column::status("Status"),
        Column::text("Workbook").width(16, 30),
        Column::code("Source"),
    ]);
    let mut workbooks: Vec<&str> = drawn.lines.iter().map(|(score, _)| report.workbook_of(score.table)).collect();
    workbooks.dedup();
    let several = workbooks.len() > 1;
    if let ([only], true) = (workbooks.as_slice(), report.is_consolidated()) {
        table = table.note(format!("All from the workbook {}.", capital(only)));
    }
    let mut said = Vec::new();
    for (score, bullet) in &drawn.lines {
        let number = |value| Cell::number(value, bullet.format);
        table.push([
            Cell::text(&bullet.label),
            number(bullet.target),
            number(bullet.actual),
            Cell::status(crate::report::shown::status(score.status)),
            if several { report.named_workbook(score.table) } else { Cell::empty() },
            report.source(&crate::report::sheets::cited(score)),
        ]);
        said.push(format!(
            "{} {} against {}",
            bullet.label,
            bullet.format.show(bullet.actual),
            bullet.format.show(bullet.target)
        ));
    }
    let rows = 0..drawn.lines.len();
    // The bars are labelled alike: with one digit behind the point where any figure has one or more.
    let places = drawn.lines.iter().any(|(_, bullet)| bullet.format != NumberFormat::Percent(0));
    let chart = Chart::plot(PlotKind::Bar, "performance-against-target", drawn.title, &table, 0, rows)
        .axes("", "%")
        .alt(format!("Bars of target and performance side by side. {}.", list(&said)))
        .series(&table, 1, Hue::Background)
        .series(&table, 2, Hue::First)
        .values(NumberFormat::Percent(u8::from(places)));
    let table = without_empty_columns(table);
    report.chart(ChartKind::PerformanceAgainstTarget, None, chart).ok().map(|chart| (table, chart))
}
