//! A colour, and how far two stand apart: one type for what is read, asked for, judged and written.

use std::fmt;

/// A colour of the sRGB space, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour(
    /// Red.
    pub u8,
    /// Green.
    pub u8,
    /// Blue.
    pub u8,
);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(0xFF, 0xFF, 0xFF);
    /// Least contrast at which type of usual size is read, after WCAG 2.2 at level AA.
    pub const READABLE: f64 = 4.5;
    /// Least contrast at which large or bold type is read, after the same.
    pub const READABLE_LARGE: f64 = 3.0;

    /// The colour of a code, `0xRRGGBB`; whatever stands above its six digits is left out.
    #[must_use]
    pub const fn of_code(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        Self(red, green, blue)
    }

    /// The colour as Excel counts it: `0xRRGGBB`.
    #[must_use]
    pub const fn code(self) -> u32 {
        (self.0 as u32) << 16 | (self.1 as u32) << 8 | self.2 as u32
    }

    /// The colour that six hexadecimal digits name, and only they; nothing for anything else.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(digits, 16).ok().map(Self::of_code))?
    }

    /// The colour that six hexadecimal digits after a `#` name, spaces around them left out; nothing for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        Self::from_digits(text.trim().strip_prefix('#')?)
    }

    /// Contrast to another colour after WCAG 2.2: 1.0 for the same colour, 21.0 for black on white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether it is black, white or a grey between them, as far as an eye tells.
    #[must_use]
    pub fn is_grey(self) -> bool {
        let Self(red, green, blue) = self;
        red.max(green).max(blue) - red.min(green).min(blue) <= 16
    }

    /// The nearest darker shade of which something holds: the colour itself where it does, nothing where it holds of no
    /// shade down to black.
    #[must_use]
    pub fn darkened_until(self, holds: impl Fn(Self) -> bool) -> Option<Self> {
        let shade = |per_mille: u32| {
            let less = |channel: u8| u8::try_from(u32::from(channel) * per_mille / 1000).unwrap_or(channel);
            Self(less(self.0), less(self.1), less(self.2))
        };
        (0..=1000).rev().map(shade).find(|shade| holds(*shade))
    }

    /// The nearest darker shade that can be read on white: the colour itself where it can.
    #[must_use]
    pub fn readable_on_white(self) -> Self {
        self.darkened_until(|shade| shade.contrast(Self::WHITE) >= Self::READABLE).unwrap_or(Self::BLACK)
    }

    /// Red, green and blue as shares of full light, from 0.0 to 1.0.
    #[must_use]
    pub fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06X}", self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_they_are_read() {
        for (written, read) in [
            ("#12436D", Some("#12436D")),
            (" #f46a25 ", Some("#F46A25")),
            ("12436D", None),
            ("#124", None),
            ("#12436G", None),
            ("#+2436D", None),
            ("#12436é", None),
        ] {
            assert_eq!(Colour::from_hex(written).map(|colour| colour.to_string()).as_deref(), read, "{written}");
        }
        assert_eq!(Colour::of_code(Colour(0x12, 0x43, 0x6D).code()), Colour(0x12, 0x43, 0x6D));
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour::WHITE.contrast(Colour::WHITE) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_nearest_readable_shade_is_just_dark_enough() {
        let orange = Colour(0xF4, 0x6A, 0x25);
        assert!(orange.contrast(Colour::WHITE) < Colour::READABLE);
        let shade = orange.readable_on_white();
        let contrast = shade.contrast(Colour::WHITE);
        assert!((Colour::READABLE..Colour::READABLE + 0.1).contains(&contrast), "{shade} {contrast}");
        let navy = Colour(0x12, 0x43, 0x6D);
        assert_eq!(navy.readable_on_white(), navy);
        assert_eq!(Colour::WHITE.darkened_until(|_| false), None);
    }

    #[test]
    fn greys_are_told_from_colours() {
        for (colour, is_grey) in [(Colour(10, 12, 14), true), (Colour::WHITE, true), (Colour(0x12, 0x43, 0x6D), false)]
        {
            assert_eq!(colour.is_grey(), is_grey, "{colour}");
        }
    }
}
