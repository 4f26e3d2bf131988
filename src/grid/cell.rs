//! One cell: what was stored, how it is shown, and which formula made it.

use std::sync::Arc;

use chrono::NaiveDateTime;
use rust_decimal::Decimal;

use super::NumberFormat;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    /// Nothing; a formula without a stored value is this as well, with [`Cell::formula`] set.
    #[default]
    Empty,
    /// Text, as typed, trailing spaces and line breaks included.
    Text(Arc<str>),
    /// A number, exact after rounding Excel's binary figure to 15 significant digits.
    Number(Decimal),
    /// True or false.
    Bool(bool),
    /// A real date, with a time where there is one.
    Date(NaiveDateTime),
    /// An error such as `#REF!`, by its literal.
    Error(Arc<str>),
}

/// How a cell looks, as far as it tells what the cell is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold type, usual in headings and totals.
    pub bold: bool,
    /// Italic type, usual in hints to the officer.
    pub italic: bool,
    /// Indent in steps; a hierarchy of lines is often told by it.
    pub indent: u8,
}

/// One cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// The number format, where the file tells it.
    pub format: Option<NumberFormat>,
    /// The formula without its `=`, where there is one; empty where one stands here whose text is not known, as with
    /// shared formulas and references to other sheets in `.xls` and `.xlsb`.
    pub formula: Option<Arc<str>>,
    /// How it looks, where the file tells it.
    pub look: Look,
}

impl Cell {
    /// A cell of text.
    #[must_use]
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self { content: Content::Text(text.into()), ..Self::default() }
    }

    /// A cell of a number.
    #[must_use]
    pub fn number(value: impl Into<Decimal>) -> Self {
        Self { content: Content::Number(value.into()), ..Self::default() }
    }

    /// The same cell with this number format.
    #[must_use]
    pub fn with_format(self, code: &str) -> Self {
        Self { format: Some(NumberFormat::new(code)), ..self }
    }

    /// The same cell with this formula (without `=`).
    #[must_use]
    pub fn with_formula(self, formula: impl Into<Arc<str>>) -> Self {
        Self { formula: Some(formula.into()), ..self }
    }

    /// Whether the cell holds nothing that an officer would see: no value, or white space only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Text(text) => text.chars().all(|c| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'),
            _ => false,
        }
    }

    /// Whether a formula stands here that was never calculated: it has no value, which is neither blank nor 0.
    #[must_use]
    pub fn is_uncalculated(&self) -> bool {
        self.formula.is_some() && matches!(self.content, Content::Empty)
    }

    /// The number, where the cell holds one as a number.
    #[must_use]
    pub fn as_number(&self) -> Option<Decimal> {
        match self.content {
            Content::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The text, where the cell holds text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What the officer sees in the cell: text as typed, numbers as formatted, dates as `01/04/2011`.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.content {
            Content::Empty => String::new(),
            Content::Text(text) => text.to_string(),
            Content::Number(value) => match &self.format {
                Some(format) => format.show(*value),
                None => value.normalize().to_string(),
            },
            Content::Bool(true) => "TRUE".to_owned(),
            Content::Bool(false) => "FALSE".to_owned(),
            Content::Date(date) if date.time() == chrono::NaiveTime::MIN => date.format("%d/%m/%Y").to_string(),
            Content::Date(date) => date.format("%d/%m/%Y %H:%M").to_string(),
            Content::Error(literal) => literal.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uncalculated_formula_is_neither_blank_text_nor_zero() {
        let cell = Cell::default().with_formula("SUM(A1:A3)");
        assert!(cell.is_uncalculated() && cell.is_blank() && cell.as_number().is_none());
        assert!(!Cell::number(0).with_formula("SUM(A1:A3)").is_uncalculated());
    }

    #[test]
    fn cells_show_what_the_officer_sees() {
        assert_eq!(Cell::number(Decimal::new(95, 2)).with_format("0%").shown(), "95%");
        assert_eq!(Cell::number(Decimal::new(95, 2)).shown(), "0.95");
        assert!(Cell::text(" \u{a0}\n").is_blank());
    }
}
