//! What cells look like on the website: Arial 12 and larger, black on no fill, no lines, words left and figures right.

use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline};

use super::formats::CellLook;
use crate::write::colour;
use crate::write::layout::Text;
use crate::write::style::Style;
use crate::write::table::{Kind, Role};
use crate::write::workbook::FONT;

/// What a cell looks like that nobody styled.
pub(super) fn default_cell() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12)
}

/// A line of text outside tables.
pub(super) fn text(look: Text, wrap: bool) -> Format {
    let format =
        default_cell().set_font_size(look.published_size()).set_align(FormatAlign::Left).set_align(FormatAlign::Top);
    let format = if look.bold() { format.set_bold() } else { format };
    if wrap { format.set_text_wrap() } else { format }
}

/// A heading of a table.
pub(super) fn heading(kind: Kind) -> Format {
    sided(default_cell().set_bold(), kind == Kind::Number).set_align(FormatAlign::Bottom).set_text_wrap()
}

/// A cell of a table.
pub(super) fn cell(look: CellLook) -> Format {
    let right = look.kind == Kind::Number || look.is_number();
    let mut format = sided(default_cell(), right).set_align(FormatAlign::Top);
    if look.wrap {
        format = format.set_text_wrap();
    }
    if look.role == Role::Total || look.style == Style::Strong {
        format = format.set_bold();
    }
    if look.link {
        format = format.set_font_color(colour::LINK.code()).set_underline(FormatUnderline::Single);
    }
    look.shows(format)
}

/// On the right with a little room to the next column, or on the left.
fn sided(format: Format, right: bool) -> Format {
    if right { format.set_align(FormatAlign::Right).set_indent(1) } else { format.set_align(FormatAlign::Left) }
}
