//! Charts as pictures for pasting into papers: PNG and SVG, through `plotters`, with a font of our own.
//!
//! A machine without fonts draws the same picture, and the same chart is the same bytes.

mod bars;
mod bullets;
mod columns;
mod frame;
mod heat;
mod lines;
mod paint;
mod panels;
pub(super) mod scene;
mod timeline;
mod waterfall;

use std::path::{Path, PathBuf};

use super::atomic;
use super::chart::{Chart, ChartBody, Plot, PlotKind};
use super::error::WriteError;
use super::names::Taken;
use super::workbook::{Theme, Workbook};
use frame::Paper;
use scene::Scene;

/// Draws every chart of the report into a folder in the colours of its theme, each as PNG and SVG, named after its id. Gives the files written, in
/// the order of the charts. Each file is replaced whole or not at all.
///
/// # Errors
/// When the folder cannot be made, the disk is full, or a file is open elsewhere.
pub fn save_all(workbook: &Workbook, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut names = Taken::default();
    let mut written = Vec::new();
    for chart in workbook.charts() {
        let name = names.file(&chart.id);
        let (png, svg) = (folder.join(format!("{name}.png")), folder.join(format!("{name}.svg")));
        save_png(chart, &workbook.theme, &png)?;
        save_svg(chart, &workbook.theme, &svg)?;
        written.extend([png, svg]);
    }
    Ok(written)
}

/// Draws a chart as a PNG file, twice as many pixels each way as it is meant to be shown: 1,600 across as a rule.
///
/// # Errors
/// When the file cannot be written; a former one is left whole.
pub fn save_png(chart: &Chart, theme: &Theme, path: &Path) -> Result<(), WriteError> {
    let scene = scene(Paper::picture(theme), chart);
    atomic::replace_by(path, ".png", |temporary| {
        paint::png(&scene, temporary).map_err(|reason| WriteError::Picture { chart: chart.id.clone(), reason })
    })
}

/// Draws a chart as an SVG file, with its title and alt text for screen readers.
///
/// # Errors
/// When the file cannot be written; a former one is left whole.
pub fn save_svg(chart: &Chart, theme: &Theme, path: &Path) -> Result<(), WriteError> {
    atomic::replace(path, svg(chart, theme)?.as_bytes())
}

/// A chart as SVG.
///
/// # Errors
/// When the drawing library refuses, which no chart is known to bring about.
pub fn svg(chart: &Chart, theme: &Theme) -> Result<String, WriteError> {
    let drawn = paint::svg(&scene(Paper::picture(theme), chart), &chart.title, &chart.alt);
    drawn.map_err(|reason| WriteError::Picture { chart: chart.id.clone(), reason })
}

/// A chart as it is drawn on a page that is read on any screen.
pub(super) fn on_page(chart: &Chart, theme: &Theme) -> Scene {
    scene(Paper::page(theme), chart)
}

/// Width and height of a chart's picture in pixels.
#[must_use]
pub fn size(chart: &Chart) -> (u32, u32) {
    paint::size(&scene(Paper::picture(&Theme::default()), chart))
}

/// More categories than this would make a picture that no page holds.
const CATEGORIES: usize = 60;

fn scene(paper: Paper, chart: &Chart) -> Scene {
    match &chart.body {
        ChartBody::Plot(plot) if plot.categories.len() > CATEGORIES => {
            let mut first = plot.clone();
            first.categories.truncate(CATEGORIES);
            first.value_title =
                format!("{} (the first {CATEGORIES} of {} are shown)", plot.value_title, plot.categories.len());
            plotted(paper, chart, &first)
        }
        ChartBody::Plot(plot) => plotted(paper, chart, plot),
        ChartBody::Bullets { bullets, value_title } => {
            bullets::scene(paper, chart, bullets.get(..CATEGORIES).unwrap_or(bullets), value_title)
        }
        ChartBody::Heat(map) => heat::scene(paper, chart, map),
        ChartBody::Timeline(timeline) => timeline::scene(paper, chart, timeline),
        ChartBody::Panels(panels) => panels::scene(paper, chart, panels.get(..CATEGORIES).unwrap_or(panels)),
        ChartBody::Waterfall { steps, format, value_title, more_is_adverse } => {
            let terms = waterfall::Terms { format: *format, value_title, more_is_adverse: *more_is_adverse };
            waterfall::scene(paper, chart, steps, &terms)
        }
    }
}

fn plotted(paper: Paper, chart: &Chart, plot: &Plot) -> Scene {
    match plot.kind {
        PlotKind::Bar | PlotKind::StackedBar | PlotKind::Variance => bars::scene(paper, chart, plot),
        PlotKind::Column => columns::scene(paper, chart, plot),
        PlotKind::Line => lines::scene(paper, chart, plot),
    }
}

#[cfg(test)]
mod tests {
    use super::scene::{Mark, Words};
    use super::*;
    use crate::write::{Cell, Column, Hue, NumberFormat, Panel, Status, Table, TimeSpan, Timeline};

