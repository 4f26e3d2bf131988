//! From books to findings, for tests.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Facts, NotChecked, Unopened, not_checked, run};
use crate::bind::{Bindable, bind, plan_year, source_year};
use crate::finding::Finding;
use crate::grid::{Book, Place};
use crate::model::{Model, NotFound};
use crate::read::locate::{Found, Wanted, locate, locate_wanted};
use crate::read::{NotThere, OpenError};
use crate::reconcile::reconcile_model;
use crate::score::{Asked, score};
use crate::sight::line_of_sight;
use crate::spec::{Kind, Scoring, Spec, builtin_kinds};

/// Books, and what is asked of them.
#[derive(Default)]
pub(super) struct Case {
    pub(super) books: Vec<Book>,
    pub(super) unopened: Vec<Unopened>,
    pub(super) spec: Option<Spec>,
    pub(super) as_of: Option<NaiveDate>,
}

impl Case {
    /// The tables of all the books: those that the sources of the spec ask for, or all where no source asks.
    pub(super) fn model(&self) -> Model {
        let sources = self.spec.iter().flat_map(|spec| &spec.sources).collect::<Vec<_>>();
        let own = self.spec.iter().flat_map(|spec| &spec.kinds);
        let kinds: Vec<Arc<Kind>> = own.chain(builtin_kinds()).cloned().collect();
        let mut tables: Vec<Bindable> = Vec::new();
        let mut not_found = Vec::new();
        for (index, book) in self.books.iter().enumerate() {
            let asked = sources.iter().filter(|source| source.path == Path::new(&*book.file.path));
            let mut found: Vec<_> = asked
                .map(|source| {
                    let year = source_year(source, book);
                    let wanted = Wanted::of_source(source, year);
                    (Some(Arc::clone(&source.id)), year, locate_wanted(book, index, &kinds, &wanted))
                })
                .collect();
            if sources.is_empty() {
                let year = plan_year(book);
                found.push((None, year, locate(book, index, &kinds, year)));
            }
            for (id, year, located) in found {
                not_found
                    .extend(located.not_found.into_iter().map(|missing| NotFound { source: id.clone(), ..missing }));
                // A table that an earlier source has named is that source's.
                let place = |found: &Found| (found.shape.place.clone(), found.shape.span);
                let new = located
                    .tables
                    .into_iter()
                    .filter(|found| !tables.iter().any(|known| place(&known.found) == place(found)));
                let new: Vec<Found> = new.collect();
                tables.extend(new.into_iter().map(|found| Bindable { id: id.clone(), found, year, ledger: None }));
            }
        }
        let mut model = bind(&self.books, tables, not_found);
        if let Some(spec) = &self.spec {
            for source in &spec.sources {
                let file: Arc<str> = Arc::from(&*source.path.to_string_lossy());
                source.owner.iter().for_each(|owner| model.owners.note([Arc::clone(&file)], owner));
            }
            model.owners.note_tables(&model.tables, spec);
        }
        model
    }

    /// What the rules find, and what they could not look at.
    pub(super) fn check(&self) -> (Vec<Finding>, Vec<NotChecked>) {
        let model = self.model();
        let as_of = self.as_of.or_else(|| self.spec.as_ref()?.report.as_of);
        let reconciliation = reconcile_model(&model, self.spec.as_ref());
        let scoring = self.spec.as_ref().map_or_else(Scoring::default, |spec| spec.scoring.clone());
        let scores = score(&model, &Asked { spec: self.spec.as_ref(), scoring: &scoring, as_of });
        let line_of_sight = line_of_sight(&model, self.spec.as_ref());
        let facts = Facts {
            books: &self.books,
            unopened: &self.unopened,
            model: &model,
            reconciliation: &reconciliation,
            scores: &scores,
            line_of_sight: &line_of_sight,
            spec: self.spec.as_ref(),
            as_of,
        };
        (run(&facts), not_checked(&facts))
    }
}

/// A finding as one line: `B4: error[rule] message`, with the sheet's name where there are several sheets; `file` or
/// `spec` where it is of no sheet.
pub(super) fn line(finding: &Finding, with_sheet: bool) -> String {
    let place = &finding.place;
    let at = match (place.span, place.in_workbook()) {
        (Some(span), Some(_)) if !with_sheet => span.to_string(),
        (_, Some(at)) => at,
        (_, None) if place.line.is_some() => "spec".to_owned(),
        (_, None) => "file".to_owned(),
    };
    format!("{at}: {}[{}] {}", finding.level, finding.rule.name, finding.message)
}

/// A workbook that is not there, and where the spec names it.
pub(super) fn not_there(path: &str, named: Vec<Place>) -> Unopened {
    let error = OpenError::Missing(Box::new(NotThere {
        path: path.into(),
        is_folder: false,
        no_folder: None,
        nearest: None,
        beside: Vec::new(),
    }));
    Unopened { path: path.into(), named, error }
}
