//! What is done from when to when: a bar for a stretch of time, a diamond for a day.

use chrono::{Datelike, Months, NaiveDate};

use super::frame::{Paper, Patch, legend, names, stack, start};
use super::scene::{Anchor, LEADING, Mark, Scene, count, fold, wide};
use crate::write::chart::Chart;
use crate::write::colour::{self, Hue};
use crate::write::drawn::{TimeSpan, Timeline};
use crate::write::style::Status;

/// Height of a bar.
const BAR: f64 = 14.0;
/// Half the width of a diamond.
const HALF: f64 = 7.0;
/// Most room for the words beside a bar.
const WORDS: f64 = 150.0;
/// Most marks on the axis.
const TICKS: u32 = 8;

pub(super) fn scene(paper: Paper, chart: &Chart, timeline: &Timeline) -> Scene {
    let (mut scene, y) = start(&chart.title, paper, paper.width);
    let patches: Vec<_> = timeline
        .legend
        .iter()
        .map(|(status, words)| (words.as_str(), paper.palette.colour(hue(*status)), Patch::Square))
        .collect();
    let y = legend(&mut scene, y, &patches);
    let Some(axis) = Axis::of(timeline) else {
        scene.height = y + paper.margin;
        return scene;
    };
    let labels: Vec<String> = timeline.spans.iter().map(|span| span.label.clone()).collect();
    let (names, wide_names) = names(&labels, paper.part(250.0));
    let words: Vec<Vec<String>> =
        timeline.spans.iter().map(|span| fold(&span.words, paper.part(WORDS).max(100.0), 3)).collect();
    let beside = words.iter().flatten().map(|line| wide(line)).fold(0.0, f64::max);
    let (left, right) = (paper.margin + wide_names + 20.0, paper.width - paper.margin - beside - 18.0);
    let across = |day: NaiveDate| left + axis.share(day) * (right - left);
    let top = if timeline.as_at.is_some() { y + LEADING } else { y };
    let deep = |index: usize| {
        let of = |lines: &[Vec<String>]| lines.get(index).map_or(1, Vec::len);
        (count(of(&names).max(of(&words))) * LEADING).max(BAR) + 10.0
    };
    let heights: Vec<f64> = (0..timeline.spans.len()).map(deep).collect();
    let bottom = top + heights.iter().sum::<f64>() + 4.0;
    let mut free = f64::MIN;
    for day in axis.ticks() {
        let x = across(day);
        scene.upright(x, top, bottom, colour::HAIRLINE);
        let text = axis.words(day);
        if x - wide(&text) / 2.0 > free {
            scene.text(x, bottom + 18.0, &text, Anchor::Middle, colour::QUIET);
            free = x + wide(&text) / 2.0 + 8.0;
        }
    }
    let mut at = top;
    for (index, (span, height)) in timeline.spans.iter().zip(&heights).enumerate() {
        let middle = at + height / 2.0 + 2.0;
        stack(&mut scene, left - 20.0, middle, names.get(index).map_or(&[], Vec::as_slice), Anchor::End, colour::INK);
        mark(&mut scene, span, [across(span.from), across(span.to)], middle);
        let words = words.get(index).map_or(&[] as &[String], Vec::as_slice);
        stack(&mut scene, right + 18.0, middle, words, Anchor::Start, colour::INK);
        at += height;
    }
    if let Some(day) = timeline.as_at.filter(|day| axis.covers(*day)) {
        let x = across(day);
        scene.rect(x - 1.0, top, 2.0, bottom - top, colour::INK);
        let text = format!("As at {}", day.format("%-d %b %Y"));
        let half = wide(&text) / 2.0;
        scene.text(
            x.clamp(paper.margin + half, paper.width - paper.margin - half),
            top - 5.0,
            &text,
            Anchor::Middle,
            colour::INK,
        );
    }
    scene.height = bottom + 24.0 + paper.margin - 8.0;
    scene
}

/// A bar, or a diamond where the bar would be narrower than one.
fn mark(scene: &mut Scene, span: &TimeSpan, [from, to]: [f64; 2], middle: f64) {
    let fill = scene.palette.colour(hue(span.status));
    if to - from > 2.0 * HALF {
        scene.rect(from, middle - BAR / 2.0, to - from, BAR, fill);
    } else {
        let x = from.midpoint(to);
        let corners = vec![(x, middle - HALF), (x + HALF, middle), (x, middle + HALF), (x - HALF, middle)];
        scene.marks.push(Mark::Shape(corners, fill));
    }
}

fn hue(status: Status) -> Hue {
    match status {
        Status::Good => Hue::Good,
        Status::Amber => Hue::Amber,
        Status::Red => Hue::Red,
        Status::NoData => Hue::None,
        Status::NotRated => Hue::First,
    }
}

/// The days from the first to the last, marked every so many months.
struct Axis {
    first: NaiveDate,
    last: NaiveDate,
    /// Months from one mark to the next.
    every: u32,
}

impl Axis {
    /// From the start of the month of the first day to the end of that of the last; nothing for no days.
    fn of(timeline: &Timeline) -> Option<Self> {
        let first = timeline.spans.iter().map(|span| span.from).min()?.with_day(1)?;
        let last = timeline.spans.iter().map(|span| span.to.max(span.from)).max()?;
        let last = last.with_day(1)?.checked_add_months(Months::new(1))?;
        let months = u32::try_from((last.year() - first.year()) * 12).unwrap_or(0) + last.month() - first.month();
        let every = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|every| months.div_ceil(*every) <= TICKS);
        Some(Self { first, last, every: every.unwrap_or(600) })
    }

    fn covers(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    fn share(&self, day: NaiveDate) -> f64 {
        let days = |from: NaiveDate, to: NaiveDate| f64::from(i32::try_from((to - from).num_days()).unwrap_or(0));
        days(self.first, day.clamp(self.first, self.last)) / days(self.first, self.last).max(1.0)
    }

    fn ticks(&self) -> Vec<NaiveDate> {
        let ahead = |day: &NaiveDate| day.checked_add_months(Months::new(self.every));
        std::iter::successors(Some(self.first), ahead).take_while(|day| *day <= self.last).take(60).collect()
    }

    fn words(&self, day: NaiveDate) -> String {
        day.format(if self.every.is_multiple_of(12) && self.first.month() == 1 { "%Y" } else { "%b %Y" }).to_string()
    }
}
