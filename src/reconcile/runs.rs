//! Columns that those beside them make, whatever their headings: opening and movements make closing, quarters the year,
//! establishment less posts filled the vacancies, gross less income the net.
//!
//! A run of columns that ends before a column (or begins after it) is tried with every sign; what makes the column in
//! most lines is believed. The more readings were open, the more digits must agree: few where the words say that the
//! column is made of others, many where nothing does. A relation that follows from others already found is no new one.

use rust_decimal::Decimal;

use super::figures::Axis;
use super::labels::Kind;
use super::structure::{Chosen, Standing, Structure, Trial, trial};
use super::{Origin, Sign};
use crate::value::Stage;

/// Up to so many columns, every sign of each is tried.
const SIGNED: usize = 6;
/// The longest run: the months of a year, and what was brought forward.
const WIDEST: usize = 14;
/// How many lines a reading must pass before it is tried on all.
const SAMPLE: usize = 16;
/// So many digits agree by no chance, though some lines fail.
const CERTAIN: u32 = 12;
/// So many do where the headings tell the whole of it: an original budget and its virements make the revised one.
const TOLD: u32 = 6;
/// Beyond so many columns nothing is inferred.
const MOST_COLUMNS: usize = 60;

/// The columns that others make in most lines, where no word or formula has said so yet.
pub(super) fn runs(axis: Axis, known: &[Chosen]) -> Vec<Chosen> {
    runs_of(axis, known, &[(true, Side::Before), (true, Side::After), (false, Side::Before), (false, Side::After)])
}

/// The columns that those before them lead to, in so many words: `Closing balance`, `Revised budget`.
pub(super) fn results(axis: Axis, known: &[Chosen]) -> Vec<Chosen> {
    let mut found = runs_of(axis, known, &[(true, Side::Before)]);
    found.retain(|chosen| has_movement(axis, &chosen.structure));
    found
}

/// Whether a column is in so many words led to by others of which one is in words a movement.
fn has_movement(axis: Axis, structure: &Structure) -> bool {
    axis.sense(structure.total).is_some_and(|sense| sense.result && !sense.variance)
        && structure.parts.iter().any(|(_, part)| axis.sense(*part).is_some_and(|sense| sense.variance || sense.moves))
}

fn runs_of(axis: Axis, known: &[Chosen], passes: &[(bool, Side)]) -> Vec<Chosen> {
    if axis.items() > MOST_COLUMNS {
        return Vec::new();
    }
    let mut relations = Relations::default();
    for chosen in known {
        relations.add(axis.items(), &chosen.structure);
    }
    let mut found: Vec<Chosen> = Vec::new();
    // Columns that are in words made of others come first, then those that stand after what makes them: the same
    // relation could be read as making any of its columns.
    for (in_words, side) in passes.iter().copied() {
        for item in 0..axis.items() {
            let is_taken = known.iter().chain(&found).any(|chosen| chosen.structure.total == item);
            if is_taken || !is_figure(axis, item) || says_so(axis, item) != in_words {
                continue;
            }
            if let Some(structure) = best(axis, item, side, &relations) {
                relations.add(axis.items(), &structure);
                let origin = if in_words { Origin::Label } else { Origin::Inferred };
                found.push(Chosen { structure, origin, standing: Standing::Holds });
            }
        }
    }
    found
}

/// Where the columns stand that make another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Whether the heading says that the column is made of others.
fn says_so(axis: Axis, item: usize) -> bool {
    axis.sense(item).is_some_and(|sense| sense.result || sense.net || matches!(sense.kind, Kind::Total(_)))
}

fn is_figure(axis: Axis, item: usize) -> bool {
    axis.sense(item).is_some_and(|sense| sense.kind != Kind::Rate)
}

/// How a reading came about, which says how much must agree before it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    /// All added, or taken off as the words or the order say.
    Natural,
    /// With signs that were only tried.
    Searched,
}

