//! The spec as written: every key with its type and what it is for. The JSON Schema is made from these types, and a
//! spec is held against it, so an editor and the program say the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::at::At;
use super::kind::Kind;
use super::ledger::Numbering;
use super::words::{
    Basis, ChartKind, DirectionMethod, Profile, RagPreset, RollUp, Severity, SheetKind, Sign, TieCompare, TieMatch,
};
use crate::value::{Polarity, Stage};

/// The spec of a report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "linesight report spec")]
pub(super) struct Written {
    /// What the report is: its title, for whom, for which period, where it is written.
    pub(super) report: ReportWritten,
    /// The tables that the report is made from, each in a workbook, or in every workbook that a pattern finds.
    #[serde(default, rename = "source")]
    pub(super) sources: Vec<At<SourceWritten>>,
    /// Kinds of tables of your own, in the form of the built-in ones.
    #[serde(default, rename = "kind")]
    pub(super) kinds: Vec<At<Kind>>,
    /// Equations that the figures of a table must satisfy.
    #[serde(default, rename = "balance")]
    pub(super) balances: Vec<At<BalanceWritten>>,
    /// Figures that must equal figures elsewhere, or a value stated in text.
    #[serde(default, rename = "tie")]
    pub(super) ties: Vec<At<TieWritten>>,
    /// Ledgers, the budgets that they are held against, and which of their codes fall to which line.
    #[serde(default, rename = "ledger")]
    pub(super) ledgers: Vec<At<LedgerWritten>>,
    /// Indicators that are the same under another code in another plan.
    #[serde(default, rename = "crosswalk")]
    pub(super) crosswalks: Vec<At<CrosswalkWritten>>,
    /// Changes of targets from one plan to the next that someone approved.
    #[serde(default, rename = "target_change")]
    pub(super) target_changes: Vec<At<TargetChangeWritten>>,
    /// The words that a field takes: `theme = ["Cleaner places", "Well run"]`; where kinds differ, the kind before it:
    /// `"actions.status" = [...]`. Templates offer them, and whatever else is typed is a finding.
    #[serde(default)]
    pub(super) vocabulary: BTreeMap<At<String>, Vec<At<String>>>,
    /// Who is expected to return what, and by when.
    #[serde(default)]
    pub(super) returns: ReturnsWritten,
    /// How performance is scored.
    #[serde(default)]
    pub(super) scoring: ScoringWritten,
    /// How much each rule matters: `off`, `note`, `warning` or `error`, or a table with a severity and a scope.
    #[serde(default)]
    pub(super) rules: BTreeMap<At<String>, RuleWritten>,
    /// Findings that someone accepts, with a reason and an end.
    #[serde(default, rename = "waive")]
    pub(super) waivers: Vec<At<WaiverWritten>>,
    /// Sheets of the report to name, order or leave out.
    #[serde(default, rename = "sheet")]
    pub(super) sheets: Vec<At<SheetWritten>>,
    /// How the report looks: the organisation's colours and type.
    #[serde(default)]
    pub(super) theme: ThemeWritten,
    /// Charts of the report to name, to leave out, or to draw from lines and columns of your own choice.
    #[serde(default, rename = "chart")]
    pub(super) charts: Vec<At<ChartWritten>>,
}

/// How the report looks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Theme")]
pub(super) struct ThemeWritten {
    /// A workbook in the organisation's colours, relative to the spec: what is not written beside it is taken from there,
    /// and what was taken stands among the assumptions. Its tables are not read.
    pub(super) from: Option<At<String>>,
    /// The colour of titles and of the headings of tables, which stand in white on it: `#12436D`.
    pub(super) heading: Option<At<String>>,
    /// The colour of links and of lines of figures, on white.
    pub(super) accent: Option<At<String>>,
    /// The typeface: `Arial`, or another no wider, so that no figure is cut off.
    pub(super) font: Option<At<String>>,
}

