//! What every sheet and chart has at hand: the facts, what workbooks are called, where sources are, what the spec wants.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::charts::{Drawn, Undrawn};
use super::facts::Facts;
use super::figures::FigureSheet;
use super::matrix::grids;
use super::{names, path};
use crate::finding::Remark;
use crate::grid::{Addr, Place};
use crate::model::Table as ModelTable;
use crate::score::{ActionScore, RiskScore, Score};
use crate::spec::{ChartKind, SheetKind};
use crate::value::Period;
use crate::write::{Cell, Chart, Sheet, Target};

/// The facts with what follows from them for all sheets.
pub(super) struct Report<'a> {
    /// The facts.
    pub(super) facts: &'a Facts<'a>,
    /// Where every table of figures stands in the report, in the order of the model.
    pub(super) figures: Vec<FigureSheet<'a>>,
    /// What each workbook is called, by its path.
    names: BTreeMap<&'a str, String>,
    scores: BTreeMap<(usize, u32), &'a Score>,
    actions: BTreeMap<(usize, u32), &'a ActionScore>,
    risks: BTreeMap<(usize, u32), &'a RiskScore>,
}

impl<'a> Report<'a> {
    /// Prepares the facts.
    pub(super) fn new(facts: &'a Facts<'a>) -> Self {
        let paths: Vec<&str> = facts.books.iter().map(|book| &*book.file.path).collect();
        let titles = |path: &'a str| {
            let of_book = facts.model.tables.iter().filter(move |table| *table.shape.place.file == *path);
            of_book.filter_map(|table| table.shape.title.as_ref().map(|(_, title)| &**title))
        };
        let name = |(path, name): (&'a str, String)| (path, names::with_abbreviations(&name, titles(path)));
        let names = paths.iter().copied().zip(names::of_paths(&paths)).map(name).collect();
        Self {
            facts,
            figures: super::figures::lay_out(facts),
            names,
            scores: facts.scores.measured.iter().map(|score| ((score.table, score.row), score)).collect(),
            actions: facts.scores.actions.iter().map(|score| ((score.table, score.row), score)).collect(),
            risks: facts.scores.risks.iter().map(|score| ((score.table, score.row), score)).collect(),
        }
    }

    /// Whether the report brings several workbooks together.
    pub(super) const fn is_consolidated(&self) -> bool {
        self.facts.books.len() > 1
    }

    /// Whether a place is in the only workbook, which then need not be named.
    pub(super) fn is_alone(&self, place: &Place) -> bool {
        matches!(self.facts.books, [book] if book.file.path == place.file)
    }

    /// What a workbook is called.
    pub(super) fn workbook<'s>(&'s self, place: &'s Place) -> &'s str {
        self.names.get(&*place.file).map_or(&place.file, String::as_str)
    }

    /// What the workbook is called that a table is in.
    pub(super) fn workbook_of(&self, table: usize) -> &str {
        self.facts
            .model
            .table(table)
            .map_or("", |table| self.names.get(&*table.shape.place.file).map_or("", String::as_str))
    }

    /// The workbook that a table is in, for a column of its own; empty where there is only one.
    pub(super) fn named_workbook(&self, table: usize) -> Cell {
        if self.is_consolidated() { Cell::text(super::words::capital(self.workbook_of(table))) } else { Cell::empty() }
    }

