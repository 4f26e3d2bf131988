//! `As above`, `ditto`, and `Not applicable` where a row should name its entry.

use crate::check::{Facts, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::{Field, Record, RowRole, Table};
use crate::parse::no_value;
use crate::spec::Layout;
use crate::value::{NoValue, Parsed, Value};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "placeholder-value",
    subject: Subject::Cell,
    level: Level::Note,
    summary: "words such as “As above” stand in place of a value",
    page: include_str!("placeholder_value.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in facts.model.tables.iter().filter(|table| table.kind.layout == Layout::Rows) {
        let records: Vec<&Record> = table.data().collect();
        for (index, record) in records.iter().enumerate() {
            if let Some(only) = stands_alone(record) {
                out.push(no_entry(table, only.at, &only.written));
                continue;
            }
            for (column, field) in record.fields.iter().enumerate() {
                let Some(field) = field.as_ref().filter(|field| means_above(&field.written)) else { continue };
                let above = records.get(..index).unwrap_or_default();
                out.push(as_above(table, field, source(above, column)));
            }
        }
        // A row of nothing but `Not applicable` may have been taken for the label of a section.
        for row in table.shape.rows.iter().filter(|row| row.role == RowRole::Section) {
            let Some(label) = row.section.as_deref() else { continue };
            if no_value(label) == Some(NoValue::NotApplicable)
                && let Some(at) = cell_of(facts, table, row.row, label)
            {
                out.push(no_entry(table, at, label));
            }
        }
    }
}

/// Whether the words send the reader to the cell above.
pub(super) fn means_above(written: &str) -> bool {
    let trimmed = written.trim();
    matches!(say::key(trimmed).as_str(), "as above" | "ditto" | "same as above" | "see above" | "as previous")
        || matches!(trimmed, "\"" | "''" | "″" | "〃" | "“" | "”" | "do." | "Do.")
}

/// The only cell of a row that holds anything, where that says that there is no entry.
pub(super) fn stands_alone(record: &Record) -> Option<&Field<Value>> {
    let mut filled = record.fields.iter().flatten().filter(|field| !field.is_blank());
    let only = filled.next()?;
    let says_none = match &only.parsed {
        Parsed::None(NoValue::NotApplicable, _) => true,
        _ => no_value(&only.written) == Some(NoValue::NotApplicable),
    };
    (says_none && filled.all(|field| field.at == only.at)).then_some(only)
}

/// The nearest cell above in the column that holds a value of its own.
fn source<'a>(above: &[&'a Record], column: usize) -> Option<&'a Field<Value>> {
    let mut cells = above.iter().rev().filter_map(|record| record.fields.get(column)?.as_ref());
    cells.find(|field| !field.is_blank() && !means_above(&field.written))
}

fn as_above(table: &Table, field: &Field<Value>, source: Option<&Field<Value>>) -> Finding {
    let written = say::quoted(&field.written);
    let finding = match source {
        Some(source) => {
            let message = format!("{written} stands for {}.", say::quoted(&source.written));
            Finding::new(&INFO, table.shape.at(field.at), message).with_related([table.shape.at(source.at)])
        }
        None => Finding::new(&INFO, table.shape.at(field.at), format!("{written} has nothing above it to refer to.")),
    };
    finding
        .with_value(field.written.to_string())
        .with_help("Write the words out, so that the row stands by itself when the table is sorted or filtered.")
}

fn no_entry(table: &Table, at: Addr, written: &str) -> Finding {
    let message =
        format!("The row says only {}; it is taken to mean that there is nothing to list here.", say::quoted(written));
    Finding::new(&INFO, table.shape.at(at), message)
        .with_value(written)
        .with_help(format!("Leave the row out, or write the {} that it is for.", noun(table)))
}

fn cell_of(facts: &Facts, table: &Table, row: u32, label: &str) -> Option<Addr> {
    let sheet = facts.sheet(&table.shape)?;
    let (col, _) = sheet.row(row).iter().find(|(_, cell)| say::one_line(&cell.shown()) == say::one_line(label))?;
    Some(Addr::new(row, *col))
}
