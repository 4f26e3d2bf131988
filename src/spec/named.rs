//! Names that a spec writes of what stands in workbooks, and those that stand for nothing there.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::problem::nearest;
use crate::grid::{Place, one_line};

/// A name as the spec writes it: the label of a line, the heading of a column, the code of an indicator. Two are the
/// same where they are written alike, wherever they stand.
#[derive(Clone, Debug)]
pub struct Named {
    text: Arc<str>,
    place: Arc<Place>,
}

impl Named {
    /// A name, and where the spec writes it.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>, place: Place) -> Self {
        Self { text: text.into(), place: Arc::new(place) }
    }

    /// A part of the name, such as the first label of a run.
    #[must_use]
    pub fn part(&self, text: &str) -> Self {
        Self { text: text.trim().into(), place: Arc::clone(&self.place) }
    }

    /// Where the spec writes it.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }
}

impl Deref for Named {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Named {}

/// Up to how many names there are said to be where none is like the written one, and how many letters they have in all.
const FEW: usize = 6;
const SHORT: usize = 160;

/// A name of the spec that stands for nothing that was read. As text it is the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchName {
    /// What it should name: `line`, `column`, `indicator`.
    pub what: &'static str,
    /// The name.
    pub name: Named,
    /// Where it was looked for: `the table “Budget”`.
    pub within: String,
    /// What there is of its sort, in order.
    pub known: Vec<String>,
}

impl NoSuchName {
    /// A name that is not among those there are.
    #[must_use]
    pub fn new<'a>(
        what: &'static str,
        name: &Named,
        within: impl Into<String>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut names: Vec<String> = Vec::new();
        for one in known.into_iter().map(one_line).filter(|one| !one.is_empty()) {
            if !names.contains(&one) {
                names.push(one);
            }
        }
        Self { what, name: name.clone(), within: within.into(), known: names }
    }

    /// The name most like it, where one is like enough to be meant.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        nearest(&self.name, self.known.iter().map(String::as_str))
    }
}

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} “{}” in {}", self.what, one_line(&self.name), self.within)?;
        let length: usize = self.known.iter().map(|name| name.chars().count()).sum();
        match (self.nearest(), self.known.as_slice()) {
            (Some(nearest), _) => write!(f, "; the nearest is “{nearest}”"),
            (None, [rest @ .., last]) if self.known.len() <= FEW && length <= SHORT => {
                let rest = rest.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
                let what = self.what.replace(" or ", "s or ");
                if rest.is_empty() {
                    write!(f, "; the only {} is “{last}”", self.what)
                } else {
                    write!(f, "; the {what}s are {rest} and “{last}”")
                }
            }
            _ => Ok(()),
        }
    }
}

/// Why something that a spec asks for could not be done. As text it is the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// A name of the spec stands for nothing.
    NoSuchName(NoSuchName),
    /// Anything else, in words.
    Other(String),
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchName(name) => name.fmt(f),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl From<String> for WhyNot {
    fn from(why: String) -> Self {
        Self::Other(why)
    }
}

impl From<NoSuchName> for WhyNot {
    fn from(name: NoSuchName) -> Self {
        Self::NoSuchName(name)
    }
}
