//! The charts, one file each, all of one shape: a function from the report and the table that it is bound to, to a
//! chart whose title states what it shows, or to nothing where there is too little to draw.

pub(super) mod against_target;
pub(super) mod budget_by_line;
mod bullet;
pub(super) mod rag;
pub(super) mod risk_heat_map;
pub(super) mod variance;
mod waterfall;

use super::report::Report;
use crate::write::Chart;

/// The charts that Excel lacks, as pictures.
pub(super) fn pictures(report: &Report<'_>) -> Vec<Chart> {
    let mut pictures: Vec<Chart> = bullet::chart(report).into_iter().collect();
    pictures.extend(risk_heat_map::charts(report));
    pictures.extend(report.figures.iter().filter_map(|of| waterfall::chart(report, of)));
    pictures
}
