//! What could not be checked, and why: silence is no assurance.

use super::super::Document;
use super::super::plain::one_line;
use super::called;
use super::entry::{Entry, Line, Section, State};
use crate::finding::Remark;
use crate::grid::Place;
use crate::model::figures::FigureState;
use crate::reconcile::NotChecked;
use crate::value::Unit;

/// Totals that were not cast, figures that could not be read, and what a spec asks for in vain.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    let totals = document.reconciliation.not_checked.iter().map(|total| of_total(document, total));
    // Of all that was not checked, what stands in a spec concerns what it says should agree.
    let in_specs = document.not_checked.iter().filter_map(|remark| {
        let place = remark.places.first().filter(|place| place.line.is_some())?;
        Some(of_spec(remark, place))
    });
    totals.chain(unread(document)).chain(in_specs).collect()
}

fn of_total(document: &Document<'_>, total: &NotChecked) -> Entry {
    let unit = document
        .model
        .figures
        .iter()
        .find(|table| table.id == total.table)
        .and_then(|table| table.columns.iter().find(|column| *column.heading == *total.column))
        .map_or(Unit::NONE, |column| column.unit.clone());
    let called = called::figure(&total.line, &total.column, &unit);
    let table = called::table(document, &total.table).unwrap_or_default();
    open(&total.place, table, called, total.why.to_string())
}

/// Figures that could not be read, whether or not a total needs them.
fn unread<'a>(document: &'a Document<'_>) -> impl Iterator<Item = Entry> + 'a {
    document.model.figures.iter().flat_map(move |table| {
        table.lines.iter().flat_map(move |line| {
            let bad = line.cells.iter().enumerate().filter(|(_, cell)| cell.state == FigureState::Bad);
            bad.map(move |(index, cell)| {
                let column = table.columns.get(index);
                let heading = column.map_or("", |column| column.heading.as_str());
                let called = called::figure(&line.label, heading, &column.map_or(Unit::NONE, |it| it.unit.clone()));
                let why = format!("“{}” could not be read as a figure", one_line(&cell.written));
                let title = called::table(document, &table.id).unwrap_or_default();
                open(&table.place.at_cell(cell.at), title, called, why)
            })
        })
    })
}

fn of_spec(remark: &Remark, place: &Place) -> Entry {
    open(place, one_line(&place.file), String::new(), one_line(&remark.text))
}

fn open(place: &Place, table: String, called: String, why: String) -> Entry {
    Entry {
        section: Section::Totals,
        state: State::NotChecked,
        place: place.clone(),
        table,
        called,
        held: None,
        known: String::new(),
        known_in_full: String::new(),
        lines: vec![Line::words(why.clone())],
        explanation: Some(why),
        chance: None,
        echoes: Vec::new(),
    }
}
