//! Performance over the periods that the workbooks give: a small chart for each indicator, and a table with sparklines
//! and the same in words where there are three periods or more.

use rust_decimal::Decimal;

use crate::model::{Dated, Field, Indicator};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{list, one_line, share};
use crate::score::{Score, Scored};
use crate::spec::ChartKind;
use crate::value::{Actual, Goal, Measure, Period, Polarity, Status, Unit};
use crate::write::{Cell, Chart, Column, NumberFormat, Panel, Table};

/// Most periods that are shown: the last ones.
const PERIODS: usize = 6;
/// Most small charts of one picture.
const PANELS: usize = 12;
/// Fewest periods that make a line.
const LINE: usize = 3;

/// The figures of one indicator, one for each period.
struct History {
    name: String,
    unit: Unit,
    places: u32,
    actual: Vec<Option<Decimal>>,
    target: Vec<Option<Decimal>>,
    polarity: Polarity,
    status: Status,
    source: Cell,
}

/// The indicators with figures for several periods.
struct Histories {
    periods: Vec<Period>,
    rows: Vec<History>,
}

/// A table of the figures by period, with their line and what it does in words; nothing where no indicator has three.
pub(in crate::report) fn table(report: &Report<'_>) -> Option<Table> {
    let Histories { periods, rows } = histories(report)?;
    let long = |history: &&History| history.actual.iter().flatten().count() >= LINE;
    let rows: Vec<&History> = rows.iter().filter(long).collect();
    if rows.is_empty() {
        return None;
    }
    let unit_of = |history: &History| Some(&history.unit).filter(|unit| **unit != Unit::PERCENT).and_then(shown::unit);
    let has_units = rows.iter().any(|history| unit_of(history).is_some());
    let mut columns = vec![Column::text("Indicator").width(24, 48)];
    columns.extend(has_units.then(|| Column::text("Unit").width(6, 12)));
    let first = columns.len();
    columns.extend(periods.iter().map(|period| Column::number(period.to_string())));
    columns.extend([Column::spark("Line"), Column::text("In words").width(24, 44), Column::code("Source")]);
    let mut table = Table::new("performance_by_year", "Performance by period, with a line and what it does in words.")
        .title("Performance over time")
        .columns(columns)
        .note(
            "An empty cell has no figure for that period in the same unit. The line starts at its own lowest figure.",
        );
    for history in rows {
        let mut cells = vec![Cell::text(&history.name)];
        cells.extend(has_units.then(|| unit_of(history).map_or_else(Cell::empty, Cell::text)));
        let figure = |value: &Option<Decimal>| {
            value.map_or_else(Cell::empty, |value| shown::figure(value, &history.unit, history.places))
        };
        cells.extend(history.actual.iter().map(figure));
        cells.push(Cell::spark(first..first + periods.len()));
        cells.push(Cell::text(in_words(history, &periods)));
        cells.push(history.source.clone());
        table.push(cells);
    }
    Some(table)
}

/// Small charts of the indicators with figures for two periods or more, the worst first.
pub(super) fn chart(report: &Report<'_>) -> Option<Chart> {
    let Histories { periods, mut rows } = histories(report)?;
    let better = rows.iter().filter(|history| is_better(history)).count();
    let (one, many) = ("indicator with figures for several periods", "indicators with figures for several periods");
    let title = share(better, rows.len(), one, many, "better than at first");
    let title = if rows.len() > PANELS { format!("{title}; {PANELS} are shown, the worst first") } else { title };
    rows.sort_by_key(|history| std::cmp::Reverse(history.status));
    rows.truncate(PANELS);
    let said: Vec<String> =
        rows.iter().map(|history| format!("{}: {}", history.name, in_words(history, &periods))).collect();
    let panels = rows.iter().map(|history| panel(history, &periods)).collect();
    let alt = format!("Small charts of performance by period with a mark at the target. {}.", list(&said));
    report.chart(ChartKind::PerformanceByYear, None, Chart::panels("performance-by-year", title, panels).alt(alt)).ok()
}

/// Whether any indicator has figures for two periods.
pub(super) fn is_empty(report: &Report<'_>) -> bool {
    histories(report).is_none()
}

fn panel(history: &History, periods: &[Period]) -> Panel {
    let unit = Some(&history.unit).filter(|unit| **unit != Unit::PERCENT).and_then(shown::unit);
    // Periods that it has nothing for take no room.
    let used: Vec<usize> = (0..periods.len())
        .filter(|index| {
            let any = |of: &[Option<Decimal>]| of.get(*index).copied().flatten().is_some();
            any(&history.actual) || any(&history.target)
        })
        .collect();
    let of = |values: &[Option<Decimal>]| used.iter().map(|index| values.get(*index).copied().flatten()).collect();
    Panel {
        // The shape of its status, as colour says nothing here.
        title: match unit {
            Some(unit) => format!("{} {}, {unit}", history.status.shape(), history.name),
            None => format!("{} {}", history.status.shape(), history.name),
        },
        periods: used.iter().filter_map(|index| periods.get(*index)).map(ToString::to_string).collect(),
        actual: of(&history.actual),
        target: of(&history.target),
        format: format(history),
    }
}

fn format(history: &History) -> NumberFormat {
    shown::format(&history.unit, history.places)
}

