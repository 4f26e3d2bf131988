//! Addresses in the A1 style that officers see.
//!
//! ```text
//! address = letters digits       A1, H14, XFD1048576
//! span    = address [":" address]
//! ```

use std::fmt;
use std::str::FromStr;

/// One cell's position; both numbers count from 0, and are printed in the A1 style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Addr {
    /// Row, from 0 (printed from 1).
    pub row: u32,
    /// Column, from 0 (printed as letters).
    pub col: u32,
}

/// The last row that Excel has, counted from 0.
const LAST_ROW: u32 = 1_048_575;
/// The last column that Excel has (`XFD`), counted from 0.
const LAST_COL: u32 = 16_383;

impl Addr {
    /// The cell at `row` and `col`, both counted from 0.
    #[must_use]
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }

    /// Whether Excel has such a cell.
    #[must_use]
    pub const fn is_in_excel(self) -> bool {
        self.row <= LAST_ROW && self.col <= LAST_COL
    }
}

impl fmt::Display for Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.col), u64::from(self.row) + 1)
    }
}

/// The letters of a column counted from 0: `0` is `A`, `26` is `AA`.
#[must_use]
pub fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A text that is no address, or no span of addresses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no cell address (expected something like `B14` or `B4:D10`)")]
pub struct ParseAddrError(pub String);

impl FromStr for Addr {
    type Err = ParseAddrError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ParseAddrError(text.to_owned());
        let plain = text.trim().replace('$', "");
        let split = plain.find(|c: char| c.is_ascii_digit()).ok_or_else(fail)?;
        let (letters, digits) = plain.split_at(split);
        if letters.is_empty() || letters.len() > 3 {
            return Err(fail());
        }
        let mut col: u32 = 0;
        for letter in letters.bytes() {
            if !letter.is_ascii_alphabetic() {
                return Err(fail());
            }
            col = col * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        }
        let row: u32 = digits.parse().map_err(|_| fail())?;
        let addr = Self { row: row.checked_sub(1).ok_or_else(fail)?, col: col - 1 };
        if addr.is_in_excel() { Ok(addr) } else { Err(fail()) }
    }
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The top left cell.
    pub from: Addr,
    /// The bottom right cell.
    pub to: Addr,
}

impl Span {
    /// The rectangle between two corners, in whichever order they are given.
    #[must_use]
    pub fn new(a: Addr, b: Addr) -> Self {
        Self { from: Addr::new(a.row.min(b.row), a.col.min(b.col)), to: Addr::new(a.row.max(b.row), a.col.max(b.col)) }
    }

    /// The rectangle of one cell.
    #[must_use]
    pub const fn cell(at: Addr) -> Self {
        Self { from: at, to: at }
    }

    /// Whether the cell lies in the rectangle.
    #[must_use]
    pub const fn contains(&self, at: Addr) -> bool {
        at.row >= self.from.row && at.row <= self.to.row && at.col >= self.from.col && at.col <= self.to.col
    }

    /// Whether the rectangles share a cell.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.from.row <= other.to.row
            && other.from.row <= self.to.row
            && self.from.col <= other.to.col
            && other.from.col <= self.to.col
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            from: Addr::new(self.from.row.min(other.from.row), self.from.col.min(other.from.col)),
            to: Addr::new(self.to.row.max(other.to.row), self.to.col.max(other.to.col)),
        }
    }

    /// How many rows it covers.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.to.row - self.from.row + 1
    }

    /// How many columns it covers.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.to.col - self.from.col + 1
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}:{}", self.from, self.to) }
    }
}

impl FromStr for Span {
    type Err = ParseAddrError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((from, to)) => Ok(Self::new(from.parse()?, to.parse()?)),
            None => Ok(Self::cell(text.parse()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_print_as_excel_does() {
        for (row, col, text) in
            [(0, 0, "A1"), (13, 7, "H14"), (0, 25, "Z1"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(Addr::new(row, col).to_string(), text);
            assert_eq!(text.parse(), Ok(Addr::new(row, col)));
        }
    }

    #[test]
    fn spans_print_and_parse() {
        let span: Span = "D10:B4".parse().unwrap();
        assert_eq!(span.to_string(), "B4:D10");
        assert_eq!((span.height(), span.width()), (7, 3));
        assert_eq!("$B$4".parse::<Span>().unwrap().to_string(), "B4");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "A", "1", "A0", "XFE1", "A1048577", "ABCD1", "A-1", "£4", "A99999999999"] {
            assert!(text.parse::<Addr>().is_err(), "{text}");
        }
    }
}
