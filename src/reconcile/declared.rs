//! The equations of a spec, read over the tables of their source.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::equation::{Equation, EquationError};
use crate::grid::Place;
use crate::model::Model;
use crate::model::figures::FigureTable;
use crate::spec::{DeclaredBalance, Spec};

/// An equation of a spec, for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The table's id.
    pub table: Arc<str>,
    /// The equation.
    pub equation: Equation,
}

/// An equation of a spec that no table of a workbook of its source takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misdeclared {
    /// The equation as written.
    pub equation: String,
    /// Where in the spec it cannot be read on.
    pub at: Place,
    /// The table in which it was read furthest.
    pub table: Place,
    /// Why it cannot be read on.
    pub error: EquationError,
}

/// Reads the equations of a spec. A source may hold several tables in a workbook; an equation is for those whose labels
/// it names, and is misdeclared where that is none.
#[must_use]
pub fn declared(spec: &Spec, model: &Model) -> (Vec<Declared>, Vec<Misdeclared>) {
    let mut declared = Vec::new();
    let mut misdeclared = Vec::new();
    for balance in &spec.balances {
        let Some(source) = spec.sources.get(balance.source) else { continue };
        let mut of_file: BTreeMap<&str, Vec<&FigureTable>> = BTreeMap::new();
        for table in &model.figures {
            if spec.source(&table.id).is_some_and(|(_, found)| found.id == source.id) {
                of_file.entry(&table.place.file).or_default().push(table);
            }
        }
        for tables in of_file.into_values() {
            let (found, furthest) = read(balance, &tables);
            if found.is_empty() {
                misdeclared.extend(furthest);
            }
            declared.extend(found);
        }
    }
    (declared, misdeclared)
}

/// The tables that take an equation, and how far the others do.
fn read(balance: &DeclaredBalance, tables: &[&FigureTable]) -> (Vec<Declared>, Option<Misdeclared>) {
    let mut found = Vec::new();
    let mut furthest: Option<(&FigureTable, EquationError)> = None;
    for table in tables {
        match Equation::parse(&balance.equation, table) {
            Ok(equation) => found.push(Declared { table: Arc::clone(&table.id), equation }),
            Err(error) if furthest.as_ref().is_none_or(|(_, other)| error.column > other.column) => {
                furthest = Some((table, error));
            }
            Err(_) => {}
        }
    }
    let furthest = furthest.map(|(table, error)| Misdeclared {
        equation: balance.equation.clone(),
        at: balance.place_of(error.column),
        table: table.place.clone(),
        error,
    });
    (found, furthest)
}