/// The first and last figures with their periods.
fn ends(history: &History) -> Option<((usize, Decimal), (usize, Decimal))> {
    let mut known = history.actual.iter().enumerate().filter_map(|(index, value)| Some((index, (*value)?)));
    let first = known.next()?;
    Some((first, known.next_back()?))
}

/// Whether the last figure is better than the first.
fn is_better(history: &History) -> bool {
    ends(history).is_some_and(|((_, first), (_, last))| match history.polarity {
        Polarity::HigherIsBetter => last > first,
        Polarity::LowerIsBetter => last < first,
    })
}

/// `Rose from 88% (2009/10) to 95.5% (2011/12)`.
fn in_words(history: &History, periods: &[Period]) -> String {
    let Some(((from, first), (to, last))) = ends(history) else { return "Only one figure".to_owned() };
    let said = |index: usize, value: Decimal| {
        let figure = match shown::unit(&history.unit).filter(|_| history.unit != Unit::PERCENT) {
            _ if matches!(history.unit.base, crate::value::Base::Pounds(_)) => shown::money(value, &history.unit),
            Some(unit) => format!("{} {unit}", format(history).show(value)),
            None => format(history).show(value),
        };
        match periods.get(index) {
            Some(period) => format!("{figure} ({period})"),
            None => figure,
        }
    };
    let verb = match last.cmp(&first) {
        std::cmp::Ordering::Greater => "Rose",
        std::cmp::Ordering::Less => "Fell",
        std::cmp::Ordering::Equal => "Unchanged",
    };
    format!("{verb} from {} to {}", said(from, first), said(to, last))
}

fn histories(report: &Report<'_>) -> Option<Histories> {
    let rows: Vec<(usize, &Indicator)> = report
        .facts
        .model
        .indicators
        .iter()
        .flat_map(|table| table.rows.iter().map(move |row| (table.table, row)))
        .collect();
    // Years are not set beside quarters: the length that most figures have is shown.
    let figures = |length: u8| {
        let of = |row: &Indicator| actuals(row).filter(|(period, _)| self::length(*period) == length).count();
        rows.iter().map(|(_, row)| of(row)).filter(|count| *count > 1).sum::<usize>()
    };
    let length = (0..4).max_by_key(|length| (figures(*length), std::cmp::Reverse(*length)))?;
    let mut periods: Vec<Period> = rows.iter().flat_map(|(_, row)| actuals(row)).map(|(period, _)| period).collect();
    periods.retain(|period| self::length(*period) == length);
    periods.sort_by_key(|period| period.last_day());
    periods.dedup();
    let periods = periods.split_off(periods.len().saturating_sub(PERIODS));
    let rows: Vec<History> = rows.iter().filter_map(|(table, row)| history(report, *table, row, &periods)).collect();
    (!rows.is_empty()).then_some(Histories { periods, rows })
}

/// How long a period is: 0 for a year, 3 for a month.
const fn length(period: Period) -> u8 {
    match period {
        Period::Year(_) => 0,
        Period::Half(..) => 1,
        Period::Quarter(..) => 2,
        Period::Month(..) => 3,
    }
}

fn actuals(row: &Indicator) -> impl Iterator<Item = (Period, &Measure)> {
    row.performance.iter().filter_map(|dated| match dated.field.value()? {
        Actual::Number(measure) => Some((dated.period?, measure)),
        _ => None,
    })
}

/// The figures of an indicator in the unit of its last one; nothing where there are fewer than two.
fn history(report: &Report<'_>, table: usize, row: &Indicator, periods: &[Period]) -> Option<History> {
    let score: &Score = report.score(table, row.row).filter(|score| score.of == Scored::Indicator)?;
    let written =
        actuals(row).filter(|(period, _)| periods.contains(period)).max_by_key(|(period, _)| period.last_day());
    let written = &written?.1.unit;
    let actual_in = |period: &Period| actuals(row).find(|(of, measure)| of == period && measure.unit == *written);
    let measures: Vec<Option<&Measure>> =
        periods.iter().map(|period| actual_in(period).map(|(_, measure)| measure)).collect();
    if measures.iter().flatten().count() < 2 {
        return None;
    }
    let unit = score.unit_assumed.as_ref().filter(|_| written.is_none()).unwrap_or(written).clone();
    let targets = periods.iter().map(|period| target(&row.targets, *period, &unit)).collect();
    let text = |field: Option<&Field<String>>| field.and_then(Field::value).map(|text| one_line(text));
    Some(History {
        name: text(row.description.as_ref()).unwrap_or_else(|| row.name().to_owned()),
        places: measures.iter().flatten().map(|measure| measure.places).max().unwrap_or(0).min(2),
        actual: measures.iter().map(|measure| measure.map(|measure| measure.value)).collect(),
        target: targets,
        polarity: score.polarity,
        status: score.status,
        source: report.source(&crate::report::sheets::cited(score)),
        unit,
    })
}

/// The plain target of a period, in the unit or in none.
fn target(targets: &[Dated<crate::value::Target>], period: Period, unit: &Unit) -> Option<Decimal> {
    let dated = targets.iter().find(|dated| dated.period == Some(period))?;
    match &dated.field.value()?.goal {
        Goal::Number { measure, .. } if measure.unit == *unit || measure.unit.is_none() => Some(measure.value),
        _ => None,
    }
}
