//! What a spec says of a ledger: the budget that it is held against, and which of its codes fall to which line.
//!
//! ```text
//! pattern = code | prefix "*" | code ".." code          2041, 20*, 1000..1999
//! ```
//! A range takes the codes that are as long as its bounds and lie between them in the order of their letters and
//! digits; `1000..1999` does not take `15001`. Capitals and small letters are the same.
//!
//! A code falls to the line whose pattern takes it. Where the patterns of several lines take it, one that lies wholly
//! within the others, as a code does within a prefix, is the one that counts: the exception from the rule. Patterns of
//! two lines that overlap without one lying within the other contradict each other.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Named, Sign};
use crate::grid::Place;
use crate::value::Period;

/// A ledger against a budget.
#[derive(Clone, Debug)]
pub struct DeclaredLedger {
    /// The ledger's source, by its index among [`Spec::sources`](super::Spec::sources).
    pub source: usize,
    /// The annual budget.
    pub budget: ColumnOf,
    /// What the ledger must tie to, where the spec names it.
    pub actual: Option<ColumnOf>,
    /// Up to which period postings count; nothing where all do.
    pub period: Option<Period>,
    /// What the ledger's numbers of periods are.
    pub numbered: Numbering,
    /// How the budget falls over the year.
    pub profile: Profile,
    /// The dual test: over this amount in pounds, and over this percentage.
    pub over: Option<(Decimal, Decimal)>,
    /// The suspense codes.
    pub suspense: Vec<CodePattern>,
    /// The source that holds the mapping, by its index, where a table does.
    pub mapping: Option<usize>,
    /// The lines of the mapping that the spec itself gives.
    pub lines: Vec<LedgerLineSetting>,
    /// Where the spec asks for it.
    pub place: Place,
}

/// A column of a source.
#[derive(Clone, Debug)]
pub struct ColumnOf {
    /// The source, by its index.
    pub source: usize,
    /// The heading of the column.
    pub column: Named,
    /// Where the spec names the source.
    pub place: Place,
}

/// How a budget falls over the twelve months of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    /// A twelfth each month.
    Even,
    /// The weight of each month, April first; none is negative and they are not all nil.
    Weights([Decimal; 12]),
    /// The budget to date stands in this column of the budget's table.
    Column(Named),
}

/// What a ledger's number of a period stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// As the ledger's own periods tell: a period 13, or months that run past December.
    #[default]
    Tell,
    /// Periods of the financial year: 1 is April.
    Accounting,
    /// Months of the calendar: 4 is April.
    Calendar,
}

/// Codes that fall to a line of the budget.
#[derive(Clone, Debug)]
pub struct LedgerLineSetting {
    /// The label of the line.
    pub row: Named,
    /// The accounts; any where there are none.
    pub codes: Vec<CodePattern>,
    /// The cost centres; any where there are none.
    pub cost_centres: Vec<CodePattern>,
    /// Whether the ledger's sign is turned: income that the budget shows as positive.
    pub sign: Sign,
    /// How the line's budget falls over the year, where that is its own.
    pub profile: Option<Profile>,
    /// Why the line is over or under its budget.
    pub explanation: Option<String>,
    /// Where the spec gives the line.
    pub place: Place,
}

/// Codes, by how they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePattern {
    /// This code.
    Code(Arc<str>),
    /// Codes of this length between these two, both included.
    Range(Arc<str>, Arc<str>),
    /// Codes that begin so; all codes where it is empty.
    Prefix(Arc<str>),
}

/// How two patterns lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// They share no code.
    Apart,
    /// They take the same codes.
    Same,
    /// The first takes codes of the second only.
    Within,
    /// The second takes codes of the first only.
    Around,
    /// They share some codes, and each has others.
    Partly,
}

