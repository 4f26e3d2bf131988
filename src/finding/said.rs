//! One finding.

use chrono::NaiveDate;

use super::{Level, RuleInfo};
use crate::grid::Place;

/// A finding that someone has taken upon themselves, with a reason and an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why it is accepted.
    pub reason: String,
    /// The role that accepted it.
    pub by: String,
    /// The last day on which the waiver counts.
    pub until: NaiveDate,
}

/// Something that an officer should know of a place in a workbook or a spec.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How much it matters here.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What is written there, as the officer sees it.
    pub value: Option<String>,
    /// One sentence: what was written, what was expected, the difference. Without the place.
    pub message: String,
    /// What to do about it: an act.
    pub help: Option<String>,
    /// Lines that bear it out, such as the arithmetic of an explanation.
    pub evidence: Vec<String>,
    /// Other cells that matter to it.
    pub related: Vec<Place>,
    /// Who accepted it, if someone did.
    pub waived: Option<Waived>,
}

impl Finding {
    /// A finding of a rule at a place.
    #[must_use]
    pub fn new(rule: &'static RuleInfo, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            place,
            value: None,
            message: message.into(),
            help: None,
            evidence: Vec::new(),
            related: Vec::new(),
            waived: None,
        }
    }

    /// The same with what is written there.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with other cells that matter to it.
    #[must_use]
    pub fn with_related(mut self, related: impl IntoIterator<Item = Place>) -> Self {
        self.related.extend(related);
        self
    }

    /// The same with lines that bear it out.
    #[must_use]
    pub fn with_evidence(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.evidence.extend(lines);
        self
    }

    /// The same at another level.
    #[must_use]
    pub const fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}
