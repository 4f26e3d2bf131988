//! Actions: those of an action plan, and what has the same shape: achievements, projects, assessments.

use std::sync::Arc;

use super::Field;
use crate::value::{Measure, PlanDate, References};

/// A table of actions.
#[derive(Clone, Debug)]
pub struct ActionTable {
    /// Index of the table in [`super::Model::tables`].
    pub table: usize,
    /// Its actions.
    pub rows: Vec<Action>,
}

/// An action.
#[derive(Clone, Debug)]
pub struct Action {
    /// The row on the sheet, from 0.
    pub row: u32,
    /// The service or theme that it stands under.
    pub section: Option<Arc<str>>,
    /// What is to be done.
    pub action: Option<Field<String>>,
    /// The links to promises, values and objectives, each with its field's name.
    pub links: Vec<(Arc<str>, Field<References>)>,
    /// Who leads: a role.
    pub lead: Option<Field<String>>,
    /// When it starts.
    pub start: Option<Field<PlanDate>>,
    /// When it finishes.
    pub finish: Option<Field<PlanDate>>,
    /// What comes of it.
    pub outcome: Option<Field<String>>,
    /// The state that the officer typed.
    pub status: Option<Field<String>>,
    /// How far it is, in per cent.
    pub percent_complete: Option<Field<Measure>>,
    /// Whether it is a major project.
    pub major: Option<Field<bool>>,
}
