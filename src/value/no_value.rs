//! Why there is no value where one could be.

use std::fmt;

/// A reason for having no value, kept through scoring and printed with its shorthand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoValue {
    /// `N/A`, `Not applicable`.
    NotApplicable,
    /// `Not available`, `Not recorded`.
    NotAvailable,
    /// `To be confirmed`, `TBC`, `To be assessed`.
    ToBeConfirmed,
    /// `Not a target for this period`.
    NotATarget,
    /// A dash, `None`, `nil return` or an unfilled drop-down (`< Select >`) in place of a value.
    LeftOpen,
    /// Words that give no value, such as `Boundary Commission to decide` for a date; the words are kept as written.
    InWords,
}

impl NoValue {
    /// The shorthand of the Government Analysis Function: `[z]` not applicable, `[x]` not available.
    #[must_use]
    pub const fn shorthand(self) -> &'static str {
        match self {
            Self::NotApplicable | Self::NotATarget => "[z]",
            Self::NotAvailable | Self::ToBeConfirmed | Self::LeftOpen | Self::InWords => "[x]",
        }
    }
}

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotApplicable => "not applicable",
            Self::NotAvailable => "not available",
            Self::ToBeConfirmed => "to be confirmed",
            Self::NotATarget => "no target for this period",
            Self::LeftOpen => "left open",
            Self::InWords => "in words",
        })
    }
}
