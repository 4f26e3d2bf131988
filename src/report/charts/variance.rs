//! The differences of a budget's lines between two stages or years, to both sides of nothing.

use rust_decimal::Decimal;

use super::{Drawn, Undrawn, because};
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, number, one_line};
use crate::spec::ChartKind;
use crate::write::{Chart, Hue, PlotKind, Table};

/// Most lines of one chart.
const LINES: usize = 20;

pub(in crate::report) fn chart(report: &Report<'_>, of: &FigureSheet<'_>, table: &Table) -> Drawn {
    let run = of.run().filter(|run| run.len() <= LINES && of.is_money()).ok_or(Undrawn::Nothing)?;
    let Some(comparison) = of.comparisons.first() else {
        return because("it has no two stages or years to compare, so that no variances are drawn");
    };
    let differences: Vec<(usize, Decimal)> =
        run.clone().filter_map(|line| Some((line, of.difference(line, comparison)?))).collect();
    if differences.len() < run.len() {
        return because("some lines have no variance, so that bars of them would leave some out");
    }
    if differences.iter().all(|(_, difference)| difference.is_zero()) {
        return because("no line has a variance");
    }
    let unit = of.unit(comparison.result);
    let label = |line: usize| of.table.lines.get(line).map(|line| one_line(&line.label)).unwrap_or_default();
    let more = differences.iter().filter(|(_, difference)| *difference > Decimal::ZERO).count();
    let (furthest, by) =
        differences.iter().max_by_key(|(line, by)| (by.abs(), std::cmp::Reverse(*line))).ok_or(Undrawn::Nothing)?;
    let side = if *by > Decimal::ZERO { "above" } else { "below" };
    let title = format!(
        "{}, {} furthest {side} it, by {}",
        above(more, run.len(), &comparison.base_noun()),
        label(*furthest),
        shown::money(by.abs(), &unit)
    );
    let said: Vec<String> =
        differences.iter().map(|(line, by)| format!("{} {}", label(*line), shown::money(*by, &unit))).collect();
    let alt =
        format!("Bars of {} less {} by line: {}.", comparison.result_words, comparison.base_words, said.join("; "));
    let axis = format!("{} less {}, {unit}", capital(&comparison.result_words), comparison.base_words);
    let chart = Chart::plot(PlotKind::Variance, format!("variance-{}", of.table.id), title, table, 0, run)
        .series(table, of.difference_column(0), Hue::First)
        .axes("", axis)
        .alt(alt);
    report.chart(ChartKind::Variance, Some(&of.table.id), chart)
}

pub(super) fn above(more: usize, all: usize, base: &str) -> String {
    match (more, all) {
        (0, _) => format!("No line is above the {base}"),
        (more, all) if more == all => format!("All {} lines are above the {base}", number(all)),
        (1, _) => format!("One of {} lines is above the {base}", number(all)),
        (more, _) => format!("{} of {} lines are above the {base}", capital(&number(more)), number(all)),
    }
}
