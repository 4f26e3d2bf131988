//! What comes of comparing plans: the same indicator in two documents, and what each says for a year.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::ComparedRisk;
use crate::grid::Place;
use crate::value::{Actual, FinancialYear, Frequency, NoValue, Period, Polarity, Target, Unit};

/// What plans say of the same indicators and the same risks.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// The documents that were compared with another, the oldest plan first.
    pub documents: Vec<Document>,
    /// The indicators, in the order of the later document; what only the earlier one has follows behind.
    pub indicators: Vec<ComparedIndicator>,
    /// The risks, in the same order.
    pub risks: Vec<ComparedRisk>,
    /// What of the spec came to nothing.
    pub unused: Vec<Unused>,
    /// Documents that look like two plans of one body and were not compared: one sentence each, with the documents.
    pub not_compared: Vec<(String, Vec<Place>)>,
}

/// A document: the tables of a workbook that are of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The workbook.
    pub place: Place,
    /// The plan's year, where the spec or the workbook names it.
    pub year: Option<FinancialYear>,
}

/// Which two documents are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Between {
    /// Two documents of one plan year: they must say the same.
    SamePlan,
    /// The plan before and this plan: targets may change, and it is told which way.
    Plans,
}

impl Between {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SamePlan => "same-plan",
            Self::Plans => "plans",
        }
    }
}

/// An indicator, or a service standard, or a goal, as one document has it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The document, by index among [`Targets::documents`].
    pub document: usize,
    /// Its table, by index in [`crate::model::Model::tables`].
    pub table: usize,
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// The cell that it is named in.
    pub place: Place,
    /// Its code, on one line.
    pub code: Option<String>,
    /// What is measured, on one line.
    pub description: Option<String>,
    /// The service or theme that it stands under.
    pub section: Option<Arc<str>>,
}

impl Listed {
    /// What to call it: its code, or else its description.
    #[must_use]
    pub fn name(&self) -> &str {
        self.code.as_deref().or(self.description.as_deref()).unwrap_or("(no name)")
    }
}

/// How like two descriptions are, from 0 to 1,000 thousandths; printed as `0.82`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Likeness(pub u16);

impl Likeness {
    /// As a figure from 0 to 1, to three places.
    #[must_use]
    pub fn figure(self) -> Decimal {
        Decimal::new(self.0.into(), 3)
    }
}

impl fmt::Display for Likeness {
    /// Rounded down to hundredths, so that only what is the same is said to be 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 1_000, self.0 % 1_000 / 10)
    }
}

/// How two entries were found to be the same, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchedBy {
    /// By the code, spaces, case, stops and leading noughts aside.
    Code,
    /// The spec's `[[crosswalk]]`, by its index among [`crate::spec::Spec::crosswalks`].
    Crosswalk(usize),
    /// By the description: proposed, for a person to confirm.
    Description(Likeness),
}

impl MatchedBy {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Crosswalk(_) => "crosswalk",
            Self::Description(_) => "description",
        }
    }

    /// Whether it is only proposed.
    #[must_use]
    pub const fn is_proposed(self) -> bool {
        matches!(self, Self::Description(_))
    }
}

impl fmt::Display for MatchedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code => f.write_str("code"),
            Self::Crosswalk(_) => f.write_str("crosswalk"),
            Self::Description(likeness) => write!(f, "proposed, {likeness}"),
        }
    }
}

/// An indicator in two documents, or one that only one of them has.
#[derive(Clone, Debug)]
pub struct ComparedIndicator {
    /// Which documents.
    pub between: Between,
    /// In the plan before, or in the first of two documents of one plan; nothing where it is new.
    pub earlier: Option<Listed>,
    /// In this plan, or in the second document; nothing where it was dropped.
    pub later: Option<Listed>,
    /// How the two were matched; nothing where there is only one.
    pub matched: Option<MatchedBy>,
    /// How many indicators of the later document take its place: 1, or more where it was split.
    pub split_into: usize,
    /// How many indicators of the earlier document it takes the place of: 1, or more where they were merged.
    pub merged_from: usize,
    /// Each year or period that a target stands for, in order of time; those without a period last.
    pub targets: Vec<ComparedTarget>,
    /// How often it was measured and is now, where that differs.
    pub frequency: Option<(Frequency, Frequency)>,
    /// How like the descriptions are, where the code is the same and they differ by more than their wording.
    pub definition: Option<Likeness>,
}

