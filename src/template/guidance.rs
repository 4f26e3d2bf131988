//! The sheet that says how to fill in the others.

use super::column::{Holds, When};
use super::sheet::{Row, placed};
use super::words::{NO_VALUES, usual};
use super::{Ask, TemplateKind, budget, periods};
use crate::write::form::{FormCell, FormSheet, Part, TableArea};

/// Name of the sheet.
pub(super) const SHEET: &str = "Guidance";

const HEADINGS: [&str; 5] = ["On the sheet", "In the column", "What to type", "For example", "If there is none"];

/// The column of the examples.
const EXAMPLE: u16 = 3;

/// The sheet of guidance; `rows` are those that the templates are filled in with.
pub(super) fn sheet(ask: &Ask<'_>, rows: &dyn Fn(TemplateKind) -> Vec<Row>) -> FormSheet {
    let mut sheet = FormSheet::new(SHEET);
    sheet.widths = vec![24, 30, 58, 40, 30];
    sheet.put(0, 0, FormCell::text(Part::Title, format!("How to fill in this workbook: {}", ask.title)));
    let mut row = 1;
    let mut sentence = |sheet: &mut FormSheet, text: String| {
        sheet.put(row, 0, FormCell::text(Part::Sentence, text));
        row += 1;
    };
    for text in sentences(ask) {
        sentence(&mut sheet, text);
    }
    let heading = row + 1;
    for (column, words) in (0..).zip(HEADINGS) {
        sheet.put(heading, column, FormCell::text(Part::Heading, words));
    }
    let mut at = heading + 1;
    for kind in &ask.kinds {
        for line in lines(*kind, ask, &rows(*kind)) {
            for (column, words) in (0..).zip([kind.sheet().to_owned()].into_iter().chain(line)) {
                // An example in quotes is no figure of a table.
                let words = if column == EXAMPLE && !words.is_empty() { format!("“{words}”") } else { words };
                sheet.put(at, column, FormCell::text(Part::Given, words));
            }
            at += 1;
        }
    }
    sheet.table = Some(TableArea {
        name: "guidance".to_owned(),
        heading,
        last: at.saturating_sub(1).max(heading + 1),
        columns: 0..5,
        description: "For each column of each sheet, what to type, an example, and what to type if there is none"
            .to_owned(),
    });
    sheet
}

fn sentences(ask: &Ask<'_>) -> Vec<String> {
    let mut sentences = vec![
        format!("It is for {}. White cells with a firm edge are to be filled in; shaded cells are worked out.", periods::named(ask.period)),
        "Choose a cell to see what it takes; an arrow beside it offers the words to choose from. Paste values only (Paste Special), so that the lists stay."
            .to_owned(),
        format!("A cell that has no value says why: {}. An empty cell is taken for one that is still to be filled in.", NO_VALUES.join(", ")),
        "The sheets are locked against slips, without a password: Review, Unprotect Sheet opens them.".to_owned(),
    ];
    let measured = [TemplateKind::ServiceStandards, TemplateKind::Indicators];
    if ask.kinds.iter().any(|kind| measured.contains(kind)) {
        sentences.push(
            "Where a measure is reported less often than its sheet has columns, fill in those at the end of its periods: the others are hatched."
                .to_owned(),
        );
    }
    sentences
}

/// A line for each column: its name, what to type, an example, what to type where there is none.
fn lines(kind: TemplateKind, ask: &Ask<'_>, rows: &[Row]) -> Vec<[String; 4]> {
    if kind == TemplateKind::Budget {
        return budget::guidance(ask);
    }
    let mut lines: Vec<[String; 4]> = Vec::new();
    let mut parts = false;
    for placed in placed(kind, ask, rows) {
        let column = placed.column;
        // The columns of the periods are told once.
        if column.when == When::Parts && std::mem::replace(&mut parts, true) {
            continue;
        }
        let name =
            if column.when == When::Parts { format!("{}, for each period", column.heading) } else { placed.heading };
        let own = ask.words.of_spec(kind, column).map(<[String]>::to_vec);
        let offered = own.or_else(|| match column.holds {
            Holds::Theme if kind != TemplateKind::Priorities => Some(ask.words.themes()),
            holds => usual(holds).map(|(.., words)| words.iter().map(|word| (*word).to_owned()).collect()),
        });
        let offered = offered.filter(|words| !words.is_empty() && words.len() <= 8);
        let how = match &offered {
            Some(words) => format!("{} One of: {}.", column.how, words.join("; ")),
            None => column.how.to_owned(),
        };
        // An example that the list does not offer would mislead.
        let example = match &offered {
            Some(words) if !words.iter().any(|word| word == column.example) => {
                words.first().cloned().unwrap_or_default()
            }
            _ => column.example.to_owned(),
        };
        lines.push([name, how, example, column.none.to_owned()]);
    }
    lines
}
