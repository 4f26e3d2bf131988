//! Totals that count: `TOTAL` under a column of numbers, names or codes, which says how many rows there are.
//!
//! A total counts the rows since the total before it, or all the rows of its table. It is read as a count only where it
//! is the one whole number of its row and stands in a column of codes or words, for figures are not counts.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Balance, Class, Confidence, Entry, Operation, Origin, Part, Search, Sign, Term, Way};
use crate::model::{Field, Model, Record, RowRole, Table};
use crate::parse::FieldType;
use crate::spec::Layout;
use crate::value::{Unit, Value};

/// The totals of tables of rows that count them, in order of table and row.
pub(super) fn counts(model: &Model) -> Vec<Balance> {
    model.tables.iter().filter(|table| table.kind.layout == Layout::Rows).flat_map(in_table).collect()
}

fn in_table(table: &Table) -> Vec<Balance> {
    let data: Vec<&Record> = table.data().collect();
    let mut since: Vec<&Record> = Vec::new();
    let mut balances = Vec::new();
    for record in &table.records {
        if record.role != RowRole::Total {
            since.push(record);
            continue;
        }
        let above = std::mem::take(&mut since);
        let Some((column, field, number)) = count_written(table, record) else { continue };
        if is_sum(table, column, number) {
            continue;
        }
        let is_grand = Decimal::from(above.len()) != number && Decimal::from(data.len()) == number;
        balances.push(balance(table, record, (column, field, number), if is_grand { &data } else { &above }));
    }
    balances
}

/// The one whole number of a total row, where it stands in a column of codes or words.
fn count_written<'a>(table: &'a Table, record: &'a Record) -> Option<(usize, &'a Field<Value>, Decimal)> {
    let whole = |field: &Field<Value>| field.written.trim().replace(',', "").parse::<u32>().ok().map(Decimal::from);
    let mut numbers = record.fields.iter().enumerate().filter_map(|(column, field)| {
        let field = field.as_ref()?;
        Some((column, field, whole(field)?))
    });
    let found = numbers.next().filter(|_| numbers.next().is_none())?;
    let names = matches!(type_of(table, found.0)?, FieldType::Code | FieldType::CodeAndText | FieldType::Text);
    names.then_some(found)
}

fn type_of(table: &Table, column: usize) -> Option<FieldType> {
    let field = table.shape.columns.get(column)?.field()?;
    table.kind.field(field).map(|field| field.field_type)
}

/// Whether the number is the sum of what stands in its column; codes are not added up.
fn is_sum(table: &Table, column: usize, number: Decimal) -> bool {
    let written = |record: &Record| record.fields.get(column)?.as_ref()?.written.trim().parse::<Decimal>().ok();
    type_of(table, column) == Some(FieldType::Text) && table.data().filter_map(written).sum::<Decimal>() == number
}

fn balance(
    table: &Table,
    record: &Record,
    (column, field, number): (usize, &Field<Value>, Decimal),
    counted: &[&Record],
) -> Balance {
    let label = record.fields.iter().flatten().find(|other| other.at != field.at && !other.is_blank());
    let line: Arc<str> = label.map_or_else(|| Arc::from("Total"), |label| Arc::from(label.written.trim()));
    let term = |at, label, value| Term { at, label, value, entry: Entry::Typed, elsewhere: None };
    let parts: Vec<Part> = counted
        .iter()
        .filter_map(|record| record.fields.get(column)?.as_ref())
        .map(|field| Part { sign: Sign::Plus, term: term(field.at, Arc::clone(&field.written), Decimal::ONE) })
        .collect();
    let computed = Decimal::from(counted.len());
    let heading = table.shape.columns.get(column).map_or_else(|| Arc::from(""), |column| Arc::clone(&column.heading));
    Balance {
        id: format!("{}:{}", table.id, field.at).into(),
        table: Arc::clone(&table.id),
        place: table.shape.at(field.at),
        origin: Origin::Label,
        way: Way::Down,
        operation: Operation::Count,
        line: Arc::clone(&line),
        column: heading,
        measured_in: Unit::NONE,
        total: term(field.at, line, number),
        figures: parts.len(),
        parts,
        constant: Decimal::ZERO,
        written: number,
        computed,
        difference: computed - number,
        shown: None,
        unit: Decimal::ONE,
        class: if computed == number { Class::Agrees } else { Class::Differs },
        confidence: Confidence::Plain,
        explanations: Vec::new(),
        cause: None,
        follows: None,
        search: Search::Complete,
    }
}
