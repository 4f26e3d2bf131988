//! Level bars: side by side, stacked, or to both sides of zero.

use rust_decimal::Decimal;

use super::frame::{Paper, axis_title, entries, label, legend, level_axis, names, stack, start, widest_tick};
use super::scene::{Anchor, LEADING, Scene, count, wide};
use crate::grid::Colour;
use crate::write::chart::{Chart, Plot, PlotKind};
use crate::write::colour::{self, Hue};
use crate::write::palette::Palette;
use crate::write::scale::Scale;

/// Height of one bar.
const BAR: f64 = 18.0;
/// Height of a bar that stands alone in its group.
const THICK: f64 = 24.0;
/// White between groups.
const AIR: f64 = 12.0;

pub(super) fn scene(paper: Paper, chart: &Chart, plot: &Plot) -> Scene {
    let scale = Scale::of_plot(plot);
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let y = match plot.kind {
        PlotKind::Variance => legend(&mut scene, y, &sides(plot, paper.palette)),
        _ => legend(&mut scene, y, &entries(&plot.series, paper.palette)),
    };
    let (names, wide_names) = names(&plot.categories, paper.part(250.0));
    let beside = if plot.kind == PlotKind::StackedBar { 8.0 } else { widest_label(plot) + 10.0 };
    let left = paper.margin + wide_names + 12.0 + if scale.min < Decimal::ZERO { beside } else { 0.0 };
    let right = paper.width - paper.margin - beside.max(widest_tick(scale, plot.format) / 2.0);
    let across = |value: Decimal| left + scale.share(value) * (right - left);
    let bars = if plot.kind == PlotKind::Bar { plot.series.len().max(1) } else { 1 };
    let bar = if bars == 1 { THICK } else { BAR };
    let y = axis_title(&mut scene, y, paper.margin, &plot.category_title);
    let heights: Vec<f64> =
        names.iter().map(|lines| (count(bars) * bar).max(count(lines.len()) * LEADING) + AIR).collect();
    let bottom = y + heights.iter().sum::<f64>() + 4.0;
    level_axis(&mut scene, scale, plot.format, [left, right], [y, bottom]);
    let mut top = y;
    for (index, (lines, height)) in names.iter().zip(&heights).enumerate() {
        let middle = top + height / 2.0 + 2.0;
        stack(&mut scene, paper.margin + wide_names, middle, lines, Anchor::End, colour::INK);
        let first = middle - count(bars) * bar / 2.0;
        if plot.kind == PlotKind::StackedBar {
            stacked(&mut scene, plot, index, first, across);
        } else {
            for (place, series) in plot.series.iter().take(bars).enumerate() {
                let Some(value) = series.values.get(index).copied().flatten() else { continue };
                let fill = if plot.kind == PlotKind::Variance {
                    side(plot, value, paper.palette)
                } else {
                    scene.palette.colour(series.hue)
                };
                let (zero, end, y) = (across(Decimal::ZERO), across(value), first + count(place) * bar);
                scene.rect(zero, y + 1.0, end - zero, bar - 2.0, fill);
                let text = label(value, plot.format);
                let (x, anchor) =
                    if value < Decimal::ZERO { (end - 5.0, Anchor::End) } else { (end + 5.0, Anchor::Start) };
                scene.text(x, y + bar / 2.0 + 4.5, &text, anchor, colour::INK);
            }
        }
        top += height;
    }
    let end = axis_title(&mut scene, bottom + 24.0, left, &plot.value_title);
    scene.height = end.max(bottom + 24.0) + paper.margin - 8.0;
    scene
}

fn stacked(scene: &mut Scene, plot: &Plot, index: usize, top: f64, across: impl Fn(Decimal) -> f64) {
    let mut sum = Decimal::ZERO;
    for series in &plot.series {
        let value = series.values.get(index).copied().flatten().unwrap_or_default().max(Decimal::ZERO);
        if value.is_zero() {
            continue;
        }
        let from = across(sum);
        sum = sum.saturating_add(value);
        // A white line parts neighbours, so that they need not be told apart by colour.
        let width = across(sum) - from - 1.5;
        scene.rect(from, top + 1.0, width, THICK - 2.0, scene.palette.colour(series.hue));
        let text = label(value, plot.format);
        if wide(&text) + 4.0 <= width {
            scene.text(
                from + width / 2.0,
                top + THICK / 2.0 + 4.5,
                &text,
                Anchor::Middle,
                scene.palette.label(series.hue),
            );
        }
    }
}

fn widest_label(plot: &Plot) -> f64 {
    let values = plot.series.iter().flat_map(|series| series.values.iter().flatten());
    values.map(|value| wide(&label(*value, plot.format))).fold(0.0, f64::max)
}

fn side(plot: &Plot, value: Decimal, palette: Palette) -> Colour {
    let over = value > Decimal::ZERO;
    if over == plot.over_is_adverse { palette.colour(Hue::Adverse) } else { palette.colour(Hue::Favourable) }
}

fn sides(plot: &Plot, palette: Palette) -> Vec<(&'static str, Colour, super::frame::Patch)> {
    let (over, under) =
        if plot.over_is_adverse { (Hue::Adverse, Hue::Favourable) } else { (Hue::Favourable, Hue::Adverse) };
    vec![
        ("Below", palette.colour(under), super::frame::Patch::Square),
        ("Above", palette.colour(over), super::frame::Patch::Square),
    ]
}
