//! Returns: who has returned what, which periods are in, what is late.

use crate::grid::Place;
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::words::{capital, counted, list, one_line};
use crate::returns::{Due, Return, Returns, State, returns};
use crate::spec::SheetKind;
use crate::value::Period;
use crate::write::{Cell, Column, Severity, Sheet, Status, Style, Table};

/// The sheet, where the spec says who keeps what, or where something is measured by month, quarter or half year.
pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let of = of(report);
    let names_owners = report.facts.model.owners.pairs().next().is_some();
    let mut periods = of.all.iter().flat_map(|one| &one.periods);
    let has_parts = periods.any(|period| !matches!(period.period, Period::Year(_)));
    (names_owners || has_parts).then(|| make(report, &of))
}

/// The sheet, whatever there is to say.
pub(in crate::report) fn whole(report: &Report<'_>) -> Sheet {
    make(report, &of(report))
}

fn of(report: &Report<'_>) -> Returns {
    let facts = report.facts;
    let due = Due::of(facts.spec, facts.as_of);
    returns(facts.books, &crate::check::unread(facts.unopened), facts.model, due)
}

fn make(report: &Report<'_>, of: &Returns) -> Sheet {
    let sheet = report
        .sheet(SheetKind::Returns, format!("Returns: {}", title(of)))
        .intro("Which workbooks have come in, and which of their periods are filled in.");
    let judged = match of.due {
        None => "No day was given to judge by, so nothing is called late.".to_owned(),
        Some(due) => {
            let day = due.day.format("%-d %B %Y");
            match due.grace {
                0 => format!("A period is due when it has ended by {day}."),
                grace => {
                    let days = counted(grace.into(), "day", "days");
                    format!("Judged as at {day}; a period is due {days} after it has ended.")
                }
            }
        }
    };
    sheet.intro(judged).table(table(report, of))
}

fn title(of: &Returns) -> String {
    let all = counted(of.all.len(), "return", "returns");
    let owing = [
        (State::Missing, "missing"),
        (State::Unreadable, "unreadable"),
        (State::Late, "late"),
        (State::Incomplete, "incomplete"),
    ];
    let owing: Vec<String> = owing
        .into_iter()
        .filter(|(state, _)| of.count(*state) > 0)
        .map(|(state, word)| format!("{} {word}", crate::report::words::number(of.count(state))))
        .collect();
    if owing.is_empty() { format!("{all}, nothing missing or late") } else { format!("{all}, {}", list(&owing)) }
}

fn table(report: &Report<'_>, of: &Returns) -> Table {
    let mut periods: Vec<Period> = of.all.iter().flat_map(|one| &one.periods).map(|period| period.period).collect();
    periods.sort_by_key(|period| (period.last_day(), *period));
    periods.dedup();
    let wide = periods.len() <= WIDEST;
    let mut columns =
        vec![Column::status("State"), Column::text("Kept by").width(14, 28), Column::text("Workbook").width(18, 36)];
    if wide {
        columns.extend(periods.iter().map(|period| Column::code(period.to_string())));
    } else {
        columns.extend([
            Column::text("In").width(12, 30),
            Column::text("Partly in").width(12, 30),
            Column::text("Not in").width(12, 30),
        ]);
    }
    columns.extend([Column::date("Last saved"), Column::text("Remark").width(16, 40)]);
    let mut table = Table::new("returns", "Every return with its state, who keeps it, and which periods are in.")
        .filtered()
        .columns(columns)
        .when_empty("No workbook was read or expected")
        .note("In each period: how many of the measures that are asked for have a figure, or a reason for none.");
    for one in of.by_state() {
        table.push(row(report, one, wide.then_some(periods.as_slice())));
    }
    without_empty_columns(table)
}

/// Up to so many periods each has a column of its own.
const WIDEST: usize = 6;

fn row(report: &Report<'_>, one: &Return, periods: Option<&[Period]>) -> Vec<Cell> {
    let state = capital(one.state.name());
    let state = match one.state {
        State::Complete => Cell::status_worded(Status::Good, &state),
        State::Missing | State::Unreadable | State::Late => Cell::status_worded(Status::Red, &state),
        State::Incomplete => Cell::status_worded(Status::Amber, &state),
        _ => Cell::text(state).muted(),
    };
    let place = Place::file(&*one.path);
    let mut cells = vec![
        state,
        one.owner.as_deref().map_or_else(Cell::empty, Cell::text),
        Cell::text(capital(report.workbook(&place))),
    ];
    match periods {
        Some(periods) => cells.extend(periods.iter().map(|period| {
            let held = one.periods.iter().find(|held| held.period == *period);
            held.map_or_else(Cell::empty, |held| match held.state() {
                "not due" | "none" => Cell::text(format!("{} of {}", held.filled, held.of)).muted(),
                "late" => {
                    Cell::text(format!("{} of {}", held.filled, held.of)).styled(Style::Severity(Severity::Error))
                }
                _ => Cell::text(format!("{} of {}", held.filled, held.of)),
            })
        })),
        None => cells.extend([&["in"][..], &["partly in"], &["late"]].map(|states| {
            let held = one.periods.iter().filter(|held| states.contains(&held.state()));
            let said: Vec<String> = held
                .map(|held| {
                    let part = held.period.to_string();
                    if held.filled > 0 && held.filled < held.of {
                        format!("{part} ({} of {})", held.filled, held.of)
                    } else {
                        part
                    }
                })
                .collect();
            if said.is_empty() { Cell::empty() } else { Cell::text(said.join(", ")) }
        })),
    }
    cells.push(one.saved.map_or_else(Cell::empty, |at| Cell::date(at.date())));
    cells.push(match (&one.why, one.state) {
        (Some(why), _) => Cell::text(capital(&one_line(why))),
        (None, State::NotRead) => Cell::text("It is there, and no source of the settings reads it"),
        (None, _) if one.periods.is_empty() => Cell::text("Nothing in it is measured by period").muted(),
        _ => Cell::empty(),
    });
    cells
}
