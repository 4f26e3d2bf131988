//! What a tie is: two sides, how far they agree, and why they could not be compared where they could not.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::compare::compare;
use super::side::Side;
use crate::grid::Place;
use crate::spec::{Basis, Named, NoSuchName};
use crate::value::{Stage, Unit};

/// A figure, or a sum of figures, that must equal one elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What it is called: the spec's name for it; for a line of a tie by label, the name of that and the line's label.
    pub name: Arc<str>,
    /// Who says that the two are the same.
    pub origin: TieOrigin,
    /// One side.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// Left less right, in ones of the unit (pounds, posts, percentage points); nothing where the tie is open.
    pub difference: Option<Decimal>,
    /// How far the two agree.
    pub class: TieClass,
    /// Why the right side has no figure, where the left has none either.
    pub right_open: Option<OpenWhy>,
}

impl Tie {
    /// The tie of two sides, each with the reason why it has no figure where it has none.
    pub(super) fn of(
        name: Arc<str>,
        origin: TieOrigin,
        (left, left_why): (Side, Option<OpenWhy>),
        (right, right_why): (Side, Option<OpenWhy>),
    ) -> Self {
        let (why, right_open) = match (left_why, right_why) {
            (None, why) => (why, None),
            both => both,
        };
        let (difference, class) = match why {
            Some(why) => (None, TieClass::Open(why)),
            None => compare(&left, &right),
        };
        Self { name, origin, left, right, difference, class, right_open }
    }

    /// Whether both sides have figures and these are the same, within rounding.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        matches!(self.class, TieClass::Agrees | TieClass::Rounding { .. })
    }

    /// Whether one side is what a text states.
    #[must_use]
    pub const fn is_of_text(&self) -> bool {
        self.left.is_stated || self.right.is_stated
    }

    /// Where an officer goes to look at it: the left side's first cell, else the right side's, else the spec's line.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.left.place().or_else(|| self.right.place()).or_else(|| self.origin.place())
    }
}

/// Who says that two figures are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieOrigin {
    /// A `[[tie]]` of the spec, at this place.
    Declared(Place),
    /// A `[[tie]]` with `match = "label"`, at this place: one of the lines that it paired.
    Label {
        /// Where the spec gives it.
        place: Place,
        /// Its index among [`Reconciliation::matches`](crate::reconcile::Reconciliation::matches).
        index: usize,
    },
    /// Nobody: two tables give the same lines for the same year and stage, so it is proposed.
    Proposed {
        /// Its index among [`Reconciliation::matches`](crate::reconcile::Reconciliation::matches).
        index: usize,
    },
}

impl TieOrigin {
    /// The name in reports and JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Declared(_) => "declared",
            Self::Label { .. } => "label",
            Self::Proposed { .. } => "proposed",
        }
    }

    /// The line of the spec that gives it.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Declared(place) | Self::Label { place, .. } => Some(place),
            Self::Proposed { .. } => None,
        }
    }
}

/// How far the sides of a tie agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieClass {
    /// To the last digit.
    Agrees,
    /// They differ by no more than rounding leaves open.
    Rounding {
        /// The largest difference that rounding makes, in ones of the unit.
        bound: Decimal,
    },
    /// They differ by more.
    Differs,
    /// They could not be compared.
    Open(OpenWhy),
}

impl TieClass {
    /// The name in reports and JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Rounding { .. } => "rounding",
            Self::Differs => "differs",
            Self::Open(_) => "open",
        }
    }
}

/// Why a tie could not be compared. As text it is the end of a sentence: `the table “Budget” has no line “Total”`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenWhy {
    /// The source gave no table of figures.
    NoTable {
        /// The source's id.
        source: Named,
    },
    /// Several tables of the source have such a line and column.
    SeveralTables {
        /// How many.
        tables: usize,
    },
    /// No line, section or column is called so.
    NoSuchName(NoSuchName),
    /// Several lines are called so.
    SeveralLines {
        /// The table's title.
        table: String,
        /// What was wanted.
        wanted: Named,
    },
    /// Several columns are headed so.
    SeveralColumns {
        /// The table's title.
        table: String,
        /// What was wanted.
        wanted: Named,
    },
    /// The line is blank there.
    Blank {
        /// The label of the line.
        line: String,
    },
    /// What stands there is no figure, or gives a reason for having none.
    NoFigure {
        /// What is written.
        written: String,
    },
    /// The sides count different things: posts and pounds.
    Units {
        /// The unit of the left side.
        left: Unit,
        /// The unit of the right side.
        right: Unit,
    },
    /// One side is in thousands or millions of pounds, and nothing says what the other is in.
    UnitUnknown {
        /// What the side without a unit is called.
        side: String,
    },
    /// The headings name different stages of the budget.
    Stages {
        /// The stage of the left side.
        left: Stage,
        /// The stage of the right side.
        right: Stage,
    },
    /// One side is gross and the other net.
    Bases {
        /// What the left side is.
        left: Basis,
        /// What the right side is.
        right: Basis,
    },
    /// The figures are too large to be compared exactly.
    TooLarge,
}

impl OpenWhy {
    /// Where the spec says what came to nothing, where that is why.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::NoTable { source: named }
            | Self::NoSuchName(NoSuchName { name: named, .. })
            | Self::SeveralLines { wanted: named, .. }
            | Self::SeveralColumns { wanted: named, .. } => Some(named.place()),
            _ => None,
        }
    }
}

impl fmt::Display for OpenWhy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTable { source } => write!(f, "the source “{source}” gave no table of figures"),
            Self::SeveralTables { tables } => write!(f, "{tables} tables of the source have such a line and column"),
            Self::NoSuchName(name) => name.fmt(f),
            Self::SeveralLines { table, wanted } => {
                write!(f, "several lines of the table “{table}” are called “{wanted}”")
            }
            Self::SeveralColumns { table, wanted } => {
                write!(f, "several columns of the table “{table}” are headed “{wanted}”")
            }
            Self::Blank { line } => write!(f, "“{line}” is blank"),
            Self::NoFigure { written } => write!(f, "“{written}” is no figure"),
            Self::Units { left, right } => write!(f, "one side is in {left} and the other in {right}"),
            Self::UnitUnknown { side } => {
                write!(f, "nothing says whether “{side}” is in pounds, thousands or millions")
            }
            Self::Stages { left, right } => write!(f, "one side is the {left} and the other the {right}"),
            Self::Bases { left, right } => write!(f, "one side is {left} and the other {right}"),
            Self::TooLarge => f.write_str("the figures are too large to be compared exactly"),
        }
    }
}
