//! The tables as they were found and read: every field keeps what was written, where, and what it was read as.
//!
//! [`Table`] is the same for every kind of table, a user's own kinds included; the rules on cells and rows read it.
//! The built-in kinds have typed views beside it, one file each, all of one shape.

mod action;
mod chosen;
mod collector;
mod field;
pub mod figures;
mod indicator;
mod ledger;
mod list;
mod owners;
mod polarity;
mod priority;
mod risk;
mod shape;
mod standard;
mod table;
#[cfg(test)]
mod testing;
mod together;
mod weaker;

pub use action::{Action, ActionTable};
pub use chosen::{Chosen, chosen};
pub use collector::{CollectorRow, CollectorTable};
pub use field::{Dated, Field};
pub use indicator::{Indicator, IndicatorTable};
pub use ledger::{LedgerFields, LedgerKey, LedgerRows, LedgerSum, LedgerTable, StatedTotal, UnreadRow};
pub use list::{ListEntry, ListTable};
pub use owners::Owners;
pub use polarity::{PolarityFrom, polarity};
pub use priority::{PriorityTable, Promise};
pub use risk::{MatrixCell, MatrixTable, Risk, RiskScore, RiskTable};
pub use shape::{Column, ColumnRole, Matched, Row, RowRole, Shape};
pub use standard::{Standard, StandardTable};
pub use table::{Model, NotFound, NotFoundWhy, Record, Table};
pub use together::{is_beside, nearest};
pub use weaker::{is_weaker, latest_known};