    /// A table of the model.
    pub(super) fn table(&self, index: usize) -> Option<&'a ModelTable> {
        self.facts.model.table(index)
    }

    /// The score of a row of a table.
    pub(super) fn score(&self, table: usize, row: u32) -> Option<&'a Score> {
        self.scores.get(&(table, row)).copied()
    }

    /// How an action of a table stands.
    pub(super) fn action(&self, table: usize, row: u32) -> Option<&'a ActionScore> {
        self.actions.get(&(table, row)).copied()
    }

    /// How high a risk of a table is.
    pub(super) fn risk(&self, table: usize, row: u32) -> Option<&'a RiskScore> {
        self.risks.get(&(table, row)).copied()
    }

    /// The period that the report is for, where the spec says.
    pub(super) fn period(&self) -> Option<Period> {
        self.facts.spec.and_then(|spec| spec.report.period)
    }

    /// The day that the document says it was made: a day of the facts, for nothing here asks the clock.
    pub(super) fn created(&self) -> NaiveDate {
        let of_spec = || Some(self.period()?.last_day());
        let of_scores =
            || self.facts.scores.measured.iter().filter_map(|score| score.period).map(Period::last_day).max();
        self.facts.as_of.or_else(of_spec).or_else(of_scores).unwrap_or_default()
    }

    /// A link to a place in an officer's workbook, in Excel's words: `Service Standards!H14`. The workbook is named by
    /// another column, or by the sheet.
    pub(super) fn source(&self, place: &Place) -> Cell {
        let Some(words) = place.in_workbook() else { return file(place) };
        match self.target(place) {
            Some(target) => Cell::link(words, target),
            None => Cell::text(words),
        }
    }

    /// A link to a cell of a table.
    pub(super) fn source_in(&self, table: &ModelTable, at: Addr) -> Cell {
        self.source(&table.shape.at(at))
    }

    /// Where a link to a place in an officer's workbook leads; nothing for what is no sheet.
    pub(super) fn target(&self, place: &Place) -> Option<Target> {
        let sheet = place.sheet.as_ref()?;
        let cell = place.span.map_or_else(|| "A1".to_owned(), |span| span.to_string());
        self.names
            .contains_key(&*place.file)
            .then(|| Target::workbook(path::seen_from(self.facts.folder, &place.file), sheet.to_string(), cell))
    }

    /// What was assumed, each once with all its places; what the report itself assumes included.
    pub(super) fn assumptions(&self) -> Vec<Remark> {
        let own = grids(self).into_iter().filter(|grid| !grid.is_made);
        let own = own.map(|grid| Remark::at(grid.bands, grid.place));
        merged(self.facts.assumptions.iter().cloned().chain(own))
    }

    /// What was not checked, each once with all its places.
    pub(super) fn not_checked(&self) -> Vec<Remark> {
        merged(self.facts.not_checked.iter().cloned())
    }

    /// A sheet of a kind with its title, unless the spec gives it another.
    pub(super) fn sheet(&self, kind: SheetKind, title: impl Into<String>) -> Sheet {
        match self.sheet_title(kind) {
            Some(own) => Sheet::new(own, own),
            None => Sheet::new(tab(kind), title),
        }
    }

    /// The name by which links refer to a sheet.
    pub(super) fn tab(&self, kind: SheetKind) -> String {
        self.sheet_title(kind).unwrap_or_else(|| tab(kind)).to_owned()
    }

    /// The name of a sheet, where the spec does not leave it out: nothing may speak of one that is not there.
    pub(super) fn tab_if_on(&self, kind: SheetKind) -> Option<String> {
        let is_off = |spec: &crate::spec::Spec| !spec.sheets_in_order().iter().any(|(on, _)| *on == kind);
        if self.facts.spec.is_some_and(is_off) { None } else { Some(self.tab(kind)) }
    }

    fn sheet_title(&self, kind: SheetKind) -> Option<&'a str> {
        let settings = self.facts.spec?.sheets.iter();
        settings.rev().find(|setting| setting.kind == kind).and_then(|setting| setting.title.as_deref())
    }

    /// Whether the spec chooses what a chart of that kind shows of a table of figures.
    pub(super) fn has_own_chart(&self, kind: ChartKind, table: &str) -> bool {
        let Some(spec) = self.facts.spec else { return false };
        let of_table = |source: usize| spec.sources.get(source).is_some_and(|source| is_of_source(table, &source.id));
        let own = |setting: &&crate::spec::ChartSetting| setting.on && setting.is_own() && setting.kind == kind;
        spec.charts.iter().filter(own).any(|setting| setting.source.is_some_and(of_table))
    }

    /// The chart with the spec's title; nothing where the spec leaves it out or draws its own in its place. `table` is
    /// the table that it shows, where it shows one.
    pub(super) fn chart(&self, kind: ChartKind, table: Option<&str>, chart: Chart) -> Drawn {
        let Some(spec) = self.facts.spec else { return Ok(chart) };
        let of_table = |source: usize| {
            let id = spec.sources.get(source).map(|source| &*source.id);
            table.zip(id).is_some_and(|(table, id)| is_of_source(table, id))
        };
        let mut settings = spec.charts.iter().filter(|setting| setting.kind == kind);
        match settings.find(|setting| setting.source.is_none_or(of_table)) {
            None => Ok(chart),
            Some(setting) if !setting.on || setting.is_own() => Err(Undrawn::Nothing),
            Some(setting) => Ok(match &setting.title {
                Some(title) => Chart { title: title.clone(), ..chart },
                None => chart,
            }),
        }
    }
}

/// A place that is no cell: a line of the settings, or a workbook as a whole.
fn file(place: &Place) -> Cell {
    match place.line {
        Some((line, _)) => Cell::text(format!("{}, line {line}", place.file)),
        None => Cell::text("whole workbook"),
    }
}

/// Remarks in the same words as one.
fn merged(remarks: impl Iterator<Item = Remark>) -> Vec<Remark> {
    let mut merged: Vec<Remark> = Vec::new();
    for remark in remarks {
        match merged.iter_mut().find(|known| known.text == remark.text) {
            Some(known) => known.places.extend(remark.places),
            None => merged.push(remark),
        }
    }
    merged
}

/// Whether a table is one of a source: a source that is found several times gives `budget`, `budget-2` and so on.
pub(super) fn is_of_source(table: &str, source: &str) -> bool {
    let number = table.strip_prefix(source).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    number.is_some_and(|number| number.chars().all(|letter| letter.is_ascii_digit()))
}

/// The name on the tab of a sheet.
const fn tab(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::Cover => "Cover",
        SheetKind::Summary => "Summary",
        SheetKind::Scorecard => "Scorecard",
        SheetKind::ServiceStandards => "Service standards",
        SheetKind::Exceptions => "Exceptions",
        SheetKind::Budget => "Budget",
        SheetKind::Ledger => "Ledger",
        SheetKind::Reconciliation => "Reconciliation",
        SheetKind::Targets => "Targets",
        SheetKind::Risks => "Risks",
        SheetKind::Actions => "Actions",
        SheetKind::LineOfSight => "Line of sight",
        SheetKind::Returns => "Returns",
        SheetKind::DataQuality => "Data quality",
        SheetKind::Sources => "Sources",
    }
}
