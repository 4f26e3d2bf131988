//! What holds of all texts: what a value prints as is read as that value, and no text makes a reader fail.

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::field::ALL_TYPES;
use super::{Context, date, divide, field, heading, measure, period, split_marks, target, unit};
use crate::grid::{Cell, Content};
use crate::value::{Actual, Comparator, FinancialYear, Goal, Measure, Period, PlanDate, Scale, Target, Unit};

fn any_unit() -> impl Strategy<Value = Unit> {
    let base = prop_oneof![
        Just(Unit::NONE),
        Just(Unit::PERCENT),
        Just(Unit::POUNDS),
        Just(Unit::pounds(Scale::Millions)),
        prop::sample::select(vec!["sq m", "days", "working days", "fte", "posts", "hours", "tonnes"])
            .prop_map(Unit::named),
    ];
    let per = prop::option::of(prop::sample::select(vec!["fte", "year", "1,000 population", "head of population"]));
    (base, per).prop_map(|(base, per)| Unit { per: per.map(Into::into), ..base })
}

fn any_measure() -> impl Strategy<Value = Measure> {
    (any::<i32>(), 0u32..5, any_unit())
        .prop_map(|(digits, places, unit)| Measure::new(Decimal::new(i64::from(digits), places), unit))
}

fn any_date() -> impl Strategy<Value = PlanDate> {
    let day = (1990i32..=2079, 1u32..=366)
        .prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day).map(PlanDate::Day));
    prop_oneof![
        day,
        (1u32..=28, 1u32..=12).prop_map(|(day, month)| PlanDate::DayAndMonth { day, month }),
        (1990i32..=2100, 1u32..=12, any::<bool>()).prop_map(|(year, month, end)| PlanDate::Month { year, month, end }),
        (1990i32..=2100).prop_map(PlanDate::Year),
        (1990i32..=2099, 0u8..=4).prop_map(|(year, quarter)| {
            let year = FinancialYear(year);
            PlanDate::Period(if quarter == 0 { Period::Year(year) } else { Period::Quarter(year, quarter) })
        }),
    ]
}

fn any_goal() -> impl Strategy<Value = Goal> {
    use Comparator::{Above, AtLeast, AtMost, Bare, Below};
    let comparator = prop::sample::select(vec![Bare, AtLeast, Above, AtMost, Below]);
    prop_oneof![
        (comparator, any_measure()).prop_map(|(comparator, measure)| Goal::Number { comparator, measure }),
        (any_measure(), 0u32..100_000).prop_map(|(low, more)| {
            let high = Measure { value: low.value + Decimal::new(i64::from(more), low.places), ..low.clone() };
            Goal::Between { low, high }
        }),
        any::<bool>().prop_map(Goal::YesNo),
        any_date().prop_map(Goal::By),
        prop::sample::select(vec!["Maintain", "Top quartile", "Lower yearly provision for bad debts"])
            .prop_map(|words| Goal::Words(words.to_owned())),
    ]
}

fn any_period() -> impl Strategy<Value = Period> {
    let year = (1990i32..=2099).prop_map(FinancialYear);
    (year, 0u8..4, 1u8..=12).prop_map(|(year, kind, part)| match kind {
        0 => Period::Year(year),
        1 => Period::Half(year, (part - 1) / 6 + 1),
        2 => Period::Quarter(year, (part - 1) / 3 + 1),
        _ => Period::Month(year, part),
    })
}

/// Texts of the characters that the grammars care about, and any text at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9OolI.,£%()<>+/ a-zA-Z\n'*;:\\[\\]–−…²-]{0,24}",
        "((at least|between|by|end of|to|Q|FY|31st|April|9O|1,00,0|£|%|per|;|and|\\(|\\)|20(11|12)/1[23]|0[1-9]\\.0[1-9]\\.11) ?){0,6}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn a_measure_prints_and_parses(value in any_measure()) {
        let read = measure(&Cell::text(value.to_string()), &Context::default());
        prop_assert_eq!(read.value(), Some(&Actual::Number(value)));
    }

    #[test]
    fn a_date_prints_and_parses(value in any_date()) {
        let read = date(&Cell::text(value.to_string()), &Context::default());
        prop_assert_eq!(read.value(), Some(&value));
    }

    #[test]
    fn a_period_prints_and_parses(value in any_period()) {
        let read = period(&Cell::text(value.to_string()), &Context::default());
        prop_assert_eq!(read.value(), Some(&value));
    }

    #[test]
    fn a_target_prints_and_parses(goal in any_goal(), also in prop::collection::vec(any_goal(), 0..3)) {
        let value = Target { goal, also };
        let read = target(&Cell::text(value.to_string()), &Context::default());
        prop_assert_eq!(read.value(), Some(&value));
    }

    #[test]
    fn no_text_makes_a_reader_fail(text in any_text(), entries in prop::collection::vec(any_text(), 0..3)) {
        let context = Context { year: Some(FinancialYear(2011)), vocabulary: &entries, ..Context::default() };
        let cell = Cell::text(text.as_str());
        for field_type in ALL_TYPES {
            let _ = field(&cell, field_type, &context);
            let _ = field(&cell, field_type, &Context { unit: Unit::pounds(Scale::Thousands), ..Context::default() });
        }
        let _ = (heading(&text, None), unit(&text), split_marks(&text), divide(&text, &entries));
    }

    #[test]
    fn no_number_makes_a_reader_fail(
        high in any::<i32>(),
        low in any::<i32>(),
        middle in any::<i32>(),
        places in 0u32..=28,
        code in prop::sample::select(vec!["General", "0.00%", "£#,##0", "#,##0,", "dd.mm.yy", "@"]),
    ) {
        let parts = [low, middle, high].map(i32::unsigned_abs);
        let value = Decimal::from_parts(parts[0], parts[1], parts[2], high < 0, places);
        let cell = Cell { content: Content::Number(value), ..Cell::default() }.with_format(code);
        for field_type in ALL_TYPES {
            let _ = field(&cell, field_type, &Context { year: Some(FinancialYear(2011)), ..Context::default() });
        }
    }

    #[test]
    fn what_is_no_plain_figure_is_never_read_as_nought(text in "[1-9][0-9]{0,3}[OolI.,]{0,2}[0-9]{0,4}[OolI%]?") {
        if let Some(Actual::Number(read)) = measure(&Cell::text(text.as_str()), &Context::default()).value() {
            prop_assert!(!read.value.is_zero(), "{} was read as 0", text);
        }
    }
}
