//! The net budget of each service, brought together from all tables of figures: a table of its own with live
//! references, and a chart of it.
//!
//! A figure is a net budget where its column says so (`Net Budget £`), else where its line does (`Net Expenditure` at
//! the foot of a service's table or section). Only those of one period and unit stand in one chart.

use rust_decimal::Decimal;

use super::{Undrawn, because};
use crate::model::figures::{FigureCell, LineRole};
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, list, number, one_line};
use crate::spec::ChartKind;
use crate::value::{Base, Period, Stage, Unit};
use crate::write::{Cell, Chart, Column, Expr, Hue, NumberFormat, PlotKind, Table};

/// Most services of one chart.
const MOST: usize = 30;

/// The net budget of a service: where it stands.
struct Net<'r> {
    of: &'r FigureSheet<'r>,
    service: String,
    line: usize,
    column: usize,
    value: Decimal,
}

/// Those of one period and unit.
struct Group<'r> {
    period: Option<Period>,
    unit: Unit,
    nets: Vec<Net<'r>>,
}

/// A table and its chart for each period and unit.
pub(in crate::report) fn tables(report: &Report<'_>) -> Vec<(Table, Chart)> {
    let mut tables = Vec::new();
    for group in groups(report) {
        tables.extend(table(report, &group, tables.len()));
    }
    tables
}

/// Why there is no chart, where there is money.
pub(super) fn undrawn(report: &Report<'_>) -> Option<String> {
    let groups = groups(report);
    let tried: Vec<_> = groups.iter().map(|group| table(report, group, 0)).collect();
    if tried.iter().any(Result::is_ok) || !report.figures.iter().any(FigureSheet::is_money) {
        return None;
    }
    let none = "no column or total of two services or more is called net".to_owned();
    let why = tried.into_iter().find_map(|tried| match tried {
        Err(Undrawn::Because(why)) => Some(why),
        Err(Undrawn::Nothing) | Ok(_) => None,
    });
    if groups.is_empty() { Some(none) } else { why }
}

fn groups<'r>(report: &'r Report<'_>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    for of in report.figures.iter().filter(|of| !report.has_own_chart(ChartKind::NetBudgetByService, &of.table.id)) {
        for net in nets(report, of) {
            let period = of.table.columns.get(net.column).and_then(|column| column.period);
            let unit = of.unit(net.column);
            match groups.iter_mut().find(|group| group.period == period && group.unit == unit) {
                Some(group) => group.nets.push(net),
                None => groups.push(Group { period, unit, nets: vec![net] }),
            }
        }
    }
    groups
}

fn nets<'r>(report: &Report<'_>, of: &'r FigureSheet<'r>) -> Vec<Net<'r>> {
    let is_money = |column: &usize| matches!(of.unit(*column).base, Base::Pounds(_));
    let value = |line: usize, column: usize| of.table.cell(line, column).and_then(FigureCell::value);
    let stage = |column: usize| of.table.columns.get(column).and_then(|column| column.stage);
    let money = || of.columns.iter().rev().copied().filter(is_money);
    let heading = |column: usize| of.table.columns.get(column).map_or("", |column| column.heading.as_str());
    if let Some(column) = money().find(|column| says_net(heading(*column))) {
        let lines = of.table.lines.iter().enumerate().filter(|(_, line)| line.role == LineRole::Data);
        let net = |(index, line): (usize, &crate::model::figures::FigureLine)| {
            Some(Net { of, service: one_line(&line.label), line: index, column, value: value(index, column)? })
        };
        return lines.filter_map(net).collect();
    }
    let is_result = |column: &usize| !matches!(stage(*column), Some(Stage::Variance | Stage::PerCent));
    let mut found: Vec<Net<'_>> = Vec::new();
    for (index, line) in of.table.lines.iter().enumerate() {
        if line.role != LineRole::Total || !line.label.split_whitespace().next().is_some_and(says_net) {
            continue;
        }
        let Some(column) = money().filter(is_result).find(|column| value(index, *column).is_some()) else { continue };
        let table = || if report.is_consolidated() { report.workbook(&of.table.place).to_owned() } else { of.title() };
        let service = line.section.as_deref().map_or_else(table, one_line);
        let Some(value) = value(index, column) else { continue };
        // The last one under a heading is the service's own.
        found.retain(|known| known.service != service);
        found.push(Net { of, service: capital(&service), line: index, column, value });
    }
    found
}

