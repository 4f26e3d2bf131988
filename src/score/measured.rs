//! Indicators and service standards: each row against its target.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::adds_up::{Running, adds_up, runs_up};
use super::assumed::{self, About, PartsAre};
use super::choose::{self, Chosen, TargetFor};
use super::forecast::forecast;
use super::moves::{History, Moves};
use super::recount::recount;
use super::status::{Judged, Measures, judge};
use super::to_date::{self, Parts};
use super::{Asked, Cited, Held, Score, Scored, Scores, ToDate, Why};
use crate::grid::{Addr, Place};
use crate::model::{Dated, Field, Indicator, Model, PolarityFrom, Record, Standard, Table, polarity};
use crate::parse::means_above;
use crate::spec::{RollUp, ScoringOverride};
use crate::value::{Actual, Measure, Parsed, Period, Polarity, Status, Target, Unit, Value};

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
    /// What was achieved.
    performance: Vec<Dated<Actual>>,
    /// What is expected.
    forecasts: Vec<Dated<Actual>>,
    targets: &'a [Dated<Target>],
    statuses: &'a [Dated<Status>],
    numerators: &'a [Dated<Measure>],
    denominators: &'a [Dated<Measure>],
    polarity: Option<Polarity>,
    tolerance: Option<Decimal>,
    floor: Option<Measure>,
    roll_up: Option<&'a Field<String>>,
    comment: Option<String>,
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

fn score_table(table: &Table, mut rows: Vec<Measured<'_>>, asked: &Asked<'_>, scores: &mut Scores) {
    let has_value = |fields: &[Dated<Actual>]| fields.iter().any(|dated| dated.field.value().is_some());
    // A plan made before the year end knows the year that ends by its forecast alone.
    if !rows.iter().any(|row| has_value(&row.performance)) && rows.iter().any(|row| has_value(&row.forecasts)) {
        for row in &mut rows {
            row.performance.append(&mut row.forecasts);
        }
        let text = "Forecasts are taken for performance where a table gives no other";
        scores.assume(text, table.shape.place.at(table.shape.span));
    }
    let performance = rows.iter().map(|row| row.performance.as_slice());
    let targets = rows.iter().map(|row| row.targets);
    let chosen = choose::choose(performance, targets, asked.period(table));
    if let Some(note) = &chosen.note {
        scores.assume(note.clone(), table.shape.place.at(table.shape.span));
    }
    for row in rows {
        recount(table, &row.performance, row.numerators, row.denominators, scores);
        let score = score_row(&row, &chosen, asked, scores);
        scores.measured.push(score);
    }
}

/// What was achieved, and what is expected.
fn apart(performance: &[Dated<Actual>]) -> (Vec<Dated<Actual>>, Vec<Dated<Actual>>) {
    performance.iter().cloned().partition(|dated| !dated.is_forecast())
}

fn floor(field: Option<&Field<Actual>>) -> Option<Measure> {
    field?.value()?.measure().cloned()
}

fn tolerance(field: Option<&Field<Measure>>) -> Option<Decimal> {
    field?.value().map(|measure| measure.value.abs())
}

