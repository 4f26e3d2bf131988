//! The sheet as a page: sizes, print settings, what stays in view.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Writer;
use crate::write::layout::points;
use crate::write::workbook::{Profile, Workbook};

/// A4, in Excel's numbering.
pub(super) const A4: u8 = 9;
/// A3.
pub(super) const A3: u8 = 8;

impl Writer<'_, '_> {
    pub(super) fn page(&mut self, workbook: &Workbook) -> Result<(), XlsxError> {
        let placed = self.placed;
        for (column, width) in (0_u16..).zip(&placed.widths) {
            self.sheet.set_column_width_pixels(column, *width)?;
        }
        for (row, height) in &placed.heights {
            self.sheet.set_row_height(*row, points(*height))?;
        }
        if let Some(row) = placed.repeated {
            self.sheet.set_repeat_rows(row, row)?;
        }
        if workbook.profile == Profile::Publish {
            self.sheet.set_landscape();
            self.sheet.set_paper_size(A4);
            self.sheet.set_print_fit_to_pages(1, 0);
            return Ok(());
        }
        set_up(self.sheet, &workbook.title, A4);
        // The footer keeps its size on a page that is made smaller.
        self.sheet.set_header_footer_scale_with_doc(false);
        self.sheet.set_print_area(0, 0, placed.last_row, placed.last_column)?;
        if placed.one_page {
            self.sheet.set_print_fit_to_pages(1, 1);
        }
        self.sheet.set_page_breaks(&placed.breaks)?;
        let columns = placed.sheet.frozen_columns;
        match placed.frozen {
            Some(row) => {
                self.sheet.set_freeze_panes(row + 1, columns)?;
            }
            None if columns > 0 => {
                self.sheet.set_freeze_panes(0, columns)?;
            }
            None => {}
        }
        Ok(())
    }
}

/// Landscape, as wide as the page, with a footer.
pub(super) fn set_up(sheet: &mut Worksheet, title: &str, paper: u8) {
    sheet.set_screen_gridlines(false);
    sheet.set_landscape();
    sheet.set_paper_size(paper);
    // Inches: left, right, top, bottom, header, footer.
    sheet.set_margins(0.45, 0.45, 0.5, 0.65, 0.3, 0.35);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(footer(title));
}

/// Title at the left, sheet in the middle, page at the right. Excel allows 255 characters in all.
fn footer(title: &str) -> String {
    // A space keeps a title that starts with a figure from being read as a size of type; `&&` is one `&`.
    let title: String = title.chars().filter(|letter| !letter.is_control()).take(90).collect();
    let title = title.replace('&', "&&");
    format!("&L&8 {title}&C&8 &A&R&8 Page &P of &N")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_footer_takes_any_title() {
        assert_eq!(footer("2012/13 Cost & value"), "&L&8 2012/13 Cost && value&C&8 &A&R&8 Page &P of &N");
        assert!(footer(&"&".repeat(500)).len() < 255);
    }
}
