//! What a report is made of.

use chrono::NaiveDate;

use crate::check::Unopened;
use crate::finding::{Finding, Remark};
use crate::grid::{Book, SourceFile};
use crate::model::Model;
use crate::reconcile::Reconciliation;
use crate::score::Scores;
use crate::sight::LineOfSight;
use crate::spec::Spec;

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
    /// The workbook that the look was taken from, and nothing else.
    pub brand: Option<&'a SourceFile>,
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
    /// What links to which promise.
    pub line_of_sight: &'a LineOfSight,
    /// What was found, in order, waived findings included.
    pub findings: &'a [Finding],
    /// What was assumed.
    pub assumptions: &'a [Remark],
    /// What was not checked, totals aside: those are among the balances.
    pub not_checked: &'a [Remark],
}
