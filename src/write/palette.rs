//! The colours of charts where the organisation has a colour of its own.
//!
//! Titles take it. The first series takes it too, in the nearest shade that stands apart from its neighbours in print
//! without colour; where that shade is then told from the fourth series with any colour vision, and from the colours of
//! ratings, so that no bar looks as if it were rated. The other series and the ratings keep theirs.

use super::colour::{self, Hue};
use super::workbook::Theme;
use crate::grid::Colour;

/// The colours of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    title: Colour,
    first: Option<Colour>,
}

impl Palette {
    /// The colours of charts of a theme.
    #[must_use]
    pub fn of(theme: &Theme) -> Self {
        Self { title: theme.heading.readable_on_white(), first: first(theme.heading) }
    }

    /// The colour of titles; it can be read on white.
    #[must_use]
    pub const fn title(self) -> Colour {
        self.title
    }

    /// The colour that the first series takes of the theme; nothing where no shade of it stands apart.
    #[must_use]
    pub const fn first(self) -> Option<Colour> {
        self.first
    }

    /// The colour of a hue.
    #[must_use]
    pub fn colour(self, hue: Hue) -> Colour {
        self.own(hue).unwrap_or_else(|| hue.colour())
    }

    /// The colour of a hue as type on white.
    #[must_use]
    pub fn text(self, hue: Hue) -> Colour {
        self.own(hue).unwrap_or_else(|| hue.text())
    }

    /// The colour of a label that lies on a hue: white or ink, whichever stands out more.
    #[must_use]
    pub fn label(self, hue: Hue) -> Colour {
        colour::readable_on(self.colour(hue))
    }

    fn own(self, hue: Hue) -> Option<Colour> {
        self.first.filter(|_| matches!(hue, Hue::First | Hue::Favourable))
    }
}

/// Least contrast of marks that touch, after WCAG 2.2: it holds in print without colour and with any colour vision.
const NEIGHBOURS: f64 = 3.0;
/// Most contrast with white: what is darker is black to the eye, and black is the colour of targets and of type.
const DARKEST: f64 = 14.0;
/// Least difference to the fourth series with every colour vision; dark blue has no more.
const APART: f64 = 10.0;
/// Least difference to the colour of a rating, to eyes that tell it.
const UNRATED: f64 = 20.0;

fn first(heading: Colour) -> Option<Colour> {
    let neighbours = [Hue::Second, Hue::Third, Hue::Background];
    let stands_out = |shade: Colour| neighbours.iter().all(|other| shade.contrast(other.colour()) >= NEIGHBOURS);
    heading.darkened_until(stands_out).filter(|shade| can_be_first(*shade))
}

fn can_be_first(shade: Colour) -> bool {
    !shade.is_grey()
        && shade.contrast(Colour::WHITE) <= DARKEST
        && SEEN.iter().all(|seen| apart(shade, Hue::Fourth.colour(), seen) >= APART)
        && [Hue::Good, Hue::Amber, Hue::Red].into_iter().all(|hue| apart(shade, hue.colour(), &SEEN[0]) >= UNRATED)
}

/// How a colour looks to usual colour vision, then to the three kinds of colour vision deficiency at full strength
/// (Machado et al. 2009).
pub(super) const SEEN: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

/// How far two colours lie apart to a colour vision: their distance in CIELAB (CIE 1976), 0 for the same colour, about
/// 2 where an eye begins to tell.
pub(super) fn apart(one: Colour, other: Colour, seen: &[[f64; 3]; 3]) -> f64 {
    let (one, other) = (lab(one, seen), lab(other, seen));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn lab(colour: Colour, seen: &[[f64; 3]; 3]) -> [f64; 3] {
    let line = colour.linear();
    let [red, green, blue] =
        seen.map(|row| row.iter().zip(line).map(|(by, value)| by * value).sum::<f64>().clamp(0.0, 1.0));
    let bend = |value: f64| if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
    let x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_of(heading: u32) -> Option<String> {
        let theme = Theme { heading: Colour::of_code(heading), ..Theme::default() };
        Palette::of(&theme).first().map(|colour| colour.to_string())
    }

    #[test]
    fn the_usual_colours_are_the_palette_of_the_usual_theme() {
        let palette = Palette::of(&Theme::default());
        for hue in [Hue::First, Hue::Second, Hue::Third, Hue::Fourth, Hue::Good, Hue::Red, Hue::Favourable] {
            assert_eq!((palette.colour(hue), palette.text(hue)), (hue.colour(), hue.text()), "{hue:?}");
        }
        assert_eq!(palette.title(), colour::NAVY);
    }

    #[test]
    fn the_first_series_takes_the_heading_where_it_stands_apart() {
        for (heading, taken) in [
            (0x5B_1E64, Some("#5B1E64")),
            // Too pale beside orange: a darker shade.
            (0x00_5EB8, Some("#004587")),
            (0x00_703C, Some("#00502B")),
            // A rating.
            (0x9C_1330, None),
            (0xC8_102E, None),
            // The fourth series itself, greys, black.
            (0x80_1650, None),
            (0x33_3333, None),
            (0x00_0000, None),
        ] {
            assert_eq!(first_of(heading).as_deref(), taken, "{heading:06X}");
        }
    }

    #[test]
    fn whatever_the_heading_no_series_is_mistaken_for_another_or_for_a_rating() {
        for code in (0..0x100_0000).step_by(0x2_3457) {
            let theme = Theme { heading: Colour::of_code(code), ..Theme::default() };
            let palette = Palette::of(&theme);
            let first = palette.colour(Hue::First);
            for other in [Hue::Second, Hue::Third, Hue::Background] {
                assert_eq!(palette.colour(other), other.colour());
                assert!(first.contrast(other.colour()) >= 3.0, "{code:06X} {first} {other:?}");
            }
            for rating in [Hue::Good, Hue::Amber, Hue::Red] {
                assert_eq!(palette.colour(rating), rating.colour());
                assert!(apart(first, rating.colour(), &SEEN[0]) >= 20.0, "{code:06X} {first} {rating:?}");
            }
            assert!(palette.title().contrast(Colour::WHITE) >= Colour::READABLE, "{code:06X}");
        }
    }
}
