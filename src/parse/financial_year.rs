//! Financial years, 1 April to 31 March.
//!
//! ```text
//! year  = dddd sep ( dd | dddd ) | "FY" [ " " ] ( year | short | dddd | dd )
//! short = dd sep dd                          only where nothing else can stand
//! sep   = "/" | "-"                          spaces around it do not matter
//! ```
//! The second year follows the first, else it is no financial year (`2012/14`). `FY13` and `FY2013` end in March 2013.

use super::calendar;
use super::scan::Scan;
use crate::value::FinancialYear;

/// Reads a financial year; `short` also reads `12/13`.
pub(super) fn financial_year(scan: &mut Scan<'_>, short: bool) -> Option<FinancialYear> {
    let mut ahead = *scan;
    let read = if eat_fy(&mut ahead) {
        pair(&mut ahead, true).or_else(|| ending(&mut ahead))
    } else {
        pair(&mut ahead, short)
    }?;
    *scan = ahead;
    Some(read)
}

fn eat_fy(scan: &mut Scan<'_>) -> bool {
    let mut ahead = *scan;
    let letters = ahead.letters();
    if !letters.eq_ignore_ascii_case("fy") {
        return false;
    }
    let _ = ahead.spaces();
    *scan = ahead;
    true
}

fn pair(scan: &mut Scan<'_>, short: bool) -> Option<FinancialYear> {
    let mut ahead = *scan;
    let first = ahead.digits();
    if !(first.len() == 4 || first.len() == 2 && short) {
        return None;
    }
    let start = calendar::year(first)?;
    let _ = ahead.spaces();
    if !ahead.eat('/') && !ahead.eat('-') {
        return None;
    }
    let _ = ahead.spaces();
    let second = ahead.digits();
    let follows = match second.len() {
        2 => second.parse() == Ok((start + 1).rem_euclid(100)),
        4 => first.len() == 4 && second.parse() == Ok(start + 1),
        _ => false,
    };
    if !follows || !at_boundary(ahead) {
        return None;
    }
    *scan = ahead;
    Some(FinancialYear(start))
}

fn ending(scan: &mut Scan<'_>) -> Option<FinancialYear> {
    let mut ahead = *scan;
    let end = calendar::year(ahead.digits())?;
    if !at_boundary(ahead) {
        return None;
    }
    *scan = ahead;
    Some(FinancialYear(end - 1))
}

/// Not in the middle of a word or of a date such as `2011-12-31`.
fn at_boundary(scan: Scan<'_>) -> bool {
    match scan.peek() {
        Some(c) if c.is_alphanumeric() => false,
        Some('/' | '-' | '.') => !scan.peek_second().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn financial_years() {
        for (written, start) in [
            ("2012/13", Some(2012)),
            ("2012-13", Some(2012)),
            ("2012/2013", Some(2012)),
            ("2012 - 2013", Some(2012)),
            ("2010-2011", Some(2010)),
            ("12/13", Some(2012)),
            ("99/00", Some(1999)),
            ("1999/00", Some(1999)),
            ("FY13", Some(2012)),
            ("fy 2013", Some(2012)),
            ("FY2012/13", Some(2012)),
            ("2012/14", None),
            ("2012/12", None),
            ("2012", None),
            ("2011-12-31", None),
            ("12/2013", None),
            ("1234/35x", None),
        ] {
            assert_eq!(financial_year(&mut Scan::new(written), true), start.map(FinancialYear), "{written}");
        }
        assert_eq!(financial_year(&mut Scan::new("12/13"), false), None);
    }
}
