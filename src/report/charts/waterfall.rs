//! From a budget's plan to what came of it, line by line: a picture.

use rust_decimal::Decimal;

use super::{Drawn, Undrawn, because};
use crate::model::figures::FigureCell;
use crate::reconcile::{Balance, Sign, Way};
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, one_line};
use crate::spec::ChartKind;
use crate::write::{Chart, Step, StepKind};

/// Most changes of the picture: the smaller ones beyond are taken together.
const CHANGES: usize = 8;

pub(super) fn chart(report: &Report<'_>, of: &FigureSheet<'_>) -> Drawn {
    if !of.is_money() || of.run().is_none() {
        return Err(Undrawn::Nothing);
    }
    if let Some(chart) = super::steps::of_stages(of) {
        return report.chart(ChartKind::Waterfall, Some(&of.table.id), chart);
    }
    if of.comparisons.is_empty() {
        return Err(Undrawn::Nothing);
    }
    match by_line(of) {
        Some(chart) => report.chart(ChartKind::Waterfall, Some(&of.table.id), chart),
        None => because(
            "no total is made by the same lines in both columns that are compared, so that no waterfall leads from one \
             to the other",
        ),
    }
}

/// From the plan to the result, the changes of the lines between.
pub(super) fn by_line(of: &FigureSheet<'_>) -> Option<Chart> {
    let comparison = of.comparisons.first()?;
    // The first total that is a plain sum of lines in both columns.
    let summed = |column: usize| {
        let balances = of.balances.iter().map(|(_, balance)| *balance);
        balances.filter(move |balance| {
            let plain = balance.way == Way::Down && balance.parts.iter().all(|part| part.sign == Sign::Plus);
            plain && of.table.find(balance.total.at).is_some_and(|(_, found)| found == column)
        })
    };
    let (base, result) = summed(comparison.base).find_map(|base: &Balance| {
        let rows = |of: &Balance| -> Vec<u32> { of.parts.iter().map(|part| part.term.at.row).collect() };
        let same = |result: &&Balance| result.total.at.row == base.total.at.row && rows(result) == rows(base);
        Some((base, summed(comparison.result).find(same)?))
    })?;
    if base.parts.len() < 2 || !base.class.holds() || !result.class.holds() {
        return None;
    }
    let unit = of.unit(comparison.result);
    let (line, _) = of.table.find(base.total.at)?;
    let mut steps = vec![level(&comparison.base_words, base.written)];
    let mut changes: Vec<(String, Decimal)> = Vec::new();
    for part in &base.parts {
        let (row, _) = of.table.find(part.term.at)?;
        let value = |column| of.table.cell(row, column).and_then(FigureCell::value).unwrap_or_default();
        let change = value(comparison.result).checked_sub(value(comparison.base))?;
        let label = one_line(&of.table.lines.get(row)?.label);
        if !change.is_zero() {
            changes.push((label, change));
        }
    }
    let difference = result.written.checked_sub(base.written)?;
    let named = changes.iter().fold(Decimal::ZERO, |sum, (_, change)| sum.saturating_add(*change));
    let (name, most) = changes.iter().max_by_key(|(_, change)| change.abs())?.clone();
    let said: Vec<String> = changes.iter().map(|(label, by)| format!("{label} {}", signed(*by, &unit))).collect();
    let mut drawn = together(changes);
    if named != difference {
        drawn.push(("Rounding".to_owned(), difference.checked_sub(named)?));
    }
    steps.extend(drawn.into_iter().map(|(label, amount)| Step { label, kind: StepKind::Change, amount }));
    steps.push(level(&comparison.result_words, result.written));
    let total = of.table.lines.get(line).map(|line| one_line(&line.label))?;
    let moved = match () {
        () if difference > Decimal::ZERO => format!("{total} rises by {}", shown::money(difference, &unit)),
        () if difference < Decimal::ZERO => format!("{total} falls by {}", shown::money(-difference, &unit)),
        () => format!("{total} does not change"),
    };
    let title = format!("{moved}; the largest step is {name}, {}", signed(most, &unit));
    let alt = format!(
        "Steps from {} {} to {} {}: {}.",
        comparison.base_words,
        shown::money(base.written, &unit),
        comparison.result_words,
        shown::money(result.written, &unit),
        said.join("; ")
    );
    let id = format!("waterfall-{}", of.table.id);
    Some(Chart::waterfall(id, title, format!("{total}, {unit}"), of.format(comparison.result), steps).alt(alt))
}

/// The changes, the smallest taken together where there are many; the others stay in their order.
fn together(changes: Vec<(String, Decimal)>) -> Vec<(String, Decimal)> {
    if changes.len() <= CHANGES {
        return changes;
    }
    let mut sizes: Vec<Decimal> = changes.iter().map(|(_, change)| change.abs()).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let least = sizes.get(CHANGES - 1).copied().unwrap_or_default();
    let (mut kept, rest): (Vec<_>, Vec<_>) = changes.into_iter().partition(|(_, change)| change.abs() > least);
    let sum = rest.iter().fold(Decimal::ZERO, |sum, (_, change)| sum.saturating_add(*change));
    kept.push(("Other lines".to_owned(), sum));
    kept
}

pub(super) fn level(words: &str, amount: Decimal) -> Step {
    Step { label: capital(words), kind: StepKind::Level, amount }
}

pub(super) fn signed(change: Decimal, unit: &crate::value::Unit) -> String {
    let shown = shown::money(change, unit);
    if change > Decimal::ZERO { format!("+{shown}") } else { shown }
}
