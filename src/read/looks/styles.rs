//! The styles of a workbook: fonts, fills, borders, alignment, number formats, as each style of a cell combines them.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::{ThemeColours, colour};
use crate::grid::{Colour, NumberFormat};
use crate::read::package::Package;
use crate::read::xml;

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words left, numbers right.
    #[default]
    General,
    /// Left.
    Left,
    /// Right.
    Right,
    /// In the middle, also across several cells, or spread out.
    Middle,
}

/// The style of cells.
#[expect(clippy::struct_excessive_bools, reason = "five things that are each so or not, in every combination")]
#[derive(Clone, Debug, PartialEq)]
pub struct CellStyle {
    /// Typeface.
    pub font: String,
    /// Size in hundredths of a point.
    pub size: u32,
    /// Whether it slopes.
    pub italic: bool,
    /// Whether it is bold.
    pub bold: bool,
    /// Colour of the type; nothing where it is left to the program.
    pub ink: Option<Colour>,
    /// Colour behind the type.
    pub fill: Option<Colour>,
    /// Whether there is a line at any side.
    pub has_border: bool,
    /// Whether there is a thick or double line at any side.
    pub has_heavy_border: bool,
    /// Where text stands.
    pub align: Align,
    /// Whether text is broken into lines.
    pub wrap: bool,
    /// How numbers are shown.
    pub format: NumberFormat,
}

/// All styles.
pub(super) struct Styles {
    /// Those that cells refer to.
    pub(super) cells: Vec<CellStyle>,
    /// For each style of conditional formats, whether it colours.
    pub(super) colouring: Vec<bool>,
    /// Size of the first font, in hundredths of a point.
    pub(super) default_size: u32,
    pub(super) theme: ThemeColours,
}

#[derive(Clone, Default)]
struct Font {
    name: String,
    size: u32,
    italic: bool,
    bold: bool,
    ink: Option<Colour>,
}

#[derive(Default)]
struct Pass {
    theme: Vec<Colour>,
    fonts: Vec<Font>,
    fills: Vec<Option<Colour>>,
    borders: Vec<(bool, bool)>,
    formats: Vec<(u32, String)>,
    cells: Vec<CellStyle>,
    colouring: Vec<bool>,
    /// The list that is being read.
    list: List,
    /// Whether the fill that is being read has a pattern.
    has_pattern: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum List {
    #[default]
    None,
    Fonts,
    Fills,
    Borders,
    Cells,
    Differences,
}

/// Reads the styles; of a workbook without any, none.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Styles {
    let relations = package.relations(main);
    let part = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|it| it.target.clone());
    let mut pass = Pass { theme: theme(package, part("theme")), ..Pass::default() };
    if let Some(mut reader) = part("styles").and_then(|part| package.xml(&part)) {
        let mut buffer = Vec::new();
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Start(e) => pass.start(&e),
                Event::End(e) => pass.end(e.local_name().as_ref()),
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
    }
    let default_size = pass.fonts.first().map_or(1100, |font| font.size);
    // After two light and two dark ones come six accents, then the link.
    let theme = ThemeColours { accent: pass.theme.get(4).copied(), hyperlink: pass.theme.get(10).copied() };
    Styles { cells: pass.cells, colouring: pass.colouring, default_size, theme }
}

/// The colours of the theme, in the order that styles count them.
fn theme(package: &mut Package<'_>, part: Option<String>) -> Vec<Colour> {
    let mut colours = Vec::new();
    if let Some(mut reader) = part.and_then(|part| package.xml(&part)) {
        let mut buffer = Vec::new();
        let mut inside = false;
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Start(e) if e.local_name().as_ref() == "clrScheme" => inside = true,
                Event::Start(e) if inside => {
                    let hex = xml::attr(&e, "lastClr").or_else(|| xml::attr(&e, "val"));
                    colours.extend(hex.and_then(|hex| match hex.as_ref() {
                        "windowText" => Some(Colour::BLACK),
                        "window" => Some(Colour::WHITE),
                        hex => colour::parse(hex),
                    }));
                }
                Event::End(e) if e.local_name().as_ref() == "clrScheme" => break,
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
    }
    // The part lists dark before light, styles count light before dark.
    for pair in colours.chunks_mut(2).take(2) {
        pair.reverse();
    }
    colours
}

