//! A record seen through its table: fields by name, as the type that a view wants.

use std::sync::Arc;

use crate::model::{Dated, Field, Record, Table};
use crate::value::{
    Actual, Direction, Frequency, Measure, Parsed, Period, PlanDate, Polarity, References, Status, Target, Unread,
    UnreadKind, Value,
};

/// A record of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a Record,
}

impl<'a> Row<'a> {
    pub(super) const fn new(table: &'a Table, record: &'a Record) -> Self {
        Self { table, record }
    }

    /// The field of that name.
    pub(super) fn field(&self, name: &str) -> Option<&'a Field<Value>> {
        self.table.field(self.record, name)
    }

    pub(super) fn words(&self, name: &str) -> Option<Field<String>> {
        self.field(name).map(|field| field.clone().map(|value| value.to_string()))
    }

    pub(super) fn references(&self, name: &str) -> Option<Field<References>> {
        self.typed(name, to_references)
    }

    pub(super) fn date(&self, name: &str) -> Option<Field<PlanDate>> {
        self.typed(name, |value| if let Value::Date(date) = value { Some(date) } else { None })
    }

    pub(super) fn frequency(&self, name: &str) -> Option<Field<Frequency>> {
        self.typed(name, |value| if let Value::Frequency(frequency) = value { Some(frequency) } else { None })
    }

    pub(super) fn polarity(&self, name: &str) -> Option<Field<Polarity>> {
        self.typed(name, |value| if let Value::Polarity(polarity) = value { Some(polarity) } else { None })
    }

    pub(super) fn measure(&self, name: &str) -> Option<Field<Measure>> {
        self.typed(name, to_measure)
    }

    pub(super) fn yes_no(&self, name: &str) -> Option<Field<bool>> {
        self.typed(name, |value| if let Value::YesNo(yes) = value { Some(yes) } else { None })
    }

    pub(super) fn target(&self, name: &str) -> Option<Field<Target>> {
        self.typed(name, to_target)
    }

    pub(super) fn actual(&self, name: &str) -> Option<Field<Actual>> {
        self.typed(name, |value| if let Value::Actual(actual) = value { Some(actual) } else { None })
    }

    /// The performance of each period. A column of the year beside those of its parts, `Q1` to `Q4` and `Year`, is that of
    /// their year once its last part is there; till then it may be what has come together so far.
    pub(super) fn actuals(&self, name: &str) -> Vec<Dated<Actual>> {
        let mut found = self.dated(name, |value| if let Value::Actual(actual) = value { Some(actual) } else { None });
        let parts = || found.iter().filter_map(|dated| Some((dated, dated.period?)));
        let year = parts().map(|(_, period)| period.year()).max();
        let year = year.map(Period::Year).filter(|year| {
            let is_last = |period: Period| period != *year && period.last_day() == year.last_day();
            parts().all(|(_, period)| period != *year)
                && parts().any(|(dated, period)| is_last(period) && dated.field.value().is_some())
        });
        let undated = found.iter_mut().filter(|dated| dated.period.is_none() && is_of_year(&dated.heading));
        undated.for_each(|dated| dated.period = year);
        found
    }

    pub(super) fn targets(&self, name: &str) -> Vec<Dated<Target>> {
        self.dated(name, to_target)
    }

    pub(super) fn statuses(&self, name: &str) -> Vec<Dated<Status>> {
        self.dated(name, |value| if let Value::Status(status) = value { Some(status) } else { None })
    }

    pub(super) fn yes_or_nos(&self, name: &str) -> Vec<Dated<bool>> {
        self.dated(name, |value| if let Value::YesNo(yes) = value { Some(yes) } else { None })
    }

    pub(super) fn directions(&self, name: &str) -> Vec<Dated<Direction>> {
        self.dated(name, |value| if let Value::Direction(direction) = value { Some(direction) } else { None })
    }

    pub(super) fn measures(&self, name: &str) -> Vec<Dated<Measure>> {
        self.dated(name, to_measure)
    }

    fn typed<T>(&self, name: &str, to: impl Fn(Value) -> Option<T>) -> Option<Field<T>> {
        self.field(name).map(|field| retyped(field.clone(), to))
    }

    /// The columns of a field that repeats, each with the period that its heading names.
    fn dated<T>(&self, name: &str, to: impl Fn(Value) -> Option<T>) -> Vec<Dated<T>> {
        let index = self.table.kind.field_index(name);
        // A table may have a row a period in place of a column a period.
        let own = self.typed("period", |value| if let Value::Period(period) = value { Some(period) } else { None });
        let own = own.as_ref().and_then(Field::value).copied();
        self.table
            .shape
            .columns
            .iter()
            .zip(&self.record.fields)
            .filter(|(column, _)| index.is_some() && column.field() == index)
            .filter_map(|(column, field)| {
                let field = retyped(field.as_ref()?.clone(), &to);
                let period = column.facts.period.or(own);
                Some(Dated { period, stage: column.facts.stage, heading: Arc::clone(&column.heading), field })
            })
            .collect()
    }
}

/// Whether a heading names the whole of a year in words.
fn is_of_year(heading: &str) -> bool {
    let words = heading.to_lowercase();
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    matches!(
        words.as_slice(),
        ["year" | "annual"]
            | ["full" | "whole", "year"]
            | ["year" | "annual", "total" | "outturn" | "actual" | "result" | "performance"]
            | ["full", "year", "outturn" | "actual" | "result" | "performance"]
            | ["year", "end"]
            | ["year", "end", "outturn" | "actual" | "result" | "performance" | "position"]
    )
}

fn to_target(value: Value) -> Option<Target> {
    if let Value::Target(target) = value { Some(target) } else { None }
}

fn to_references(value: Value) -> Option<References> {
    if let Value::References(references) = value { Some(references) } else { None }
}

fn to_measure(value: Value) -> Option<Measure> {
    match value {
        Value::Figure(measure) | Value::Actual(Actual::Number(measure)) => Some(measure),
        _ => None,
    }
}

/// The same field as another type. A user's own kind may declare a built-in field with another type; what does not fit
/// the view is then unread, and says so.
fn retyped<T>(field: Field<Value>, to: impl Fn(Value) -> Option<T>) -> Field<T> {
    let parsed = match field.parsed {
        Parsed::Value(mut reading) => {
            let value = std::mem::replace(&mut reading.value, Value::YesNo(false));
            match to(value) {
                Some(value) => Parsed::Value(reading.map(|_| value)),
                None => Parsed::Bad(Unread {
                    kind: UnreadKind::Value,
                    why: "the field was declared with another type than this table needs".to_owned(),
                    expected: "a value of the field's own type".to_owned(),
                    example: String::new(),
                }),
            }
        }
        Parsed::Blank => Parsed::Blank,
        Parsed::None(reason, marks) => Parsed::None(reason, marks),
        Parsed::Bad(unread) => Parsed::Bad(unread),
    };
    Field { at: field.at, written: field.written, parsed }
}
