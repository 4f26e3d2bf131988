//! Columns that a published table does not have: sparklines, which nobody can hear, and those in which no row says
//! anything. Formulas and links that count columns are put right.

use std::collections::BTreeMap;

use crate::write::cell::{Cell, Value};
use crate::write::formula::Expr;
use crate::write::link::Target;
use crate::write::sheet::Block;
use crate::write::table::{Kind, Role, Table};
use crate::write::workbook::Workbook;

/// For each table, where each of its columns went; nothing for those that are gone.
type Moves = BTreeMap<String, Vec<Option<usize>>>;

/// Takes the columns away that no reader needs.
pub(super) fn drop_unneeded(book: &mut Workbook) {
    let moves: Moves = book.tables().map(|table| (table.id.clone(), moves(table))).collect();
    for block in book.sheets.iter_mut().flat_map(|sheet| &mut sheet.blocks) {
        match block {
            Block::Table(table, _) => {
                if let Some(own) = moves.get(&table.id) {
                    drop_columns(table, own);
                }
                table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| refer(cell, &moves));
            }
            Block::Facts(facts) => facts.iter_mut().for_each(|(_, cell)| refer(cell, &moves)),
            Block::Cards(cards) => cards.iter_mut().for_each(|card| refer(&mut card.figure, &moves)),
            Block::Heading(_) | Block::Paragraph(..) | Block::Charts(_) | Block::Contents => {}
        }
    }
}

fn moves(table: &Table) -> Vec<Option<usize>> {
    let rows = || table.rows.iter().filter(|row| row.role != Role::Section);
    let says =
        |column: usize| rows().any(|row| row.cells.get(column).is_some_and(|cell| !cell.shown().trim().is_empty()));
    let mut next = 0..;
    let keeps = |(index, column): (usize, &crate::write::Column)| {
        let is_kept = column.kind != Kind::Spark && (table.rows.is_empty() || says(index));
        if is_kept { next.next() } else { None }
    };
    table.columns.iter().enumerate().map(keeps).collect()
}

fn drop_columns(table: &mut Table, moves: &[Option<usize>]) {
    let is_kept = |index: &usize| moves.get(*index).is_none_or(Option::is_some);
    let columns = std::mem::take(&mut table.columns);
    table.columns = columns.into_iter().enumerate().filter(|(index, _)| is_kept(index)).map(|(_, it)| it).collect();
    for row in table.rows.iter_mut().filter(|row| row.role != Role::Section) {
        let cells = std::mem::take(&mut row.cells);
        row.cells = cells.into_iter().enumerate().filter(|(index, _)| is_kept(index)).map(|(_, it)| it).collect();
    }
}

/// Puts the references of a cell right; one to a column that is gone leads nowhere.
fn refer(cell: &mut Cell, moves: &Moves) {
    if let Some(Target::Cell { table, column, .. }) = &mut cell.link {
        *column = moved(moves, table, *column);
    }
    if let Value::Formula(expr, _) = &mut cell.value {
        refer_formula(expr, moves);
    }
}

fn refer_formula(expr: &mut Expr, moves: &Moves) {
    match expr {
        Expr::Number(_) => {}
        Expr::Cell { table, column, .. } | Expr::Span { table, column, .. } => *column = moved(moves, table, *column),
        Expr::Sum(parts) => parts.iter_mut().for_each(|part| refer_formula(part, moves)),
        Expr::CountIf { span, text } => {
            refer_formula(span, moves);
            *text = super::table::without_shape(text);
        }
        Expr::Round(inner, _) | Expr::Abs(inner) | Expr::Neg(inner) => refer_formula(inner, moves),
        Expr::Ratio(one, two)
        | Expr::Add(one, two)
        | Expr::Sub(one, two)
        | Expr::Mul(one, two)
        | Expr::Div(one, two) => {
            refer_formula(one, moves);
            refer_formula(two, moves);
        }
    }
}

/// Where a column went; of one that is gone, a column that no table has.
fn moved(moves: &Moves, table: &str, column: usize) -> usize {
    match moves.get(table).and_then(|own| own.get(column)) {
        Some(Some(new)) => *new,
        Some(None) => usize::MAX,
        None => column,
    }
}
