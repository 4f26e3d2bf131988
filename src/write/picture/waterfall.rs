//! From one level to another, step by step.
//!
//! Small changes of a large sum would vanish on a scale from zero. Then the scale starts higher, says so beside the
//! unit, and the bars of the levels are cut through near their foot.

use rust_decimal::Decimal;

use super::frame::{Paper, Patch, axis_title, label, legend, start, upright_axis, widest_tick};
use super::scene::{LEADING, Mark, Scene, count, fold};
use crate::grid::Colour;
use crate::write::chart::Chart;
use crate::write::colour::{self, Hue};
use crate::write::drawn::{Step, StepKind};
use crate::write::number::NumberFormat;
use crate::write::scale::Scale;

/// Height of the plot.
const TALL: f64 = 300.0;

/// What the chart says beside its steps.
pub(super) struct Terms<'a> {
    pub(super) format: NumberFormat,
    pub(super) value_title: &'a str,
    pub(super) more_is_adverse: bool,
}

pub(super) fn scene(paper: Paper, chart: &Chart, steps: &[Step], terms: &Terms<'_>) -> Scene {
    let labels: Vec<String> = steps.iter().map(|step| step.label.clone()).collect();
    let width = super::columns::width(paper, &labels).unwrap_or(paper.broadest);
    let reached = reached(steps);
    let scale = scale(steps, &reached);
    let (mut scene, y) = start(&chart.title, paper, width);
    let (up, down) = if terms.more_is_adverse { (Hue::Adverse, Hue::Third) } else { (Hue::Third, Hue::Adverse) };
    let (up, down, level) = (paper.palette.colour(up), paper.palette.colour(down), paper.palette.colour(Hue::First));
    let patches = [("Level", level, Patch::Square), ("More", up, Patch::Square), ("Less", down, Patch::Square)];
    let y = legend(&mut scene, y, &patches);
    let cut = scale.min > Decimal::ZERO;
    let starts = format!("{} (the scale starts at {})", terms.value_title, label(scale.min, terms.format));
    let y = axis_title(&mut scene, y, paper.margin, if cut { &starts } else { terms.value_title }) + 12.0;
    let (left, right) = (paper.margin + widest_tick(scale, terms.format) + 10.0, width - paper.margin);
    let bottom = y + TALL;
    upright_axis(&mut scene, scale, terms.format, [left, right], [y, bottom]);
    let slot = (right - left) / count(steps.len().max(1));
    let bar = (slot * 0.62).min(70.0);
    let at = |value: Decimal| bottom - scale.share(value) * TALL;
    let mut deepest = 1;
    for (index, (step, (from, to))) in steps.iter().zip(&reached).enumerate() {
        let middle = left + (count(index) + 0.5) * slot;
        let fill = match step.kind {
            StepKind::Level => level,
            StepKind::Change if step.amount > Decimal::ZERO => up,
            StepKind::Change => down,
        };
        scene.rect(middle - bar / 2.0, at(*from), bar, at(*to) - at(*from), fill);
        if cut && step.kind == StepKind::Level {
            let (left, right, y) = (middle - bar / 2.0 - 2.0, middle + bar / 2.0 + 2.0, bottom - 16.0);
            scene.marks.push(Mark::Shape(
                vec![(left, y + 4.0), (right, y - 6.0), (right, y - 1.0), (left, y + 9.0)],
                Colour::WHITE,
            ));
        }
        if index + 1 < steps.len() {
            scene.level(middle + bar / 2.0, middle + slot - bar / 2.0, at(*to), colour::QUIET);
        }
        let text = match step.kind {
            StepKind::Level => label(step.amount, terms.format),
            StepKind::Change => NumberFormat::Signed(places(terms.format)).show(step.amount),
        };
        scene.figure(middle, at(*from).min(at(*to)) - 6.0, &text);
        super::columns::below(&mut scene, middle, bottom, &step.label, slot);
        deepest = deepest.max(fold(&step.label, slot - 8.0, 4).len());
    }
    scene.height = bottom + 10.0 + count(deepest) * LEADING + paper.margin;
    scene
}

/// From zero, or from higher up where the changes would otherwise be too small to see.
fn scale(steps: &[Step], reached: &[(Decimal, Decimal)]) -> Scale {
    let ends = || reached.iter().map(|(_, to)| *to);
    let (least, most) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let span = most.saturating_sub(least);
    let changes = steps.iter().any(|step| step.kind == StepKind::Change);
    if changes && least > Decimal::ZERO && span.saturating_mul(Decimal::from(5)) < most {
        // The lowest level keeps a foot to stand on.
        return Scale::between(least.saturating_sub(span / Decimal::TWO).max(Decimal::ZERO), most);
    }
    Scale::from_zero(reached.iter().flat_map(|(from, to)| [*from, *to]), false)
}

/// Where each step starts and ends.
fn reached(steps: &[Step]) -> Vec<(Decimal, Decimal)> {
    let mut level = Decimal::ZERO;
    let one = |step: &Step| match step.kind {
        StepKind::Level => {
            level = step.amount;
            (Decimal::ZERO, level)
        }
        StepKind::Change => {
            let from = level;
            level = level.saturating_add(step.amount);
            (from, level)
        }
    };
    steps.iter().map(one).collect()
}

fn places(format: NumberFormat) -> u8 {
    match format {
        NumberFormat::Fixed(places) | NumberFormat::Signed(places) | NumberFormat::Percent(places) => places,
        NumberFormat::Pence => 2,
        NumberFormat::Plain | NumberFormat::Money => 0,
    }
}
