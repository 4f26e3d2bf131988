//! The actions: what is to be done by when, how it stands; and a sheet for each kind of the same shape.

use crate::model::{Action, Field, Table as Of};
use crate::report::list::List;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, share, small};
use crate::score::{ActionScore, ActionState};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, NumberFormat, Sheet, Table};

/// A sheet for the actions, then one for each other kind.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    let sheet = |kind: &Kind| {
        let own = if kind.name == "actions" {
            report.sheet(SheetKind::Actions, title(report, kind))
        } else {
            Sheet::new(&kind.title, title(report, kind))
        };
        let about = format!("{} with what comes of them.", capital(&small(&kind.counted())));
        let mut sheet = own.intro(about);
        if let Some(judged) = judged(report, kind) {
            sheet = sheet.intro(judged);
        }
        Some(sheet.freeze_columns(2).table(table(report, kind)?))
    };
    kinds(report).iter().filter_map(sheet).collect()
}

/// Whether it was judged which are overdue.
fn judged(report: &Report<'_>, kind: &Kind) -> Option<String> {
    if !kind.is_dated {
        return None;
    }
    Some(match report.facts.as_of {
        Some(day) => {
            let judged = format!("Whether they are overdue was judged as at {}.", day.format("%-d %B %Y"));
            let of_kind = |table: usize| report.table(table).is_some_and(|of| of.kind.name == kind.name);
            let scores = || report.facts.scores.actions.iter().filter(|score| of_kind(score.table));
            if scores().any(|score| score.progress.is_some_and(|progress| progress.pace.is_some())) {
                format!(
                    "{judged} Progress against time is per cent complete by per cent of time gone: on track from 90%, \
                     behind up to 70%."
                )
            } else {
                judged
            }
        }
        None => "Whether they are overdue was not judged, as no date was given to judge by.".to_owned(),
    })
}

/// The tables of one kind.
struct Kind {
    name: String,
    title: String,
    rows: usize,
    /// Whether any of them says when it is to be finished.
    is_dated: bool,
}

impl Kind {
    /// `One action`, `57 achievements`.
    fn counted(&self) -> String {
        let many = small(&self.title);
        capital(&counted(self.rows, &singular(&many), &many))
    }
}

/// The kinds that there are, actions first.
fn kinds(report: &Report<'_>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for table in report.facts.model.actions.iter().filter(|table| !table.rows.is_empty()) {
        let Some(of) = report.table(table.table) else { continue };
        let is_dated = table.rows.iter().any(|row| row.finish.as_ref().is_some_and(|finish| finish.value().is_some()));
        match kinds.iter_mut().find(|kind| kind.name == of.kind.name) {
            Some(kind) => {
                kind.rows += table.rows.len();
                kind.is_dated |= is_dated;
            }
            None => kinds.push(Kind {
                name: of.kind.name.clone(),
                title: of.kind.title.clone(),
                rows: table.rows.len(),
                is_dated,
            }),
        }
    }
    kinds.sort_by_key(|kind| kind.name != "actions");
    kinds
}

fn title(report: &Report<'_>, kind: &Kind) -> String {
    let of_kind = |table: usize| report.table(table).is_some_and(|of| of.kind.name == kind.name);
    let scored = || report.facts.scores.actions.iter().filter(|score| of_kind(score.table));
    let overdue = scored().filter(|score| score.state == ActionState::Overdue).count();
    let judged = scored().filter(|score| score.state != ActionState::NotJudged).count();
    if report.facts.as_of.is_none() || judged == 0 || !kind.is_dated {
        return kind.title.clone();
    }
    let many = small(&kind.title);
    let said = share(overdue, judged, &format!("judged {}", singular(&many)), &format!("judged {many}"), "overdue");
    format!("{}: {}", kind.title, small(&said))
}

