//! The scorecard: every indicator against its target, grouped by workbook and service.

use crate::model::{Dated, Field, Indicator};
use crate::report::charts::{against_target, by_year};
use crate::report::list::{List, Listed};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{are, capital, counted, lines, list, number, one_line};
use crate::score::{Counts, Score, Scored, Scores, Travel};
use crate::spec::{DirectionMethod, SheetKind};
use crate::value::{Period, Status, Target, Unit};
use crate::write::{Cell, Column, Sheet, Style, Table};

/// The id of its table.
pub(in crate::report) const TABLE: &str = "scorecard";

/// Its table, with the score of each row that has one and where that row stands.
pub(super) fn listed<'a>(report: &Report<'a>) -> Option<(Listed, Vec<Option<&'a Score>>)> {
    let rows = rows(report);
    let spread = Spread::of(rows.iter().filter_map(|row| row.score));
    let mut list = List::new(
        Table::new(TABLE, "Every indicator with its target, performance, status, direction of travel and source."),
        columns(&spread),
        report.is_consolidated(),
    );
    for row in &rows {
        let service = row.score.and_then(|score| score.service.clone());
        let service = service.or_else(|| row.indicator.section.as_ref().map(ToString::to_string));
        let service = service.filter(|name| name.chars().any(char::is_alphabetic));
        list.push(report.workbook_of(row.table), service.as_deref(), cells(report, row, &spread));
    }
    Some((list.finish_listed()?, rows.iter().map(|row| row.score).collect()))
}

/// The scorecard, and a sheet for its charts: a long table has its headings on every page if no other follows it.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    [sheet(report), charts(report)].into_iter().flatten().collect()
}

fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let (Listed { table, .. }, rows) = listed(report)?;
    let spread = Spread::of(rows.iter().copied().flatten());
    let scores: Vec<&Score> = rows.iter().copied().flatten().collect();
    let title = super::super::charts::rag::title(scores.iter().copied(), "indicator", "indicators");
    let sheet = report.sheet(SheetKind::Scorecard, format!("Scorecard: {}", crate::report::words::small(&title)));
    let about = format!(
        "{} against {} targets, with where each figure comes from.",
        capital(&counted(rows.len(), "indicator", "indicators")),
        if rows.len() == 1 { "its" } else { "their" }
    );
    let sheet = sheet.intro(about).intro(spread.words()).intro(direction_words(report.facts.scores));
    let sheet = match left_out(scores.iter().copied()) {
        Some(left_out) => sheet.intro(left_out),
        None => sheet,
    };
    Some(sheet.freeze_columns(3).table(table))
}

/// Performance against target in one unit, and over the years.
fn charts(report: &Report<'_>) -> Option<Sheet> {
    let (against, over_time) = (against_target::table(report), by_year::table(report));
    if against.is_none() && over_time.is_none() {
        return None;
    }
    let shown: Vec<&str> = [(against.is_some(), "against target"), (over_time.is_some(), "over time")]
        .into_iter()
        .filter_map(|(is_shown, words)| is_shown.then_some(words))
        .collect();
    let title = format!("Performance {}", shown.join(" and "));
    let about = "The indicators of the scorecard that can be set side by side, drawn.";
    let sheet = Sheet::new(format!("{} charts", report.tab(SheetKind::Scorecard)), title).intro(about);
    let sheet = match against {
        // The names are long: the chart takes the page's width below its table.
        Some((table, chart)) => sheet.table(table).charts([chart]),
        None => sheet,
    };
    Some(over_time.into_iter().fold(sheet, Sheet::table))
}

/// An indicator with its score.
struct Row<'a> {
    table: usize,
    indicator: &'a Indicator,
    score: Option<&'a Score>,
}

fn rows<'a>(report: &Report<'a>) -> Vec<Row<'a>> {
    let tables = report.facts.model.indicators.iter();
    let row = |table: usize, indicator: &'a Indicator| {
        let score = report.score(table, indicator.row).filter(|score| score.of == Scored::Indicator);
        Row { table, indicator, score }
    };
    let all = tables.flat_map(|table| table.rows.iter().map(move |indicator| (table.table, indicator)));
    all.map(|(table, indicator)| row(table, indicator)).collect()
}

/// Over which periods the scores are spread: headings name a period where all share it.
pub(super) struct Spread {
    period: Option<Period>,
    before: Option<Period>,
    /// The years for which targets follow, where all scores are of one period.
    pub(super) later: Vec<Option<Period>>,
}