    fn texts<'a>(scene: &'a Scene) -> Vec<&'a Words> {
        let text = |mark: &'a Mark| match mark {
            Mark::Text(words) => Some(words),
            _ => None,
        };
        scene.marks.iter().filter_map(text).collect()
    }

    /// No text leaves the page or lies on another, on a picture or on a page.
    fn check(chart: &Chart) {
        check_on(Paper::picture(&Theme::default()), chart);
        check_on(Paper::page(&Theme::default()), chart);
    }

    fn check_on(paper: Paper, chart: &Chart) {
        let scene = scene(paper, chart);
        let texts = texts(&scene);
        for (index, one) in texts.iter().enumerate() {
            let [left, top, right, bottom] = one.bounds();
            assert!(left >= 0.0 && top >= 0.0, "{} starts outside: {one:?}", chart.id);
            assert!(right <= scene.width && bottom <= scene.height, "{} ends outside: {one:?}", chart.id);
            for other in &texts[index + 1..] {
                let [l, t, r, b] = other.bounds();
                let apart = right <= l || r <= left || bottom <= t || b <= top;
                assert!(apart, "{}: {:?} lies on {:?}", chart.id, one.text, other.text);
            }
        }
    }

    #[test]
    fn nothing_overlaps_or_is_cut_off_whatever_the_names_and_figures() {
        let long = "Percentage of household waste sent for reuse, recycling and composting in the year, by tonnage";
        for (count, scale, names) in
            [(1, 1, "A"), (5, 1_000_000, long), (30, 37, "Revenues and benefits"), (80, 3, long)]
        {
            let mut table = Table::new("t", "T").columns([
                Column::text("Name"),
                Column::number("A long heading for a series"),
                Column::number("Target"),
            ]);
            for row in 0..count {
                let value: i64 = (row * 7919) % 1000 - 300;
                table.push([
                    Cell::text(format!("{names} {row}")),
                    Cell::money(value * scale),
                    Cell::money(value.abs() * scale),
                ]);
            }
            for kind in [PlotKind::Bar, PlotKind::StackedBar, PlotKind::Column, PlotKind::Line, PlotKind::Variance] {
                let rows = 0..usize::try_from(count).unwrap();
                let chart = Chart::plot(kind, format!("{kind:?}-{count}"), long, &table, 0, rows)
                    .series(&table, 1, Hue::First)
                    .series(&table, 2, Hue::Second)
                    .axes("Service", "Net expenditure, pounds");
                check(&chart);
            }
        }
    }

    #[test]
    fn timelines_of_days_and_of_decades_keep_their_words_apart() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let long = "Procure a new cash receipting and income management system with the other districts of the county";
        for (from, to) in [("2012-03-31", "2012-03-31"), ("2012-01-15", "2013-06-30"), ("1990-05-01", "2024-12-31")] {
            let span = |label: &str, from: &str, status| TimeSpan {
                label: label.to_owned(),
                from: day(from),
                to: day(to),
                status,
                words: "from 15 January 2012 to 30 June 2013, in progress".to_owned(),
            };
            let timeline = Timeline {
                spans: vec![span(long, from, Status::Red), span("Short", to, Status::NotRated)],
                as_at: Some(day(to)),
                legend: vec![(Status::Red, "Overdue".to_owned()), (Status::NotRated, "In progress".to_owned())],
            };
            check(&Chart::timeline(format!("timeline-{from}"), long, timeline));
        }
    }

    #[test]
    fn small_multiples_keep_their_labels_apart() {
        let title = "Percentage of household waste sent for reuse, recycling and composting in the year, by tonnage, %";
        for periods in 1..9_i64 {
            let of = |times: i64| -> Vec<Option<rust_decimal::Decimal>> {
                (0..periods).map(|index| (index != 2).then(|| (12_345_678 * index * times).into())).collect()
            };
            let panel = Panel {
                title: title.to_owned(),
                periods: (0..periods).map(|index| format!("20{index:02}/{:02}", index + 1)).collect(),
                actual: of(1),
                target: of(-2),
                format: NumberFormat::Fixed(2),
            };
            check(&Chart::panels(format!("panels-{periods}"), title, vec![panel; 7]));
        }
    }

    #[test]
    fn a_chart_of_nothing_is_still_a_picture() {
        let table = Table::new("t", "T");
        for kind in [PlotKind::Bar, PlotKind::StackedBar, PlotKind::Column, PlotKind::Line, PlotKind::Variance] {
            check(&Chart::plot(kind, "none", "", &table, 0, 0..0));
        }
        check(&Chart::bullets("none", "", "", Vec::new()));
        check(&Chart::panels("none", "", Vec::new()));
        check(&Chart::timeline("none", "", Timeline { spans: Vec::new(), as_at: None, legend: Vec::new() }));
        check(&Chart::waterfall("none", "", "", crate::write::NumberFormat::Money, Vec::new()));
    }
}
