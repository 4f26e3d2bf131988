//! Formulas that add cells up, as signed spans.
//!
//! ```text
//! formula = sum | count
//! sum     = [sign] term *( sign term )                     sign = "+" | "-"
//! term    = cells | number | "(" sum ")" | call
//! call    = "SUM(" sum *( "," sum ) ")" | "SUBTOTAL(" 9 "," cells *( "," cells ) ")" | "ROUND(" sum "," places ")"
//!         | "N(" sum ")" | "IFERROR(" sum "," anything ")"
//! count   = ("COUNT" | "COUNTA") "(" cells *( "," cells ) ")"
//! cells   = [sheet "!"] address [":" address]              with $ signs as Excel writes them
//! ```
//! Anything else is opaque, and said to be so.

use rust_decimal::Decimal;

use super::{Operation, Sign};
use crate::grid::{Addr, Span};

/// Cells that a formula adds or takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) sign: Sign,
    pub(super) span: Span,
    /// `SUBTOTAL` leaves out cells that are themselves subtotals.
    pub(super) but_subtotals: bool,
}

/// A formula that adds cells up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Formula {
    pub(super) operation: Operation,
    pub(super) cells: Vec<Cells>,
    pub(super) constant: Decimal,
    /// Its result is rounded to so many places.
    pub(super) round: Option<u32>,
    /// It is a `SUBTOTAL`, which an outer one leaves out.
    pub(super) is_subtotal: bool,
}

/// How deep brackets may stand in each other.
const DEEPEST: usize = 40;
/// How many terms a formula may have.
const MOST_TERMS: usize = 4_000;

/// Reads a formula (without `=`) on a sheet; nothing where it is opaque.
pub(super) fn parse(text: &str, sheet: &str) -> Option<Formula> {
    let mut parser = Parser {
        rest: text.trim().trim_start_matches('='),
        sheet,
        found: Formula {
            operation: Operation::Sum,
            cells: Vec::new(),
            constant: Decimal::ZERO,
            round: None,
            is_subtotal: false,
        },
    };
    if !parser.count()? {
        parser.whole()?;
    }
    parser.space();
    (parser.rest.is_empty() && !parser.found.cells.is_empty()).then_some(parser.found)
}

struct Parser<'a> {
    rest: &'a str,
    sheet: &'a str,
    found: Formula,
}

