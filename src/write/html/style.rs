//! The style of the page: one sheet for all reports, before it the theme's colours and type.

use super::chart::hex;
use crate::grid::Colour;
use crate::write::colour::{self, WASH};
use crate::write::measure::FAMILY;
use crate::write::style::{Severity, Status};
use crate::write::workbook::{Theme, Workbook};
use crate::write::xlsx::{grave, tint};

/// What all pages have in common; it names no colour but those that [`sheet`] defines.
const COMMON: &str = include_str!("page.css");

/// The style sheet of a report.
pub(super) fn sheet(workbook: &Workbook) -> String {
    let colours = colours(&workbook.theme);
    let colours: Vec<String> = colours.iter().map(|(name, colour)| format!("--{name}:{};", hex(*colour))).collect();
    let colours = colours.concat();
    let face = face(&workbook.theme.font);
    // Browsers that set the margins of a printed page take their words from here.
    let (title, print) = (quoted(&workbook.title), format!("font:8pt {face};color:{}", hex(colour::QUIET)));
    let number = "\"Page \" counter(page) \" of \" counter(pages)";
    let foot = format!("@bottom-left{{content:{title};{print}}}@bottom-right{{content:{number};{print}}}");
    format!("\n:root{{{colours}--face:{face};}}\n@page{{{foot}}}\n{COMMON}")
}

/// Every colour of the page by its name in the style sheet.
fn colours(theme: &Theme) -> Vec<(String, Colour)> {
    let heading = legible(theme.heading, &[Colour::WHITE]);
    let mut colours = vec![
        ("paper".to_owned(), Colour::WHITE),
        ("ink".to_owned(), colour::INK),
        ("pale".to_owned(), colour::QUIET),
        ("heading".to_owned(), heading),
        ("heading-line".to_owned(), colour::lighter(heading)),
        ("title".to_owned(), legible(heading, &[Colour::WHITE, WASH])),
        ("link".to_owned(), legible(theme.accent, &[Colour::WHITE, WASH])),
        ("hairline".to_owned(), colour::HAIRLINE),
        ("wash".to_owned(), WASH),
    ];
    let mut pair = |name: &str, (fill, text): (Colour, Colour)| {
        colours.push((format!("{name}-fill"), fill));
        colours.push((format!("{name}-ink"), text));
    };
    pair("good", tint(Status::Good));
    pair("amber", tint(Status::Amber));
    pair("red", tint(Status::Red));
    pair("quiet", grave(Severity::Note));
    pair("open", tint(Status::NotRated));
    for level in 0..=4 {
        pair(&format!("heat{level}"), colour::heat(level));
    }
    for (name, hue) in [("good", colour::Hue::Good), ("amber", colour::Hue::Amber), ("red", colour::Hue::Red)] {
        colours.push((format!("{name}-edge"), hue.colour()));
    }
    colours.push(("last".to_owned(), colour::Hue::Second.colour()));
    colours
}

/// The colour, darkened as far as it must be to be read on each of these grounds.
fn legible(colour: Colour, grounds: &[Colour]) -> Colour {
    let is_read = |colour: &Colour| grounds.iter().all(|ground| colour.contrast(*ground) >= Colour::READABLE);
    let darker = |colour: &Colour| {
        let less = |channel: u8| channel - channel.div_ceil(16);
        Some(Colour(less(colour.0), less(colour.1), less(colour.2)))
    };
    std::iter::successors(Some(colour), darker).take(200).find(is_read).unwrap_or(colour::INK)
}

/// The typeface, then what every machine has.
fn face(font: &str) -> String {
    let plain: String = font.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    let plain = plain.trim();
    if plain.is_empty() { FAMILY.to_owned() } else { format!("{},{FAMILY}", quoted(plain)) }
}

/// A text as style sheets hold it: whatever is neither a letter nor a digit by its number.
fn quoted(text: &str) -> String {
    let letter = |letter: char| match letter {
        letter if letter.is_alphanumeric() || letter == ' ' => letter.to_string(),
        letter if letter.is_control() => String::new(),
        letter => format!("\\{:x} ", u32::from(letter)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printis_read_on_its_ground_whatever_the_theme() {
        for (heading, accent) in
            [(colour::NAVY, colour::LINK), (Colour::WHITE, Colour(255, 255, 0)), (Colour(240, 120, 0), WASH)]
        {
            let colours = colours(&Theme { heading, accent, font: String::new() });
            let of = |name: &str| colours.iter().find(|(known, _)| known == name).map(|(_, colour)| *colour).unwrap();
            let pairs = [
                ("ink", "paper"),
                ("ink", "wash"),
                ("pale", "paper"),
                ("pale", "wash"),
                ("link", "paper"),
                ("link", "wash"),
                ("title", "paper"),
                ("title", "wash"),
                ("paper", "heading"),
                ("good-ink", "good-fill"),
                ("good-ink", "wash"),
                ("amber-ink", "amber-fill"),
                ("amber-ink", "wash"),
                ("red-ink", "red-fill"),
                ("red-ink", "wash"),
                ("quiet-ink", "quiet-fill"),
                ("quiet-ink", "wash"),
                ("open-ink", "open-fill"),
                ("open-ink", "wash"),
                ("heat0-ink", "heat0-fill"),
                ("heat1-ink", "heat1-fill"),
                ("heat2-ink", "heat2-fill"),
                ("heat3-ink", "heat3-fill"),
                ("heat4-ink", "heat4-fill"),
            ];
            for (ink, ground) in pairs {
                let contrast = of(ink).contrast(of(ground));
                assert!(contrast >= Colour::READABLE, "{ink} on {ground}: {contrast:.2}");
            }
            // Every colour that the style sheet uses is one of these.
            for used in COMMON.split("var(--").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(used == "face" || colours.iter().any(|(name, _)| name == used), "{used}");
            }
        }
        let raw = |part: &str| part.starts_with(|letter: char| letter.is_ascii_hexdigit()) && part.len() > 2;
        assert!(!COMMON.split(": #").skip(1).any(raw), "a colour without a name");
    }

    #[test]
    fn a_title_or_a_font_cannot_leave_its_place() {
        let hostile = "a\"}</style><script>*/ \\ \u{0}é";
        for text in [quoted(hostile), face(hostile)] {
            assert!(!text.contains("</") && !text.contains('}') && !text.contains("*/"), "{text}");
        }
        assert_eq!(quoted("Q1: £"), "\"Q1\\3a  \\a3 \"");
    }
}
