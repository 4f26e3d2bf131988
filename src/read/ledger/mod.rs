//! Ledgers to sums: a text file of any number of rows in one pass, and the rows of a sheet through the same counting.
//!
//! The first rows of a text are searched for a table as a sheet is; where that is a ledger, its columns are known, and
//! the rest is read row by row (`source` gives the bytes, `summing` counts and adds) and never kept. Memory follows
//! the codes, not the rows.

mod columns;
mod money;
mod of_sheet;
mod row;
mod source;
mod stream;
mod summing;
#[cfg(test)]
mod tests;
mod totals;

pub use of_sheet::of_sheet;
pub use stream::{Streamed, open_ledger};
