//! What all charts share: the title that states the finding, the legend under it, axes, the white around.

use rust_decimal::Decimal;

use super::scene::{Anchor, LEADING, SMALL, Scene, TITLE, Words, count, fold, wide};
use crate::grid::Colour;
use crate::write::chart::Series;
use crate::write::colour;
use crate::write::measure;
use crate::write::number::NumberFormat;
use crate::write::palette::Palette;
use crate::write::scale::Scale;
use crate::write::workbook::Theme;

/// What a chart is drawn on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// Usual width.
    pub(super) width: f64,
    /// Greatest width, where the names under a plot need more.
    pub(super) broadest: f64,
    /// White at the edge.
    pub(super) margin: f64,
    /// The colours that it is drawn in.
    pub(super) palette: Palette,
    /// Whether the title stands on the picture; else it stands over it, as text of a page.
    titled: bool,
}

/// Width of a picture by itself.
const PICTURE: f64 = 800.0;

impl Paper {
    /// A picture by itself.
    pub(super) fn picture(theme: &Theme) -> Self {
        Self { width: PICTURE, broadest: 1200.0, margin: 28.0, palette: Palette::of(theme), titled: true }
    }

    /// A page that is read on any screen: as narrow as a telephone, so that type keeps its size there.
    pub(super) fn page(theme: &Theme) -> Self {
        Self { width: 440.0, broadest: 960.0, margin: 8.0, palette: Palette::of(theme), titled: false }
    }

    /// A length that is meant for a picture, in proportion.
    pub(super) fn part(self, length: f64) -> f64 {
        length * self.width / PICTURE
    }
}

/// Side of a patch of colour in a legend.
const PATCH: f64 = 12.0;

/// A picture with its title set; `y` is where the rest begins.
pub(super) fn start(title: &str, paper: Paper, width: f64) -> (Scene, f64) {
    let mut scene = Scene::new(width, paper.margin, paper.palette);
    let mut y = scene.margin;
    if !paper.titled {
        return (scene, y);
    }
    for line in measure::wrap(title, width - 2.0 * scene.margin, TITLE, true) {
        y += TITLE;
        scene.words(Words {
            x: scene.margin,
            baseline: y,
            text: line,
            em: TITLE,
            bold: true,
            ink: paper.palette.title(),
            anchor: Anchor::Start,
        });
        y += 6.0;
    }
    (scene, y + 8.0)
}

/// How an entry of a legend is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patch {
    /// A square of colour.
    Square,
    /// An upright mark, such as a target.
    Tick,
}

/// A legend above the data, on as many lines as it needs. Gives where the rest begins.
pub(super) fn legend(scene: &mut Scene, mut y: f64, entries: &[(&str, Colour, Patch)]) -> f64 {
    let (left, right) = (scene.margin, scene.width - scene.margin);
    let mut x = left;
    for (name, fill, patch) in entries {
        let name = fold(name, right - left - PATCH - 6.0, 1).concat();
        let width = PATCH + 6.0 + wide(&name);
        if x > left && x + width > right {
            x = left;
            y += LEADING + 4.0;
        }
        match patch {
            Patch::Square => scene.rect(x, y, PATCH, PATCH, *fill),
            Patch::Tick => scene.rect(x + PATCH / 2.0 - 1.5, y - 1.0, 3.0, PATCH + 2.0, *fill),
        }
        scene.text(x + PATCH + 6.0, y + 10.5, &name, Anchor::Start, colour::INK);
        x += width + 22.0;
    }
    if entries.is_empty() { y } else { y + PATCH + 16.0 }
}

/// The words on an axis, level, so that nobody turns their head. Gives where the rest begins.
pub(super) fn axis_title(scene: &mut Scene, y: f64, x: f64, words: &str) -> f64 {
    if words.is_empty() {
        return y;
    }
    let words = fold(words, scene.width - scene.margin - x, 1).concat();
    scene.text(x, y + SMALL, &words, Anchor::Start, colour::QUIET);
    y + SMALL + 10.0
}

/// Names of categories in a column at the left: each in lines, and the width that they need.
pub(super) fn names(names: &[String], most: f64) -> (Vec<Vec<String>>, f64) {
    let folded: Vec<_> = names.iter().map(|name| fold(name, most, 3)).collect();
    let width = folded.iter().flatten().map(|line| wide(line)).fold(0.0, f64::max);
    (folded, width)
}

/// Sets lines of small text around a middle.
pub(super) fn stack(scene: &mut Scene, x: f64, middle: f64, lines: &[String], anchor: Anchor, ink: Colour) {
    let top = middle - count(lines.len()) * LEADING / 2.0;
    for (index, line) in lines.iter().enumerate() {
        scene.text(x, top + count(index) * LEADING + 12.5, line, anchor, ink);
    }
}

/// A level value axis under a plot: lines through the plot and their labels below it.
pub(super) fn level_axis(
    scene: &mut Scene,
    scale: Scale,
    format: NumberFormat,
    [left, right]: [f64; 2],
    [top, bottom]: [f64; 2],
) {
    let format = scale.format(format);
    let mut free = f64::MIN;
    for tick in scale.ticks() {
        let x = left + scale.share(tick) * (right - left);
        scene.upright(x, top, bottom, if tick.is_zero() { colour::QUIET } else { colour::HAIRLINE });
        let text = format.show(tick);
        // A label that would lie on the last one is left out.
        if x - wide(&text) / 2.0 > free {
            scene.text(x, bottom + 18.0, &text, Anchor::Middle, colour::QUIET);
            free = x + wide(&text) / 2.0 + 6.0;
        }
    }
}

/// An upright value axis at the left of a plot. Gives the width that its labels take.
pub(super) fn upright_axis(
    scene: &mut Scene,
    scale: Scale,
    format: NumberFormat,
    [left, right]: [f64; 2],
    [top, bottom]: [f64; 2],
) {
    let format = scale.format(format);
    for tick in scale.ticks() {
        let y = bottom - scale.share(tick) * (bottom - top);
        scene.level(left, right, y, if tick.is_zero() { colour::QUIET } else { colour::HAIRLINE });
        scene.text(left - 8.0, y + 4.5, &format.show(tick), Anchor::End, colour::QUIET);
    }
}

/// Width of the widest label of a scale.
pub(super) fn widest_tick(scale: Scale, format: NumberFormat) -> f64 {
    let format = scale.format(format);
    scale.ticks().into_iter().map(|tick| wide(&format.show(tick))).fold(0.0, f64::max)
}

/// A figure on a bar: a sign rather than brackets, which would read as a note.
pub(super) fn label(value: Decimal, format: NumberFormat) -> String {
    match format {
        NumberFormat::Money => NumberFormat::Fixed(0).show(value),
        NumberFormat::Pence => NumberFormat::Fixed(2).show(value),
        other => other.show(value),
    }
}

/// The colours of the series, for the legend; none for a single series, which the title names.
pub(super) fn entries(series: &[Series], palette: Palette) -> Vec<(&str, Colour, Patch)> {
    if series.len() < 2 {
        return Vec::new();
    }
    series.iter().map(|series| (series.name.as_str(), palette.colour(series.hue), Patch::Square)).collect()
}