impl Pass {
    fn start(&mut self, e: &BytesStart<'_>) {
        let name = e.local_name();
        match (self.list, name.as_ref()) {
            (_, "fonts") => self.list = List::Fonts,
            (_, "fills") => self.list = List::Fills,
            (_, "borders") => self.list = List::Borders,
            (_, "cellXfs") => self.list = List::Cells,
            (_, "dxfs") => self.list = List::Differences,
            (_, "numFmt") if self.list == List::None => {
                let code = xml::attr(e, "formatCode").map(Cow::into_owned).unwrap_or_default();
                self.formats.extend(number(e, "numFmtId").map(|id| (id, code)));
            }
            (List::Fonts, "font") => self.fonts.push(Font { size: 1100, ..Font::default() }),
            (List::Fonts, part) => self.font(part, e),
            (List::Fills, "fill") => self.fills.push(None),
            (List::Fills, "patternFill") => {
                self.has_pattern = xml::attr(e, "patternType").is_some_and(|pattern| pattern != "none");
            }
            (List::Fills, "gradientFill") => self.has_pattern = true,
            // A solid fill is told by its foreground, a shaded one by the first colour of it.
            (List::Fills, "fgColor" | "color") if self.has_pattern => {
                let colour = self.colour(e);
                if let Some(fill) = self.fills.last_mut().filter(|fill| fill.is_none()) {
                    *fill = colour;
                }
            }
            (List::Borders, "border") => self.borders.push((false, false)),
            (List::Borders, "left" | "right" | "top" | "bottom" | "diagonal") => {
                let style = xml::attr(e, "style").filter(|style| style != "none");
                if let (Some(style), Some(border)) = (style, self.borders.last_mut()) {
                    border.0 = true;
                    border.1 |= matches!(style.as_ref(), "thick" | "double");
                }
            }
            (List::Cells, "xf") => {
                let style = self.cell(e);
                self.cells.push(style);
            }
            (List::Cells, "alignment") => self.alignment(e),
            (List::Differences, "dxf") => self.colouring.push(false),
            (List::Differences, "fill" | "color") => {
                if let Some(colours) = self.colouring.last_mut() {
                    *colours = true;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "fonts" | "fills" | "borders" | "cellXfs" | "dxfs") {
            self.list = List::None;
        }
    }

    fn font(&mut self, part: &str, e: &BytesStart<'_>) {
        let colour = if part == "color" { self.colour(e) } else { None };
        let Some(font) = self.fonts.last_mut() else { return };
        let is_on = || !xml::attr(e, "val").is_some_and(|value| matches!(value.as_ref(), "0" | "false"));
        match part {
            "name" => font.name = xml::attr(e, "val").map(Cow::into_owned).unwrap_or_default(),
            "sz" => font.size = xml::attr(e, "val").and_then(|size| hundredths(&size)).unwrap_or(font.size),
            "i" => font.italic = is_on(),
            "b" => font.bold = is_on(),
            "color" => font.ink = colour,
            _ => {}
        }
    }

    fn cell(&self, e: &BytesStart<'_>) -> CellStyle {
        let index = |name| number(e, name).and_then(|index| usize::try_from(index).ok()).unwrap_or(0);
        let font = self.fonts.get(index("fontId")).cloned().unwrap_or_default();
        let (has_border, has_heavy_border) = self.borders.get(index("borderId")).copied().unwrap_or_default();
        let id = number(e, "numFmtId").unwrap_or(0);
        let own = self.formats.iter().find(|(known, _)| *known == id).map(|(_, code)| code.as_str());
        CellStyle {
            font: font.name,
            size: font.size,
            italic: font.italic,
            bold: font.bold,
            ink: font.ink,
            fill: self.fills.get(index("fillId")).copied().flatten(),
            has_border,
            has_heavy_border,
            align: Align::General,
            wrap: false,
            format: NumberFormat::new(own.unwrap_or_else(|| built_in(id))),
        }
    }

    fn alignment(&mut self, e: &BytesStart<'_>) {
        let Some(style) = self.cells.last_mut() else { return };
        style.align = match xml::attr(e, "horizontal").as_deref() {
            Some("left") => Align::Left,
            Some("right") => Align::Right,
            Some("center" | "centerContinuous" | "justify" | "distributed" | "fill") => Align::Middle,
            _ => Align::General,
        };
        style.wrap = xml::attr(e, "wrapText").is_some_and(|wrap| matches!(wrap.as_ref(), "1" | "true"));
    }

    fn colour(&self, e: &BytesStart<'_>) -> Option<Colour> {
        if let Some(hex) = xml::attr(e, "rgb") {
            return colour::parse(&hex);
        }
        if let Some(theme) = number(e, "theme") {
            let tint = xml::attr(e, "tint").and_then(|tint| tint.parse::<f64>().ok()).unwrap_or(0.0);
            return Some(colour::tinted(*self.theme.get(usize::try_from(theme).ok()?)?, tint));
        }
        colour::indexed(usize::try_from(number(e, "indexed")?).ok()?)
    }
}

fn number(e: &BytesStart<'_>, name: &str) -> Option<u32> {
    xml::attr(e, name)?.parse().ok()
}

/// A decimal number such as a width or a size, in hundredths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and a million")]
pub(super) fn hundredths(text: &str) -> Option<u32> {
    let value = text.parse::<f64>().ok()?;
    Some((value * 100.0).round().clamp(0.0, 1_000_000.0) as u32)
}

/// The number formats that files name by number alone.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18..=21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        45..=47 => "mm:ss",
        49 => "@",
        _ => "General",
    }
}
