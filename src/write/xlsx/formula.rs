//! Formulas of the model as Excel's text.

use std::collections::BTreeMap;

use crate::write::formula::Expr;
use crate::write::layout::TablePlace;
use crate::write::link::{address, quoted};

/// The formula, without the equals sign, as it stands on the given sheet; nothing when it refers to a table, row or
/// column that is not there.
pub(super) fn text(expr: &Expr, tables: &BTreeMap<String, TablePlace>, own: &str) -> Option<String> {
    let of = |expr: &Expr| text(expr, tables, own);
    let pair = |one: &Expr, sign: &str, two: &Expr| {
        Some(format!("{}{sign}{}", operand(of(one)?, one), operand(of(two)?, two)))
    };
    Some(match expr {
        Expr::Number(number) => number.to_string(),
        Expr::Cell { table, row, column } => {
            let place = tables.get(table)?;
            format!("{}{}", sheet(place, own), address(*place.rows.get(*row)?, physical(place, *column)?))
        }
        Expr::Span { table, column, rows } => {
            let place = tables.get(table)?;
            let column = physical(place, *column)?;
            let first = address(*place.rows.get(rows.start)?, column);
            let last = address(*place.rows.get(rows.end.checked_sub(1)?)?, column);
            if rows.start >= rows.end {
                return None;
            }
            format!("{}{first}:{last}", sheet(place, own))
        }
        Expr::Sum(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(of).collect();
            format!("SUM({})", parts.filter(|parts| !parts.is_empty() && parts.len() <= 255)?.join(","))
        }
        Expr::CountIf { span, text } => format!("COUNTIF({},\"={}\")", of(span)?, literal(text)),
        Expr::Ratio(one, by) => {
            let divisor = operand(of(by)?, by);
            format!("IF({divisor}=0,\"\",{}/{divisor})", operand(of(one)?, one))
        }
        Expr::Round(inner, places) => format!("ROUND({},{places})", of(inner)?),
        Expr::Abs(inner) => format!("ABS({})", of(inner)?),
        Expr::Add(one, two) => pair(one, "+", two)?,
        Expr::Sub(one, two) => pair(one, "-", two)?,
        Expr::Mul(one, two) => pair(one, "*", two)?,
        Expr::Div(one, two) => pair(one, "/", two)?,
        Expr::Neg(inner) => format!("-{}", operand(of(inner)?, inner)),
        Expr::WhenFilled(cells, inner) => {
            let empty: Option<Vec<_>> = cells.iter().map(|cell| Some(format!("{}=\"\"", of(cell)?))).collect();
            let empty = empty.filter(|empty| !empty.is_empty() && empty.len() <= 255)?.join(",");
            format!("IF(OR({empty}),\"\",{})", of(inner)?)
        }
        Expr::Find { what, among, give } => {
            format!("IFERROR(INDEX({},MATCH({},{},0)),\"\")", of(give)?, of(what)?, of(among)?)
        }
    })
}

/// A part of a sum or product, in brackets where it is one itself.
fn operand(text: String, expr: &Expr) -> String {
    let compound = matches!(expr, Expr::Add(..) | Expr::Sub(..) | Expr::Mul(..) | Expr::Div(..) | Expr::Neg(_));
    let negative = matches!(expr, Expr::Number(number) if number.is_sign_negative());
    if compound || negative { format!("({text})") } else { text }
}

fn sheet(place: &TablePlace, own: &str) -> String {
    if place.sheet == own { String::new() } else { format!("{}!", quoted(&place.sheet)) }
}

fn physical(place: &TablePlace, column: usize) -> Option<u16> {
    place.column.checked_add(u16::try_from(column).ok()?).filter(|column| *column < place.end)
}

/// A text inside a criterion: quotes doubled, wildcards taken for themselves.
fn literal(text: &str) -> String {
    text.replace('~', "~~").replace('*', "~*").replace('?', "~?").replace('"', "\"\"")
}
