//! Targets: a figure to reach or stay under, a yes, a date, or words that only a person can judge.

use std::fmt;

use super::{Measure, PlanDate, Polarity};

/// How the actual must stand to the target's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparator {
    /// A bare figure: which side is better is not said by the target.
    Bare,
    /// `90%+`, `At least 80%`: this or more.
    AtLeast,
    /// `over 30`: more than this.
    Above,
    /// `up to 5`, `no more than 5`: this or less.
    AtMost,
    /// `<12`, `Less than 18 Days`: less than this.
    Below,
}

impl Comparator {
    /// Which side of the figure is better, where the comparator says it.
    #[must_use]
    pub const fn polarity(self) -> Option<Polarity> {
        match self {
            Self::Bare => None,
            Self::AtLeast | Self::Above => Some(Polarity::HigherIsBetter),
            Self::AtMost | Self::Below => Some(Polarity::LowerIsBetter),
        }
    }
}

/// One thing to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A figure.
    Number {
        /// On which side of it.
        comparator: Comparator,
        /// The figure.
        measure: Measure,
    },
    /// Between two figures, both included.
    Between {
        /// The lower end.
        low: Measure,
        /// The upper end.
        high: Measure,
    },
    /// To be done (or not).
    YesNo(bool),
    /// To be done by a date.
    By(PlanDate),
    /// In words: a person must judge whether it was reached.
    Words(String),
}

impl Goal {
    /// The figure, where it is one figure.
    #[must_use]
    pub const fn measure(&self) -> Option<&Measure> {
        match self {
            Self::Number { measure, .. } => Some(measure),
            _ => None,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { comparator, measure } => match comparator {
                Comparator::Bare => measure.fmt(f),
                Comparator::AtLeast => write!(f, ">= {measure}"),
                Comparator::Above => write!(f, "> {measure}"),
                Comparator::AtMost => write!(f, "<= {measure}"),
                Comparator::Below => write!(f, "< {measure}"),
            },
            Self::Between { low, high } => write!(f, "{low} to {high}"),
            Self::YesNo(true) => f.write_str("Yes"),
            Self::YesNo(false) => f.write_str("No"),
            Self::By(date) => write!(f, "by {date}"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// A target as written in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What is to be reached.
    pub goal: Goal,
    /// Further goals in the same cell (`90% occupancy; less than 10% with arrears`): only the first is scored.
    pub also: Vec<Goal>,
}

impl Target {
    /// A target of one goal.
    #[must_use]
    pub const fn of(goal: Goal) -> Self {
        Self { goal, also: Vec::new() }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.goal.fmt(f)?;
        self.also.iter().try_for_each(|goal| write!(f, "; {goal}"))
    }
}
