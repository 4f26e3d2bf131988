//! A risk matrix: how likely upwards, how grave across, darker for more.

use super::frame::{Paper, axis_title, names, stack, start};
use super::scene::{Anchor, Scene, count, fold};
use crate::write::chart::Chart;
use crate::write::colour;
use crate::write::drawn::HeatMap;

/// Height of a cell.
const CELL: f64 = 64.0;
/// White between cells.
const GAP: f64 = 3.0;

pub(super) fn scene(paper: Paper, chart: &Chart, map: &HeatMap) -> Scene {
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let mut top = axis_title(&mut scene, y, paper.margin, &map.up_title);
    let (labels, wide_names) = names(&map.up, paper.part(170.0));
    let left = paper.margin + wide_names + 12.0;
    let side = (paper.width - paper.margin - left) / count(map.across.len().max(1));
    for (row, lines) in labels.iter().enumerate() {
        stack(&mut scene, left - 12.0, top + CELL / 2.0, lines, Anchor::End, colour::INK);
        for (column, (level, text)) in map.cells.get(row).into_iter().flatten().take(map.across.len()).enumerate() {
            let (fill, ink) = colour::heat(*level);
            let x = left + count(column) * side;
            scene.rect(x, top, side - GAP, CELL - GAP, fill);
            let text = fold(text, side - GAP - 12.0, 3);
            stack(&mut scene, x + (side - GAP) / 2.0, top + (CELL - GAP) / 2.0, &text, Anchor::Middle, ink);
        }
        top += CELL;
    }
    let mut deepest = 0.0_f64;
    for (column, name) in map.across.iter().enumerate() {
        let lines = fold(name, side - 8.0, 2);
        let height = count(lines.len()) * super::scene::LEADING;
        stack(
            &mut scene,
            left + count(column) * side + (side - GAP) / 2.0,
            top + 6.0 + height / 2.0,
            &lines,
            Anchor::Middle,
            colour::INK,
        );
        deepest = deepest.max(height);
    }
    let end = axis_title(&mut scene, top + 14.0 + deepest, left, &map.across_title);
    scene.height = end + paper.margin - 6.0;
    scene
}
