//! Ledgers against budgets: what was posted to each line, what is left over on either side.

mod facts;

pub use facts::{
    CodeSum, HeldAgainst, LedgerCause, LedgerFacts, LedgerFile, LedgerLine, LedgerProblem, LedgerTie, Over, Posting,
    SuspenseCode, TieClass, ToDate, UnmappedLine, UnmatchedCode, UnmatchedWhy, Unplaced,
};
