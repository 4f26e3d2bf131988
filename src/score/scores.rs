//! What scoring gives.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{ActionScore, Bands, Cases, Forecast, Recount, RiskScore, ToDate, Travel};
use crate::grid::Place;
use crate::model::PolarityFrom;
use crate::spec::{DirectionMethod, RagPreset};
use crate::value::{Actual, Direction, Measure, NoValue, Period, Polarity, Status, Target, Unalike, Unit};

/// How everything stands.
#[derive(Clone, Debug)]
pub struct Scores {
    /// The rule that gave red, amber or green.
    pub rag: RagPreset,
    /// By what direction of travel is told, where there are figures enough for it.
    pub direction: DirectionMethod,
    /// The indicators, then the service standards, in order of table and row.
    pub measured: Vec<Score>,
    /// The actions, in order of table and row.
    pub actions: Vec<ActionScore>,
    /// The risks, in order of table and row.
    pub risks: Vec<RiskScore>,
    /// From which ratings risks are medium and high, for each register, by index of its table.
    pub bands: Vec<(usize, Bands)>,
    /// Figures that are not what their numerators and denominators make.
    pub recounts: Vec<Recount>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
    /// What could not be judged, and why.
    pub not_judged: Vec<NotJudged>,
}

impl Scores {
    /// No scores yet.
    #[must_use]
    pub const fn new(rag: RagPreset, direction: DirectionMethod) -> Self {
        Self {
            rag,
            direction,
            measured: Vec::new(),
            actions: Vec::new(),
            risks: Vec::new(),
            bands: Vec::new(),
            recounts: Vec::new(),
            assumptions: Vec::new(),
            not_judged: Vec::new(),
        }
    }

    /// The score of a row of a table, by the table's index in the model and the row on the sheet, from 0.
    #[must_use]
    pub fn of(&self, table: usize, row: u32) -> Option<&Score> {
        self.measured.iter().find(|score| score.table == table && score.row == row)
    }

    /// Records an assumption; the same one made again only adds its places.
    pub(super) fn assume(&mut self, text: impl Into<String>, place: Place) {
        let text = text.into();
        match self.assumptions.iter_mut().find(|known| known.text == text) {
            Some(known) => known.places.push(place),
            None => self.assumptions.push(Assumption { text, places: vec![place] }),
        }
    }
}

/// Something that was taken to be so, because nothing says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// One sentence.
    pub text: String,
    /// The cells that it concerns.
    pub places: Vec<Place>,
}

/// Something that could not be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJudged {
    /// What was not judged and why: one sentence.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scored {
    /// A performance indicator.
    Indicator,
    /// A service standard.
    Standard,
}

/// A value with its cell.
#[derive(Clone, Debug)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// What the officer sees in the cell.
    pub written: Arc<str>,
    /// Words beside the value, such as `2 returned`.
    pub qualifier: Option<String>,
    /// The cell.
    pub place: Place,
    /// The period that its heading names.
    pub period: Option<Period>,
    /// Its heading, on one line.
    pub heading: Arc<str>,
}

/// How an indicator or a service standard stands.
#[derive(Clone, Debug)]
pub struct Score {
    /// What it is.
    pub of: Scored,
    /// Its table, by index in [`crate::model::Model::tables`].
    pub table: usize,
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// The cell that it is named in, or the sheet.
    pub place: Place,
    /// What to call it: its code, or its description where it has no code.
    pub code: String,
    /// What is measured.
    pub description: Option<String>,
    /// The section heading that it stands under.
    pub section: Option<Arc<str>>,
    /// The theme or aim of the corporate plan that it serves.
    pub theme: Option<String>,
    /// The service.
    pub service: Option<String>,
    /// The period that is scored; nothing where no heading names one.
    pub period: Option<Period>,
    /// What was achieved.
    pub actual: Option<Cited<Actual>>,
    /// What was to be achieved.
    pub target: Option<Cited<Target>>,
    /// Which way is better.
    pub polarity: Polarity,
    /// What says so.
    pub polarity_from: PolarityFrom,
    /// How far off the target is still amber, in per cent of the target.
    pub tolerance: Decimal,
    /// The unit that a figure without one was taken to be in, from the other.
    pub unit_assumed: Option<Unit>,
    /// The status.
    pub status: Status,
    /// Why it has that status.
    pub why: Why,
    /// Where it is heading, and by what that is told. Nothing where there is nothing to set it against, or where it rests
    /// on too few cases to tell.
    pub travel: Option<Travel>,
    /// Where it is heading since the latest earlier period of the same length that has a figure.
    pub short_term: Option<Direction>,
    /// The actual of that period.
    pub compared_with: Option<Cited<Actual>>,
    /// Where it is heading against the same part of the year before, where that is another period.
    pub year_on_year: Option<(Direction, Cited<Actual>)>,
    /// How many cases the actual rests on, where that is known.
    pub cases: Option<Cases>,
    /// The year to date, where it is known how to make it.
    pub to_date: Option<ToDate>,
    /// Whether the status is that of the year to date, as for a count that adds up to a target for the year.
    pub is_of_year_to_date: bool,
    /// What is expected at the year end.
    pub forecast: Option<Forecast>,
    /// The status that the officer typed for the period.
    pub typed: Option<Cited<Status>>,
    /// The status if less is better, where nothing says that more is.
    pub if_less_is_better: Option<Status>,
    /// The status of the officer's own figure for the year to date, where there is one beside those of its parts.
    pub of_typed_to_date: Option<Status>,
    /// The statuses that the officer typed for other periods, each with what the rule gives for its own.
    pub typed_for_others: Vec<Held>,
    /// The targets of later years, in order.
    pub next_targets: Vec<Cited<Target>>,
}

