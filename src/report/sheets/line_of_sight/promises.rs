//! A list of promises, values or objectives, a row an entry: what measures it, works for it, threatens it, pays for it, and
//! what is missing.

use super::many;
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::words::{capital, counted, small};
use crate::sight::{Carrier, Entry, Listed, What};
use crate::value::Status;
use crate::write::{Cell, Column, Style, Table};

/// Most measures of an entry that are named one by one.
const NAMED: usize = 4;

/// The list, a row an entry.
pub(super) fn table(report: &Report<'_>, list: &Listed, number: usize) -> Table {
    let noun = capital(list.noun);
    let description = format!("Every {} with what is linked to it, what is missing, and its source.", list.noun);
    let mut table = Table::new(format!("line_of_sight_{number}"), description).sections("Theme").columns([
        Column::code("No."),
        Column::text(&noun).width(28, 52),
        Column::number("Indicators"),
        Column::number("Service standards"),
        Column::number("Metrics"),
        Column::text("How its measures stand").width(18, 34),
        Column::number("Actions"),
        Column::number("Risks"),
        Column::number("Lines of money"),
        Column::number("Other"),
        Column::text("What is missing").width(18, 34),
        Column::code("Source"),
    ]);
    if !list.is_listed() {
        let note = format!("No list was found; these are the {} that the tables themselves name.", many(list.noun));
        table = table.note(note);
    }
    let mut above = None;
    for entry in &list.entries {
        let theme = entry.theme.and_then(|theme| list.themes.get(theme));
        if theme.is_some() && theme != above {
            table.section(theme.map(ToString::to_string).unwrap_or_default());
            above = theme;
        }
        let cells = row(report, list, entry);
        table.push(cells);
    }
    without_empty_columns(table)
}

fn row(report: &Report<'_>, list: &Listed, entry: &Entry) -> Vec<Cell> {
    let sight = report.facts.line_of_sight;
    let count = |what: What| sight.linked(entry, what).count();
    let could = |what: What| list.linked_from.iter().any(|(_, from)| *from == what) || count(what) > 0;
    let number = |what: What| if could(what) { Cell::count(count(what)) } else { Cell::empty() };
    vec![
        entry.code.as_deref().map_or_else(Cell::empty, Cell::text),
        Cell::text(&*entry.text),
        number(What::Indicator),
        number(What::Standard),
        number(What::Metric),
        standing(report, entry),
        number(What::Action),
        number(What::Risk),
        number(What::Money),
        number(What::Other),
        missing(report, list, entry),
        report.source(&entry.place),
    ]
}

/// The measures of an entry and how each stands: `IT2 red, IT3 green`; of many only how they stand: `Two red, five green`.
fn standing(report: &Report<'_>, entry: &Entry) -> Cell {
    let sight = report.facts.line_of_sight;
    let linked = entry.links.iter().filter_map(|link| sight.rows.get(link.row));
    let measures: Vec<&Carrier> = linked.filter(|row| row.what.is_measure()).collect();
    let status = |row: &Carrier| report.score(row.table, row.row).map(|score| score.status);
    if measures.is_empty() {
        return Cell::empty();
    }
    if measures.len() <= NAMED {
        let said = measures.iter().map(|row| match status(row) {
            Some(status) => format!("{}: {}", row.name(), small(status.word())),
            None => row.name().to_owned(),
        });
        return Cell::text(said.collect::<Vec<_>>().join("; "));
    }
    let said: Vec<String> = [Status::Red, Status::Amber, Status::Green, Status::NoData, Status::NotRated]
        .into_iter()
        .map(|of| (measures.iter().filter(|row| status(row) == Some(of)).count(), small(of.word())))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, &word, &word))
        .collect();
    if said.is_empty() { Cell::empty() } else { Cell::text(capital(&said.join(", "))) }
}

/// The gaps, in words.
fn missing(report: &Report<'_>, list: &Listed, entry: &Entry) -> Cell {
    let sight = report.facts.line_of_sight;
    let count = |what: What| sight.linked(entry, what).count();
    if entry.links.is_empty() {
        return Cell::text("Nothing is linked").styled(Style::Strong);
    }
    let has_column = |what: What| list.linked_from.iter().any(|(_, from)| *from == what);
    let mut gaps = Vec::new();
    if list.is_measured() && !sight.is_measured(entry) {
        gaps.push(match count(What::Money) {
            0 => "no measure",
            _ => "no measure, though there is money",
        });
    }
    if has_column(What::Action) && count(What::Action) == 0 {
        gaps.push("no action");
    }
    if gaps.is_empty() { Cell::empty() } else { Cell::text(capital(&gaps.join("; "))).styled(Style::Strong) }
}
