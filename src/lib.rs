//! linesight reads the workbooks that council officers keep, says in plain words what is wrong and in which cell,
//! reconciles budgets and targets, scores performance, and writes the committee's workbook with its charts.
//!
//! Data flows one way; `docs/ARCHITECTURE.md` shows the way on one page. Each module may use only those listed above
//! it here.

pub mod grid;

pub mod value;

pub mod finding;

pub mod parse;

pub mod spec;

pub mod model;

pub mod read;

pub mod bind;

pub mod reconcile;

pub mod returns;
pub mod score;

pub mod sight;

pub mod check;
pub mod diff;

pub mod lint;

pub mod write;

pub mod report;

pub mod template;

pub mod output;

pub mod pipeline;

pub mod cli;
