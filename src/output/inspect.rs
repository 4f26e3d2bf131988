//! What linesight sees in workbooks, for people: tables, how each heading was matched, what each row is for, and values
//! as they were read. Fits a terminal of 100 columns.

use std::fmt::Write as _;

use super::plain::{count, cut, fill, one_line};
use crate::grid::{Book, SheetFault, Visibility, column_letters};
use crate::model::{
    Column, ColumnRole, Field, LedgerTable, Matched, Model, NotFound, NotFoundWhy, Record, Row, RowRole, Table,
};
use crate::value::{Measure, Parsed, Unit, Value};

const WIDTH: usize = 100;
/// How many rows of a table are shown unless all are asked for.
const ROWS: usize = 40;

/// Every sheet and table of the workbooks; `all` shows every row of long tables as well.
#[must_use]
pub fn inspect(books: &[Book], model: &Model, all: bool) -> String {
    let mut out = String::new();
    for (index, book) in books.iter().enumerate() {
        let size = count(usize::try_from(book.file.bytes).unwrap_or(usize::MAX), "byte");
        line(&mut out, 0, &format!("{} ({}, {size})", one_line(&book.file.path), book.file.format.name()));
        for fault in &book.faults {
            line(&mut out, 2, &format!("! {}", fault_text(fault)));
        }
        for (at, sheet) in book.sheets.iter().enumerate() {
            let used = sheet.used().map_or_else(|| "empty".to_owned(), |span| span.to_string());
            let hidden = if sheet.visibility() == Visibility::Visible { "" } else { ", hidden" };
            line(&mut out, 2, &format!("Sheet {} ({used}{hidden})", one_line(sheet.name())));
            let here = |table: &&Table| table.shape.book == index && table.shape.sheet == at;
            let mut tables = model.tables.iter().filter(here).peekable();
            if tables.peek().is_none() && !sheet.is_empty() {
                line(&mut out, 4, "no table was recognised");
            }
            for table in tables {
                one_table(&mut out, table, all);
                for ledger in model.ledgers.iter().filter(|ledger| ledger.id == table.id) {
                    line(&mut out, 6, &ledger_text(ledger));
                }
            }
        }
        out.push('\n');
    }
    for not_found in &model.not_found {
        line(&mut out, 0, &format!("! {}", not_found_text(not_found)));
    }
    out
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{:indent$}{}", "", cut(text, WIDTH.saturating_sub(indent)).trim_end());
}

fn one_table(out: &mut String, table: &Table, all: bool) {
    let shape = &table.shape;
    let title = shape.title.as_ref().map(|(at, title)| format!(", under \"{}\" in {at}", one_line(title)));
    let head = format!("Table {}: {} at {}{}", table.id, table.kind.name, shape.span, title.unwrap_or_default());
    line(out, 4, &head);
    let roles = [RowRole::Heading, RowRole::Hint, RowRole::Section, RowRole::Data, RowRole::Total, RowRole::Note];
    let counted: Vec<String> = roles
        .into_iter()
        .map(|role| (shape.count(role), role.name()))
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    line(out, 6, &format!("Rows: {}", counted.join(", ")));
    for column in &shape.columns {
        line(out, 6, &column_text(table, column));
    }
    let shown = if all { usize::MAX } else { ROWS };
    for row in shape.rows.iter().take(shown) {
        line(out, 6, &row_text(row, record_at(table, row)));
    }
    if let Some(more) = shape.rows.len().checked_sub(shown).filter(|more| *more > 0) {
        line(out, 6, &format!("... {} more; -v shows them", count(more, "row")));
    }
}

/// `Ledger: 240 postings that come to 22,910; 3 rows unread`
fn ledger_text(ledger: &LedgerTable) -> String {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let others = [
        (ledger.rows.unread, "unread"),
        (ledger.rows.without_amount, "without an amount"),
        (ledger.rows.totals, "of totals"),
        (ledger.rows.headings, "of headings again"),
        (ledger.rows.asides, "of words"),
    ];
    let others = others.into_iter().filter(|(rows, _)| *rows > 0);
    let others: Vec<String> = others.map(|(rows, what)| format!("; {} {what}", count(number(rows), "row"))).collect();
    let total = Measure::new(ledger.total, Unit::POUNDS);
    format!("Ledger: {} that come to {total}{}", count(number(ledger.rows.posted), "posting"), others.concat())
}

/// The record of a row; records stand in order of row.
pub(super) fn record_at<'a>(table: &'a Table, row: &Row) -> Option<&'a Record> {
    let index = table.records.binary_search_by_key(&row.row, |record| record.row).ok()?;
    table.records.get(index)
}

/// `B  "2008/09 Estimate £"   -> figure (exact): 2008/09, estimate, £`
fn column_text(table: &Table, column: &Column) -> String {
    let heading =
        if column.heading.is_empty() { "(none)".to_owned() } else { format!("\"{}\"", one_line(&column.heading)) };
    let facts = facts(column).join(", ");
    let role = match column.role {
        ColumnRole::Field { field, matched } => {
            let name = table.kind.field(field).map_or("?", |field| field.name.as_str());
            format!("-> {name} ({}){}{facts}", matched_text(matched), if facts.is_empty() { "" } else { ": " })
        }
        ColumnRole::Unknown => "-> not known to this kind".to_owned(),
        ColumnRole::Helper => "-> numbers or keys beside the table, not read".to_owned(),
    };
    format!("{} {} {role}", fill(&column_letters(column.col), 3), fill(&heading, 38))
}

