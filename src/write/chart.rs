//! Charts as values: what is shown and what it says, not how it is drawn.
//!
//! A [`Plot`] is bound to ranges of a table of the model, for the editable chart in Excel, and carries the figures found
//! there, for the picture. The other bodies are kinds that Excel lacks and exist as pictures only; their parts are in
//! [`drawn`](super::drawn).

use std::ops::Range;

use rust_decimal::Decimal;

use super::colour::Hue;
use super::drawn::{Bullet, HeatMap, Panel, Step, Timeline};
use super::number::NumberFormat;
use super::table::Table;

/// Rows of one column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The table's id.
    pub table: String,
    /// Column of the model.
    pub column: usize,
    /// Rows of the model; the end is not included.
    pub rows: Range<usize>,
}

/// How a plot is drawn. All bars and columns start at zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlotKind {
    /// Horizontal bars, one group a category; first category at the top.
    Bar,
    /// Horizontal bars, series one after the other.
    StackedBar,
    /// Vertical bars, one group a category.
    Column,
    /// Lines over periods.
    Line,
    /// Horizontal bars to both sides of zero; the sign decides the colour.
    Variance,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the legend: the column's heading.
    pub name: String,
    /// Its colour.
    pub hue: Hue,
    /// Its figures, one a category; nothing where there is none.
    pub values: Vec<Option<Decimal>>,
    /// Where they stand.
    pub source: Source,
}

/// Figures over categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// How it is drawn.
    pub kind: PlotKind,
    /// Words on the category axis: `Theme`. Empty for none.
    pub category_title: String,
    /// Words on the value axis, with the unit: `Number of indicators`, `£000`.
    pub value_title: String,
    /// How values are shown.
    pub format: NumberFormat,
    /// The categories.
    pub categories: Vec<String>,
    /// Where they stand.
    pub source: Source,
    /// The series.
    pub series: Vec<Series>,
    /// Whether more than planned is bad, as for spending; for [`PlotKind::Variance`].
    pub over_is_adverse: bool,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartBody {
    /// Figures over categories: native in Excel, and a picture.
    Plot(Plot),
    /// Actual against target, one line each: a picture.
    Bullets {
        /// The lines.
        bullets: Vec<Bullet>,
        /// Words under the chart, on the scale.
        value_title: String,
    },
    /// A risk matrix: a picture.
    Heat(HeatMap),
    /// From one level to another, step by step: a picture.
    Waterfall {
        /// The steps.
        steps: Vec<Step>,
        /// How amounts are shown.
        format: NumberFormat,
        /// Words on the value axis, with the unit.
        value_title: String,
        /// Whether more is bad, as for spending.
        more_is_adverse: bool,
    },
    /// What is done from when to when: a picture.
    Timeline(Timeline),
    /// Small charts of one look, one each for many things: a picture.
    Panels(Vec<Panel>),
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Short name; the picture's file is called after it. Unique in the workbook.
    pub id: String,
    /// A sentence that states the finding.
    pub title: String,
    /// What a reader who cannot see it needs to know.
    pub alt: String,
    /// What it shows.
    pub body: ChartBody,
}

impl Chart {
    /// A plot over some rows of a table, with their names in one of its columns.
    ///
    /// Rows count as the model's do; the end is not included. Section rows inside the range have no figures and are best
    /// left out.
    pub fn plot(
        kind: PlotKind,
        id: impl Into<String>,
        title: impl Into<String>,
        table: &Table,
        names: usize,
        rows: Range<usize>,
    ) -> Self {
        let title = title.into();
        let categories = rows.clone().map(|row| table.cell(row, names).map(super::Cell::shown).unwrap_or_default());
        Self {
            id: id.into(),
            alt: title.clone(),
            title,
            body: ChartBody::Plot(Plot {
                kind,
                category_title: String::new(),
                value_title: String::new(),
                format: NumberFormat::Fixed(0),
                categories: categories.collect(),
                source: Source { table: table.id.clone(), column: names, rows },
                series: Vec::new(),
                over_is_adverse: true,
            }),
        }
    }

    /// The same plot, with a column of the same table as a series named by its heading. The last column's number format
    /// is taken over for the axis. Does nothing to other kinds of chart.
    ///
    /// In a column drawn as a line, use [`Cell::empty`](super::Cell::empty) where there is no figure: Excel draws nothing
    /// for an empty cell, but zero for one that holds words, such as the reason of a blank.
    #[must_use]
    pub fn series(mut self, table: &Table, column: usize, hue: Hue) -> Self {
        if let ChartBody::Plot(plot) = &mut self.body {
            let rows = plot.source.rows.clone();
            let cells: Vec<_> = rows.clone().map(|row| table.cell(row, column)).collect();
            if let Some(format) = cells.iter().flatten().find_map(|cell| cell.format()) {
                plot.format = format;
            }
            plot.series.push(Series {
                name: table.columns.get(column).map(|column| column.heading.clone()).unwrap_or_default(),
                hue,
                values: cells.into_iter().map(|cell| cell.and_then(super::Cell::figure)).collect(),
                source: Source { table: table.id.clone(), column, rows },
            });
        }
        self
    }

    /// The same plot, with words on its axes; either may be empty. The value axis names the unit.
    #[must_use]
    pub fn axes(mut self, category: impl Into<String>, value: impl Into<String>) -> Self {
        if let ChartBody::Plot(plot) = &mut self.body {
            plot.category_title = category.into();
            plot.value_title = value.into();
        }
        self
    }

    /// The same plot, its values shown in this format.
    #[must_use]
    pub fn values(mut self, format: NumberFormat) -> Self {
        if let ChartBody::Plot(plot) = &mut self.body {
            plot.format = format;
        }
        self
    }

    /// The same variance plot, where more than planned is good, as for income.
    #[must_use]
    pub fn over_is_good(mut self) -> Self {
        if let ChartBody::Plot(plot) = &mut self.body {
            plot.over_is_adverse = false;
        }
        self
    }

    /// The same chart, with words for readers who cannot see it.
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// Actual against target, one line each.
    pub fn bullets(
        id: impl Into<String>,
        title: impl Into<String>,
        value_title: impl Into<String>,
        bullets: Vec<Bullet>,
    ) -> Self {
        Self::drawn(id, title, ChartBody::Bullets { bullets, value_title: value_title.into() })
    }

    /// A risk matrix.
    pub fn heat(id: impl Into<String>, title: impl Into<String>, map: HeatMap) -> Self {
        Self::drawn(id, title, ChartBody::Heat(map))
    }

    /// From one level to another, step by step; more is bad, as for spending.
    pub fn waterfall(
        id: impl Into<String>,
        title: impl Into<String>,
        value_title: impl Into<String>,
        format: NumberFormat,
        steps: Vec<Step>,
    ) -> Self {
        let value_title = value_title.into();
        Self::drawn(id, title, ChartBody::Waterfall { steps, format, value_title, more_is_adverse: true })
    }

    /// What is done from when to when.
    pub fn timeline(id: impl Into<String>, title: impl Into<String>, timeline: Timeline) -> Self {
        Self::drawn(id, title, ChartBody::Timeline(timeline))
    }

    /// Small charts of one look.
    pub fn panels(id: impl Into<String>, title: impl Into<String>, panels: Vec<Panel>) -> Self {
        Self::drawn(id, title, ChartBody::Panels(panels))
    }

    fn drawn(id: impl Into<String>, title: impl Into<String>, body: ChartBody) -> Self {
        let title = title.into();
        Self { id: id.into(), alt: title.clone(), title, body }
    }
}
