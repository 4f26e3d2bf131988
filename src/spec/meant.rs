//! The spec as meant: paths found from the spec's own folder, dates and units read, names resolved, defaults filled.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    ChartKind, DeclaredLedger, DeclaredTie, DirectionMethod, Kind, Named, Profile, RagPreset, RollUp, Severity,
    SheetKind, Vocabulary,
};
use crate::finding::Level;
use crate::grid::{Colour, Place, Span};
use crate::value::{Measure, Period, Polarity, Unit};

/// What the user asks for.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The spec's own path, as the user gave it.
    pub file: Arc<str>,
    /// What the report is.
    pub report: Report,
    /// The tables that it is made from; at least one.
    pub sources: Vec<Source>,
    /// The kinds of the user's own.
    pub kinds: Vec<Arc<Kind>>,
    /// Equations that figures must satisfy.
    pub balances: Vec<DeclaredBalance>,
    /// Figures that must equal figures elsewhere.
    pub ties: Vec<DeclaredTie>,
    /// Ledgers, and the budgets that they are held against.
    pub ledgers: Vec<DeclaredLedger>,
    /// Indicators that are the same under another code.
    pub crosswalks: Vec<Crosswalk>,
    /// Changes of targets that someone approved.
    pub target_changes: Vec<TargetChange>,
    /// The words that fields take.
    pub vocabulary: Vec<Vocabulary>,
    /// Who is expected to return what, and by when.
    pub returns: ReturnsSetting,
    /// How performance is scored.
    pub scoring: Scoring,
    /// How much rules matter, in order of name.
    pub rules: Vec<RuleSetting>,
    /// Findings that someone accepts.
    pub waivers: Vec<Waiver>,
    /// Sheets that are named, ordered or left out.
    pub sheets: Vec<SheetSetting>,
    /// How the report looks.
    pub theme: Theme,
    /// Charts that are named, left out or chosen.
    pub charts: Vec<ChartSetting>,
}

/// What the report is.
#[derive(Clone, Debug)]
pub struct Report {
    /// The title on the cover.
    pub title: String,
    /// The line under the title.
    pub subtitle: Option<String>,
    /// The council.
    pub organisation: Option<String>,
    /// The committee that it goes to.
    pub committee: Option<String>,
    /// The period that is reported.
    pub period: Option<Period>,
    /// The workbook to write.
    pub output: PathBuf,
    /// Where the spec names it.
    pub output_place: Place,
    /// For whom it is laid out.
    pub profile: Profile,
    /// Whether it is written as a web page too.
    pub html: bool,
    /// Whether it is written as a PDF too.
    pub pdf: bool,
    /// Whom to ask: a role.
    pub contact: Option<String>,
    /// The day as at which the report speaks.
    pub as_of: Option<NaiveDate>,
}

/// A table of the report, or the same table in every workbook that a pattern finds.
#[derive(Clone, Debug)]
pub struct Source {
    /// What the spec calls it.
    pub id: Arc<str>,
    /// The kind of its tables.
    pub kind: Arc<Kind>,
    /// The workbook or pattern, from the working folder.
    pub path: PathBuf,
    /// Whether the path is a pattern; its folder is the part before the first part with a pattern in it.
    pub is_pattern: bool,
    /// Where the spec names the workbook or pattern.
    pub path_place: Place,
    /// The sheet that it is on.
    pub sheet: Option<Named>,
    /// The first row of its headings, from 1 as Excel numbers it.
    pub heading_row: Option<(u32, Place)>,
    /// The columns that are given, in order of key.
    pub columns: Vec<ColumnSetting>,
    /// Its first and last row, from 1 as Excel numbers them, where it has no headings.
    pub rows: Option<RowRange>,
    /// Rows that are no part of it.
    pub ignore_rows: Vec<RowRange>,
    /// The unit of its figures where no heading says it.
    pub unit: Option<Unit>,
    /// The period that it is for: its own, else the report's.
    pub period: Option<Period>,
    /// The period that the spec gives it as its own.
    pub own_period: Option<Period>,
    /// Who keeps it: a role.
    pub owner: Option<Arc<str>>,
    /// Where the spec names it.
    pub place: Place,
}