/// What the report is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Report")]
pub(super) struct ReportWritten {
    /// The title on the cover.
    pub(super) title: At<String>,
    /// The line under the title.
    pub(super) subtitle: Option<String>,
    /// The council.
    pub(super) organisation: Option<String>,
    /// The committee that it goes to.
    pub(super) committee: Option<String>,
    /// The financial year or part of it that is reported: `2012/13`, `2012/13 Q2`.
    pub(super) period: Option<At<String>>,
    /// The workbook to write, relative to the spec.
    pub(super) output: At<String>,
    /// `committee` for the meeting, `publish` for the website.
    #[serde(default)]
    pub(super) profile: Profile,
    /// Whether it is written as a web page too, beside the workbook and named after it.
    #[serde(default)]
    pub(super) html: bool,
    /// Whether it is written as a PDF too, beside the workbook and named after it; Chrome, Edge or Chromium must be
    /// installed.
    #[serde(default)]
    pub(super) pdf: bool,
    /// Whom to ask: a role.
    pub(super) contact: Option<String>,
    /// The day as at which the report speaks, such as 2012-05-01. Nothing is judged against today.
    pub(super) as_of: Option<At<Day>>,
}

/// A table of the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub(super) struct SourceWritten {
    /// What the rest of the spec calls it.
    pub(super) id: At<String>,
    /// The kind of its tables, such as `indicators`.
    pub(super) kind: At<String>,
    /// The workbook, or a pattern of workbooks (`returns/*.xlsx`), relative to the spec.
    pub(super) path: At<String>,
    /// The sheet; without it every sheet is searched.
    pub(super) sheet: Option<At<String>>,
    /// The first row of the headings, as Excel numbers it; without it the headings are searched for.
    #[schemars(range(min = 1, max = 1_048_576))]
    pub(super) heading_row: Option<At<u32>>,
    /// Which column holds what: a field (or the heading of a column of figures), and its heading or its letters.
    #[serde(default)]
    pub(super) columns: BTreeMap<At<String>, At<String>>,
    /// The rows of the table, as `7:58`, where it has no headings; the columns are then given by letters.
    pub(super) rows: Option<At<RowsWritten>>,
    /// Rows that are no part of the table: `12`, `"14:16"`.
    #[serde(default)]
    pub(super) ignore_rows: Vec<At<RowsWritten>>,
    /// The unit of its figures where no heading says it: `£`, `£'000`, `£m`, `%`, `posts`.
    pub(super) unit: Option<At<String>>,
    /// The financial year or part of it that it is for, where that is not the report's.
    pub(super) period: Option<At<String>>,
    /// Who keeps it: a role, such as `Head of Housing`.
    pub(super) owner: Option<At<String>>,
}

/// An equation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Balance")]
pub(super) struct BalanceWritten {
    /// What to call it; without it the equation is its name.
    pub(super) name: Option<String>,
    /// The id of the source.
    pub(super) source: At<String>,
    /// The equation between lines (or columns) of the table, such as `Net Expenditure = Total Expenditure - Income`. A
    /// range is `"Employees" .. "Capital Financing Costs"`, a section `sum of section "Expenditure"`, and a label that
    /// stands in several sections `Total of section "Expenditure"`.
    pub(super) equation: At<String>,
}

/// A figure that must equal another, or every line of a table that must equal that of the same label in another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Tie")]
pub(super) struct TieWritten {
    /// What to call it.
    pub(super) name: At<String>,
    /// One side.
    pub(super) left: At<SideWritten>,
    /// The other.
    pub(super) right: At<SideWritten>,
    /// `label` ties every line of the left table to the line of the same label in the right one. Labels that are only
    /// nearly the same, and lines that one side does not have, are told. The sides are then `source` and `column`.
    #[serde(rename = "match")]
    pub(super) by: Option<TieMatch>,
    /// What a tie by label compares: `figures`, or `labels` alone. Without it the figures are compared where both sides
    /// count the same thing: posts against pounds are not.
    pub(super) compare: Option<TieCompare>,
}