fn best(axis: Axis, item: usize, side: Side, relations: &Relations) -> Option<Structure> {
    let in_words = says_so(axis, item);
    let sample = sample(axis, item);
    if sample.len() < 2 {
        return None;
    }
    let mut best: Option<(Trial, Reading, Structure)> = None;
    for run in candidates(axis, item, side) {
        for (reading, structure) in signed(axis, item, &run) {
            // What adds up every column there needs no choice: two figures exchanged may spoil two lines of four.
            let is_all = in_words && reading == Reading::Natural && is_all(axis, item, side, &run);
            let of = if is_all { 2 } else { 3 };
            if !passes(axis, &structure, &sample, of) || relations.has(axis.items(), &structure) {
                continue;
            }
            let fares = trial(axis, &structure, axis.cast_series());
            let (lines, digits) = match (in_words, reading) {
                (true, Reading::Natural) => (2, 3),
                (true, Reading::Searched) => (2, 7),
                (false, Reading::Natural) => (3, 9),
                (false, Reading::Searched) => (3, 12),
            };
            let enough = fares.exact >= lines && fares.digits >= digits;
            let by_half = if has_movement(axis, &structure) { TOLD } else { CERTAIN };
            let enough = enough
                && (fares.holds() >= fares.fails * 3
                    || is_all && fares.holds() >= fares.fails && fares.digits >= by_half);
            let worth = |fares: Trial, reading: Reading, parts: usize| {
                (fares.holds(), fares.exact, std::cmp::Reverse((reading, parts)))
            };
            let better = best.as_ref().is_none_or(|(than, other, structure_of)| {
                worth(fares, reading, structure.parts.len()) > worth(*than, *other, structure_of.parts.len())
            });
            if enough && better && is_supported(axis, &structure, if in_words { 2 } else { structure.parts.len() }) {
                best = Some((fares, reading, structure));
            }
        }
    }
    best.map(|(_, _, structure)| structure)
}

/// Whether the run is all there is on that side of the column.
fn is_all(axis: Axis, item: usize, side: Side, run: &[usize]) -> bool {
    let mut others = match side {
        Side::Before => 0..item,
        Side::After => item + 1..axis.items(),
    };
    others.all(|other| run.contains(&other) || !is_figure(axis, other))
}

/// Lines with a figure in the column, spread over the table.
fn sample(axis: Axis, item: usize) -> Vec<usize> {
    let filled: Vec<usize> = axis
        .cast_series()
        .filter(|series| axis.figures.value(axis.spot(item, *series)).is_some_and(|value| !value.is_zero()))
        .collect();
    let step = filled.len().div_ceil(SAMPLE).max(1);
    filled.into_iter().step_by(step).collect()
}

