//! What the formulas of a form make of its cells, as a spreadsheet would: text counts as nothing in a sum, and an empty
//! cell is 0 in arithmetic.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Entry, Form, Shape};
use crate::write::formula::Expr;

/// What a cell holds once its formula is worked out. Per cent is a fraction, as in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Worked {
    /// Nothing.
    Empty,
    /// A number.
    Number(Decimal),
    /// Words.
    Text(String),
    /// It cannot be worked out: words in arithmetic, or a formula that comes back to itself.
    Fault,
}

/// How many formulas may stand on each other; no form comes near it.
const DEPTH: u8 = 32;

/// What the cell at a row and column of a sheet comes to.
#[must_use]
pub fn work_out(form: &Form, sheet: &str, row: u32, column: u16) -> Worked {
    cell(form, sheet, row, column, DEPTH)
}

fn cell(form: &Form, sheet: &str, row: u32, column: u16, depth: u8) -> Worked {
    let Some(depth) = depth.checked_sub(1) else { return Worked::Fault };
    let Some(cell) = form.sheet(sheet).and_then(|sheet| sheet.cells.get(&(row, column))) else { return Worked::Empty };
    match &cell.entry {
        Entry::Blank => Worked::Empty,
        Entry::Text(text) => Worked::Text(text.clone()),
        Entry::Number(number) => Worked::Number(match cell.shape {
            Shape::Number(format) => format.stored(*number),
            Shape::Words | Shape::Figure | Shape::Day => *number,
        }),
        // No formula of a form reckons with days.
        Entry::Date(day) => Worked::Text(day.to_string()),
        Entry::Formula(expr) => expression(form, expr, depth),
    }
}

fn expression(form: &Form, expr: &Expr, depth: u8) -> Worked {
    let of = |expr: &Expr| expression(form, expr, depth);
    match expr {
        Expr::Number(number) => Worked::Number(*number),
        Expr::Cell { table, row, column } => at(form, table, *row, *column, depth),
        Expr::Span { .. } => Worked::Fault,
        Expr::Sum(parts) => {
            let mut sum = Decimal::ZERO;
            for part in parts {
                for (worked, spanned) in operands(form, part, depth) {
                    match worked {
                        Worked::Number(number) => sum += number,
                        Worked::Fault => return Worked::Fault,
                        Worked::Text(_) if !spanned => return Worked::Fault,
                        Worked::Text(_) | Worked::Empty => {}
                    }
                }
            }
            Worked::Number(sum)
        }
        Expr::CountIf { span, text } => {
            let is_it = |(worked, _): &(Worked, bool)| is_same(worked, &Worked::Text(text.clone()));
            Worked::Number(operands(form, span, depth).iter().filter(|it| is_it(it)).count().into())
        }
        Expr::Ratio(one, by) => match (number(&of(one)), number(&of(by))) {
            (_, Some(by)) if by.is_zero() => Worked::Text(String::new()),
            (Some(one), Some(by)) => one.checked_div(by).map_or(Worked::Fault, Worked::Number),
            _ => Worked::Fault,
        },
        Expr::Round(inner, places) => match number(&of(inner)) {
            Some(inner) => {
                Worked::Number(inner.round_dp_with_strategy(u32::from(*places), RoundingStrategy::MidpointAwayFromZero))
            }
            None => Worked::Fault,
        },
        Expr::Abs(inner) => number(&of(inner)).map_or(Worked::Fault, |inner| Worked::Number(inner.abs())),
        Expr::Neg(inner) => number(&of(inner)).map_or(Worked::Fault, |inner| Worked::Number(-inner)),
        Expr::Add(one, two) => pair(&of(one), &of(two), Decimal::checked_add),
        Expr::Sub(one, two) => pair(&of(one), &of(two), Decimal::checked_sub),
        Expr::Mul(one, two) => pair(&of(one), &of(two), Decimal::checked_mul),
        Expr::Div(one, two) => pair(&of(one), &of(two), Decimal::checked_div),
        Expr::WhenFilled(cells, inner) => {
            let is_empty = |worked: Worked| match worked {
                Worked::Empty => true,
                Worked::Text(text) => text.is_empty(),
                Worked::Number(_) | Worked::Fault => false,
            };
            if cells.iter().any(|cell| is_empty(of(cell))) { Worked::Text(String::new()) } else { of(inner) }
        }
        Expr::Find { what, among, give } => {
            let what = of(what);
            let found = operands(form, among, depth).iter().position(|(worked, _)| is_same(worked, &what));
            let given = found.and_then(|index| operands(form, give, depth).into_iter().nth(index));
            given.map_or(Worked::Text(String::new()), |(worked, _)| worked)
        }
    }
}

