//! From what a cell holds to the value that an officer meant.
//!
//! Nothing is guessed and nothing is dropped: a cell gives a value with all that was put right to read it, a reason
//! for having none, or why it could not be read. Each file opens with the grammar that it reads, and its tests are
//! tables of good and bad.
//!
//! [`field`] reads a cell as a declared type; [`heading`] tells the year, stage and unit that a heading states.

mod calendar;
mod date;
mod field;
mod figure;
mod financial_year;
mod heading;
mod moment;
mod no_value;
mod note_mark;
mod number;
mod period;
mod quantity;
mod scan;
mod text;
mod unit;
mod written;

pub use date::date;
pub use field::{Context, FieldType, field};
pub use figure::{figure, percent};
pub use heading::{HeadingFacts, HeadingMeasure, heading, heading_text, normalise_heading};
pub use no_value::no_value;
pub use note_mark::split_marks;
pub use period::{PeriodPart, period};
pub use unit::unit;
