//! Counts of statuses as live formulas over the sheets that list what is rated.

use super::{scorecard, standards};
use crate::report::list::Listed;
use crate::report::report::Report;
use crate::score::Score;
use crate::write::{Expr, Status};

/// Most ranges of one formula: a longer one nobody would trace.
const RANGES: usize = 8;

/// Where every status stands.
pub(super) struct Live {
    tables: Vec<Statuses>,
}

/// The statuses of one table: its id, their column, and row by row whose they are.
struct Statuses {
    table: String,
    column: usize,
    /// Table and row of the score in the model, with the row of the report's table, from the top.
    rows: Vec<((usize, u32), usize)>,
}

impl Live {
    /// Finds the statuses of the report.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let listed = [scorecard::listed(report), standards::listed(report)];
        Self { tables: listed.into_iter().flatten().filter_map(|(listed, scores)| statuses(listed, &scores)).collect() }
    }

    /// How many of these have a status; nothing where they do not stand together closely enough.
    pub(super) fn count(&self, of: &[&Score], status: Status) -> Option<Expr> {
        let wanted = |key: &(usize, u32)| of.iter().any(|score| (score.table, score.row) == *key);
        let mut found = 0;
        let mut counts = Vec::new();
        for Statuses { table, column, rows } in &self.tables {
            for run in rows.chunk_by(|(one, _), (other, _)| wanted(one) == wanted(other)) {
                let (Some((key, first)), Some((_, last))) = (run.first(), run.last()) else { continue };
                if wanted(key) {
                    found += run.len();
                    let span = Expr::span(table, *column, *first..last + 1);
                    counts.push(Expr::count_if(span, status.shown()));
                }
            }
        }
        (found == of.len() && counts.len() <= RANGES).then_some(())?;
        counts.into_iter().reduce(|sum, count| sum + count)
    }
}

fn statuses(listed: Listed, scores: &[Option<&Score>]) -> Option<Statuses> {
    let Listed { table, rows } = listed;
    let column = table.columns.iter().position(|column| column.heading == "Status")?;
    let key = |(score, row): (Option<&Score>, usize)| score.map(|score| ((score.table, score.row), row));
    let mut rows: Vec<_> = scores.iter().copied().zip(rows).filter_map(key).collect();
    rows.sort_by_key(|(_, row)| *row);
    Some(Statuses { table: table.id, column, rows })
}
