//! One clause of a target.
//!
//! ```text
//! clause = yes-no | date | figure | words figure words | words date | words
//! ```
//! Figures are read by `goal_figure.rs`. A change (`Reduce by 5%`) is no level to reach: it stays in words. So do words
//! without a figure that tells anything, if they are three or more or known to be a target by themselves.

use super::date::{date_text, only_date};
use super::field::Context;
use super::figure::zero_in_words;
use super::goal_figure::{figure_among_words, leading_figure};
use super::number::NumberFault;
use super::phrase::Phrase;
use super::text::{plain, word_count};
use super::yes_no::yes_or_no;
use crate::value::{Comparator, DateRelation, Goal, Parsed, PlanDate, Reading, Stored, Unread, UnreadKind};

/// Why a clause could not be read.
pub(super) enum Fault {
    /// It holds a day that there is not.
    Date(Unread),
    /// Anything else; why, as the end of a sentence.
    Why(String),
}

impl From<NumberFault> for Fault {
    fn from(fault: NumberFault) -> Self {
        Self::Why(fault.why())
    }
}

/// Reads one clause, made even.
pub(super) fn goal(written: &str, context: &Context<'_>) -> Result<Reading<Goal>, Fault> {
    if let Some((truth, qualifier)) = Phrase::find(written, yes_or_no) {
        return Ok(Reading { qualifier, ..Reading::of(Goal::YesNo(truth)) });
    }
    if let Some(zero) = zero_in_words(written, &context.unit) {
        return Ok(zero.map(|measure| Goal::Number { comparator: Comparator::Bare, measure }));
    }
    let text = plain(written);
    let dated = date_text(&text, context.year);
    if let Parsed::Value(date) = &dated
        && date.qualifier.is_none()
        && (!matches!(date.value, PlanDate::Year(_)) || date.relation == DateRelation::By)
    {
        return Ok(Reading { stored: Stored::AsItself, ..date.clone().map(Goal::By) });
    }
    let words = || Reading::of(Goal::Words(written.to_owned()));
    let is_time = matches!(&dated, Parsed::Value(date) if date.qualifier.is_some());
    match leading_figure(&text, context) {
        Some(Ok(read)) => return Ok(read.unwrap_or_else(words)),
        Some(Err(fault)) => return Err(date_fault(dated).unwrap_or(fault)),
        None => {}
    }
    if let Some(fault) = date_fault(dated) {
        return Err(fault);
    }
    if is_change(&text) {
        return Ok(words());
    }
    if let Some(read) = figure_among_words(&text, context)? {
        return Ok(read);
    }
    if let Some(date) = date_among_words(&text, context) {
        return Ok(date);
    }
    // A season is a time that a person can judge by, though no date.
    if is_narrative(&text) || is_time {
        return Ok(words());
    }
    Err(Fault::Why(if text.contains(|c: char| c.is_ascii_digit()) {
        "its digits and letters make no target".to_owned()
    } else {
        "it holds no figure, no date and too few words to be a target".to_owned()
    }))
}

fn date_fault(dated: Parsed<PlanDate>) -> Option<Fault> {
    match dated {
        Parsed::Bad(unread) if unread.kind == UnreadKind::Date => Some(Fault::Date(unread)),
        _ => None,
    }
}

/// `Reduce by 5%`, `Increase of 10%`; and `Top 10%`, which is a rank.
fn is_change(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase);
    if words.clone().next().is_some_and(|first| matches!(first.as_str(), "top" | "bottom")) {
        return true;
    }
    let stems = ["reduc", "increas", "decreas", "improv", "cut", "rais", "grow"];
    let starts = words.next().is_some_and(|first| stems.iter().any(|stem| first.starts_with(stem)));
    starts && words.any(|word| matches!(word.as_str(), "by" | "of"))
}

/// A day or a month among words, or a year that something is to be done by.
fn date_among_words(text: &str, context: &Context<'_>) -> Option<Reading<Goal>> {
    let Parsed::Value(date) = only_date(text, context.year)? else { return None };
    let fits = match date.value {
        PlanDate::Day(_) | PlanDate::DayAndMonth { .. } | PlanDate::Month { .. } => {
            matches!(date.relation, DateRelation::By | DateRelation::On)
        }
        PlanDate::Year(_) | PlanDate::Period(_) => date.relation == DateRelation::By,
    };
    fits.then(|| Reading { stored: Stored::AsItself, ..date.map(Goal::By) })
}

/// Words that a person can judge by: three or more, or one that is known to be a target by itself.
pub(super) fn is_narrative(text: &str) -> bool {
    const STEMS: [&str; 24] = [
        "no ",
        "nil ",
        "zero ",
        "maintain",
        "increas",
        "reduc",
        "improv",
        "decreas",
        "establish",
        "baseline",
        "sustain",
        "minimis",
        "maximis",
        "achiev",
        "complet",
        "meet",
        "exceed",
        "top",
        "upper",
        "good",
        "excellent",
        "outstanding",
        "satisfactory",
        "static",
    ];
    /// `Level 3`, `Grade A`: a rank with its figure or letter.
    const RANKS: [&str; 5] = ["level ", "grade ", "band ", "stage ", "tier "];
    const WORDS: [&str; 13] = [
        "gold",
        "very good",
        "met",
        "in place",
        "on track",
        "on target",
        "no change",
        "stable",
        "pass",
        "fair",
        "adequate",
        "no increase",
        "no decrease",
    ];
    let words = word_count(text);
    // `Better than 2011/12`: a figure among words counts as one, as long as there are two words.
    let figures = text.split_whitespace().filter(|word| word.chars().all(|c| c.is_ascii_digit() || c == '/')).count();
    if words >= 3 || words == 2 && figures > 0 {
        return true;
    }
    let lower = text.to_lowercase();
    let known = STEMS.iter().any(|stem| lower.starts_with(stem)) || WORDS.contains(&lower.trim_end_matches('.'));
    let is_rank = RANKS.iter().any(|rank| lower.strip_prefix(rank).is_some_and(|rest| (1..=2).contains(&rest.len())));
    is_rank || words >= 1 && known && !lower.contains(|c: char| c.is_ascii_digit())
}
