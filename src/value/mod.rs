//! Exact values that keep how they were written: measures with their unit, targets, dates of any precision, financial
//! years and periods, references, and the reasons why there is no value.
//!
//! Figures are [`rust_decimal::Decimal`], never floats. What could not be read is an [`Unread`], which is a value too:
//! it says what was expected, so that a rule can word it.

mod align;
mod date;
mod field_value;
mod measure;
mod no_value;
mod period;
mod posted;
mod reading;
mod references;
mod target;
mod unit;
mod words;

pub use align::{Aligned, Unalike, align};
pub use date::{DateRelation, MONTHS, PlanDate};
pub use field_value::Value;
pub use measure::{Actual, Measure};
pub use no_value::NoValue;
pub use period::{FinancialYear, Period};
pub use posted::Posted;
pub use reading::{Parsed, Reading, Repair, Stored, Unread, UnreadKind};
pub use references::{Reference, References};
pub use target::{Comparator, Goal, Target};
pub use unit::{Base, Scale, Unit};
pub use words::{Direction, Frequency, Polarity, Stage, Status};
