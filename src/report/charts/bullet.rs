//! Performance against target, one bar each: a picture of the percentages that are rated, the furthest off first.

use rust_decimal::Decimal;

use crate::report::report::Report;
use crate::report::words::{list, share};
use crate::score::{Score, Scored};
use crate::spec::ChartKind;
use crate::value::{Base, Goal, Status};
use crate::write::{Bullet, Chart, Hue, NumberFormat};

/// Longest name, in letters.
const NAME: usize = 90;
/// Most lines of the picture.
const LINES: usize = 14;

/// The percentages that are rated, the furthest off first, and what they say together.
pub(super) struct Lines<'a> {
    pub(super) title: String,
    pub(super) lines: Vec<(&'a Score, Bullet)>,
}

/// What is drawn, where at least two percentages are rated.
pub(super) fn lines<'a>(report: &Report<'a>) -> Option<Lines<'a>> {
    let mut lines: Vec<(&Score, Bullet)> = report.facts.scores.measured.iter().filter_map(line).collect();
    if lines.len() < 2 {
        return None;
    }
    let met = lines.iter().filter(|(score, _)| score.status == Status::Green).count();
    let all = lines.len();
    let title = share(met, all, "indicator in per cent", "indicators in per cent", "on target");
    let title = if all > LINES { format!("{title}; the {LINES} furthest off are shown") } else { title };
    lines.sort_by_key(|(score, bullet)| (std::cmp::Reverse(score.status), bullet.actual - bullet.target));
    lines.truncate(LINES);
    Some(Lines { title, lines })
}

pub(super) fn chart(report: &Report<'_>) -> Option<Chart> {
    let Lines { title, lines } = lines(report)?;
    let said: Vec<String> = lines
        .iter()
        .map(|(_, bullet)| {
            format!(
                "{} {} against {}",
                bullet.label,
                bullet.format.show(bullet.actual),
                bullet.format.show(bullet.target)
            )
        })
        .collect();
    let bullets = lines.into_iter().map(|(_, bullet)| bullet).collect();
    let chart = Chart::bullets("performance-bullets", title, "Per cent", bullets)
        .alt(format!("Bars of performance with a mark at the target. {}.", list(&said)));
    report.chart(ChartKind::Bullet, None, chart).ok()
}

fn line(score: &Score) -> Option<(&Score, Bullet)> {
    if score.of != Scored::Indicator || !score.status.is_rated() {
        return None;
    }
    let actual = score.actual.as_ref()?.value.measure()?;
    let Goal::Number { measure: target, .. } = &score.target.as_ref()?.value.goal else { return None };
    let is_per_cent =
        target.unit.base == Base::Percent && (actual.unit.base == Base::Percent || score.unit_assumed.is_some());
    let fits = |value: Decimal| value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED;
    if !is_per_cent || !fits(actual.value) || !fits(target.value) {
        return None;
    }
    let places = actual.places.max(target.places).min(2);
    let bullet = Bullet {
        // The shape of its status, for the bar says it by colour only.
        label: format!("{} {}", score.status.shape(), name(score)),
        actual: actual.value,
        target: target.value,
        top: Decimal::ONE_HUNDRED,
        format: NumberFormat::Percent(u8::try_from(places).unwrap_or(0)),
        hue: match score.status {
            Status::Green => Hue::Good,
            Status::Amber => Hue::Amber,
            Status::Red => Hue::Red,
            Status::NoData | Status::NotRated => Hue::None,
        },
    };
    Some((score, bullet))
}

/// What is measured, cut where it would fill the picture.
fn name(score: &Score) -> String {
    let words = score.description.as_ref().unwrap_or(&score.code);
    if words.chars().count() <= NAME {
        return words.clone();
    }
    let start: String = words.chars().take(NAME).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}
