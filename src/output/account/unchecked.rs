//! What could not be checked, and why: silence is no assurance.

use std::collections::BTreeSet;

use super::super::Document;
use super::super::plain::one_line;
use super::called;
use super::entry::{Entry, Line, Section, State};
use crate::finding::Remark;
use crate::grid::{Addr, Place, Span};
use crate::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable};
use crate::reconcile::{NotChecked, NotCheckedWhy};
use crate::value::Unit;

/// Totals that were not cast, figures that could not be read, and what a spec asks for in vain.
pub(super) fn entries(document: &Document<'_>) -> Vec<Entry> {
    let totals = &document.reconciliation.not_checked;
    let named: BTreeSet<(&str, Addr)> = totals
        .iter()
        .filter_map(|total| match total.why {
            NotCheckedWhy::Unreadable(at) => Some((&*total.table, at)),
            _ => None,
        })
        .collect();
    // Of all that was not checked, what stands in a spec concerns what it says should agree.
    let in_specs = document.not_checked.iter().filter_map(|remark| {
        let place = remark.places.first().filter(|place| place.line.is_some())?;
        Some(of_spec(remark, place))
    });
    let totals = totals.iter().map(|total| of_total(document, total));
    let misdeclared = document.reconciliation.misdeclared.iter().map(|it| {
        let why = format!("the equation “{}” fits no table: {}", one_line(&it.equation), it.why);
        open(&it.at, one_line(&it.at.file), String::new(), why)
    });
    totals.chain(unread(document, &named)).chain(misdeclared).chain(in_specs).collect()
}

fn of_total(document: &Document<'_>, total: &NotChecked) -> Entry {
    let table = document.model.figures.iter().find(|table| table.id == total.table);
    let column = table.and_then(|table| table.columns.iter().find(|column| *column.heading == *total.column));
    let called = called::figure(&total.line, &total.column, &column.map_or(Unit::NONE, |column| column.unit.clone()));
    let why = match total.why {
        NotCheckedWhy::Unreadable(at) => table
            .and_then(|table| table.find(at).and_then(|(line, column)| table.cell(line, column)))
            .map(|cell| unreadable(cell, total.place.span == Some(Span::cell(at)))),
        _ => None,
    };
    let title = called::table(document, &total.table).unwrap_or_default();
    open(&total.place, title, called, why.unwrap_or_else(|| total.why.to_string()))
}

/// Figures that could not be read, and that no total is told to have missed.
fn unread(document: &Document<'_>, named: &BTreeSet<(&str, Addr)>) -> Vec<Entry> {
    let mut found = Vec::new();
    for table in &document.model.figures {
        for (line, column, cell) in cells(table) {
            if cell.state != FigureState::Bad || named.contains(&(&*table.id, cell.at)) {
                continue;
            }
            let called = called::figure(&line.label, &column.heading, &column.unit);
            let title = called::table(document, &table.id).unwrap_or_default();
            found.push(open(&table.place.at_cell(cell.at), title, called, unreadable(cell, true)));
        }
    }
    found
}

fn cells<'a>(table: &'a FigureTable) -> impl Iterator<Item = (&'a FigureLine, &'a FigureColumn, &'a FigureCell)> {
    let of_line = move |line: &'a FigureLine| {
        table.columns.iter().zip(&line.cells).map(move |(column, cell)| (line, column, cell))
    };
    table.lines.iter().flat_map(of_line)
}

/// Why a figure could not be read; `itself` where the sentence stands at its cell.
fn unreadable(cell: &FigureCell, itself: bool) -> String {
    let at = if itself { String::new() } else { format!(" in {}", cell.at) };
    match &cell.formula {
        Some(formula) if cell.written.trim().is_empty() => {
            format!("the formula ={}{at} was never worked out: the workbook holds no result of it", one_line(formula))
        }
        _ => format!("“{}”{at} could not be read as a figure", one_line(&cell.written)),
    }
}

fn of_spec(remark: &Remark, place: &Place) -> Entry {
    open(place, one_line(&place.file), String::new(), one_line(&remark.text))
}

fn open(place: &Place, table: String, called: String, why: String) -> Entry {
    Entry {
        lines: vec![Line::words(why.clone())],
        explanation: Some(why),
        ..Entry::new(Section::Totals, State::NotChecked, place.clone(), table, called)
    }
}