impl Parser<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, c: char) -> bool {
        self.space();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn call(&mut self, name: &str) -> bool {
        self.space();
        let Some((head, tail)) = self.rest.split_at_checked(name.len()) else { return false };
        match tail.trim_start().strip_prefix('(') {
            Some(rest) if head.eq_ignore_ascii_case(name) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// `COUNT(...)` as the whole formula; nothing where it begins as one and is none.
    fn count(&mut self) -> Option<bool> {
        if !(self.call("COUNTA") || self.call("COUNT")) {
            return Some(false);
        }
        self.found.operation = Operation::Count;
        loop {
            let span = self.cells()?;
            self.add(Sign::Plus, span, false)?;
            if !self.take(',') {
                break;
            }
        }
        self.take(')').then_some(true)
    }

    fn whole(&mut self) -> Option<()> {
        if self.call("ROUND") {
            self.sum(Sign::Plus, 0)?;
            if !self.take(',') {
                return None;
            }
            let places = self.number()?;
            self.found.round = Some(u32::try_from(places.normalize().mantissa()).ok()?);
            if places.scale() != 0 && !places.fract().is_zero() {
                return None;
            }
            return self.take(')').then_some(());
        }
        let alone = self.rest.trim_start();
        let begins = alone.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("SUBTOTAL"));
        self.sum(Sign::Plus, 0)?;
        self.found.is_subtotal = begins;
        Some(())
    }

    fn sum(&mut self, outer: Sign, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut sign = outer;
        let mut first = true;
        loop {
            self.space();
            let mut signed = false;
            loop {
                if self.take('-') {
                    sign = sign.reversed();
                } else if !self.take('+') {
                    break;
                }
                signed = true;
            }
            if !first && !signed {
                return Some(());
            }
            self.term(sign, depth)?;
            first = false;
            sign = outer;
        }
    }

    fn term(&mut self, sign: Sign, depth: usize) -> Option<()> {
        if self.call("SUM") {
            loop {
                self.sum(sign, depth + 1)?;
                if !self.take(',') {
                    break;
                }
            }
            return self.take(')').then_some(());
        }
        if self.call("SUBTOTAL") {
            let which = self.number()?;
            if which != Decimal::from(9) && which != Decimal::from(109) {
                return None;
            }
            while self.take(',') {
                let span = self.cells()?;
                self.add(sign, span, true)?;
            }
            return self.take(')').then_some(());
        }
        if self.call("N") || self.take('(') {
            self.sum(sign, depth + 1)?;
            return self.take(')').then_some(());
        }
        if self.call("IFERROR") {
            self.sum(sign, depth + 1)?;
            if !self.take(',') {
                return None;
            }
            let end = self.rest.find([')', '('])?;
            let (_, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest;
            return self.take(')').then_some(());
        }
        self.space();
        if self.rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            let number = self.number()?;
            self.found.constant = self.found.constant.checked_add(sign.of(number))?;
            return Some(());
        }
        let span = self.cells()?;
        self.add(sign, span, false)
    }

    fn number(&mut self) -> Option<Decimal> {
        self.space();
        let end = self.rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        digits.parse().ok()
    }

    fn cells(&mut self) -> Option<Span> {
        self.space();
        self.own_sheet()?;
        let from = self.address()?;
        if self.rest.starts_with(':') {
            self.rest = self.rest.get(1..)?;
            self.own_sheet()?;
            return Some(Span::new(from, self.address()?));
        }
        Some(Span::cell(from))
    }

    /// Skips the name of the formula's own sheet; nothing where another sheet is named.
    fn own_sheet(&mut self) -> Option<()> {
        if let Some(quoted) = self.rest.strip_prefix('\'') {
            let end = quoted.find("'!")?;
            let (name, rest) = quoted.split_at_checked(end)?;
            if !name.replace("''", "'").eq_ignore_ascii_case(self.sheet) {
                return None;
            }
            self.rest = rest.get(2..)?;
            return Some(());
        }
        let word = self.rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '$')));
        if let Some(end) = word
            && let Some((name, rest)) = self.rest.split_at_checked(end)
            && let Some(rest) = rest.strip_prefix('!')
        {
            if !name.eq_ignore_ascii_case(self.sheet) {
                return None;
            }
            self.rest = rest;
        }
        Some(())
    }

    fn address(&mut self) -> Option<Addr> {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '$')).unwrap_or(self.rest.len());
        let (address, rest) = self.rest.split_at_checked(end)?;
        let address = address.parse().ok()?;
        self.rest = rest;
        Some(address)
    }

    fn add(&mut self, sign: Sign, span: Span, but_subtotals: bool) -> Option<()> {
        if self.found.cells.len() >= MOST_TERMS {
            return None;
        }
        self.found.cells.push(Cells { sign, span, but_subtotals });
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let formula = parse(text, "Trading account")?;
        let mut shown = String::new();
        for cells in &formula.cells {
            shown.push(if cells.sign == Sign::Plus { '+' } else { '-' });
            shown.push_str(&cells.span.to_string());
        }
        if !formula.constant.is_zero() {
            shown = format!("{shown}|{}", formula.constant);
        }
        Some(shown)
    }

    #[test]
    fn formulas_that_add_up_are_followed() {
        for (text, cells) in [
            ("SUM(B4:B10)", "+B4:B10"),
            ("sum( $B$4:$B$6 , B8 )", "+B4:B6+B8"),
            ("B11-B12-B13", "+B11-B12-B13"),
            ("+B4+B5", "+B4+B5"),
            ("SUBTOTAL(9,B4:B10)", "+B4:B10"),
            ("SUM(B4:B10)-B12", "+B4:B10-B12"),
            ("'Trading account'!B4+'trading account'!B5", "+B4+B5"),
            ("ROUND(SUM(B4:B10),0)", "+B4:B10"),
            ("-SUM(B4:B5)", "-B4:B5"),
            ("B4-(B5-B6)", "+B4-B5+B6"),
            ("SUM(B4:B10)+500", "+B4:B10|500"),
            ("COUNTA(B4:B10)", "+B4:B10"),
            ("IFERROR(SUM(B4:B10),0)", "+B4:B10"),
            ("B4--B5", "+B4+B5"),
            ("SUM(B4,-B5)", "+B4-B5"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(cells), "{text}");
        }
    }

    #[test]
    fn everything_else_is_opaque() {
        for text in [
            "",
            "5",
            "B4*2",
            "SUM(B4:B10)/2",
            "AVERAGE(B4:B10)",
            "Other!B4",
            "'Other sheet'!B4",
            "SUM(B4:B10",
            "IF(B4>0,B4,0)",
            "B4%",
            "SUBTOTAL(1,B4:B10)",
            "SUM(B:B)",
            "[1]Sheet1!B4",
            "Total",
            "SUM(Total)",
            "B4 B5",
            "SUM(B4:B10))",
            "COUNTA(B4:B10)+1",
            "ROUND(B4,B5)",
            "((((",
            "é",
            "'",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
        assert_eq!(shown(&"(".repeat(10_000)), None);
    }
}
