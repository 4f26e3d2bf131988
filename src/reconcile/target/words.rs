//! Descriptions as the words that they are compared by.
//!
//! ```text
//! words  = what is left of a text without case, endings, and words that stand in every description
//! number = figures, with their stop or colon          30, 3.5, 08:30
//! ```
//! A year, and a figure in per cent, is no part of what is measured: the one is the plan's, the other a target.

/// Words that say nothing of what is measured.
const EMPTY: [&str; 51] = [
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "cent",
    "during",
    "each",
    "every",
    "for",
    "from",
    "has",
    "have",
    "in",
    "into",
    "is",
    "it",
    "its",
    "no",
    "number",
    "of",
    "on",
    "or",
    "our",
    "out",
    "over",
    "per",
    "percent",
    "percentage",
    "proportion",
    "rate",
    "so",
    "than",
    "that",
    "the",
    "their",
    "these",
    "this",
    "to",
    "total",
    "was",
    "were",
    "which",
    "who",
    "will",
    "with",
    "your",
];

/// Words that turn what is measured round.
const TURNING: [&str; 7] = ["except", "excluding", "never", "non", "not", "outside", "without"];

/// Words of which a description has one or another: what has one of a group is not what has another.
const APART: [&[&str]; 22] = [
    &["major", "minor", "other"],
    &["internal", "external"],
    &["male", "female"],
    &["men", "women"],
    &["gross", "net"],
    &["new", "existing"],
    &["urgent", "routine", "emergency"],
    &["adult", "child", "children"],
    &["first", "second", "third", "fourth", "final"],
    &["north", "south", "east", "west"],
    &["household", "commercial", "business", "trade"],
    &["before", "after"],
    &["increase", "decrease", "reduction"],
    &["income", "expenditure", "cost"],
    &["opened", "closed"],
    &["capital", "revenue"],
    &["lost", "gained", "won"],
    &["late", "time", "early"],
    &["accept", "reject", "refuse"],
    &["council", "private"],
    &["short", "long"],
    &["full", "part", "half"],
];

/// What a description says, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Words {
    /// The words and numbers, each once, in order.
    pub(super) all: Vec<String>,
    /// Those that are numbers.
    pub(super) numbers: Vec<String>,
    /// Those that turn it round.
    turning: Vec<String>,
    /// Which of the groups of words that part descriptions it has, as group and word.
    apart: Vec<(usize, usize)>,
}

impl Words {
    /// The words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self::default();
        for token in tokens(text) {
            if token.starts_with(|c: char| c.is_ascii_digit()) && !token.contains(char::is_alphabetic) {
                words.numbers.push(token.clone());
                words.all.push(token);
            } else if TURNING.contains(&token.as_str()) {
                words.turning.push(token);
            } else if !EMPTY.contains(&token.as_str()) {
                for (group, members) in APART.iter().enumerate() {
                    words
                        .apart
                        .extend(members.iter().position(|word| stem(word) == stem(&token)).map(|at| (group, at)));
                }
                words.all.push(stem(&token));
            }
        }
        for list in [&mut words.all, &mut words.numbers, &mut words.turning] {
            list.sort_unstable();
            list.dedup();
        }
        words.apart.sort_unstable();
        words.apart.dedup();
        words
    }

    /// The words of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.all.extend(other.all.iter().cloned());
        both.all.sort_unstable();
        both.all.dedup();
        both
    }

    /// Whether each has a word that the other has not.
    pub(super) fn differs(&self, other: &Self) -> bool {
        differ(&self.all, &other.all)
    }

    /// Whether the two cannot be of the same thing, however many words they share: other numbers, a `not` in only one,
    /// major against minor.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        self.turning != other.turning || differ(&self.numbers, &other.numbers) || self.is_apart(other)
    }

    fn is_apart(&self, other: &Self) -> bool {
        (0..APART.len()).any(|group| {
            let of = |words: &Self| -> Vec<usize> {
                words.apart.iter().filter(|(own, _)| *own == group).map(|(_, word)| *word).collect()
            };
            differ(&of(self), &of(other))
        })
    }
}

