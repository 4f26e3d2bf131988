//! What figures and tables are called in an account.

use std::collections::BTreeMap;

use super::super::Document;
use super::super::plain::{capital, one_line};
use crate::value::{Base, Scale, Unit};

/// A figure by its line and column: `Net Expenditure, 2008/09 Estimate`. Pounds need no sign; other units are named
/// where the heading does not.
pub(super) fn figure(line: &str, column: &str, unit: &Unit) -> String {
    let (line, heading) = (one_line(line), one_line(column));
    let unit_words = unit.to_string();
    let column = match &unit.base {
        Base::Pounds(Scale::Ones) if unit.per.is_none() => heading.trim_end_matches(['£', ',', ' ']).to_owned(),
        Base::Pounds(_) if !heading.contains('£') && heading.is_empty() => unit_words,
        Base::Pounds(_) if !heading.contains('£') => format!("{heading}, {unit_words}"),
        _ => heading,
    };
    match (line.is_empty(), column.is_empty()) {
        (true, true) => "Total".to_owned(),
        (true, false) => column,
        (false, true) => line,
        (false, false) => format!("{line}, {column}"),
    }
}

/// What the signs of each table mean, by what the table is called.
pub(super) fn conventions(document: &Document<'_>) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for convention in &document.reconciliation.conventions {
        if let Some(table) = table(document, &convention.table) {
            found.entry(table).or_default().push(capital(&one_line(&convention.kind.to_string())));
        }
    }
    found
}

/// A table by its place and its title: `a.xlsx: Budget!A3:D14  Net budget by division`.
pub(super) fn table(document: &Document<'_>, id: &str) -> Option<String> {
    let table = document.model.tables.iter().find(|table| &*table.id == id)?;
    let of_figures = document.model.figures.iter().find(|figures| &*figures.id == id);
    let place = one_line(&table.shape.place.at(table.shape.span).to_string());
    let title = match (of_figures, &table.shape.title) {
        (Some(figures), _) => one_line(&figures.title),
        (None, Some((_, title))) => one_line(title),
        (None, None) => table.kind.title.clone(),
    };
    let title = title.trim_end_matches(':');
    let is_sheet = table.shape.place.sheet.as_deref().is_some_and(|sheet| sheet == title);
    Some(if is_sheet || title.is_empty() { place } else { format!("{place}  {title}") })
}
