//! Colours as a workbook writes them, resolved, and how far two stand apart.

/// A colour of the sRGB space: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

    /// Contrast to another colour after WCAG 2.2, in hundredths: 100 for the same colour, 2,100 for black on white.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 100 and 2,100")]
    pub fn contrast(self, other: Self) -> u32 {
        let (one, two) = (self.luminance(), other.luminance());
        ((one.max(two) + 0.05) / (one.min(two) + 0.05) * 100.0) as u32
    }

    /// Whether it is black, white or a grey between them, as far as an eye tells.
    #[must_use]
    pub fn is_grey(self) -> bool {
        let Self(red, green, blue) = self;
        red.max(green).max(blue) - red.min(green).min(blue) <= 16
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Six digits, or eight with the opacity before them.
    pub(super) fn parse(hex: &str) -> Option<Self> {
        let digits = if hex.len() == 8 { hex.get(2..)? } else { hex };
        let channel = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        (digits.len() == 6).then_some(())?;
        Some(Self(channel(0)?, channel(2)?, channel(4)?))
    }

    /// A colour of the palette that Excel had before themes.
    pub(super) fn indexed(index: usize) -> Option<Self> {
        // The first eight stand twice.
        let code = *PALETTE.get(if index < 8 { index } else { index - 8 })?;
        let [_, red, green, blue] = code.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Lighter by the share of the way to white (positive), or darker by that to black (negative).
    pub(super) fn tinted(self, tint: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 255")]
        let shade = |channel: u8| {
            let value = f64::from(channel);
            let value = if tint < 0.0 { value * (1.0 + tint) } else { value + (255.0 - value) * tint };
            value.round().clamp(0.0, 255.0) as u8
        };
        Self(shade(self.0), shade(self.1), shade(self.2))
    }
}

const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, 0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF,
    0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF, 0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000,
    0x00_8080, 0x00_00FF, 0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966,
    0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_told_apart() {
        assert_eq!(Colour::parse("FF12436D"), Some(Colour(0x12, 0x43, 0x6D)));
        assert_eq!(Colour::parse("12436D"), Some(Colour(0x12, 0x43, 0x6D)));
        assert_eq!(Colour::parse("red"), None);
        assert_eq!(Colour::indexed(2), Some(Colour(0xFF, 0, 0)));
        assert_eq!(Colour::indexed(10), Colour::indexed(2));
        assert_eq!(Colour::indexed(64), None);
        assert_eq!(Colour::BLACK.contrast(Colour::WHITE), 2_100);
        assert_eq!(Colour::BLACK.tinted(0.5), Colour(128, 128, 128));
        assert!(Colour(10, 12, 14).is_grey() && !Colour(0x12, 0x43, 0x6D).is_grey());
    }
}
