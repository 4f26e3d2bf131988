//! Which cells a formula refers to, by the model and by the text in the file.

use std::collections::BTreeMap;

use linesight::write::Expr;

use crate::read_back::Found;

/// The cells that a formula of the model refers to, in order, as Excel writes them.
pub(crate) fn of_model(expr: &Expr, found: &BTreeMap<String, Found>, own: &str, told: &mut Vec<String>) {
    let place = |table: &str, row: usize, column: usize| {
        let of = &found[table];
        let (row, column) = of.address(row, column).unwrap_or_else(|| panic!("{table} has no cell {row}, {column}"));
        (of, linesight::grid::Addr::new(row, column).to_string())
    };
    let parts: Vec<&Expr> = match expr {
        Expr::Number(_) => Vec::new(),
        Expr::Cell { table, row, column } => {
            let (of, at) = place(table, *row, *column);
            told.push(if of.sheet == own { at } else { format!("{}!{at}", of.sheet) });
            Vec::new()
        }
        Expr::Span { table, column, rows } => {
            let ((of, first), (_, last)) = (place(table, rows.start, *column), place(table, rows.end - 1, *column));
            told.push(if of.sheet == own { first } else { format!("{}!{first}", of.sheet) });
            told.push(last);
            Vec::new()
        }
        Expr::Sum(parts) => parts.iter().collect(),
        Expr::CountIf { span: inner, .. } | Expr::Round(inner, _) | Expr::Abs(inner) | Expr::Neg(inner) => vec![inner],
        // Excel asks first whether the divisor is nought.
        Expr::Ratio(one, two) => vec![two, one, two],
        Expr::Add(one, two) | Expr::Sub(one, two) | Expr::Mul(one, two) | Expr::Div(one, two) => vec![one, two],
        Expr::WhenFilled(cells, inner) => cells.iter().chain([&**inner]).collect(),
        Expr::Find { what, among, give } => vec![give, what, among],
    };
    for part in parts {
        of_model(part, found, own, told);
    }
}

/// The references in Excel's text of a formula, texts in quotes aside.
pub(crate) fn of_text(text: &str) -> Vec<String> {
    let bare: String = text.split('"').step_by(2).collect();
    let mut told = Vec::new();
    let mut rest = bare.as_str();
    let mut sheet = String::new();
    while let Some(letter) = rest.chars().next() {
        if let Some(quoted) = rest.strip_prefix('\'') {
            let (name, after) = quoted.split_once("'!").unwrap();
            sheet = format!("{}!", name.replace("''", "'"));
            rest = after;
        } else if letter.is_ascii_alphanumeric() {
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if word.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && word.ends_with(|letter: char| letter.is_ascii_digit())
            {
                told.push(std::mem::take(&mut sheet) + word);
            }
            rest = after;
        } else {
            rest = &rest[letter.len_utf8()..];
        }
    }
    told
}

#[test]
fn references_are_read_from_formulas() {
    let text = "IF(OR(B4=\"\",'Officers'' own'!C5=\"A1\"),\"\",COUNTIF('Two words'!D2:D9,\"=Green ●\")/2)";
    assert_eq!(of_text(text), ["B4", "Officers' own!C5", "Two words!D2", "D9"]);
}