impl Source {
    /// Whether a row, from 1, is one that the spec says is no part of the table.
    #[must_use]
    pub fn ignores(&self, row: u32) -> bool {
        self.ignore_rows.iter().any(|rows| (rows.first..=rows.last).contains(&row))
    }
}

/// Rows of a sheet that the spec names.
#[derive(Clone, Debug)]
pub struct RowRange {
    /// The first, from 1 as Excel numbers it.
    pub first: u32,
    /// The last; not before the first.
    pub last: u32,
    /// Where the spec names them.
    pub place: Place,
}

/// Which column holds what.
#[derive(Clone, Debug)]
pub struct ColumnSetting {
    /// The field's name, or the heading of a column of figures.
    pub key: String,
    /// The field's index among the kind's fields, where the key is a field.
    pub field: Option<usize>,
    /// The column's heading or letters, as written.
    pub written: Named,
    /// The column from 0, where what is written can be letters of a column. Where a heading reads so too (`PI`), the
    /// heading is meant, unless the table has none.
    pub column: Option<u32>,
}

/// An equation that the figures of a table must satisfy.
#[derive(Clone, Debug)]
pub struct DeclaredBalance {
    /// What to call it; the equation where it has no name.
    pub name: String,
    /// The source, by its index among [`Spec::sources`].
    pub source: usize,
    /// The equation as written: two sides and a `=`. Its labels are those of the table, which is not known here.
    pub equation: String,
    /// Where the spec names the source.
    pub source_place: Place,
    /// Where the spec gives the equation.
    pub place: Place,
}

impl DeclaredBalance {
    /// The place of a character of the equation, from 1.
    #[must_use]
    pub fn place_of(&self, character: usize) -> Place {
        let character = u32::try_from(character).unwrap_or(u32::MAX);
        // The place is that of the quotation mark before the first character.
        let line = self.place.line.map(|(line, column)| (line, column.saturating_add(character)));
        Place { line, ..self.place.clone() }
    }
}

/// Two indicators that are the same.
#[derive(Clone, Debug)]
pub struct Crosswalk {
    /// One of them.
    pub from: IndicatorName,
    /// The other.
    pub to: IndicatorName,
    /// Where the spec says so.
    pub place: Place,
}

/// An indicator by its source and its code, or its description where it has no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorName {
    /// The source, by its index among [`Spec::sources`].
    pub source: usize,
    /// The code or description.
    pub code: Named,
}

/// A change of a target that someone approved.
#[derive(Clone, Debug)]
pub struct TargetChange {
    /// The indicator, in this plan or in the plan before.
    pub indicator: IndicatorName,
    /// The period that the target is for; nothing where every one is meant.
    pub period: Option<Period>,
    /// Who approved it and when.
    pub approved: Arc<str>,
    /// Where the spec says so.
    pub place: Place,
}

/// Who is expected to return what, and by when.
#[derive(Clone, Debug, Default)]
pub struct ReturnsSetting {
    /// How many days after the end of a period its figures are due.
    pub grace: u16,
    /// The workbooks that are expected, beside those of sources with an owner.
    pub expected: Vec<ExpectedReturn>,
}

/// A workbook that is expected.
#[derive(Clone, Debug)]
pub struct ExpectedReturn {
    /// Who keeps it: a role.
    pub owner: Arc<str>,
    /// The workbook or pattern, from the working folder.
    pub path: PathBuf,
    /// Where the spec names it.
    pub place: Place,
}

/// How performance is scored.
#[derive(Clone, Debug)]
pub struct Scoring {
    /// The rule that gives red, amber or green.
    pub rag: RagPreset,
    /// How far off the target is still amber (or, under `ten-percent-and-direction`, green), in per cent of the target.
    pub tolerance: Decimal,
    /// By what direction of travel is told.
    pub direction: DirectionMethod,
    /// A percentage of fewer cases than this is marked, and no direction is told from it.
    pub few_cases: u32,
    /// Indicators that are scored in a way of their own.
    pub overrides: Vec<ScoringOverride>,
    /// From which ratings a risk is medium and high; nothing where thirds of the highest rating are meant.
    pub risk_bands: Option<RiskBands>,
}

