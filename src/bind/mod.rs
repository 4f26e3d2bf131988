//! Located tables to the model: every cell of every data and total row is read as its field's type, and the built-in
//! kinds get their typed views. Nothing fails here: what cannot be read is kept as bad.

mod action;
mod collector;
mod figures;
mod indicator;
mod ledger;
mod list;
mod matrix;
mod priority;
mod risk;
mod row;
mod standard;
mod table;
mod year;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use year::{plan_year, source_year};

use crate::grid::Book;
use crate::model::{LedgerTable, Model, NotFound};
use crate::read::locate::Found;
use crate::spec::Layout;
use crate::value::FinancialYear;

/// A located table with the id that a spec gives it and the plan's year.
#[derive(Clone, Debug)]
pub struct Bindable {
    /// The id of the spec's source, where there is one.
    pub id: Option<Arc<str>>,
    /// The table.
    pub found: Found,
    /// The plan's year, for dates and periods that leave it out.
    pub year: Option<FinancialYear>,
    /// What its rows come to, where it is a ledger that was read in one pass and its sheet holds the headings only.
    pub ledger: Option<LedgerTable>,
}

/// Reads the cells of located tables. Ids that are taken, and tables without one, get the kind's name and a number.
#[must_use]
pub fn bind(books: &[Book], tables: Vec<Bindable>, not_found: Vec<NotFound>) -> Model {
    let mut model = Model { not_found, ..Model::default() };
    let mut taken: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for Bindable { id, found, year, ledger } in tables {
        let Some(book) = books.get(found.shape.book) else { continue };
        let Some(sheet) = book.sheets.get(found.shape.sheet) else { continue };
        let base = id.unwrap_or_else(|| Arc::from(found.kind.name.as_str()));
        let count = taken.entry(Arc::clone(&base)).or_default();
        *count += 1;
        let id = if *count == 1 { base } else { Arc::from(format!("{base}-{count}")) };
        let of_sheet = || ledger::bind(sheet, &found);
        if let Some(ledger) = ledger.or_else(of_sheet) {
            model.ledgers.push(LedgerTable { table: model.tables.len(), id: Arc::clone(&id), ..ledger });
        }
        model.tables.push(table::bind(sheet, id, found, year));
    }
    for index in 0..model.tables.len() {
        add_view(&mut model, books, index);
    }
    model
}

/// Adds the typed view of a table, if its kind has one.
fn add_view(model: &mut Model, books: &[Book], index: usize) {
    let Some(table) = model.tables.get(index) else { return };
    let Some(sheet) = books.get(table.shape.book).and_then(|book| book.sheets.get(table.shape.sheet)) else { return };
    match (table.kind.layout, table.kind.name.as_str()) {
        (Layout::Figures, _) => {
            let view = figures::bind(table, sheet);
            model.figures.push(view);
        }
        (Layout::Matrix, _) => {
            let view = matrix::bind(index, table);
            model.matrices.push(view);
        }
        (Layout::Rows, "indicators") => {
            let view = indicator::bind(index, table);
            model.indicators.push(view);
        }
        (Layout::Rows, "service-standards") => {
            let view = standard::bind(index, table);
            model.standards.push(view);
        }
        (Layout::Rows, "risk-register") => {
            let view = risk::bind(index, table);
            model.risks.push(view);
        }
        (Layout::Rows, "actions" | "achievements" | "assessments" | "consultations") => {
            let view = action::bind(index, table);
            model.actions.push(view);
        }
        (Layout::Rows, "priorities") => {
            let view = priority::bind(index, table);
            model.priorities.push(view);
        }
        (Layout::Rows, "metrics-collector") => {
            let view = collector::bind(index, table, sheet);
            model.collectors.push(view);
        }
        (Layout::Rows, "list") => {
            let view = list::bind(index, table);
            model.lists.push(view);
        }
        (Layout::Rows, _) => {}
    }
}
