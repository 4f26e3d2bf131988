//! The equations of a spec, read over the tables of their source.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::equation::{Equation, EquationError, EquationErrorKind};
use crate::grid::Place;
use crate::model::Model;
use crate::model::figures::FigureTable;
use crate::spec::{DeclaredBalance, Named, NoSuchName, Spec, WhyNot};

/// An equation of a spec, for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The table's id.
    pub table: Arc<str>,
    /// The equation.
    pub equation: Equation,
}

/// An equation of a spec that the tables of a workbook, or of all workbooks of its source, do not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misdeclared {
    /// The equation as written.
    pub equation: String,
    /// Where in the spec it cannot be read on.
    pub at: Place,
    /// The tables in which it was read furthest, one of each workbook; none where the source gave no table.
    pub tables: Vec<Place>,
    /// Whether other workbooks of the source take it, so that it is the workbook that is not as the others are.
    pub is_taken: bool,
    /// Why it cannot be read on.
    pub why: WhyNot,
}

/// Reads the equations of a spec. A source may hold several tables in a workbook; an equation is for those whose labels
/// it names, and is misdeclared where that is none: once where no workbook takes it, else for each that does not.
#[must_use]
pub fn declared(spec: &Spec, model: &Model) -> (Vec<Declared>, Vec<Misdeclared>) {
    let mut declared = Vec::new();
    let mut misdeclared: Vec<Misdeclared> = Vec::new();
    for balance in &spec.balances {
        let Some(source) = spec.sources.get(balance.source) else { continue };
        let mut of_file: BTreeMap<&str, Vec<&FigureTable>> = BTreeMap::new();
        for table in &model.figures {
            if spec.source(&table.id).is_some_and(|(_, found)| found.id == source.id) {
                of_file.entry(&table.place.file).or_default().push(table);
            }
        }
        if of_file.is_empty() {
            misdeclared.push(Misdeclared {
                equation: balance.equation.clone(),
                at: balance.source_place.clone(),
                tables: Vec::new(),
                is_taken: false,
                why: format!("the source “{}” gave no table of figures", source.id).into(),
            });
        }
        let (mut taken, mut not_taken) = (Vec::new(), Vec::new());
        for tables in of_file.into_values() {
            let (found, furthest) = read(balance, &tables);
            if found.is_empty() {
                not_taken.extend(furthest);
            }
            taken.extend(found);
        }
        if taken.is_empty() {
            misdeclared.extend(all_at_once(not_taken));
        } else {
            misdeclared.extend(not_taken.into_iter().map(|one| Misdeclared { is_taken: true, ..one }));
        }
        declared.extend(taken);
    }
    (declared, misdeclared)
}

/// What no workbook takes, as one: where it was read furthest, with the tables of all.
fn all_at_once(not_taken: Vec<Misdeclared>) -> Option<Misdeclared> {
    let tables = not_taken.iter().flat_map(|one| one.tables.clone()).collect();
    let furthest = not_taken.into_iter().reduce(|best, one| if one.at > best.at { one } else { best })?;
    Some(Misdeclared { tables, ..furthest })
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
    let furthest = furthest.map(|(table, error)| {
        let at = balance.place_of(error.column);
        Misdeclared {
            equation: balance.equation.clone(),
            tables: vec![table.place.clone()],
            is_taken: false,
            why: why(table, error, &at),
            at,
        }
    });
    (found, furthest)
}

fn why(table: &FigureTable, error: EquationError, at: &Place) -> WhyNot {
    let none = |what, written: &str, known: &[String]| {
        let within = format!("the table “{}”", table.title);
        NoSuchName::new(what, &Named::new(written, at.clone()), within, known.iter().map(String::as_str)).into()
    };
    match error.kind {
        EquationErrorKind::UnknownLabel { written, known, .. } => none("line or column", &written, &known),
        EquationErrorKind::UnknownSection { written, known, .. } => none("section", &written, &known),
        other => other.to_string().into(),
    }
}
