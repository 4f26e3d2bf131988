//! From books to findings, for tests.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Facts, NotChecked, Unopened, not_checked, run};
use crate::bind::{Bindable, bind, plan_year};
use crate::finding::Finding;
use crate::grid::Book;
use crate::model::Model;
use crate::read::locate::locate;
use crate::reconcile::reconcile_model;
use crate::score::{Asked, score};
use crate::sight::line_of_sight;
use crate::spec::{Scoring, Spec, builtin_kinds};
use crate::value::Period;

/// Books, and what is asked of them.
#[derive(Default)]
pub(super) struct Case {
    pub(super) books: Vec<Book>,
    pub(super) unopened: Vec<Unopened>,
    pub(super) spec: Option<Spec>,
    pub(super) as_of: Option<NaiveDate>,
}

impl Case {
    /// The tables of all the books. A table is a spec's source where the kind and the sheet are those that it names.
    pub(super) fn model(&self) -> Model {
        let mut tables = Vec::new();
        let mut not_found = Vec::new();
        for (index, book) in self.books.iter().enumerate() {
            let year = plan_year(book);
            let located = locate(book, index, builtin_kinds(), year);
            not_found.extend(located.not_found);
            for found in located.tables {
                let sources = self.spec.iter().flat_map(|spec| &spec.sources);
                let source = sources.filter(|source| source.kind.name == found.kind.name).find(|source| {
                    source.sheet.is_none() || source.sheet.as_deref() == found.shape.place.sheet.as_deref()
                });
                let year = source.and_then(|source| source.own_period).map(Period::year).or(year);
                tables.push(Bindable { id: source.map(|source| Arc::clone(&source.id)), found, year, ledger: None });
            }
        }
        bind(&self.books, tables, not_found)
    }

    /// What the rules find, and what they could not look at.
    pub(super) fn check(&self) -> (Vec<Finding>, Vec<NotChecked>) {
        let model = self.model();
        let reconciliation = reconcile_model(&model, self.spec.as_ref());
        let scoring = self.spec.as_ref().map_or_else(Scoring::default, |spec| spec.scoring.clone());
        let scores = score(&model, &Asked { spec: self.spec.as_ref(), scoring: &scoring, as_of: self.as_of });
        let line_of_sight = line_of_sight(&model, self.spec.as_ref());
        let facts = Facts {
            books: &self.books,
            unopened: &self.unopened,
            model: &model,
            reconciliation: &reconciliation,
            scores: &scores,
            line_of_sight: &line_of_sight,
            spec: self.spec.as_ref(),
            as_of: self.as_of,
        };
        (run(&facts), not_checked(&facts))
    }
}

/// A finding as one line: `B4: error[rule] message`, with the sheet's name where there are several sheets.
pub(super) fn line(finding: &Finding, with_sheet: bool) -> String {
    let place = &finding.place;
    let at = match (place.span, place.in_workbook()) {
        (Some(span), Some(_)) if !with_sheet => span.to_string(),
        (_, Some(at)) => at,
        (_, None) => "file".to_owned(),
    };
    format!("{at}: {}[{}] {}", finding.level, finding.rule.name, finding.message)
}