/// Whether each has something that the other has not.
fn differ<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().any(|item| !other.contains(item)) && other.iter().any(|item| !one.contains(item))
}

/// The words of a text in lower case, as they stand. `e-mail` is one word; figures keep their stop or colon.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut word = String::new();
    for (index, c) in chars.iter().enumerate() {
        let next = chars.get(index + 1);
        let between_figures = word.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(char::is_ascii_digit);
        let in_number = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '-'));
        match c {
            c if c.is_alphanumeric() => {
                // `12sq m`: a figure ends where letters begin, and a code such as `P28` is one word.
                if c.is_alphabetic() && in_number && !word.is_empty() {
                    tokens.push(std::mem::take(&mut word));
                }
                word.push(*c);
            }
            '.' | ':' | '/' if between_figures && in_number => word.push(*c),
            ',' if between_figures && in_number => {}
            // A year such as 2012-13.
            '-' | '\u{2013}' if between_figures && in_number && word.chars().count() == 4 => word.push('/'),
            '-' | '\u{2010}' | '\u{2011}' if word.chars().count() == 1 && !in_number => {}
            '\'' | '\u{2019}' if !word.is_empty() => {}
            '%' if in_number => word.clear(),
            _ => tokens.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
        }
    }
    tokens.extend(Some(word).filter(|word| !word.is_empty()));
    tokens.retain(|token| !is_year(token));
    tokens
}

/// `2012`, `2012/13`, `12/13`.
fn is_year(token: &str) -> bool {
    let is = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match token.split_once('/') {
        Some((first, second)) => (is(first, 4) || is(first, 2)) && (is(second, 2) || is(second, 4)),
        None => is(token, 4) && (token.starts_with("19") || token.starts_with("20")),
    }
}

/// The word without the endings that come and go: answered, answers, answering; enquiry, enquiries.
fn stem(word: &str) -> String {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|left| left.chars().count() >= least);
    if let Some(left) = cut("ies", 2) {
        return format!("{left}y");
    }
    let left = cut("sses", 2).map(|left| format!("{left}ss"));
    let left = left.or_else(|| cut("ing", 4).or_else(|| cut("ed", 4)).map(str::to_owned));
    let left = left.or_else(|| {
        let ends = |ending: &str| word.ends_with(ending);
        let is_plural = !ends("ss") && !ends("us") && !ends("is");
        if is_plural { cut("s", 3).map(str::to_owned) } else { None }
    });
    let left = left.unwrap_or_else(|| word.to_owned());
    // Resolve and resolved, site and sites.
    left.strip_suffix('e').filter(|left| left.chars().count() >= 3).map_or(left.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        Words::of(text).all.join(" ")
    }

    #[test]
    fn endings_case_and_empty_words_do_not_matter() {
        for (text, expected) in [
            ("The number of enquiries answered", "answer enquiry"),
            ("Answers to each enquiry", "answer enquiry"),
            ("USER SATISFACTION Users' perception (Scale 1-7)", "1 7 perception satisfaction scal user"),
            ("E-mail/Internet availability", "availability email internet"),
            ("Systems up, 08:30 – 17:00", "08:30 17:00 system up"),
            ("80% of calls in 20 seconds (2012/13)", "20 call second"),
            ("Invoices paid in 1,000.5 days, 2009-10", "1000.5 day invoic paid"),
            ("Office space (12sq m)", "12 m offic spac sq"),
            ("… – %", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_the_same_is_told_apart() {
        for (one, other, apart) in [
            ("Invoices paid in 30 days", "Invoices paid in 10 days", true),
            ("Invoices paid in 30 days", "Invoices paid", false),
            ("Complaints upheld", "Complaints not upheld", true),
            ("Major applications in 13 weeks", "Minor applications in 13 weeks", true),
            ("Major applications", "Applications", false),
            ("Internal calls answered", "External calls answered", true),
            ("Calls in 2009/10", "Calls in 2012/13", false),
            ("80% of calls", "85% of calls", false),
            ("Waste, gross and net", "Waste, net", false),
        ] {
            assert_eq!(Words::of(one).contradicts(&Words::of(other)), apart, "{one} | {other}");
        }
    }
}
