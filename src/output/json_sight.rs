//! The line of sight in the JSON document: each list that something links to, entry by entry.

use serde::Serialize;

use crate::grid::Place;
use crate::score::Scores;
use crate::sight::{By, Carrier, Entry, LineOfSight, Link, Listed, What};

#[derive(Serialize)]
pub(super) struct ListOut<'a> {
    title: &'a str,
    /// What one of its entries is: `promise`, `value`, `objective`.
    of: &'static str,
    /// `table` where one lists it, `links` where it is made of what the links name.
    from: &'static str,
    path: &'a str,
    sheet: Option<&'a str>,
    range: Option<String>,
    /// Whether measures have a column of links to it.
    measured: bool,
    entries: Vec<EntryOut<'a>>,
    /// What has a column of links to it and links to nothing.
    unlinked: Vec<CarrierOut<'a>>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    code: Option<&'a str>,
    text: &'a str,
    theme: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    /// How many measures link to it; null where none could.
    measures: Option<usize>,
    links: Vec<LinkOut<'a>>,
}

#[derive(Serialize)]
struct LinkOut<'a> {
    /// `code`, `words`, `nearly`, `theme`, `all` or `through`.
    by: &'static str,
    /// The words that nearly name it, the theme, or the action through which it is linked.
    with: Option<&'a str>,
    tentative: bool,
    #[serde(flatten)]
    what: CarrierOut<'a>,
}

#[derive(Serialize)]
struct CarrierOut<'a> {
    kind: &'static str,
    code: Option<&'a str>,
    text: &'a str,
    /// The status of what is scored: `green`, `amber`, `red`, `no data`, `not rated`.
    status: Option<&'static str>,
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

/// Every list.
pub(super) fn lists<'a>(sight: &'a LineOfSight, scores: &Scores) -> Vec<ListOut<'a>> {
    sight.lists.iter().map(|listed| list(sight, scores, listed)).collect()
}

fn list<'a>(sight: &'a LineOfSight, scores: &Scores, list: &'a Listed) -> ListOut<'a> {
    let has_column = |row: &&Carrier| list.linked_from.iter().any(|(table, _)| *table == row.table);
    let unlinked = sight.rows.iter().filter(has_column).filter(|row| row.is_without_link());
    ListOut {
        title: &list.title,
        of: list.noun,
        from: if list.is_listed() { "table" } else { "links" },
        path: &list.place.file,
        sheet: list.place.sheet.as_deref(),
        range: cell(&list.place),
        measured: list.is_measured(),
        entries: list.entries.iter().map(|it| entry(sight, scores, list, it)).collect(),
        unlinked: unlinked.map(|row| carrier(scores, row)).collect(),
    }
}

fn entry<'a>(sight: &'a LineOfSight, scores: &Scores, list: &'a Listed, entry: &'a Entry) -> EntryOut<'a> {
    let measures = What::ALL.into_iter().filter(|what| what.is_measure());
    let links = entry.links.iter().filter_map(|it| Some(link(scores, it, sight.rows.get(it.row)?)));
    EntryOut {
        code: entry.code.as_deref(),
        text: &entry.text,
        theme: entry.theme.and_then(|theme| list.themes.get(theme)).map(|theme| &**theme),
        sheet: entry.place.sheet.as_deref(),
        cell: cell(&entry.place),
        measures: list.is_measured().then(|| measures.map(|what| sight.linked(entry, what).count()).sum()),
        links: links.collect(),
    }
}

fn link<'a>(scores: &Scores, link: &'a Link, row: &'a Carrier) -> LinkOut<'a> {
    let (by, with) = match &link.by {
        By::Code => ("code", None),
        By::Words => ("words", None),
        By::Nearly(words) => ("nearly", Some(words.as_str())),
        By::Theme(theme) => ("theme", Some(&**theme)),
        By::All => ("all", None),
        By::Through(action) => ("through", Some(&**action)),
    };
    LinkOut { by, with, tentative: link.tentative, what: carrier(scores, row) }
}

fn carrier<'a>(scores: &Scores, row: &'a Carrier) -> CarrierOut<'a> {
    CarrierOut {
        kind: match row.what {
            What::Indicator => "indicator",
            What::Standard => "standard",
            What::Metric => "metric",
            What::Action => "action",
            What::Risk => "risk",
            What::Money => "money",
            What::Other => "other",
        },
        code: row.code.as_deref(),
        text: &row.text,
        status: scores.of(row.table, row.row).map(|score| score.status.name()),
        path: &row.place.file,
        sheet: row.place.sheet.as_deref(),
        cell: cell(&row.place),
    }
}

fn cell(place: &Place) -> Option<String> {
    place.span.map(|span| span.to_string())
}
