//! The colours of the report, each with its contrast measured and its use stated once.
//!
//! Series take the categorical palette of the UK Government Analysis Function, which was chosen to be told apart by
//! readers with colour vision deficiency; statuses take teal, orange and crimson, which differ in lightness as well as
//! in hue. Cells are filled with a light tint under dark text, so that a black-and-white print stays readable. The unit
//! tests measure every pair (WCAG 2.2, relative luminance) and simulate colour vision deficiency (Machado et al. 2009).

/// A colour of the sRGB space, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(
    /// Red.
    pub u8,
    /// Green.
    pub u8,
    /// Blue.
    pub u8,
);

impl Rgb {
    /// The colour as Excel counts it: `0xRRGGBB`.
    #[must_use]
    pub const fn code(self) -> u32 {
        (self.0 as u32) << 16 | (self.1 as u32) << 8 | self.2 as u32
    }

    /// Contrast to another colour after WCAG 2.2: 1.0 for the same colour, 21.0 for black on white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// White paper.
pub const WHITE: Rgb = Rgb(0xFF, 0xFF, 0xFF);
/// Running text.
pub const INK: Rgb = Rgb(0x1D, 0x27, 0x33);
/// Secondary text: notes, units, reasons why a cell is empty.
pub const QUIET: Rgb = Rgb(0x50, 0x59, 0x64);
/// Titles and the heading rows of tables.
pub const NAVY: Rgb = Rgb(0x12, 0x43, 0x6D);
/// Links.
pub const LINK: Rgb = Rgb(0x1D, 0x5A, 0x9A);
/// Hairlines between rows and in charts.
pub const HAIRLINE: Rgb = Rgb(0xD5, 0xDA, 0xE0);
/// The fill of total rows and of key-figure cards.
pub const WASH: Rgb = Rgb(0xEA, 0xF0, 0xF6);

/// What a part of a chart stands for; its colour follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// First series: dark blue `#12436D`.
    First,
    /// Second series: orange `#F46A25`.
    Second,
    /// Third series: turquoise `#28A197`.
    Third,
    /// Fourth series: dark pink `#801650`.
    Fourth,
    /// What stands behind the figure in question, such as last year: grey `#858D97`.
    Background,
    /// On target: teal `#00806A`.
    Good,
    /// Near target: orange `#D97F00`.
    Amber,
    /// Off target: crimson `#9C1330`.
    Red,
    /// No data or not rated: grey `#858D97`.
    None,
    /// Better than planned in a variance chart: dark blue `#12436D`.
    Favourable,
    /// Worse than planned in a variance chart: orange `#F46A25`.
    Adverse,
}

impl Hue {
    /// The hue of the nth series of a chart that has no meaning of its own; after the fourth they start again.
    #[must_use]
    pub const fn nth(index: usize) -> Self {
        match index % 4 {
            0 => Self::First,
            1 => Self::Second,
            2 => Self::Third,
            _ => Self::Fourth,
        }
    }

    /// Its colour.
    #[must_use]
    pub const fn rgb(self) -> Rgb {
        match self {
            Self::First | Self::Favourable => NAVY,
            Self::Second | Self::Adverse => Rgb(0xF4, 0x6A, 0x25),
            Self::Third => Rgb(0x28, 0xA1, 0x97),
            Self::Fourth => Rgb(0x80, 0x16, 0x50),
            Self::Background | Self::None => Rgb(0x85, 0x8D, 0x97),
            Self::Good => Rgb(0x00, 0x80, 0x6A),
            Self::Amber => Rgb(0xD9, 0x7F, 0x00),
            Self::Red => Rgb(0x9C, 0x13, 0x30),
        }
    }

    /// The colour of a label that lies on it: white or ink, whichever stands out more.
    #[must_use]
    pub fn label(self) -> Rgb {
        readable_on(self.rgb())
    }
}

/// White or ink, whichever stands out more on the given fill.
#[must_use]
pub fn readable_on(fill: Rgb) -> Rgb {
    if WHITE.contrast(fill) >= INK.contrast(fill) { WHITE } else { INK }
}

/// Fill and text of the heat levels, from 0 (least) to 4 (most): `ColorBrewer`'s `OrRd`, safe for colour vision
/// deficiency. A level above 4 is shown as 4.
#[must_use]
pub fn heat(level: u8) -> (Rgb, Rgb) {
    let fill = match level {
        0 => Rgb(0xFE, 0xF0, 0xD9),
        1 => Rgb(0xFD, 0xCC, 0x8A),
        2 => Rgb(0xFC, 0x8D, 0x59),
        3 => Rgb(0xE3, 0x4A, 0x33),
        _ => Rgb(0xB3, 0x00, 0x00),
    };
    let text = if level == 3 { Rgb(0x00, 0x00, 0x00) } else { readable_on(fill) };
    (fill, text)
}
