//! The styles of an OpenDocument file, as far as they tell what a cell is for and whether a sheet is shown.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::xml;
use crate::grid::Look;

/// One step of indent as LibreOffice sets it, in points.
const INDENT_STEP: f64 = 10.0;

/// Styles by name; a style that says nothing itself takes after its parent.
#[derive(Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    /// The style that is being read.
    open: Option<String>,
}

#[derive(Clone, Copy, Default)]
struct Style {
    look: Look,
    hidden: bool,
}

impl Styles {
    /// Takes note of an element that belongs to a style.
    pub(super) fn element(&mut self, e: &BytesStart<'_>) {
        match e.name().as_ref() {
            "style:style" => {
                let parent =
                    xml::attr(e, "parent-style-name").and_then(|name| self.by_name.get(name.as_ref()).copied());
                self.open = xml::attr(e, "name").map(std::borrow::Cow::into_owned);
                if let Some(name) = self.open.clone() {
                    self.by_name.insert(name, parent.unwrap_or_default());
                }
            }
            "style:text-properties" => {
                let bold = xml::attr(e, "font-weight")
                    .map(|weight| weight == "bold" || weight.parse().is_ok_and(|w: u16| w >= 600));
                let italic = xml::attr(e, "font-style").map(|style| style == "italic" || style == "oblique");
                self.change(|style| {
                    style.look.bold = bold.unwrap_or(style.look.bold);
                    style.look.italic = italic.unwrap_or(style.look.italic);
                });
            }
            "style:paragraph-properties" => {
                let indent = xml::attr(e, "margin-left").and_then(|margin| steps(&margin));
                self.change(|style| style.look.indent = indent.unwrap_or(style.look.indent));
            }
            "style:table-properties" => {
                let hidden = xml::attr(e, "display").is_some_and(|display| display == "false");
                self.change(|style| style.hidden = hidden);
            }
            _ => {}
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Style)) {
        if let Some(style) = self.open.as_ref().and_then(|name| self.by_name.get_mut(name)) {
            change(style);
        }
    }

    /// How a cell of this style looks.
    pub(super) fn look(&self, name: &str) -> Look {
        self.by_name.get(name).map(|style| style.look).unwrap_or_default()
    }

    /// Whether a table of this style is hidden.
    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|style| style.hidden)
    }
}

/// A margin such as `0.353cm` or `10pt` in steps of indent.
fn steps(margin: &str) -> Option<u8> {
    let split = margin.find(|c: char| c.is_ascii_alphabetic())?;
    let (figure, unit) = margin.split_at_checked(split)?;
    let points = match unit {
        "pt" => 1.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "in" => 72.0,
        _ => return None,
    };
    let steps = (figure.trim().parse::<f64>().ok()? * points / INDENT_STEP).round().clamp(0.0, 250.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
    let steps = steps as u8;
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_steps_of_indent() {
        for (margin, indent) in [("0.353cm", Some(1)), ("20pt", Some(2)), ("0in", Some(0)), ("wide", None)] {
            assert_eq!(steps(margin), indent, "{margin}");
        }
    }
}