fn says_net(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("net"))
}

fn table(report: &Report<'_>, group: &Group<'_>, index: usize) -> Result<(Table, Chart), Undrawn> {
    let nets = &group.nets;
    if nets.len() < 2 {
        return because("only one service has a net budget, so that there is nothing to set beside it");
    }
    if nets.len() > MOST {
        return because(format!("{} services are more than a chart can show", nets.len()));
    }
    if nets.iter().all(|net| net.value.is_zero()) {
        return because("every net budget is nothing");
    }
    let sum = nets.iter().try_fold(Decimal::ZERO, |sum, net| sum.checked_add(net.value)).ok_or(Undrawn::Nothing)?;
    let largest = nets.iter().max_by_key(|net| net.value).ok_or(Undrawn::Nothing)?;
    let id = if index == 0 { "net_budget".to_owned() } else { format!("net_budget_{}", index + 1) };
    let of_period = group.period.map_or_else(String::new, |period| format!(", {period}"));
    // A share of a sum in which some bring in more than they spend would mislead.
    let has_shares = nets.iter().all(|net| net.value >= Decimal::ZERO) && sum > Decimal::ZERO;
    let mut columns = vec![
        Column::text("Service").width(24, 44),
        Column::number(format!("Net budget, {}", group.unit)).width(12, 20),
    ];
    columns.extend(has_shares.then(|| Column::number("Share of all, %").width(10, 18)));
    columns.push(Column::code("Source"));
    let mut table = Table::new(&id, "The net budget of each service, with its share of them all.")
        .title(format!("Net budget by service{of_period}"))
        .columns(columns);
    let share = |row: usize, value: Decimal| -> Option<Cell> {
        let share = value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(sum).filter(|_| has_shares)?;
        let ratio = Expr::cell(&id, row, 1).ratio(Expr::cell(&id, nets.len(), 1));
        Some(Cell::formula(ratio, share, NumberFormat::Percent(1)))
    };
    for (row, net) in nets.iter().enumerate() {
        let column = net.of.column_of(net.column).ok_or(Undrawn::Nothing)?;
        let at = net.of.table.cell(net.line, net.column).ok_or(Undrawn::Nothing)?.at;
        let figure = Expr::cell(&net.of.id, net.line, column);
        let mut cells = vec![Cell::text(&net.service), Cell::formula(figure, net.value, net.of.format(net.column))];
        cells.extend(share(row, net.value));
        cells.push(report.source(&net.of.table.place.at_cell(at)));
        table.push(cells);
    }
    let format = largest.of.format(largest.column);
    let all = Cell::formula(Expr::sum_of(&id, 1, 0..nets.len()), sum, format);
    table.total([Cell::text("All"), all].into_iter().chain(share(nets.len(), sum)));
    let negative = nets.iter().filter(|net| net.value < Decimal::ZERO).count();
    let money = |value| shown::money(value, &group.unit);
    let title = format!("{} has the largest net budget, {} of {}", largest.service, money(largest.value), money(sum));
    let title = match negative {
        0 => title,
        1 => format!("{title}; one service brings in more than it spends"),
        some => format!("{title}; {} bring in more than they spend", number(some)),
    };
    let said: Vec<String> = nets.iter().map(|net| format!("{} {}", net.service, money(net.value))).collect();
    let chart = Chart::plot(PlotKind::Bar, id.replace('_', "-"), title, &table, 0, 0..nets.len())
        .axes("", format!("Net budget{of_period}, {}", group.unit))
        .series(&table, 1, Hue::First)
        .alt(format!("Bars of the net budget of each service: {}.", list(&said)));
    let chart = report.chart(ChartKind::NetBudgetByService, Some(&largest.of.table.id), chart)?;
    Ok((table, chart))
}
