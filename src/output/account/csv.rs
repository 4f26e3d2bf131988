//! The account as CSV, one line a figure that was held against others, for opening in a spreadsheet program.

use rust_decimal::Decimal;

use super::super::Document;
use super::super::plain::no_formula;
use super::entries;
use super::entry::Entry;

const HEADINGS: [&str; 15] = [
    "kind",
    "result",
    "path",
    "sheet",
    "cell",
    "line",
    "called",
    "against",
    "written",
    "computed",
    "difference",
    "known_from",
    "explanation",
    "chance",
    "follows_from",
];

/// The account; the difference is computed less written, of a tie or a target the second less the first,
/// ties in ones.
#[must_use]
pub fn account_csv(document: &Document<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let mut write = |fields: [String; 15]| {
        let _written = writer.write_record(fields.iter().map(|field| no_formula(field)));
    };
    write(HEADINGS.map(str::to_owned));
    for entry in entries(document) {
        write(record(&entry, None));
        for echo in &entry.echoes {
            write(record(echo, Some(&entry)));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

fn record(entry: &Entry, origin: Option<&Entry>) -> [String; 15] {
    let place = &entry.place;
    let plain = |value: Decimal| value.normalize().to_string();
    let (mut written, mut computed) = entry.stated.clone().unwrap_or_default();
    let mut difference = String::new();
    if let Some(held) = entry.held {
        (written, computed, difference) = (plain(held.written), plain(held.computed), plain(held.difference));
    }
    [
        entry.section.name().to_owned(),
        entry.word().to_owned(),
        place.file.to_string(),
        place.sheet.as_deref().unwrap_or_default().to_owned(),
        place.span.map(|span| span.to_string()).unwrap_or_default(),
        place.line.map(|(line, _)| line.to_string()).unwrap_or_default(),
        entry.called.clone(),
        entry.against.clone(),
        written,
        computed,
        difference,
        entry.known_in_full.clone(),
        entry.explanation.clone().unwrap_or_default(),
        entry.chance.map(|chance| chance.normalize().to_string()).unwrap_or_default(),
        origin.map(|origin| origin.place.in_workbook().unwrap_or_default()).unwrap_or_default(),
    ]
}
