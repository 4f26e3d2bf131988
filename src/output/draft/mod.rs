//! A first spec, written from what stands in workbooks: it runs as it is, and says in comments what may be added.
//!
//! Nothing is guessed in silence: where a title, a council or a year comes from a cell, the comment beside it names the
//! cell; where none was found, `FILL IN` stands there.

mod guess;
mod proposed;
mod sources;
mod write;

use std::fmt::Write as _;

use super::Document;
use sources::{Drafted, sources};
use write::{quoted, span};

/// What is to be filled in by hand is marked so.
const FILL_IN: &str = "FILL IN";

/// The spec of a report on the tables of a run. `folder` is the one that the spec will stand in, in the same form as the
/// paths of the workbooks; `output` is the workbook that the report is written to, as the spec will name it. Nothing
/// where there are no tables.
#[must_use]
pub fn draft(document: &Document<'_>, folder: &str, output: &str) -> Option<String> {
    let sources = sources(document, folder);
    if sources.is_empty() {
        return None;
    }
    let mut text = String::new();
    // A string takes whatever is written.
    let _written = head(&mut text, document, output).and_then(|()| body(&mut text, document, &sources));
    Some(text)
}

fn head(text: &mut String, document: &Document<'_>, output: &str) -> std::fmt::Result {
    writeln!(text, "# A first spec, drawn up by `linesight spec`. It runs as it is:")?;
    writeln!(text, "#     linesight report THIS-FILE.toml")?;
    writeln!(
        text,
        "# Lines that begin with # are remarks. Those that hold a key show what may be added: take the # away"
    )?;
    writeln!(
        text,
        "# and change what it says. docs/spec.md has every key. Paths are relative to the folder of this file."
    )?;
    writeln!(text)?;
    writeln!(text, "[report]")?;
    match guess::title(document) {
        Some(found) => writeln!(text, "title = {}    # from {}", quoted(&found.text), found.from)?,
        None => writeln!(text, "title = \"{FILL_IN}: the title of the report\"    # no workbook states one for all")?,
    }
    writeln!(text, "# subtitle = \"Performance to 31 March\"")?;
    match guess::organisation(document) {
        Ok(found) => writeln!(text, "organisation = {}    # from {}", quoted(&found.text), found.from)?,
        Err(several) if several.is_empty() => {
            writeln!(text, "# organisation = \"{FILL_IN}: the council, which no workbook names\"")?;
        }
        Err(several) => {
            writeln!(text, "# organisation = \"{FILL_IN}: the workbooks name {}\"", several.join(", "))?;
        }
    }
    writeln!(text, "# committee = \"Scrutiny Committee\"")?;
    match guess::period(document) {
        Some((period, why)) => writeln!(text, "period = \"{period}\"    # {why}")?,
        None => writeln!(text, "# period = \"2026/27\"    # {FILL_IN}: no workbook names its year")?,
    }
    writeln!(text, "output = {}", quoted(output))?;
    writeln!(text, "# contact = \"Performance officer\"    # whom to ask: a role")?;
    writeln!(text, "# as_of = 2027-03-31    # the day as at which actions are judged; without it they are not")
}

fn body(text: &mut String, document: &Document<'_>, sources: &[Drafted<'_>]) -> std::fmt::Result {
    writeln!(
        text,
        "\n# The tables. A pattern such as \"returns/*.xlsx\" may stand in place of a path. Where a table was not read"
    )?;
    writeln!(text, "# as it should be, `linesight inspect` shows how it was, and these keys put it right:")?;
    writeln!(text, "#     heading_row = 4                               # the first row of its headings")?;
    writeln!(
        text,
        "#     columns = {{ target = \"H\", owner = \"Lead\" }}   # which column holds what: by letter or by heading"
    )?;
    writeln!(text, "#     ignore_rows = [12, \"14:16\"]                   # rows that are no part of it")?;
    writeln!(text, "#     unit = \"£'000\"                               # of its figures, where no heading says it")?;
    let report_year = guess::year(document).map(|(year, _)| year);
    let mut book = None;
    for source in sources {
        if book != Some(source.book) {
            writeln!(text, "\n# {}", document.books.get(source.book).map_or("", |book| &*book.file.path))?;
            book = Some(source.book);
        }
        writeln!(text, "\n[[source]]")?;
        writeln!(text, "id = {}", quoted(&source.id))?;
        writeln!(text, "kind = {}    # {}", quoted(&source.kind.name), source.found())?;
        writeln!(text, "path = {}", quoted(&source.path))?;
        if let Some(sheet) = &source.sheet {
            writeln!(text, "sheet = {}", quoted(sheet))?;
        }
        if let Some(year) = source.year.filter(|year| Some(*year) != report_year) {
            writeln!(text, "period = \"{year}\"    # named by the workbook")?;
        }
    }
    proposed::balances(text, document, sources)?;
    proposed::ties(text, document, sources)?;
    proposed::rules(text, document)?;
    writeln!(text, "\n# How performance is scored, and indicators that go their own way.")?;
    writeln!(text, "# [scoring]")?;
    writeln!(text, "# rag = \"tolerance\"    # or ten-percent-and-direction, floor, variance, band")?;
    writeln!(text, "# tolerance = \"5%\"")?;
    writeln!(text, "\n# Sheets and charts to name, order or leave out.")?;
    writeln!(text, "# [[sheet]]")?;
    writeln!(text, "# kind = \"risks\"")?;
    writeln!(text, "# on = false")
}

/// The tables of a source in words: `A3:H11, 7 rows`.
impl Drafted<'_> {
    fn found(&self) -> String {
        let tables: Vec<String> = self.tables.iter().map(|table| span(table)).collect();
        tables.join("; ")
    }
}
