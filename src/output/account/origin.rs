//! From where it is known what a total is made of.

use super::super::Document;
use super::super::plain::{count, cut, one_line};
use crate::reconcile::{Balance, Confidence, Origin, Way};

/// How much of a formula is shown.
const FORMULA: usize = 60;

/// In two or three words.
pub(super) const fn short(balance: &Balance) -> &'static str {
    match (balance.origin, balance.way) {
        (Origin::Declared, _) => "from the spec",
        (Origin::Formula, _) => "by its formula",
        (Origin::Label, Way::Across) => "by its heading",
        (Origin::Label, _) => "by its label",
        (Origin::Inferred, _) => "by the figures",
        (Origin::CrossCast, _) => "cast both ways",
    }
}

/// In full: which formula, and in how many other columns it holds.
pub(super) fn in_full(document: &Document<'_>, balance: &Balance) -> String {
    let known = match balance.origin {
        Origin::Formula => match formula(document, balance) {
            Some(formula) => format!("by the formula ={}", cut(&one_line(formula), FORMULA)),
            None => "by the formulas beside it".to_owned(),
        },
        Origin::CrossCast => "by casting across as well as down".to_owned(),
        _ => short(balance).to_owned(),
    };
    let series = if balance.way == Way::Across { "line" } else { "column" };
    match balance.confidence {
        Confidence::Proven { elsewhere } if elsewhere > 0 => {
            format!("{known}; it holds in {}", count(elsewhere, &format!("other {series}")))
        }
        _ => known,
    }
}

fn formula<'a>(document: &Document<'a>, balance: &Balance) -> Option<&'a str> {
    let table = document.model.figures.iter().find(|table| table.id == balance.table)?;
    let (line, column) = table.find(balance.total.at)?;
    table.cell(line, column)?.formula.as_deref()
}