/// A side of a tie: a figure of a table (`source`, `row`, `column`), a sum of such (`rows` or `section`), a change
/// between two columns (`less`), or a value that a text states (`value`, `stated_in`).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Side")]
pub(super) struct SideWritten {
    /// The id of the source.
    pub(super) source: Option<At<String>>,
    /// The label of the line.
    pub(super) row: Option<At<String>>,
    /// The labels of lines that are added up. An entry may be a run of data lines, `Employees..Capital Financing Costs`,
    /// or a pattern, `Head of *`; `*` is all data lines.
    #[serde(default)]
    pub(super) rows: Vec<At<String>>,
    /// The heading of a section: without `row` and `rows` its data lines are added up, with them it says which lines
    /// are meant where several have the same label.
    pub(super) section: Option<At<String>>,
    /// The heading of the column.
    pub(super) column: Option<At<String>>,
    /// The heading of a column that is taken off: the side is then the change between the two columns.
    pub(super) less: Option<At<String>>,
    /// The value, as the text has it, such as `99`, `£40,000` or `approximately £40,000`.
    pub(super) value: Option<At<String>>,
    /// Where the text states it.
    pub(super) stated_in: Option<At<String>>,
    /// The unit, where neither the heading nor the value says it.
    pub(super) unit: Option<At<String>>,
    /// `as-written`, or `reversed` where this side has income positive and the other has it negative.
    #[serde(default)]
    pub(super) sign: Sign,
    /// The stage of the budget, where the heading does not say it or is not to be believed. Sides of different stages
    /// are not compared.
    pub(super) stage: Option<StageWritten>,
    /// `gross` or `net`, where neither the heading nor the label says it. A gross side is not compared with a net one.
    pub(super) basis: Option<Basis>,
}

/// A stage of the budget.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Stage")]
pub(super) enum StageWritten {
    /// The estimate, or the original budget.
    Original,
    /// The revised estimate or latest budget.
    Revised,
    /// The budget profiled to the date.
    Profiled,
    /// What was spent to date.
    ActualToDate,
    /// The forecast for the year's end.
    Forecast,
    /// The outturn.
    Outturn,
}

impl From<StageWritten> for Stage {
    fn from(written: StageWritten) -> Self {
        match written {
            StageWritten::Original => Self::Original,
            StageWritten::Revised => Self::Revised,
            StageWritten::Profiled => Self::Profiled,
            StageWritten::ActualToDate => Self::ActualToDate,
            StageWritten::Forecast => Self::Forecast,
            StageWritten::Outturn => Self::Outturn,
        }
    }
}

/// A ledger that is held against a budget.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ledger")]
pub(super) struct LedgerWritten {
    /// The id of the ledger's source, of the kind `ledger`; all its files are added together.
    pub(super) source: At<String>,
    /// The annual budget: a source of the kind `figures`, and the heading of its column.
    pub(super) budget: At<ColumnOfWritten>,
    /// The column that the ledger must tie to, line by line: the outturn.
    pub(super) actual: Option<At<ColumnOfWritten>>,
    /// Up to when postings count, such as `2009/10 P6`; without it, up to the report's period.
    pub(super) period: Option<At<String>>,
    /// What the ledger's own numbers of periods are; without it, what they themselves tell, else those of the financial
    /// year.
    #[serde(default)]
    pub(super) numbered: Numbering,
    /// How the budget falls over the year: `even`, a list of twelve weights from April on, or the column that holds the
    /// budget to date.
    #[serde(default)]
    pub(super) profile: Option<At<ProfileWritten>>,
    /// The dual test: a variance over both the amount and the percentage asks for an explanation.
    pub(super) over: Option<At<OverWritten>>,
    /// Suspense codes: an account (`9999`), a prefix (`99*`) or a range (`9900..9999`).
    #[serde(default)]
    pub(super) suspense: Vec<At<String>>,
    /// The id of a source of the kind `mapping`, which tells which codes fall to which line.
    pub(super) mapping: Option<At<String>>,
    /// Lines of the budget with the codes that fall to them.
    #[serde(default, rename = "line")]
    pub(super) lines: Vec<At<LedgerLineWritten>>,
}

/// A column of a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ColumnOf")]
pub(super) struct ColumnOfWritten {
    /// The id of the source.
    pub(super) source: At<String>,
    /// The heading of the column.
    pub(super) column: At<String>,
}

