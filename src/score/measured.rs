//! Indicators and service standards: each row against its target.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::choose::{self, Chosen, TargetFor};
use super::direction::direction;
use super::status::{Judged, Measures, judge};
use super::{Asked, Cited, NotJudged, Score, Scored, Scores, Why};
use crate::grid::{Addr, Place};
use crate::model::{Dated, Field, Indicator, Model, PolarityFrom, Record, Standard, Table, polarity};
use crate::spec::ScoringOverride;
use crate::value::{Actual, Measure, Parsed, Polarity, Status, Target, Value};

/// A row that is measured, of either kind.
struct Measured<'a> {
    of: Scored,
    index: usize,
    table: &'a Table,
    row: u32,
    name_at: Option<Addr>,
    code: String,
    description: Option<String>,
    section: Option<Arc<str>>,
    theme: Option<String>,
    service: Option<String>,
    performance: &'a [Dated<Actual>],
    targets: &'a [Dated<Target>],
    polarity: Option<Polarity>,
    tolerance: Option<Decimal>,
}

/// Scores every indicator and service standard.
pub(super) fn score(model: &Model, asked: &Asked<'_>, scores: &mut Scores) {
    for table in &model.indicators {
        let Some(of) = model.table(table.table) else { continue };
        let rows = table.rows.iter().map(|row| indicator(table.table, of, row)).collect();
        score_table(of, rows, asked, scores);
    }
    for table in &model.standards {
        let Some(of) = model.table(table.table) else { continue };
        let rows = table.rows.iter().map(|row| standard(table.table, of, row)).collect();
        score_table(of, rows, asked, scores);
    }
}

fn score_table(table: &Table, rows: Vec<Measured<'_>>, asked: &Asked<'_>, scores: &mut Scores) {
    let performance = rows.iter().map(|row| row.performance);
    let targets = rows.iter().map(|row| row.targets);
    let chosen = choose::choose(performance, targets, asked.period(table));
    if let Some(note) = &chosen.note {
        scores.assume(note.clone(), table.shape.place.at(table.shape.span));
    }
    for row in rows {
        let score = score_row(&row, &chosen, asked, scores);
        scores.measured.push(score);
    }
}

