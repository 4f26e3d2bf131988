//! The colours of the report, each with its contrast measured and its use stated once.
//!
//! Series take the categorical palette of the UK Government Analysis Function, which was chosen to be told apart by
//! readers with colour vision deficiency; statuses take teal, orange and crimson, which differ in lightness as well as
//! in hue. Cells are filled with a light tint under dark text, so that a black-and-white print stays readable. The unit
//! tests measure every pair (WCAG 2.2, relative luminance) and simulate colour vision deficiency (Machado et al. 2009).

use crate::grid::Colour;

/// Running text.
pub const INK: Colour = Colour(0x1D, 0x27, 0x33);
/// Secondary text: notes, units, reasons why a cell is empty.
pub const QUIET: Colour = Colour(0x50, 0x59, 0x64);
/// Titles and the heading rows of tables.
pub const NAVY: Colour = Colour(0x12, 0x43, 0x6D);
/// Links.
pub const LINK: Colour = Colour(0x1D, 0x5A, 0x9A);
/// Hairlines between rows and in charts.
pub const HAIRLINE: Colour = Colour(0xD5, 0xDA, 0xE0);
/// The fill of total rows and of key-figure cards.
pub const WASH: Colour = Colour(0xEA, 0xF0, 0xF6);

/// The colour with a fifth of white in it: lines on a fill of the colour itself.
#[must_use]
pub fn lighter(colour: Colour) -> Colour {
    let mix = |channel: u8| channel + (u8::MAX - channel) / 5;
    Colour(mix(colour.0), mix(colour.1), mix(colour.2))
}

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
    /// What stands behind the figure in question, such as last year: grey `#8A919B`.
    Background,
    /// On target: teal `#00806A`.
    Good,
    /// Near target: orange `#D97F00`.
    Amber,
    /// Off target: crimson `#9C1330`.
    Red,
    /// No data or not rated: grey `#8A919B`.
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

    /// Its colour, where no theme has another ([`Palette`](super::palette::Palette)).
    #[must_use]
    pub const fn colour(self) -> Colour {
        match self {
            Self::First | Self::Favourable => NAVY,
            Self::Second | Self::Adverse => Colour(0xF4, 0x6A, 0x25),
            Self::Third => Colour(0x28, 0xA1, 0x97),
            Self::Fourth => Colour(0x80, 0x16, 0x50),
            Self::Background | Self::None => Colour(0x8A, 0x91, 0x9B),
            Self::Good => Colour(0x00, 0x80, 0x6A),
            Self::Amber => Colour(0xD9, 0x7F, 0x00),
            Self::Red => Colour(0x9C, 0x13, 0x30),
        }
    }

    /// Its colour as type on white: darkened where it would be too faint to read (contrast 4.5 at least).
    #[must_use]
    pub const fn text(self) -> Colour {
        match self {
            Self::Second | Self::Adverse => Colour(0xB8, 0x43, 0x0E),
            Self::Third => Colour(0x1B, 0x77, 0x70),
            Self::Amber => Colour(0x8F, 0x52, 0x00),
            Self::Background | Self::None => QUIET,
            other => other.colour(),
        }
    }
}

/// White or ink, whichever stands out more on the given fill.
#[must_use]
pub fn readable_on(fill: Colour) -> Colour {
    if Colour::WHITE.contrast(fill) >= INK.contrast(fill) { Colour::WHITE } else { INK }
}

/// Fill and text of the heat levels, from 0 (least) to 4 (most): `ColorBrewer`'s `OrRd`, safe for colour vision
/// deficiency. A level above 4 is shown as 4.
#[must_use]
pub fn heat(level: u8) -> (Colour, Colour) {
    let fill = match level {
        0 => Colour(0xFE, 0xF0, 0xD9),
        1 => Colour(0xFD, 0xCC, 0x8A),
        2 => Colour(0xFC, 0x8D, 0x59),
        3 => Colour(0xE3, 0x4A, 0x33),
        _ => Colour(0xB3, 0x00, 0x00),
    };
    let text = if level == 3 { Colour::BLACK } else { readable_on(fill) };
    (fill, text)
}

#[cfg(test)]
mod tests {
    use super::super::palette::{SEEN, apart};
    use super::*;

    const HUES: [Hue; 8] =
        [Hue::First, Hue::Second, Hue::Third, Hue::Fourth, Hue::Background, Hue::Good, Hue::Amber, Hue::Red];

    #[test]
    fn marks_stand_out_from_the_paper_at_nearly_three_to_one_and_text_at_four_and_a_half() {
        for hue in HUES {
            assert!(hue.colour().contrast(Colour::WHITE) >= 2.9, "{hue:?} {:.2}", hue.colour().contrast(Colour::WHITE));
            assert!(hue.text().contrast(Colour::WHITE) >= 4.5, "{hue:?} {:.2}", hue.text().contrast(Colour::WHITE));
            assert!(readable_on(hue.colour()).contrast(hue.colour()) >= 4.5, "{hue:?}");
        }
        for ink in [INK, QUIET, NAVY, LINK] {
            assert!(ink.contrast(Colour::WHITE) >= 6.5, "{ink:?} {:.2}", ink.contrast(Colour::WHITE));
            assert!(ink.contrast(WASH) >= 4.5, "{ink:?} {:.2}", ink.contrast(WASH));
        }
        for level in 0..=4 {
            let (fill, text) = heat(level);
            assert!(fill.contrast(text) >= 4.5, "{level} {:.2}", fill.contrast(text));
        }
    }

    #[test]
    fn ratings_are_told_apart_with_any_colour_vision() {
        let ratings = [Hue::Good, Hue::Amber, Hue::Red, Hue::None].map(Hue::colour);
        for seen in &SEEN {
            for (index, one) in ratings.iter().enumerate() {
                for other in &ratings[index + 1..] {
                    let apart = apart(*one, *other, seen);
                    assert!(apart > 12.0, "{one:?} {other:?}: {apart:.1}");
                }
            }
        }
    }
}
