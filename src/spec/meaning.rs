//! From the spec as written to the spec as meant.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::at::{At, Lines};
use super::meant::{
    ColumnSetting, Crosswalk, DeclaredBalance, ExpectedReturn, IndicatorName, Report, ReturnsSetting, RiskBands, RowRange,
    RuleSetting, Scoring, ScoringOverride, SheetSetting, Source, Spec, TargetChange, Waiver,
};
use super::problem::{Fault, Problem, nearest};
use super::written::{
    BalanceWritten, CrosswalkWritten, OverrideWritten, ReportWritten, ReturnsWritten, RowsWritten, RuleWritten,
    ScoringWritten, SheetWritten, SourceWritten, TargetChangeWritten, WaiverWritten, Written,
};
use super::{Kind, Layout, Named, Severity, builtin_kinds, text};
use crate::value::{Period, Unit};

/// Finds out what a spec means, and everything in it that has no meaning.
pub(super) struct Meaning<'a> {
    pub(super) lines: &'a Lines<'a>,
    rules: &'a [&'static str],
    /// The folder of the spec.
    folder: PathBuf,
    /// The ids of the sources, with the line of each.
    sources: Vec<(Arc<str>, u32)>,
    kinds: Vec<Arc<Kind>>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Meaning<'a> {
    pub(super) fn new(file: &str, lines: &'a Lines<'a>, rules: &'a [&'static str]) -> Self {
        let folder = Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default();
        Self { lines, rules, folder, sources: Vec::new(), kinds: Vec::new(), problems: Vec::new() }
    }

    /// What the spec means; without worth where there are problems.
    pub(super) fn spec(&mut self, file: &Arc<str>, written: Written) -> Spec {
        let Written {
            report,
            sources,
            kinds,
            balances,
            ties,
            ledgers,
            crosswalks,
            target_changes,
            vocabulary,
            returns,
            scoring,
            rules,
            waivers,
            sheets,
            theme,
            charts,
        } = written;
        self.own_kinds(&kinds);
        self.note_ids(&sources);
        let report = self.report(report);
        if sources.is_empty() {
            let what = "the spec has no [[source]], so there is nothing to report".to_owned();
            self.problems.push(Problem {
                place: self.lines.place(0),
                fault: Fault::Contradiction { what, help: "add a [[source]] with an `id`, a `kind` and a `path`" },
            });
        }
        let sources: Vec<Source> = sources.iter().filter_map(|source| self.source(source, report.period)).collect();
        Spec {
            file: Arc::clone(file),
            ledgers: ledgers.iter().filter_map(|ledger| self.ledger(ledger, &sources, report.period)).collect(),
            sources,
            balances: balances.iter().filter_map(|balance| self.balance(balance)).collect(),
            ties: ties.iter().filter_map(|tie| self.tie(tie)).collect(),
            crosswalks: self.crosswalks(&crosswalks),
            target_changes: self.target_changes(&target_changes),
            vocabulary: self.vocabulary(&vocabulary, &kinds.iter().map(|kind| Kind::clone(kind)).collect::<Vec<_>>()),
            returns: self.returns(&returns),
            scoring: self.scoring(&scoring),
            rules: rules.iter().filter_map(|(rule, setting)| self.rule(rule, setting)).collect(),
            waivers: waivers.iter().filter_map(|waiver| self.waiver(waiver)).collect(),
            sheets: self.sheets(sheets),
            theme: self.theme(&theme),
            charts: charts.iter().map(|chart| self.chart(chart)).collect(),
            kinds: std::mem::take(&mut self.kinds),
            report,
        }
    }

    pub(super) fn fault<T>(&mut self, at: &At<T>, fault: Fault) {
        self.problems.push(Problem { place: self.lines.of(at), fault });
    }

    pub(super) fn contradiction<T>(&mut self, at: &At<T>, what: impl Into<String>, help: &'static str) {
        self.fault(at, Fault::Contradiction { what: what.into(), help });
    }

    fn line<T>(&self, at: &At<T>) -> u32 {
        self.lines.of(at).line.map_or(0, |(line, _)| line)
    }

    /// The text, unless it is empty.
    pub(super) fn filled(&mut self, key: &'static str, written: &At<String>) -> String {
        if written.trim().is_empty() {
            self.fault(written, Fault::Empty { key });
        }
        written.trim().to_owned()
    }

    /// The name, unless it is empty, with where it stands.
    pub(super) fn named(&mut self, key: &'static str, written: &At<String>) -> Named {
        Named::new(self.filled(key, written), self.lines.of(written))
    }

    /// What a text stands for, or the problem that it stands for nothing.
    pub(super) fn read<T>(
        &mut self,
        written: &At<String>,
        read: impl Fn(&str) -> Option<T>,
        (key, expected, example): (&'static str, &'static str, &'static str),
    ) -> Option<T> {
        let found = read(written);
        if found.is_none() {
            self.fault(written, Fault::Unreadable { key, written: written.to_string(), expected, example });
        }
        found
    }

    pub(super) fn period(&mut self, written: Option<&At<String>>) -> Option<Period> {
        self.read(written?, text::period, ("period", "a financial year or a part of one", "2012/13` or `2012/13 Q2"))
    }

    pub(super) fn unit(&mut self, written: Option<&At<String>>) -> Option<Unit> {
        self.read(written?, text::unit, ("unit", "a unit", "£'000"))
    }

    fn rows(&mut self, key: &'static str, written: &At<RowsWritten>) -> Option<RowRange> {
        let found = text::rows(&written.0);
        if found.is_none() {
            let fault = Fault::Unreadable {
                key,
                written: written.0.clone(),
                expected: "a row or a range of rows",
                example: "7:58",
            };
            self.fault(written, fault);
        }
        found.map(|(first, last)| RowRange { first, last, place: self.lines.of(written) })
    }

    /// The path from the working folder, `..` settled by name; folders may be parted by `\` wherever it is read.
    fn path(&self, written: &str) -> PathBuf {
        let mut path = PathBuf::new();
        for part in self.folder.join(written.trim().replace('\\', "/")).components() {
            match (part, path.components().next_back()) {
                (Component::CurDir, _) => {}
                (Component::ParentDir, Some(Component::Normal(_))) => {
                    path.pop();
                }
                _ => path.push(part),
            }
        }
        path
    }

    /// The name among those that exist, or the problem that it does not.
    pub(super) fn among<'n, T: Clone>(
        &mut self,
        what: &'static str,
        written: &At<String>,
        names: impl Iterator<Item = (&'n str, T)> + Clone,
        list: bool,
    ) -> Option<T> {
        let found = names.clone().find(|(name, _)| name == &written.trim()).map(|(_, found)| found);
        if found.is_none() {
            let fault = Fault::NoSuch {
                what,
                written: written.to_string(),
                nearest: nearest(written, names.clone().map(|(name, _)| name)).map(str::to_owned),
                known: if list { names.map(|(name, _)| name.to_owned()).collect() } else { Vec::new() },
            };
            self.fault(written, fault);
        }
        found
    }

    pub(super) fn source_index(&mut self, written: &At<String>) -> Option<usize> {
        let ids = self.sources.clone();
        self.among("source", written, ids.iter().enumerate().map(|(index, (id, _))| (&**id, index)), true)
    }

    fn rule_name(&mut self, written: &At<String>) -> Option<&'static str> {
        let rules = self.rules;
        self.among("rule", written, rules.iter().map(|rule| (*rule, *rule)), false)
    }

    fn own_kinds(&mut self, written: &[At<Kind>]) {
        let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
        for kind in written {
            if builtin_kinds().iter().any(|builtin| builtin.name == kind.name) {
                let what = format!("the kind `{}` is built in", kind.name);
                self.contradiction(kind, what, "give your own kind another name");
            } else if let Some(first) = lines.insert(&kind.name, self.line(kind)) {
                self.fault(kind, Fault::Twice { what: "kind", written: kind.name.clone(), first });
            } else {
                match Kind::clone(kind).validated() {
                    Ok(sound) => self.kinds.push(Arc::new(sound)),
                    Err(error) => self.fault(kind, Fault::Kind(error)),
                }
            }
        }
    }

    fn note_ids(&mut self, written: &[At<SourceWritten>]) {
        for source in written {
            let id = self.filled("id", &source.id);
            match self.sources.iter().find(|(known, _)| **known == *id) {
                Some(&(_, first)) => self.fault(&source.id, Fault::Twice { what: "source", written: id, first }),
                None => self.sources.push((id.into(), self.line(&source.id))),
            }
        }
    }

    fn report(&mut self, written: ReportWritten) -> Report {
        let output = self.filled("output", &written.output);
        let path = self.path(&output);
        if !output.is_empty() && path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("xlsx")) {
            let what = format!("`output` is `{output}`, and the report is an Excel workbook");
            self.contradiction(&written.output, what, "end the name in `.xlsx`");
        }
        Report {
            title: self.filled("title", &written.title),
            subtitle: written.subtitle,
            organisation: written.organisation,
            committee: written.committee,
            period: self.period(written.period.as_ref()),
            output: path,
            output_place: self.lines.of(&written.output),
            profile: written.profile,
            contact: written.contact,
            as_of: written.as_of.map(|day| day.0),
        }
    }

    fn source(&mut self, written: &At<SourceWritten>, report_period: Option<Period>) -> Option<Source> {
        let own = self.kinds.clone();
        let kinds = own.iter().chain(builtin_kinds()).map(|kind| (kind.name.as_str(), kind));
        let kind = self.among("kind", &written.kind, kinds, true).cloned();
        let path = self.filled("path", &written.path);
        let rows = written.rows.as_ref().and_then(|rows| self.rows("rows", rows));
        let ignore_rows = written.ignore_rows.iter().filter_map(|rows| self.rows("ignore_rows", rows)).collect();
        if let Some(row) = written.heading_row.as_ref().filter(|row| ***row == 0) {
            let what = "`heading_row` is 0, and Excel numbers rows from 1";
            self.contradiction(row, what, "give the row's number in Excel");
        }
        if let (Some(rows), Some(_)) = (&written.rows, &written.heading_row) {
            let help = "take `rows` out where the table has headings, else `heading_row`";
            self.contradiction(
                rows,
                "`rows` is for a table without headings, and `heading_row` says it has some",
                help,
            );
        }
        if let (Some(rows), true) = (&written.rows, written.columns.is_empty()) {
            let help = "add `columns = { label = \"C\", \"2016-17\" = \"H\" }`";
            self.contradiction(
                rows,
                "`rows` says that the table has no headings, so `columns` must say what is where",
                help,
            );
        }
        let kind = kind?;
        let letters_only = written.rows.is_some();
        let own_period = self.period(written.period.as_ref());
        let columns =
            written.columns.iter().filter_map(|(key, at)| self.column(&kind, key, at, letters_only)).collect();
        Some(Source {
            id: written.id.trim().into(),
            kind,
            is_pattern: path.contains(['*', '?', '[', '{']),
            path: self.path(&path),
            path_place: self.lines.of(&written.path),
            sheet: written.sheet.as_ref().map(|sheet| self.named("sheet", sheet)),
            heading_row: written.heading_row.as_ref().map(|row| (**row, self.lines.of(row))),
            columns,
            rows,
            ignore_rows,
            unit: self.unit(written.unit.as_ref()),
            period: own_period.or(report_period),
            own_period,
            owner: written.owner.as_ref().map(|owner| self.filled("owner", owner).into()),
            place: self.lines.of(written),
        })
    }

    fn column(&mut self, kind: &Kind, key: &At<String>, at: &At<String>, letters_only: bool) -> Option<ColumnSetting> {
        let field = kind.field_index(key.trim());
        // `target 2012/13 = "H"` gives one of several columns of a field; a table of figures takes any heading.
        let is_one_of_several = kind.fields.iter().any(|field| {
            let rest = key.strip_prefix(field.name.as_str());
            field.repeats && rest.is_some_and(|rest| rest.starts_with(' '))
        });
        if field.is_none() && !is_one_of_several && kind.layout != Layout::Figures {
            self.among("field", key, kind.fields.iter().map(|field| (field.name.as_str(), ())), true)?;
        }
        let written = self.named("columns", at);
        let column = text::column(&written);
        if letters_only && column.is_none() {
            let what = format!("the column `{written}` is no letters of a column, and the table has no headings");
            self.contradiction(at, what, "give the column's letters in Excel, such as `C`");
            return None;
        }
        Some(ColumnSetting { key: key.trim().to_owned(), field, written, column })
    }

    fn balance(&mut self, written: &At<BalanceWritten>) -> Option<DeclaredBalance> {
        let source = self.source_index(&written.source);
        let equation = self.filled("equation", &written.equation);
        if !equation.is_empty()
            && let Err(why) = text::equation(&equation)
        {
            self.fault(&written.equation, Fault::Equation { why: why.to_owned() });
        }
        let name = written.name.clone().unwrap_or_else(|| equation.clone());
        Some(DeclaredBalance { name, source: source?, equation,
 source_place: self.lines.of(&written.source), place: self.lines.of(&written.equation) })
    }

    fn crosswalks(&mut self, written: &[At<CrosswalkWritten>]) -> Vec<Crosswalk> {
        let mut found: Vec<Crosswalk> = Vec::new();
        for entry in written {
            let from = self.source_index(&entry.source);
            let to = self.source_index(&entry.same_as.source);
            let (code, same) = (self.named("code", &entry.code), self.named("code", &entry.same_as.code));
            let (Some(from), Some(to)) = (from, to) else { continue };
            let from = IndicatorName { source: from, code };
            let to = IndicatorName { source: to, code: same };
            if from == to {
                let what = format!("the indicator `{}` is said to be the same as itself", from.code);
                self.contradiction(entry, what, "name another source, or another code, in `same_as`");
            }
            // One indicator may be split into several, so only the same pair is told twice.
            let is_told = |known: &&Crosswalk| {
                (&known.from, &known.to) == (&from, &to) || (&known.from, &known.to) == (&to, &from)
            };
            if let Some(first) = found.iter().find(is_told) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                self.fault(entry, Fault::Twice { what: "crosswalk", written: from.code.to_string(), first });
            }
            found.push(Crosswalk { from, to, place: self.lines.of(entry) });
        }
        found
    }

    fn target_changes(&mut self, written: &[At<TargetChangeWritten>]) -> Vec<TargetChange> {
        let mut found: Vec<TargetChange> = Vec::new();
        for entry in written {
            let source = self.source_index(&entry.source);
            let (code, approved) = (self.named("code", &entry.code), self.filled("approved", &entry.approved));
            let period = self.period(entry.period.as_ref());
            let Some(source) = source else { continue };
            let indicator = IndicatorName { source, code };
            if let Some(first) = found.iter().find(|known| known.indicator == indicator && known.period == period) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                self.fault(entry, Fault::Twice { what: "target change", written: indicator.code.to_string(), first });
            }
            found.push(TargetChange { indicator, period, approved: approved.into(), place: self.lines.of(entry) });
        }
        found
    }

    fn tolerance(&mut self, written: Option<&At<String>>) -> Option<rust_decimal::Decimal> {
        self.read(written?, text::percent, ("tolerance", "a percentage", "5%"))
    }

    fn returns(&mut self, written: &ReturnsWritten) -> ReturnsSetting {
        let expected = written.expected.iter().map(|entry| ExpectedReturn {
            owner: self.filled("owner", &entry.owner).into(),
            path: {
                let path = self.filled("path", &entry.path);
                self.path(&path)
            },
            place: self.lines.of(&entry.path),
        });
        ReturnsSetting { expected: expected.collect(), grace: written.grace }
    }

    fn scoring(&mut self, written: &ScoringWritten) -> Scoring {
        let tolerance = self.tolerance(written.tolerance.as_ref());
        let risk_bands = written.risk_bands.as_ref().map(|bands| {
            if bands.medium_from >= *bands.high_from {
                let what = format!("`high_from` is {}, and `medium_from` {}", *bands.high_from, bands.medium_from);
                self.contradiction(&bands.high_from, what, "give `high_from` the higher rating");
            }
            RiskBands { medium_from: bands.medium_from.into(), high_from: (*bands.high_from).into() }
        });
        Scoring {
            rag: written.rag,
            tolerance: tolerance.unwrap_or(Scoring::usual_tolerance(written.rag)),
            direction: written.direction,
            few_cases: written.few_cases.unwrap_or(Scoring::USUAL_FEW_CASES),
            overrides: written.indicators.iter().filter_map(|entry| self.scoring_override(entry)).collect(),
            risk_bands,
        }
    }

    fn scoring_override(&mut self, written: &At<OverrideWritten>) -> Option<ScoringOverride> {
        let source = match &written.source {
            Some(source) => Some(self.source_index(source)?),
            None => None,
        };
        let floor = written.floor.as_ref();
        Some(ScoringOverride {
            source: source.and_then(|index| self.sources.get(index)).map(|(id, _)| Arc::clone(id)),
            code: self.named("code", &written.code),
            polarity: written.polarity.map(Into::into),
            tolerance: self.tolerance(written.tolerance.as_ref()),
            floor: floor.and_then(|floor| self.read(floor, text::measure, ("floor", "a figure", "80%"))),
            roll_up: written.roll_up,
            place: self.lines.of(written),
        })
    }

    fn rule(&mut self, name: &At<String>, written: &RuleWritten) -> Option<RuleSetting> {
        let rule = self.rule_name(name);
        let (severity, scope): (Severity, Vec<usize>) = match written {
            RuleWritten::Everywhere(severity) => (*severity, Vec::new()),
            RuleWritten::Scoped(scoped) => {
                (scoped.severity, scoped.scope.iter().filter_map(|id| self.source_index(id)).collect())
            }
        };
        Some(RuleSetting { rule: rule?, severity, scope, place: self.lines.of(name) })
    }

    fn waiver(&mut self, written: &At<WaiverWritten>) -> Option<Waiver> {
        let rule = self.rule_name(&written.rule);
        let at = self.read(&written.at, text::at, ("at", "a sheet or cells of a sheet", "Workforce!B9"));
        let source = written.source.as_ref().and_then(|source| self.source_index(source));
        let (reason, by) = (self.filled("reason", &written.reason), self.filled("by", &written.by));
        let (sheet, span) = at?;
        Some(Waiver {
            rule: rule?,
            sheet,
            span,
            source,
            reason,
            by,
            until: written.until.0,
            at_place: self.lines.of(&written.at),
            place: self.lines.of(written),
        })
    }

    fn sheets(&mut self, written: Vec<At<SheetWritten>>) -> Vec<SheetSetting> {
        let mut sheets: Vec<SheetSetting> = Vec::new();
        for sheet in written {
            if let Some(first) = sheets.iter().find(|known| known.kind == *sheet.kind) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                let name = serde_json::to_value(*sheet.kind).ok();
                let written = name.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                self.fault(&sheet.kind, Fault::Twice { what: "sheet", written, first });
            }
            sheets.push(SheetSetting {
                kind: *sheet.kind,
                title: sheet.title.clone(),
                on: sheet.on,
                order: sheet.order,
                place: self.lines.of(&sheet.kind),
            });
        }
        sheets
    }
}