fn text(field: Option<&Field<String>>) -> Option<String> {
    let text = field?.value()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The text of a field that only the table itself has.
fn record_text(table: &Table, row: u32, name: &str) -> Option<String> {
    let index = table.records.binary_search_by_key(&row, |record: &Record| record.row).ok()?;
    match table.field(table.records.get(index)?, name)?.value()? {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

fn indicator<'a>(index: usize, table: &'a Table, row: &'a Indicator) -> Measured<'a> {
    let named = [&row.code, &row.description].into_iter().flatten().find(|field| field.value().is_some());
    Measured {
        of: Scored::Indicator,
        index,
        table,
        row: row.row,
        name_at: named.map(|field| field.at),
        code: row.name().split_whitespace().collect::<Vec<_>>().join(" "),
        description: text(row.description.as_ref()),
        section: row.section.clone(),
        theme: record_text(table, row.row, "aim"),
        service: record_text(table, row.row, "service"),
        performance: &row.performance,
        targets: &row.targets,
        polarity: row.polarity.as_ref().and_then(Field::value).copied(),
        tolerance: row.tolerance.as_ref().and_then(Field::value).map(|measure: &Measure| measure.value.abs()),
    }
}

fn standard<'a>(index: usize, table: &'a Table, row: &'a Standard) -> Measured<'a> {
    let (area, number, words) = (text(row.area.as_ref()), text(row.number.as_ref()), text(row.standard.as_ref()));
    let code = match (area, number) {
        (Some(area), Some(number)) => format!("{area} {number}"),
        (None, Some(number)) => number,
        (_, None) => words.clone().unwrap_or_else(|| "(no name)".to_owned()),
    };
    let named = [&row.number, &row.standard].into_iter().flatten().find(|field| field.value().is_some());
    Measured {
        of: Scored::Standard,
        index,
        table,
        row: row.row,
        name_at: named.map(|field| field.at),
        code,
        description: words,
        section: row.section.clone(),
        theme: text(row.theme.as_ref()),
        service: text(row.service.as_ref()),
        performance: &row.performance,
        targets: &row.targets,
        polarity: None,
        tolerance: None,
    }
}

/// What the spec says of this row.
fn overrides<'a>(row: &Measured<'_>, asked: &'a Asked<'_>) -> Option<&'a ScoringOverride> {
    let source = asked.spec.and_then(|spec| spec.source(&row.table.id)).map(|(_, source)| &source.id);
    asked.scoring.override_of(source, &row.code, row.description.as_deref())
}

fn score_row(row: &Measured<'_>, chosen: &Chosen, asked: &Asked<'_>, scores: &mut Scores) -> Score {
    let sheet = &row.table.shape.place;
    let own = overrides(row, asked);
    let found_actual = choose::actual_of(row.performance, chosen.period);
    let found_target = choose::target_of(row.targets, chosen.period);
    let actual = found_actual.and_then(|dated| cited(sheet, dated));
    let target = found_target.and_then(|(dated, _)| cited(sheet, dated));
    let (polarity, polarity_from) = polarity(
        target.as_ref().map(|t| &t.value),
        row.targets,
        own.and_then(|own| own.polarity),
        row.polarity,
        row.description.as_deref(),
    );
    let tolerance = own.and_then(|own| own.tolerance).or(row.tolerance).unwrap_or(asked.scoring.tolerance);
    let last_year = choose::year_before(row.performance, chosen.period);
    let measures = Measures {
        preset: asked.scoring.rag,
        polarity,
        tolerance,
        floor: own.and_then(|own| own.floor.as_ref()),
        last_year: last_year.and_then(|dated| dated.field.value()?.measure()),
    };
    let judged = match (&actual, &target) {
        (Some(actual), Some(target)) => judge(&actual.value, &target.value.goal, &measures),
        (None, Some(_)) => {
            Judged { status: Status::NoData, ..Judged::not_rated(no_performance(found_actual.map(|d| &d.field))) }
        }
        (_, None) => Judged::not_rated(no_target(found_target.map(|(dated, _)| &dated.field))),
    };
    let is_figure = target.as_ref().is_some_and(|target| target.value.goal.measure().is_some());
    let is_known = polarity_from != PolarityFrom::Assumed || is_figure;
    let now = found_actual.and_then(|dated| dated.field.value());
    let towards = |before: &Dated<Actual>| {
        let direction = direction(before.field.value()?, now?, is_known.then_some(polarity))?;
        Some((direction, cited(sheet, before)?))
    };
    let compared = choose::before(row.performance, chosen.period);
    let year_on_year = last_year.filter(|last| compared.is_none_or(|before| before.period != last.period));
    let (direction, compared_with) = compared.and_then(towards).unzip();
    let score = Score {
        of: row.of,
        table: row.index,
        row: row.row,
        place: row.name_at.map_or_else(|| sheet.clone(), |at| sheet.at_cell(at)),
        code: row.code.clone(),
        description: row.description.clone(),
        section: row.section.clone(),
        theme: row.theme.clone(),
        service: row.service.clone(),
        period: chosen.period,
        actual,
        target,
        polarity,
        polarity_from,
        tolerance,
        unit_assumed: judged.unit_assumed,
        status: judged.status,
        why: judged.why,
        direction,
        compared_with,
        year_on_year: year_on_year.and_then(towards),
        next_targets: choose::next_targets(row.targets, chosen.period).iter().filter_map(|d| cited(sheet, d)).collect(),
    };
    record_assumptions(&score, found_target.map(|(_, target_for)| target_for), judged.in_time_assumed, scores);
    score
}

/// Says what was assumed for a score, and which further goals were not judged.
fn record_assumptions(score: &Score, target_for: Option<TargetFor>, in_time_assumed: bool, scores: &mut Scores) {
    let (Some(actual), Some(target)) = (&score.actual, &score.target) else { return };
    if !target.value.also.is_empty() {
        let text = format!("{}: only the first of the goals in its target is scored", score.code);
        scores.not_judged.push(NotJudged { text, place: target.place.clone() });
    }
    if !score.status.is_rated() {
        return;
    }
    if let Some(unit) = &score.unit_assumed {
        let text = format!("A figure without a unit is taken to be in {unit}, the unit of what it is set against");
        scores.assume(text, actual.place.clone());
    }
    if target_for == Some(TargetFor::Year) {
        let text = "A part of a year without a target of its own is scored against the target for the year";
        scores.assume(text, target.place.clone());
    }
    if in_time_assumed {
        scores.assume(
            "What is reported as done, without a date, is taken to have been done in time",
            actual.place.clone(),
        );
    }
    if score.polarity_from == PolarityFrom::Words {
        let text = "Lower is taken to be better where time taken, days lost, complaints and the like are measured and \
                    nothing else says which way is";
        scores.assume(text, target.place.clone());
    }
    if score.polarity_from == PolarityFrom::Assumed && target.value.goal.measure().is_some() {
        let text = "Higher is taken to be better where neither a target nor the table nor the spec says which way is";
        scores.assume(text, target.place.clone());
    }
}

fn no_performance(field: Option<&Field<Actual>>) -> Why {
    match field.map(|field| &field.parsed) {
        Some(Parsed::None(reason, _)) => Why::NoPerformanceBecause(*reason),
        Some(Parsed::Bad(_)) => Why::PerformanceUnread,
        _ => Why::NoPerformance,
    }
}

fn no_target(field: Option<&Field<Target>>) -> Why {
    match field.map(|field| &field.parsed) {
        Some(Parsed::None(reason, _)) => Why::NoTargetBecause(*reason),
        Some(Parsed::Bad(_)) => Why::TargetUnread,
        _ => Why::NoTarget,
    }
}

fn cited<T: Clone>(sheet: &Place, dated: &Dated<T>) -> Option<Cited<T>> {
    let reading = dated.field.reading()?;
    Some(Cited {
        value: reading.value.clone(),
        written: Arc::clone(&dated.field.written),
        qualifier: reading.qualifier.clone(),
        place: sheet.at_cell(dated.field.at),
        period: dated.period,
        heading: Arc::clone(&dated.heading),
    })
}
