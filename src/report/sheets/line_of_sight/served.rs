//! What links to the lists of a workbook, a row each with a column a list: which of its entries it serves, and its source.
//!
//! One row a link would say the same over and over: what serves all values of seven would stand there seven times.

use std::collections::BTreeMap;

use super::{about, at};
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::words::capital;
use crate::sight::{By, Carrier, Entry, Link, Listed};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Table};

/// A sheet for each workbook that has lists, in order of the first of them.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    let mut books: Vec<(usize, Vec<&Listed>)> = Vec::new();
    for list in &report.facts.line_of_sight.lists {
        match books.iter_mut().find(|(book, _)| *book == list.book) {
            Some((_, lists)) => lists.push(list),
            None => books.push((list.book, vec![list])),
        }
    }
    let several = books.len() > 1;
    let sheets = (1usize..).zip(&books).filter_map(|(number, (_, lists))| {
        let table = table(report, lists, number)?;
        let tab = report.tab(SheetKind::LineOfSight);
        let (tab, title) = match lists.first().filter(|_| several) {
            Some(list) => {
                let workbook = capital(report.workbook(&list.place));
                (format!("{tab} links {number}"), format!("What serves the lists of {workbook}"))
            }
            None => (format!("{tab} links"), "What serves what".to_owned()),
        };
        let titles: Vec<String> = lists.iter().map(|list| list.title.to_string()).collect();
        let about =
            format!("Whatever is linked to {}, a row each, with its source.", crate::report::words::list(&titles));
        let sheet = Sheet::new(tab, title).intro(about).freeze_columns(3);
        Some(
            sheet
                .intro(
                    "What is written otherwise than in its list, or linked through another row, says so in brackets.",
                )
                .table(table),
        )
    });
    sheets.collect()
}

fn table(report: &Report<'_>, lists: &[&Listed], number: usize) -> Option<Table> {
    let sight = report.facts.line_of_sight;
    // By row, which entries of each list it links to.
    let mut served: BTreeMap<usize, Vec<Vec<(&Entry, &Link)>>> = BTreeMap::new();
    for (index, list) in lists.iter().enumerate() {
        for (entry, link) in list.entries.iter().flat_map(|entry| entry.links.iter().map(move |link| (entry, link))) {
            let of_row = served.entry(link.row).or_insert_with(|| vec![Vec::new(); lists.len()]);
            if let Some(of_list) = of_row.get_mut(index) {
                of_list.push((entry, link));
            }
        }
    }
    let mut rows: Vec<(usize, &Carrier)> =
        served.keys().filter_map(|row| sight.rows.get(*row).map(|carrier| (*row, carrier))).collect();
    rows.sort_by_key(|(row, carrier)| (carrier.what, *row));
    let columns = [Column::code("Code"), Column::text("What it is about").width(28, 60), Column::status("Status")];
    let of_lists = lists.iter().map(|list| Column::text(capital(&list.title)).width(14, 34));
    let last = [Column::text("Workbook").width(12, 28), Column::code("Source")];
    let mut table = Table::new(
        format!("line_of_sight_served_{number}"),
        "Everything that is linked, which entries of each list it serves, and its source.",
    )
    .filtered()
    .sections("What")
    .columns(columns.into_iter().chain(of_lists).chain(last));
    let mut above = None;
    for (row, carrier) in rows {
        let [what, code, words, status] = about(report, carrier);
        let what = what.shown();
        if above.as_ref() != Some(&what) {
            table.section(&what);
            above = Some(what);
        }
        let links = served.get(&row).map(Vec::as_slice).unwrap_or_default();
        let entries = lists.iter().zip(links).map(|(list, links)| Cell::text(entries(list, links)));
        let cells = [code, words, status].into_iter().chain(entries).chain(at(report, carrier));
        table.push(cells);
    }
    (!table.rows.is_empty()).then(|| without_empty_columns(table))
}

/// The entries that a row serves: their numbers, or their words; `All`, or a theme, where it is they that are written.
fn entries(list: &Listed, links: &[(&Entry, &Link)]) -> String {
    let mut said: Vec<String> = Vec::new();
    for (entry, link) in links {
        let name = match &link.by {
            By::All => "All".to_owned(),
            By::Theme(theme) => format!("{theme}: all"),
            By::Nearly(words) if list.is_listed() => format!("{} (taken from “{words}”)", name(list, entry)),
            By::Code | By::Words | By::Nearly(_) => name(list, entry).to_owned(),
            By::Through(action) => format!("{} (through the action “{action}”)", name(list, entry)),
        };
        let name = if link.tentative { format!("{name} (not settled)") } else { name };
        if !said.contains(&name) {
            said.push(name);
        }
    }
    said.join(if is_numbered(list) && said.iter().all(|name| !name.contains(' ')) { ", " } else { "; " })
}

/// What an entry is called in a cell that may name several.
fn name<'a>(list: &Listed, entry: &'a Entry) -> &'a str {
    entry.code.as_deref().filter(|_| is_numbered(list)).unwrap_or(&entry.text)
}

/// Whether every entry has a number or a code.
fn is_numbered(list: &Listed) -> bool {
    list.entries.iter().all(|entry| entry.code.is_some())
}
