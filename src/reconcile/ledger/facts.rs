//! What is known of a ledger once it is held against a budget.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::{Addr, Place};
use crate::model::LedgerRows;
use crate::spec::WhyNot;
use crate::value::{FinancialYear, Posted, Unit};

/// A ledger, or the files of one, against the budget that a spec holds it against.
#[derive(Clone, Debug)]
pub struct LedgerFacts {
    /// The id of the source; of a ledger that no spec names, of its table.
    pub id: Arc<str>,
    /// Where the spec asks for it; of a ledger that no spec names, its sheet.
    pub place: Place,
    /// The files, in order; empty where the source gave no ledger.
    pub files: Vec<LedgerFile>,
    /// The control total: all that was posted, whichever line and period it is of, in pounds.
    pub total: Posting,
    /// What falls to a line of the budget, whenever it was posted.
    pub mapped: Posting,
    /// What falls to none. Mapped and unmapped make the total, always.
    pub unmapped: Posting,
    /// What counts to date, of mapped and unmapped.
    pub to_date: Option<ToDate>,
    /// The budget; nothing where no spec holds the ledger against one.
    pub budget: Option<HeldAgainst>,
    /// The lines of the mapping, in order.
    pub lines: Vec<LedgerLine>,
    /// The codes that fall to no line, in order of cost centre and account.
    pub unmatched: Vec<UnmatchedCode>,
    /// Lines of the budget that no mapping names, with their budget; blank and nil ones aside.
    pub unmapped_lines: Vec<UnmappedLine>,
    /// The suspense codes that have postings, in order.
    pub suspense: Vec<SuspenseCode>,
    /// The postings by what is written as their period, where it could not be told whether they count.
    pub unplaced: Vec<Unplaced>,
    /// What the spec asks for and could not be done.
    pub problems: Vec<LedgerProblem>,
    /// What was taken to be so, a sentence each.
    pub assumptions: Vec<String>,
}

/// A number of postings and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// How many.
    pub rows: u64,
    /// Their sum, in pounds.
    pub sum: Decimal,
}

impl Posting {
    /// Counts these as well.
    pub(super) fn add(&mut self, rows: u64, sum: Decimal) {
        self.rows = self.rows.saturating_add(rows);
        self.sum = self.sum.saturating_add(sum).normalize();
    }
}

/// A file of a ledger.
#[derive(Clone, Debug)]
pub struct LedgerFile {
    /// The index of the ledger in [`crate::model::Model::ledgers`].
    pub ledger: usize,
    /// Its sheet; of a text file, the file.
    pub place: Place,
    /// Its control total, in pounds.
    pub total: Decimal,
    /// What its rows are.
    pub rows: LedgerRows,
}

/// Up to when postings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToDate {
    /// The financial year.
    pub year: FinancialYear,
    /// The last month that counts: 1 (April) to 12 (March). With the twelfth go the periods after it, 13 and on.
    pub month: u8,
}

/// The budget that a ledger is held against.
#[derive(Clone, Debug)]
pub struct HeldAgainst {
    /// The id of the table of figures.
    pub table: Arc<str>,
    /// Its sheet.
    pub place: Place,
    /// The heading of the column that holds the annual budget.
    pub column: String,
    /// The index of that column among the table's.
    pub column_index: usize,
    /// The unit of that column.
    pub unit: Unit,
    /// The heading of the column that the ledger must tie to, where there is one.
    pub actual_column: Option<String>,
    /// The dual test: a variance over both asks for an explanation.
    pub over: Option<Over>,
}

/// The dual test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// Over this, in pounds.
    pub amount: Decimal,
    /// And over this, in per cent of the profiled budget.
    pub percent: Decimal,
}

