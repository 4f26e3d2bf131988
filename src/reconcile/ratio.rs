//! Columns that are the ratio of two others: per cent spent, per cent change, share of the total, cost per unit.
//!
//! Which two is not said, so every two are tried on the lines; the pair that gives the figures as they are written, in
//! most lines, is believed. A column whose heading names no rate is one only where every line says so: then its total is
//! a rate as well and no sum.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cast::{Cast, Terms};
use super::exact::{deviations, unit_of};
use super::figures::{Figures, Spot};
use super::labels::Kind;
use super::posted::Posted;
use super::structure::Standing;
use super::{Class, Operation, Origin, Sign, Way};
use crate::model::figures::LineRole;
use crate::value::Base;

/// Beyond so many columns no ratio is looked for.
const MOST_COLUMNS: usize = 40;
/// How many lines a reading must pass before it is tried on all.
const SAMPLE: usize = 12;
/// How many digits must agree where no heading says that the column is a rate.
const DIGITS: u32 = 10;
/// The most places that a quotient is shown to.
const PLACES: u32 = 6;

/// A column that is the ratio of two others in most lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    pub(super) column: usize,
    operation: Operation,
    /// The dividend is taken off: an underspend is positive.
    sign: Sign,
    dividend: usize,
    divisor: usize,
    /// The line whose figure divides all others, where the column is a share of a total.
    of_line: Option<usize>,
    /// No heading says that it is a rate.
    pub(super) is_inferred: bool,
    holds: usize,
    fails: usize,
}

/// The ratios among the columns of a table.
pub(super) fn ratios(figures: &Figures) -> Vec<Ratio> {
    let columns = figures.headings.len();
    if !(2..=MOST_COLUMNS).contains(&columns) {
        return Vec::new();
    }
    let mut found: Vec<Ratio> = Vec::new();
    for column in (0..columns).filter(|column| !figures.is_name(*column)) {
        let named = figures.is_rate(column);
        // A ratio of which this is the dividend is that one turned round.
        if !named && found.iter().any(|ratio| ratio.dividend == column || ratio.divisor == column) {
            continue;
        }
        found.extend(best(figures, column, named));
    }
    found
}

fn best(figures: &Figures, column: usize, named: bool) -> Option<Ratio> {
    let written = |line: &usize| figures.value(Spot { line: *line, column }).is_some_and(|value| !value.is_zero());
    let lines: Vec<usize> = (0..figures.labels.len()).filter(|line| is_line(figures, *line) && written(line)).collect();
    let least = if named { 2 } else { 4 };
    if lines.len() < least {
        return None;
    }
    let step = lines.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<usize> = lines.iter().copied().step_by(step).collect();
    let mut best: Option<(u32, Ratio)> = None;
    for reading in readings(figures, column, named) {
        let misses = sample.iter().filter(|line| matches!(hit(figures, &reading, **line), Some(Hit::Miss))).count();
        if misses * 3 > sample.len() {
            continue;
        }
        let (mut holds, mut fails, mut digits) = (0, 0, 0);
        for line in &lines {
            match hit(figures, &reading, *line) {
                Some(Hit::Exact) => {
                    holds += 1;
                    digits += digits_of(figures, Spot { line: *line, column });
                }
                Some(Hit::Rounded) => holds += 1,
                Some(Hit::Miss) => fails += 1,
                None => {}
            }
        }
        // Without a heading for it, the total must be a rate as well: prices are numbers apart from what they cost.
        let of_totals = || {
            lines.iter().any(|line| {
                let is_total = matches!(figures.line_kind(*line), Some(Kind::Total(_)));
                is_total && hit(figures, &reading, *line) == Some(Hit::Exact) && !is_beyond(figures, column, *line)
            })
        };
        let enough = if named {
            holds >= least && digits >= 4 && holds >= fails * 3
        } else {
            holds >= least && digits >= DIGITS && fails == 0 && of_totals()
        };
        if enough && best.as_ref().is_none_or(|(than, other)| (holds, digits) > (other.holds, *than)) {
            best = Some((digits, Ratio { holds, fails, ..reading }));
        }
    }
    best.map(|(_, ratio)| ratio)
}