impl Spread {
    pub(super) fn of<'a>(scores: impl Iterator<Item = &'a Score> + Clone) -> Self {
        let only = |mut all: Vec<Option<Period>>| {
            all.sort();
            all.dedup();
            match all.as_slice() {
                [only] => *only,
                _ => None,
            }
        };
        let period = only(scores.clone().map(|score| score.period).collect());
        let compared = scores.clone().filter_map(|score| score.compared_with.as_ref());
        let before = only(compared.map(|actual| actual.period).collect());
        let mut later: Vec<_> = scores.flat_map(|score| &score.next_targets).map(|target| target.period).collect();
        later.sort();
        later.dedup();
        Self { period, before, later: if period.is_some() { later } else { Vec::new() } }
    }

    pub(super) fn heading(&self, words: &str) -> String {
        self.period.map_or_else(|| words.to_owned(), |period| format!("{words} {period}"))
    }

    fn before_heading(&self) -> String {
        self.before.map_or_else(|| "Previous actual".to_owned(), |period| format!("Actual {period}"))
    }

    /// Whether a column must say the period of each row.
    pub(super) const fn is_mixed(&self) -> bool {
        self.period.is_none()
    }

    fn words(&self) -> String {
        match self.period {
            Some(period) => format!("Performance is that of {period}."),
            None => "Each is scored for the latest period with performance.".to_owned(),
        }
    }
}

/// By what direction of travel is told.
pub(super) fn direction_words(scores: &Scores) -> &'static str {
    match scores.direction {
        DirectionMethod::TwoPoint => "Direction of travel compares each with the previous period of the same length.",
        DirectionMethod::Regression => {
            "Direction of travel is that of a straight line through all periods shown (regression), where so clear a line \
             is no chance; with too few periods it compares with the previous one."
        }
        DirectionMethod::Xmr => {
            "Direction of travel is told by statistical process control (XmR): only what lies beyond the limits of chance \
             is a change; with too few periods it compares with the previous one."
        }
    }
}

/// How many are rated, and how many are left out of the counts because they are not; nothing where all are rated.
pub(super) fn left_out<'a>(scores: impl Iterator<Item = &'a Score>) -> Option<String> {
    let counts = Counts::of(scores);
    let said: Vec<String> =
        [(counts.no_data, "with a target but no figure"), (counts.not_rated, "with nothing to be rated by")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, with)| counted(count, with, with))
            .collect();
    (!said.is_empty()).then(|| {
        let rated = if counts.rated() == 0 { "None".to_owned() } else { capital(&number(counts.rated())) };
        let (all, are) = (number(counts.all()), are(counts.rated()));
        format!("{rated} of {all} {are} rated; left out of the counts: {}.", list(&said))
    })
}

fn columns(spread: &Spread) -> Vec<Column> {
    let mut columns = vec![
        Column::code("Code"),
        Column::text("Indicator").width(22, 44),
        Column::code("How often"),
        Column::code("Period"),
        Column::number(spread.before_heading()),
        Column::number(spread.heading("Target")),
        Column::number(spread.heading("Actual")),
        Column::text("Unit").width(6, 12),
        Column::status("Status"),
        Column::text("Direction of travel").width(11, 14),
        Column::text("What tells it").width(14, 24),
        Column::text("Against last year").width(11, 14),
        Column::text("How it stands").width(18, 30),
        Column::number("Year to date"),
        Column::status("Status to date"),
        Column::number("Forecast year end"),
        Column::status("Forecast status"),
        Column::text("Officer's own status").width(10, 16),
    ];
    columns.extend(spread.later.iter().map(|period| later_column(*period)));
    columns.extend([Column::text("Comment").width(18, 48), Column::code("Source")]);
    columns
}

fn later_column(period: Option<Period>) -> Column {
    Column::number(period.map_or_else(|| "Later target".to_owned(), |period| format!("Target {period}")))
}