impl CodePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Why it is none, as the end of a sentence.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().to_uppercase();
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (from.trim(), to.trim());
            return match (from.is_empty() || to.is_empty(), from.chars().count() == to.chars().count()) {
                (true, _) => Err("a range has a code on either side of its `..`"),
                (_, false) => Err("the two codes of a range are of one length"),
                _ if from.contains('*') || to.contains('*') => Err("a range has codes on either side, no `*`"),
                _ if from > to => Err("a range begins with the lower code"),
                _ => Ok(Self::Range(from.into(), to.into())),
            };
        }
        match text.split_once('*') {
            Some((prefix, "")) => Ok(Self::Prefix(prefix.trim_end().into())),
            Some(_) => Err("`*` stands at the end"),
            None if text.is_empty() => Err("it is empty"),
            None => Ok(Self::Code(text.into())),
        }
    }

    /// Whether it takes a code; the code is in capitals.
    #[must_use]
    pub fn takes(&self, code: &str) -> bool {
        match self {
            Self::Code(own) => **own == *code,
            Self::Range(from, to) => from.chars().count() == code.chars().count() && **from <= *code && *code <= **to,
            Self::Prefix(prefix) => code.starts_with(&**prefix),
        }
    }

    /// How it lies to another.
    #[must_use]
    pub fn against(&self, other: &Self) -> Overlap {
        match (self, other) {
            (Self::Code(one), Self::Code(two)) if one == two => Overlap::Same,
            (Self::Code(_), Self::Code(_)) => Overlap::Apart,
            (Self::Code(code), _) if other.takes(code) => Overlap::Within,
            (_, Self::Code(code)) if self.takes(code) => Overlap::Around,
            (Self::Code(_), _) | (_, Self::Code(_)) => Overlap::Apart,
            (Self::Prefix(one), Self::Prefix(two)) => match (one.starts_with(&**two), two.starts_with(&**one)) {
                (true, true) => Overlap::Same,
                (true, false) => Overlap::Within,
                (false, true) => Overlap::Around,
                (false, false) => Overlap::Apart,
            },
            (Self::Range(from, to), Self::Range(first, last)) => {
                let is_one_length = from.chars().count() == first.chars().count();
                if !is_one_length || to < first || last < from {
                    Overlap::Apart
                } else {
                    match (first <= from && to <= last, from <= first && last <= to) {
                        (true, true) => Overlap::Same,
                        (true, false) => Overlap::Within,
                        (false, true) => Overlap::Around,
                        (false, false) => Overlap::Partly,
                    }
                }
            }
            (Self::Range(from, to), Self::Prefix(prefix)) => range_in_prefix(from, to, prefix),
            (Self::Prefix(prefix), Self::Range(from, to)) => range_in_prefix(from, to, prefix).turned(),
        }
    }
}

/// How a range lies to a prefix: within it, or apart from it, or in part.
fn range_in_prefix(from: &str, to: &str, prefix: &str) -> Overlap {
    let head = |code: &str| code.chars().take(prefix.chars().count()).collect::<String>();
    if from.chars().count() < prefix.chars().count() {
        return Overlap::Apart;
    }
    let (first, last) = (head(from), head(to));
    if first == prefix && last == prefix {
        Overlap::Within
    } else if *prefix < *first || *last < *prefix {
        Overlap::Apart
    } else {
        Overlap::Partly
    }
}

impl Overlap {
    /// The same, seen from the other pattern.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Within => Self::Around,
            Self::Around => Self::Within,
            same => same,
        }
    }

    /// How two pairs lie to each other whose parts lie so.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Apart, _) | (_, Self::Apart) => Self::Apart,
            (Self::Same, both) | (both, Self::Same) => both,
            (Self::Within, Self::Within) => Self::Within,
            (Self::Around, Self::Around) => Self::Around,
            _ => Self::Partly,
        }
    }
}

impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => f.write_str(code),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Prefix(prefix) => write!(f, "{prefix}*"),
        }
    }
}

