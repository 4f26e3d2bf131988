//! From the spec as written to the spec as meant.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::at::{At, Lines};
use super::meant::{Report, Source, Spec};
use super::problem::{Fault, Problem, nearest};
use super::written::{ReportWritten, Written};
use super::{Kind, Layout, Named, text};
use crate::value::{Period, Unit};

/// Finds out what a spec means, and everything in it that has no meaning.
pub(super) struct Meaning<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) rules: &'a [&'static str],
    /// The folder of the spec.
    folder: PathBuf,
    /// The ids of the sources, with the line of each.
    pub(super) sources: Vec<(Arc<str>, u32)>,
    /// The kinds of the sources that have a meaning, by id.
    kinds_of: BTreeMap<Arc<str>, Arc<Kind>>,
    pub(super) kinds: Vec<Arc<Kind>>,
    /// What entries say, by what they are, with the line of the first.
    said: BTreeMap<(&'static str, String), u32>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Meaning<'a> {
    pub(super) fn new(file: &str, lines: &'a Lines<'a>, rules: &'a [&'static str]) -> Self {
        let folder = Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default();
        Self {
            lines,
            rules,
            folder,
            sources: Vec::new(),
            kinds_of: BTreeMap::new(),
            kinds: Vec::new(),
            said: BTreeMap::new(),
            problems: Vec::new(),
        }
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
            let about = "a table that the report is made from, by its `id`, `kind` and `path`".to_owned();
            let (key, table) = ("[[source]]".to_owned(), "the spec".to_owned());
            self.problems.push(Problem { place: self.lines.place(0), fault: Fault::MissingKey { key, table, about } });
        }
        let sources: Vec<Source> = sources.iter().filter_map(|source| self.source(source, report.period)).collect();
        self.kinds_of = sources.iter().map(|source| (Arc::clone(&source.id), Arc::clone(&source.kind))).collect();
        Spec {
            file: Arc::clone(file),
            ledgers: ledgers.iter().filter_map(|ledger| self.ledger(ledger, report.period)).collect(),
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
            sheets: self.sheets(&sheets),
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

    pub(super) fn line<T>(&self, at: &At<T>) -> u32 {
        self.lines.of(at).line.map_or(0, |(line, _)| line)
    }

    /// Tells an entry that says what one before it says already; `said` is what both say.
    pub(super) fn once<T>(&mut self, what: &'static str, said: String, shown: &str, at: &At<T>) {
        if let Some(first) = self.said_before(what, said, at) {
            self.fault(at, Fault::Twice { what, written: shown.to_owned(), first });
        }
    }

    /// The line of an entry before that says the same.
    pub(super) fn said_before<T>(&mut self, what: &'static str, said: String, at: &At<T>) -> Option<u32> {
        let line = self.line(at);
        let first = *self.said.entry((what, said)).or_insert(line);
        (first != line).then_some(first)
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

    /// The path from the working folder, `..` settled by name; folders may be parted by `\` wherever it is read.
    pub(super) fn path(&self, written: &str) -> PathBuf {
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
            html: written.html,
            pdf: written.pdf,
            contact: written.contact,
            as_of: written.as_of.map(|day| day.0),
        }
    }

    /// The index of a source, whose kind must be one of those that `is_fit` takes.
    pub(super) fn source_of(
        &mut self,
        written: &At<String>,
        is_fit: impl Fn(&Kind) -> bool,
        needed: &str,
    ) -> Option<usize> {
        let index = self.source_index(written)?;
        // A source with a problem of its own is not among those that have a meaning.
        if let Some(kind) = self.kinds_of.get(written.trim()).filter(|kind| !is_fit(kind)) {
            let what =
                format!("the source `{}` is of the kind `{}`, and {needed} is needed", written.trim(), kind.name);
            self.contradiction(written, what, "name another source, or change the source's `kind`");
            return None;
        }
        Some(index)
    }

    /// The index of a source of figures.
    pub(super) fn source_of_figures(&mut self, written: &At<String>) -> Option<usize> {
        self.source_of(written, |kind| kind.layout == Layout::Figures, "`figures`")
    }
}
