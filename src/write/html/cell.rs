//! The inside of a cell: words, the signs beside them that only eyes need, a link.

use rust_decimal::Decimal;

use super::ids::Ids;
use super::markup::Markup;
use crate::write::cell::Cell;
use crate::write::scale::Scale;
use crate::write::style::{Severity, Status, Style};

/// The class that says what a cell is; none for a plain one.
pub(super) const fn class(style: Style) -> &'static str {
    match style {
        Style::Plain => "",
        Style::Strong => "strong",
        Style::Muted => "muted",
        Style::Status(Status::Good) => "good",
        Style::Status(Status::Amber) | Style::Severity(Severity::Warning) => "amber",
        Style::Status(Status::Red) | Style::Severity(Severity::Error) => "red",
        Style::Status(Status::NoData) | Style::Severity(Severity::Note) => "quiet",
        Style::Status(Status::NotRated) => "open",
        Style::Heat(0) => "heat0",
        Style::Heat(1) => "heat1",
        Style::Heat(2) => "heat2",
        Style::Heat(3) => "heat3",
        Style::Heat(_) => "heat4",
        Style::Section => "section",
        Style::Total => "total",
    }
}

/// Whether a style is shown as a tag around the words rather than as the look of the whole cell.
pub(super) const fn is_tag(style: Style) -> bool {
    matches!(style, Style::Status(_) | Style::Severity(_))
}

/// What a reader sees in a cell, leading where it leads.
pub(super) fn inside(cell: &Cell, ids: &Ids<'_>, out: &mut Markup) {
    let text = cell.shown();
    if text.trim().is_empty() {
        return;
    }
    let address = cell.link.as_ref().and_then(|target| ids.address(target));
    let linked = |out: &mut Markup| match &address {
        Some(address) => out.element("a", &[("href", address)], |out| words(&text, cell.style, out)),
        None => words(&text, cell.style, out),
    };
    if is_tag(cell.style) {
        out.element("span", &[("class", &format!("tag {}", class(cell.style)))], linked);
    } else {
        linked(out);
    }
}

/// Words, with the sign before or after them kept from those who listen: it says the same as the words.
pub(super) fn words(text: &str, style: Style, out: &mut Markup) {
    let [before, words, after] = signs(text, is_tag(style));
    for (part, is_sign) in [(before, true), (words, false), (after, true)] {
        match (part.is_empty(), is_sign) {
            (true, _) => {}
            (false, true) => out.leaf("span", &[("aria-hidden", "true")], part),
            (false, false) => out.text(part),
        }
    }
}

/// The sign before the words, the words, and the sign after them: the shape of a rating, the arrow of a direction.
fn signs(text: &str, is_rated: bool) -> [&str; 3] {
    let is_shape = |letter: char| matches!(letter, '●' | '▲' | '■' | '○');
    let is_last = |letter: char| match letter {
        '↑' | '↓' | '→' => true,
        '–' => is_rated,
        other => is_rated && is_shape(other),
    };
    let start = text.strip_prefix(is_shape).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(text);
    let words = start.strip_suffix(is_last).map_or(start, str::trim_end);
    if words.trim().is_empty() {
        return ["", text, ""];
    }
    let before = text.strip_suffix(start).unwrap_or_default();
    let after = start.strip_prefix(words).unwrap_or_default();
    [before, words, after]
}

/// A small line over figures, told from its first to its last.
pub(super) fn spark(figures: &[Option<(Decimal, String)>], out: &mut Markup) {
    const WIDE: f64 = 96.0;
    const HIGH: f64 = 22.0;
    let (Some((_, first)), Some((_, last))) = (figures.iter().flatten().next(), figures.iter().flatten().next_back())
    else {
        return;
    };
    let values = || figures.iter().flatten().map(|(value, _)| *value);
    let (low, high) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
    let scale = Scale { min: low, max: high, step: Decimal::ONE };
    let slots = u32::try_from(figures.len().saturating_sub(1).max(1)).map_or(1.0, f64::from);
    let at = |index: usize, value: Decimal| {
        let across = u32::try_from(index).map_or(0.0, f64::from) / slots;
        let up = if low == high { 0.5 } else { scale.share(value) };
        (3.0 + across * (WIDE - 6.0), HIGH - 3.0 - up * (HIGH - 6.0))
    };
    let points: Vec<Option<(f64, f64)>> =
        figures.iter().enumerate().map(|(index, figure)| figure.as_ref().map(|(value, _)| at(index, *value))).collect();
    let label = if figures.iter().flatten().count() > 1 { format!("From {first} to {last}") } else { first.clone() };
    let frame =
        [("class", "spark"), ("role", "img"), ("aria-label", &label), ("viewBox", &format!("0 0 {WIDE} {HIGH}"))];
    out.element("svg", &frame, |out| {
        for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
            out.empty("polyline", &[("points", &path(run.iter().flatten().copied()))]);
        }
        if let Some((x, y)) = points.iter().flatten().next_back() {
            out.empty("circle", &[("cx", &length(*x)), ("cy", &length(*y)), ("r", "2.5")]);
        }
    });
}

/// Points as SVG writes them.
pub(super) fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", length(x), length(y))).collect::<Vec<_>>().join(" ")
}

/// A length to a tenth of a pixel, without digits that say nothing.
pub(super) fn length(pixels: f64) -> String {
    let text = format!("{pixels:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_that_say_what_the_words_say_are_kept_from_listeners() {
        assert_eq!(signs("Green ●", true), ["", "Green", " ●"]);
        assert_eq!(signs("No data –", true), ["", "No data", " –"]);
        assert_eq!(signs("Improving ↑", false), ["", "Improving", " ↑"]);
        assert_eq!(signs("▲ Invoices paid", false), ["▲ ", "Invoices paid", ""]);
        assert_eq!(signs("2011 –", false), ["", "2011 –", ""]);
        assert_eq!(signs("●", true), ["", "●", ""]);
    }

    #[test]
    fn lengths_have_no_digits_to_spare() {
        assert_eq!([12.0, 12.25, -0.01].map(length), ["12", "12.2", "0"]);
    }
}
