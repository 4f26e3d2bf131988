//! Who has returned what: as text for people, as JSON and CSV for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::Detail;
use super::json::pretty;
use super::paint::Paint;
use super::plain::{count, cut, fill, list, one_line};
use crate::finding::Level;
use crate::returns::{Due, PeriodReturn, Return, Returns, State};

/// The returns, those that are owing first.
#[must_use]
pub fn returns_text(returns: &Returns, detail: Detail, colour: bool) -> String {
    let paint = Paint(colour);
    let mut out = String::new();
    let shown: Vec<&Return> =
        returns.by_state().into_iter().filter(|one| detail > Detail::Brief || one.state.is_owing()).collect();
    if detail > Detail::Brief {
        let _written = writeln!(out, "{}\n", paint.strong(&heading(returns)));
    }
    let width =
        |of: fn(&Return) -> &str| shown.iter().map(|one| of(one).chars().count()).max().unwrap_or(0).min(WIDEST);
    let (owners, paths) = (width(|one| one.owner.as_deref().unwrap_or_default()), width(|one| &one.path));
    for one in shown {
        let state = fill(one.state.name(), STATE);
        let state = match one.state {
            State::Complete => paint.good(&state),
            state_of if state_of.is_owing() => paint.level(Level::Error, &state),
            _ => paint.faint(&state),
        };
        let owner = if owners == 0 { String::new() } else { named(one.owner.as_deref().unwrap_or_default(), owners) };
        let line = format!("{state}  {owner}{}{}", named(&one.path, paths), said(one));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if detail > Detail::Brief {
        let _written = writeln!(out, "\n{}", summary(returns));
    }
    out
}

/// The widest that a column of words is.
const WIDEST: usize = 60;
/// How wide the word for the state is.
const STATE: usize = 11;

fn named(text: &str, width: usize) -> String {
    format!("{}  ", fill(&cut(&one_line(text), width), width))
}

/// What the returns are judged by.
fn heading(returns: &Returns) -> String {
    match returns.due {
        None => "Returns; no day was given to judge by (--as-of), so nothing is called late.".to_owned(),
        Some(due) => {
            let day = due.day.format("%-d %B %Y");
            let grace = match due.grace {
                0 => String::new(),
                1 => "; a period is due a day after it ends".to_owned(),
                days => format!("; a period is due {days} days after it ends"),
            };
            format!("Returns as at {day}{grace}.")
        }
    }
}

/// What is in of a return, and what is not.
fn said(one: &Return) -> String {
    if let Some(why) = &one.why {
        return one_line(why);
    }
    let mut said: Vec<String> = Vec::new();
    let year = one.periods.first().map(|period| period.period.year().to_string());
    let name = |period: &PeriodReturn| {
        let name = period.period.to_string();
        let part = year.as_ref().and_then(|year| name.strip_prefix(year.as_str())).unwrap_or_default().trim();
        if part.is_empty() { "year".to_owned() } else { part.to_owned() }
    };
    let with = |state: &str| one.periods.iter().filter(|period| period.state() == state).collect::<Vec<_>>();
    let whole = with("in");
    if !whole.is_empty() {
        said.push(format!("{} in", list(&whole.iter().map(|period| name(period)).collect::<Vec<_>>())));
    }
    for period in with("partly in") {
        said.push(format!("{} {} of {}", name(period), period.filled, period.of));
    }
    for (state, words) in [("late", "missing"), ("none", "not in")] {
        let none = with(state);
        if !none.is_empty() {
            said.push(format!("{} {words}", list(&none.iter().map(|period| name(period)).collect::<Vec<_>>())));
        }
    }
    let periods = match year {
        Some(year) if !said.is_empty() => format!("{year}: {}", said.join(", ")),
        Some(year) => format!("{year}: nothing in yet"),
        None if one.state == State::NotRead => "it is there, and no source of the spec reads it".to_owned(),
        None => "nothing in it is measured by period".to_owned(),
    };
    match one.saved {
        Some(saved) => format!("{periods}; saved {}", saved.format("%-d %b %Y")),
        None => periods,
    }
}

fn summary(returns: &Returns) -> String {
    const STATES: [State; 8] = [
        State::Complete,
        State::Missing,
        State::Unreadable,
        State::Late,
        State::Incomplete,
        State::NotRead,
        State::NotJudged,
        State::NothingDue,
    ];
    let counted = STATES.into_iter().filter_map(|state| match returns.count(state) {
        0 => None,
        number => Some(format!("{number} {}", state.name())),
    });
    let counted: Vec<String> = counted.collect();
    format!("{}: {}.", count(returns.all.len(), "return"), list(&counted))
}

#[derive(Serialize)]
struct Whole<'a> {
    schema_version: u32,
    linesight: &'static str,
    /// The day by which it was judged what is due; null where nothing was judged.
    due_by: Option<String>,
    grace: Option<u16>,
    returns: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    owner: Option<&'a str>,
    path: &'a str,
    state: &'static str,
    why: Option<&'a str>,
    saved: Option<String>,
    periods: Vec<PeriodOut>,
}

#[derive(Serialize)]
struct PeriodOut {
    period: String,
    state: &'static str,
    filled: usize,
    of: usize,
    due_from: Option<String>,
}

/// The returns as one JSON document, in the order of the spec.
#[must_use]
pub fn returns_json(returns: &Returns) -> String {
    pretty(&Whole {
        schema_version: 1,
        linesight: env!("CARGO_PKG_VERSION"),
        due_by: returns.due.map(|due| due.day.to_string()),
        grace: returns.due.map(|due| due.grace),
        returns: returns.all.iter().map(|one| one_out(one, returns.due)).collect(),
    })
}

fn one_out(one: &Return, due: Option<Due>) -> One<'_> {
    let period = |of: &PeriodReturn| PeriodOut {
        period: of.period.to_string(),
        state: of.state(),
        filled: of.filled,
        of: of.of,
        due_from: due.map(|due| due.from(of.period).to_string()),
    };
    One {
        owner: one.owner.as_deref(),
        path: &one.path,
        state: one.state.name(),
        why: one.why.as_deref(),
        saved: one.saved.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()),
        periods: one.periods.iter().map(period).collect(),
    }
}

/// The returns as CSV: a line for each period of each return, or one for a return without periods.
#[must_use]
pub fn returns_csv(returns: &Returns) -> String {
    let mut rows = Vec::new();
    for one in &returns.all {
        let saved = one.saved.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default();
        let owner = one.owner.as_deref().unwrap_or_default().to_owned();
        let row = |period: [String; 5]| {
            let [name, state, filled, of, due] = period;
            let why = one.why.clone().unwrap_or_default();
            [
                owner.clone(),
                one.path.to_string(),
                one.state.name().to_owned(),
                name,
                state,
                filled,
                of,
                due,
                saved.clone(),
                why,
            ]
        };
        if one.periods.is_empty() {
            rows.push(row(Default::default()));
        }
        rows.extend(one.periods.iter().map(|period| {
            let due = returns.due.map(|due| due.from(period.period).to_string()).unwrap_or_default();
            let (filled, of) = (period.filled.to_string(), period.of.to_string());
            row([period.period.to_string(), period.state().to_owned(), filled, of, due])
        }));
    }
    super::csv::table(
        &["owner", "path", "state", "period", "period_state", "filled", "of", "due_from", "saved", "why"],
        &rows,
    )
}
