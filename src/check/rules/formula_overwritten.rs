//! A typed number where the rest of the row or column are formulas.

use std::sync::Arc;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Sheet};
use crate::model::Table;
use crate::reconcile::FormulaFactKind;
use crate::spec::Layout;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "formula-overwritten",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a number is typed where the rest of the row or column are formulas",
    page: include_str!("formula_overwritten.md"),
};

/// From how many formulas in a column on a typed number among them stands out.
const FORMULAS: usize = 3;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for fact in &facts.reconciliation.formulas {
        let FormulaFactKind::Overwritten { formulas, of, example, example_at, would_be } = &fact.kind else { continue };
        let written = say::figure(fact.written);
        let mut message = format!("{written} is typed where {formulas} of {of} cells are formulas");
        let help = match would_be {
            Some(value) if *value == fact.written => {
                message.push_str("; the formula would give the same figure today.");
                "Copy the formula back, so that the cell follows when the figures change.".to_owned()
            }
            Some(value) => {
                message.push_str("; the formula would give ");
                message.push_str(&say::figure(*value));
                message.push('.');
                "Copy the formula back, or note beside the table why the figure is typed.".to_owned()
            }
            None => {
                message.push_str(&such_as(example, *example_at));
                message.push('.');
                "Copy the formula back, or note beside the table why the figure is typed.".to_owned()
            }
        };
        let related = fact.place.at_cell(*example_at);
        out.push(
            Finding::new(&INFO, fact.place.clone(), message)
                .with_value(written)
                .with_related([related])
                .with_help(help),
        );
    }
    for table in facts.model.tables.iter().filter(|table| table.kind.layout == Layout::Rows) {
        if let Some(sheet) = facts.sheet(&table.shape) {
            in_columns(table, sheet, out);
        }
    }
}

/// Columns of tables that are not figures, such as the ratings of a risk register.
fn in_columns(table: &Table, sheet: &Sheet, out: &mut Vec<Finding>) {
    for column in table.shape.columns.iter().filter(|column| column.field().is_some()) {
        let mut typed: Vec<(Addr, String)> = Vec::new();
        let mut example: Option<(Addr, Arc<str>)> = None;
        let mut formulas = 0usize;
        for record in table.data() {
            let at = Addr::new(record.row, column.col);
            let Some(cell) = sheet.get(at) else { continue };
            match &cell.formula {
                Some(formula) => {
                    formulas += 1;
                    example.get_or_insert((at, Arc::clone(formula)));
                }
                None if cell.as_number().is_some() => typed.push((at, cell.shown())),
                None => {}
            }
        }
        let Some((example_at, formula)) = example else { continue };
        let of = formulas + typed.len();
        if formulas < FORMULAS || typed.len() * 3 > of {
            continue;
        }
        for (at, shown) in typed {
            let message = format!(
                "{shown} is typed where {formulas} of {of} cells of the column are formulas{}.",
                such_as(&formula, example_at)
            );
            out.push(
                Finding::new(&INFO, table.shape.at(at), message)
                    .with_value(shown)
                    .with_related([table.shape.at(example_at)])
                    .with_help("Copy the formula down over it, or note beside the table why the figure is typed."),
            );
        }
    }
}

/// An example of the formulas; an .xls keeps the words of a formula that several cells share only once.
fn such_as(formula: &str, at: Addr) -> String {
    match formula {
        "" => format!(" such as that in {at}"),
        formula => format!(" such as {}", say::quoted(&format!("={formula}"))),
    }
}
