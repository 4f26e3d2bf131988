//! Sheets and cells that waivers name.

use std::collections::BTreeSet;

use super::{Unmatched, tables_of};
use crate::check::Facts;
use crate::grid::{Book, Sheet};
use crate::spec::{Named, NoSuchName, Spec, Waiver};

pub(super) fn unmatched(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    spec.waivers.iter().filter_map(|waiver| of_waiver(facts, spec, waiver)).collect()
}

const DOES_NOTHING: &str = "the waiver does nothing";

/// Why a waiver can cover nothing, whatever is found.
pub(in crate::check) fn of_waiver(facts: &Facts<'_>, spec: &Spec, waiver: &Waiver) -> Option<Unmatched> {
    // What stands in a workbook that was not read cannot be told.
    if !facts.unopened.is_empty() {
        return None;
    }
    let books = books_of(facts, spec, waiver);
    let sheets: Vec<&Sheet> = books.iter().flat_map(|book| &book.sheets).collect();
    let is_named = |sheet: &&&Sheet| {
        let wanted = waiver.sheet.as_deref();
        wanted.is_none_or(|wanted| sheet.name().trim().eq_ignore_ascii_case(wanted.trim()))
    };
    let named: Vec<&&Sheet> = sheets.iter().filter(is_named).collect();
    let within = match waiver.source.and_then(|source| spec.sources.get(source)) {
        Some(source) => format!("the source “{}”", source.id),
        None => "any of the workbooks".to_owned(),
    };
    if let (Some(sheet), true) = (&waiver.sheet, named.is_empty()) {
        let name = Named::new(sheet.as_str(), waiver.at_place.clone());
        let known = sheets.iter().map(|sheet| &**sheet.name());
        return Some(Unmatched::name(DOES_NOTHING, &NoSuchName::new("sheet", &name, within, known)));
    }
    let span = waiver.span?;
    if named.iter().any(|sheet| sheet.used().is_some_and(|used| used.overlaps(&span))) {
        return None;
    }
    let reach: Vec<String> = named.iter().filter_map(|sheet| sheet.used()).map(|used| used.to_string()).collect();
    let what = waiver.sheet.as_ref().map_or_else(|| within.clone(), |sheet| format!("the sheet “{sheet}”"));
    Some(Unmatched {
        place: waiver.at_place.clone(),
        written: span.to_string(),
        message: format!("The waiver does nothing: {span} lies beyond all that stands in {what}."),
        help: match reach.as_slice() {
            [one] => format!("What stands there ends in {one}: give the address that the finding names."),
            _ => "Give the address that the finding names.".to_owned(),
        },
        related: Vec::new(),
    })
}

/// The workbooks that a waiver may be of.
fn books_of<'a>(facts: &Facts<'a>, spec: &Spec, waiver: &Waiver) -> Vec<&'a Book> {
    let Some(source) = waiver.source else { return facts.books.iter().collect() };
    let books: BTreeSet<usize> = tables_of(facts, spec, source).iter().map(|table| table.shape.book).collect();
    books.into_iter().filter_map(|index| facts.books.get(index)).collect()
}
