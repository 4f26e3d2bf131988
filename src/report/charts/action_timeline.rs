//! When actions start and finish: a picture.

use chrono::NaiveDate;

use crate::model::{Action, Field};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, list, one_line, share, small};
use crate::score::{ActionScore, ActionState};
use crate::spec::ChartKind;
use crate::value::PlanDate;
use crate::write::{Chart, TimeSpan, Timeline};

/// Most actions of the picture.
const MOST: usize = 30;
/// Longest name of an action, in letters.
const NAME: usize = 110;

pub(super) fn chart(report: &Report<'_>) -> Option<Chart> {
    let mut dated: Vec<(&ActionScore, TimeSpan)> = report
        .facts
        .model
        .actions
        .iter()
        .flat_map(|table| table.rows.iter().map(move |row| (table.table, row)))
        .filter_map(|(table, action)| span(report.action(table, action.row)?, action))
        .collect();
    if dated.is_empty() {
        return None;
    }
    let all = dated.len();
    let overdue = dated.iter().filter(|(score, _)| score.state == ActionState::Overdue).count();
    let last = dated.iter().map(|(_, span)| span.to).max()?;
    let title = match report.facts.as_of {
        Some(day) => {
            let said = share(overdue, all, "action with a date", "actions with a date", "overdue");
            format!("{said} at {}", day.format("%-d %B %Y"))
        }
        None => format!(
            "{} a date, the last {}",
            capital(&counted(all, "action has", "actions have")),
            last.format("%-d %B %Y")
        ),
    };
    // Those that should be done first, then what comes next; in the picture all are in order of time.
    dated.sort_by_key(|(score, span)| (score.state != ActionState::Overdue, span.to, span.from));
    let title = if all > MOST { format!("{title}; {MOST} are shown") } else { title };
    dated.truncate(MOST);
    dated.sort_by_key(|(_, span)| (span.from, span.to));
    let mut legend = Vec::new();
    for (score, span) in dated.iter().filter(|(score, _)| score.state != ActionState::NotJudged) {
        let entry = (span.status, capital(&score.state.to_string()));
        if !legend.contains(&entry) {
            legend.push(entry);
        }
    }
    let said: Vec<String> = dated.iter().map(|(_, span)| format!("{}: {}", span.label, span.words)).collect();
    let spans = dated.into_iter().map(|(_, span)| span).collect();
    let timeline = Timeline { spans, as_at: report.facts.as_of, legend };
    let alt = format!("Actions by date. {}.", list(&said));
    report.chart(ChartKind::ActionTimeline, None, Chart::timeline("action-timeline", title, timeline).alt(alt)).ok()
}

/// The days of an action, where it says when it is to be finished.
fn span<'a>(score: &'a ActionScore, action: &Action) -> Option<(&'a ActionScore, TimeSpan)> {
    let date = |field: Option<&Field<PlanDate>>| field.and_then(Field::value).copied();
    let finish = date(action.finish.as_ref())?;
    let to = finish.latest()?;
    let start = date(action.start.as_ref());
    let from = start.and_then(|start| start.earliest()).filter(|from| *from <= to);
    // A finish by the end of a month or year is that day; `July 2012` may be any of its days.
    let from = from.or_else(|| finish.earliest()).unwrap_or(to).min(to);
    let dates = match start {
        Some(start) => format!("{} to {}", short(&start), short(&finish)),
        None => short(&finish),
    };
    let label: String = one_line(action.action.as_ref().and_then(Field::value)?);
    let label = if label.chars().count() > NAME {
        let start: String = label.chars().take(NAME).collect();
        format!("{} …", start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole))
    } else {
        label
    };
    let words = match score.state {
        ActionState::NotJudged => dates,
        state => format!("{dates}, {}", small(&state.to_string())),
    };
    Some((score, TimeSpan { label, from, to, status: shown::action_status(score.state), words }))
}

fn short(date: &PlanDate) -> String {
    match date {
        PlanDate::Day(day) => NaiveDate::format(day, "%-d %b %Y").to_string(),
        other => other.to_string(),
    }
}
