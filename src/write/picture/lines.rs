//! Lines over periods, each named where it ends.

use rust_decimal::Decimal;

use super::frame::{Paper, axis_title, label, start, upright_axis, widest_tick};
use super::scene::{Anchor, Mark, SMALL, Scene, Words, count, fold, wide};
use crate::write::chart::{Chart, Plot, Series};
use crate::write::colour;
use crate::write::scale::Scale;

/// Height of the plot.
const TALL: f64 = 280.0;
/// Least distance between the names of two lines.
const APART: f64 = 17.0;
/// Most room for the names of lines.
const NAMES: f64 = 190.0;

pub(super) fn scene(paper: Paper, chart: &Chart, plot: &Plot) -> Scene {
    let scale = Scale::of_plot(plot);
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let y = axis_title(&mut scene, y, paper.margin, &plot.value_title) + 10.0;
    let name = |series: &Series| {
        let last = series.values.iter().flatten().next_back().map(|value| label(*value, plot.format));
        fold(&format!("{} {}", series.name, last.unwrap_or_default()), paper.part(NAMES), 1).concat()
    };
    let beside = plot.series.iter().map(|series| wide(&name(series)) * 1.08).fold(0.0, f64::max) + 14.0;
    let (left, right) = (paper.margin + widest_tick(scale, plot.format) + 10.0, paper.width - paper.margin - beside);
    let bottom = y + TALL;
    upright_axis(&mut scene, scale, plot.format, [left, right], [y, bottom]);
    let slot = (right - left) / count(plot.categories.len().max(1));
    let at = |index: usize, value: Decimal| (left + (count(index) + 0.5) * slot, bottom - scale.share(value) * TALL);
    let mut ends: Vec<(f64, &Series)> = Vec::new();
    for (order, series) in plot.series.iter().enumerate() {
        for run in runs(series) {
            let points: Vec<_> = run.iter().map(|(index, value)| at(*index, *value)).collect();
            for point in &points {
                marker(&mut scene, *point, order, series);
            }
            if points.len() > 1 {
                let ink = scene.palette.colour(series.hue);
                scene.marks.push(Mark::Path(points, 2.5, ink));
            }
        }
        let last = series.values.iter().enumerate().rev().find_map(|(index, value)| value.map(|value| (index, value)));
        if let Some((index, value)) = last {
            ends.push((at(index, value).1, series));
        }
    }
    spread(&mut ends, bottom);
    for (y, series) in ends {
        scene.words(Words {
            x: right + 8.0,
            baseline: y + 4.5,
            text: name(series),
            em: SMALL,
            bold: true,
            ink: paper.palette.text(series.hue),
            anchor: Anchor::Start,
        });
    }
    // Names that would run into each other are thinned out, evenly, the last one kept.
    let widest = plot.categories.iter().map(|name| wide(name)).fold(0.0, f64::max).min(140.0);
    let mut every = 1;
    while count(every) * slot < widest + 8.0 && every < plot.categories.len() {
        every += 1;
    }
    for (index, name) in plot.categories.iter().enumerate() {
        if (plot.categories.len() - 1 - index).is_multiple_of(every) {
            let text = fold(name, (count(every) * slot - 6.0).max(40.0), 1).concat();
            scene.text(left + (count(index) + 0.5) * slot, bottom + 20.0, &text, Anchor::Middle, colour::INK);
        }
    }
    let end = axis_title(&mut scene, bottom + 28.0, left, &plot.category_title);
    scene.height = end + paper.margin - 6.0;
    scene
}

/// The values without gaps between them.
fn runs(series: &Series) -> Vec<Vec<(usize, Decimal)>> {
    let mut runs = vec![Vec::new()];
    for (index, value) in series.values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((index, *value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Each line has a shape of its own as well as a colour.
fn marker(scene: &mut Scene, (x, y): (f64, f64), order: usize, series: &Series) {
    let fill = scene.palette.colour(series.hue);
    match order % 3 {
        0 => scene.marks.push(Mark::Dot((x, y), 4.5, fill)),
        1 => scene.rect(x - 4.0, y - 4.0, 8.0, 8.0, fill),
        _ => scene.marks.push(Mark::Shape(vec![(x, y - 5.5), (x + 5.5, y + 4.0), (x - 5.5, y + 4.0)], fill)),
    }
}

/// Moves names apart that would lie on each other, upwards from the lowest.
fn spread(ends: &mut [(f64, &Series)], bottom: f64) {
    ends.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut free = bottom;
    for (y, _) in ends.iter_mut() {
        *y = y.min(free);
        free = *y - APART;
    }
}
