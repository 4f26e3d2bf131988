//! The line of sight: promise by promise what measures it, works for it, threatens it and pays for it, with the gaps in
//! words; then every link with its source, and what links to nothing.

use std::collections::BTreeSet;

use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{are, capital, counted, list, share};
use crate::score::Counts;
use crate::sight::{By, Carrier, Entry, LineOfSight, Link, Listed, What};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Style, Table};

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let sight = report.facts.line_of_sight;
    if sight.lists.is_empty() {
        return None;
    }
    let mut sheet = report
        .sheet(SheetKind::LineOfSight, title(sight))
        .intro(
            "What measures each promise, works for it, threatens it and pays for it, as far as the workbooks link it.",
        )
        .intro("A link to a whole theme, or to all, counts for every entry under it.");
    for (number, list) in (1usize..).zip(&sight.lists) {
        let called = if report.is_consolidated() {
            format!("{}: {}", capital(report.workbook(&list.place)), list.title)
        } else {
            list.title.to_string()
        };
        sheet = sheet.heading(called).table(promises(report, list, number));
    }
    for (number, list) in (1usize..).zip(&sight.lists) {
        if let Some(table) = links(report, list, number) {
            sheet = sheet.heading(format!("{}: what is linked", list.title)).table(table);
        }
    }
    if let Some(table) = unlinked(report) {
        sheet = sheet.heading("Linked to nothing").table(table);
    }
    Some(sheet)
}

/// The finding: how many promises have no measure.
fn title(sight: &LineOfSight) -> String {
    let judged = || sight.lists.iter().filter(|list| list.is_listed() && list.is_measured());
    let entries = || judged().flat_map(|list| &list.entries);
    let mut nouns: Vec<&str> = judged().map(|list| list.noun).collect();
    nouns.dedup();
    let noun = if let [only] = nouns.as_slice() { *only } else { "entry" };
    let without = entries().filter(|entry| !sight.is_measured(entry)).count();
    match entries().count() {
        0 => "Line of sight".to_owned(),
        all => format!(
            "Line of sight: {}",
            crate::report::words::small(&share(without, all, noun, &many(noun), "without a measure"))
        ),
    }
}

fn many(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}

