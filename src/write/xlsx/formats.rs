//! What each style word looks like, once.
//!
//! Arial 10 throughout, as wide as the font that widths are computed from. No style depends on colour alone: statuses
//! and severities carry word and shape, totals and headings are bold.

use std::collections::HashMap;
use std::rc::Rc;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use super::published;
use crate::grid::Colour;
use crate::write::cell::{Cell, Value};
use crate::write::colour::{self, Hue};
use crate::write::form::Part;
use crate::write::layout::Text;
use crate::write::number::NumberFormat;
use crate::write::style::{Severity, Status, Style};
use crate::write::table::{Kind, Look, Role};
use crate::write::workbook::{Profile, Theme, Workbook};

/// All that decides the look of a cell in a table.
#[expect(clippy::struct_excessive_bools, reason = "four things that are each so or not, in every combination")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CellLook {
    pub(super) style: Style,
    pub(super) role: Role,
    pub(super) kind: Kind,
    pub(super) look: Look,
    /// The first column of a matrix names its rows.
    pub(super) names_row: bool,
    pub(super) starts_section: bool,
    pub(super) wrap: bool,
    pub(super) link: bool,
    pub(super) number: Shown,
}

impl CellLook {
    /// The format, with what its number needs.
    pub(super) fn shows(self, format: Format) -> Format {
        self.number.on(format)
    }

    /// Whether there is a number in the cell.
    pub(super) fn is_number(self) -> bool {
        matches!(self.number, Shown::Number(_))
    }
}

/// How the number in a cell is shown, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shown {
    /// It is no number, or shown as it stands.
    Plain,
    /// A day.
    Day,
    /// A number.
    Number(NumberFormat),
}

impl Shown {
    /// How the value of a cell is shown.
    pub(super) fn of(cell: &Cell) -> Self {
        match cell.value {
            Value::Date(_) => Self::Day,
            _ => cell.format().filter(|format| *format != NumberFormat::Plain).map_or(Self::Plain, Self::Number),
        }
    }

    fn on(self, format: Format) -> Format {
        match self {
            Self::Plain => format,
            Self::Day => format.set_num_format("d mmm yyyy"),
            Self::Number(number) => format.set_num_format(number.code()),
        }
    }
}

/// What a format was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Text(Text, bool),
    Fact(Style, bool, Shown),
    Heading(Kind, Look, bool, bool),
    Cell(CellLook),
    Card(u8, Style, Shown),
}

/// Formats already made: Excel files share them, and making one costs more than looking it up.
pub(super) struct Formats {
    made: HashMap<Key, Rc<Format>>,
    profile: Profile,
    theme: Rc<Theme>,
}

impl Formats {
    /// The formats of a workbook, none made yet.
    pub(super) fn of(workbook: &Workbook) -> Self {
        Self { made: HashMap::new(), profile: workbook.profile, theme: Rc::new(workbook.theme.clone()) }
    }

    /// The colours and the type.
    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Whether they are those for the website: 12 points, no colour, no lines.
    pub(super) fn is_published(&self) -> bool {
        self.profile == Profile::Publish
    }

    /// What a cell looks like that nobody styled.
    pub(super) fn default_cell(&self) -> Format {
        match self.profile {
            Profile::Committee => typeface(&self.theme),
            Profile::Publish => published::default_cell(),
        }
    }

    /// What a cell of a form looks like, by whether it holds words or a figure. Only inputs can be typed into.
    pub(super) fn form(part: Part, is_words: bool) -> Format {
        let theme = &Theme::default();
        let side = if is_words { FormatAlign::Left } else { FormatAlign::Right };
        let body = base(theme, 10).set_align(FormatAlign::Top).set_align(side).set_indent(1).set_text_wrap();
        let lined = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(colour::HAIRLINE.code());
        match part {
            Part::Title => {
                base(theme, 16).set_bold().set_font_color(theme.heading.code()).set_align(FormatAlign::VerticalCenter)
            }
            Part::Sentence => base(theme, 10).set_align(FormatAlign::VerticalCenter),
            Part::Subtitle => {
                base(theme, 12).set_bold().set_font_color(theme.heading.code()).set_align(FormatAlign::VerticalCenter)
            }
            Part::Heading => heading(theme).set_align(side).set_align(FormatAlign::Top).set_indent(1),
            Part::Given => lined(body),
            // A firmer edge than that of locked cells: where to type is to be seen without colours too.
            Part::Input => body.set_border(FormatBorder::Thin).set_border_color(colour::QUIET.code()).set_unlocked(),
            Part::Computed => lined(body.set_background_color(colour::WASH.code())),
            Part::Total => lined(body.set_bold().set_background_color(colour::WASH.code())),
        }
    }