/// A line of the budget with what was posted to it. All figures are in pounds, and as the budget counts: income that
/// the budget shows as positive is positive.
#[derive(Clone, Debug)]
pub struct LedgerLine {
    /// The label of the line, as the budget has it; as the mapping has it where the budget has no such line.
    pub label: String,
    /// Where the mapping names it.
    pub place: Place,
    /// The index of the line in the table of the budget.
    pub line: Option<usize>,
    /// The cell of its annual budget.
    pub budget_at: Option<Addr>,
    /// Whether the ledger's sign is turned, as for income.
    pub is_reversed: bool,
    /// The annual budget; nothing where the budget has no figure there.
    pub budget: Option<Decimal>,
    /// What makes the budget to date.
    pub profile: Profiled,
    /// The budget to date.
    pub profiled: Option<Decimal>,
    /// What was posted to date.
    pub actual: Posting,
    /// What was posted to the line and does not count: after the period, in another year, or when cannot be told.
    pub outside: Posting,
    /// Actual less profiled budget: more than the budget is positive.
    pub variance: Option<Decimal>,
    /// The variance in per cent of the profiled budget; nothing where that is nil.
    pub variance_percent: Option<Decimal>,
    /// Whether the variance is over both the amount and the percentage.
    pub is_over: bool,
    /// The explanation that the spec gives.
    pub explanation: Option<String>,
    /// What the ledger must tie to, where the spec names a column for it.
    pub tie: Option<LedgerTie>,
    /// The codes with postings to date, in order of cost centre and account.
    pub codes: Vec<CodeSum>,
}

/// What makes a budget to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profiled {
    /// This part of the whole of the year's weights; rounded to the penny.
    Share {
        /// The weights to date.
        part: Decimal,
        /// The weights of the year, more than nil.
        whole: Decimal,
    },
    /// A figure of the budget's table.
    Cell {
        /// Where.
        at: Addr,
        /// The heading of its column.
        column: String,
    },
    /// Nothing: the column that the spec names has no figure there.
    Missing,
}

/// A figure of a table that what was posted to a line must agree with.
#[derive(Clone, Debug)]
pub struct LedgerTie {
    /// The cell.
    pub place: Place,
    /// The heading of its column.
    pub column: String,
    /// As it is written.
    pub written: String,
    /// The figure, in pounds.
    pub value: Decimal,
    /// Ledger less written.
    pub difference: Decimal,
    /// What came of it.
    pub class: LedgerClass,
    /// What makes exactly the difference, the likeliest first; where it differs.
    pub causes: Vec<LedgerCause>,
}

/// What came of holding a figure against a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerClass {
    /// Equal, to the penny.
    Agrees,
    /// As near as the table's figures are rounded, by at most this many pounds.
    Rounding(Decimal),
    /// Further off.
    Differs,
}

/// What makes exactly the difference between a ledger and a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerCause {
    /// A code that falls to no line.
    Unmapped(CodeSum),
    /// A code of this line that was posted with the other sign.
    Reversed(CodeSum),
    /// All of the line was posted with the other sign.
    AllReversed,
    /// A code of another line.
    OtherLine {
        /// The code.
        code: CodeSum,
        /// The label of the line.
        line: String,
    },
    /// A code of this line.
    OfLine(CodeSum),
    /// What was posted to the line outside of the period.
    Outside(Posting),
}

/// What was posted to a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSum {
    /// The cost centre; empty where there is none.
    pub cost_centre: Arc<str>,
    /// The account; empty where there is none.
    pub account: Arc<str>,
    /// The postings, with the ledger's sign.
    pub posting: Posting,
    /// Where the first of them is.
    pub first: Place,
}

/// A code with postings that falls to no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedCode {
    /// The code and its postings, whenever they were posted.
    pub code: CodeSum,
    /// Why.
    pub why: UnmatchedWhy,
}

/// Why a code falls to no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnmatchedWhy {
    /// No line takes it.
    NoLine,
    /// Several lines take it, and none of them more narrowly than the others: their labels, and where they say so.
    Several(Vec<(String, Place)>),
}

/// A line of the budget that the mapping does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedLine {
    /// Its label.
    pub label: String,
    /// The cell of its budget.
    pub place: Place,
    /// Its budget, in pounds.
    pub budget: Decimal,
}

/// A suspense code with postings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspenseCode {
    /// The code and its postings.
    pub code: CodeSum,
    /// The label of the line that it falls to, where it falls to one.
    pub line: Option<String>,
}

/// Postings of which it could not be told whether they count to date; they do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// When, as far as it could be read.
    pub posted: Posted,
    /// The postings.
    pub posting: Posting,
    /// Where the first of them is.
    pub first: Place,
}

/// What a spec asks for and could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerProblem {
    /// Where the spec asks for it, or the row of the mapping.
    pub place: Place,
    /// Why not, as a sentence without its full stop.
    pub why: WhyNot,
}