/// A list, a row an entry.
fn promises(report: &Report<'_>, list: &Listed, number: usize) -> Table {
    let noun = capital(list.noun);
    let description = format!("Every {} with what is linked to it, what is missing, and its source.", list.noun);
    let mut table = Table::new(format!("line_of_sight_{number}"), description).sections("Theme").columns([
        Column::code("No."),
        Column::text(&noun).width(28, 52),
        Column::number("Indicators"),
        Column::number("Service standards"),
        Column::number("Metrics"),
        Column::text("How its measures stand").width(14, 26),
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

/// `Two green, one red, one not rated`.
fn standing(report: &Report<'_>, entry: &Entry) -> Cell {
    let rows = entry.links.iter().filter_map(|link| report.facts.line_of_sight.rows.get(link.row));
    let counts = Counts::of(rows.filter_map(|row| report.score(row.table, row.row)));
    let said: Vec<String> = [
        (counts.red, "red"),
        (counts.amber, "amber"),
        (counts.green, "green"),
        (counts.no_data, "without data"),
        (counts.not_rated, "not rated"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| counted(count, word, word))
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

/// What links to the entries of a list, entry by entry; links to a whole theme or to all stand once, under that.
fn links(report: &Report<'_>, list: &Listed, number: usize) -> Option<Table> {
    let sight = report.facts.line_of_sight;
    let description = format!("Every link to the {}: what is linked, how, and its source.", many(list.noun));
    let mut table = Table::new(format!("line_of_sight_links_{number}"), description)
        .filtered()
        .sections(capital(list.noun))
        .columns([
            Column::text("What").width(10, 18),
            Column::code("Code"),
            Column::text("What it is about").width(28, 60),
            Column::status("Status"),
            Column::text("How it is linked").width(12, 36),
            Column::text("Workbook").width(12, 28),
            Column::code("Source"),
        ]);
    for entry in &list.entries {
        let own: Vec<&Link> = entry.links.iter().filter(|link| link.by.is_own()).collect();
        group(report, &mut table, &name(entry), &own);
    }
    let mut wider: Vec<(String, Vec<&Link>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for link in list.entries.iter().flat_map(|entry| &entry.links) {
        let over = match &link.by {
            By::Theme(theme) => format!("{theme}: the whole theme"),
            By::All => format!("All {}", many(list.noun)),
            _ => continue,
        };
        if !seen.insert((over.clone(), link.row)) {
            continue;
        }
        match wider.iter_mut().find(|(known, _)| *known == over) {
            Some((_, links)) => links.push(link),
            None => wider.push((over, vec![link])),
        }
    }
    for (over, links) in &mut wider {
        links.sort_by_key(|link| link.row);
        group(report, &mut table, over, links);
    }
    let is_any = !sight.rows.is_empty() && !table.rows.is_empty();
    is_any.then(|| without_empty_columns(table))
}

fn group(report: &Report<'_>, table: &mut Table, name: &str, links: &[&Link]) {
    let mut rows: Vec<(&Carrier, &Link)> =
        links.iter().filter_map(|link| Some((report.facts.line_of_sight.rows.get(link.row)?, *link))).collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(row, link)| (row.what, link.row));
    table.section(name);
    for (row, link) in rows {
        let mut cells = about(report, row);
        cells.push(Cell::text(how(link)));
        cells.extend(at(report, row));
        table.push(cells);
    }
}

fn name(entry: &Entry) -> String {
    match entry.code.as_deref() {
        Some(code) if *code != *entry.text => format!("{code}. {}", entry.text),
        _ => entry.text.to_string(),
    }
}

/// What something is, its code, what it is about, and how it stands.
fn about(report: &Report<'_>, row: &Carrier) -> Vec<Cell> {
    let status = match row.what {
        What::Action => report
            .action(row.table, row.row)
            .filter(|_| report.facts.as_of.is_some())
            .map(|score| shown::action_state(score.state)),
        What::Risk => report.risk(row.table, row.row).and_then(|score| score.band).map(shown::band),
        _ => report.score(row.table, row.row).map(|score| shown::rating(score.status)),
    };
    vec![
        Cell::text(kind(report, row)),
        row.code.as_deref().map_or_else(Cell::empty, Cell::text),
        Cell::text(match row.what {
            What::Money => money(report, row),
            _ => row.text.to_string(),
        }),
        status.unwrap_or_else(Cell::empty),
    ]
}

fn at(report: &Report<'_>, row: &Carrier) -> [Cell; 2] {
    let workbook = if report.is_consolidated() { Cell::text(report.workbook(&row.place)) } else { Cell::empty() };
    [workbook, report.source(&row.place)]
}

fn kind(report: &Report<'_>, row: &Carrier) -> String {
    match row.what {
        What::Indicator => "Indicator".to_owned(),
        What::Standard => "Service standard".to_owned(),
        What::Metric => "Metric".to_owned(),
        What::Action => "Action".to_owned(),
        What::Risk => "Risk".to_owned(),
        What::Money => "Money".to_owned(),
        What::Other => report.table(row.table).map_or_else(String::new, |table| table.kind.title.clone()),
    }
}

/// A line of money with its first figures: `Debt advice: 2012/13 Budget £40,000`.
fn money(report: &Report<'_>, row: &Carrier) -> String {
    const SHOWN: usize = 2;
    let id = report.table(row.table).map(|table| &table.id);
    let of = report.facts.model.figures.iter().find(|figures| Some(&figures.id) == id);
    let line = of.and_then(|of| of.lines.iter().find(|line| line.row == row.row).map(|line| (of, line)));
    let Some((of, line)) = line else { return row.text.to_string() };
    let figures = of.columns.iter().zip(&line.cells).filter_map(|(column, cell)| {
        let figure = shown::money(cell.value()?, &column.unit);
        Some(format!("{} {figure}", crate::report::words::one_line(&column.heading)))
    });
    let figures: Vec<String> = figures.take(SHOWN).collect();
    if figures.is_empty() { row.text.to_string() } else { format!("{}: {}", row.text, list(&figures)) }
}

/// How a link names its entry.
fn how(link: &Link) -> String {
    let how = match &link.by {
        By::Code => "by its number".to_owned(),
        By::Words => "by its words".to_owned(),
        By::Nearly(words) => format!("by words like its own: “{words}”"),
        By::Theme(_) => "by the theme".to_owned(),
        By::All => "by All".to_owned(),
        By::Through(action) => format!("through the action “{action}”"),
    };
    if link.tentative { format!("{how}, not settled") } else { how }
}

/// What has a column for links, or should have, and links to nothing.
fn unlinked(report: &Report<'_>) -> Option<Table> {
    let sight = report.facts.line_of_sight;
    let rows: Vec<&Carrier> = sight.rows.iter().filter(|row| row.is_without_link()).collect();
    if rows.is_empty() {
        return None;
    }
    let count = rows.len();
    let said = format!("{} {} linked to nothing that is listed.", capital(&counted(count, "row", "rows")), are(count));
    let mut table = Table::new("line_of_sight_unlinked", said).filtered().columns([
        Column::text("What").width(10, 18),
        Column::code("Code"),
        Column::text("What it is about").width(28, 60),
        Column::status("Status"),
        Column::text("Workbook").width(12, 28),
        Column::code("Source"),
    ]);
    for row in rows {
        let mut cells = about(report, row);
        cells.extend(at(report, row));
        table.push(cells);
    }
    Some(without_empty_columns(table))
}