    fn kept(&mut self, key: Key, make: impl FnOnce() -> Format) -> Rc<Format> {
        Rc::clone(self.made.entry(key).or_insert_with(|| Rc::new(make())))
    }

    /// A line of text outside tables; `wrap` says that it has no room but its own column.
    pub(super) fn text(&mut self, look: Text, wrap: bool) -> Rc<Format> {
        let (is_published, theme) = (self.is_published(), &*Rc::clone(&self.theme));
        self.kept(Key::Text(look, wrap), || {
            if is_published {
                return published::text(look, wrap);
            }
            let format = base(theme, look.size()).set_align(FormatAlign::VerticalCenter);
            let format = if look.bold() { format.set_bold() } else { format };
            match look {
                Text::Title | Text::Heading => format.set_font_color(theme.heading.code()),
                Text::Note | Text::Label => format.set_font_color(colour::QUIET.code()),
                Text::Styled(style) => coloured(theme, format, style),
                Text::Caption | Text::Intro | Text::Body => format,
            }
        })
    }

    /// The value of a fact.
    pub(super) fn fact(&mut self, style: Style, link: bool, number: Shown) -> Rc<Format> {
        let theme = &*Rc::clone(&self.theme);
        self.kept(Key::Fact(style, link, number), || {
            let format = base(theme, 10).set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter);
            let format = if matches!(style, Style::Plain | Style::Muted) { format } else { format.set_bold() };
            let format = coloured(theme, format, style);
            let format = if link { linked(theme, format) } else { format };
            number.on(format)
        })
    }

    /// A heading of a table.
    pub(super) fn heading(&mut self, kind: Kind, look: Look, names_row: bool, filter: bool) -> Rc<Format> {
        let (is_published, theme) = (self.is_published(), &*Rc::clone(&self.theme));
        self.kept(Key::Heading(kind, look, names_row, filter), || {
            if is_published {
                return published::heading(kind);
            }
            let align = match (look, kind) {
                (Look::Matrix, _) if !names_row => FormatAlign::Center,
                (_, Kind::Number) => FormatAlign::Right,
                _ => FormatAlign::Left,
            };
            let indent = if filter && align == FormatAlign::Right { 2 } else { u8::from(align != FormatAlign::Center) };
            heading(theme).set_align(align).set_align(FormatAlign::VerticalCenter).set_indent(indent)
        })
    }

    /// A cell of a table.
    pub(super) fn cell(&mut self, look: CellLook) -> Rc<Format> {
        let (is_published, theme) = (self.is_published(), &*Rc::clone(&self.theme));
        self.kept(Key::Cell(look), || if is_published { published::cell(look) } else { cell(theme, look) })
    }

    /// One of the three rows of a key figure: 0 label, 1 figure, 2 note.
    pub(super) fn card(&mut self, part: u8, style: Style, number: Shown) -> Rc<Format> {
        let theme = &*Rc::clone(&self.theme);
        self.kept(Key::Card(part, style, number), || card(theme, part, style, number))
    }
}

pub(super) fn typeface(theme: &Theme) -> Format {
    Format::new().set_font_name(&*theme.font).set_font_size(10)
}

fn base(theme: &Theme, size: u8) -> Format {
    typeface(theme).set_font_size(size).set_font_color(colour::INK.code())
}

/// The heading of a column: white on the theme's colour.
fn heading(theme: &Theme) -> Format {
    base(theme, 10)
        .set_bold()
        .set_font_color(Colour::WHITE.code())
        .set_background_color(theme.heading.code())
        .set_text_wrap()
        .set_border_right(FormatBorder::Thin)
        .set_border_right_color(colour::lighter(theme.heading).code())
}

fn linked(theme: &Theme, format: Format) -> Format {
    format.set_font_color(theme.accent.code()).set_underline(FormatUnderline::Single)
}