fn text(field: Option<&Field<String>>) -> Option<String> {
    let text = field?.value()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The text of a field that only the table itself has; that of the row above where it sends the reader there.
fn record_text<'a>(table: &'a Table, row: u32, name: &str) -> Option<String> {
    let index = table.records.binary_search_by_key(&row, |record: &Record| record.row).ok()?;
    let of = |record: &'a Record| table.field(record, name);
    let own = of(table.records.get(index)?)?;
    let says = |field: &&Field<Value>| !field.is_blank() && !means_above(&field.written);
    let mut upwards = table.records.get(..index)?.iter().rev().filter_map(of);
    let field = if means_above(&own.written) { upwards.find(says)? } else { own };
    match field.value()? {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

fn indicator<'a>(index: usize, table: &'a Table, row: &'a Indicator) -> Measured<'a> {
    let named = [&row.code, &row.description].into_iter().flatten().find(|field| field.value().is_some());
    let (performance, forecasts) = apart(&row.performance);
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
        performance,
        forecasts,
        targets: &row.targets,
        statuses: &row.statuses,
        numerators: &row.numerators,
        denominators: &row.denominators,
        polarity: row.polarity.as_ref().and_then(Field::value).copied(),
        tolerance: tolerance(row.tolerance.as_ref()),
        floor: floor(row.floor.as_ref()),
        roll_up: row.roll_up.as_ref(),
        comment: text(row.comment.as_ref()),
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
    let (performance, forecasts) = apart(&row.performance);
    Measured {
        of: Scored::Standard,
        index,
        table,
        row: row.row,
        name_at: named.map(|field| field.at),
        code,
        description: words,
        section: row.section.clone(),
        theme: record_text(table, row.row, "theme"),
        service: text(row.service.as_ref()),
        performance,
        forecasts,
        targets: &row.targets,
        statuses: &row.statuses,
        numerators: &row.numerators,
        denominators: &row.denominators,
        polarity: row.polarity.as_ref().and_then(Field::value).copied(),
        tolerance: tolerance(row.tolerance.as_ref()),
        floor: floor(row.floor.as_ref()),
        roll_up: row.roll_up.as_ref(),
        comment: text(row.comment.as_ref()),
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
    let found_actual = choose::actual_of(&row.performance, chosen.period);
    let found_target = choose::target_of(row.targets, chosen.period);
    let actual = found_actual.and_then(|dated| cited(sheet, dated));
    let target = found_target.and_then(|(dated, _)| cited(sheet, dated));
    let (measures, polarity_from) = measures(row, own, target.as_ref().map(|cited| &cited.value), chosen, asked);
    let mut judged = match (&actual, &target) {
        (Some(actual), Some(target)) => judge(&actual.value, &target.value.goal, &measures),
        (None, Some(_)) => no_data(found_actual.map(|dated| &dated.field)),
        (_, None) => Judged::not_rated(no_target(found_target.map(|(dated, _)| &dated.field))),
    };
    let target_for = found_target.map(|(_, target_for)| target_for);
    let YearMade { roll_up, unknown: unknown_roll_up, assumed: sum_assumed } =
        year_made(row, own, chosen.period.filter(|_| target_for == Some(TargetFor::Year)));
    let parts = Parts {
        performance: &row.performance,
        targets: row.targets,
        numerators: row.numerators,
        denominators: row.denominators,
        roll_up,
        unit_assumed: judged.unit_assumed.as_ref(),
        sheet,
    };
    let to_date = parts.to_date(chosen.period, &measures);
    let not_made = to_date.as_ref().err().copied();
    let to_date = to_date.ok();
    let is_of_sum = roll_up == Some(RollUp::Cumulative) && target_for == Some(TargetFor::Year) && actual.is_some();
    if is_of_sum {
        judged = of_sum(to_date.as_ref(), judged);
    }
    // A running total is neither held against the target for the year before it is over, nor against what it grew from.
    let running = chosen.period.filter(|_| roll_up.is_none()).and_then(|period| running(row, period));
    let is_part = target_for != Some(TargetFor::Period) && !is_year_over(chosen.period);
    let is_left = running.is_some() && is_part && judged.status.is_rated();
    if is_left {
        judged = Judged { unit_assumed: judged.unit_assumed, ..Judged::not_rated(Why::TargetForWholeYear) };
    }
    let comparable = comparable(&row.performance, chosen.period.filter(|_| running.is_some()));
    let is_figure = target.as_ref().is_some_and(|target| target.value.goal.measure().is_some());
    let is_known = polarity_from != PolarityFrom::Assumed || is_figure;
    let moves = Moves::of(&History {
        performance: &comparable,
        denominators: row.denominators,
        period: chosen.period,
        polarity: is_known.then_some(measures.polarity),
        scoring: asked.scoring,
        sheet,
    });
    let mut score = Score {
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
        polarity: measures.polarity,
        polarity_from,
        tolerance: measures.tolerance,
        unit_assumed: judged.unit_assumed,
        status: judged.status,
        why: judged.why,
        travel: moves.travel,
        short_term: moves.short_term,
        compared_with: moves.compared_with,
        year_on_year: moves.year_on_year,
        cases: moves.cases,
        is_of_year_to_date: is_of_sum && to_date.is_some(),
        to_date,
        forecast: forecast(&row.performance, &row.forecasts, row.targets, chosen.period, &measures, sheet),
        typed: typed(row, chosen.period),
        if_less_is_better: None,
        of_typed_to_date: None,
        typed_for_others: if running.is_some() {
            Vec::new()
        } else {
            typed_for_others(row, own, chosen.period, &measures)
        },
        next_targets: choose::next_targets(row.targets, chosen.period).iter().filter_map(|d| cited(sheet, d)).collect(),
    };
    score.if_less_is_better = if_less_is_better(&score, row.targets, &measures);
    score.of_typed_to_date = of_typed_to_date(&score, &row.performance, &measures);
    let about = About {
        rests_on_few: moves.rests_on_few,
        target_for,
        parts_assumed: match running {
            Some(Running::ByFigures) if is_left => Some(PartsAre::RunningTotals),
            _ => sum_assumed.then_some(PartsAre::Summands),
        },
        in_time_assumed: judged.in_time_assumed,
        not_made,
        unknown_roll_up,
    };
    assumed::record(&score, &about, scores);
    score
}

/// By what a row is judged, and how it is known which way is better.
fn measures<'a>(
    row: &'a Measured<'_>,
    own: Option<&'a ScoringOverride>,
    target: Option<&Target>,
    chosen: &Chosen,
    asked: &Asked<'_>,
) -> (Measures<'a>, PolarityFrom) {
    let own_polarity = own.and_then(|own| own.polarity);
    let (polarity, from) = polarity(target, row.targets, own_polarity, row.polarity, row.description.as_deref());
    let last_year = choose::year_before(&row.performance, chosen.period);
    let measures = Measures {
        preset: asked.scoring.rag,
        polarity,
        tolerance: own.and_then(|own| own.tolerance).or(row.tolerance).unwrap_or(asked.scoring.tolerance),
        floor: own.and_then(|own| own.floor.as_ref()).or(row.floor.as_ref()),
        last_year: last_year.and_then(|dated| dated.field.value()?.measure()),
    };
    (measures, from)
}

fn no_data(field: Option<&Field<Actual>>) -> Judged {
    Judged { status: Status::NoData, ..Judged::not_rated(no_performance(field)) }
}

/// Whether the figures of a row are running totals.
fn running(row: &Measured<'_>, period: Period) -> Option<Running> {
    let words: Vec<&str> = [&row.description, &row.comment].into_iter().flatten().map(String::as_str).collect();
    runs_up(&row.performance, period, &words)
}

/// What a figure may be compared with: not the parts that the running total of a period has grown from.
fn comparable(performance: &[Dated<Actual>], running: Option<Period>) -> Cow<'_, [Dated<Actual>]> {
    let Some(now) = running else { return Cow::Borrowed(performance) };
    let grew_from =
        |dated: &&Dated<Actual>| dated.period.is_some_and(|period| period != now && period.year() == now.year());
    performance.iter().filter(|dated| !grew_from(dated)).cloned().collect()
}

/// Whether a period ends with its year.
fn is_year_over(period: Option<Period>) -> bool {
    period.is_some_and(|period| period.last_day() == Period::Year(period.year()).last_day())
}

/// How the parts of a year make it.
struct YearMade<'a> {
    roll_up: Option<RollUp>,
    /// The words of the table that say nothing of it, with their cell.
    unknown: Option<(Place, &'a str)>,
    /// Whether nothing says it but the figures.
    assumed: bool,
}

/// How the year is made: as the spec says, else the table, else as the figures of a period show that is held against a target
/// for the year.
fn year_made<'a>(row: &Measured<'a>, own: Option<&ScoringOverride>, period: Option<Period>) -> YearMade<'a> {
    let said = |roll_up| YearMade { roll_up: Some(roll_up), unknown: None, assumed: false };
    if let Some(roll_up) = own.and_then(|own| own.roll_up) {
        return said(roll_up);
    }
    let Some((field, words)) = row.roll_up.and_then(|field| Some((field, field.value()?))) else {
        let assumed = period.is_some_and(|period| adds_up(&row.performance, period, row.description.as_deref()));
        return YearMade { roll_up: assumed.then_some(RollUp::Cumulative), unknown: None, assumed };
    };
    if let Some(roll_up) = to_date::in_words(words) {
        return said(roll_up);
    }
    let unknown = Some((row.table.shape.place.at_cell(field.at), words.as_str()));
    YearMade { roll_up: None, unknown, assumed: false }
}