/// Whether a figure is larger than every other of its column, as a sum is and an average is not.
fn is_beyond(figures: &Figures, column: usize, line: usize) -> bool {
    let value = |line: usize| figures.value(Spot { line, column }).unwrap_or_default().abs();
    (0..figures.labels.len()).filter(|other| *other != line).all(|other| value(other) < value(line))
}

fn is_line(figures: &Figures, line: usize) -> bool {
    figures.table.lines.get(line).is_some_and(|line| line.role != LineRole::Section)
}

/// The pairs of columns that are no rates; those that stand nearer to the column first.
fn readings(figures: &Figures, column: usize, named: bool) -> Vec<Ratio> {
    let mut others: Vec<usize> =
        (0..figures.headings.len()).filter(|other| *other != column && !figures.is_rate(*other)).collect();
    others.sort_by_key(|other| (other.abs_diff(column), *other));
    let is_percent = matches!(figures.base(column), Base::Percent) || figures.heading(column).contains('%');
    let reading = |operation: Operation, dividend: usize, divisor: usize, sign: Sign| Ratio {
        column,
        operation,
        sign,
        dividend,
        divisor,
        of_line: None,
        is_inferred: !named,
        holds: 0,
        fails: 0,
    };
    let mut found = Vec::new();
    for dividend in &others {
        for divisor in others.iter().filter(|divisor| *divisor != dividend) {
            if is_percent {
                found.push(reading(Operation::PerCent, *dividend, *divisor, Sign::Plus));
                found.push(reading(Operation::PerCent, *dividend, *divisor, Sign::Minus));
                found.push(reading(Operation::Change, *dividend, *divisor, Sign::Plus));
                found.push(reading(Operation::Change, *dividend, *divisor, Sign::Minus));
            } else {
                found.push(reading(Operation::Ratio, *dividend, *divisor, Sign::Plus));
            }
        }
        let total = (0..figures.labels.len())
            .rev()
            .find(|line| figures.line_kind(*line).is_some_and(|kind| matches!(kind, Kind::Total(_) | Kind::Perhaps)));
        if is_percent && let Some(total) = total {
            found.push(Ratio { of_line: Some(total), ..reading(Operation::PerCent, *dividend, *dividend, Sign::Plus) });
        }
    }
    found
}

/// How a line fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hit {
    /// The quotient, rounded as the figure is shown, is the figure.
    Exact,
    /// It would be if its dividend and divisor were not rounded.
    Rounded,
    Miss,
}

/// The figure as it is shown with its unit, the quotient, and how much rounding of its figures can move that.
struct Quotient {
    written: Decimal,
    unit: Decimal,
    value: Decimal,
    /// The squares of the units of the dividend and the divisor, as they tell on the quotient, and half their sum.
    squares: Decimal,
    moved: Decimal,
}

/// The quotient held against the figure as it is shown; against what is stored where only that agrees, as a rounded
/// figure that is shown with fewer places still.
fn quotient(figures: &Figures, ratio: &Ratio, line: usize) -> Option<Quotient> {
    let cell = figures.cell(Spot { line, column: ratio.column })?;
    let shown = quotient_of(figures, ratio, line, cell.shown.or(cell.value())?, cell.places.min(PLACES))?;
    let stored = cell.value()?.normalize();
    let as_stored = quotient_of(figures, ratio, line, stored, stored.scale().min(PLACES))?;
    Some(if !shown.is_exact() && as_stored.is_exact() { as_stored } else { shown })
}

fn quotient_of(figures: &Figures, ratio: &Ratio, line: usize, written: Decimal, places: u32) -> Option<Quotient> {
    let (above, below) = (figures.cell(dividend(ratio, line))?, figures.cell(divisor(ratio, line))?);
    let (x, y) = (above.value()?, below.value()?);
    let times = if ratio.operation == Operation::Ratio { Decimal::ONE } else { Decimal::ONE_HUNDRED };
    let x = ratio.sign.of(x);
    let x = if ratio.operation == Operation::Change { x.checked_sub(ratio.sign.of(y))? } else { x };
    let per = times.checked_div(y)?;
    let value = x.checked_mul(per)?;
    let tells = |unit: Decimal, by: Decimal| unit.checked_mul(by.abs());
    let one = tells(unit_of(above.places.min(PLACES)), per)?;
    let other = tells(unit_of(below.places.min(PLACES)), value.checked_div(y)?)?;
    Some(Quotient {
        written,
        unit: unit_of(places),
        value,
        squares: one.checked_mul(one)?.checked_add(other.checked_mul(other)?)?,
        moved: one.checked_add(other)?.checked_div(Decimal::TWO)?,
    })
}