fn table(report: &Report<'_>, kind: &Kind) -> Option<Table> {
    let of_kind = || {
        let tables = report.facts.model.actions.iter();
        tables.filter_map(|table| Some((table, report.table(table.table)?))).filter(|(_, of)| of.kind.name == kind.name)
    };
    let columns = [
        Column::text(if kind.name == "actions" { "What is to be done".to_owned() } else { singular(&kind.title) })
            .width(28, 56),
        Column::text("Lead").width(12, 24),
        Column::date("Start"),
        Column::date("Finish"),
        Column::status("How it stands"),
        Column::number("Days overdue"),
        Column::number("Complete"),
        Column::number("Time gone"),
        Column::status("Progress against time"),
        Column::text("Status given").width(12, 24),
        Column::text("What comes of it").width(24, 52),
        Column::text("What it serves").width(14, 32),
        Column::text("Major project").width(8, 10),
        Column::code("Source"),
    ];
    let id = kind.name.replace('-', "_");
    let description = format!("{}: {} with dates, state and source.", kind.title, counted(kind.rows, "row", "rows"));
    let mut list = List::new(Table::new(id, description), columns, report.is_consolidated());
    for (table, of) in of_kind() {
        for action in &table.rows {
            let score = report.action(table.table, action.row);
            list.push(report.workbook_of(table.table), action.section.as_deref(), cells(report, of, action, score));
        }
    }
    list.finish()
}

/// What one row of a kind is called: `Achievements` lists achievements.
fn singular(title: &str) -> String {
    title.strip_suffix('s').unwrap_or(title).to_owned()
}

fn cells(report: &Report<'_>, of: &Of, action: &Action, score: Option<&ActionScore>) -> Vec<Cell> {
    let words = |field: Option<&Field<String>>| shown::words(field);
    let dated = |field: Option<&Field<_>>| field.map_or_else(Cell::empty, |field| shown::plan_date(Some(field)));
    let judged = score.filter(|score| score.state != ActionState::NotJudged || report.facts.as_of.is_some());
    // How much time is gone says something beside how much is done.
    let progress = score.and_then(|score| score.progress).filter(|progress| progress.pace.is_some());
    let name = match words(action.action.as_ref()) {
        cell if cell.shown().is_empty() => Cell::blank("[x] no name given"),
        cell => cell,
    };
    let mut cells = vec![
        name,
        words(action.lead.as_ref()),
        dated(action.start.as_ref()),
        dated(action.finish.as_ref()),
        judged.map_or_else(Cell::empty, |score| shown::action_state(score.state)),
        score.and_then(|score| score.days_overdue).map_or_else(Cell::empty, Cell::count),
        shown::optional(action.percent_complete.as_ref(), shown::measure),
        progress.map_or_else(Cell::empty, |progress| Cell::number(progress.time_gone, NumberFormat::Percent(0))),
        progress.and_then(|progress| progress.pace).map_or_else(Cell::empty, shown::pace),
        words(action.status.as_ref()),
        words(action.outcome.as_ref()),
    ];
    cells.push(links(of, action));
    cells.push(shown::optional(action.major.as_ref(), |yes| Cell::yes_no(*yes)));
    let at = action.action.as_ref().map_or_else(|| crate::grid::Addr::new(action.row, 0), |field| field.at);
    cells.push(report.source_in(of, at));
    cells
}

/// What an action serves: the promises, values and objectives that it is linked to.
fn links(of: &Of, action: &Action) -> Cell {
    let title = |name: &str| {
        let field = of.kind.field_index(name).and_then(|index| of.kind.field(index));
        field.map_or_else(|| capital(&name.replace('-', " ")), |field| field.title.clone())
    };
    let said: Vec<(String, String)> = action
        .links
        .iter()
        .filter(|(_, field)| !field.is_blank())
        .map(|(name, field)| (title(name), shown::field(Some(field), |links| Cell::text(links.to_string())).shown()))
        .collect();
    match said.as_slice() {
        [] => Cell::empty(),
        [(_, only)] if action.links.len() == 1 => Cell::text(only),
        several => {
            Cell::text(several.iter().map(|(title, links)| format!("{title}: {links}")).collect::<Vec<_>>().join("\n"))
        }
    }
}
