//! Colours as a workbook writes them: in digits, by their place in a palette, as a shade of another.

use crate::grid::Colour;

/// Six digits, or eight with the opacity before them.
pub(super) fn parse(hex: &str) -> Option<Colour> {
    Colour::from_digits(if hex.len() == 8 { hex.get(2..)? } else { hex })
}

/// A colour of the palette that Excel had before themes.
pub(super) fn indexed(index: usize) -> Option<Colour> {
    // The first eight stand twice.
    PALETTE.get(if index < 8 { index } else { index - 8 }).copied().map(Colour::of_code)
}

/// Lighter by the share of the way to white (positive), or darker by that to black (negative).
pub(super) fn tinted(colour: Colour, tint: f64) -> Colour {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 255")]
    let shade = |channel: u8| {
        let value = f64::from(channel);
        let value = if tint < 0.0 { value * (1.0 + tint) } else { value + (255.0 - value) * tint };
        value.round().clamp(0.0, 255.0) as u8
    };
    Colour(shade(colour.0), shade(colour.1), shade(colour.2))
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
    fn colours_are_read_as_they_are_written() {
        assert_eq!(parse("FF12436D"), Some(Colour(0x12, 0x43, 0x6D)));
        assert_eq!(parse("12436D"), Some(Colour(0x12, 0x43, 0x6D)));
        assert_eq!(parse("red"), None);
        assert_eq!(indexed(2), Some(Colour(0xFF, 0, 0)));
        assert_eq!(indexed(10), indexed(2));
        assert_eq!(indexed(64), None);
        assert_eq!(tinted(Colour::BLACK, 0.5), Colour(128, 128, 128));
    }
}
