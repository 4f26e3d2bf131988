//! A picture before it is paint: rectangles, lines and texts at exact places.
//!
//! Every chart is laid out as a scene once and painted twice, so that PNG and SVG show the same, and a test can ask
//! whether any text lies on another or leaves the page. Lengths are logical pixels; the painters scale them.

use crate::grid::Colour;
use crate::write::colour::INK;
use crate::write::measure;
use crate::write::palette::Palette;

/// Where a text hangs at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write) enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) struct Words {
    pub(in crate::write) x: f64,
    /// The line that the letters stand on.
    pub(in crate::write) baseline: f64,
    pub(in crate::write) text: String,
    /// Size of the type.
    pub(in crate::write) em: f64,
    pub(in crate::write) bold: bool,
    pub(in crate::write) ink: Colour,
    pub(in crate::write) anchor: Anchor,
}

/// Something to be painted.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) enum Mark {
    /// A filled rectangle: left, top, width, height.
    Rect([f64; 4], Colour),
    /// A line through points, so wide.
    Path(Vec<(f64, f64)>, f64, Colour),
    /// A filled shape.
    Shape(Vec<(f64, f64)>, Colour),
    /// A filled circle: middle and radius.
    Dot((f64, f64), f64, Colour),
    /// A line of text.
    Text(Words),
}

/// A picture, laid out.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) struct Scene {
    /// Width in logical pixels.
    pub(in crate::write) width: f64,
    /// Height in logical pixels.
    pub(in crate::write) height: f64,
    /// White at its edge.
    pub(super) margin: f64,
    /// The colours that it is drawn in.
    pub(super) palette: Palette,
    /// What is on it, first at the back.
    pub(in crate::write) marks: Vec<Mark>,
}

/// Type for labels and axes.
pub(in crate::write) const SMALL: f64 = 13.0;
/// Type for the title.
pub(super) const TITLE: f64 = 20.0;
/// From one line of small type to the next.
pub(super) const LEADING: f64 = 16.0;

impl Scene {
    /// An empty picture of the given width, with so much white at its edge.
    pub(super) fn new(width: f64, margin: f64, palette: Palette) -> Self {
        Self { width, height: 0.0, margin, palette, marks: Vec::new() }
    }

    /// A filled rectangle. Negative widths and heights are turned round.
    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: Colour) {
        let (x, width) = if width < 0.0 { (x + width, -width) } else { (x, width) };
        let (y, height) = if height < 0.0 { (y + height, -height) } else { (y, height) };
        self.marks.push(Mark::Rect([x, y, width, height], fill));
    }

    /// A level line.
    pub(super) fn level(&mut self, from: f64, to: f64, y: f64, ink: Colour) {
        self.rect(from, y - 0.5, to - from, 1.0, ink);
    }

    /// An upright line.
    pub(super) fn upright(&mut self, x: f64, from: f64, to: f64, ink: Colour) {
        self.rect(x - 0.5, from, 1.0, to - from, ink);
    }

    /// A line of small text.
    pub(super) fn text(&mut self, x: f64, baseline: f64, text: &str, anchor: Anchor, ink: Colour) {
        self.words(Words { x, baseline, text: text.to_owned(), em: SMALL, bold: false, ink, anchor });
    }

    /// A figure in the middle of a place, on white, so that no line runs through it.
    pub(super) fn figure(&mut self, x: f64, baseline: f64, text: &str) {
        let width = wide(text) + 4.0;
        self.rect(x - width / 2.0, baseline - 10.5, width, 12.0, Colour::WHITE);
        self.text(x, baseline, text, Anchor::Middle, INK);
    }

    /// A line of text.
    pub(super) fn words(&mut self, mut words: Words) {
        words.text.retain(|letter| !letter.is_control());
        if !words.text.trim().is_empty() {
            self.marks.push(Mark::Text(words));
        }
    }
}

impl Words {
    /// The box that the letters take: left, top, right, bottom.
    #[cfg(test)]
    pub(super) fn bounds(&self) -> [f64; 4] {
        let width = measure::width(&self.text, self.em, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        // Capitals are 0.73 em tall, tails 0.21 em deep.
        [left, self.baseline - 0.73 * self.em, left + width, self.baseline + 0.21 * self.em]
    }
}

/// Width of a line of small text.
pub(super) fn wide(text: &str) -> f64 {
    measure::width(text, SMALL, false)
}

/// A text in at most so many lines of small type; the last is cut with an ellipsis where there is more.
pub(super) fn fold(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines = measure::wrap(text, room, SMALL, false);
    if lines.len() > most {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && wide(last) + wide("…") > room {
                last.pop();
            }
            let kept = last.trim_end().len();
            last.truncate(kept);
            last.push('…');
        }
    }
    lines
}

/// The count of something as a length.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
