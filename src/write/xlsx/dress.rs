//! The styles of a copied workbook as formats of the file.

use std::collections::HashMap;
use std::rc::Rc;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::grid::{Across, CellStyle, Colour, Down, Line, Look, NumberFormat};
use crate::write::colour::Hue;
use crate::write::style::Severity;
use crate::write::workbook::FONT;

/// The marks at the top, right, bottom and left of a cell.
pub(super) type Edges = [Option<Severity>; 4];

/// All that decides the look of a copied cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Dress {
    /// Its style, by its number in the workbook.
    pub(super) style: Option<usize>,
    /// What is known of it where there is no style.
    pub(super) look: (bool, bool, u8),
    /// Its number format, where that is not its style's.
    pub(super) format: Option<NumberFormat>,
    /// Long text runs on in further lines, where there is no style.
    pub(super) wrap: bool,
    /// Its marks.
    pub(super) edges: Edges,
}

impl Dress {
    /// What is known of a cell without a style.
    pub(super) const fn of(look: Look) -> (bool, bool, u8) {
        (look.bold, look.italic, look.indent)
    }
}

/// Formats already made.
pub(super) struct Wardrobe<'a> {
    styles: &'a [CellStyle],
    made: HashMap<Dress, Rc<Format>>,
}

impl<'a> Wardrobe<'a> {
    /// Formats for the styles of a workbook.
    pub(super) fn new(styles: &'a [CellStyle]) -> Self {
        Self { styles, made: HashMap::new() }
    }

    /// The style of this number.
    pub(super) fn style(&self, number: usize) -> Option<&'a CellStyle> {
        self.styles.get(number)
    }

    /// The format of a cell.
    pub(super) fn format(&mut self, dress: Dress) -> Rc<Format> {
        if let Some(made) = self.made.get(&dress) {
            return Rc::clone(made);
        }
        let style = dress.style.and_then(|style| self.style(style));
        let mut format = style.map_or_else(|| bare(&dress), styled);
        if let Some(code) = &dress.format {
            format = format.set_num_format(code.code());
        }
        let format = Rc::new(marked(format, dress.edges));
        self.made.insert(dress, Rc::clone(&format));
        format
    }
}

/// What a cell looks like that nobody styled: the first style of a workbook.
pub(super) fn usual(styles: &[CellStyle]) -> Option<Format> {
    styles.first().map(styled)
}

fn bare(dress: &Dress) -> Format {
    let (bold, italic, indent) = dress.look;
    let mut format = Format::new().set_font_name(FONT).set_font_size(10).set_indent(indent);
    if bold {
        format = format.set_bold();
    }
    if italic {
        format = format.set_italic();
    }
    if dress.wrap { format.set_text_wrap().set_align(FormatAlign::Top) } else { format }
}

fn styled(style: &CellStyle) -> Format {
    let mut format = Format::new()
        .set_font_name(style.font.as_deref().unwrap_or("Calibri"))
        .set_font_size(f64::from(style.size.unwrap_or(110)) / 10.0);
    if style.bold {
        format = format.set_bold();
    }
    if style.italic {
        format = format.set_italic();
    }
    if style.underlined {
        format = format.set_underline(FormatUnderline::Single);
    }
    if style.struck {
        format = format.set_font_strikethrough();
    }
    if let Some(colour) = style.colour {
        format = format.set_font_color(colour.code());
    }
    if let Some(fill) = style.fill {
        format = format.set_background_color(fill.code());
    }
    format = placed(format, style);
    for (side, edge) in style.edges.iter().enumerate() {
        if let Some((line, colour)) = edge {
            format = edged(format, side, border(*line), colour.map(Colour::code));
        }
    }
    match (style.builtin, &style.format) {
        (Some(number), _) => format.set_num_format_index(number),
        (None, Some(code)) => format.set_num_format(code.code()),
        (None, None) => format,
    }
}

fn placed(format: Format, style: &CellStyle) -> Format {
    let mut format = match style.across {
        Across::Usual => format,
        Across::Left => format.set_align(FormatAlign::Left),
        Across::Centre => format.set_align(FormatAlign::Center),
        Across::Right => format.set_align(FormatAlign::Right),
        Across::Fill => format.set_align(FormatAlign::Fill),
        Across::Justify => format.set_align(FormatAlign::Justify),
        Across::CentreAcross => format.set_align(FormatAlign::CenterAcross),
    };
    format = match style.down {
        Down::Top => format.set_align(FormatAlign::Top),
        Down::Centre => format.set_align(FormatAlign::VerticalCenter),
        Down::Bottom => format,
        Down::Justify => format.set_align(FormatAlign::VerticalJustify),
    };
    if style.indent > 0 {
        format = format.set_indent(style.indent);
    }
    if style.wrap {
        format = format.set_text_wrap();
    }
    if style.shrink {
        format = format.set_shrink();
    }
    if style.turned == 0 { format } else { format.set_rotation(style.turned) }
}

/// The marks over whatever stood at those edges. An error is a solid line, a warning is dashed, a note is dotted: they
/// are told apart without their colours.
fn marked(mut format: Format, edges: Edges) -> Format {
    for (side, severity) in edges.into_iter().enumerate() {
        let Some(severity) = severity else { continue };
        let (line, hue) = match severity {
            Severity::Error => (FormatBorder::Thick, Hue::Red),
            Severity::Warning => (FormatBorder::MediumDashed, Hue::Amber),
            Severity::Note => (FormatBorder::Dotted, Hue::First),
        };
        format = edged(format, side, line, Some(hue.colour().code()));
    }
    format
}

fn edged(format: Format, side: usize, line: FormatBorder, colour: Option<u32>) -> Format {
    let format = match side {
        0 => format.set_border_top(line),
        1 => format.set_border_right(line),
        2 => format.set_border_bottom(line),
        _ => format.set_border_left(line),
    };
    match (side, colour) {
        (_, None) => format,
        (0, Some(code)) => format.set_border_top_color(code),
        (1, Some(code)) => format.set_border_right_color(code),
        (2, Some(code)) => format.set_border_bottom_color(code),
        (_, Some(code)) => format.set_border_left_color(code),
    }
}

const fn border(line: Line) -> FormatBorder {
    match line {
        Line::Hair => FormatBorder::Hair,
        Line::Thin => FormatBorder::Thin,
        Line::Medium => FormatBorder::Medium,
        Line::Thick => FormatBorder::Thick,
        Line::Double => FormatBorder::Double,
        Line::Dashed => FormatBorder::Dashed,
        Line::Dotted => FormatBorder::Dotted,
    }
}
