//! The sheets, one file each, all of one shape: a function from the report to a sheet, or to nothing where there is
//! nothing to show.

mod actions;
mod budget;
pub(super) mod cover;
mod exceptions;
mod ledger;
mod line_of_sight;
mod live;
mod quality;
mod reconciliation;
pub(super) mod returns;
mod risks;
mod scorecard;
mod sources;
mod standards;
mod summary;
mod targets;
mod ties;

pub(super) use budget::table as figures;
pub(super) use reconciliation::TABLE as RECONCILIATION;
pub(super) use scorecard::cited;
pub(super) use summary::groupings;

use super::report::Report;
use crate::spec::SheetKind;
use crate::write::Sheet;

/// The sheets of a kind, where there is something to show on them: mostly one.
pub(super) fn sheets(report: &Report<'_>, kind: SheetKind) -> Vec<Sheet> {
    let one = |sheet: Option<Sheet>| sheet.into_iter().collect();
    match kind {
        SheetKind::Cover => one(cover::sheet(report)),
        SheetKind::Summary => one(summary::sheet(report)),
        SheetKind::Scorecard => scorecard::sheets(report),
        SheetKind::ServiceStandards => one(standards::sheet(report)),
        SheetKind::Exceptions => one(exceptions::sheet(report)),
        SheetKind::Budget => one(budget::sheet(report)),
        SheetKind::Ledger => one(ledger::sheet(report)),
        SheetKind::Reconciliation => one(reconciliation::sheet(report)),
        SheetKind::Targets => targets::sheets(report),
        SheetKind::Risks => one(risks::sheet(report)),
        SheetKind::Actions => actions::sheets(report),
        SheetKind::DataQuality => one(quality::sheet(report)),
        SheetKind::Sources => sources::sheets(report),
        SheetKind::LineOfSight => line_of_sight::sheets(report),
        SheetKind::Returns => one(returns::sheet(report)),
    }
}