/// The dual test.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Over")]
pub(super) struct OverWritten {
    /// Over this amount, such as `£10,000`.
    pub(super) amount: At<String>,
    /// And over this share of the budget to date, such as `10%`.
    pub(super) percent: At<String>,
}

/// A line of the budget with the codes that fall to it. Where codes of several lines take the same posting, the one that
/// lies wholly within the others counts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LedgerLine")]
pub(super) struct LedgerLineWritten {
    /// The label of the line in the budget.
    pub(super) row: At<String>,
    /// Its accounts: a code (`2041`), a prefix (`20*`) or a range (`1000..1999`); without it, any.
    #[serde(default)]
    pub(super) codes: Vec<At<String>>,
    /// Its cost centres, likewise; without it, any.
    #[serde(default)]
    pub(super) cost_centres: Vec<At<String>>,
    /// `as-written`, or `reversed` where the budget shows income as positive.
    #[serde(default)]
    pub(super) sign: Sign,
    /// How its budget falls over the year, where that is its own.
    #[serde(default)]
    pub(super) profile: Option<At<ProfileWritten>>,
    /// Why it is over or under its budget.
    pub(super) explanation: Option<String>,
}

/// How a budget falls over the year.
#[derive(Debug)]
pub(super) enum ProfileWritten {
    /// A twelfth each month.
    Even,
    /// Weights, as written.
    Weights(Vec<String>),
    /// The column of the budget's table that holds the budget to date.
    Column(ProfileColumnWritten),
}

/// The column that holds the budget to date.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProfileColumn")]
pub(super) struct ProfileColumnWritten {
    /// The heading of a column of the budget's table that holds the budget to date.
    pub(super) column: At<String>,
}

/// An indicator that is the same as another under another code.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Crosswalk")]
pub(super) struct CrosswalkWritten {
    /// The id of the source.
    pub(super) source: At<String>,
    /// The indicator's code there, or its description where it has none.
    pub(super) code: At<String>,
    /// The indicator that it is the same as.
    pub(super) same_as: At<IndicatorWritten>,
}

/// An indicator of a source.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Indicator")]
pub(super) struct IndicatorWritten {
    /// The id of the source.
    pub(super) source: At<String>,
    /// The indicator's code there, or its description where it has none.
    pub(super) code: At<String>,
}

/// A change of a target that someone approved.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TargetChange")]
pub(super) struct TargetChangeWritten {
    /// The id of the source: that of this plan, or that of the plan before.
    pub(super) source: At<String>,
    /// The indicator's code there, or its description where it has none.
    pub(super) code: At<String>,
    /// The year or part of it that the target is for; without it, every one.
    pub(super) period: Option<At<String>>,
    /// Who approved it and when, such as `Cabinet 12 May 2012, minute 34`.
    pub(super) approved: At<String>,
}

/// Who is expected to return what, and by when.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Returns")]
pub(super) struct ReturnsWritten {
    /// How many days after the end of a period its figures are due: `14`. It counts where a day is given to judge by.
    #[serde(default)]
    #[schemars(range(max = 366))]
    pub(super) grace: u16,
    /// Workbooks that are expected, beside those of sources with an `owner`.
    #[serde(default)]
    pub(super) expected: Vec<At<ExpectedWritten>>,
}

/// A workbook that is expected.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Expected")]
pub(super) struct ExpectedWritten {
    /// Who keeps it: a role, such as `Head of Housing`.
    pub(super) owner: At<String>,
    /// The workbook, or a pattern of workbooks, relative to the spec. It is read where a source names it as well.
    pub(super) path: At<String>,
}

/// How performance is scored.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Scoring")]
pub(super) struct ScoringWritten {
    /// The rule that gives red, amber or green.
    #[serde(default)]
    pub(super) rag: RagPreset,
    /// How far off the target is still amber, in per cent of the target: `5%`.
    pub(super) tolerance: Option<At<String>>,
    /// By what direction of travel is told.
    #[serde(default)]
    pub(super) direction: DirectionMethod,
    /// A percentage of fewer cases than this is marked, and no direction is told from it: 10 unless given, 0 for none.
    pub(super) few_cases: Option<u32>,
    /// Indicators that are scored in a way of their own.
    #[serde(default, rename = "indicator")]
    pub(super) indicators: Vec<At<OverrideWritten>>,
    /// From which ratings a risk is medium and high; without it, from a third and two thirds of the highest rating.
    pub(super) risk_bands: Option<At<RiskBandsWritten>>,
}

