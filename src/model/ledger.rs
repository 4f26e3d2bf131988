//! Ledgers, summed: what a ledger of any number of rows comes to by cost centre, account and period.
//!
//! A ledger is read once and kept as sums. Every row is counted in exactly one of [`LedgerRows`], so that what is said
//! of the ledger can be held against the file.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::Place;
use crate::value::Posted;

/// A ledger.
#[derive(Clone, Debug)]
pub struct LedgerTable {
    /// Index of the table in [`super::Model::tables`]. Of a ledger that was read in one pass that table holds the
    /// headings only.
    pub table: usize,
    /// Its id, unique in a run.
    pub id: Arc<str>,
    /// Its sheet; of a text file, the file.
    pub place: Place,
    /// Which of the fields its columns hold.
    pub has: LedgerFields,
    /// The sums, in order of key.
    pub sums: Vec<LedgerSum>,
    /// The control total: every amount that was read, added up, in pounds. It is added up by itself, not from the sums.
    pub total: Decimal,
    /// What its rows are.
    pub rows: LedgerRows,
    /// The totals that the ledger itself prints, in order of row; at most [`LedgerTable::LISTED`].
    pub stated: Vec<StatedTotal>,
    /// The rows whose amount could not be read, in order of row; at most [`LedgerTable::LISTED`] of
    /// [`LedgerRows::unread`].
    pub unread: Vec<UnreadRow>,
    /// The first of the rows with codes and no amount, from 0.
    pub first_without_amount: Option<u32>,
    /// The column of its amounts on the sheet, from 0; of debits where debits and credits have a column each.
    pub amount_column: u32,
    /// The last row that was read, from 0.
    pub last_row: u32,
}

impl LedgerTable {
    /// How many rows are listed one by one, however many there are.
    pub const LISTED: usize = 100;
}

/// Which fields a ledger has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerFields {
    /// Cost centres.
    pub cost_centre: bool,
    /// Accounts: subjective codes.
    pub account: bool,
    /// Periods or dates.
    pub period: bool,
}

/// How many rows a ledger has of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerRows {
    /// Postings: rows with an amount that was read. They make the control total.
    pub posted: u64,
    /// Rows whose amount could not be read; nothing of them is in any sum.
    pub unread: u64,
    /// Rows with codes and without an amount.
    pub without_amount: u64,
    /// Totals that the ledger itself prints; they are not added up again.
    pub totals: u64,
    /// Headings repeated as after a page break.
    pub headings: u64,
    /// Words between or below the postings: titles, page numbers.
    pub asides: u64,
}

impl LedgerRows {
    /// All rows that hold something, under the headings.
    #[must_use]
    pub const fn all(&self) -> u64 {
        self.posted + self.unread + self.without_amount + self.totals + self.headings + self.asides
    }
}

/// What a sum is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerKey {
    /// The cost centre as written, without white space at its ends; empty where none is written.
    pub cost_centre: Arc<str>,
    /// The account or subjective code, likewise.
    pub account: Arc<str>,
    /// When it was posted.
    pub posted: Posted,
}

/// The postings of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerSum {
    /// Of what.
    pub key: LedgerKey,
    /// How many postings.
    pub rows: u64,
    /// Their amounts, added up, in pounds: debits positive, credits negative.
    pub sum: Decimal,
    /// The row of the first of them on the sheet, from 0.
    pub first_row: u32,
}

/// A total that a ledger itself prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedTotal {
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// What it is called; empty where it has no label.
    pub label: Arc<str>,
    /// What is written, in pounds.
    pub written: Decimal,
    /// What the postings since the last such total make.
    pub since_last: Decimal,
    /// What all postings before it make.
    pub so_far: Decimal,
}

impl StatedTotal {
    /// Whether it is the total of the postings above it: of all, or of those since the last total.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.written == self.so_far || self.written == self.since_last
    }
}

/// A row whose amount could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadRow {
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// What is written where the amount belongs.
    pub written: Arc<str>,
    /// Why it could not be read, as the end of a sentence.
    pub why: Arc<str>,
}
