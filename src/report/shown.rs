//! Values of the inputs as cells of the report: numbers stay numbers, reasons for none take their shorthand, words stay
//! text.

use rust_decimal::Decimal;

use crate::finding::Level;
use crate::model::Field;
use crate::score::{ActionState, Band, Pace};
use crate::value::{
    Actual, Base, Comparator, DateRelation, Direction, Goal, Measure, NoValue, Parsed, PlanDate, Status as Rating,
    Target, Unit,
};
use crate::write::{Cell, NumberFormat, Severity, Status, Style};

/// What stands where the officer wrote nothing.
pub(super) const NOT_GIVEN: &str = "[x] not given";

/// Nothing, because the officer wrote nothing.
pub(super) fn not_given() -> Cell {
    Cell::blank(NOT_GIVEN)
}

/// Nothing, and the officer's reason.
pub(super) fn no_value(reason: NoValue) -> Cell {
    Cell::blank(match reason {
        NoValue::InWords => "[x] no figure, words only".to_owned(),
        reason => format!("{} {reason}", reason.shorthand()),
    })
}

/// A field: its value as shown by `cell`, else the reason for none; what could not be read is quoted.
pub(super) fn field<T>(field: Option<&Field<T>>, cell: impl FnOnce(&T) -> Cell) -> Cell {
    match field.map(|field| (&field.parsed, &field.written)) {
        None | Some((Parsed::Blank, _)) => not_given(),
        Some((Parsed::None(NoValue::InWords, _), written)) => Cell::text(super::words::lines(written)),
        Some((Parsed::None(reason, _), _)) => no_value(*reason),
        Some((Parsed::Value(reading), _)) => cell(&reading.value),
        Some((Parsed::Bad(_), written)) => unread(written),
    }
}

/// A field that needs no value: nothing at all where nothing is written.
pub(super) fn optional<T>(of: Option<&Field<T>>, cell: impl FnOnce(&T) -> Cell) -> Cell {
    if of.is_none_or(Field::is_blank) { Cell::empty() } else { field(of, cell) }
}

/// Nothing that could be read, and what is written.
pub(super) fn unread(written: &str) -> Cell {
    Cell::blank(format!("[x] not readable: {}", super::words::one_line(written)))
}

/// Words of a field; nothing at all where there are none, for words need no reason.
pub(super) fn words(of: Option<&Field<String>>) -> Cell {
    optional(of, |text| Cell::text(super::words::lines(text)))
}

/// A figure with its digits as written. Per cent carries its sign; other units stand in a column or heading.
pub(super) fn measure(measure: &Measure) -> Cell {
    figure(measure.value, &measure.unit, measure.places)
}

/// A figure of a unit with so many digits after the point.
pub(super) fn figure(value: Decimal, unit: &Unit, places: u32) -> Cell {
    Cell::number(value, format(unit, places))
}

/// How figures of a unit are shown.
pub(super) fn format(unit: &Unit, places: u32) -> NumberFormat {
    let places = u8::try_from(places.min(9)).unwrap_or(0);
    match (&unit.base, places) {
        (Base::Percent, places) => NumberFormat::Percent(places),
        (Base::Pounds(_), 0) => NumberFormat::Money,
        (Base::Pounds(_), 2) => NumberFormat::Pence,
        (_, places) => NumberFormat::Fixed(places),
    }
}

/// A unit in a column or heading: `£'000`, `days`, `%`; nothing for plain numbers.
pub(super) fn unit(unit: &Unit) -> Option<String> {
    (!unit.is_none()).then(|| unit.to_string())
}

/// Money in a sentence: `£22,911`, `£3,451,000`, `-£1,000`; millions with their digits, thousands in full.
pub(super) fn money(value: Decimal, unit: &Unit) -> String {
    match &unit.base {
        Base::Number => NumberFormat::Fixed(u8::try_from(value.normalize().scale()).unwrap_or(0)).show(value),
        _ => Measure { value, places: value.normalize().scale(), unit: unit.clone() }.to_string(),
    }
}

/// What was achieved.
pub(super) fn actual(actual: &Actual) -> Cell {
    match actual {
        Actual::Number(of) => measure(of),
        Actual::YesNo(yes) => Cell::yes_no(*yes),
        Actual::On(on) => date(on),
        Actual::Words(words) => Cell::text(super::words::lines(words)),
    }
}

/// What was to be achieved: a plain figure as a number, all else in words.
pub(super) fn target(target: &Target) -> Cell {
    match (&target.goal, target.also.as_slice()) {
        (Goal::Number { comparator: Comparator::Bare, measure: of }, []) => measure(of),
        (Goal::YesNo(yes), []) => Cell::yes_no(*yes),
        (first, also) => {
            let goals: Vec<String> = std::iter::once(first).chain(also).map(goal).collect();
            Cell::text(goals.join("; "))
        }
    }
}

fn goal(goal: &Goal) -> String {
    match goal {
        Goal::Number { comparator, measure } => match comparator {
            Comparator::Bare => measure.to_string(),
            Comparator::AtLeast => format!("at least {measure}"),
            Comparator::Above => format!("over {measure}"),
            Comparator::AtMost => format!("up to {measure}"),
            Comparator::Below => format!("under {measure}"),
        },
        Goal::Between { low, high } => format!("{low} to {high}"),
        Goal::YesNo(true) => "Yes".to_owned(),
        Goal::YesNo(false) => "No".to_owned(),
        Goal::By(date) => format!("by {date}"),
        Goal::Words(words) => super::words::lines(words),
    }
}