/// An indicator that is scored in a way of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Override")]
pub(super) struct OverrideWritten {
    /// The id of the source; without it the code is meant wherever it stands.
    pub(super) source: Option<At<String>>,
    /// The indicator's code, or its description where it has none.
    pub(super) code: At<String>,
    /// Which way is better.
    pub(super) polarity: Option<PolarityWritten>,
    /// How far off the target is still amber, in per cent of the target: `10%`.
    pub(super) tolerance: Option<At<String>>,
    /// What is still amber under the preset `floor`, in the target's unit: `80%`.
    pub(super) floor: Option<At<String>>,
    /// How its months, quarters or halves make the year to date.
    pub(super) roll_up: Option<RollUp>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Polarity")]
pub(super) enum PolarityWritten {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
}

impl From<PolarityWritten> for Polarity {
    fn from(written: PolarityWritten) -> Self {
        match written {
            PolarityWritten::Higher => Self::HigherIsBetter,
            PolarityWritten::Lower => Self::LowerIsBetter,
        }
    }
}

/// From which ratings a risk is medium and high.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RiskBands")]
pub(super) struct RiskBandsWritten {
    /// The lowest rating that is medium.
    pub(super) medium_from: u32,
    /// The lowest rating that is high.
    pub(super) high_from: At<u32>,
}

/// How much a rule matters.
#[derive(Debug)]
pub(super) enum RuleWritten {
    /// Everywhere.
    Everywhere(Severity),
    /// In some sources.
    Scoped(ScopedRuleWritten),
}

/// How much a rule matters in some sources.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ScopedRule")]
pub(super) struct ScopedRuleWritten {
    /// How much it matters there.
    pub(super) severity: Severity,
    /// The ids of the sources where that holds; elsewhere the rule is as it was. Without it, everywhere.
    #[serde(default)]
    pub(super) scope: Vec<At<String>>,
}

/// A finding that someone accepts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Waiver")]
pub(super) struct WaiverWritten {
    /// The rule.
    pub(super) rule: At<String>,
    /// The cell or cells, as the finding names them: `Workforce!B9`, or a range in which they lie. The name of a sheet alone
    /// is all of the sheet, the name of a workbook (`housing.xlsx`) what is said of it as a whole.
    pub(super) at: At<String>,
    /// The id of the source, where several workbooks have such a sheet.
    pub(super) source: Option<At<String>>,
    /// Why it is accepted.
    pub(super) reason: At<String>,
    /// Who accepts it: a role.
    pub(super) by: At<String>,
    /// The last day on which it is accepted, such as 2026-03-31.
    pub(super) until: At<Day>,
}

/// A sheet of the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Sheet")]
pub(super) struct SheetWritten {
    /// Which sheet.
    pub(super) kind: At<SheetKind>,
    /// Its title; without it, the usual one.
    pub(super) title: Option<At<String>>,
    /// `false` leaves it out.
    #[serde(default = "yes")]
    pub(super) on: bool,
    /// Its place among the sheets, from 1; without it, the usual one.
    #[schemars(range(min = 1, max = 100))]
    pub(super) order: Option<At<u32>>,
}

/// A chart of the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Chart")]
pub(super) struct ChartWritten {
    /// Which chart.
    pub(super) kind: At<ChartKind>,
    /// Its title; without it, a sentence that states the finding.
    pub(super) title: Option<At<String>>,
    /// `false` leaves it out.
    #[serde(default = "yes")]
    pub(super) on: bool,
    /// The id of the source that it shows; without it, every source that it can show.
    pub(super) source: Option<At<String>>,
    /// The lines of its table of figures to show, by their labels; without it, those that are usual for the chart. An
    /// entry with `rows` or `columns` stands in place of the usual chart of that kind, and there may be several.
    #[serde(default)]
    pub(super) rows: Vec<At<String>>,
    /// The columns to show, by their headings. A variance takes two, and shows the second less the first; a waterfall
    /// goes from the first to the last, and a column whose heading speaks of virements, transfers, changes or variances
    /// is a step between.
    #[serde(default)]
    pub(super) columns: Vec<At<String>>,
}

const fn yes() -> bool {
    true
}

/// A day, as a TOML date or as a text of the same form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day(pub(super) NaiveDate);

impl Day {
    /// The day that a text such as `2026-03-31` names.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DayVisitor;
        impl<'de> Visitor<'de> for DayVisitor {
            type Value = Day;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2026-03-31")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                Day::from_text(text).ok_or_else(|| E::custom("no date"))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
                let written = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                self.visit_str(&written.to_string())
            }
        }
        deserializer.deserialize_any(DayVisitor)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// Rows as Excel numbers them: `12`, or `"14:16"`.
#[derive(Clone, Debug)]
pub(super) struct RowsWritten(pub(super) String);

impl<'de> Deserialize<'de> for RowsWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RowsVisitor;
        impl Visitor<'_> for RowsVisitor {
            type Value = RowsWritten;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row such as 12, or rows such as \"14:16\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RowsWritten, E> {
                Ok(RowsWritten(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, row: i64) -> Result<RowsWritten, E> {
                Ok(RowsWritten(row.to_string()))
            }

            fn visit_u64<E: Error>(self, row: u64) -> Result<RowsWritten, E> {
                Ok(RowsWritten(row.to_string()))
            }
        }
        deserializer.deserialize_any(RowsVisitor)
    }
}

