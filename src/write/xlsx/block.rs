//! Lines of text, facts and key figures.

use rust_xlsxwriter::XlsxError;

use super::Writer;
use crate::write::NumberFormat;
use crate::write::cell::{Cell, Value};
use crate::write::layout::Text;
use crate::write::sheet::Card;

/// How days are shown.
pub(super) const DAY: &str = "d mmm yyyy";

/// The number format of a cell, in Excel's notation.
pub(super) fn number_code(cell: &Cell) -> Option<String> {
    match cell.value {
        Value::Date(_) => Some(DAY.to_owned()),
        _ => cell.format().filter(|format| *format != NumberFormat::Plain).map(NumberFormat::code),
    }
}

impl Writer<'_, '_> {
    pub(super) fn line(&mut self, row: u32, text: &str, look: Text) -> Result<(), XlsxError> {
        let format = self.formats.text(look).clone();
        self.sheet.write_string_with_format(row, 0, text, &format)?;
        // A colour runs as far as the text may.
        if matches!(look, Text::Styled(_)) {
            for column in 1..=self.placed.last_column {
                self.sheet.write_blank(row, column, &format)?;
            }
        }
        Ok(())
    }

    pub(super) fn fact(&mut self, row: u32, cell: &Cell) -> Result<(), XlsxError> {
        let link = self.links(cell);
        let format = self.formats.fact(cell.style, link, number_code(cell).as_deref()).clone();
        self.value(row, 1, cell, &format)
    }

    pub(super) fn card(&mut self, row: u32, column: u16, card: &Card) -> Result<(), XlsxError> {
        let style = card.figure.style;
        let format = self.formats.card(0, style, None).clone();
        self.sheet.write_string_with_format(row, column, &card.label, &format)?;
        let format = self.formats.card(1, style, number_code(&card.figure).as_deref()).clone();
        self.value(row + 1, column, &card.figure, &format)?;
        let format = self.formats.card(2, style, None).clone();
        self.sheet.write_string_with_format(row + 2, column, &card.note, &format)?;
        Ok(())
    }
}
