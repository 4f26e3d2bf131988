//! Formulas that add cells up, as signed spans.
//!
//! ```text
//! formula = sum | count
//! sum     = [sign] term *( sign term )                     sign = "+" | "-"
//! term    = cells | number | "(" sum ")" | call
//! call    = "SUM(" sum *( "," sum ) ")" | "SUBTOTAL(" 9 "," cells *( "," cells ) ")" | "ROUND(" sum "," places ")"
//!         | "N(" sum ")" | "IFERROR(" sum "," anything ")"
//! count   = ("COUNT" | "COUNTA") "(" cells *( "," cells ) ")"
//! cells   = [sheet "!"] (address [":" address] | column ":" column)     with $ signs as Excel writes them
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
    /// The sheet, by its index among [`Formula::sheets`]; nothing for the formula's own.
    sheet: Option<usize>,
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
    /// The other sheets of the workbook that it names.
    pub(super) sheets: Vec<String>,
}

impl Formula {
    /// The sheet that the cells stand on, where it is another than the formula's own.
    pub(super) fn sheet_of(&self, cells: &Cells) -> Option<&str> {
        self.sheets.get(cells.sheet?).map(String::as_str)
    }
}

/// How deep brackets may stand in each other.
const DEEPEST: usize = 40;
/// How many terms a formula may have.
const MOST_TERMS: usize = 4_000;
/// The last row of a sheet of Excel.
const LAST_ROW: u32 = 1_048_575;

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
            sheets: Vec::new(),
        },
        on: None,
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
    /// The sheet of the cells read last.
    on: Option<usize>,
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
        self.on = None;
        self.sheet()?;
        if let Some(columns) = self.whole_columns() {
            return Some(columns);
        }
        let from = self.address()?;
        if self.rest.starts_with(':') {
            self.rest = self.rest.get(1..)?;
            let on = self.on;
            self.sheet()?;
            // `Sheet!B4:Sheet!B9` is a range on one sheet, and one over several is none that is followed.
            if self.on != on {
                return None;
            }
            return Some(Span::new(from, self.address()?));
        }
        Some(Span::cell(from))
    }

    /// `B:D`: whole columns.
    fn whole_columns(&mut self) -> Option<Span> {
        let letters = |text: &str| -> Option<(u32, usize)> {
            let length = text.find(|c: char| !(c.is_ascii_alphabetic() || c == '$')).unwrap_or(text.len());
            let name = text.get(..length)?.replace('$', "");
            let column = format!("{name}1").parse::<Addr>().ok().filter(|_| !name.is_empty())?.col;
            Some((column, length))
        };
        let (first, length) = letters(self.rest)?;
        let after = self.rest.get(length..)?.strip_prefix(':')?;
        let (last, length) = letters(after)?;
        let rest = after.get(length..)?;
        if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        self.rest = rest;
        Some(Span::new(Addr::new(0, first), Addr::new(LAST_ROW, last)))
    }

    /// Reads the name of a sheet, where one stands there; nothing where it is one of another workbook.
    fn sheet(&mut self) -> Option<()> {
        if let Some(quoted) = self.rest.strip_prefix('\'') {
            let end = quoted.find("'!")?;
            let (name, rest) = quoted.split_at_checked(end)?;
            self.rest = rest.get(2..)?;
            return self.on(&name.replace("''", "'"));
        }
        let word = self.rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '$')));
        if let Some(end) = word
            && let Some((name, rest)) = self.rest.split_at_checked(end)
            && let Some(rest) = rest.strip_prefix('!')
        {
            self.rest = rest;
            return self.on(name);
        }
        Some(())
    }

    fn on(&mut self, name: &str) -> Option<()> {
        // `[1]Sheet1` is a sheet of another workbook.
        if name.contains(['[', ']']) {
            return None;
        }
        if name.to_lowercase() == self.sheet.to_lowercase() {
            return Some(());
        }
        let known = self.found.sheets.iter().position(|sheet| sheet.to_lowercase() == name.to_lowercase());
        self.on = Some(known.unwrap_or(self.found.sheets.len()));
        if known.is_none() {
            self.found.sheets.push(name.to_owned());
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
        self.found.cells.push(Cells { sign, span, but_subtotals, sheet: self.on });
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
            if let Some(sheet) = formula.sheet_of(cells) {
                shown = format!("{shown}{sheet}!");
            }
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
            ("Other!B4", "+Other!B4"),
            ("B9-'Other sheet'!$B$4", "+B9-Other sheet!B4"),
            ("SUM('It''s'!B4:B6)", "+It's!B4:B6"),
            ("SUM(B:B)", "+B1:B1048576"),
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
            "SUM(B4:B10",
            "IF(B4>0,B4,0)",
            "B4%",
            "SUBTOTAL(1,B4:B10)",
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
