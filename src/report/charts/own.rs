//! The charts of figures for which the spec chooses rows and columns, each with a table of what it shows whose cells
//! refer to those of the figures.

use rust_decimal::Decimal;

use super::budget_by_line::largest;
use super::variance::above;
use super::{steps, waterfall};
use crate::model::figures::{FigureCell, FigureTable, LineRole};
use crate::model::{Chosen, chosen};
use crate::report::figures::FigureSheet;
use crate::report::report::{Report, is_of_source};
use crate::report::shown;
use crate::report::words::{capital, one_line};
use crate::spec::{ChartKind, ChartSetting, Spec};
use crate::write::{Cell, Chart, Column, Expr, Hue, PlotKind, Table};

/// Most columns of one chart: more could not be told apart.
const COLUMNS: usize = 4;
/// Most lines of one chart.
const LINES: usize = 60;

/// The tables and charts that the spec wants of a table of figures.
pub(in crate::report) fn tables(report: &Report<'_>, of: &FigureSheet<'_>) -> Vec<(Table, Chart)> {
    let settings = settings(report.facts.spec, of.table);
    let bars = settings.filter(|(_, setting)| setting.kind != ChartKind::Waterfall);
    bars.filter_map(|(index, setting)| bars_of(of, index, setting)).collect()
}

/// The waterfalls that the spec wants.
pub(super) fn pictures(report: &Report<'_>) -> Vec<Chart> {
    let mut pictures = Vec::new();
    for of in &report.figures {
        for (index, setting) in settings(report.facts.spec, of.table) {
            if setting.kind == ChartKind::Waterfall {
                pictures.extend(waterfall_of(of, index, setting));
            }
        }
    }
    pictures
}

/// The entries of the spec that choose rows or columns of a table, with their place among all.
fn settings<'s>(
    spec: Option<&'s Spec>,
    table: &FigureTable,
) -> impl Iterator<Item = (usize, &'s ChartSetting)> + use<'s> {
    let id = table.id.clone();
    let of_table = move |spec: &Spec, setting: &ChartSetting| {
        let source = setting.source.and_then(|source| spec.sources.get(source));
        setting.on && setting.is_own() && source.is_some_and(|source| is_of_source(&id, &source.id))
    };
    let all = spec.into_iter().flat_map(|spec| spec.charts.iter().enumerate().map(move |it| (spec, it)));
    all.filter(move |(spec, (_, setting))| of_table(spec, setting)).map(|(_, it)| it)
}

fn bars_of(of: &FigureSheet<'_>, index: usize, setting: &ChartSetting) -> Option<(Table, Chart)> {
    let Chosen { mut lines, mut columns } = chosen(setting, of.table).ok()?;
    if lines.is_empty() {
        let data = of.table.lines.iter().enumerate().filter(|(_, line)| line.role == LineRole::Data);
        lines = data.map(|(index, _)| index).collect();
    }
    if columns.is_empty() {
        columns = match (setting.kind, of.comparisons.first()) {
            (ChartKind::Variance, compared) => compared.map(|it| vec![it.base, it.result])?,
            _ => of.columns.last().map(|column| vec![*column])?,
        };
    }
    columns.truncate(COLUMNS);
    lines.truncate(LINES);
    let id = format!("chart_{}", index + 1);
    let unit = of.unit(*columns.last()?);
    let value = |line: usize, column: usize| of.table.cell(line, column).and_then(FigureCell::value);
    let label = |line: usize| of.table.lines.get(line).map_or_else(String::new, |line| one_line(&line.label));
    let is_variance = setting.kind == ChartKind::Variance;
    let base_and_result = match columns.as_slice() {
        [base, result] if is_variance => Some((*base, *result)),
        _ => None,
    };
    let mut headings = vec![Column::text("Line").width(24, 44)];
    headings.extend(columns.iter().map(|column| Column::number(of.heading(*column)).width(12, 20)));
    if let Some((base, result)) = base_and_result {
        let words = format!("{} less {}", capital(&of.column_words(result)), of.column_words(base));
        headings.push(Column::number(words).width(12, 20));
    }
    let mut table = Table::new(&id, format!("The figures of {} that the chart shows.", of.title())).columns(headings);
    let mut drawn: Vec<(String, Decimal)> = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let mut cells = vec![Cell::text(label(*line))];
        for column in &columns {
            cells.push(match (value(*line, *column), of.column_of(*column)) {
                (Some(value), Some(at)) => Cell::formula(Expr::cell(&of.id, *line, at), value, of.format(*column)),
                _ => shown::not_given(),
            });
        }
        let shown = match base_and_result {
            Some((base, result)) => {
                let difference =
                    value(*line, result).zip(value(*line, base)).and_then(|(one, other)| one.checked_sub(other));
                cells.push(match difference {
                    Some(value) => {
                        let formula = Expr::cell(&id, row, 2) - Expr::cell(&id, row, 1);
                        Cell::formula(formula, value, of.format(result))
                    }
                    None => Cell::blank("[x] nothing to compare"),
                });
                difference
            }
            None => columns.last().and_then(|column| value(*line, *column)),
        };
        drawn.extend(shown.map(|value| (label(*line), value)));
        table.push(cells);
    }
    if drawn.is_empty() {
        return None;
    }
    let finding = match base_and_result {
        Some((base, _)) => {
            let more = drawn.iter().filter(|(_, by)| *by > Decimal::ZERO).count();
            above(more, drawn.len(), &of.column_words(base))
        }
        None => largest(&of.title(), &drawn, &unit, &of.column_words(*columns.last()?))?,
    };
    let said: Vec<String> =
        drawn.iter().map(|(label, value)| format!("{label} {}", shown::money(*value, &unit))).collect();
    let title = setting.title.clone().unwrap_or(finding);
    let kind = if is_variance { PlotKind::Variance } else { PlotKind::Bar };
    let name = format!("chart-{}", index + 1);
    let mut chart = Chart::plot(kind, name, &title, &table, 0, 0..lines.len())
        .axes("", unit.to_string())
        .alt(format!("{title}. {}.", said.join("; ")));
    if is_variance {
        chart = chart.series(&table, 3, Hue::First);
    } else {
        for place in 0..columns.len() {
            // The last stands out.
            let hue = if place + 1 == columns.len() { Hue::First } else { Hue::nth(place + 1) };
            chart = chart.series(&table, place + 1, hue);
        }
    }
    Some((table.title(title), chart))
}

fn waterfall_of(of: &FigureSheet<'_>, index: usize, setting: &ChartSetting) -> Option<Chart> {
    let Chosen { lines, columns } = chosen(setting, of.table).ok()?;
    let chart = if columns.is_empty() {
        waterfall::by_line(of)?
    } else {
        let line = lines.first().copied().or_else(|| steps::foot(of, &columns))?;
        steps::through(of, line, &columns)?
    };
    let title = setting.title.clone().unwrap_or_else(|| chart.title.clone());
    Some(Chart { id: format!("chart-{}", index + 1), title, ..chart })
}
