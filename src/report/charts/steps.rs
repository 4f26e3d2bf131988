//! A waterfall through the stages of one line: from the original budget by its virements to the revised one, and on to
//! the outturn.

use rust_decimal::Decimal;

use super::waterfall::{level, signed};
use crate::model::figures::{FigureCell, LineRole};
use crate::report::figures::FigureSheet;
use crate::report::shown;
use crate::report::words::one_line;
use crate::value::Stage;
use crate::write::{Chart, Step, StepKind};

/// Words in the heading of a column that is a step between two stages.
const CHANGES: [&str; 9] =
    ["virement", "transfer", "movement", "adjustment", "change", "variance", "carry", "carried", "supplementary"];

/// Through an original budget, a revised one and a result of the same period, in the last total that has all three;
/// nothing where a table has no such stages.
pub(super) fn of_stages(of: &FigureSheet<'_>) -> Option<Chart> {
    let stage = |column: usize| of.table.columns.get(column).and_then(|column| column.stage);
    let period = |column: usize| of.table.columns.get(column).and_then(|column| column.period);
    let find = |stages: &[Stage], of_period| {
        let is = |column: &&usize| {
            stage(**column).is_some_and(|stage| stages.contains(&stage)) && period(**column) == of_period
        };
        of.columns.iter().rev().find(is).copied()
    };
    let (original, revised, result) = of.columns.iter().rev().find_map(|column| {
        let of_period = period(*column);
        let result = find(&[Stage::Outturn], of_period).or_else(|| find(&[Stage::Forecast], of_period))?;
        let original = find(&[Stage::Original], of_period).or_else(|| find(&[Stage::Estimate], of_period))?;
        Some((original, find(&[Stage::Revised], of_period)?, result))
    })?;
    let between = |from: usize, to: usize| {
        of.columns.iter().copied().filter(move |column| (from + 1..to).contains(column) && is_change(of, *column))
    };
    let mut columns = vec![original];
    columns.extend(between(original, revised));
    columns.extend([revised, result]);
    let has_all = |line: usize| columns.iter().all(|column| value(of, line, *column).is_some());
    let lines = of.table.lines.iter().enumerate().rev();
    let line =
        lines.filter(|(_, line)| line.role == LineRole::Total).map(|(index, _)| index).find(|it| has_all(*it))?;
    through(of, line, &columns)
}

/// The last total that has a figure in every one of the columns, else the only line of data that has.
pub(super) fn foot(of: &FigureSheet<'_>, columns: &[usize]) -> Option<usize> {
    let has_all = |line: &usize| columns.iter().all(|column| value(of, *line, *column).is_some());
    let role = |wanted: LineRole| {
        let lines = of.table.lines.iter().enumerate();
        lines.filter(move |(_, line)| line.role == wanted).map(|(index, _)| index).filter(has_all)
    };
    role(LineRole::Total).next_back().or_else(|| {
        let mut data = role(LineRole::Data);
        data.next().filter(|_| data.next().is_none())
    })
}

/// Through these columns of a line, in this order; nothing where one has no figure or nothing changes.
pub(super) fn through(of: &FigureSheet<'_>, line: usize, columns: &[usize]) -> Option<Chart> {
    let (first, last) = (*columns.first()?, *columns.last()?);
    let unit = of.unit(first);
    if columns.iter().any(|column| of.unit(*column) != unit) {
        return None;
    }
    let from = value(of, line, first)?;
    let mut steps = vec![level(&of.column_words(first), from)];
    let mut reached = from;
    let mut told = false;
    for column in columns.iter().skip(1) {
        let amount = value(of, line, *column)?;
        let words = of.column_words(*column);
        if is_change(of, *column) {
            reached = reached.checked_add(amount)?;
            // Its year and stage would not tell it from a virement beside it.
            let heading = of.table.columns.get(*column).map_or("", |column| column.heading.as_str());
            let heading = one_line(heading);
            steps.push(change(heading.trim_end_matches(['£', ',', ' ']).to_owned(), amount));
            told = true;
            continue;
        }
        let rest = amount.checked_sub(reached)?;
        if !rest.is_zero() {
            let to_result = of.table.columns.get(*column).and_then(|column| column.stage).is_some_and(is_result);
            let name = match (told, to_result) {
                (true, _) => "Other changes",
                (false, true) if rest > Decimal::ZERO => "Above budget",
                (false, true) => "Below budget",
                (false, false) => "Changes",
            };
            steps.push(change(name.to_owned(), rest));
        }
        reached = amount;
        told = false;
        steps.push(level(&words, amount));
    }
    if told {
        steps.push(level("result", reached));
    }
    let moved = reached.checked_sub(from)?;
    if steps.iter().all(|step| step.kind == StepKind::Level) {
        return None;
    }
    let total = of.table.lines.get(line).map(|line| one_line(&line.label))?;
    let ends = if is_change(of, last) { "result".to_owned() } else { of.column_words(last) };
    let than = match moved {
        moved if moved.is_zero() => "the same as".to_owned(),
        moved if moved > Decimal::ZERO => format!("{} above", shown::money(moved, &unit)),
        moved => format!("{} below", shown::money(-moved, &unit)),
    };
    let title = format!("{total}: {ends} is {}, {than} the {}", shown::money(reached, &unit), of.column_words(first));
    let said: Vec<String> = steps
        .iter()
        .map(|step| match step.kind {
            StepKind::Level => format!("{} {}", step.label, shown::money(step.amount, &unit)),
            StepKind::Change => format!("{} {}", step.label, signed(step.amount, &unit)),
        })
        .collect();
    let alt = format!("Steps of {total}: {}.", said.join("; "));
    let id = format!("waterfall-{}", of.table.id);
    Some(Chart::waterfall(id, title, format!("{total}, {unit}"), of.format(first), steps).alt(alt))
}

fn value(of: &FigureSheet<'_>, line: usize, column: usize) -> Option<Decimal> {
    of.table.cell(line, column).and_then(FigureCell::value)
}

const fn is_result(stage: Stage) -> bool {
    matches!(stage, Stage::Outturn | Stage::Forecast | Stage::ActualToDate)
}

fn is_change(of: &FigureSheet<'_>, column: usize) -> bool {
    let Some(column) = of.table.columns.get(column) else { return false };
    let heading = column.heading.to_lowercase();
    column.stage == Some(Stage::Variance) || CHANGES.iter().any(|word| heading.contains(word))
}

fn change(label: String, amount: Decimal) -> Step {
    Step { label, kind: StepKind::Change, amount }
}
