//! Lines of text, facts and key figures.

use rust_xlsxwriter::XlsxError;

use super::Writer;
use super::formats::Shown;
use crate::write::cell::Cell;
use crate::write::layout::{Item, Text};
use crate::write::sheet::Card;

impl Writer<'_, '_> {
    pub(super) fn line(&mut self, row: u32, text: &str, look: Text) -> Result<(), XlsxError> {
        let wrap = self.placed.items.iter().all(|item| matches!(item, Item::Line { .. }));
        let format = self.formats.text(look, wrap);
        self.sheet.write_string_with_format(row, 0, text, &format)?;
        // A colour runs as far as the text may.
        if matches!(look, Text::Styled(_)) && !self.formats.is_published() {
            for column in 1..=self.placed.last_column {
                self.sheet.write_blank(row, column, &format)?;
            }
        }
        Ok(())
    }

    pub(super) fn fact(&mut self, row: u32, cell: &Cell) -> Result<(), XlsxError> {
        let link = self.links(cell);
        let format = self.formats.fact(cell.style, link, Shown::of(cell));
        self.value(row, 1, cell, &format)
    }

    pub(super) fn card(&mut self, row: u32, column: u16, card: &Card) -> Result<(), XlsxError> {
        let style = card.figure.style;
        let format = self.formats.card(0, style, Shown::Plain);
        self.sheet.write_string_with_format(row, column, &card.label, &format)?;
        let format = self.formats.card(1, style, Shown::of(&card.figure));
        self.value(row + 1, column, &card.figure, &format)?;
        let format = self.formats.card(2, style, Shown::Plain);
        self.sheet.write_string_with_format(row + 2, column, &card.note, &format)?;
        Ok(())
    }
}
