//! Targets and performance written as text, for tests.

use super::{Dated, Field};
use crate::grid::{Addr, Cell};
use crate::parse::{Context, FieldType, field};
use crate::value::{Actual, FinancialYear, Parsed, Period, Target, Value};

fn read(text: &str, field_type: FieldType) -> Parsed<Value> {
    field(&Cell::text(text), field_type, &Context::default())
}

fn read_target(text: &str) -> Parsed<Target> {
    read(text, FieldType::Target)
        .map(|value| if let Value::Target(target) = value { target } else { panic!("{value}") })
}

fn read_actual(text: &str) -> Parsed<Actual> {
    read(text, FieldType::Measure)
        .map(|value| if let Value::Actual(actual) = value { actual } else { panic!("{value}") })
}

pub(super) fn target(text: &str) -> Target {
    read_target(text).value().unwrap().clone()
}

pub(super) fn actual(text: &str) -> Actual {
    read_actual(text).value().unwrap().clone()
}

fn dated<T>(year: i32, text: &str, parsed: Parsed<T>) -> Dated<T> {
    let period = Some(Period::Year(FinancialYear(year)));
    Dated {
        period,
        stage: None,
        heading: "".into(),
        field: Field { at: Addr::default(), written: text.into(), parsed },
    }
}

pub(super) fn dated_target(year: i32, text: &str) -> Dated<Target> {
    dated(year, text, read_target(text))
}

pub(super) fn dated_actual(year: i32, text: &str) -> Dated<Actual> {
    dated(year, text, read_actual(text))
}