/// The part of a sum is not held against the target for the year: the sum is, once the year is over.
fn of_sum(to_date: Option<&ToDate>, part: Judged) -> Judged {
    let unit_assumed = part.unit_assumed;
    match to_date {
        Some(sum) => {
            let why = match &sum.why {
                Why::Rated(how) => Why::Rated(format!("{} in the year to date, {how}", sum.value)),
                why => why.clone(),
            };
            Judged { status: sum.status, unit_assumed, ..Judged::not_rated(why) }
        }
        None => Judged { unit_assumed, ..Judged::not_rated(Why::TargetForWholeYear) },
    }
}

/// The status that the officer typed: of the period; one without a period of its own is that of the period too.
fn typed(row: &Measured<'_>, period: Option<Period>) -> Option<Cited<Status>> {
    let now: Vec<&Dated<Status>> =
        row.statuses.iter().filter(|dated| !dated.is_forecast() && dated.field.value().is_some()).collect();
    let of_period = || now.iter().find(|dated| dated.period.is_some() && dated.period == period);
    let undated = || now.iter().rev().find(|dated| dated.period.is_none() || period.is_none());
    cited(&row.table.shape.place, of_period().or_else(undated)?)
}

/// The status if less is better, where nothing says that more is. Most of what is told in per cent should rise, and so should
/// what has targets that do.
fn if_less_is_better(score: &Score, targets: &[Dated<Target>], by: &Measures<'_>) -> Option<Status> {
    let (actual, target) = (score.actual.as_ref()?, score.target.as_ref()?);
    let is_percent = target.value.goal.measure().is_none_or(|measure| measure.unit == Unit::PERCENT);
    if score.polarity_from != PolarityFrom::Assumed || is_percent || is_raised(targets) {
        return None;
    }
    Some(judge(&actual.value, &target.value.goal, &Measures { polarity: Polarity::LowerIsBetter, ..*by }).status)
}

