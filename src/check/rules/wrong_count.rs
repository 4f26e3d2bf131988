//! A total that counts rows and is not their count.

use crate::check::{Facts, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Record, RowRole, Table};
use crate::parse::FieldType;
use crate::reconcile::{Class, Operation};
use crate::spec::Layout;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "wrong-count",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a total that counts rows is not their count",
    page: include_str!("wrong_count.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in facts.model.tables.iter().filter(|table| table.kind.layout == Layout::Rows) {
        in_table(table, out);
    }
    for balance in facts.reconciliation.balances.iter().filter(|balance| balance.operation == Operation::Count) {
        if balance.class == Class::Differs {
            let message = format!(
                "{} is written {}, but there are {} to count, a difference of {}.",
                balance.line,
                say::figure(balance.written),
                say::figure(balance.computed),
                say::figure(balance.difference.abs()),
            );
            out.push(
                Finding::new(&INFO, balance.place.clone(), message)
                    .with_value(say::figure(balance.written))
                    .with_help(format!("Type {}, or check which rows should be there.", say::figure(balance.computed))),
            );
        }
    }
}

fn in_table(table: &Table, out: &mut Vec<Finding>) {
    let data = table.data().count();
    let mut since = 0usize;
    for record in &table.records {
        if record.role != RowRole::Total {
            since += 1;
            continue;
        }
        // The rows since the last total, or all of the table.
        let counted = std::mem::take(&mut since);
        let Some((at, written, number)) = count_written(table, record) else { continue };
        if number == counted || number == data || is_sum(table, at, number) {
            continue;
        }
        let message = format!(
            "The total says {number}, but there {} above it, a difference of {}.",
            match counted {
                1 => format!("is 1 {}", noun(table)),
                many => format!("are {many} {}s", noun(table)),
            },
            number.abs_diff(counted),
        );
        out.push(
            Finding::new(&INFO, table.shape.at(at), message)
                .with_value(written)
                .with_help(format!("Type {counted}, or check which rows should be there.")),
        );
    }
}

/// The one whole number in a total row, where it stands in a column of codes or words: figures are not counts.
fn count_written<'a>(table: &'a Table, record: &'a Record) -> Option<(crate::grid::Addr, &'a str, usize)> {
    let mut numbers = table.shape.columns.iter().zip(&record.fields).filter_map(|(column, field)| {
        let kind = column.field().and_then(|index| table.kind.field(index))?.field_type;
        let field = field.as_ref()?;
        let number = field.written.trim().replace(',', "").parse().ok()?;
        let is_name = matches!(kind, FieldType::Code | FieldType::CodeAndText | FieldType::Text);
        Some((is_name, field.at, &*field.written, number))
    });
    let (is_name, at, written, number) = numbers.next()?;
    (is_name && numbers.next().is_none()).then_some((at, written, number))
}

/// Whether the total is the sum of what stands in its column; codes are not added up.
fn is_sum(table: &Table, at: crate::grid::Addr, number: usize) -> bool {
    let column = table.shape.columns.iter().find(|column| column.col == at.col);
    let field = column.and_then(|column| table.kind.field(column.field()?));
    if field.is_none_or(|field| field.field_type != FieldType::Text) {
        return false;
    }
    let cells = table.data().filter_map(|record| {
        record.fields.iter().flatten().find(|field| field.at.col == at.col)?.written.trim().parse::<usize>().ok()
    });
    cells.sum::<usize>() == number
}
