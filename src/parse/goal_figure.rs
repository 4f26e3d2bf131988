//! The figure of a target's clause, at its start or among its words.
//!
//! ```text
//! figure = [ before ] quantity [ after | range ] [ "..." ] [ words ]
//! range  = ( "-" | "to" ) quantity | "between" quantity "and" quantity
//! ```
//! - Half or more of something in per cent, with words of what it is of (`97% of invoices`), is at least that.
//! - Among words, a figure counts with a comparator before it, or with a unit; a bare number among words does not.
//! - A change (`10% increase`) and a share (`12 out of 15`) are no level to reach: the clause stays in words.

use super::comparator;
use super::field::Context;
use super::figure::{approximately, is_second_figure};
use super::goal::Fault;
use super::quantity::{Quantity, quantity};
use super::scan::Scan;
use crate::value::{Base, Comparator, Goal, Measure, Reading, Repair, Unit};

/// A figure at the start; inside, nothing where the clause is to stay in words.
pub(super) fn leading_figure(text: &str, context: &Context<'_>) -> Option<Result<Option<Reading<Goal>>, Fault>> {
    let mut scan = Scan::new(text);
    let between = scan.phrase("between");
    let about = approximately(&mut scan);
    let comparator = comparator::before(&mut scan);
    let _equal = comparator.is_none() && scan.eat('=');
    let _ = scan.spaces();
    let first = match quantity(&mut scan, &context.unit)? {
        Ok(first) => first,
        Err(fault) => return Some(Err(fault.into())),
    };
    Some(figure_goal(first, comparator, between, scan, if about { "approximately" } else { "" }, context))
}

/// A figure with what stands behind it; nothing where the clause is to stay in words.
fn figure_goal(
    mut first: Quantity,
    comparator: Option<Comparator>,
    between: bool,
    mut scan: Scan<'_>,
    before: &str,
    context: &Context<'_>,
) -> Result<Option<Reading<Goal>>, Fault> {
    if let Some(high) = range_end(&mut scan, between, context)? {
        let mut low = first.measure;
        if !first.has_unit || low.unit.base != high.unit.base && matches!(low.unit.base, Base::Pounds(_)) {
            low.unit = high.unit.clone();
        }
        if low.unit == high.unit && low.value > high.value {
            return Err(Fault::Why("its range runs backwards".to_owned()));
        }
        let qualifier = around(before, scan.rest);
        return Ok(Some(Reading { qualifier, repairs: first.repairs, ..Reading::of(Goal::Between { low, high }) }));
    }
    let behind = comparator::after(&mut scan);
    if behind == Some(Comparator::AtLeast) && !first.has_unit && scan.eat('%') {
        first.measure.unit = Unit::PERCENT;
        let read_as = format!("{}+", first.measure);
        first.repairs.push(Repair { what: "the plus stands before the per cent sign".into(), read_as });
    }
    let ellipsis = ellipsis(&mut scan);
    let rest = scan.rest.trim();
    if states_a_change(rest, &first.measure) || is_share(rest, &first.measure) {
        return Ok(None);
    }
    if is_second_figure(rest, &first.measure.unit.base) {
        return Err(Fault::Why("it holds more than one figure".to_owned()));
    }
    let of_something = ellipsis || rest.starts_with(char::is_alphabetic);
    let comparator = comparator.or(behind).unwrap_or(if of_something && is_most(&first.measure) {
        Comparator::AtLeast
    } else {
        Comparator::Bare
    });
    let mut repairs = first.repairs;
    if rest == "." {
        let read_as = first.measure.to_string();
        repairs.push(Repair { what: "a full stop stands behind the figure".into(), read_as });
    }
    let qualifier = around(before, rest);
    Ok(Some(Reading { repairs, qualifier, ..Reading::of(Goal::Number { comparator, measure: first.measure }) }))
}

fn range_end(scan: &mut Scan<'_>, between: bool, context: &Context<'_>) -> Result<Option<Measure>, Fault> {
    let mut ahead = *scan;
    let _ = ahead.spaces();
    let dash = ahead.eat('-');
    let joined = dash || ahead.phrase("to") || between && ahead.phrase("and");
    let _ = ahead.spaces();
    if !joined || dash && ahead.peek() == Some('-') {
        return Ok(None);
    }
    match quantity(&mut ahead, &context.unit) {
        Some(Ok(high)) => {
            *scan = ahead;
            Ok(Some(high.measure))
        }
        Some(Err(fault)) => Err(fault.into()),
        None => Ok(None),
    }
}