fn cell(theme: &Theme, look: CellLook) -> Format {
    let mut format = base(theme, 10).set_align(FormatAlign::VerticalCenter);
    let matrix = look.look == Look::Matrix;
    format = match look.kind {
        _ if matrix && !look.names_row => format.set_align(FormatAlign::Center),
        Kind::Number => format.set_align(FormatAlign::Right).set_indent(1),
        Kind::Spark => format,
        Kind::Text | Kind::Date | Kind::Status | Kind::Code => format.set_align(FormatAlign::Left).set_indent(1),
    };
    if look.wrap || matrix {
        format = format.set_text_wrap();
    }
    format = if matrix {
        format.set_border(FormatBorder::Medium).set_border_color(Colour::WHITE.code())
    } else {
        format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(colour::HAIRLINE.code())
    };
    if look.starts_section {
        format = format.set_border_top(FormatBorder::Thin).set_border_top_color(theme.heading.code());
    }
    if matrix && look.names_row {
        format = format.set_bold().set_background_color(colour::WASH.code());
    }
    if look.role == Role::Total {
        format = format
            .set_bold()
            .set_background_color(colour::WASH.code())
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(theme.heading.code());
    }
    if !matches!(look.style, Style::Plain | Style::Muted) {
        format = format.set_bold();
    }
    format = coloured(theme, format, look.style);
    if look.link {
        format = linked(theme, format);
    }
    look.number.on(format)
}

fn card(theme: &Theme, part: u8, style: Style, number: Shown) -> Format {
    let accent = match style {
        Style::Status(status) => hue(status).colour(),
        Style::Severity(Severity::Error) => Hue::Red.colour(),
        Style::Severity(Severity::Warning) => Hue::Amber.colour(),
        _ => theme.heading,
    };
    let format = base(theme, if part == 1 { 20 } else { 10 - u8::from(part == 2) })
        .set_background_color(colour::WASH.code())
        .set_align(FormatAlign::Left)
        .set_align(match part {
            0 => FormatAlign::Bottom,
            1 => FormatAlign::VerticalCenter,
            _ => FormatAlign::Top,
        })
        .set_indent(1)
        .set_border_left(FormatBorder::Thick)
        .set_border_left_color(accent.code())
        .set_border_right(FormatBorder::Thick)
        .set_border_right_color(Colour::WHITE.code());
    let format = if part == 1 {
        format.set_bold().set_font_color(figure_ink(theme, style).code())
    } else {
        format.set_text_wrap().set_font_color(if part == 0 { colour::INK } else { colour::QUIET }.code())
    };
    number.on(format)
}

fn figure_ink(theme: &Theme, style: Style) -> Colour {
    match style {
        Style::Status(status) => tint(status).1,
        Style::Severity(severity) => grave(severity).1,
        _ => theme.heading,
    }
}

/// The hue of a status in charts and at the edge of cards.
fn hue(status: Status) -> Hue {
    match status {
        Status::Good => Hue::Good,
        Status::Amber => Hue::Amber,
        Status::Red => Hue::Red,
        Status::NoData | Status::NotRated => Hue::None,
    }
}

/// Fill and text of a status.
pub(in crate::write) const fn tint(status: Status) -> (Colour, Colour) {
    match status {
        Status::Good => (Colour(0xDD, 0xF0, 0xE6), Colour(0x0B, 0x4A, 0x35)),
        Status::Amber => (Colour(0xFD, 0xEC, 0xCB), Colour(0x5F, 0x3A, 0x00)),
        Status::Red => (Colour(0xF9, 0xDA, 0xDD), Colour(0x7A, 0x10, 0x20)),
        Status::NoData => (Colour(0xEE, 0xF0, 0xF2), Colour(0x45, 0x4B, 0x54)),
        Status::NotRated => (Colour::WHITE, Colour(0x45, 0x4B, 0x54)),
    }
}

/// Fill and text of a severity.
pub(in crate::write) const fn grave(severity: Severity) -> (Colour, Colour) {
    match severity {
        Severity::Error => tint(Status::Red),
        Severity::Warning => tint(Status::Amber),
        Severity::Note => tint(Status::NoData),
    }
}

fn coloured(theme: &Theme, format: Format, style: Style) -> Format {
    let filled =
        |(fill, text): (Colour, Colour)| format.clone().set_background_color(fill.code()).set_font_color(text.code());
    match style {
        Style::Plain | Style::Strong => format,
        Style::Muted => format.set_font_color(colour::QUIET.code()),
        Style::Status(Status::NotRated) => format.set_font_color(tint(Status::NotRated).1.code()),
        Style::Status(status) => filled(tint(status)),
        Style::Severity(severity) => filled(grave(severity)),
        Style::Heat(level) => filled(colour::heat(level)),
        Style::Section => format.set_font_color(theme.heading.code()),
        Style::Total => format.set_background_color(colour::WASH.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_coloured_cells_stands_out_at_seven_to_one() {
        use Status::{Amber, Good, NoData, NotRated, Red};
        for status in [Good, Amber, Red, NoData, NotRated] {
            let (fill, text) = tint(status);
            assert!(fill.contrast(text) >= 7.0, "{status:?}: {:.2}", fill.contrast(text));
        }
    }
}