/// A date at the precision that was written.
pub(super) fn date(date: &PlanDate) -> Cell {
    match date {
        PlanDate::Day(day) => Cell::date(*day),
        other => Cell::text(super::words::capital(&other.to_string())),
    }
}

/// A date of a plan with how it is meant: `By 30 June 2011`.
pub(super) fn plan_date(of: Option<&Field<PlanDate>>) -> Cell {
    let Some(reading) = of.and_then(Field::reading) else { return field(of, date) };
    let lead = match reading.relation {
        DateRelation::On => return date(&reading.value),
        DateRelation::By => "By",
        DateRelation::From => "From",
        DateRelation::After => "After",
    };
    Cell::text(format!("{lead} {}", reading.value))
}

/// A status with its word, shape and colour.
pub(super) fn rating(rating: Rating) -> Cell {
    Cell::status(status(rating))
}

/// The writer's word for a status.
pub(super) const fn status(rating: Rating) -> Status {
    match rating {
        Rating::Green => Status::Good,
        Rating::Amber => Status::Amber,
        Rating::Red => Status::Red,
        Rating::NoData => Status::NoData,
        Rating::NotRated => Status::NotRated,
    }
}

/// A direction of travel with an arrow.
pub(super) fn direction(direction: Option<Direction>) -> Cell {
    let Some(direction) = direction else { return Cell::empty() };
    let arrow = match direction {
        Direction::Improving | Direction::Increasing => '↑',
        Direction::Worsening | Direction::Decreasing => '↓',
        Direction::NoChange => '→',
    };
    Cell::text(format!("{direction} {arrow}"))
}

/// How grave a finding is.
pub(super) const fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
    }
}

/// How an action stands.
pub(super) fn action_state(state: ActionState) -> Cell {
    Cell::status_worded(action_status(state), &state.to_string())
}

/// The status whose shape and colour an action takes.
pub(super) const fn action_status(state: ActionState) -> Status {
    match state {
        ActionState::Complete => Status::Good,
        ActionState::Overdue => Status::Red,
        ActionState::NotStarted | ActionState::NotJudged | ActionState::Cancelled => Status::NoData,
        ActionState::InProgress => Status::NotRated,
    }
}

/// How far an action is against its time.
pub(super) fn pace(pace: Pace) -> Cell {
    let status = match pace {
        Pace::OnTrack => Status::Good,
        Pace::Slipping => Status::Amber,
        Pace::Behind => Status::Red,
    };
    Cell::status_worded(status, &pace.to_string())
}

/// The band of a risk.
pub(super) fn band(band: Band) -> Cell {
    let status = match band {
        Band::High => Status::Red,
        Band::Medium => Status::Amber,
        Band::Low => Status::Good,
    };
    Cell::status_worded(status, &band.to_string())
}

/// A result in words with the shape and colour of a status.
pub(super) fn result(status: Status, word: &str) -> Cell {
    Cell::status_worded(status, word).styled(Style::Status(status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scale;

    fn measured(value: &str, unit: Unit) -> Measure {
        Measure::new(value.parse().unwrap(), unit)
    }

    #[test]
    fn figures_keep_their_digits() {
        assert_eq!(measure(&measured("92.860", Unit::PERCENT)).shown(), "92.860%");
        assert_eq!(measure(&measured("1250", Unit::POUNDS)).shown(), "1,250");
        assert_eq!(measure(&measured("-1250.5", Unit::POUNDS)).shown(), "-1,250.5");
        assert_eq!(measure(&measured("11.3", Unit::named("sq m"))).shown(), "11.3");
        assert_eq!(money("3451".parse().unwrap(), &Unit::pounds(Scale::Thousands)), "£3,451,000");
        assert_eq!(money("-1000".parse().unwrap(), &Unit::POUNDS), "-£1,000");
        assert_eq!(money("703".parse().unwrap(), &Unit::NONE), "703");
    }

    #[test]
    fn targets_are_numbers_where_they_are_plain_and_words_where_they_are_not() {
        let number = |comparator| Goal::Number { comparator, measure: measured("90", Unit::PERCENT) };
        assert!(target(&Target::of(number(Comparator::Bare))).figure().is_some());
        for (comparator, shown) in [
            (Comparator::AtLeast, "at least 90%"),
            (Comparator::Above, "over 90%"),
            (Comparator::AtMost, "up to 90%"),
            (Comparator::Below, "under 90%"),
        ] {
            assert_eq!(target(&Target::of(number(comparator))).shown(), shown);
        }
        let two = Target { goal: number(Comparator::Bare), also: vec![number(Comparator::Below)] };
        assert_eq!(target(&two).shown(), "90%; under 90%");
    }

    #[test]
    fn what_is_not_there_says_why() {
        assert_eq!(no_value(NoValue::NotApplicable).shown(), "[z] not applicable");
        assert_eq!(no_value(NoValue::ToBeConfirmed).shown(), "[x] to be confirmed");
        assert_eq!(unread("31.09.11\n").shown(), "[x] not readable: 31.09.11");
        assert_eq!(field::<Measure>(None, measure).shown(), NOT_GIVEN);
    }
}