fn cells(report: &Report<'_>, row: &Row<'_>, spread: &Spread) -> Vec<Cell> {
    let Row { indicator, score, .. } = row;
    let text = |field: Option<&Field<String>>| field.and_then(Field::value).map(|text| one_line(text));
    let code = text(indicator.code.as_ref());
    let Some(score) = score else {
        return vec![code.map_or_else(Cell::empty, Cell::text), Cell::text(indicator.name())];
    };
    // Where rows of several workbooks stand together, what only some of them have gives way.
    let mixed = spread.is_mixed();
    let often = indicator.frequency.as_ref().filter(|_| !mixed);
    let often = shown::optional(often, |often| Cell::text(often.to_string()));
    let mut cells = vec![
        code.filter(|_| !mixed).map_or_else(Cell::empty, Cell::text),
        name(indicator, spread),
        often,
        period(score, spread),
        before(score, &indicator.performance, spread),
        target(score, &indicator.targets),
        actual(score, &indicator.performance),
        unit(score),
        shown::rating(score.status),
        direction(score),
        told_by(score, report.facts.scores.direction),
        against_last_year(score),
        how_it_stands(score),
    ];
    cells.extend(outlook(score));
    cells.push(own_status(score, &indicator.statuses));
    cells.extend(later(score, spread));
    cells.push(comment(score, indicator.comment.as_ref()));
    let named = [&indicator.description, &indicator.code].into_iter().flatten().next().map(|field| field.at);
    cells.push(match (cited(score), report.table(row.table)) {
        (place, Some(of)) if place.span.is_none() => {
            let first = of.shape.columns.first().map_or(0, |column| column.col);
            report.source_in(of, named.unwrap_or(crate::grid::Addr::new(indicator.row, first)))
        }
        (place, _) => report.source(&place),
    });
    cells
}

/// The period of a row, where rows differ.
pub(super) fn period(score: &Score, spread: &Spread) -> Cell {
    match score.period {
        Some(period) if spread.is_mixed() => Cell::text(period.to_string()),
        _ => Cell::empty(),
    }
}

/// The target that is scored, or why there is none.
pub(super) fn target(score: &Score, targets: &[Dated<Target>]) -> Cell {
    match &score.target {
        Some(target) => shown::target(&target.value),
        None => shown::field(of_period(targets, score.period), shown::target),
    }
}

/// The performance that is scored, or why there is none.
pub(super) fn actual(score: &Score, performance: &[Dated<crate::value::Actual>]) -> Cell {
    let Some(actual) = &score.actual else {
        return shown::field(of_period(performance, score.period), shown::actual);
    };
    match (&actual.value, &score.unit_assumed) {
        (crate::value::Actual::Number(measure), Some(unit)) if measure.unit.is_none() => {
            shown::figure(measure.value, unit, measure.places)
        }
        (value, _) => shown::actual(value),
    }
}

/// The field of a period; one whose heading names no period only where none of them does: beside `Target 2011/12` a
/// `3 Year Projection Target` is no target of 2010/11.
fn of_period<T>(fields: &[Dated<T>], period: Option<Period>) -> Option<&Field<T>> {
    let of = fields.iter().find(|dated| dated.period == period && period.is_some() && !dated.is_forecast());
    let undated =
        || fields.iter().rev().find(|it| fields.iter().all(|dated| dated.period.is_none()) && !it.is_forecast());
    of.or_else(undated).map(|dated| &dated.field)
}

/// The performance of the period before, whether or not this period's can be compared with it.
fn before(score: &Score, performance: &[Dated<crate::value::Actual>], spread: &Spread) -> Cell {
    if let Some(actual) = &score.compared_with {
        return shown::actual(&actual.value);
    }
    let last_day = |period: Option<Period>| period.map(Period::last_day);
    let achieved = || performance.iter().filter(|dated| !dated.is_forecast());
    let earlier = achieved().filter(|dated| dated.period.is_some() && last_day(dated.period) < last_day(score.period));
    let found = match spread.before {
        Some(period) => achieved().find(|dated| dated.period == Some(period)),
        None => earlier.max_by_key(|dated| last_day(dated.period)),
    };
    shown::field(found.map(|dated| &dated.field), shown::actual)
}

/// The unit that figures are in, where the cells do not show it.
pub(super) fn unit(score: &Score) -> Cell {
    let of_actual = score.actual.as_ref().and_then(|actual| actual.value.measure());
    let of_target = score.target.as_ref().and_then(|target| target.value.goal.measure());
    let written = || [of_target, of_actual].into_iter().flatten().map(|of| &of.unit).find(|unit| !unit.is_none());
    let unit = score.unit_assumed.as_ref().or_else(written);
    let unit = unit.filter(|unit| **unit != Unit::PERCENT);
    unit.and_then(shown::unit).map_or_else(Cell::empty, Cell::text)
}

/// What the officer typed as status for the period.
pub(super) fn own_status(score: &Score, statuses: &[Dated<Status>]) -> Cell {
    match of_period(statuses, score.period) {
        Some(field) if !field.is_blank() => Cell::text(one_line(&field.written)),
        _ => Cell::empty(),
    }
}

