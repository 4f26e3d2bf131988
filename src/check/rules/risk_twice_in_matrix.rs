//! A risk that stands twice in the matrix.

use std::collections::BTreeMap;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "risk-twice-in-matrix",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a risk stands twice in the risk matrix",
    page: include_str!("risk_twice_in_matrix.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for matrix in &facts.model.matrices {
        let Some(table) = facts.table(matrix.table) else { continue };
        let mut first: BTreeMap<u32, Addr> = BTreeMap::new();
        for cell in &matrix.cells {
            for number in cell.risks.value().map(Vec::as_slice).unwrap_or_default() {
                let Some(before) = first.insert(*number, cell.at) else { continue };
                let message = if before == cell.at {
                    format!("Risk {number} stands twice in this cell.")
                } else {
                    format!(
                        "Risk {number} stands in two cells of the matrix, so its impact and likelihood are not settled."
                    )
                };
                let finding = Finding::new(&INFO, table.shape.at(cell.at), message)
                    .with_value(say::one_line(&cell.written))
                    .with_help("Leave it in the cell of its impact and likelihood only.");
                let other = (before != cell.at).then(|| table.shape.at(before));
                out.push(finding.with_related(other));
            }
        }
    }
}
