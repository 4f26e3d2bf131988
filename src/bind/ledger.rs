//! Ledgers on sheets.

use crate::grid::Sheet;
use crate::model::LedgerTable;
use crate::read::ledger::of_sheet;
use crate::read::locate::Found;

/// The sums of a ledger; nothing for another kind of table.
pub(super) fn bind(sheet: &Sheet, found: &Found) -> Option<LedgerTable> {
    (found.kind.name == "ledger").then(|| of_sheet(sheet, &found.kind, &found.shape))?
}
