//! The figures of a chart as a table, for those who would rather read them, and for whom the drawing says nothing.

use crate::write::cell::Cell;
use crate::write::chart::{Chart, ChartBody, Plot};
use crate::write::drawn::{Bullet, HeatMap, Panel, Step, Timeline};
use crate::write::number::NumberFormat;
use crate::write::style::Style;
use crate::write::table::{Column, Table};

/// What a chart shows, as a table.
pub(super) fn figures(chart: &Chart) -> Table {
    let table = Table::new(format!("figures of {}", chart.id), format!("The figures of the chart: {}", chart.title));
    match &chart.body {
        ChartBody::Plot(plot) => of_plot(table, plot),
        ChartBody::Bullets { bullets, .. } => of_bullets(table, bullets),
        ChartBody::Heat(map) => of_heat(table, map),
        ChartBody::Waterfall { steps, format, value_title, .. } => of_steps(table, steps, *format, value_title),
        ChartBody::Timeline(timeline) => of_timeline(table, timeline),
        ChartBody::Panels(panels) => of_panels(table, panels),
    }
}

fn number(value: Option<rust_decimal::Decimal>, format: NumberFormat) -> Cell {
    value.map_or_else(Cell::empty, |value| Cell::number(value, format))
}

fn of_plot(table: Table, plot: &Plot) -> Table {
    let named = |words: &str, other: &str| if words.is_empty() { other.to_owned() } else { words.to_owned() };
    let series = plot.series.iter().map(|series| Column::number(named(&series.name, &plot.value_title)));
    let first = Column::text(named(&plot.category_title, "Name"));
    let mut table = table.columns(std::iter::once(first).chain(series));
    for (index, category) in plot.categories.iter().enumerate() {
        let values = plot.series.iter().map(|series| series.values.get(index).copied().flatten());
        table.push(std::iter::once(Cell::text(category)).chain(values.map(|value| number(value, plot.format))));
    }
    table
}

fn of_bullets(table: Table, bullets: &[Bullet]) -> Table {
    let mut table =
        table.columns([Column::text("What is measured"), Column::number("Actual"), Column::number("Target")]);
    for bullet in bullets {
        let shown = |value| Cell::number(value, bullet.format);
        table.push([Cell::text(&bullet.label), shown(bullet.actual), shown(bullet.target)]);
    }
    table
}

fn of_heat(table: Table, map: &HeatMap) -> Table {
    let corner = format!("{} and {}", map.up_title, map.across_title.to_lowercase());
    let across = map.across.iter().map(|name| Column::text(name.as_str()));
    let mut table = table.columns(std::iter::once(Column::text(corner)).chain(across)).matrix();
    for (name, cells) in map.up.iter().zip(&map.cells) {
        let cells = cells.iter().map(|(level, text)| Cell::text(text).styled(Style::Heat(*level)));
        table.push(std::iter::once(Cell::text(name)).chain(cells));
    }
    table
}

fn of_steps(table: Table, steps: &[Step], format: NumberFormat, value_title: &str) -> Table {
    let amount = if value_title.is_empty() { "Amount" } else { value_title };
    let mut table = table.columns([Column::text("Step"), Column::text("What it is"), Column::number(amount)]);
    for step in steps {
        let what = match step.kind {
            crate::write::StepKind::Level => "level",
            crate::write::StepKind::Change => "change",
        };
        table.push([Cell::text(&step.label), Cell::text(what), Cell::number(step.amount, format)]);
    }
    table
}

fn of_timeline(table: Table, timeline: &Timeline) -> Table {
    let mut table = table.columns([
        Column::text("What is done"),
        Column::date("From"),
        Column::date("To"),
        Column::text("How it stands"),
    ]);
    for span in &timeline.spans {
        table.push([Cell::text(&span.label), Cell::date(span.from), Cell::date(span.to), Cell::text(&span.words)]);
    }
    table
}

fn of_panels(table: Table, panels: &[Panel]) -> Table {
    let mut table = table.columns([
        Column::text("What is measured"),
        Column::code("Period"),
        Column::number("Actual"),
        Column::number("Target"),
    ]);
    for panel in panels {
        for (index, period) in panel.periods.iter().enumerate() {
            let of =
                |values: &[Option<rust_decimal::Decimal>]| number(values.get(index).copied().flatten(), panel.format);
            table.push([Cell::text(&panel.title), Cell::text(period), of(&panel.actual), of(&panel.target)]);
        }
    }
    table
}
