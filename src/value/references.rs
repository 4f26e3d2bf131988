//! Links from one table to the entries of another: promise numbers, values, objectives, risks.

use std::fmt;

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// By number.
    Number(u32),
    /// By a code or letter, such as `A`.
    Code(String),
    /// By its words, such as `Customer care`.
    Words(String),
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Code(text) | Self::Words(text) => f.write_str(text),
        }
    }
}

/// The links written in one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The links, in the order written.
    pub items: Vec<Reference>,
    /// `All`: every entry of the list.
    pub all: bool,
    /// `Potentially: 4, 5, 6`: not settled.
    pub tentative: bool,
}

impl fmt::Display for References {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.all {
            return f.write_str("All");
        }
        for (index, item) in self.items.iter().enumerate() {
            write!(f, "{}{item}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