impl LedgerLineSetting {
    /// The pairs of account and cost centre patterns that it takes; any where it gives none.
    pub fn pairs(&self) -> impl Iterator<Item = (CodePattern, CodePattern)> + '_ {
        let any = || vec![CodePattern::Prefix("".into())];
        let or_any = |patterns: &[CodePattern]| if patterns.is_empty() { any() } else { patterns.to_vec() };
        let centres = or_any(&self.cost_centres);
        or_any(&self.codes)
            .into_iter()
            .flat_map(move |code| centres.clone().into_iter().map(move |centre| (code.clone(), centre)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(text: &str) -> CodePattern {
        CodePattern::parse(text).unwrap()
    }

    #[test]
    fn patterns_take_what_they_say() {
        for (text, takes, leaves) in [
            ("2041", &["2041"][..], &["20410", "204", ""][..]),
            ("20*", &["20", "2041", "20410"], &["120", "2"]),
            ("1000..1999", &["1000", "1500", "1999"], &["15001", "999", "2000", "150"]),
            ("a10..a19", &["A10", "A15"], &["A1", "B15", "A150"]),
            ("*", &["", "anything"], &[]),
        ] {
            for code in takes {
                assert!(pattern(text).takes(&code.to_uppercase()), "{text} {code}");
            }
            for code in leaves {
                assert!(!pattern(text).takes(code), "{text} {code}");
            }
        }
        for text in ["", "1..", "1..10", "20..10", "2*1", "1*..2*"] {
            assert!(CodePattern::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_narrower_pattern_is_known() {
        for (one, two, overlap) in [
            ("2041", "20*", Overlap::Within),
            ("2041", "2000..2999", Overlap::Within),
            ("2041", "2041", Overlap::Same),
            ("2041", "3*", Overlap::Apart),
            ("204*", "20*", Overlap::Within),
            ("2000..2099", "20*", Overlap::Within),
            ("2000..2999", "20*", Overlap::Partly),
            ("1000..1999", "2*", Overlap::Apart),
            ("1000..1999", "1500..2500", Overlap::Partly),
            ("1000..1999", "1500..1600", Overlap::Around),
            ("10..19", "100..199", Overlap::Apart),
            ("1..2", "12*", Overlap::Apart),
            ("*", "1*", Overlap::Around),
        ] {
            assert_eq!(pattern(one).against(&pattern(two)), overlap, "{one} {two}");
            assert_eq!(pattern(two).against(&pattern(one)), overlap.turned(), "{two} {one}");
        }
    }

    fn any_pattern() -> impl Strategy<Value = CodePattern> {
        let code = "[1-3]{1,3}";
        prop_oneof![
            code.prop_map(|code| CodePattern::Code(code.into())),
            "[1-3]{0,3}".prop_map(|prefix| CodePattern::Prefix(prefix.into())),
            (1_usize..4)
                .prop_flat_map(|length| {
                    let code = || proptest::string::string_regex(&format!("[1-3]{{{length}}}")).unwrap();
                    (code(), code())
                })
                .prop_map(|(one, two)| {
                    let (from, to) = if one <= two { (one, two) } else { (two, one) };
                    CodePattern::Range(from.into(), to.into())
                }),
        ]
    }

    proptest! {
        #[test]
        fn overlaps_are_what_the_codes_say(one in any_pattern(), two in any_pattern(), code in "[1-3]{0,4}") {
            let (first, second) = (one.takes(&code), two.takes(&code));
            match one.against(&two) {
                Overlap::Apart => prop_assert!(!(first && second)),
                Overlap::Same => prop_assert_eq!(first, second),
                Overlap::Within => prop_assert!(!first || second),
                Overlap::Around => prop_assert!(!second || first),
                Overlap::Partly => {}
            }
        }

        #[test]
        fn patterns_print_and_parse(pattern in any_pattern()) {
            prop_assert_eq!(CodePattern::parse(&pattern.to_string()), Ok(pattern));
        }
    }
}