/// What a heading says of its column.
pub(super) fn facts(column: &Column) -> Vec<String> {
    let facts = &column.facts;
    let period = facts.period.map(|period| period.to_string()).or_else(|| facts.year.map(|year| year.to_string()));
    [period, facts.stage.map(|stage| stage.to_string()), facts.unit.as_ref().map(ToString::to_string)]
        .into_iter()
        .flatten()
        .collect()
}

/// How a heading was matched, in words.
fn matched_text(matched: Matched) -> String {
    match matched {
        Matched::Exact => "exact".to_owned(),
        Matched::Near(percent) => format!("near {percent}%"),
        Matched::Position => "by position".to_owned(),
        Matched::Declared => "declared".to_owned(),
    }
}

/// `14 data    FS3 | Undisputed invoices paid | Monthly | 92.86%`
fn row_text(row: &Row, record: Option<&Record>) -> String {
    let values = match record {
        Some(record) => {
            let fields = record.fields.iter().flatten().map(|field| cut(&value_text(field), 28));
            fields.collect::<Vec<_>>().join(" | ")
        }
        None => row.section.as_deref().filter(|_| row.role == RowRole::Section).map(one_line).unwrap_or_default(),
    };
    format!("{:>5} {} {values}", u64::from(row.row) + 1, fill(row.role.name(), 7))
}

/// A value as read: a reason for none with its shorthand, what could not be read in quotes after a `!`.
fn value_text(field: &Field<Value>) -> String {
    match &field.parsed {
        Parsed::Blank => "-".to_owned(),
        Parsed::None(reason, _) => format!("{} {reason}", reason.shorthand()),
        Parsed::Value(reading) => {
            let qualifier = reading.qualifier.as_ref().map(|words| format!(" ({})", one_line(words)));
            format!("{}{}", one_line(&reading.value.to_string()), qualifier.unwrap_or_default())
        }
        Parsed::Bad(_) => format!("!\"{}\"", one_line(&field.written)),
    }
}

fn fault_text(fault: &SheetFault) -> String {
    match fault {
        SheetFault::Unreadable { sheet, why, .. } => format!("sheet {} could not be read: {why}", one_line(sheet)),
        SheetFault::NotAWorksheet { sheet, .. } => {
            format!("sheet {} holds no cells (a chart or macros)", one_line(sheet))
        }
        SheetFault::OverLimit { sheet, what, found, allowed, option, .. } => {
            format!("sheet {}: {found} {what}, and {allowed} are allowed (--{option} raises it)", one_line(sheet))
        }
        SheetFault::ExternalCache { count: number } => {
            format!("{} that only cache other files skipped", count(*number, "sheet"))
        }
        SheetFault::CellsSkipped { sheet, count: number, why, .. } => {
            format!("sheet {}: {number} cells skipped: {}", one_line(sheet), one_line(why))
        }
    }
}

/// What was not found, and what came nearest.
pub(super) fn not_found_text(not_found: &NotFound) -> String {
    let list = |names: &[String]| names.iter().map(|name| one_line(name)).collect::<Vec<_>>().join(", ");
    let why = match &not_found.why {
        NotFoundWhy::NoSheet { wanted, sheets } => {
            format!("there is no sheet {}; there are {}", one_line(wanted), list(sheets))
        }
        NotFoundWhy::NoHeadings { nearest: Some((row, found, missed)) } => {
            format!("no headings fit; row {} has {} and lacks {}", u64::from(*row) + 1, list(found), list(missed))
        }
        NotFoundWhy::NoRows => "the headings are there, and nothing is filled in below them".to_owned(),
        NotFoundWhy::NoHeadings { nearest: None } => "no headings fit".to_owned(),
        NotFoundWhy::Ambiguous { kinds } => format!("the headings fit several kinds equally well: {}", list(kinds)),
        NotFoundWhy::NoColumn { wanted, .. } => {
            return format!("{}: no column {}", one_line(&not_found.place.to_string()), one_line(wanted));
        }
        NotFoundWhy::Taken { by } => {
            let by: Vec<String> = by.iter().map(|id| format!("`{id}`")).collect();
            format!("what is here is that of {}", list(&by))
        }
    };
    format!("{}: no table of kind {}: {why}", one_line(&not_found.place.to_string()), not_found.kind)
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    #[test]
    fn tables_are_shown_as_they_were_read() {
        let run = run();
        let shown = super::inspect(&run.books, &run.model, false);
        insta::assert_snapshot!(shown, @r#"
        melton/ict.xlsx (xlsx, 0 bytes)
          Sheet PIs (A1:E3)
            Table indicators: indicators at A1:E3
              Rows: 1 heading, 2 data
              A   "Indicator"                            -> code (exact)
              B   "Description"                          -> description (exact)
              C   "2010/11 Performance"                  -> performance (exact): 2010/11
              D   "2011/12 Target"                       -> target (exact): 2011/12
              E   "2011/12 Performance"                  -> performance (exact): 2011/12
                  1 heading
                  2 data    FS 3 | Invoices paid | 92.86% | 94% | 92.28%
                  3 data    LP 3 | Cost per fte | [z] not applicable | < £3,500 | £3,188
          Sheet Trading account (A1:B4)
            Table figures: figures at A1:B4
              Rows: 1 heading, 2 data, 1 total
              A   "Line"                                 -> label (exact)
              B   "2008/09 Estimate"                     -> figure (exact): 2008/09, estimate
                  1 heading
                  2 data    Employees | 1,200
                  3 data    Income | -200
                  4 total   Net Expenditure | 1,400
        "#);
        assert!(shown.lines().all(|line| line.chars().count() <= super::WIDTH));
    }
}
