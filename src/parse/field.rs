//! A cell read as the type that its field was declared with.
//!
//! ```text
//! text code code-and-text number figure measure target date period references risk-numbers
//! yes-no frequency status direction polarity percent choice
//! ```

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::code::{code, code_and_text};
use super::date::date;
use super::figure::{figure, percent};
use super::frequency::frequency;
use super::measure::measure;
use super::period::period;
use super::references::references;
use super::risk_numbers::risk_numbers;
use super::status::{direction, polarity, status};
use super::target::target;
use super::written::{Expected, Words, Written, open, reading};
use super::yes_no::yes_no;
use crate::grid::Cell;
use crate::value::{Actual, FinancialYear, Goal, Measure, Parsed, Reading, Unit, Value};

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

/// Figures from here on are not read: ten million million is more than any council writes, and below it sums and
/// products of figures stay exact.
const TOO_LARGE: Decimal = Decimal::from_parts(1_316_134_912, 2_328, 0, false, 0);

/// Reads a cell as its field's type.
#[must_use]
pub fn field(cell: &Cell, field_type: FieldType, context: &Context<'_>) -> Parsed<Value> {
    match of_type(cell, field_type, context) {
        Parsed::Value(reading) if is_too_large(&reading.value) => {
            let expected = Expected::value("a figure of at most thirteen digits", "1,250,000");
            expected.bad("it is larger than any figure that a council writes")
        }
        parsed => parsed,
    }
}

/// Whether a value holds a figure that is too large.
fn is_too_large(value: &Value) -> bool {
    let is_large = |measure: &Measure| measure.value.abs() >= TOO_LARGE;
    let of_goal = |goal: &Goal| match goal {
        Goal::Number { measure, .. } => is_large(measure),
        Goal::Between { low, high } => is_large(low) || is_large(high),
        Goal::YesNo(_) | Goal::By(_) | Goal::Words(_) => false,
    };
    match value {
        Value::Figure(measure) | Value::Actual(Actual::Number(measure)) => is_large(measure),
        Value::Target(target) => of_goal(&target.goal) || target.also.iter().any(of_goal),
        _ => false,
    }
}

fn of_type(cell: &Cell, field_type: FieldType, context: &Context<'_>) -> Parsed<Value> {
    match field_type {
        FieldType::Text => text(cell).map(Value::Text),
        FieldType::Code => code(cell).map(Value::Code),
        FieldType::CodeAndText => code_and_text(cell),
        FieldType::Number | FieldType::Figure => figure(cell, context).map(Value::Figure),
        FieldType::Percent => percent(cell).map(Value::Figure),
        FieldType::Measure => measure(cell, context).map(Value::Actual),
        FieldType::Target => target(cell, context).map(Value::Target),
        FieldType::Date => date(cell, context).map(Value::Date),
        FieldType::Period => period(cell, context).map(Value::Period),
        FieldType::References => references(cell, context).map(Value::References),
        FieldType::RiskNumbers => risk_numbers(cell).map(Value::References),
        FieldType::YesNo => yes_no(cell).map(Value::YesNo),
        FieldType::Frequency => frequency(cell).map(Value::Frequency),
        FieldType::Status => status(cell).map(Value::Status),
        FieldType::Direction => direction(cell).map(Value::Direction),
        FieldType::Polarity => polarity(cell).map(Value::Polarity),
        FieldType::Choice => choice(cell, context).map(Value::Choice),
    }
}

/// Reads words: spaces made even, inner line breaks kept, a footnote mark at the end taken off; a number or date as it
/// is shown.
#[must_use]
pub fn text(cell: &Cell) -> Parsed<String> {
    open(cell, Expected::value("words", "Customer Services"), Words::Running, |written| match written {
        Written::Text(text, marks) => Parsed::Value(reading(text, marks)),
        Written::Number(_) | Written::Date(_) | Written::Bool(_) => Parsed::Value(Reading::of(cell.shown())),
    })
}

/// All types, for tests that hold of each.
#[cfg(test)]
pub(super) const ALL_TYPES: [FieldType; 18] = [
    FieldType::Text,
    FieldType::Code,
    FieldType::CodeAndText,
    FieldType::Number,
    FieldType::Figure,
    FieldType::Measure,
    FieldType::Target,
    FieldType::Date,
    FieldType::Period,
    FieldType::References,
    FieldType::RiskNumbers,
    FieldType::YesNo,
    FieldType::Frequency,
    FieldType::Status,
    FieldType::Direction,
    FieldType::Polarity,
    FieldType::Percent,
    FieldType::Choice,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_no_council_writes_is_not_read() {
        let read = |text: &str| field(&Cell::text(text), FieldType::Figure, &Context::default());
        assert!(matches!(read("9,999,999,999,999"), Parsed::Value(_)));
        assert!(matches!(read("10,000,000,000,000"), Parsed::Bad(_)));
        let number = Cell::number(Decimal::MAX);
        for field_type in [FieldType::Number, FieldType::Measure, FieldType::Target] {
            let parsed = field(&number, field_type, &Context::default());
            assert!(!matches!(parsed, Parsed::Value(_)), "{field_type:?}: {parsed:?}");
        }
    }
    use crate::grid::Content;
    use crate::value::{NoValue, UnreadKind};

    #[test]
    fn every_type_settles_the_common_cases_alike() {
        let context = Context::default();
        for field_type in ALL_TYPES {
            let kind = |cell: &Cell| match field(cell, field_type, &context) {
                Parsed::Bad(unread) => Some(unread.kind),
                _ => None,
            };
            let error = Cell { content: Content::Error("#REF!".into()), ..Cell::default() };
            assert_eq!(kind(&error), Some(UnreadKind::ErrorCell), "{field_type:?}");
            let formula = Cell::default().with_formula("A1");
            assert_eq!(kind(&formula), Some(UnreadKind::NotCalculated), "{field_type:?}");
            assert_eq!(field(&Cell::text(" \u{a0}"), field_type, &context), Parsed::Blank, "{field_type:?}");
            let marked = field(&Cell::text("Not applicable **"), field_type, &context);
            assert_eq!(marked, Parsed::None(NoValue::NotApplicable, vec!["**".into()]), "{field_type:?}");
            let open = field(&Cell::text("< Select >"), field_type, &context);
            assert_eq!(open, Parsed::None(NoValue::LeftOpen, vec![]), "{field_type:?}");
        }
    }

    #[test]
    fn types_are_named_in_kebab_case() {
        let names: Vec<String> = ALL_TYPES.iter().map(|one| serde_json::to_string(one).unwrap()).collect();
        assert!(names.contains(&"\"code-and-text\"".to_owned()) && names.contains(&"\"yes-no\"".to_owned()));
        for (name, field_type) in names.iter().zip(ALL_TYPES) {
            assert_eq!(serde_json::from_str::<FieldType>(name).unwrap(), field_type);
        }
    }

    #[test]
    fn texts_keep_their_lines() {
        let read = |written: &str| text(&Cell::text(written)).value().cloned();
        assert_eq!(read(" Welland \nICT\u{a0}").as_deref(), Some("Welland\nICT"));
        assert_eq!(read("Customer Services *").as_deref(), Some("Customer Services"));
        assert_eq!(text(&Cell::number(2012)).value().map(String::as_str), Some("2012"));
    }
}
