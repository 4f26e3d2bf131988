//! The fixed words of the field: status, direction of travel, polarity, frequency, stage of a figure.

use std::fmt;

use super::Period;

/// A status: a word and a shape, never a colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// On target.
    Green,
    /// Worse than the target within its tolerance.
    Amber,
    /// Worse than that.
    Red,
    /// There is a target but nothing to set against it.
    NoData,
    /// There is nothing to judge by.
    NotRated,
}

impl Status {
    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
            Self::NoData => "No data",
            Self::NotRated => "Not rated",
        }
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::NoData => "no-data",
            Self::NotRated => "not-rated",
        }
    }

    /// The shape.
    #[must_use]
    pub const fn shape(self) -> char {
        match self {
            Self::Green => '●',
            Self::Amber => '▲',
            Self::Red => '■',
            Self::NoData => '–',
            Self::NotRated => '○',
        }
    }

    /// Whether it counts in the denominator.
    #[must_use]
    pub const fn is_rated(self) -> bool {
        matches!(self, Self::Green | Self::Amber | Self::Red)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.word(), self.shape())
    }
}

/// A direction of travel between two periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Better, as polarity has it.
    Improving,
    /// Worse, as polarity has it.
    Worsening,
    /// The same within rounding.
    NoChange,
    /// More, where polarity is not known.
    Increasing,
    /// Less, where polarity is not known.
    Decreasing,
}

impl Direction {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Improving => "improving",
            Self::Worsening => "worsening",
            Self::NoChange => "no-change",
            Self::Increasing => "increasing",
            Self::Decreasing => "decreasing",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Improving => "Improving",
            Self::Worsening => "Worsening",
            Self::NoChange => "No change",
            Self::Increasing => "Increasing",
            Self::Decreasing => "Decreasing",
        })
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Higher is better.
    HigherIsBetter,
    /// Lower is better.
    LowerIsBetter,
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HigherIsBetter => "higher is better",
            Self::LowerIsBetter => "lower is better",
        })
    }
}

/// How often something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// Twelve times a year.
    Monthly,
    /// Six times a year or twenty-four: `Bi-monthly` does not say which.
    BiMonthly,
    /// Four times a year.
    Quarterly,
    /// Twice a year.
    HalfYearly,
    /// Once a year.
    Annual,
    /// Every second year.
    Biennial,
    /// Weekly or daily.
    Weekly,
}

impl Frequency {
    /// Whether something measured so often has a figure of its own for this year or part of a year: a quarterly one has
    /// for June, the last month of a quarter, and for the whole year; an annual one for the year alone.
    #[must_use]
    pub const fn asks_for(self, period: Period) -> bool {
        let last = match period {
            Period::Year(_) => return true,
            Period::Half(_, half) => half * 6,
            Period::Quarter(_, quarter) => quarter * 3,
            Period::Month(_, month) => month,
        };
        match self {
            Self::Weekly | Self::Monthly => true,
            Self::BiMonthly => last % 2 == 0,
            Self::Quarterly => last % 3 == 0,
            Self::HalfYearly => last % 6 == 0,
            Self::Annual | Self::Biennial => false,
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Monthly => "Monthly",
            Self::BiMonthly => "Bi-monthly",
            Self::Quarterly => "Quarterly",
            Self::HalfYearly => "Half-yearly",
            Self::Annual => "Annual",
            Self::Biennial => "Biennial",
            Self::Weekly => "Weekly",
        })
    }
}

/// The stage of a budget figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The estimate before it was approved, or simply `Estimate`.
    Estimate,
    /// The original or approved budget.
    Original,
    /// The revised estimate or latest budget.
    Revised,
    /// The budget profiled to the date.
    Profiled,
    /// Actual to date.
    ActualToDate,
    /// The forecast or estimated year end position.
    Forecast,
    /// The outturn.
    Outturn,
    /// The difference of two stages.
    Variance,
    /// A ratio of two columns in per cent.
    PerCent,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Estimate => "estimate",
            Self::Original => "original budget",
            Self::Revised => "revised budget",
            Self::Profiled => "profiled budget",
            Self::ActualToDate => "actual to date",
            Self::Forecast => "forecast",
            Self::Outturn => "outturn",
            Self::Variance => "variance",
            Self::PerCent => "per cent",
        })
    }
}
