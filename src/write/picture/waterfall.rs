//! From one level to another, step by step.

use rust_decimal::Decimal;

use super::frame::{MARGIN, Patch, WIDTH, axis_title, label, legend, start, upright_axis, widest_tick};
use super::scene::{Anchor, LEADING, Scene, count, fold};
use crate::write::chart::{Chart, Step, StepKind};
use crate::write::colour::{self, Hue};
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

pub(super) fn scene(chart: &Chart, steps: &[Step], terms: &Terms<'_>) -> Scene {
    let labels: Vec<String> = steps.iter().map(|step| step.label.clone()).collect();
    let width = super::columns::width(&labels).unwrap_or(1200.0).max(WIDTH);
    let reached = reached(steps);
    let scale =
        Scale::from_zero(reached.iter().flat_map(|(from, to)| [*from, *to]), terms.format == NumberFormat::Fixed(0));
    let (mut scene, y) = start(&chart.title, width);
    let (up, down) = if terms.more_is_adverse { (Hue::Adverse, Hue::Third) } else { (Hue::Third, Hue::Adverse) };
    let patches = [
        ("Level", colour::NAVY, Patch::Square),
        ("More", up.rgb(), Patch::Square),
        ("Less", down.rgb(), Patch::Square),
    ];
    let y = legend(&mut scene, y, &patches);
    let y = axis_title(&mut scene, y, MARGIN, terms.value_title) + 12.0;
    let (left, right) = (MARGIN + widest_tick(scale, terms.format) + 10.0, width - MARGIN);
    let bottom = y + TALL;
    upright_axis(&mut scene, scale, terms.format, [left, right], [y, bottom]);
    let slot = (right - left) / count(steps.len().max(1));
    let bar = (slot * 0.62).min(70.0);
    let at = |value: Decimal| bottom - scale.share(value) * TALL;
    let mut deepest = 1;
    for (index, (step, (from, to))) in steps.iter().zip(&reached).enumerate() {
        let middle = left + (count(index) + 0.5) * slot;
        let fill = match step.kind {
            StepKind::Level => colour::NAVY,
            StepKind::Change if step.amount > Decimal::ZERO => up.rgb(),
            StepKind::Change => down.rgb(),
        };
        scene.rect(middle - bar / 2.0, at(*from), bar, at(*to) - at(*from), fill);
        if index + 1 < steps.len() {
            scene.level(middle + bar / 2.0, middle + slot - bar / 2.0, at(*to), colour::QUIET);
        }
        let text = match step.kind {
            StepKind::Level => label(step.amount, terms.format),
            StepKind::Change => NumberFormat::Signed(places(terms.format)).show(step.amount),
        };
        scene.text(middle, at(*from).min(at(*to)) - 6.0, &text, Anchor::Middle, colour::INK);
        super::columns::below(&mut scene, middle, bottom, &step.label, slot);
        deepest = deepest.max(fold(&step.label, slot - 8.0, 4).len());
    }
    scene.height = bottom + 10.0 + count(deepest) * LEADING + MARGIN;
    scene
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
