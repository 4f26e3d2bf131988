//! Targets as councils write them.
//!
//! ```text
//! target = clause { ( ";" | line break ) clause }        see goal.rs; the first is scored, the others are kept
//! ```
//! A further clause that is no goal by itself is kept with the first one's words.

use super::date::stored_date;
use super::field::Context;
use super::goal::{Fault, goal};
use super::quantity::stored;
use super::written::{Expected, Words, Written, open};
use crate::grid::Cell;
use crate::value::{Comparator, Goal, Parsed, Reading, Target, UnreadKind};

const TARGET: Expected = Expected { kind: UnreadKind::Target, noun: "a target", example: "90%" };

/// Reads a target.
#[must_use]
pub fn target(cell: &Cell, context: &Context<'_>) -> Parsed<Target> {
    open(cell, TARGET, Words::Figure, |written| match written {
        Written::Number(value) => match stored(value, cell.format.as_ref(), &context.unit) {
            Some(measure) => {
                let goal = Goal::Number { comparator: Comparator::Bare, measure };
                Parsed::Value(Reading::of(Target::of(goal)))
            }
            None => TARGET.bad("it is too large to be held exactly"),
        },
        Written::Bool(truth) => Parsed::Value(Reading::of(Target::of(Goal::YesNo(truth)))),
        Written::Date(at) => stored_date(at.date(), cell).map(|date| Target::of(Goal::By(date))),
        Written::Text(text, marks) => match target_text(&text, context) {
            Ok(read) => Parsed::Value(Reading { marks, ..read }),
            Err(Fault::Date(unread)) => Parsed::Bad(unread),
            Err(Fault::Why(why)) => TARGET.bad(why),
        },
    })
}

