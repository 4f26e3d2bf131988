//! How many cases a figure rests on, where its denominator or the words beside it say.
//!
//! ```text
//! words = number case | "n" "=" number | "base" number | [ number ] "of" number
//! case  = "returned" | "responses" | "replies" | "surveys" | "cases" | "complaints" | ...
//! ```

use rust_decimal::Decimal;

use super::choose;
use crate::grid::Place;
use crate::model::Dated;
use crate::value::{Actual, Measure, Period};

/// How many cases a figure rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// How many.
    pub count: Decimal,
    /// The cell that says so.
    pub place: Place,
    /// Whether they are so few that one more or less would move the figure far.
    pub are_few: bool,
}

/// The cases behind a figure: of the denominator of its period, else of the words beside it.
pub(super) fn of(
    actual: &Dated<Actual>,
    period: Option<Period>,
    denominators: &[Dated<Measure>],
    few: u32,
    sheet: &Place,
) -> Option<Cases> {
    let reading = actual.field.reading()?;
    reading.value.measure()?;
    let by_column = || {
        let dated = choose::of_period(denominators, period)?;
        Some((dated.field.value()?.value, dated.field.at))
    };
    let by_words = || Some((in_words(reading.qualifier.as_deref()?)?, actual.field.at));
    let (count, at) = by_column().or_else(by_words)?;
    Some(Cases { count, place: sheet.at_cell(at), are_few: count < Decimal::from(few) })
}

/// What may follow a number of cases.
const CASES: [&str; 28] = [
    "returned",
    "returns",
    "response",
    "responses",
    "reply",
    "replies",
    "respondent",
    "respondents",
    "survey",
    "surveys",
    "form",
    "forms",
    "questionnaire",
    "questionnaires",
    "case",
    "cases",
    "application",
    "applications",
    "complaint",
    "complaints",
    "request",
    "requests",
    "claim",
    "claims",
    "review",
    "reviews",
    "audits",
    "received",
];

fn in_words(words: &str) -> Option<Decimal> {
    let words = words.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    // The end of 2012 is no number of cases.
    let whole = |word: &str| word.parse().ok().filter(|count: &u32| !(1990..2100).contains(count)).map(Decimal::from);
    let pair =
        |is: &dyn Fn(&str, &str) -> Option<Decimal>| words.windows(2).find_map(|pair| is(pair.first()?, pair.last()?));
    let after = |leads: &[&str]| pair(&|lead, word| leads.contains(&lead).then(|| whole(word)).flatten());
    after(&["of"])
        .or_else(|| after(&["n", "base"]))
        .or_else(|| pair(&|word, case| CASES.contains(&case).then(|| whole(word)).flatten()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_figure_tell_its_cases() {
        for (words, cases) in [
            ("2 returned", Some(2)),
            ("(3 out of 4)", Some(4)),
            ("of 12", Some(12)),
            ("n=7", Some(7)),
            ("base: 250", Some(250)),
            ("based on 5 responses.", Some(5)),
            ("only 1 survey back", Some(1)),
            ("Good or Very good", None),
            ("as at 30 June", None),
            ("2.5 cases", None),
            ("end of 2012", None),
        ] {
            assert_eq!(in_words(words), cases.map(Decimal::from), "{words}");
        }
    }
}
