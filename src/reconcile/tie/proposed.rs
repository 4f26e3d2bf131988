//! Ties that nobody declared: two tables that give the same lines for the same year and stage.
//!
//! Services all have a line `Employees`, so labels prove nothing. A tie is proposed only where figures bear it out: at
//! least three data lines of the same label agree, figures other than 0 and not all one, and at least three times as
//! many agree as differ. Both columns must name a period, the same one, and say nothing else that is different.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::alike::words;
use super::by_label::{Column, pair};
use super::{Alike, LabelMatch, Tie, TieOrigin};
use crate::model::figures::{FigureColumn, FigureTable, LineRole};
use crate::spec::ByLabel;
use crate::value::{Base, Period, Stage};

/// How many lines must agree.
const FEWEST: usize = 3;
/// How many lines must agree for each that differs.
const TIMES: usize = 3;
/// A figure that stands beside the same label in more tables than these is a usual one, and proves nothing.
const USUAL: usize = 24;
/// From here on pounds and thousands of pounds can be told to be the same figure.
const LARGE: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// A column by the indices of its table and its own.
type Spot = (usize, usize);

/// The pairings that the figures propose, each with its ties, in the order of the tables.
pub(super) fn proposed(tables: &[FigureTable], declared: &[LabelMatch]) -> Vec<(LabelMatch, Vec<Tie>)> {
    let known: BTreeSet<(&str, &str)> = declared
        .iter()
        .filter_map(|found| Some((found.left.table.as_deref()?, found.right.table.as_deref()?)))
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    let mut found = Vec::new();
    if tables.len() < 2 {
        return found;
    }
    for ((left, right), _) in candidates(tables).into_iter().filter(|(_, lines)| *lines >= FEWEST) {
        let (Some(left_table), Some(right_table)) = (tables.get(left.0), tables.get(right.0)) else { continue };
        if known.contains(&(&*left_table.id, &*right_table.id)) {
            continue;
        }
        let (left, right) = (Column::new(left_table, Some(left.1)), Column::new(right_table, Some(right.1)));
        let heading = left.heading();
        let name = Arc::from(format!("{} and {}, {heading}", left_table.title, right_table.title));
        let origin = TieOrigin::Proposed { index: declared.len() + found.len() };
        let (pairing, ties) = pair(&name, &left, &right, ByLabel::Figures, &origin);
        found.extend(borne_out(pairing, ties));
    }
    found
}

/// How many figures two columns share beside the same labels.
fn candidates(tables: &[FigureTable]) -> BTreeMap<(Spot, Spot), usize> {
    let (mut headings, mut labels) = (BTreeMap::new(), BTreeMap::new());
    let mut places: BTreeMap<(usize, usize, Decimal), BTreeSet<Spot>> = BTreeMap::new();
    for (index, table) in tables.iter().enumerate() {
        let says: Vec<Option<usize>> =
            table.columns.iter().map(|column| Some(number(&mut headings, Says::of(column)?))).collect();
        for line in table.lines.iter().filter(|line| line.role == LineRole::Data) {
            let label = words(&line.label).join(" ");
            if label.is_empty() {
                continue;
            }
            let label = number(&mut labels, label);
            for (at, (column, cell)) in table.columns.iter().zip(&line.cells).enumerate() {
                let says = says.get(at).copied().flatten();
                if let (Some(says), Some(value)) = (says, cell.value().and_then(|value| rough(value, column))) {
                    places.entry((says, label, value)).or_default().insert((index, at));
                }
            }
        }
    }
    let mut shared: BTreeMap<(Spot, Spot), usize> = BTreeMap::new();
    for spots in places.values().filter(|spots| spots.len() <= USUAL) {
        for (nth, one) in spots.iter().enumerate() {
            for other in spots.iter().skip(nth + 1).filter(|other| other.0 != one.0) {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    shared
}

/// The number of a thing: those that are equal have the same.
fn number<T: Ord>(known: &mut BTreeMap<T, usize>, thing: T) -> usize {
    let next = known.len();
    *known.entry(thing).or_insert(next)
}

/// A figure in ones, to the nearest thousand where it is large enough for that to say something; nothing for 0.
fn rough(value: Decimal, column: &FigureColumn) -> Option<Decimal> {
    let ones = value.checked_mul(super::resolve::factor(&column.unit))?;
    let is_large = matches!(column.unit.base, Base::Pounds(_)) && ones.abs() >= LARGE;
    let rough = if is_large {
        let thousands = ones.checked_div(Decimal::ONE_THOUSAND)?;
        thousands
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .checked_mul(Decimal::ONE_THOUSAND)?
    } else {
        ones
    };
    (!rough.is_zero()).then(|| rough.normalize())
}

/// What a heading says: figures are held against those of columns that say the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Says {
    period: Period,
    stage: Option<Stage>,
    unit: Base,
    rest: Vec<String>,
}

impl Says {
    fn of(column: &FigureColumn) -> Option<Self> {
        let unit = match &column.unit.base {
            Base::Pounds(_) => Base::Pounds(crate::value::Scale::Ones),
            other => other.clone(),
        };
        // The year is known, and how large the units are does not part two headings.
        let says_nothing =
            |word: &String| matches!(word.as_str(), "k" | "m" | "000s") || word.chars().all(char::is_numeric);
        let mut rest: Vec<String> = words(&column.heading).into_iter().filter(|word| !says_nothing(word)).collect();
        rest.sort_unstable();
        Some(Self { period: column.period?, stage: column.stage, unit, rest })
    }
}

/// The pairing of the lines that have figures on both sides, where enough of them agree, with the ties that differ: those
/// that agree are counted only, for a copy of a large workbook may lie beside it.
fn borne_out(mut pairing: LabelMatch, ties: Vec<Tie>) -> Option<(LabelMatch, Vec<Tie>)> {
    let mut agreeing: Vec<Decimal> = Vec::new();
    let mut differing = 0;
    let mut kept = Vec::new();
    let mut ties: Vec<Option<Tie>> = ties.into_iter().map(Some).collect();
    pairing.agreeing = 0;
    pairing.pairs.retain_mut(|pair| {
        let tie = pair.tie.take().and_then(|index| ties.get_mut(index)?.take());
        let Some(tie) = tie.filter(|tie| pair.how == Alike::Same && tie.difference.is_some()) else { return false };
        let is_data = pair.left.role == LineRole::Data && pair.right.role == LineRole::Data;
        if tie.agrees() {
            pairing.agreeing += 1;
            agreeing.extend(tie.left.value.filter(|value| is_data && !value.is_zero()));
        } else {
            // A total that differs follows from its lines.
            differing += usize::from(is_data);
            pair.tie = Some(kept.len());
            kept.push(tie);
        }
        true
    });
    let lines = agreeing.len();
    agreeing.sort_unstable();
    agreeing.dedup();
    (lines >= FEWEST && agreeing.len() > 1 && lines >= TIMES * differing).then_some((pairing, kept))
}
