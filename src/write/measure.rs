//! How wide a text is, and where it breaks into lines.
//!
//! Widths are those of Liberation Sans, which are Arial's. A letter's advance is asked of the font once and kept, so
//! that a sheet of a hundred thousand cells costs a table look-up a letter. Widths are in pixels for a given type size
//! in pixels (one em); 10 points are 13.33 pixels at the 96 dots an inch that Excel counts in.

use std::sync::OnceLock;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

/// The family as named to `plotters`; an SVG viewer reads the same words as a list of fonts to try.
pub(super) const FAMILY: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

/// Height that `plotters` calls the size of the font, for one em: ascent and descent together (2288 of 2048 units).
pub(super) const SIZE_PER_EM: f64 = 2288.0 / 2048.0;

const REGULAR: &[u8] = include_bytes!("font/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("font/LiberationSans-Bold.ttf");

/// Advances of the first letters of Unicode, in thousandths of an em.
struct Advances {
    regular: Vec<u16>,
    bold: Vec<u16>,
}

/// Letters whose advance is kept: Latin with its accents.
const KEPT: u32 = 0x250;

fn advances() -> &'static Advances {
    static ADVANCES: OnceLock<Advances> = OnceLock::new();
    ADVANCES.get_or_init(|| {
        // A font that cannot be read leaves the family unregistered: widths are then guessed and pictures say why.
        let _ = register_font(FAMILY, FontStyle::Normal, REGULAR);
        let _ = register_font(FAMILY, FontStyle::Bold, BOLD);
        let of = |style| (0..KEPT).map(|code| char::from_u32(code).map_or(0, |letter| ask(letter, style))).collect();
        Advances { regular: of(FontStyle::Normal), bold: of(FontStyle::Bold) }
    })
}

fn ask(letter: char, style: FontStyle) -> u16 {
    const GUESS: u16 = 600;
    let font = FontDesc::new(FontFamily::Name(FAMILY), 1000.0 * SIZE_PER_EM, style);
    let mut text = [0; 4];
    font.box_size(letter.encode_utf8(&mut text)).map_or(GUESS, |(width, _)| u16::try_from(width).unwrap_or(GUESS))
}

/// Makes the font known to `plotters`. Must precede any drawing.
pub(super) fn ready() {
    advances();
}

fn advance(letter: char, bold: bool) -> u16 {
    let known = if bold { &advances().bold } else { &advances().regular };
    let kept = usize::try_from(u32::from(letter)).ok().and_then(|code| known.get(code)).copied();
    kept.unwrap_or_else(|| ask(letter, if bold { FontStyle::Bold } else { FontStyle::Normal }))
}

/// Width of a text on one line, in pixels, for a type of `em` pixels.
pub(super) fn width(text: &str, em: f64, bold: bool) -> f64 {
    let thousandths: u32 = text.chars().map(|letter| u32::from(advance(letter, bold))).sum();
    f64::from(thousandths) * em / 1000.0
}

/// Width of the longest word of a text: what a column needs so that no word is broken.
pub(super) fn longest_word(text: &str, em: f64, bold: bool) -> f64 {
    text.split_whitespace().map(|word| width(word, em, bold)).fold(0.0, f64::max)
}

/// Breaks a text into lines of at most `room` pixels, at spaces; a word longer than that is broken where it must be.
/// Line breaks in the text stay. There is always at least one line.
pub(super) fn wrap(text: &str, room: f64, em: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let space = width(" ", em, bold);
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0.0;
        for word in paragraph.split_whitespace() {
            let wide = width(word, em, bold);
            if !line.is_empty() && used + space + wide > room {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if wide > room {
                used = break_word(word, room, em, bold, &mut line, &mut lines);
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            line.push_str(word);
            used += wide;
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn break_word(word: &str, room: f64, em: f64, bold: bool, line: &mut String, lines: &mut Vec<String>) -> f64 {
    let mut used = 0.0;
    for letter in word.chars() {
        let wide = f64::from(advance(letter, bold)) * em / 1000.0;
        if used + wide > room && !line.is_empty() {
            lines.push(std::mem::take(line));
            used = 0.0;
        }
        line.push(letter);
        used += wide;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_widths_of_arial() {
        // Arial's digits are 0.556 em wide, its capital W 0.944.
        assert!((width("0", 1000.0, false) - 556.0).abs() <= 1.0);
        assert!((width("W", 1000.0, false) - 944.0).abs() <= 1.0);
        assert!(width("Wide", 13.0, true) > width("Wide", 13.0, false));
    }

    #[test]
    fn breaks_at_spaces_and_keeps_every_letter() {
        let text = "Percentage of household waste sent for reuse, recycling and composting";
        let lines = wrap(text, 160.0, 13.3, false);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| width(line, 13.3, false) <= 160.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn breaks_a_word_only_when_it_must() {
        let lines = wrap("see https://www.example.gov.uk/a/very/long/path/indeed", 100.0, 13.3, false);
        assert!(lines.iter().all(|line| width(line, 13.3, false) <= 100.0));
        assert_eq!(lines.concat().len(), "seehttps://www.example.gov.uk/a/very/long/path/indeed".len());
    }

    #[test]
    fn keeps_line_breaks_and_gives_one_line_for_nothing() {
        assert_eq!(wrap("a\nb", 100.0, 13.0, false), ["a", "b"]);
        assert_eq!(wrap("", 100.0, 13.0, false), [""]);
    }
}