/// The cells of a span, or the one value of anything else, each with whether it is of a span.
fn operands(form: &Form, expr: &Expr, depth: u8) -> Vec<(Worked, bool)> {
    match expr {
        Expr::Span { table, column, rows } => {
            rows.clone().map(|row| (at(form, table, row, *column, depth), true)).collect()
        }
        Expr::Cell { .. } => vec![(expression(form, expr, depth), true)],
        _ => vec![(expression(form, expr, depth), false)],
    }
}

fn at(form: &Form, sheet: &str, row: usize, column: usize, depth: u8) -> Worked {
    match (u32::try_from(row), u16::try_from(column)) {
        (Ok(row), Ok(column)) => cell(form, sheet, row, column, depth),
        _ => Worked::Fault,
    }
}

fn number(worked: &Worked) -> Option<Decimal> {
    match worked {
        Worked::Number(number) => Some(*number),
        Worked::Empty => Some(Decimal::ZERO),
        Worked::Text(_) | Worked::Fault => None,
    }
}

fn pair(one: &Worked, two: &Worked, make: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Worked {
    match (number(one), number(two)) {
        (Some(one), Some(two)) => make(one, two).map_or(Worked::Fault, Worked::Number),
        _ => Worked::Fault,
    }
}

/// Whether a spreadsheet takes two cells to hold the same: capitals do not matter.
fn is_same(one: &Worked, other: &Worked) -> bool {
    match (one, other) {
        (Worked::Number(one), Worked::Number(other)) => one == other,
        (Worked::Text(one), Worked::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::write::NumberFormat;
    use crate::write::form::{FormCell, FormSheet, Part};

    fn worked(entries: &[Entry], expr: Expr) -> Worked {
        let mut sheet = FormSheet::new("S");
        for (row, entry) in (0..).zip(entries) {
            sheet.put(row, 0, FormCell::new(Part::Input, entry.clone()));
        }
        sheet.put(0, 1, FormCell::new(Part::Computed, Entry::Formula(expr)));
        let created = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let form = Form { title: "F".into(), organisation: String::new(), created, sheets: vec![sheet], lists: vec![] };
        work_out(&form, "S", 0, 1)
    }

    fn at(row: usize) -> Expr {
        Expr::cell("S", row, 0)
    }

    #[test]
    fn formulas_come_to_what_a_spreadsheet_makes_of_them() {
        let entries = [
            Entry::Number(4.into()),
            Entry::Number(5.into()),
            Entry::Text("Not recorded".into()),
            Entry::Blank,
            Entry::Text("Open".into()),
        ];
        for (expr, result) in [
            (Expr::sum_of("S", 0, 0..5), Worked::Number(9.into())),
            (Expr::sum([at(0), at(2), at(3)]), Worked::Number(4.into())),
            (at(0) * at(1), Worked::Number(20.into())),
            (at(0) - at(3), Worked::Number(4.into())),
            (at(0) - at(2), Worked::Fault),
            ((at(0) * at(1)).when_filled([at(0), at(1)]), Worked::Number(20.into())),
            ((at(0) * at(3)).when_filled([at(0), at(3)]), Worked::Text(String::new())),
            (at(0).ratio(at(3)), Worked::Text(String::new())),
            (Expr::count_if(Expr::span("S", 0, 0..5), "open"), Worked::Number(1.into())),
            (at(1).find(Expr::span("S", 0, 0..3), Expr::span("S", 0, 2..5)), Worked::Empty),
            (
                Expr::from(Decimal::from(5)).find(Expr::span("S", 0, 0..2), Expr::span("S", 0, 3..5)),
                Worked::Text("Open".into()),
            ),
            (
                Expr::from(Decimal::from(6)).find(Expr::span("S", 0, 0..2), Expr::span("S", 0, 3..5)),
                Worked::Text(String::new()),
            ),
            (Expr::cell("S", 0, 1) + at(0), Worked::Fault),
        ] {
            assert_eq!(worked(&entries, expr.clone()), result, "{expr:?}");
        }
    }

    #[test]
    fn per_cent_is_reckoned_as_a_fraction() {
        let mut sheet = FormSheet::new("S");
        let percent = Shape::Number(NumberFormat::Percent(0));
        sheet.put(0, 0, FormCell::new(Part::Input, Entry::Number(50.into())).shaped(percent));
        let double = Expr::cell("S", 0, 0) * Expr::from(Decimal::TWO);
        sheet.put(0, 1, FormCell::new(Part::Computed, Entry::Formula(double)));
        let created = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let form = Form { title: "F".into(), organisation: String::new(), created, sheets: vec![sheet], lists: vec![] };
        assert_eq!(work_out(&form, "S", 0, 1), Worked::Number(Decimal::ONE));
    }
}