/// The runs of columns of the same unit before or after the column; and for what is left of something, any two columns
/// there.
fn candidates(axis: Axis, item: usize, side: Side) -> Vec<Vec<usize>> {
    let column = |at: usize| axis.figures.table.columns.get(at);
    // A movement is a part of what it leads to, and of nothing else.
    let result = axis.sense(item).is_some_and(|sense| sense.result);
    let variance = |at: usize| {
        column(at).is_some_and(|column| column.stage == Some(Stage::Variance))
            || axis.sense(at).is_some_and(|sense| sense.variance)
    };
    let alike = |at: &usize| {
        is_figure(axis, *at)
            && column(*at).zip(column(item)).is_some_and(|(one, other)| one.unit.base == other.unit.base)
            && (result || !variance(*at))
    };
    let beside: Vec<usize> = match side {
        Side::Before => (0..item).rev().filter(alike).take(WIDEST).collect(),
        Side::After => (item + 1..axis.items()).filter(alike).take(WIDEST).collect(),
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    for width in 2..=beside.len() {
        let mut run: Vec<usize> = beside.iter().take(width).copied().collect();
        run.sort_unstable();
        found.push(run);
    }
    if result {
        for (at, one) in beside.iter().enumerate() {
            let others = beside.iter().skip(at + 1).filter(|_| beside.len() > 2);
            found.extend(others.map(|other| vec![*one.min(other), *one.max(other)]));
        }
    }
    found
}

/// A run with the signs that words and order suggest, then with all others.
fn signed(axis: Axis, item: usize, run: &[usize]) -> Vec<(Reading, Structure)> {
    let by = |sign: &dyn Fn(usize, usize) -> bool| -> Vec<(Sign, usize)> {
        let sign_of = |minus: bool| if minus { Sign::Minus } else { Sign::Plus };
        run.iter().enumerate().map(|(place, at)| (sign_of(sign(place, *at)), *at)).collect()
    };
    let taken_off = |at: usize| axis.sense(at).is_some_and(|sense| sense.less || sense.outward);
    let mut all = vec![
        (Reading::Natural, by(&|_, _| false)),
        (Reading::Natural, by(&|place, at| place > 0 && taken_off(at))),
        (Reading::Natural, by(&|place, _| place > 0)),
    ];
    if run.len() <= SIGNED {
        for mask in 1..(1usize << run.len()) {
            all.push((Reading::Searched, by(&|place, _| mask >> place & 1 == 1)));
        }
    }
    let mut seen: Vec<Vec<(Sign, usize)>> = Vec::new();
    all.retain(|(_, parts)| {
        let is_new = !seen.contains(parts);
        if is_new {
            seen.push(parts.clone());
        }
        is_new
    });
    let structure = |parts: Vec<(Sign, usize)>| Structure { total: item, parts, cost: 1 };
    all.into_iter().map(|(reading, parts)| (reading, structure(parts))).collect()
}

/// Whether it fails in no more than one in so many of the sample.
fn passes(axis: Axis, structure: &Structure, sample: &[usize], of: usize) -> bool {
    let most = sample.len() / of;
    let mut fails = 0;
    for series in sample {
        let mut left = axis.figures.value(axis.spot(structure.total, *series)).unwrap_or_default();
        let mut places = left.scale();
        for (sign, spot) in structure.spots(axis, *series) {
            let value = axis.figures.value(spot).unwrap_or_default();
            places = places.max(value.scale());
            left = left.saturating_sub(sign.of(value));
        }
        // Roughly: a unit or so for each part may be rounding.
        let parts = i64::try_from(structure.parts.len()).unwrap_or(i64::MAX);
        let leeway = Decimal::try_new(parts.saturating_add(1), places.min(12)).unwrap_or(Decimal::ONE);
        fails += usize::from(left.abs() > leeway);
        if fails > most {
            return false;
        }
    }
    true
}

/// Whether so many of the columns have a figure that matters in some line where it holds: one that is 0 there may have
/// either sign, as virements have that most lines are without.
fn is_supported(axis: Axis, structure: &Structure, least: usize) -> bool {
    let holds =
        |series: &usize| structure.cast(axis, *series).is_ok_and(|cast| cast.class.holds() && !cast.says_nothing);
    let held: Vec<usize> = axis.cast_series().filter(holds).collect();
    let is_filled =
        |item: usize, series: usize| axis.figures.value(axis.spot(item, series)).is_some_and(|value| !value.is_zero());
    let supported = structure.parts.iter().filter(|(_, item)| held.iter().any(|series| is_filled(*item, *series)));
    supported.count() >= least
}

/// Relations between columns, to tell one that follows from the others: rows of a matrix in echelon form, modulo a
/// prime that no sum of so few ones reaches.
#[derive(Default)]
struct Relations {
    rows: Vec<(usize, Vec<u64>)>,
}

const PRIME: u64 = 998_244_353;

impl Relations {
    fn add(&mut self, items: usize, structure: &Structure) {
        let row = self.reduced(items, structure);
        if let Some(lead) = row.iter().position(|value| *value != 0) {
            let inverse = power(row.get(lead).copied().unwrap_or(1), PRIME - 2);
            self.rows.push((lead, row.into_iter().map(|value| value * inverse % PRIME).collect()));
        }
    }

    /// Whether the relation follows from those already there.
    fn has(&self, items: usize, structure: &Structure) -> bool {
        self.reduced(items, structure).iter().all(|value| *value == 0)
    }

    fn reduced(&self, items: usize, structure: &Structure) -> Vec<u64> {
        let mut row = vec![0u64; items];
        let parts = structure.parts.iter().map(|(sign, item)| (*item, sign.coefficient()));
        for (item, coefficient) in parts.chain([(structure.total, -1)]) {
            if let Some(value) = row.get_mut(item) {
                *value = (*value + if coefficient > 0 { 1 } else { PRIME - 1 }) % PRIME;
            }
        }
        for (lead, known) in &self.rows {
            let factor = row.get(*lead).copied().unwrap_or(0);
            if factor != 0 {
                for (value, other) in row.iter_mut().zip(known) {
                    *value = (*value + PRIME - factor * other % PRIME) % PRIME;
                }
            }
        }
        row
    }
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}
