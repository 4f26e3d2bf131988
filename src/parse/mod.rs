//! Cell to value; every file opens with its grammar.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::value::{FinancialYear, Period, Stage, Unit};

/// What a field's cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "a stub until the parsers land")]
pub enum FieldType {
    Text,
    Code,
    CodeAndText,
    Number,
    Figure,
    Measure,
    Target,
    Date,
    Period,
    References,
    RiskNumbers,
    YesNo,
    Frequency,
    Status,
    Direction,
    Polarity,
    Percent,
    Choice,
}

/// What a heading says of its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "a stub until the parsers land")]
pub struct HeadingFacts {
    pub year: Option<FinancialYear>,
    pub period: Option<Period>,
    pub stage: Option<Stage>,
    pub unit: Option<Unit>,
    pub rest: String,
}
