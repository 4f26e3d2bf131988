//! The lines of a budget, its columns side by side.

use rust_decimal::Decimal;

use super::{Drawn, Undrawn, because};
use crate::model::figures::FigureCell;
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{number, one_line};
use crate::spec::ChartKind;
use crate::value::{Stage, Unit};
use crate::write::{Chart, Hue, PlotKind, Table};

/// Most lines of one chart.
const LINES: usize = 16;
/// Most columns of one chart: the last ones.
const COLUMNS: usize = 3;

pub(in crate::report) fn chart(report: &Report<'_>, of: &FigureSheet<'_>, table: &Table) -> Drawn {
    let run = of.run().filter(|_| of.is_money()).ok_or(Undrawn::Nothing)?;
    if run.len() > LINES {
        return because(format!("its {} lines are more than a chart by line can show", run.len()));
    }
    // How far a line is from its budget is another chart.
    let is_variance =
        |column: usize| of.table.columns.get(column).is_some_and(|column| column.stage == Some(Stage::Variance));
    let columns: Vec<usize> = of.columns.iter().copied().filter(|column| !is_variance(*column)).collect();
    let Some(last) = columns.iter().rev().copied().find(|column| has_all(of, *column, &run)) else {
        return because("no column has a figure in every line, so that bars by line would leave some out");
    };
    let unit = of.unit(last);
    let drawn: Vec<usize> =
        columns.into_iter().filter(|column| of.unit(*column) == unit && has_all(of, *column, &run)).collect();
    let drawn: Vec<usize> = drawn.iter().copied().skip(drawn.len().saturating_sub(COLUMNS)).collect();
    let value = |line: usize| of.table.cell(line, last).and_then(FigureCell::value);
    let values: Vec<(String, Decimal)> =
        run.clone().filter_map(|line| Some((label(of, line)?, value(line)?))).collect();
    if values.iter().all(|(_, value)| value.is_zero()) {
        return because("no line has anything in it");
    }
    let title = largest(&of.title(), &values, &unit, &of.column_words(last)).ok_or(Undrawn::Nothing)?;
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
        chart = chart.series(table, of.column_of(column).ok_or(Undrawn::Nothing)?, hue);
    }
    report.chart(ChartKind::BudgetByLine, Some(&of.table.id), chart)
}

/// What is largest: `Housing budget: the largest of four lines is Employees, £1,300 (2011/12 estimate)`.
pub(super) fn largest(title: &str, lines: &[(String, Decimal)], unit: &Unit, column: &str) -> Option<String> {
    // Of equal ones the first.
    let (label, most) = lines.iter().rev().max_by_key(|(_, value)| *value)?;
    let money = shown::money(*most, unit);
    if let [_] = lines {
        return Some(format!("{title}: {label} is {money} ({column})"));
    }
    Some(format!("{title}: the largest of {} lines is {label}, {money} ({column})", number(lines.len())))
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
