//! Native charts set on their sheet.

use super::metrics::{PAGE, PAGE_HEIGHT, ROW};
use super::place::Setter;
use super::{ChartPlace, Item, native};
use crate::write::chart::{Chart, ChartBody, Plot, PlotKind};

/// White between charts, and between a table and its charts.
pub(super) const GAP: u32 = 20;
/// Width of a chart that stands beside another.
pub(super) const HALF: u32 = (PAGE - GAP) / 2;
/// Least and greatest width of a row of charts, which otherwise ends where the columns end.
const ROW_OF_CHARTS: [u32; 2] = [880, 1240];

impl<'a> Setter<'a, '_> {
    /// Sets charts at the right of a table whose headings are in `row`.
    pub(super) fn beside(&mut self, row: u32, left: u32, width: u32, charts: &'a [Chart]) {
        let mut top = 0;
        for chart in charts.iter().filter(|chart| native(chart)) {
            let height = chart_height(chart);
            self.plan.items.push(Item::Chart(ChartPlace { row, top, left, width, height, chart }));
            top += height + GAP;
        }
        let mut reached: u32 = self.plan.heights.range(row..).map(|(_, height)| *height).sum();
        while reached < top {
            self.next(ROW);
            reached += ROW;
        }
    }

    /// Sets charts two side by side.
    pub(super) fn charts(&mut self, charts: &'a [Chart]) {
        let native: Vec<_> = charts.iter().filter(|chart| native(chart)).collect();
        let [least, most] = ROW_OF_CHARTS;
        let columns: u32 = self.plan.widths.iter().sum();
        let whole = if columns < least { PAGE } else { columns.min(most) };
        let half = (whole - GAP) / 2;
        for pair in native.chunks(2) {
            self.gap();
            // No chart is taller than the page that it is printed on.
            let most = PAGE_HEIGHT * columns.max(PAGE) / PAGE - 2 * GAP;
            let tall = pair.iter().map(|chart| chart_height(chart)).max().unwrap_or(0).min(most);
            for (left, chart) in [0, half + GAP].into_iter().zip(pair) {
                let width = if pair.len() == 1 && native.len() == 1 { wide(chart, whole) } else { half };
                let place = ChartPlace { row: self.row, top: 4, left, width, height: tall, chart };
                self.plan.items.push(Item::Chart(place));
            }
            let first = self.row;
            for _ in 0..(tall + GAP).div_ceil(ROW) {
                self.next(ROW);
            }
            self.keep(first);
        }
    }
}

/// Width of a chart that stands alone.
fn wide(chart: &Chart, whole: u32) -> u32 {
    match &chart.body {
        ChartBody::Plot(plot) if plot.categories.len() > 12 && plot.kind == PlotKind::Column => whole,
        _ => whole * 7 / 10,
    }
}

/// Height of a native chart: bars need room each, columns and lines a good shape.
fn chart_height(chart: &Chart) -> u32 {
    let ChartBody::Plot(plot) = &chart.body else { return 0 };
    let count = u32::try_from(plot.categories.len()).unwrap_or(60).min(60);
    let title = 30 + 18 * u32::from(chart.title.len() > 60);
    title
        + match plot.kind {
            PlotKind::Bar => 90 + count * bar_group(plot),
            // Many thin bars are read as well as many thick ones, and leave room on the page.
            PlotKind::StackedBar => 100 + count * if count > 8 { 26 } else { 34 },
            PlotKind::Variance => 100 + count * 34,
            PlotKind::Column | PlotKind::Line => 290,
        }
        .max(250)
}

fn bar_group(plot: &Plot) -> u32 {
    16 + 18 * u32::try_from(plot.series.len()).unwrap_or(6).min(6)
}
