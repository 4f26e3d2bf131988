//! Whether the parts of a year add up to it, told by the year before: visits of which a quarter has about a fourth of last
//! year's number are counted, satisfaction that is about as high is not.

use rust_decimal::Decimal;

use super::choose;
use crate::model::Dated;
use crate::value::{Actual, Base, Measure, Period};

/// Fewest parts of a year: a half of a figure may as well be a fall by half.
const FEWEST: u8 = 4;
/// A part has so many hundredths of its even share at least, and at most: seasons differ.
const SHARE: [i64; 2] = [40, 180];
/// Words of what is no count, whatever its figures.
const LEVELS: [&str; 8] = ["average", "mean", "rate", "ratio", "percentage", "per", "proportion", "days"];

/// Whether every part of the year that has a figure up to this one has about its share of the figure of the year before,
/// and the words do not say that it is a level. Only figures without a unit or in pounds are judged.
pub(super) fn adds_up(performance: &[Dated<Actual>], period: Period, words: Option<&str>) -> bool {
    let (parts, _) = period.part();
    let Some(before) = choose::year_earlier(Period::Year(period.year())) else { return false };
    let is_level = || {
        let words = words.unwrap_or_default().to_lowercase();
        words.contains('%') || words.split(|letter: char| !letter.is_alphabetic()).any(|word| LEVELS.contains(&word))
    };
    let figure = |period: Period| -> Option<&Measure> {
        performance.iter().find(|dated| dated.period == Some(period))?.field.value()?.measure()
    };
    let Some(whole) = figure(before).filter(|whole| parts >= FEWEST && !is_level() && is_counted(whole)) else {
        return false;
    };
    let mut so_far = period.year_to_date().filter_map(figure).peekable();
    let is_share = |part: &Measure| {
        let of_even = part.value.checked_mul(Decimal::from(parts)).and_then(|all| all.checked_div(whole.value));
        let [least, most] = SHARE.map(|hundredths| Decimal::new(hundredths, 2));
        part.unit == whole.unit && of_even.is_some_and(|share| (least..=most).contains(&share))
    };
    so_far.peek().is_some() && so_far.all(is_share)
}

/// How it is known that figures are running totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Running {
    /// The officer's words say so.
    InWords,
    /// They grow as running totals do.
    ByFigures,
}

/// Whether the parts of a year are told as running totals: 260 in the first quarter, 515 by the second, 770 by the third. The
/// officer's words say so and no figure falls; or, where none do, three figures or more that grow by about the first
/// each time.
pub(super) fn runs_up(performance: &[Dated<Actual>], period: Period, words: &[&str]) -> Option<Running> {
    let (parts, _) = period.part();
    if parts < FEWEST {
        return None;
    }
    let figures: Vec<Decimal> = period
        .year_to_date()
        .filter_map(|part| performance.iter().find(|dated| dated.period == Some(part))?.field.value()?.measure())
        .filter(|measure| is_counted(measure))
        .map(|measure| measure.value)
        .collect();
    let first = figures.first().copied().filter(|_| figures.len() >= 2)?;
    let steps = || figures.windows(2).filter_map(|pair| if let [a, b] = pair { b.checked_sub(*a) } else { None });
    if words.iter().any(|words| says_running(words)) {
        return steps().all(|step| step >= Decimal::ZERO).then_some(Running::InWords);
    }
    let is_even = |step: Decimal| {
        step.checked_div(first).is_some_and(|share| (Decimal::new(6, 1)..=Decimal::new(15, 1)).contains(&share))
    };
    (figures.len() >= 3 && steps().all(is_even)).then_some(Running::ByFigures)
}

/// Whether words call a figure cumulative.
fn says_running(words: &str) -> bool {
    let words = words.to_lowercase();
    let is_not = ["non-cumulative", "non cumulative", "not cumulative"].iter().any(|not| words.contains(not));
    !is_not && ["cumulative", "running total", "year to date", "(ytd)"].iter().any(|says| words.contains(says))
}

/// Whether it is a number of things or of pounds.
fn is_counted(measure: &Measure) -> bool {
    let Measure { value, unit, .. } = measure;
    matches!(unit.base, Base::Number | Base::Pounds(_)) && unit.per.is_none() && *value > Decimal::ZERO
}