impl JsonSchema for RowsWritten {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Rows".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "string"] })
    }
}

impl<'de> Deserialize<'de> for RuleWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RuleVisitor;
        impl<'de> Visitor<'de> for RuleVisitor {
            type Value = RuleWritten;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("off, note, warning, error, or a table with a severity and a scope")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RuleWritten, E> {
                Severity::deserialize(StrDeserializer::new(text)).map(RuleWritten::Everywhere)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleWritten, A::Error> {
                ScopedRuleWritten::deserialize(MapAccessDeserializer::new(map)).map(RuleWritten::Scoped)
            }
        }
        deserializer.deserialize_any(RuleVisitor)
    }
}

impl JsonSchema for RuleWritten {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let severity = generator.subschema_for::<Severity>();
        let scoped = generator.subschema_for::<ScopedRuleWritten>();
        json_schema!({ "anyOf": [severity, scoped] })
    }
}

/// A weight as a whole number, or as a text such as `8.5%`.
struct WeightWritten(String);

impl<'de> Deserialize<'de> for WeightWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RowsWritten::deserialize(deserializer).map(|written| Self(written.0))
    }
}

impl<'de> Deserialize<'de> for ProfileWritten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ProfileVisitor;
        impl<'de> Visitor<'de> for ProfileVisitor {
            type Value = ProfileWritten;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("even, a list of twelve weights, or a table with a column")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ProfileWritten, E> {
                if text == "even" { Ok(ProfileWritten::Even) } else { Err(E::custom("no profile")) }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ProfileWritten, A::Error> {
                let mut weights = Vec::new();
                while let Some(weight) = seq.next_element::<WeightWritten>()? {
                    weights.push(weight.0);
                }
                Ok(ProfileWritten::Weights(weights))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ProfileWritten, A::Error> {
                ProfileColumnWritten::deserialize(MapAccessDeserializer::new(map)).map(ProfileWritten::Column)
            }
        }
        deserializer.deserialize_any(ProfileVisitor)
    }
}

impl JsonSchema for ProfileWritten {
    fn schema_name() -> Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let column = generator.subschema_for::<ProfileColumnWritten>();
        let even = json_schema!({ "type": "string", "const": "even" });
        let weights = json_schema!({
            "type": "array", "items": { "type": ["integer", "string"] }, "minItems": 12, "maxItems": 12
        });
        json_schema!({ "anyOf": [even, weights, column] })
    }
}
