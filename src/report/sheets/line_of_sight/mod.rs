//! The line of sight: promise by promise what measures it, works for it, threatens it and pays for it, with the gaps in
//! words; then whatever links to them with its source, a row each, and what links to nothing.

mod promises;
mod served;

use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{are, capital, counted, list, share};
use crate::sight::{Carrier, LineOfSight, What};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Table};

/// The promises, and sheets of what serves them: a long table has its headings on every page if no other follows it.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    sheet(report).into_iter().chain(served::sheets(report)).collect()
}

fn sheet(report: &Report<'_>) -> Option<Sheet> {
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
        sheet = sheet.heading(called).table(promises::table(report, list, number));
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

/// What something is, its code, what it is about, and how it stands.
fn about(report: &Report<'_>, row: &Carrier) -> [Cell; 4] {
    let status = match row.what {
        What::Action => report
            .action(row.table, row.row)
            .filter(|_| report.facts.as_of.is_some())
            .map(|score| shown::action_state(score.state)),
        What::Risk => report.risk(row.table, row.row).and_then(|score| score.band).map(shown::band),
        _ => report.score(row.table, row.row).map(|score| shown::rating(score.status)),
    };
    [
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
        table.push(about(report, row).into_iter().chain(at(report, row)));
    }
    Some(without_empty_columns(table))
}
