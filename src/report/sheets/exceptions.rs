//! The exceptions: what is red, and what is amber and getting worse, across indicators and service standards, with the
//! officer's words or in words their absence.

use super::scorecard;
use crate::model::Field;
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, lines, list, number, one_line, small};
use crate::score::{Counts, Exception, Score};
use crate::spec::SheetKind;
use crate::value::{Actual, Base, Goal, Measure, align};
use crate::write::{Cell, Column, NumberFormat, Sheet, Table};

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let scores = &report.facts.scores.measured;
    if scores.is_empty() {
        return None;
    }
    let found = all(report);
    let counts = Counts::of(scores);
    let sheet = report
        .sheet(SheetKind::Exceptions, title(&found, counts))
        .intro("Red, and amber that is getting worse, with what the officers say of it. The reddest stand first.");
    let sheet = match scorecard::left_out(scores.iter()) {
        Some(left_out) => sheet.intro(left_out),
        None => sheet,
    };
    if found.is_empty() {
        return Some(sheet.paragraph(none(counts)));
    }
    Some(sheet.freeze_columns(2).table(table(report, &found)))
}

/// What is an exception, the gravest first; within each in order of table and row.
pub(super) fn all<'a>(report: &Report<'a>) -> Vec<(Exception, &'a Score)> {
    let scores = report.facts.scores.measured.iter();
    let mut found: Vec<_> = scores.filter_map(|score| Some((score.exception()?, score))).collect();
    found.sort_by_key(|(exception, _)| *exception);
    found
}

/// In words, that there are none.
pub(super) fn none(counts: Counts) -> &'static str {
    if counts.rated() == 0 {
        "Nothing could be rated, so there is nothing to be an exception."
    } else {
        "There are no exceptions: nothing is red, and nothing is amber and worsening."
    }
}

fn title(found: &[(Exception, &Score)], counts: Counts) -> String {
    let count = |wanted| found.iter().filter(|(exception, _)| *exception == wanted).count();
    let said: Vec<String> = [
        (count(Exception::Red), "is red", "are red"),
        (count(Exception::AmberWorsening), "is amber and worsening", "are amber and worsening"),
        (
            count(Exception::RedAsTyped),
            "is red only in the officer's own status",
            "are red only in the officers' own status",
        ),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, is, are)| counted(count, is, are))
    .collect();
    match (said.as_slice(), counts.rated()) {
        ([], 0) => "Exceptions: nothing could be rated".to_owned(),
        ([], rated) => format!("Exceptions: none among {} rated", number(rated)),
        (said, rated) => format!("Exceptions: of {} rated, {}", number(rated), small(&list(said))),
    }
}

const fn heading(exception: Exception) -> &'static str {
    match exception {
        Exception::Red => "Red",
        Exception::AmberWorsening => "Amber and worsening",
        Exception::RedAsTyped => "Red only in the officer's own status",
    }
}

fn table(report: &Report<'_>, found: &[(Exception, &Score)]) -> Table {
    let mut table =
        Table::new("all_exceptions", "Every exception with its target, figure, variance, comment and source.")
            .filtered()
            .sections("Why it is here")
            .columns([
                Column::code("Code"),
                Column::text("What is measured").width(22, 40),
                Column::text("Workbook").width(14, 26),
                Column::text("Service").width(12, 22),
                Column::code("Period"),
                Column::number("Target"),
                Column::number("Actual"),
                Column::number("Variance to target"),
                Column::text("Variance in").width(10, 16),
                Column::status("Status"),
                Column::text("Direction of travel").width(11, 16),
                Column::text("Against last year").width(11, 16),
                Column::status("Forecast status"),
                Column::text("Note").width(14, 28),
                Column::text("Comment").width(20, 44),
                Column::text("Corrective action").width(18, 40),
                Column::text("Owner").width(10, 22),
                Column::code("Source"),
            ]);
    let mut last = None;
    for (exception, score) in found {
        if last != Some(*exception) {
            table.section(heading(*exception));
            last = Some(*exception);
        }
        table.push(row(report, *exception, score));
    }
    without_empty_columns(table)
}

fn row(report: &Report<'_>, exception: Exception, score: &Score) -> Vec<Cell> {
    let said = Said::of(report, score);
    let has_code = score.description.as_ref() != Some(&score.code);
    let service = score.service.as_deref().or(score.section.as_deref());
    let (variance, unit) = variance(score).unwrap_or_else(|| (Cell::empty(), Cell::empty()));
    vec![
        if has_code { Cell::text(&score.code) } else { Cell::empty() },
        Cell::text(score.description.as_ref().unwrap_or(&score.code)),
        report.named_workbook(score.table),
        service.map_or_else(Cell::empty, |name| Cell::text(one_line(name))),
        score.period.map_or_else(Cell::empty, |period| Cell::text(period.to_string())),
        judged_target(score),
        judged_actual(score),
        variance,
        unit,
        shown::rating(score.status),
        scorecard::direction(score),
        scorecard::against_last_year(score),
        score.forecast.as_ref().map_or_else(Cell::empty, |forecast| shown::rating(forecast.status)),
        note(exception, score),
        comment(score, said.comment),
        corrective_action(said.corrective_action),
        shown::words(said.owner),
        report.source(&scorecard::cited(score)),
    ]
}

