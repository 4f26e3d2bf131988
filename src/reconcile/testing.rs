//! Tables of figures written as text, for tests.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::labels::{Kind, sense};
use crate::grid::{Addr, Place};
use crate::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable, LineRole};
use crate::value::{NoValue, Scale, Stage, Unit};

/// A table of figures from text: the first line is headings, `label | figure | ...`; `>` before a label is a step of
/// depth; a line without figures is a section; `=FORMULA -> value` is a formula; `1234.6 ~ 1,235` is stored and shown;
/// `?` cannot be read.
pub(super) fn table(id: &str, text: &str) -> FigureTable {
    let mut rows = text.trim_matches('\n').lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let headings = rows.next().unwrap_or_default();
    let columns: Vec<FigureColumn> = headings
        .iter()
        .enumerate()
        .skip(1)
        .map(|(col, heading)| FigureColumn {
            col: u32::try_from(col).unwrap(),
            heading: (*heading).to_owned(),
            period: None,
            stage: stage_of(heading),
            unit: unit_of(heading),
        })
        .collect();
    let mut section: Option<String> = None;
    let mut lines = Vec::new();
    for (index, row) in rows.enumerate() {
        let row_number = u32::try_from(index + 1).unwrap();
        let raw = row.first().copied().unwrap_or_default();
        let depth = raw.chars().take_while(|c| *c == '>').count();
        let label = raw.trim_start_matches('>').trim().to_owned();
        let cells: Vec<FigureCell> = columns
            .iter()
            .map(|column| {
                let written = row.get(column.col as usize).copied().unwrap_or_default();
                cell(Addr::new(row_number, column.col), written)
            })
            .collect();
        let empty = cells.iter().all(|cell| cell.state == FigureState::Blank);
        let kind = sense(&label, false, section.as_deref().unwrap_or_default()).kind;
        let role = match kind {
            Kind::Total(_) | Kind::Perhaps => LineRole::Total,
            _ if empty && row.len() == 1 => LineRole::Section,
            _ => LineRole::Data,
        };
        if role == LineRole::Section {
            section = Some(label.clone());
        }
        lines.push(FigureLine {
            row: row_number,
            label_at: Addr::new(row_number, 0),
            role,
            section: if role == LineRole::Section { None } else { section.clone() },
            depth: u8::try_from(depth).unwrap(),
            cells,
            label,
        });
    }
    FigureTable {
        id: Arc::from(id),
        place: Place::sheet("test.xlsx", "Sheet1", 0),
        title: id.to_owned(),
        columns,
        lines,
        groupings: Vec::new(),
    }
}

fn stage_of(heading: &str) -> Option<Stage> {
    let lower = heading.to_lowercase();
    [
        ("variance", Stage::Variance),
        ("outturn", Stage::Outturn),
        ("revised", Stage::Revised),
        ("original", Stage::Original),
        ("actual", Stage::ActualToDate),
        ("forecast", Stage::Forecast),
        ("%", Stage::PerCent),
        ("estimate", Stage::Estimate),
        ("budget", Stage::Original),
    ]
    .into_iter()
    .find(|(word, _)| lower.contains(word))
    .map(|(_, stage)| stage)
}

fn unit_of(heading: &str) -> Unit {
    if heading.contains("£'000") {
        Unit::pounds(Scale::Thousands)
    } else if heading.contains('£') {
        Unit::POUNDS
    } else if heading.contains('%') {
        Unit::PERCENT
    } else {
        Unit::NONE
    }
}

fn cell(at: Addr, written: &str) -> FigureCell {
    let (formula, value) = match written.strip_prefix('=') {
        Some(rest) => match rest.split_once("->") {
            Some((formula, value)) => (Some(formula.trim()), value.trim()),
            None => (Some(rest.trim()), "?"),
        },
        None => (None, written),
    };
    let (stored, shown) =
        value.split_once('~').map_or((value, None), |(stored, shown)| (stored.trim(), Some(shown.trim())));
    let state = state(stored);
    let as_shown = shown.and_then(number);
    let places = as_shown.or(number(stored)).map_or(0, |value| value.scale());
    FigureCell {
        at,
        written: shown.unwrap_or(stored).to_owned(),
        state,
        shown: as_shown,
        places,
        formula: formula.map(Arc::from),
    }
}

fn state(written: &str) -> FigureState {
    match written {
        "" => FigureState::Blank,
        "N/A" => FigureState::None(NoValue::NotApplicable),
        "TBC" => FigureState::None(NoValue::ToBeConfirmed),
        _ => number(written).map_or(FigureState::Bad, FigureState::Value),
    }
}

fn number(written: &str) -> Option<Decimal> {
    let plain = written.replace([',', '£', '%'], "");
    match plain.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')) {
        Some(inside) => inside.parse::<Decimal>().ok().map(|value| -value),
        None => plain.parse().ok(),
    }
}