impl Scoring {
    /// Of fewer cases than this, one more or less moves a percentage by over ten points.
    pub const USUAL_FEW_CASES: u32 = 10;

    /// The usual tolerance of a preset, in per cent.
    #[must_use]
    pub const fn usual_tolerance(rag: RagPreset) -> Decimal {
        match rag {
            RagPreset::TenPercentAndDirection => Decimal::TEN,
            _ => Decimal::from_parts(5, 0, 0, false, 0),
        }
    }

    /// What the spec says of one indicator, by its code or its description: of the entry for its own source and that
    /// for any, the former.
    #[must_use]
    pub fn override_of(
        &self,
        source: Option<&Arc<str>>,
        code: &str,
        description: Option<&str>,
    ) -> Option<&ScoringOverride> {
        let fits = |entry: &&ScoringOverride| entry.is_of(code, description);
        let of_source = |entry: &&ScoringOverride| entry.source.is_some() && entry.source.as_ref() == source;
        let all = || self.overrides.iter().filter(fits);
        all().find(of_source).or_else(|| all().find(|entry| entry.source.is_none()))
    }
}

impl Default for Scoring {
    fn default() -> Self {
        let rag = RagPreset::default();
        Self {
            rag,
            tolerance: Self::usual_tolerance(rag),
            direction: DirectionMethod::default(),
            few_cases: Self::USUAL_FEW_CASES,
            overrides: Vec::new(),
            risk_bands: None,
        }
    }
}

/// An indicator that is scored in a way of its own.
#[derive(Clone, Debug)]
pub struct ScoringOverride {
    /// The id of its source; nothing where the code is meant wherever it stands.
    pub source: Option<Arc<str>>,
    /// Its code, or its description where it has no code.
    pub code: Named,
    /// Which way is better.
    pub polarity: Option<Polarity>,
    /// How far off the target is still amber, in per cent of the target.
    pub tolerance: Option<Decimal>,
    /// What is still amber under the preset `floor`.
    pub floor: Option<Measure>,
    /// How its periods make the year to date.
    pub roll_up: Option<RollUp>,
    /// Where the spec says so.
    pub place: Place,
}

impl ScoringOverride {
    /// Whether it is for an indicator of this code or description.
    #[must_use]
    pub fn is_of(&self, code: &str, description: Option<&str>) -> bool {
        let same = |other: &str| self.code.trim().eq_ignore_ascii_case(other.trim());
        same(code) || description.is_some_and(same)
    }
}

/// From which ratings a risk is medium and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskBands {
    /// The lowest rating that is medium.
    pub medium_from: Decimal,
    /// The lowest rating that is high.
    pub high_from: Decimal,
}

/// How much a rule matters.
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// The rule.
    pub rule: &'static str,
    /// How much.
    pub severity: Severity,
    /// The sources where that holds, by index among [`Spec::sources`]; empty where it holds everywhere.
    pub scope: Vec<usize>,
    /// Where the spec says so.
    pub place: Place,
}

impl RuleSetting {
    /// The level that the setting gives a finding; nothing where the rule is off.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        self.severity.level()
    }
}

/// A finding that someone accepts.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule.
    pub rule: &'static str,
    /// The sheet, or the workbook for what is said of it as a whole, where one is named.
    pub sheet: Option<String>,
    /// The cells, where some are named.
    pub span: Option<Span>,
    /// The source, by its index among [`Spec::sources`], where one is named.
    pub source: Option<usize>,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepts it: a role.
    pub by: String,
    /// The last day on which it is accepted. It may lie in the past: the waiver then counts no more.
    pub until: NaiveDate,
    /// Where the spec says which cells.
    pub at_place: Place,
    /// Where the spec says so.
    pub place: Place,
}

