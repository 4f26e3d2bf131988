//! Upright bars side by side.

use rust_decimal::Decimal;

use super::frame::{Paper, axis_title, entries, label, legend, start, upright_axis, widest_tick};
use super::scene::{Anchor, LEADING, Scene, count, fold, wide};
use crate::write::chart::{Chart, Plot, PlotKind};
use crate::write::colour;
use crate::write::measure;
use crate::write::scale::Scale;

/// Height of the plot.
const TALL: f64 = 280.0;

/// Upright bars, or level ones where the names of the categories would not fit under them.
pub(super) fn scene(paper: Paper, chart: &Chart, plot: &Plot) -> Scene {
    let Some(width) = width(paper, &plot.categories) else {
        let level = Plot { kind: PlotKind::Bar, ..plot.clone() };
        return super::bars::scene(paper, chart, &level);
    };
    let scale = Scale::of_plot(plot);
    let (mut scene, y) = start(&chart.title, paper, width);
    let y = legend(&mut scene, y, &entries(&plot.series, paper.palette));
    let y = axis_title(&mut scene, y, paper.margin, &plot.value_title) + 10.0;
    let (left, right) = (paper.margin + widest_tick(scale, plot.format) + 10.0, width - paper.margin);
    let bottom = y + TALL;
    upright_axis(&mut scene, scale, plot.format, [left, right], [y, bottom]);
    let slot = (right - left) / count(plot.categories.len().max(1));
    let bar = (slot * 0.72 / count(plot.series.len().max(1))).min(54.0);
    let up = |value: Decimal| bottom - scale.share(value) * TALL;
    let labels = plot.series.iter().flat_map(|series| series.values.iter().flatten());
    let fits = labels.clone().all(|value| wide(&label(*value, plot.format)) + 2.0 <= bar);
    for (index, name) in plot.categories.iter().enumerate() {
        let middle = left + (count(index) + 0.5) * slot;
        let first = middle - bar * count(plot.series.len()) / 2.0;
        for (place, series) in plot.series.iter().enumerate() {
            let Some(value) = series.values.get(index).copied().flatten() else { continue };
            let (zero, end, x) = (up(Decimal::ZERO), up(value), first + count(place) * bar);
            scene.rect(x + 0.75, zero, bar - 1.5, end - zero, scene.palette.colour(series.hue));
            if fits {
                let y = if value < Decimal::ZERO { end + 14.0 } else { end - 5.0 };
                scene.figure(x + bar / 2.0, y, &label(value, plot.format));
            }
        }
        below(&mut scene, middle, bottom, name, slot);
    }
    let deepest = plot.categories.iter().map(|name| fold(name, slot - 8.0, 4).len()).max().unwrap_or(1);
    let end = bottom + 10.0 + count(deepest) * LEADING;
    let end = axis_title(&mut scene, end, left, &plot.category_title);
    scene.height = end + paper.margin - 6.0;
    scene
}

/// The name of a category under its place.
pub(super) fn below(scene: &mut Scene, middle: f64, bottom: f64, name: &str, slot: f64) {
    for (line, text) in fold(name, slot - 8.0, 4).iter().enumerate() {
        scene.text(middle, bottom + 20.0 + count(line) * LEADING, text, Anchor::Middle, colour::INK);
    }
}

/// A width at which the longest word of every name fits under its place, if there is one.
pub(super) fn width(paper: Paper, names: &[String]) -> Option<f64> {
    let word = names.iter().map(|name| measure::longest_word(name, super::scene::SMALL, false)).fold(0.0, f64::max);
    let needed = (word + 12.0) * count(names.len().max(1)) + 2.0 * paper.margin + 80.0;
    (needed <= paper.broadest).then_some(needed.max(paper.width))
}