/// The targets of later years, a column each.
pub(super) fn later<'a>(score: &'a Score, spread: &'a Spread) -> impl Iterator<Item = Cell> + 'a {
    spread.later.iter().map(|period| {
        let found = score.next_targets.iter().find(|target| target.period == *period);
        found.map_or_else(shown::not_given, |target| shown::target(&target.value))
    })
}

/// What is measured; with its code where codes have no column of their own.
fn name(indicator: &Indicator, spread: &Spread) -> Cell {
    let text = |field: Option<&Field<String>>| field.and_then(Field::value).map(|text| one_line(text));
    match (text(indicator.code.as_ref()).filter(|_| spread.is_mixed()), text(indicator.description.as_ref())) {
        (Some(code), Some(words)) => Cell::text(format!("{code}: {words}")),
        (Some(only), None) | (None, Some(only)) => Cell::text(only),
        (None, None) => Cell::blank("[x] no name given"),
    }
}

/// How it stands, without the tolerance that the status tells already.
pub(super) fn how_it_stands(score: &Score) -> Cell {
    let said = score.why.to_string();
    let brief = match said.split_once(" the tolerance of ") {
        Some((before, _)) => before.trim_end_matches("within").trim_end_matches("beyond").trim_end_matches([',', ' ']),
        None => said.as_str(),
    };
    match few_cases(score) {
        Some(few) => Cell::text(format!("{}; {few}", capital(brief))),
        None => Cell::text(capital(brief)),
    }
}

/// Where it is heading, or why that is not told.
pub(super) fn direction(score: &Score) -> Cell {
    match (&score.travel, few_cases(score)) {
        (None, Some(few)) => Cell::text(format!("Not told: {few}")).muted(),
        _ => shown::direction(score.direction()),
    }
}

/// What tells the direction, where the method asked for is not two points.
fn told_by(score: &Score, asked: DirectionMethod) -> Cell {
    match &score.travel {
        Some(Travel { how: Some(how), .. }) => Cell::text(capital(how)),
        Some(_) if asked != DirectionMethod::TwoPoint => Cell::text("The last period alone"),
        _ => Cell::empty(),
    }
}

/// Where it is heading since the same part of the year before, where that is another period.
pub(super) fn against_last_year(score: &Score) -> Cell {
    shown::direction(score.year_on_year.as_ref().map(|(direction, _)| *direction))
}

/// That a figure rests on very few cases.
pub(super) fn few_cases(score: &Score) -> Option<String> {
    let cases = score.cases.as_ref().filter(|cases| cases.are_few)?;
    let count = cases.count.normalize();
    Some(if count == rust_decimal::Decimal::ONE {
        "rests on 1 case".to_owned()
    } else {
        format!("rests on {count} cases")
    })
}

/// The year to date and the forecast for the year end, each with its status.
pub(super) fn outlook(score: &Score) -> [Cell; 4] {
    let (to_date, to_date_status) = match &score.to_date {
        Some(to_date) => (shown::measure(&to_date.value), shown::rating(to_date.status)),
        None => (Cell::empty(), Cell::empty()),
    };
    let (forecast, forecast_status) = match &score.forecast {
        Some(forecast) => (shown::actual(&forecast.actual.value), shown::rating(forecast.status)),
        None => (Cell::empty(), Cell::empty()),
    };
    [to_date, to_date_status, forecast, forecast_status]
}

/// The officer's comment, with what stands beside the figures.
pub(super) fn comment(score: &Score, comment: Option<&Field<String>>) -> Cell {
    let mut said: Vec<String> = comment.and_then(Field::value).map(|text| lines(text)).into_iter().collect();
    let beside = [
        ("target", score.target.as_ref().and_then(|target| target.qualifier.as_ref())),
        ("figure", score.actual.as_ref().and_then(|actual| actual.qualifier.as_ref())),
    ];
    said.extend(
        beside.into_iter().filter_map(|(what, words)| Some(format!("Beside the {what}: {}", one_line(words?)))),
    );
    said.retain(|words| !words.is_empty());
    if said.is_empty() { Cell::empty() } else { Cell::text(said.join("\n")).styled(Style::Plain) }
}

/// The cell that a row is traced to: its performance, else its target, else its name.
pub(in crate::report) fn cited(score: &Score) -> crate::grid::Place {
    let of_actual = score.actual.as_ref().map(|actual| &actual.place);
    let of_target = score.target.as_ref().map(|target| &target.place);
    of_actual.or(of_target).unwrap_or(&score.place).clone()
}
