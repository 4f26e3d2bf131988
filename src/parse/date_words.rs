//! The words around a date.
//!
//! ```text
//! lead     = words [ relation ] [ "the" ] [ "end of" ]
//! relation = "by" | "before" | "until" | "no later than" | "from" | "since" | "after" | "on" | "in" | ...
//! ```

use super::calendar::month_by_name;
use crate::value::DateRelation;

/// What stands before a date.
pub(super) struct Lead<'a> {
    /// The words without the relation.
    pub(super) words: &'a str,
    /// How an event stands to the date.
    pub(super) relation: DateRelation,
    /// Whether the end of the month or year is meant.
    pub(super) end: bool,
}

impl<'a> Lead<'a> {
    /// Takes the words before a date apart.
    pub(super) fn of(before: &'a str) -> Self {
        const RELATIONS: [(&str, DateRelation); 24] = [
            ("on or before", DateRelation::By),
            ("no later than", DateRelation::By),
            ("not later than", DateRelation::By),
            ("due by", DateRelation::By),
            ("due", DateRelation::By),
            ("by", DateRelation::By),
            ("before", DateRelation::By),
            ("until", DateRelation::By),
            ("till", DateRelation::By),
            ("up to", DateRelation::By),
            ("to", DateRelation::By),
            ("with effect from", DateRelation::From),
            ("wef", DateRelation::From),
            ("starting", DateRelation::From),
            ("commencing", DateRelation::From),
            ("from", DateRelation::From),
            ("since", DateRelation::From),
            ("after", DateRelation::After),
            ("following", DateRelation::After),
            ("during", DateRelation::On),
            ("on", DateRelation::On),
            ("in", DateRelation::On),
            ("at", DateRelation::On),
            ("for", DateRelation::On),
        ];
        let mut words = before.trim();
        let mut end = false;
        let mut relation = DateRelation::On;
        if let Some(rest) = ["end of the", "end of", "end"].iter().find_map(|phrase| without_last(words, phrase)) {
            (words, end) = (rest, true);
        }
        words = without_last(words, "the").unwrap_or(words);
        for (phrase, meaning) in RELATIONS {
            if let Some(rest) = without_last(words, phrase) {
                // `by no later than` says it twice.
                (words, relation) = (without_last(rest, "by").unwrap_or(rest), meaning);
                break;
            }
        }
        Self { words, relation, end }
    }
}

/// The text without this phrase at its end, where it ends in it as words of their own.
fn without_last<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let text = text.trim_end();
    let (head, tail) = text.split_at_checked(text.len().checked_sub(phrase.len())?)?;
    (tail.eq_ignore_ascii_case(phrase) && !head.ends_with(char::is_alphanumeric)).then(|| head.trim_end())
}

/// The words on both sides of a date, without the marks that part them from it.
pub(super) fn join(before: &str, after: &str) -> Option<String> {
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '(' | ')' | '.');
    let words = [before.trim_matches(edge), after.trim_matches(edge)];
    let midnight = |words: &&str| !matches!(*words, "00:00" | "00:00:00" | "0:00");
    let joined = words.into_iter().filter(midnight).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    (!joined.is_empty()).then_some(joined)
}

/// Whether words end in another day that is joined to the date: the `2 &` of `2 & 3 April 2012`.
pub(super) fn joins_a_day(words: &str) -> bool {
    let joint = ["&", "+", "and", "or", "to"].iter().find_map(|joint| without_last(words, joint));
    joint.is_some_and(|before| {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        last.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a date goes on: `April 2011 onwards`.
pub(super) fn is_onwards(after: &str) -> bool {
    let after = after.trim_start().to_lowercase();
    after.starts_with("onward") || after.starts_with("and onward")
}

/// Whether words name a month; `may` and `march` in small letters are words of their own.
pub(super) fn names_a_month(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| month_by_name(word).is_some() && !matches!(word, "may" | "march" | "mar" | "dec" | "sep"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_taken_apart() {
        use DateRelation::{After, By, From, On};
        for (written, words, relation, end) in [
            ("by ", "", By, false),
            ("by no later than", "", By, false),
            ("on or before the", "", By, false),
            ("Strategy agreed by the end of ", "Strategy agreed", By, true),
            ("with effect from", "", From, false),
            ("After", "", After, false),
            ("End of", "", On, true),
            ("Standby", "Standby", On, false),
            ("£ by", "£", By, false),
        ] {
            let lead = Lead::of(written);
            assert_eq!((lead.words, lead.relation, lead.end), (words, relation, end), "{written}");
        }
    }
}
