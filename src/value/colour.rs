//! A colour of an organisation's house style: `#12436D`.

use std::fmt;

/// A colour of the sRGB space, eight bits a channel: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Least contrast at which type of usual size is read, after WCAG 2.2 at level AA.
pub const READABLE: f64 = 4.5;

impl Colour {
    /// White.
    pub const WHITE: Self = Self([0xFF; 3]);

    /// The colour that six hexadecimal digits after a `#` name; nothing for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Contrast to another colour after WCAG 2.2: 1.0 for the same colour, 21.0 for black on white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest darker shade that can be read on white: the colour itself where it can.
    #[must_use]
    pub fn readable_on_white(self) -> Self {
        let shade = |per_mille: u32| {
            Self(self.0.map(|channel| u8::try_from(u32::from(channel) * per_mille / 1000).unwrap_or(channel)))
        };
        (0..=1000).rev().map(shade).find(|shade| shade.contrast(Self::WHITE) >= READABLE).unwrap_or(Self([0; 3]))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
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
    }

    #[test]
    fn the_nearest_readable_shade_is_just_dark_enough() {
        let orange = Colour::from_hex("#F46A25").unwrap();
        assert!(orange.contrast(Colour::WHITE) < READABLE);
        let shade = orange.readable_on_white();
        let contrast = shade.contrast(Colour::WHITE);
        assert!((READABLE..READABLE + 0.1).contains(&contrast), "{shade} {contrast}");
        let navy = Colour::from_hex("#12436D").unwrap();
        assert_eq!(navy.readable_on_white(), navy);
        assert!((Colour([0; 3]).contrast(Colour::WHITE) - 21.0).abs() < 0.01);
    }
}
