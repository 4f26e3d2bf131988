//! The actions: what is to be done by when, how it stands; then what has the same shape, each kind for itself.

use crate::model::{Action, Field, Table as Of};
use crate::report::list::List;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, small};
use crate::score::{ActionScore, ActionState};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Table};

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let kinds = kinds(report);
    if kinds.is_empty() {
        return None;
    }
    let mut sheet = report.sheet(SheetKind::Actions, title(report, &kinds));
    let said: Vec<String> = kinds.iter().map(|kind| format!("{} ({})", small(&kind.title), kind.rows)).collect();
    sheet = sheet.intro(capital(&format!("{}.", crate::report::words::list(&said))));
    sheet = sheet.intro(match report.facts.as_of {
        Some(day) => format!("Whether they are overdue was judged as at {}.", day.format("%-d %B %Y")),
        None => "Whether they are overdue was not judged, as no date was given to judge by.".to_owned(),
    });
    let several = kinds.len() > 1;
    for kind in kinds {
        if several {
            sheet = sheet.heading(&kind.title);
        }
        if let Some(table) = table(report, &kind) {
            sheet = sheet.table(table);
        }
    }
    Some(sheet)
}

/// The tables of one kind.
struct Kind {
    name: String,
    title: String,
    rows: usize,
}

/// The kinds that there are, actions first.
fn kinds(report: &Report<'_>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for table in report.facts.model.actions.iter().filter(|table| !table.rows.is_empty()) {
        let Some(of) = report.table(table.table) else { continue };
        match kinds.iter_mut().find(|kind| kind.name == of.kind.name) {
            Some(kind) => kind.rows += table.rows.len(),
            None => {
                kinds.push(Kind { name: of.kind.name.clone(), title: of.kind.title.clone(), rows: table.rows.len() })
            }
        }
    }
    kinds.sort_by_key(|kind| kind.name != "actions");
    kinds
}

fn title(report: &Report<'_>, kinds: &[Kind]) -> String {
    let overdue = report.facts.scores.actions.iter().filter(|action| action.state == ActionState::Overdue).count();
    let all: usize = kinds.iter().filter(|kind| kind.name == "actions").map(|kind| kind.rows).sum();
    match report.facts.as_of {
        Some(_) if all > 0 => {
            let judged = report.facts.scores.actions.len();
            format!("Actions: {}", small(&crate::report::words::share(overdue, judged, "action", "actions", "overdue")))
        }
        _ if all > 0 => format!("Actions: {}", counted(all, "action", "actions")),
        _ => "Actions".to_owned(),
    }
}

fn table(report: &Report<'_>, kind: &Kind) -> Option<Table> {
    let of_kind = || {
        let tables = report.facts.model.actions.iter();
        tables.filter_map(|table| Some((table, report.table(table.table)?))).filter(|(_, of)| of.kind.name == kind.name)
    };
    // Links by field, in the order in which tables have them.
    let mut links: Vec<String> = Vec::new();
    for (name, _) in of_kind().flat_map(|(table, _)| &table.rows).flat_map(|row| &row.links) {
        if !links.iter().any(|known| **known == **name) {
            links.push(name.to_string());
        }
    }
    let link_title = |name: &String| {
        let title = of_kind().find_map(|(_, of)| Some(of.kind.field(of.kind.field_index(name)?)?.title.clone()));
        Column::text(title.unwrap_or_else(|| capital(&name.replace('-', " ")))).width(10, 20)
    };
    let mut columns = vec![Column::text("What is to be done").width(30, 56)];
    if kind.name != "actions" {
        columns = vec![Column::text(singular(&kind.title)).width(30, 56)];
    }
    columns.extend([
        Column::text("Lead").width(12, 24),
        Column::date("Start"),
        Column::date("Finish"),
        Column::status("How it stands"),
        Column::number("Days overdue"),
        Column::number("Complete"),
        Column::text("Status given").width(12, 24),
        Column::text("What comes of it").width(24, 52),
    ]);
    columns.extend(links.iter().map(link_title));
    columns.extend([Column::code("Major project"), Column::code("Source")]);
    let id = kind.name.replace('-', "_");
    let description = format!("{}: {} with dates, state and source.", kind.title, counted(kind.rows, "row", "rows"));
    let mut list = List::new(Table::new(id, description), columns, report.is_consolidated());
    for (table, of) in of_kind() {
        for action in &table.rows {
            let score =
                report.facts.scores.actions.iter().find(|score| (score.table, score.row) == (table.table, action.row));
            list.push(
                report.workbook_of(table.table),
                action.section.as_deref(),
                cells(report, of, action, score, &links),
            );
        }
    }
    list.finish()
}

/// What one row of a kind is called: `Achievements` lists achievements.
fn singular(title: &str) -> String {
    title.strip_suffix('s').unwrap_or(title).to_owned()
}

fn cells(report: &Report<'_>, of: &Of, action: &Action, score: Option<&ActionScore>, links: &[String]) -> Vec<Cell> {
    let words = |field: Option<&Field<String>>| shown::words(field);
    let dated = |field: Option<&Field<_>>| field.map_or_else(Cell::empty, |field| shown::plan_date(Some(field)));
    let judged = score.filter(|score| score.state != ActionState::NotJudged || report.facts.as_of.is_some());
    let mut cells = vec![
        words(action.action.as_ref()),
        words(action.lead.as_ref()),
        dated(action.start.as_ref()),
        dated(action.finish.as_ref()),
        judged.map_or_else(Cell::empty, |score| shown::action_state(score.state)),
        score.and_then(|score| score.days_overdue).map_or_else(Cell::empty, Cell::count),
        action.percent_complete.as_ref().map_or_else(Cell::empty, |field| shown::field(Some(field), shown::measure)),
        words(action.status.as_ref()),
        words(action.outcome.as_ref()),
    ];
    for name in links {
        let link = action.links.iter().find(|(field, _)| **field == **name).map(|(_, field)| field);
        cells.push(match link {
            Some(field) if field.is_blank() => Cell::empty(),
            Some(field) => shown::field(Some(field), |references| Cell::text(references.to_string())),
            None => Cell::empty(),
        });
    }
    cells.push(
        action.major.as_ref().map_or_else(Cell::empty, |field| shown::field(Some(field), |yes| Cell::yes_no(*yes))),
    );
    let at = action.action.as_ref().map_or_else(|| crate::grid::Addr::new(action.row, 0), |field| field.at);
    cells.push(report.source_in(of, at));
    cells
}
