//! The account for people: what differs first, each with its arithmetic; then what agrees, a line each under its table;
//! then what was not checked, and the sums of all that. Laid out for a hundred columns.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::paint::Paint;
use super::super::plain::{beside, cut, fill, one_line, wrap};
use super::super::{Detail, Document};
use super::entry::{Entry, Line, Section, State, What};
use super::figure::figure;
use super::summary::summary;
use super::{called, entries};
use crate::finding::Level;

const WIDTH: usize = 100;
/// How far what bears an entry out is indented, and what bears out one of a list.
const UNDER: usize = 2;
const UNDER_LISTED: usize = 8;
/// How much of a figure's name is shown in a list at least.
const SHORTEST: usize = 24;
/// How many of a table are listed unless all is to be told.
const LISTED: usize = 40;
/// How much of a target in words.
const STATED: usize = 16;
/// Between the columns of a list.
const BETWEEN: usize = 2;
/// Behind a sum.
const GAP: usize = 6;

/// The account and its summary; with [`Detail::Brief`] only a line for each that does not agree.
#[must_use]
pub fn account_text(document: &Document<'_>, detail: Detail, colour: bool) -> String {
    let entries = entries(document);
    let layout = Layout { detail, paint: Paint(colour) };
    if detail == Detail::Brief {
        return entries.iter().filter(|entry| entry.state.is_told_briefly()).map(|entry| layout.brief(entry)).collect();
    }
    let conventions = called::conventions(document);
    let mut out = String::new();
    let mut start = 0;
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|one, other| {
        let key = |entry: &Entry| (entry.state.order(), entry.section);
        // Ties keep the order of the spec, so that those of two tables stand together.
        let place = || if one.section == Section::Totals { one.place.cmp(&other.place) } else { Ordering::Equal };
        key(one).cmp(&key(other)).then_with(place)
    });
    while let Some(first) = sorted.get(start) {
        let heading = first.state.heading();
        let rest = sorted.get(start..).unwrap_or_default();
        let group: Vec<&Entry> = rest.iter().take_while(|entry| entry.state.heading() == heading).copied().collect();
        start += group.len();
        if !out.is_empty() {
            out.push('\n');
        }
        line(&mut out, 0, &layout.paint.strong(&format!("{heading}:")));
        if first.state.is_listed() {
            layout.lists(&mut out, &group, &conventions);
        } else {
            for entry in group {
                layout.whole(&mut out, entry);
            }
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for said in summary(document, &entries) {
        line(&mut out, 0, &said);
    }
    out
}

#[derive(Clone, Copy)]
struct Layout {
    detail: Detail,
    paint: Paint,
}

impl Layout {
    /// `a.xlsx: Budget!B14: differs: Net Expenditure, 2008/09: written 1,000, computed -1,000, difference 2,000`
    fn brief(self, entry: &Entry) -> String {
        let echoes = match entry.echoes.len() {
            0 => String::new(),
            more => format!(", and {more} more by the same slip"),
        };
        format!(
            "{}: {} {}{}{echoes}\n",
            one_line(&entry.place.to_string()),
            self.word(entry),
            one_line(&entry.called),
            held(entry)
        )
    }

    fn word(self, entry: &Entry) -> String {
        match entry.state {
            State::Differs => self.paint.level(Level::Error, entry.word()),
            State::NotCertain | State::Unlikely | State::OneSided => self.paint.level(Level::Warning, entry.word()),
            State::Changed => self.paint.level(Level::Note, entry.word()),
            State::Agrees | State::Rounding => self.paint.good(entry.word()),
            State::NotChecked => self.paint.faint(entry.word()),
        }
    }

    /// An entry with all that bears it out.
    fn whole(self, out: &mut String, entry: &Entry) {
        out.push('\n');
        let place = one_line(&entry.place.to_string());
        line(out, 0, &format!("{}  {}", self.paint.strong(&place), one_line(&entry.called)));
        self.under(out, UNDER, entry);
    }

    fn under(self, out: &mut String, indent: usize, entry: &Entry) {
        let lines: Vec<&Line> = entry.lines.iter().filter(|line| line.is_shown(self.detail)).collect();
        let figures = lines.iter().filter_map(|line| match &line.what {
            What::Figure { label, figure, .. } => Some((label.chars().count(), figure.chars().count())),
            _ => None,
        });
        let (labels, widest) =
            figures.fold((0, 0), |(labels, widest), (label, figure)| (labels.max(label), widest.max(figure)));
        let labels = labels.min(WIDTH.saturating_sub(indent + 1 + widest));
        for shown in lines {
            match &shown.what {
                What::Figure { label, figure, beside } => {
                    let row = format!("{} {figure:>widest$}", fill(label, labels));
                    let next = beside.as_ref().map(|beside| self.paint.level(Level::Error, beside));
                    match (next, beside) {
                        (Some(next), Some(plain))
                            if indent + row.chars().count() + GAP + plain.chars().count() <= WIDTH =>
                        {
                            line(out, indent, &format!("{row}{:GAP$}{next}", ""));
                        }
                        (next, _) => {
                            line(out, indent, &row);
                            if let Some(next) = next {
                                line(out, indent, &next);
                            }
                        }
                    }
                }
                What::Rule => line(out, indent, &format!("{:labels$} {}", "", "-".repeat(widest))),
                What::Words { lead, text } => self.words(out, indent, lead, text),
            }
        }
        for echo in &entry.echoes {
            let at = one_line(&beside(&echo.place, &entry.place));
            self.words(out, indent, "by the same slip:", &format!("{at}  {}{}", one_line(&echo.called), held(echo)));
        }
    }

    fn words(self, out: &mut String, indent: usize, lead: &str, text: &str) {
        let hang = if lead.is_empty() { 0 } else { lead.chars().count() + 1 };
        let wrapped = wrap(&one_line(text), WIDTH.saturating_sub(indent + hang));
        for (index, part) in wrapped.iter().enumerate() {
            if index == 0 && hang > 0 {
                line(out, indent, &format!("{} {part}", self.paint.strong(lead)));
            } else {
                line(out, indent + hang, part);
            }
        }
    }

    /// Entries in a line each, table by table; where totals agree, with what the signs of the table mean.
    fn lists(self, out: &mut String, entries: &[&Entry], conventions: &BTreeMap<String, Vec<String>>) {
        for table in entries.chunk_by(|one, other| one.table == other.table) {
            out.push('\n');
            let Some(first) = table.first() else { continue };
            line(out, 0, &first.table);
            for said in conventions.get(&first.table).into_iter().flatten().filter(|_| first.is_compared()) {
                self.words(out, UNDER, "", &format!("{said}."));
            }
            let widest = |of: &dyn Fn(&Entry) -> usize| table.iter().map(|entry| of(entry)).max().unwrap_or(0);
            let (cell, figure) = (widest(&|entry| cell(entry).len()), widest(&|entry| written(entry).chars().count()));
            let state = widest(&|entry| entry.word().len());
            // The name has what the others leave.
            let others = UNDER + cell + figure + state + widest(&|entry| entry.known.len()) + 4 * BETWEEN;
            let name = widest(&|entry| entry.called.chars().count()).min(WIDTH.saturating_sub(others).max(SHORTEST));
            let widths = Widths { cell, name, figure, state };
            let shown = if self.detail == Detail::Full { table.len() } else { LISTED };
            for entry in table.iter().take(shown) {
                self.listed(out, entry, &widths);
            }
            if let Some(more) = table.len().checked_sub(shown).filter(|more| *more > 0) {
                line(out, UNDER, &format!("... {more} more; -v shows them"));
            }
        }
    }

    fn listed(self, out: &mut String, entry: &Entry, widths: &Widths) {
        let (cell, name) = (cell(entry), cut(&one_line(&entry.called), widths.name));
        let head = format!("{cell:0$}  {name:1$}", widths.cell, widths.name);
        if entry.state == State::NotChecked {
            line(out, UNDER, &head);
            self.under(out, UNDER_LISTED, entry);
            return;
        }
        let padding = " ".repeat(widths.state.saturating_sub(entry.word().len()));
        let row = format!(
            "{head}  {:>width$}  {}{padding}  {}",
            written(entry),
            self.word(entry),
            self.paint.faint(&entry.known),
            width = widths.figure,
        );
        line(out, UNDER, &row);
        self.under(out, UNDER_LISTED, entry);
    }
}

struct Widths {
    cell: usize,
    name: usize,
    figure: usize,
    state: usize,
}

/// The cell, or the line of a spec. Totals stand under their table; others name their sheet.
fn cell(entry: &Entry) -> String {
    match (entry.place.span, entry.place.line) {
        (Some(_), _) if entry.section != Section::Totals => one_line(&entry.place.in_workbook().unwrap_or_default()),
        (Some(span), _) => span.to_string(),
        (None, Some((line, _))) => format!("line {line}"),
        (None, None) => String::new(),
    }
}

/// What is written; of what changed, from what to what.
fn written(entry: &Entry) -> String {
    match &entry.stated {
        Some((before, now)) if before == now => return cut(&one_line(now), STATED),
        Some((before, now)) => {
            return format!("{} to {}", cut(&one_line(before), STATED), cut(&one_line(now), STATED));
        }
        None => {}
    }
    entry.held.map(|held| figure(held.written, held.places)).unwrap_or_default()
}

/// `: written 1,000, computed -1,000, difference 2,000`
fn held(entry: &Entry) -> String {
    if let Some((before, now)) = &entry.stated {
        return format!(": {}, then {}", one_line(before), one_line(now));
    }
    entry.held.map_or_else(String::new, |held| {
        let figure = |value| figure(value, held.places);
        format!(
            ": written {}, computed {}, difference {}",
            figure(held.written),
            figure(held.computed),
            figure(held.difference.abs())
        )
    })
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{:indent$}{}", "", text.trim_end());
}