impl ComparedIndicator {
    /// Whether the plan before has it and this one does not.
    #[must_use]
    pub const fn is_dropped(&self) -> bool {
        self.later.is_none()
    }

    /// Whether this plan has it and the one before does not.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.earlier.is_none()
    }
}

/// What stands where a target belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A target.
    Target(Target),
    /// A reason for having none, such as `to be confirmed`.
    None(NoValue),
    /// Something that could not be read as one.
    Unread,
}

/// A target as one document states it.
#[derive(Clone, Debug)]
pub struct StatedTarget {
    /// The cell.
    pub place: Place,
    /// As the officer sees it.
    pub written: Arc<str>,
    /// What it says.
    pub stated: Stated,
}

/// What became of a target from one document to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetClass {
    /// The same.
    Same,
    /// It asks for more.
    Tightened,
    /// It asks for less.
    Loosened,
    /// It differs, and nothing says which asks for more: words, a yes, a range beside a figure.
    Changed,
    /// Two documents of one plan year differ.
    Conflict,
    /// The side that is better has turned round: at least 90, at most 90.
    Reversed,
    /// The units cannot be set against each other: days against per cent.
    UnitChanged,
    /// There was a figure, and now a reason for having none.
    Withdrawn,
    /// There was a reason for having none, and now there is a target.
    Set,
    /// Neither states a figure; the reasons may differ.
    NotSet,
    /// One of the two could not be read.
    NotRead,
    /// Only the earlier document states a target for the period.
    OnlyEarlier,
    /// Only the later document does.
    OnlyLater,
    /// The indicator is not in the later document.
    Dropped,
    /// The indicator is not in the earlier document.
    New,
}

impl TargetClass {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Tightened => "tightened",
            Self::Loosened => "loosened",
            Self::Changed => "changed",
            Self::Conflict => "conflict",
            Self::Reversed => "reversed",
            Self::UnitChanged => "unit-changed",
            Self::Withdrawn => "withdrawn",
            Self::Set => "set",
            Self::NotSet => "not-set",
            Self::NotRead => "not-read",
            Self::OnlyEarlier => "only-earlier",
            Self::OnlyLater => "only-later",
            Self::Dropped => "dropped",
            Self::New => "new",
        }
    }
}

/// Two targets in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The earlier figure.
    pub earlier: Decimal,
    /// The later figure.
    pub later: Decimal,
    /// The unit of both.
    pub unit: Unit,
    /// Whether one was brought to the other's unit or scale: 0.98 to 98%, 2 weeks to 14 days.
    pub converted: bool,
}

impl Difference {
    /// The later less the earlier; nothing where it is too large to be held.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        self.later.checked_sub(self.earlier)
    }
}

/// What had been achieved, as either document reports it.
#[derive(Clone, Debug)]
pub struct Achieved {
    /// What was achieved.
    pub actual: Actual,
    /// As written.
    pub written: Arc<str>,
    /// When.
    pub period: Period,
    /// Where.
    pub place: Place,
}

/// A change that someone approved, as the spec says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its index among [`crate::spec::Spec::target_changes`].
    pub index: usize,
    /// By whom and when, such as a minute.
    pub approved: Arc<str>,
}

/// What both documents say of a target for one period.
#[derive(Clone, Debug)]
pub struct ComparedTarget {
    /// The period; nothing where a heading names none.
    pub period: Option<Period>,
    /// What the earlier document states; nothing where it is blank or has no such column.
    pub earlier: Option<StatedTarget>,
    /// What the later document states.
    pub later: Option<StatedTarget>,
    /// What became of it.
    pub class: TargetClass,
    /// Which way is better.
    pub polarity: Polarity,
    /// The two figures in one unit, where both are plain figures that can be.
    pub difference: Option<Difference>,
    /// What had already been achieved, where the later target asks for less.
    pub achieved: Option<Achieved>,
    /// Who approved the change.
    pub approval: Option<Approval>,
}

/// Something of the spec that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// What: a crosswalk or a target change.
    pub what: UnusedWhat,
    /// Where the spec says it.
    pub place: Place,
    /// Why.
    pub why: crate::spec::WhyNot,
}

/// Which part of a spec came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnusedWhat {
    /// A `[[crosswalk]]`.
    Crosswalk,
    /// A `[[target_change]]`.
    TargetChange,
}