/// A status that the officer typed, and what the rule gives.
#[derive(Clone, Debug)]
pub struct Held {
    /// What was typed.
    pub typed: Cited<Status>,
    /// What the rule gives.
    pub status: Status,
    /// Why.
    pub why: Why,
    /// What was achieved.
    pub actual: Cited<Actual>,
    /// What was to be achieved.
    pub target: Cited<Target>,
}

impl Score {
    /// Where it is heading.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        self.travel.as_ref().map(|travel| travel.direction)
    }

    /// Whether its figure rests on so few cases that one more or less would move it far.
    #[must_use]
    pub fn rests_on_few(&self) -> bool {
        self.cases.as_ref().is_some_and(|cases| cases.are_few)
    }

    /// The year to date, where the status is that of it.
    #[must_use]
    pub fn judged_to_date(&self) -> Option<&ToDate> {
        self.to_date.as_ref().filter(|_| self.is_of_year_to_date)
    }

    /// Why a committee should look at it.
    #[must_use]
    pub fn exception(&self) -> Option<Exception> {
        match self.status {
            Status::Red => Some(Exception::Red),
            Status::Amber if self.direction() == Some(Direction::Worsening) => Some(Exception::AmberWorsening),
            _ => {
                let typed = self.typed.as_ref().filter(|typed| typed.value == Status::Red);
                typed.map(|_| Exception::RedAsTyped)
            }
        }
    }
}

/// Why a committee should look at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exception {
    /// It is red.
    Red,
    /// It is amber and getting worse.
    AmberWorsening,
    /// The officer's own status is red, and the rule gives another or none.
    RedAsTyped,
}

impl Exception {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::AmberWorsening => "amber-worsening",
            Self::RedAsTyped => "red-as-typed",
        }
    }
}

/// Why something has its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was rated: how it stands to its target.
    Rated(String),
    /// There is no target for the period.
    NoTarget,
    /// In place of the target stands a reason for having none.
    NoTargetBecause(NoValue),
    /// The target could not be read.
    TargetUnread,
    /// The target is for the whole year, and what stands against it adds up over the year.
    TargetForWholeYear,
    /// The target is in words, so a person must judge.
    TargetInWords,
    /// No performance is reported for the period.
    NoPerformance,
    /// In place of the performance stands a reason for having none.
    NoPerformanceBecause(NoValue),
    /// The performance could not be read.
    PerformanceUnread,
    /// The performance is in words, so a person must judge.
    PerformanceInWords,
    /// The units cannot be set against each other.
    UnitsDiffer {
        /// The unit of the performance.
        actual: Unit,
        /// The unit of the target.
        target: Unit,
    },
    /// One is a figure, the other a yes, a no or a date.
    KindsDiffer {
        /// What the performance is, as a noun.
        actual: &'static str,
        /// What the target is, as a noun.
        target: &'static str,
    },
    /// A figure up to 1 without a per cent sign stands against a percentage: it may be a fraction.
    MayBeFraction,
    /// The dates are not precise enough to say which comes first.
    DateNotPrecise,
    /// The ratio to a target below 0 has no meaning.
    RatioWithoutMeaning,
}

impl Why {
    /// Why a performance and a target cannot be brought to one unit.
    pub(super) fn unalike(why: Unalike, actual: &Measure, target: &Measure) -> Self {
        match why {
            Unalike::Units => Self::UnitsDiffer { actual: actual.unit.clone(), target: target.unit.clone() },
            Unalike::MayBeFraction => Self::MayBeFraction,
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rated(how) => f.write_str(how),
            Self::NoTarget => f.write_str("no target"),
            Self::NoTargetBecause(NoValue::NotATarget) => f.write_str("no target for this period"),
            Self::NoTargetBecause(reason) => write!(f, "target {reason}"),
            Self::TargetForWholeYear => f.write_str("the target is for the whole year"),
            Self::TargetUnread => f.write_str("the target could not be read"),
            Self::TargetInWords => f.write_str("target in words"),
            Self::NoPerformance => f.write_str("no performance reported"),
            Self::NoPerformanceBecause(NoValue::NotATarget) => f.write_str("performance not asked for in this period"),
            Self::NoPerformanceBecause(reason) => write!(f, "performance {reason}"),
            Self::PerformanceUnread => f.write_str("the performance could not be read"),
            Self::PerformanceInWords => f.write_str("performance in words"),
            Self::UnitsDiffer { actual, target } => write!(f, "units differ: {actual} against {target}"),
            Self::KindsDiffer { actual, target } => write!(f, "{actual} cannot be set against {target}"),
            Self::MayBeFraction => f.write_str("units differ: a figure up to 1 against a percentage may be a fraction"),
            Self::DateNotPrecise => f.write_str("the dates are not precise enough"),
            Self::RatioWithoutMeaning => f.write_str("a ratio to a target below 0 has no meaning"),
        }
    }
}
