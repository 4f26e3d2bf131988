//! Ledgers against budgets: what was posted to each line, and what is left over on either side.
//!
//! ```text
//! sums of a ledger --mapping--> lines of a budget --to date--> actual, against the profiled budget
//!                          \--> codes that fall to no line
//! ```
//! Whatever the mapping, what falls to lines and what falls to none make the ledger's control total.

mod budget;
mod causes;
mod facts;
mod hold;
mod mapping;
#[cfg(test)]
mod tests;
mod to_date;
mod words;

pub use facts::{
    CodeSum, HeldAgainst, LedgerCause, LedgerClass, LedgerFacts, LedgerFile, LedgerLine, LedgerProblem, LedgerTie,
    Over, Posting, Profiled, SuspenseCode, ToDate, UnmappedLine, UnmatchedCode, UnmatchedWhy, Unplaced,
};

pub use words::pounds;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{LedgerTable, Model};
use crate::spec::Spec;

/// Every ledger: those that a spec holds against a budget, in its order, then the others with their control totals.
pub(super) fn ledgers(model: &Model, spec: Option<&Spec>) -> Vec<LedgerFacts> {
    let mut held: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    if let Some(spec) = spec {
        for declared in &spec.ledgers {
            let of_source =
                |ledger: &LedgerTable| spec.source(&ledger.id).is_some_and(|(index, _)| index == declared.source);
            let own: Vec<usize> =
                (0..).zip(&model.ledgers).filter(|(_, ledger)| of_source(ledger)).map(|(index, _)| index).collect();
            held.extend(own.iter().copied());
            found.push(hold::hold(model, spec, declared, &own));
        }
    }
    let others = (0..).zip(&model.ledgers).filter(|(index, _)| !held.contains(index));
    found.extend(others.map(|(index, ledger)| by_itself(index, ledger)));
    found
}

/// A ledger that nothing is said of: its control total.
fn by_itself(index: usize, ledger: &LedgerTable) -> LedgerFacts {
    let file = file(index, ledger);
    let total = Posting { rows: ledger.rows.posted, sum: ledger.total };
    LedgerFacts {
        id: Arc::clone(&ledger.id),
        place: ledger.place.clone(),
        files: vec![file],
        total,
        mapped: Posting::default(),
        unmapped: total,
        to_date: None,
        budget: None,
        lines: Vec::new(),
        unmatched: Vec::new(),
        unmapped_lines: Vec::new(),
        suspense: Vec::new(),
        unplaced: Vec::new(),
        problems: Vec::new(),
        assumptions: Vec::new(),
    }
}

fn file(index: usize, ledger: &LedgerTable) -> LedgerFile {
    LedgerFile { ledger: index, place: ledger.place.clone(), total: ledger.total, rows: ledger.rows }
}
