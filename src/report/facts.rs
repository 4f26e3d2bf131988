//! What a report is made of.

use chrono::NaiveDate;

use crate::check::Unopened;
use crate::finding::Finding;
use crate::grid::{Book, Place};
use crate::model::Model;
use crate::reconcile::Reconciliation;
use crate::score::{Assumption, NotJudged, Scores};
use crate::spec::Spec;

/// A remark on the inputs as a whole: something assumed, or something that was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// One sentence.
    pub text: String,
    /// The places that it concerns.
    pub places: Vec<Place>,
}

impl Remark {
    /// A remark on a place.
    pub fn at(text: impl Into<String>, place: Option<Place>) -> Self {
        Self { text: text.into(), places: place.into_iter().collect() }
    }
}

impl From<&Assumption> for Remark {
    fn from(assumption: &Assumption) -> Self {
        Self { text: assumption.text.clone(), places: assumption.places.clone() }
    }
}

impl From<&NotJudged> for Remark {
    fn from(not_judged: &NotJudged) -> Self {
        Self { text: not_judged.text.clone(), places: vec![not_judged.place.clone()] }
    }
}

/// Everything that a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What the user asked for, where there is a spec: titles, sheets and charts.
    pub spec: Option<&'a Spec>,
    /// The day as at which things were judged; nothing where none was given.
    pub as_of: Option<NaiveDate>,
    /// The folder that the report is written to, as links to the inputs start there; in the same form as the inputs'
    /// paths, either from the working folder or from the root.
    pub folder: &'a str,
    /// The workbooks that were read; [`crate::model::Shape::book`] is an index into them.
    pub books: &'a [Book],
    /// The files that could not be read.
    pub unopened: &'a [Unopened],
    /// Their tables.
    pub model: &'a Model,
    /// Their balances, and the totals that were not checked.
    pub reconciliation: &'a Reconciliation,
    /// How everything stands.
    pub scores: &'a Scores,
    /// What was found, in order, waived findings included.
    pub findings: &'a [Finding],
    /// What was assumed.
    pub assumptions: &'a [Remark],
    /// What was not checked, other than totals.
    pub not_checked: &'a [Remark],
}