fn ellipsis(scan: &mut Scan<'_>) -> bool {
    let mut ahead = *scan;
    let _ = ahead.spaces();
    let found = ahead.eat('…') || ahead.rest.starts_with("..") && !ahead.take_while(|c| c == '.').is_empty();
    if found {
        *scan = ahead;
    }
    found
}

/// Half or more in per cent.
fn is_most(measure: &Measure) -> bool {
    measure.unit.base == Base::Percent && measure.value >= rust_decimal::Decimal::from(50)
}

/// `10% increase on last year`, `5% savings`.
fn states_a_change(rest: &str, measure: &Measure) -> bool {
    let first = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["reduction", "increase", "improvement", "decrease", "growth", "cut"].iter().any(|stem| first.starts_with(stem))
        || first.starts_with("saving") && measure.unit.base == Base::Percent
}

/// `12 out of 15`, `1 in 10`: two figures that only together make one.
fn is_share(rest: &str, measure: &Measure) -> bool {
    let mut scan = Scan::new(rest);
    let joined = ["out of", "in", "of"].iter().any(|word| scan.phrase(word)) || scan.eat('/');
    let _ = scan.spaces();
    joined && measure.unit.base == Base::Number && scan.peek().is_some_and(|c| c.is_ascii_digit())
}

/// What stands on both sides of a figure; `…` stands for the figure itself.
fn around(before: &str, after: &str) -> Option<String> {
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '.');
    let (before, after) = (before.trim_matches(edge), after.trim_matches(edge));
    let unbracketed = |text: &str| match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inside) if !inside.contains(['(', ')']) => inside.trim().to_owned(),
        _ => text.to_owned(),
    };
    match (before.trim_end_matches('(').trim_end(), after) {
        ("", "") => None,
        ("", after) => Some(unbracketed(after)),
        (opened, ")") => Some(opened.to_owned()),
        (_, "") => Some(before.to_owned()),
        _ => Some(format!("{before} … {after}")),
    }
}

/// A figure and where it stands.
struct Placed<'a> {
    quantity: Quantity,
    start: usize,
    behind: Scan<'a>,
}

/// The figure that a clause of words is about.
pub(super) fn figure_among_words(text: &str, context: &Context<'_>) -> Result<Option<Reading<Goal>>, Fault> {
    let mut scan = Scan::new(text);
    let mut placed: Vec<Placed<'_>> = Vec::new();
    let mut before: Option<char> = None;
    let mut exceeds = false;
    while let Some(next) = scan.peek() {
        let starts_word =
            !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ',' | '-' | '£' | '\''));
        if starts_word {
            let mut ahead = scan;
            if let Some(comparator) = comparator::before(&mut ahead) {
                let mut exceeding = scan;
                exceeds |= ["exceeds", "exceeding", "exceed"].iter().any(|word| exceeding.phrase(word));
                let _ = ahead.spaces();
                if let Some(found) = quantity(&mut ahead, &context.unit)
                    && !names_month(ahead)
                {
                    let lead = text.get(..scan.offset_in(text)).unwrap_or_default();
                    return figure_goal(found?, Some(comparator), false, ahead, lead, context);
                }
            }
            let mut ahead = scan;
            if matches!(next, '0'..='9' | '£' | '.')
                && let Some(found) = quantity(&mut ahead, &context.unit)
            {
                placed.push(Placed { quantity: found?, start: scan.offset_in(text), behind: ahead });
                scan = ahead;
                before = Some(' ');
                continue;
            }
        }
        before = scan.bump();
    }
    let Some(one) = best(placed, exceeds) else { return Ok(None) };
    let lead = text.get(..one.start).unwrap_or_default();
    let comparator = exceeds.then_some(Comparator::Above);
    figure_goal(one.quantity, comparator, false, one.behind, lead, context)
}

/// The figure that a clause of words is about: the first percentage, or the only one that has a unit. Behind `exceed`
/// the only one at all.
fn best(mut placed: Vec<Placed<'_>>, exceeds: bool) -> Option<Placed<'_>> {
    if exceeds && placed.len() == 1 {
        return placed.pop();
    }
    placed.retain(|one| one.quantity.has_unit);
    if let Some(at) = placed.iter().position(|one| one.quantity.measure.unit.base == Base::Percent) {
        return Some(placed.swap_remove(at));
    }
    if placed.len() == 1 { placed.pop() } else { None }
}

/// `up to 31 March`: the number is a day.
fn names_month(mut scan: Scan<'_>) -> bool {
    let _ = scan.spaces();
    super::calendar::month_by_name(scan.letters()).is_some()
}
