//! The sheets, one file each, all of one shape: a function from the report to a sheet, or to nothing where there is
//! nothing to show.

mod actions;
mod budget;
pub(super) mod cover;
mod quality;
mod reconciliation;
mod risks;
mod scorecard;
mod sources;
mod standards;
mod summary;

pub(super) use reconciliation::TABLE as RECONCILIATION;

use super::report::Report;
use crate::spec::SheetKind;
use crate::write::Sheet;

/// The sheet of a kind, where there is something to show on it.
pub(super) fn sheet(report: &Report<'_>, kind: SheetKind) -> Option<Sheet> {
    match kind {
        SheetKind::Cover => cover::sheet(report),
        SheetKind::Summary => summary::sheet(report),
        SheetKind::Scorecard => scorecard::sheet(report),
        SheetKind::ServiceStandards => standards::sheet(report),
        SheetKind::Budget => budget::sheet(report),
        SheetKind::Reconciliation => reconciliation::sheet(report),
        SheetKind::Risks => risks::sheet(report),
        SheetKind::Actions => actions::sheet(report),
        SheetKind::DataQuality => quality::sheet(report),
        SheetKind::Sources => sources::sheet(report),
        SheetKind::Exceptions | SheetKind::Targets | SheetKind::LineOfSight | SheetKind::Returns => None,
    }
}
