//! The lines of a budget, its columns side by side.

use rust_decimal::Decimal;

use crate::model::figures::FigureCell;
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{number, one_line};
use crate::spec::ChartKind;
use crate::write::{Chart, Hue, PlotKind, Table};

/// Most lines of one chart.
const LINES: usize = 16;
/// Most columns of one chart: the last ones.
const COLUMNS: usize = 3;

pub(in crate::report) fn chart(report: &Report<'_>, of: &FigureSheet<'_>, table: &Table) -> Option<Chart> {
    let run = of.run().filter(|run| run.len() <= LINES && of.is_money())?;
    let last = *of.columns.iter().rev().find(|column| has_all(of, **column, &run))?;
    let unit = of.unit(last);
    let drawn: Vec<usize> =
        of.columns.iter().copied().filter(|column| of.unit(*column) == unit && has_all(of, *column, &run)).collect();
    let drawn: Vec<usize> = drawn.iter().copied().skip(drawn.len().saturating_sub(COLUMNS)).collect();
    let value = |line: usize| of.table.cell(line, last).and_then(FigureCell::value);
    let (largest, most) = run
        .clone()
        .filter_map(|line| Some((line, value(line)?)))
        .max_by_key(|(line, value)| (*value, std::cmp::Reverse(*line)))?;
    let title = format!(
        "{}: the largest of {} lines is {}, {} ({})",
        of.title(),
        number(run.len()),
        label(of, largest)?,
        shown::money(most, &unit),
        of.column_words(last)
    );
    let mut chart = Chart::plot(PlotKind::Bar, format!("budget-by-line-{}", of.table.id), title, table, 0, run.clone())
        .axes("", unit.to_string())
        .alt(alt(of, &run, last));
    let many = drawn.len();
    for (index, column) in drawn.into_iter().enumerate() {
        // The latest stands out; what it is compared with stands behind.
        let hue = if index + 1 == many {
            Hue::First
        } else if index + 2 == many {
            Hue::Second
        } else {
            Hue::Background
        };
        chart = chart.series(table, of.column_of(column)?, hue);
    }
    report.chart(ChartKind::BudgetByLine, Some(&of.table.id), chart)
}

fn has_all(of: &FigureSheet<'_>, column: usize, run: &std::ops::Range<usize>) -> bool {
    run.clone().all(|line| of.table.cell(line, column).and_then(FigureCell::value).is_some())
}

fn label(of: &FigureSheet<'_>, line: usize) -> Option<String> {
    of.table.lines.get(line).map(|line| one_line(&line.label))
}

fn alt(of: &FigureSheet<'_>, run: &std::ops::Range<usize>, column: usize) -> String {
    let unit = of.unit(column);
    let said = run.clone().filter_map(|line| {
        let value: Decimal = of.table.cell(line, column)?.value()?;
        Some(format!("{} {}", label(of, line)?, shown::money(value, &unit)))
    });
    format!("Bars by line of {}. {}: {}.", of.title(), of.column_words(column), said.collect::<Vec<_>>().join("; "))
}