impl Quotient {
    /// Whether the quotient, rounded as the figure is, is the figure.
    fn is_exact(&self) -> bool {
        self.value.checked_sub(self.written).is_some_and(|off| off.abs() <= self.unit / Decimal::TWO)
    }
}

fn dividend(ratio: &Ratio, line: usize) -> Spot {
    Spot { line, column: ratio.dividend }
}

fn divisor(ratio: &Ratio, line: usize) -> Spot {
    Spot { line: ratio.of_line.unwrap_or(line), column: ratio.divisor }
}

fn hit(figures: &Figures, ratio: &Ratio, line: usize) -> Option<Hit> {
    let quotient = quotient(figures, ratio, line)?;
    let off = quotient.value.checked_sub(quotient.written)?.abs();
    let half = quotient.unit.checked_div(Decimal::TWO)?;
    Some(if quotient.is_exact() {
        Hit::Exact
    } else if off <= half.checked_add(quotient.moved)? {
        Hit::Rounded
    } else {
        Hit::Miss
    })
}

fn digits_of(figures: &Figures, spot: Spot) -> u32 {
    let shown = figures.cell(spot).and_then(|cell| cell.shown.or(cell.value())).unwrap_or_default();
    let rounded = shown.round_dp(PLACES).normalize();
    rounded.mantissa().unsigned_abs().checked_ilog10().map_or(0, |log| log + 1)
}

/// The ratios of every line as balances: two parts, the dividend and the divisor.
pub(super) fn post(figures: &Figures, ratios: &[Ratio]) -> Vec<Posted> {
    let mut posted = Vec::new();
    for ratio in ratios {
        let lines = (0..figures.labels.len()).filter(|line| is_line(figures, *line));
        posted.extend(lines.filter_map(|line| one(figures, ratio, line)));
    }
    posted
}

fn one(figures: &Figures, ratio: &Ratio, line: usize) -> Option<Posted> {
    let quotient = quotient(figures, ratio, line)?;
    let places = quotient.unit.scale();
    let rounded = quotient.value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let hit = hit(figures, ratio, line)?;
    let computed = if hit == Hit::Exact { quotient.written } else { rounded };
    let difference = computed.checked_sub(quotient.written)?.normalize();
    let squares = quotient.unit.checked_mul(quotient.unit)?.checked_add(quotient.squares)?;
    let class = match hit {
        Hit::Exact => Class::Agrees,
        Hit::Rounded => {
            let bound = quotient.unit.checked_div(Decimal::TWO)?.checked_add(quotient.moved)?;
            let bound = bound.round_dp_with_strategy(places + 1, RoundingStrategy::AwayFromZero).normalize();
            Class::Rounding { bound, deviations: deviations(difference, squares)?, likely: true }
        }
        Hit::Miss => Class::Differs,
    };
    // The total is all of itself.
    if dividend(ratio, line) == divisor(ratio, line) {
        return None;
    }
    let total = Spot { line, column: ratio.column };
    let own = usize::from(hit != Hit::Miss);
    Some(Posted {
        terms: Terms { operation: ratio.operation, ..Terms::sum(total) },
        parts: vec![(ratio.sign, dividend(ratio, line)), (Sign::Plus, divisor(ratio, line))],
        cast: Cast {
            written: quotient.written,
            computed,
            difference,
            places,
            shown: None,
            class,
            figures: 2,
            rounded: true,
            says_nothing: false,
        },
        way: if ratio.of_line.is_some() { Way::Block } else { Way::Across },
        origin: if ratio.is_inferred { Origin::Inferred } else { Origin::Label },
        standing: Standing::Holds,
        elsewhere: ratio.holds.saturating_sub(own),
        fails_elsewhere: ratio.fails,
    })
}
