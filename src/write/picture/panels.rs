//! Small multiples: for each thing measured a small plot of its own, bars by period with a mark at the target. All
//! start at zero; each has its own scale, as the units differ.

use super::frame::{Paper, Patch, label, legend, start};
use super::scene::{Anchor, LEADING, SMALL, Scene, Words, count, fold, wide};
use crate::grid::Colour;
use crate::write::chart::Chart;
use crate::write::colour::{self, Hue};
use crate::write::drawn::Panel;
use crate::write::measure;
use crate::write::number::NumberFormat;
use crate::write::scale::Scale;

/// Least width of a panel.
const NARROWEST: f64 = 180.0;
/// White between panels.
const GAP: f64 = 26.0;
/// Height of the plot of a panel.
const TALL: f64 = 92.0;
/// Lines of a panel's title.
const TITLE_LINES: usize = 3;
/// Type of labels where the usual does not fit.
const TINY: f64 = 10.5;

pub(super) fn scene(paper: Paper, chart: &Chart, panels: &[Panel]) -> Scene {
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let patches =
        [("Performance", paper.palette.colour(Hue::First), Patch::Square), ("Target", colour::INK, Patch::Tick)];
    let mut y = legend(&mut scene, y, &patches);
    let room = paper.width - 2.0 * paper.margin;
    let across = (1..=3).rev().find(|across| side(room, *across) >= NARROWEST).unwrap_or(1);
    let side = side(room, across);
    for row in panels.chunks(across) {
        let titles: Vec<Vec<String>> = row.iter().map(|panel| fold(&panel.title, side, TITLE_LINES)).collect();
        let deepest = titles.iter().map(Vec::len).max().unwrap_or(0);
        let top = y + count(deepest) * LEADING + 22.0;
        for (place, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let left = paper.margin + count(place) * (side + GAP);
            for (line, text) in title.iter().enumerate() {
                scene.text(left, y + count(line) * LEADING + 12.5, text, Anchor::Start, colour::INK);
            }
            plot(&mut scene, panel, [left, left + side], [top, top + TALL]);
        }
        y = top + TALL + 40.0;
    }
    scene.height = y.max(paper.margin) + paper.margin - 20.0;
    scene
}

/// Width of each of so many panels side by side.
fn side(room: f64, across: usize) -> f64 {
    (room - GAP * count(across - 1)) / count(across)
}

fn plot(scene: &mut Scene, panel: &Panel, [left, right]: [f64; 2], [top, bottom]: [f64; 2]) {
    let figures = panel.actual.iter().chain(&panel.target).flatten().copied();
    let scale = Scale::from_zero(figures, false);
    let up = |value| bottom - scale.share(value) * (bottom - top);
    let slot = (right - left) / count(panel.periods.len().max(1));
    let bar = (slot * 0.6).min(40.0);
    let zero = up(rust_decimal::Decimal::ZERO);
    scene.level(left, right, zero, colour::QUIET);
    let widest = |texts: &[String]| texts.iter().map(|text| wide(text)).fold(0.0, f64::max);
    let shown = |format: NumberFormat| -> Vec<String> {
        panel.actual.iter().map(|value| value.map_or_else(String::new, |value| label(value, format))).collect()
    };
    // Labels that would touch go without the digits behind the point, then in smaller type.
    let whole = match panel.format {
        NumberFormat::Percent(_) => NumberFormat::Percent(0),
        _ => NumberFormat::Fixed(0),
    };
    let labels = shown(panel.format);
    let labels = if widest(&labels) + 4.0 > slot { shown(whole) } else { labels };
    let em = |texts: &[String]| if widest(texts) + 4.0 > slot { TINY } else { SMALL };
    let (of_labels, of_periods) = (em(&labels), em(&panel.periods));
    for (index, period) in panel.periods.iter().enumerate() {
        let middle = left + (count(index) + 0.5) * slot;
        let mut text = |y: f64, text: &str, em: f64| {
            if measure::width(text, em, false) <= slot {
                let (text, ink) = (text.to_owned(), colour::INK);
                scene.words(Words { x: middle, baseline: y, text, em, bold: false, ink, anchor: Anchor::Middle });
            }
        };
        text(bottom + 18.0, period, of_periods);
        let actual = panel.actual.get(index).copied().flatten();
        let target = panel.target.get(index).copied().flatten();
        let Some(value) = actual else {
            text(zero - 5.0, "–", SMALL);
            ticks(scene, target.map(up), middle, bar);
            continue;
        };
        let highest = up(value).min(zero).min(target.map_or(f64::MAX, up));
        text(highest - 6.0, labels.get(index).map_or("", String::as_str), of_labels);
        scene.rect(middle - bar / 2.0, zero, bar, up(value) - zero, scene.palette.colour(Hue::First));
        ticks(scene, target.map(up), middle, bar);
    }
}

/// The mark of a target: dark, on a white edge where it lies on the bar.
fn ticks(scene: &mut Scene, target: Option<f64>, middle: f64, bar: f64) {
    if let Some(y) = target {
        scene.rect(middle - bar / 2.0 - 4.0, y - 2.5, bar + 8.0, 5.0, Colour::WHITE);
        scene.rect(middle - bar / 2.0 - 4.0, y - 1.5, bar + 8.0, 3.0, colour::INK);
    }
}