/// The status of the officer's own figure for the year to date.
fn of_typed_to_date(score: &Score, performance: &[Dated<Actual>], by: &Measures<'_>) -> Option<Status> {
    let goal = &score.target.as_ref()?.value.goal;
    let to_date = performance.iter().find(|dated| dated.period.is_none() && choose::is_to_date(&dated.heading))?;
    Some(judge(to_date.field.value()?, goal, by).status)
}

/// Whether the targets of later years are higher: then more is better.
fn is_raised(targets: &[Dated<Target>]) -> bool {
    let mut years: Vec<(Period, &Measure)> = targets
        .iter()
        .filter_map(|dated| Some((dated.period.filter(|it| matches!(it, Period::Year(_)))?, dated.field.value()?)))
        .filter_map(|(period, target)| Some((period, target.goal.measure()?)))
        .collect();
    years.sort_by_key(|(period, _)| *period);
    let is_not_lower = |pair: &[(Period, &Measure)]| matches!(pair, [(_, one), (_, next)] if one.value <= next.value);
    let ends = years.first().zip(years.last());
    years.windows(2).all(is_not_lower) && ends.is_some_and(|((_, first), (_, last))| first.value < last.value)
}

/// The statuses that the officer typed for other periods than that which is scored.
fn typed_for_others(
    row: &Measured<'_>,
    own: Option<&ScoringOverride>,
    scored: Option<Period>,
    by: &Measures<'_>,
) -> Vec<Held> {
    let sheet = &row.table.shape.place;
    let held = |dated: &Dated<Status>| {
        let period = dated.period.filter(|period| Some(*period) != scored && !dated.is_forecast())?;
        let typed = cited(sheet, dated).filter(|typed| typed.value.is_rated())?;
        let actual = cited(sheet, choose::of_period(&row.performance, Some(period))?)?;
        let (target, target_for) = choose::target_of(row.targets, Some(period))?;
        let is_of_sum = year_made(row, own, Some(period)).roll_up == Some(RollUp::Cumulative);
        if target_for != TargetFor::Period && is_of_sum {
            return None;
        }
        let target = cited(sheet, target)?;
        let last_year = choose::year_before(&row.performance, Some(period));
        let last_year = last_year.and_then(|dated| dated.field.value()?.measure());
        let judged = judge(&actual.value, &target.value.goal, &Measures { last_year, ..*by });
        Some(Held { typed, status: judged.status, why: judged.why, actual, target })
    };
    row.statuses.iter().filter_map(held).collect()
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

pub(super) fn cited<T: Clone>(sheet: &Place, dated: &Dated<T>) -> Option<Cited<T>> {
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
