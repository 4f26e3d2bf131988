//! From what a cell holds to the value that an officer meant.
//!
//! Nothing is guessed and nothing is dropped: a cell gives a value with all that was put right to read it, a reason
//! for having none, or why it could not be read. Each file opens with the grammar that it reads, and its tests are
//! tables of good and bad.
//!
//! [`field`] reads a cell as a declared type; [`heading`] tells the year, stage and unit that a heading states.

mod above;
mod amount;
mod calendar;
mod choice;
mod code;
mod comparator;
mod date;
mod date_words;
mod divide;
mod field;
mod figure;
mod financial_year;
mod frequency;
mod goal;
mod goal_figure;
mod heading;
mod heading_words;
mod measure;
mod moment;
mod no_value;
mod note_mark;
mod number;
mod number_list;
mod period;
mod phrase;
mod posted;
#[cfg(test)]
mod properties;
mod quantity;
mod references;
mod risk_numbers;
mod scan;
mod share;
mod status;
mod target;
mod text;
mod unit;
mod written;
mod yes_no;

pub use above::means_above;
pub use amount::{AMOUNT_PLACES, amount};
pub use choice::choice;
pub use code::{code, code_and_text};
pub use date::date;
pub use divide::divide;
pub use field::{Context, FieldType, field, text};
pub use figure::{figure, percent};
pub use frequency::frequency;
pub use heading::{HeadingFacts, HeadingMeasure, heading, heading_text, normalise_heading};
pub use measure::measure;
pub use no_value::no_value;
pub use note_mark::split_marks;
pub use period::{PeriodPart, period};
pub use posted::{posted, posted_in};
pub use references::references;
pub use risk_numbers::risk_numbers;
pub use share::{StatedShare, shares};
pub use status::{direction, polarity, status};
pub use target::target;
pub use unit::unit;
pub use yes_no::yes_no;
