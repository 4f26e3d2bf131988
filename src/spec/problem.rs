//! What can be wrong with a spec. Every problem has its line and column and says how to put it right.

use std::fmt;

use crate::grid::Place;

/// Something wrong with a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line and column of the spec.
    pub place: Place,
    /// What is wrong there.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

/// A spec with something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    /// Everything that is wrong, in order of line; at least one.
    pub problems: Vec<Problem>,
}

impl std::error::Error for SpecError {}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
            if let Some(help) = problem.fault.help() {
                write!(f, "\n    help: {help}")?;
            }
        }
        Ok(())
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no TOML.
    #[error("this is not TOML: {why}")]
    Syntax {
        /// What the TOML parser said.
        why: String,
    },
    /// A key that does not exist there.
    #[error("there is no key `{key}` in {table}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Where, such as `[report]`.
        table: String,
        /// The key that is most like it.
        nearest: Option<String>,
        /// The keys that do exist there.
        known: Vec<String>,
    },
    /// A key that must be there.
    #[error("{table} needs `{key}`")]
    MissingKey {
        /// The key, or the header of a table.
        key: String,
        /// Where, such as `[[source]]`.
        table: String,
        /// What it is for.
        about: String,
    },
    /// A value of another type.
    #[error("`{key}` should be {expected}, and is {found}")]
    WrongType {
        /// The key.
        key: String,
        /// What was expected, as a noun.
        expected: &'static str,
        /// What was found, as a noun or as written.
        found: String,
        /// How it should be written.
        example: Option<String>,
    },
    /// A word that is not one of those allowed.
    #[error("`{key}` cannot be `{written}`")]
    NotAWord {
        /// The key.
        key: String,
        /// The word.
        written: String,
        /// The allowed word that is most like it.
        nearest: Option<String>,
        /// The allowed words.
        words: Vec<String>,
    },
    /// A text that cannot be read as what its key takes.
    #[error("`{key}` is written `{written}`, which is not {expected}")]
    Unreadable {
        /// The key.
        key: &'static str,
        /// The text.
        written: String,
        /// What was expected, as a noun.
        expected: &'static str,
        /// An example.
        example: &'static str,
    },
    /// A name of something that does not exist: a source, a kind, a rule, a field.
    #[error("there is no {what} `{written}`")]
    NoSuch {
        /// What was named: `source`, `kind`, `rule`.
        what: &'static str,
        /// The name.
        written: String,
        /// The name that is most like it.
        nearest: Option<String>,
        /// The names that do exist, where they are few.
        known: Vec<String>,
    },
    /// Two entries that must differ do not.
    #[error("the {what} `{written}` is already given on line {first}")]
    Twice {
        /// What it is: `source`, `kind`, `crosswalk`.
        what: &'static str,
        /// Its name.
        written: String,
        /// The line of the first.
        first: u32,
    },
    /// A list of nothing.
    #[error("`{key}` is an empty list")]
    EmptyList {
        /// The key.
        key: String,
    },
    /// A number beyond what its key takes.
    #[error("`{key}` is {written}, and it takes a whole number {expected}")]
    OutOfRange {
        /// The key.
        key: String,
        /// The number.
        written: String,
        /// What it takes: `from 0 to 365`.
        expected: String,
    },
    /// Something that must be filled is empty.
    #[error("`{key}` is empty")]
    Empty {
        /// The key.
        key: &'static str,
    },
    /// A kind of your own that contradicts itself.
    #[error("{0}")]
    Kind(#[from] super::KindError),
    /// An equation that cannot be understood.
    #[error("the equation cannot be understood: {why}")]
    Equation {
        /// What the parser of equations said.
        why: String,
    },
    /// A path that leads nowhere.
    #[error("{what}")]
    Path {
        /// What is wrong, as a sentence.
        what: String,
        /// What to do.
        help: String,
    },
    /// Entries that contradict each other; a sentence, and what to do.
    #[error("{what}")]
    Contradiction {
        /// What is wrong, as a sentence.
        what: String,
        /// What to do.
        help: &'static str,
    },
}

impl Fault {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Syntax { why } => Some(syntax_help(why).to_owned()),
            Self::Kind(_) => None,
            Self::NoSuch { nearest: None, known, what, .. } if known.is_empty() => {
                Some(format!("add the {what} first"))
            }
            Self::UnknownKey { nearest, known, .. }
            | Self::NotAWord { nearest, words: known, .. }
            | Self::NoSuch { nearest, known, .. } => Some(instead(nearest.as_deref(), known)),
            Self::MissingKey { key, about, .. } => Some(format!("add `{key}`: {}", lower_first(about))),
            Self::WrongType { example, .. } => example.as_ref().map(|example| format!("write it like `{example}`")),
            Self::Unreadable { example, .. } => Some(format!("write it like `{example}`")),
            Self::Twice { what: what @ ("source" | "kind" | "line"), .. } => {
                Some(format!("give each {what} a name of its own, or take one out"))
            }
            Self::Twice { .. } => Some("take one of the two out, or say in it what is not the same".to_owned()),
            Self::EmptyList { key } => Some(format!("name what `{key}` is to hold, or take the key out")),
            Self::OutOfRange { key, .. } => Some(format!("write it like `{key} = 3`")),
            Self::Empty { key } => Some(format!("fill in `{key}`, or take the key out if it may be left out")),
            Self::Equation { .. } => Some(
                "write it like `Net Expenditure = Total Expenditure - Income`, with the labels of the lines".into(),
            ),
            Self::Path { help, .. } => Some(help.clone()),
            Self::Contradiction { help, .. } => Some((*help).to_owned()),
        }
    }
}

/// What to do about what a TOML parser says.
fn syntax_help(why: &str) -> &'static str {
    const HELP: [(&str, &str); 6] = [
        (
            "given already",
            "put the two together under one heading; entries of which there are several have double brackets",
        ),
        ("invalid date", "give a day that the calendar has, such as `2026-03-31`"),
        ("escape", "write `/` in a path wherever it has a backslash"),
        ("missing comma", "put a comma between the two"),
        ("must be quoted", "put quotation marks around the text"),
        ("newline", "write the whole of it on one line, and close it with a bracket there"),
    ];
    let found = HELP.iter().find(|(words, _)| why.contains(words));
    found.map_or("look on this line for a missing quotation mark, bracket or `=`", |(_, help)| help)
}

/// `did you mean ...`, else what there is.
fn instead(nearest: Option<&str>, known: &[String]) -> String {
    if let Some(nearest) = nearest {
        return format!("did you mean `{nearest}`?");
    }
    let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("choose from {}", quoted.join(", "))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The name most like a written one, where one is like enough to be meant.
#[must_use]
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let start = name.starts_with(&written) || written.starts_with(&name);
        strsim::normalized_damerau_levenshtein(&written, &name) + if start { 0.2 } else { 0.0 }
    };
    let best =
        names.into_iter().map(|name| (likeness(name), name)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.filter(|(likeness, _)| *likeness >= 0.6).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_one_that_may_have_been_meant() {
        let names = ["source", "kind", "balance", "does-not-cast", "does-not-tie"];
        for (written, found) in [
            ("sorce", Some("source")),
            ("Kind", Some("kind")),
            ("balances", Some("balance")),
            ("doesnt-cast", Some("does-not-cast")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names), found, "{written}");
        }
    }
}
