//! Sizes of type and of the page, once for all sheets.

use crate::write::measure;
use crate::write::style::Style;

/// What a line of text is; its type follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::write) enum Text {
    /// Title of the sheet: 18 points, bold.
    Title,
    /// Sentence under the title: 11 points.
    Intro,
    /// Heading of a part: 13 points, bold.
    Heading,
    /// Title of a table: 11 points, bold.
    Caption,
    /// Running text: 10 points.
    Body,
    /// A note: 9 points, quiet.
    Note,
    /// Label of a fact: 10 points, quiet.
    Label,
    /// Running text in a style.
    Styled(Style),
}

impl Text {
    /// Size of the type in points.
    pub(in crate::write) const fn size(self) -> u8 {
        match self {
            Self::Title => 18,
            Self::Heading => 13,
            Self::Intro | Self::Caption => 11,
            Self::Body | Self::Label | Self::Styled(_) => 10,
            Self::Note => 9,
        }
    }

    /// Size of the type in points on the website, where none is smaller than 12.
    pub(in crate::write) const fn published_size(self) -> u8 {
        match self {
            Self::Title => 16,
            Self::Heading => 14,
            _ => 12,
        }
    }

    /// Whether it is bold.
    pub(in crate::write) const fn bold(self) -> bool {
        match self {
            Self::Title | Self::Heading | Self::Caption => true,
            Self::Styled(style) => !matches!(style, Style::Plain | Style::Muted),
            Self::Intro | Self::Body | Self::Note | Self::Label => false,
        }
    }

    /// Height of a row that holds one line of it, in pixels.
    pub(in crate::write) const fn row(self) -> u32 {
        match self {
            Self::Title => 34,
            Self::Heading => 28,
            Self::Caption | Self::Styled(_) => 24,
            Self::Intro => 20,
            Self::Body | Self::Label | Self::Note => 19,
        }
    }
}

/// Body type in pixels: 10 points.
pub(super) const EM: f64 = 40.0 / 3.0;
/// Excel rounds every letter to whole pixels and LibreOffice does not; room for the difference.
const SLACK: f64 = 1.04;
/// What is not text in a cell: two indents' worth of white, and the border.
pub(super) const PADDING: u32 = 22;
/// Room for a filter button, beyond the white that every heading has.
pub(super) const BUTTON: u32 = 9;
/// Height of one line of body type in a cell.
const LINE: u32 = 16;
/// White above and below the text of a row, together.
const AIR: u32 = 11;
/// Height of a row that nobody set, and of rows under charts.
pub(super) const ROW: u32 = 20;
/// Greatest height of a row that Excel allows: 409.5 points.
pub(super) const TALLEST: u32 = 545;
/// Greatest width of a column that Excel allows: 255 characters.
pub(super) const WIDEST: u32 = 1790;
/// Width of an A4 page on its side, less margins.
pub(super) const PAGE: u32 = 1036;
/// Height of that page, less margins.
pub(super) const PAGE_HEIGHT: u32 = 675;
/// Greatest width that columns are given where they can give way: printed on one page, type of ten points is then 7.8
/// and notes of nine are seven.
pub(super) const BROADEST: u32 = 1328;
/// Greatest width at which a page is still read when it is made to fit: seven points for ten.
pub(super) const LEGIBLE: u32 = 1480;
/// Greatest length of a line of running text: about 130 letters.
pub(super) const MEASURE: u32 = 860;

/// Width of a column of so many characters, as Excel counts for Arial 10.
pub(in crate::write) const fn characters(count: u16) -> u32 {
    count as u32 * 7 + 5
}

/// Pixels as points, for the heights of rows.
pub(in crate::write) fn points(pixels: u32) -> f64 {
    f64::from(pixels) * 0.75
}

/// Type of the given points as pixels.
pub(super) fn em(points: u8) -> f64 {
    f64::from(points) * 4.0 / 3.0
}

/// Width that a text needs on one line, padding included.
pub(in crate::write) fn one_line(text: &str, bold: bool) -> u32 {
    text.lines().map(|line| up(measure::width(line, EM, bold) * SLACK)).max().unwrap_or(0) + PADDING
}

/// Width that the longest word of a text needs, padding included.
pub(super) fn one_word(text: &str, bold: bool) -> u32 {
    up(measure::longest_word(text, EM, bold) * SLACK) + PADDING
}

/// Lines that a text takes in a column of the given width.
pub(super) fn lines(text: &str, width: u32, em: f64, bold: bool) -> u32 {
    let room = f64::from(width.saturating_sub(PADDING).max(8)) / SLACK;
    u32::try_from(measure::wrap(text, room, em, bold).len()).unwrap_or(u32::MAX)
}

/// Height of a row of so many lines of body type.
pub(super) fn height(lines: u32) -> u32 {
    lines.max(1).saturating_mul(LINE).saturating_add(AIR).min(TALLEST)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width in pixels, never negative or vast"
)]
pub(super) fn up(pixels: f64) -> u32 {
    pixels.ceil().clamp(0.0, 1.0e6) as u32
}
