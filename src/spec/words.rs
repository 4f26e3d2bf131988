//! The words that a spec chooses from.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Level;

/// For whom the workbook is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The meeting: prints on A4 landscape, shaded statuses, filters.
    #[default]
    Committee,
    /// The website: the accessible-spreadsheet rules of the Government Analysis Function. Each table on a sheet of its own
    /// (`Budget 1`, `Budget 2`), type of 12 points, no colours, charts, filters or links into the officers' workbooks.
    Publish,
}

/// How much a rule matters, or that it does not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Not at all.
    Off,
    /// For information.
    Note,
    /// Someone should look.
    Warning,
    /// A figure or the report would be wrong.
    Error,
}

impl Severity {
    /// The level; nothing where the rule is off.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        }
    }
}

/// The rule that gives red, amber or green.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RagPreset {
    /// On target green; worse by no more than the tolerance amber; else red. Reigate and Banstead, Medway, and
    /// Havering since 2015 score so.
    #[default]
    Tolerance,
    /// Within the tolerance (10%) green; worse, but no worse than in the same period last year, amber; else red.
    /// Havering scored so from 2013 to 2015.
    TenPercentAndDirection,
    /// Target met green; floor met amber; floor missed red. Kent scores so.
    Floor,
    /// Actual as a ratio of the target: 100 green; 100 less the tolerance amber; else red. Camms scores so.
    Variance,
    /// Inside the range green; outside by no more than the tolerance amber; else red. A target of one figure is the
    /// middle of a range as wide as the tolerance on either side.
    Band,
}

impl RagPreset {
    /// The name in specs and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tolerance => "tolerance",
            Self::TenPercentAndDirection => "ten-percent-and-direction",
            Self::Floor => "floor",
            Self::Variance => "variance",
            Self::Band => "band",
        }
    }
}

impl fmt::Display for RagPreset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// By what direction of travel is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionMethod {
    /// Against the previous period of the same length.
    #[default]
    TwoPoint,
    /// A straight line through all periods shown, where its slope is more than chance. Kent has scored so since 2020/21.
    Regression,
    /// Statistical process control (XmR): a point outside the limits, a run, a trend, two of three near a limit. The NHS
    /// programme Making Data Count teaches it.
    Xmr,
}

impl DirectionMethod {
    /// The name in specs and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TwoPoint => "two-point",
            Self::Regression => "regression",
            Self::Xmr => "xmr",
        }
    }
}

/// How the periods of a year make the year to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RollUp {
    /// They are added up.
    Cumulative,
    /// They are averaged; a percentage is recomputed where its numerators and denominators are given.
    Average,
    /// The latest stands for the year, as where each figure covers the year to its date.
    Snapshot,
}

impl RollUp {
    /// The name in specs and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Average => "average",
            Self::Snapshot => "snapshot",
        }
    }
}

/// How a side of a tie counts income.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// As the other side does.
    #[default]
    AsWritten,
    /// The other way round.
    Reversed,
}

impl Sign {
    /// Whether what is positive on one side is negative on the other.
    #[must_use]
    pub const fn is_reversed(self) -> bool {
        matches!(self, Self::Reversed)
    }
}

/// How the lines of a tie are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieMatch {
    /// Every line of one table against the line of the same label in the other.
    Label,
}

/// What a tie by label compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieCompare {
    /// The figures of the lines.
    Figures,
    /// Only which lines there are.
    Labels,
}

/// Whether income has been taken off a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Before income.
    Gross,
    /// After income.
    Net,
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gross => "gross",
            Self::Net => "net",
        })
    }
}

/// A sheet of the report, in the usual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SheetKind {
    /// Title, period, status, contents.
    Cover,
    /// What a member reads in a minute.
    Summary,
    /// Every indicator with its status.
    Scorecard,
    /// Service standards with their status.
    ServiceStandards,
    /// Red, and amber getting worse.
    Exceptions,
    /// Budget lines with their variances.
    Budget,
    /// Ledgers against budgets: variances, control totals, what falls to no line.
    Ledger,
    /// Every balance and tie.
    Reconciliation,
    /// Targets across documents.
    Targets,
    /// Risk matrix and register.
    Risks,
    /// Actions with dates and state.
    Actions,
    /// Promise by promise: measures, actions, risks, money.
    LineOfSight,
    /// Which workbooks are in.
    Returns,
    /// All findings.
    DataQuality,
    /// Files, assumptions, what was not checked.
    Sources,
}

impl SheetKind {
    /// Every sheet, in the usual order.
    pub const ALL: [Self; 15] = [
        Self::Cover,
        Self::Summary,
        Self::Scorecard,
        Self::ServiceStandards,
        Self::Exceptions,
        Self::Budget,
        Self::Ledger,
        Self::Reconciliation,
        Self::Targets,
        Self::Risks,
        Self::Actions,
        Self::LineOfSight,
        Self::Returns,
        Self::DataQuality,
        Self::Sources,
    ];
}

/// A chart of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Statuses by theme, as stacked bars.
    RagByTheme,
    /// Statuses by service, as stacked bars; of all together where there is one service.
    RagByService,
    /// Statuses by workbook, as stacked bars.
    RagByWorkbook,
    /// Performance beside target in the period that is scored.
    PerformanceAgainstTarget,
    /// Performance against target by year, a small chart for each indicator.
    PerformanceByYear,
    /// Budget by line, as clusters.
    BudgetByLine,
    /// Net budget by service.
    NetBudgetByService,
    /// Variances, as bars.
    Variance,
    /// Performance against target with its bands, as bullets.
    Bullet,
    /// Risks by impact and likelihood.
    RiskHeatMap,
    /// From original to revised budget to outturn.
    Waterfall,
    /// When actions start and finish, and how they stand.
    ActionTimeline,
}

impl ChartKind {
    /// Whether it is drawn from tables of figures, so that a spec may choose its rows and columns.
    #[must_use]
    pub const fn is_of_figures(self) -> bool {
        matches!(self, Self::BudgetByLine | Self::NetBudgetByService | Self::Variance | Self::Waterfall)
    }
}
