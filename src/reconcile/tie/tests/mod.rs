//! Tables and specs as text, ties out.

mod by_label;
mod declared;
mod properties;
mod proposed;

use super::{LabelMatch, Tie, TieClass, ties};
use crate::model::Model;
use crate::model::figures::FigureTable;
use crate::parse::heading;
use crate::reconcile::testing;
use crate::spec::Spec;

/// A table whose headings name their periods.
fn table(id: &str, text: &str) -> FigureTable {
    let mut table = testing::table(id, text);
    for column in &mut table.columns {
        let facts = heading(&column.heading, None);
        (column.period, column.stage) = (facts.period, facts.stage);
        column.unit = facts.unit.unwrap_or_else(|| column.unit.clone());
    }
    table
}

/// A spec with a source for each of the ids.
fn spec(ids: &[&str], ties: &str) -> Spec {
    let source = |id: &&str| format!("[[source]]\nid = \"{id}\"\nkind = \"figures\"\npath = \"{id}.xlsx\"\n");
    let sources: String = ids.iter().map(source).collect();
    let text = format!("[report]\ntitle = \"Test\"\noutput = \"out.xlsx\"\n{sources}{ties}");
    Spec::from_toml("test.toml", &text, &[]).unwrap()
}

fn model(tables: &[(&str, &str)]) -> Model {
    Model { figures: tables.iter().map(|(id, text)| table(id, text)).collect(), ..Model::default() }
}

/// The ties of a spec over tables.
fn of(tables: &[(&str, &str)], declared: &str) -> (Vec<Tie>, Vec<LabelMatch>) {
    let ids: Vec<&str> = tables.iter().map(|(id, _)| *id).collect();
    ties(&model(tables), Some(&spec(&ids, declared)))
}

/// A tie in one line: `left / right = difference class`.
fn line(tie: &Tie) -> String {
    let value =
        |value: Option<rust_decimal::Decimal>| value.map_or("?".to_owned(), |value| value.normalize().to_string());
    let class = match &tie.class {
        TieClass::Rounding { bound } => format!("rounding within {bound}"),
        TieClass::Open(why) => return format!("open: {why}"),
        other => other.name().to_owned(),
    };
    format!("{} / {} = {} {class}", value(tie.left.value), value(tie.right.value), value(tie.difference))
}