impl Waiver {
    /// Whether a finding of this rule at this place is among those that are accepted, whatever the day: all of its cells
    /// lie in those that are named. What is said of a workbook as a whole is accepted by the workbook's name.
    #[must_use]
    pub fn covers(&self, rule: &str, place: &Place) -> bool {
        let name = place.sheet.as_deref().or_else(|| place.file.rsplit('/').next()).unwrap_or_default();
        let is_named = self.sheet.as_ref().is_none_or(|sheet| name.trim().eq_ignore_ascii_case(sheet.trim()));
        let lies_in = |span: Span| place.span.is_some_and(|cells| span.contains(cells.from) && span.contains(cells.to));
        self.rule == rule && is_named && self.span.is_none_or(lies_in)
    }

    /// Where it is, as the spec says it.
    #[must_use]
    pub fn at(&self) -> String {
        match (&self.sheet, self.span) {
            (Some(sheet), Some(span)) => format!("{sheet}!{span}"),
            (Some(sheet), None) => sheet.clone(),
            (None, Some(span)) => span.to_string(),
            (None, None) => String::new(),
        }
    }
}

/// A sheet of the report.
#[derive(Clone, Debug)]
pub struct SheetSetting {
    /// Which.
    pub kind: SheetKind,
    /// Its title, where it is not the usual one.
    pub title: Option<String>,
    /// Whether it is written.
    pub on: bool,
    /// Its place among the sheets, from 1, where it is not the usual one.
    pub order: Option<u32>,
    /// Where the spec says so.
    pub place: Place,
}

/// How the report looks; nothing where it looks as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The workbook that the rest is taken from.
    pub from: Option<PathBuf>,
    /// The colour of titles and table headings; white can be read on it.
    pub heading: Option<Colour>,
    /// The colour of links and lines; it can be read on white.
    pub accent: Option<Colour>,
    /// The typeface.
    pub font: Option<&'static str>,
    /// Where the spec names the workbook, else the colour of titles.
    pub place: Option<Place>,
}

/// A chart of the report.
#[derive(Clone, Debug)]
pub struct ChartSetting {
    /// Which.
    pub kind: ChartKind,
    /// Its title, where it is not the sentence that states the finding.
    pub title: Option<String>,
    /// Whether it is drawn.
    pub on: bool,
    /// The source that it shows, by its index among [`Spec::sources`]; nothing for all that it can show.
    pub source: Option<usize>,
    /// The lines to show, by their labels; none for those that are usual.
    pub rows: Vec<Named>,
    /// The columns to show, by their headings; none for those that are usual.
    pub columns: Vec<Named>,
    /// Where the spec names the source; where it names none, where it names the kind.
    pub source_place: Place,
    /// Where the spec says so.
    pub place: Place,
}

impl ChartSetting {
    /// Whether it chooses what is shown, and so stands beside others of its kind.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        !self.rows.is_empty() || !self.columns.is_empty()
    }
}

impl Spec {
    /// The source of that id, with its index; also by the id of one of its tables: of several the second is `id-2`.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<(usize, &Source)> {
        let named = |id: &str| self.sources.iter().enumerate().find(|(_, source)| &*source.id == id);
        let without_number = || {
            let (source, number) = id.rsplit_once('-')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then_some(source)
        };
        named(id).or_else(|| named(without_number()?))
    }

    /// The sheets to write, in order, each with its own title where it has one.
    #[must_use]
    pub fn sheets_in_order(&self) -> Vec<(SheetKind, Option<&str>)> {
        let mut sheets: Vec<_> = (1u32..)
            .zip(SheetKind::ALL)
            .filter_map(|(usual, kind)| {
                let setting = self.sheets.iter().find(|setting| setting.kind == kind);
                let order = setting.and_then(|setting| setting.order);
                let title = setting.and_then(|setting| setting.title.as_deref());
                // A sheet that is given a place comes before the one that usually has it.
                setting.is_none_or(|setting| setting.on).then_some((
                    (order.unwrap_or(usual), order.is_none()),
                    kind,
                    title,
                ))
            })
            .collect();
        sheets.sort_by_key(|(order, ..)| *order);
        sheets.into_iter().map(|(_, kind, title)| (kind, title)).collect()
    }
}
