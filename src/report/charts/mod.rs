//! The charts, one file each, all of one shape: a function from the report and the table that it is bound to, to a
//! chart whose title states what it shows, or to the reason why there is none.

pub(super) mod action_timeline;
pub(super) mod against_target;
pub(super) mod budget_by_line;
mod bullet;
pub(super) mod by_year;
pub(super) mod net_budget;
pub(super) mod not_drawn;
pub(super) mod own;
pub(super) mod rag;
pub(super) mod risk_heat_map;
mod steps;
pub(super) mod variance;
mod waterfall;

use super::report::Report;
use crate::write::Chart;

/// A chart, or why there is none.
pub(super) type Drawn = Result<Chart, Undrawn>;

/// Why there is no chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undrawn {
    /// There is nothing of its kind, or the spec leaves it out: nobody will miss it.
    Nothing,
    /// There is something, but the chart would be empty or mislead: a sentence that says so, without its full stop.
    Because(String),
}

/// Why a chart would be empty or mislead.
fn because<T>(why: impl Into<String>) -> Result<T, Undrawn> {
    Err(Undrawn::Because(why.into()))
}

/// The charts that Excel lacks, as pictures.
pub(super) fn pictures(report: &Report<'_>) -> Vec<Chart> {
    let mut pictures: Vec<Chart> = bullet::chart(report).into_iter().collect();
    pictures.extend(by_year::chart(report));
    pictures.extend(risk_heat_map::charts(report));
    pictures.extend(report.figures.iter().filter_map(|of| waterfall::chart(report, of).ok()));
    pictures.extend(own::pictures(report));
    pictures.extend(action_timeline::chart(report));
    pictures
}