fn target_text(text: &str, context: &Context<'_>) -> Result<Reading<Target>, Fault> {
    let mut clauses = clauses(text).into_iter();
    let mut first = goal(clauses.next().unwrap_or(text), context)?.map(Target::of);
    for clause in clauses {
        match goal(clause, context) {
            Ok(further) => {
                first.value.also.push(further.value);
                first.repairs.extend(further.repairs);
                add(&mut first.qualifier, further.qualifier.as_deref());
            }
            Err(Fault::Why(_)) if clause.contains(char::is_alphabetic) && !clause.contains(char::is_numeric) => {
                add(&mut first.qualifier, Some(clause));
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(first)
}

fn add(qualifier: &mut Option<String>, further: Option<&str>) {
    let Some(further) = further else { return };
    *qualifier = Some(match qualifier.take() {
        Some(before) => format!("{before}; {further}"),
        None => further.to_owned(),
    });
}

/// The clauses of a text; a semicolon in brackets divides nothing.
fn clauses(text: &str) -> Vec<&str> {
    let mut depth = 0usize;
    text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ';' | '\n')
    })
    .map(str::trim)
    .filter(|clause| !clause.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{FinancialYear, NoValue, Unit};

    fn read(written: &str) -> Parsed<Target> {
        target(&Cell::text(written), &Context { year: Some(FinancialYear(2019)), ..Context::default() })
    }

    fn shown(written: &str) -> (String, Option<String>) {
        match read(written) {
            Parsed::Value(reading) => (reading.value.to_string(), reading.qualifier),
            other => (format!("{other:?}"), None),
        }
    }

    #[test]
    fn figures() {
        for (written, read) in [
            ("94%", "94%"),
            ("99.99%", "99.99%"),
            ("98.0%", "98.0%"),
            ("8.3", "8.3"),
            ("4.5", "4.5"),
            ("90%+", ">= 90%"),
            ("90% +", ">= 90%"),
            ("3.4+", ">= 3.4"),
            ("At least 80%", ">= 80%"),
            (">= 80%", ">= 80%"),
            ("\u{2265}80%", ">= 80%"),
            ("min 80%", ">= 80%"),
            ("No less than 80%", ">= 80%"),
            ("80% or more", ">= 80%"),
            ("over 30", "> 30"),
            ("<12sq m", "< 12 sq m"),
            ("<14 sqm", "< 14 sq m"),
            ("<10sq m per fte", "< 10 sq m per fte"),
            ("<£3,500 per fte", "< £3,500 per fte"),
            ("Less than 18 Days", "< 18 days"),
            ("Less than 8 days per year", "< 8 days per year"),
            ("Lower than 8%", "< 8%"),
            ("under 5", "< 5"),
            ("no more than 10", "<= 10"),
            ("up to 5", "<= 5"),
            ("max 3", "<= 3"),
            ("<= 8", "<= 8"),
            ("5 or fewer", "<= 5"),
            ("within 10 working days", "<= 10 working days"),
            ("85-90%", "85% to 90%"),
            ("85\u{2013}90%", "85% to 90%"),
            ("85% to 90%", "85% to 90%"),
            ("between 85 and 90%", "85% to 90%"),
            ("10 - 20 days", "10 days to 20 days"),
            ("=90%", "90%"),
            ("'90%", "90%"),
            ("by 2020", "by 2020"),
            ("Nil", "0"),
            ("increase to 80%", ">= 80%"),
        ] {
            assert_eq!(shown(written), (read.to_owned(), None), "{written}");
        }
    }

    #[test]
    fn yes_dates_and_words() {
        for (written, read) in [
            ("YES", "Yes"),
            ("Yes", "Yes"),
            ("Y", "Yes"),
            ("No", "No"),
            ("31st May 2019", "by 31 May 2019"),
            ("by 30th June", "by 30 June 2019"),
            ("31.05.19", "by 31 May 2019"),
            ("March 2020", "by March 2020"),
            ("Lower yearly Provision for Bad Debts", "Lower yearly Provision for Bad Debts"),
            ("Budget performance reported to Council quarterly", "Budget performance reported to Council quarterly"),
            ("Fraud found covers budgeted service costs", "Fraud found covers budgeted service costs"),
            ("Show progress towards a one team approach", "Show progress towards a one team approach"),
            ("Maintain", "Maintain"),
            ("Increase", "Increase"),
            ("Top quartile", "Top quartile"),
            ("Reduce by 5%", "Reduce by 5%"),
            ("10% increase on last year", "10% increase on last year"),
            ("9 out of 10 customers satisfied", "9 out of 10 customers satisfied"),
            ("Hold 12 ward meetings", "Hold 12 ward meetings"),
            ("Top 10%", "Top 10%"),
            ("Better than 2011/12", "Better than 2011/12"),
            ("Zero complaints", "Zero complaints"),
            ("Level 3", "Level 3"),
            ("Q2", "by 2019/20 Q2"),
            ("by end of Q2", "by end of September 2019"),
            ("Summer 2019", "Summer 2019"),
        ] {
            assert_eq!(shown(written), (read.to_owned(), None), "{written}");
        }
    }

    #[test]
    fn figures_and_dates_among_words() {
        for (written, read, qualifier) in [
            ("75% + Good or Very good", ">= 75%", "Good or Very good"),
            ("98% answered satisfactorily with 20-days", ">= 98%", "answered satisfactorily with 20-days"),
            ("In-year Collection Rate at least 98%", ">= 98%", "In-year Collection Rate"),
            ("At least 90% completed", ">= 90%", "completed"),
            ("Downtime less than 1% yearly", "< 1%", "Downtime … yearly"),
            ("Less than 0.48% of subsidised expenditure", "< 0.48%", "of subsidised expenditure"),
            (
                "90% occupancy; less than 10% with arrears over 3 months",
                ">= 90%; < 10%",
                "occupancy; with arrears over 3 months",
            ),
            (
                "97% of undisputed invoices in 30-days; local suppliers 10-days",
                ">= 97%; 10 days",
                "of undisputed invoices in 30-days; local suppliers",
            ),
            (
                "Balanced 2020/21 budget agreed by 26th February 2020",
                "by 26 February 2020",
                "Balanced 2020/21 budget agreed",
            ),
            ("Cashable savings exceed Service cost (£30,000)", "> £30,000", "Cashable savings exceed Service cost"),
            (
                "80% of customer queries solved at first contact",
                ">= 80%",
                "of customer queries solved at first contact",
            ),
            ("20% of calls forwarded", "20%", "of calls forwarded"),
            ("Answer 95% of calls in 20 seconds", ">= 95%", "Answer … of calls in 20 seconds"),
            ("95% (of those asked)", "95%", "of those asked"),
            ("£1.2m savings", "£1.2m", "savings"),
            ("c. 90%", "90%", "approximately"),
            ("5 working days in 95% of cases", "5 working days", "in 95% of cases"),
            ("Yes - in part", "Yes", "in part"),
            ("95% by 31 March 2020", ">= 95%", "by 31 March 2020"),
        ] {
            assert_eq!(shown(written), (read.to_owned(), Some(qualifier.to_owned())), "{written}");
        }
        assert_eq!(shown("97% ..."), (">= 97%".to_owned(), None));
    }

    #[test]
    fn bad_targets() {
        for (written, kind, why) in [
            ("??", UnreadKind::Target, "it holds no figure, no date and too few words to be a target"),
            ("abc", UnreadKind::Target, "it holds no figure, no date and too few words to be a target"),
            ("9O%", UnreadKind::Target, "the letter O stands in place of the digit 0; it is probably 90"),
            ("at least 9O%", UnreadKind::Target, "the letter O stands in place of the digit 0; it is probably 90"),
            ("8s%", UnreadKind::Target, "its digits and letters make no target"),
            ("92..5%", UnreadKind::Target, "it has more than one decimal point"),
            ("1,00,0", UnreadKind::Target, "its commas do not part thousands"),
            ("1 000", UnreadKind::Target, "it holds more than one figure"),
            ("90% and 95%", UnreadKind::Target, "it holds more than one figure"),
            ("90-85%", UnreadKind::Target, "its range runs backwards"),
            ("31.09.19", UnreadKind::Date, "September has 30 days"),
            ("by 31st September 2019", UnreadKind::Date, "September has 30 days"),
        ] {
            let Parsed::Bad(unread) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!((unread.kind, unread.why.as_str()), (kind, why), "{written}");
        }
    }

    #[test]
    fn a_plus_before_the_sign_is_repaired() {
        let Parsed::Value(reading) = read("90+%") else { panic!() };
        assert_eq!((reading.value.to_string().as_str(), reading.repairs.len()), (">= 90%", 1));
    }

    #[test]
    fn marks_and_no_value() {
        let Parsed::Value(reading) = read("95%*") else { panic!() };
        assert_eq!((reading.value.to_string().as_str(), reading.marks), ("95%", vec!["*".to_owned()]));
        assert_eq!(read("Not a target for this period"), Parsed::None(NoValue::NotATarget, vec![]));
        assert_eq!(read("N/A"), Parsed::None(NoValue::NotApplicable, vec![]));
        assert_eq!(read("TBC"), Parsed::None(NoValue::ToBeConfirmed, vec![]));
    }

    #[test]
    fn stored_targets_and_columns() {
        let percent = Cell::number(rust_decimal::Decimal::new(9, 1)).with_format("0%");
        let read = |cell: &Cell, unit: Unit| {
            target(cell, &Context { unit, ..Context::default() }).value().map(ToString::to_string)
        };
        assert_eq!(read(&percent, Unit::NONE).as_deref(), Some("90%"));
        assert_eq!(read(&Cell::number(85), Unit::PERCENT).as_deref(), Some("85%"));
        assert_eq!(read(&Cell::number(85), Unit::NONE).as_deref(), Some("85"));
        assert_eq!(read(&Cell::text("85"), Unit::PERCENT).as_deref(), Some("85%"));
    }
}
