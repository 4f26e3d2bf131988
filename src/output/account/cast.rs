//! The arithmetic of a total as an accountant writes it: on one line, in words where it is long, or as a column to be
//! cast.

use super::super::plain::{count, cut, list, one_line};
use super::entry::Line;
use super::figure::{figure, operand};
use crate::reconcile::{Balance, Entry, Operation, Part, Sign, Way, worth_writing};
use crate::value::{Base, Scale};

/// Up to so many parts, the arithmetic is written out.
const WRITTEN_OUT: usize = 8;
/// And up to so many characters.
const WIDEST: usize = 60;
/// How much of a label is shown within a sentence.
const LABEL: usize = 32;

/// Decimal places of the smallest unit that a balance is written in; tenths of a pound are written as pence.
pub(super) fn places(balance: &Balance) -> u32 {
    match (balance.unit.normalize().scale(), &balance.measured_in.base) {
        (1, Base::Pounds(Scale::Ones)) => 2,
        (places, _) => places,
    }
}

/// What is written.
pub(super) fn written(balance: &Balance) -> Line {
    Line::figure("written", figure(balance.written, places(balance)))
}

/// What the parts make, and the difference.
pub(super) fn briefly(balance: &Balance) -> Line {
    let places = places(balance);
    let difference =
        (!balance.difference.is_zero()).then(|| format!("difference {}", figure(balance.difference.abs(), places)));
    Line::beside(sum(balance), figure(balance.computed, places), difference)
}

/// The same as a column to be cast, every part on a line of its own.
pub(super) fn in_full(balance: &Balance) -> Vec<Line> {
    let places = places(balance);
    if balance.operation.is_ratio() {
        return vec![written(balance), briefly(balance)];
    }
    let cells = balance.parts.iter().map(|part| part.term.at.to_string().len()).max().unwrap_or(0);
    let mut lines: Vec<Line> = balance.parts.iter().map(|part| part_line(balance, part, places, cells)).collect();
    if !balance.constant.is_zero() {
        lines.push(Line::figure("typed into the formula", figure(balance.constant, places)));
    }
    lines.push(Line::rule());
    let makes = if balance.operation == Operation::Count { "counted" } else { "makes" };
    lines.push(Line::figure(makes, figure(balance.computed, places)));
    lines.push(written(balance));
    if !balance.difference.is_zero() {
        lines.push(Line::figure("difference", figure(balance.difference.abs(), places)));
    }
    lines
}

fn part_line(balance: &Balance, part: &Part, places: u32, cells: usize) -> Line {
    let less = if part.sign == Sign::Minus { "less " } else { "" };
    let label = format!("{:cells$}  {less}{}", part.term.at.to_string(), name(balance, part));
    let value = if balance.operation == Operation::Count { rust_decimal::Decimal::ONE } else { part.term.value };
    let figure = match part.term.entry {
        Entry::Blank => "-".to_owned(),
        Entry::None(reason) => reason.shorthand().to_owned(),
        Entry::Typed | Entry::Formula => figure(part.sign.of(value), places),
    };
    Line::figure(label, figure)
}

/// What stands before the figure that the parts make: `740,900 - 59,590 - 682,310 =`, or
/// `10 lines, Employees to Capital Financing Costs, make`.
fn sum(balance: &Balance) -> String {
    if balance.operation == Operation::Count {
        return format!("{} counted", count(balance.parts.len(), things(balance)));
    }
    if let Some(ratio) = ratio(balance) {
        return ratio;
    }
    let filled = worth_writing(balance.parts.iter().collect(), |part: &&Part| part.term.value.is_zero());
    if (1..=WRITTEN_OUT).contains(&filled.len()) {
        let text = written_out(balance, &filled);
        if text.chars().count() <= WIDEST {
            return text;
        }
    }
    let of = |sign: Sign| -> Vec<&Part> {
        balance.parts.iter().filter(|part| part.sign == sign && has_figure(part)).collect()
    };
    let (plus, minus) = (described(balance, &of(Sign::Plus)), described(balance, &of(Sign::Minus)));
    let constant = match balance.constant {
        zero if zero.is_zero() => String::new(),
        constant => format!(" and {} typed in,", operand(constant, places(balance))),
    };
    match (plus, minus) {
        (Some(plus), Some(minus)) => format!("{plus} less {minus}{constant} make"),
        (Some(only), None) => format!("{only}{constant} make"),
        (None, Some(minus)) => format!("nothing less {minus}{constant} make"),
        (None, None) => "no figures make".to_owned(),
    }
}

/// `45 / 90 in per cent =`, of a rate.
fn ratio(balance: &Balance) -> Option<String> {
    let (true, [above, below]) = (balance.operation.is_ratio(), balance.parts.as_slice()) else { return None };
    // Each with the places it has, for a rate is written otherwise than what it is of.
    let (above, below) = (operand(above.sign.of(above.term.value), 0), operand(below.sign.of(below.term.value), 0));
    Some(match balance.operation {
        Operation::PerCent => format!("{above} / {below} in per cent ="),
        Operation::Change => format!("({above} - {below}) / {below} in per cent ="),
        _ => format!("{above} / {below} ="),
    })
}

fn written_out(balance: &Balance, parts: &[&Part]) -> String {
    let places = places(balance);
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        text.push_str(match (index, part.sign) {
            (0, Sign::Plus) => "",
            (0, Sign::Minus) => "-",
            (_, Sign::Plus) => " + ",
            (_, Sign::Minus) => " - ",
        });
        text.push_str(&operand(part.term.value, places));
    }
    if !balance.constant.is_zero() {
        text.push_str(if balance.constant.is_sign_negative() { " - " } else { " + " });
        text.push_str(&figure(balance.constant.abs(), places));
    }
    text + " ="
}

/// `Employees`, `Employees and Premises`, `10 lines, Employees to Capital Financing Costs,`.
fn described(balance: &Balance, parts: &[&Part]) -> Option<String> {
    let named = |part: &Part| cut(&name(balance, part), LABEL);
    match parts {
        [] => None,
        [first, .., last] if parts.len() > 2 => {
            Some(format!("{}, {} to {},", count(parts.len(), things(balance)), named(first), named(last)))
        }
        few => Some(list(&few.iter().map(|part| named(part)).collect::<Vec<_>>())),
    }
}

/// The parts that have no figure, in words.
pub(super) fn without_figure(balance: &Balance) -> Option<String> {
    let blank: Vec<&Part> = balance.without_figure().collect();
    let has = if blank.len() == 1 { "has no figure and counts" } else { "have no figure and count" };
    let named = match blank.as_slice() {
        [] => return None,
        few if few.len() <= 2 => {
            let named: Vec<String> =
                few.iter().map(|part| format!("{} ({})", name(balance, part), part.term.at)).collect();
            list(&named)
        }
        many => count(many.len(), things(balance)),
    };
    Some(format!("{named} {has} as nothing."))
}

fn has_figure(part: &Part) -> bool {
    !matches!(part.term.entry, Entry::Blank | Entry::None(_))
}

/// What a part is called; its cell where it has no name.
pub(super) fn name(balance: &Balance, part: &Part) -> String {
    let label = one_line(&part.term.label);
    if label.is_empty() { format!("{} {}", things(balance), part.term.at) } else { label }
}

const fn things(balance: &Balance) -> &'static str {
    match balance.way {
        Way::Down => "line",
        Way::Across => "column",
        Way::Block => "cell",
    }
}