/// What the officer says of an indicator or service standard.
#[derive(Clone, Copy, Default)]
pub(super) struct Said<'a> {
    pub(super) comment: Option<&'a Field<String>>,
    pub(super) corrective_action: Option<&'a Field<String>>,
    pub(super) owner: Option<&'a Field<String>>,
}

impl<'a> Said<'a> {
    pub(super) fn of(report: &Report<'a>, score: &Score) -> Self {
        let model = report.facts.model;
        let mut indicators = model.indicators.iter().filter(|table| table.table == score.table).flat_map(|it| &it.rows);
        if let Some(row) = indicators.find(|row| row.row == score.row) {
            return Self {
                comment: row.comment.as_ref(),
                corrective_action: row.corrective_action.as_ref(),
                owner: row.owner.as_ref(),
            };
        }
        let mut standards = model.standards.iter().filter(|table| table.table == score.table).flat_map(|it| &it.rows);
        standards.find(|row| row.row == score.row).map_or_else(Self::default, |row| Self {
            comment: row.comment.as_ref(),
            corrective_action: row.corrective_action.as_ref(),
            owner: row.owner.as_ref(),
        })
    }
}

/// The comment, or in words its absence.
pub(super) fn comment(score: &Score, comment: Option<&Field<String>>) -> Cell {
    match scorecard::comment(score, comment) {
        cell if !cell.shown().is_empty() => cell,
        _ if comment.is_none() => Cell::text("The table has no column for comments").muted(),
        _ => Cell::text("No comment given").muted(),
    }
}

fn corrective_action(field: Option<&Field<String>>) -> Cell {
    match field {
        None => Cell::empty(),
        Some(field) if field.is_blank() => Cell::text("No corrective action given").muted(),
        Some(field) => shown::field(Some(field), |text| Cell::text(lines(text))),
    }
}

/// The target that the status rests on: that of the year, where the year to date is judged.
fn judged_target(score: &Score) -> Cell {
    match score.judged_to_date().and_then(|to_date| to_date.goal.clone()) {
        Some(goal) => shown::target(&crate::value::Target::of(goal)),
        None => scorecard::target(score, &[]),
    }
}

/// The figure that the status rests on.
fn judged_actual(score: &Score) -> Cell {
    match score.judged_to_date() {
        Some(to_date) => shown::measure(&to_date.value),
        None => scorecard::actual(score, &[]),
    }
}

/// How far the figure lies from the target, below it less than 0, and in what; nothing where they are no figures. Of a
/// range the nearer end counts.
fn variance(score: &Score) -> Option<(Cell, Cell)> {
    let (actual, goal) = match score.judged_to_date() {
        Some(to_date) => (&to_date.value, to_date.goal.as_ref()?),
        None => match &score.actual.as_ref()?.value {
            Actual::Number(measure) => (measure, &score.target.as_ref()?.value.goal),
            _ => return None,
        },
    };
    let against = |target: &Measure| {
        let aligned = align(actual, target).ok()?;
        let places = actual.places.max(target.places);
        Some((aligned.actual.checked_sub(aligned.target)?, aligned.unit, places))
    };
    let (difference, unit, places) = match goal {
        Goal::Number { measure, .. } => against(measure)?,
        Goal::Between { low, high } => {
            let (below, above) = (against(low)?, against(high)?);
            if below.0.is_sign_negative() { below } else { above }
        }
        _ => return None,
    };
    let places = u8::try_from(places.min(9)).unwrap_or(0);
    let words = match &unit.base {
        Base::Percent => "percentage points".to_owned(),
        _ => shown::unit(&unit).unwrap_or_default(),
    };
    let unit = if words.is_empty() { Cell::empty() } else { Cell::text(words) };
    Some((Cell::number(difference, NumberFormat::Fixed(places)), unit))
}

/// What a reader must know of the row beside its figures.
fn note(exception: Exception, score: &Score) -> Cell {
    let mut said = Vec::new();
    if let (Exception::RedAsTyped, Some(typed)) = (exception, &score.typed) {
        let typed = one_line(&typed.written);
        said.push(format!("Typed “{typed}”; by the figures: {}", small(&scorecard::how_it_stands(score).shown())));
    }
    if score.judged_to_date().is_some() {
        said.push("Target and actual are of the year to date".to_owned());
    }
    said.extend(scorecard::few_cases(score).map(|words| capital(&words)));
    if said.is_empty() { Cell::empty() } else { Cell::text(said.join("\n")) }
}
