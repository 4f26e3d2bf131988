//! What the charts are made of that Excel lacks: bullets, heat maps, waterfalls, timelines, small multiples.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::colour::Hue;
use super::number::NumberFormat;
use super::style::Status;

/// One line of a bullet chart: an actual figure against its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// What is measured.
    pub label: String,
    /// The figure.
    pub actual: Decimal,
    /// What was aimed at.
    pub target: Decimal,
    /// The end of the scale; at least the larger of the two.
    pub top: Decimal,
    /// How it is shown.
    pub format: NumberFormat,
    /// Its colour.
    pub hue: Hue,
}

/// A risk matrix: how many risks lie in each cell.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// Words on the horizontal axis: `Impact`.
    pub across_title: String,
    /// Words on the vertical axis: `Likelihood`.
    pub up_title: String,
    /// Names of the columns, from left.
    pub across: Vec<String>,
    /// Names of the rows, from top.
    pub up: Vec<String>,
    /// For each row from the top, each cell: heat level 0 to 4 and what stands in it.
    pub cells: Vec<Vec<(u8, String)>>,
}

/// What a step of a waterfall does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A level: the bar stands on zero.
    Level,
    /// A change from where the last step ended.
    Change,
}

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// What it does.
    pub kind: StepKind,
    /// The level reached, or the change.
    pub amount: Decimal,
}

/// What is done, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSpan {
    /// What.
    pub label: String,
    /// The first day; the last one where only that is known.
    pub from: NaiveDate,
    /// The last day; not before the first.
    pub to: NaiveDate,
    /// How it stands: its colour and shape.
    pub status: Status,
    /// The dates and how it stands, in words: `by 31 Mar 2012, overdue`.
    pub words: String,
}

/// A timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What is done, from top to bottom; at least one.
    pub spans: Vec<TimeSpan>,
    /// The day as at which things stand, drawn as a line.
    pub as_at: Option<NaiveDate>,
    /// What the statuses mean here, for the legend.
    pub legend: Vec<(Status, String)>,
}

/// One of several small charts: bars by period, each with a mark at its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What is measured, with its unit.
    pub title: String,
    /// The periods.
    pub periods: Vec<String>,
    /// The figure of each period.
    pub actual: Vec<Option<Decimal>>,
    /// The target of each period.
    pub target: Vec<Option<Decimal>>,
    /// How the figures are shown.
    pub format: NumberFormat,
}
