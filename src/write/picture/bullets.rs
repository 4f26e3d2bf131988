//! Bullet charts: a bar for the figure, an upright mark for the target, one line each.

use rust_decimal::Decimal;

use super::frame::{Paper, Patch, axis_title, label, legend, names, stack, start};
use super::scene::{Anchor, LEADING, Scene, count, wide};
use crate::write::chart::Chart;
use crate::write::colour;
use crate::write::drawn::Bullet;

/// Height of the track.
const TRACK: f64 = 24.0;
/// Height of the bar in it.
const BAR: f64 = 12.0;

pub(super) fn scene(paper: Paper, chart: &Chart, bullets: &[Bullet], value_title: &str) -> Scene {
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let mut top =
        legend(&mut scene, y, &[("Actual", colour::QUIET, Patch::Square), ("Target", colour::INK, Patch::Tick)]);
    top = axis_title(&mut scene, top, paper.margin, value_title);
    let labels: Vec<String> = bullets.iter().map(|bullet| bullet.label.clone()).collect();
    let (names, wide_names) = names(&labels, paper.part(270.0));
    let figures = |bullet: &Bullet| {
        [label(bullet.actual, bullet.format), format!("target {}", label(bullet.target, bullet.format))]
    };
    let beside = bullets.iter().flat_map(figures).map(|text| wide(&text)).fold(0.0, f64::max);
    let (left, right) = (paper.margin + wide_names + 14.0, paper.width - paper.margin - beside - 12.0);
    for (bullet, lines) in bullets.iter().zip(&names) {
        let height = (count(lines.len().max(2)) * LEADING).max(TRACK) + 16.0;
        let middle = top + height / 2.0;
        stack(&mut scene, paper.margin + wide_names, middle, lines, Anchor::End, colour::INK);
        let end = bullet.top.max(bullet.actual).max(bullet.target).max(Decimal::ONE);
        let share = |value: Decimal| {
            let share = value.max(Decimal::ZERO).checked_div(end).unwrap_or_default().round_dp(9);
            share.to_string().parse::<f64>().unwrap_or(0.0)
        };
        let across = |value: Decimal| left + share(value) * (right - left);
        scene.rect(left, middle - TRACK / 2.0, right - left, TRACK, colour::WASH);
        scene.rect(left, middle - BAR / 2.0, across(bullet.actual) - left, BAR, bullet.hue.colour());
        scene.rect(across(bullet.target) - 1.5, middle - TRACK / 2.0 - 2.0, 3.0, TRACK + 4.0, colour::INK);
        let [actual, target] = figures(bullet);
        stack(&mut scene, right + 12.0, middle - LEADING / 2.0, &[actual], Anchor::Start, colour::INK);
        stack(&mut scene, right + 12.0, middle + LEADING / 2.0, &[target], Anchor::Start, colour::QUIET);
        top += height;
    }
    scene.height = top + paper.margin - 8.0;
    scene
}
