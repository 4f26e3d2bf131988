//! What changed between two states of the same workbooks: figures, targets, statuses, rows, findings. Facts only.
//!
//! Rows are matched by their code or label, columns by what they hold, tables by their kind, title and rows, workbooks
//! by their names. Where a row stands does not count, so that a sorted table or a row put in between gives no noise.

mod change;
mod compare;
mod findings;
mod pairs;
mod rows;
mod saved;
mod snapshot;
mod tables;
#[cfg(test)]
mod tests;

pub use change::{Change, Difference, Kind};
pub use snapshot::{Entry, Figure, Found, Held, Holds, Snapshot, State, TableOf};

/// What changed from one state to the other.
#[must_use]
pub fn diff(old: &Snapshot, new: &Snapshot) -> Difference {
    compare::compare(old, new)
}
