//! Which files the paths of a spec lead to, and which lead nowhere.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::theme::{Taken, take};
use super::{Settings, as_said, inputs};
use crate::check::Unopened;
use crate::finding::Remark;
use crate::grid::Place;
use crate::model::Owners;
use crate::read::{DiscoverError, OpenError, not_there};
use crate::spec::{Fault, Problem, Report, SpecError, Theme};

/// What is there of the workbooks that a spec names, and what is not: one that is missing costs itself only.
#[derive(Default)]
pub(super) struct Lookout {
    /// Who keeps what, there or not.
    pub(super) owners: Owners,
    /// What is not there.
    pub(super) missing: Vec<Unopened>,
    /// What linesight itself wrote.
    pub(super) own: Vec<Remark>,
    /// Paths that no file could ever be found by, or that must not be read.
    faults: Vec<Problem>,
    /// The report that is written, if it is there from before, and where the spec names it.
    report: Option<PathBuf>,
    report_place: Option<Place>,
}

impl Lookout {
    /// Looks out for what a report is made from; the report itself is none of that.
    pub(super) fn new(report: &Report) -> Self {
        let mut lookout = Self {
            report: report.output.canonicalize().ok(),
            report_place: Some(report.output_place.clone()),
            ..Self::default()
        };
        let file = report.output.ancestors().skip(1).find(|folder| folder.is_file());
        let what = match file {
            Some(file) => format!("the report cannot be written in `{}`, which is a file and no folder", as_said(file)),
            None if report.output.is_dir() => {
                format!("the report cannot be written to `{}`, which is a folder", as_said(&report.output))
            }
            None => return lookout,
        };
        lookout.fault(&report.output_place, what, "give another path");
        lookout
    }

    fn fault(&mut self, place: &Place, what: String, help: &str) {
        self.faults.push(Problem { place: place.clone(), fault: Fault::Path { what, help: help.to_owned() } });
    }

    /// Takes out the report that was written before: one that a pattern takes in is not read, and one that is named as
    /// an input would be written over, so the run cannot go on.
    fn without_report(&mut self, path: &Path, found: Vec<PathBuf>) -> Option<Vec<PathBuf>> {
        let Some(report) = self.report.clone() else { return Some(found) };
        let (own, found): (Vec<PathBuf>, Vec<PathBuf>) =
            found.into_iter().partition(|file| file.canonicalize().is_ok_and(|file| file == report));
        for file in own {
            if file == path {
                let place = self.report_place.take()?;
                let what = format!("the report would be written over `{}`, which it is made from", as_said(&file));
                self.fault(&place, what, "give the report another name");
                return None;
            }
            let text = "this is the report that is written, so it was not read";
            let remark = Remark::at(text, Place::file(as_said(&file)));
            if !self.own.contains(&remark) {
                self.own.push(remark);
            }
        }
        Some(found)
    }

    /// The files that a path means; `place` is where the spec names it.
    pub(super) fn look(
        &mut self,
        path: &Path,
        place: &Place,
        owner: Option<&Arc<str>>,
        settings: &Settings,
    ) -> Vec<PathBuf> {
        let found = match inputs(&[path.to_path_buf()], settings) {
            Ok((found, own)) => {
                let new: Vec<Remark> = own.into_iter().filter(|remark| !self.own.contains(remark)).collect();
                self.own.extend(new);
                let Some(found) = self.without_report(path, found) else { return Vec::new() };
                found
            }
            Err(DiscoverError::Missing { .. }) => Vec::new(),
            Err(error) => {
                let help = match &error {
                    DiscoverError::BadPattern { .. } => {
                        "in a pattern `*` stands for any letters of a name and `?` for one; a bracket is written `[[]`"
                    }
                    _ => "look whether the folder is there and may be read",
                };
                self.fault(place, error.to_string(), help);
                return Vec::new();
            }
        };
        let said = as_said(path);
        if found.is_empty() {
            if let Some(known) = self.missing.iter_mut().find(|known| known.path == said) {
                known.named.push(place.clone());
            } else {
                let error = OpenError::Missing(Box::new(not_there(path)));
                self.missing.push(Unopened { path: Arc::clone(&said), named: vec![place.clone()], error });
            }
        }
        if let Some(owner) = owner {
            let files: Vec<Arc<str>> = found.iter().map(|file| as_said(file)).collect();
            self.owners.note(if files.is_empty() { vec![said] } else { files }, owner);
        }
        found
    }

    /// The look of the report, where it is to be had; where it is not, why stands among the faults.
    pub(super) fn theme(&mut self, asked: &Theme, settings: &Settings) -> Taken {
        let (Some(path), Some(place)) = (&asked.from, &asked.place) else {
            return Taken { theme: asked.clone(), ..Taken::default() };
        };
        if path.canonicalize().is_ok_and(|file| self.report.as_ref() == Some(&file)) {
            let what = format!("the report would be written over `{}`, which its look is taken from", as_said(path));
            self.fault(place, what, "give the report another name");
        } else if !path.is_file() {
            self.fault(
                place,
                not_there(path).to_string(),
                "mend the path, or write `heading`, `accent` and `font` in place of `from`",
            );
        } else {
            match take(asked, path, &settings.limits) {
                Ok(taken) => return taken,
                Err((what, help)) => self.fault(place, what, help),
            }
        }
        Taken::default()
    }

    /// Whether the run can go on: no path is out of the question, and there is something to read or someone to ask.
    ///
    /// # Errors
    /// Where it cannot: every path that leads nowhere.
    pub(super) fn verdict(&mut self, is_nothing_there: bool) -> Result<(), SpecError> {
        let is_idle = is_nothing_there && self.owners.pairs().next().is_none();
        if self.faults.is_empty() && !is_idle {
            return Ok(());
        }
        let mut problems = std::mem::take(&mut self.faults);
        for missing in &self.missing {
            if let OpenError::Missing(not_there) = &missing.error {
                let help = "mend the path, or ask for the workbook".to_owned();
                let fault = Fault::Path { what: not_there.to_string(), help };
                problems
                    .extend(missing.named.iter().map(|place| Problem { place: place.clone(), fault: fault.clone() }));
            }
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Err(SpecError { problems })
    }
}
