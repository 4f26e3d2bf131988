//! A structure says which items make a total, for every series of a table alike.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::cast::{Cast, Terms, cast};
use super::exact::in_units;
use super::figures::{Axis, Spot};
use super::{Class, NotCheckedWhy, Odds, Origin, Sign};

/// Which items make a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) total: usize,
    pub(super) parts: Vec<(Sign, usize)>,
    /// How many assumptions it needs.
    pub(super) cost: u8,
}

impl Structure {
    /// The parts as cells of a series.
    pub(super) fn spots<'s>(
        &'s self,
        axis: Axis<'s>,
        series: usize,
    ) -> impl Iterator<Item = (Sign, Spot)> + Clone + 's {
        self.parts.iter().map(move |(sign, item)| (*sign, axis.spot(*item, series)))
    }

    pub(super) fn cast(&self, axis: Axis, series: usize) -> Result<Cast, NotCheckedWhy> {
        cast(axis.figures, Terms::sum(axis.spot(self.total, series)), self.spots(axis, series))
    }

    pub(super) fn items(&self) -> HashSet<usize> {
        self.parts.iter().map(|(_, item)| *item).collect()
    }
}

/// How a structure fares over the series of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trial {
    /// Series in which it holds exactly, and says something.
    pub(super) exact: usize,
    /// Series in which it holds within likely rounding.
    pub(super) rounded: usize,
    /// Series in which it fails.
    pub(super) fails: usize,
    /// How many digits of totals hold exactly: the strength of the proof.
    pub(super) digits: u32,
}

impl Trial {
    pub(super) const fn holds(self) -> usize {
        self.exact + self.rounded
    }

    /// Whether no other structure can fare better.
    pub(super) const fn is_perfect(self) -> bool {
        self.fails == 0 && self.rounded == 0 && self.exact > 0
    }
}

/// Tries a structure on these series.
pub(super) fn trial(axis: Axis, structure: &Structure, series: impl Iterator<Item = usize>) -> Trial {
    let mut trial = Trial::default();
    for series in series {
        let Ok(cast) = structure.cast(axis, series) else { continue };
        if cast.says_nothing {
            continue;
        }
        match cast.class {
            Class::Agrees => {
                trial.exact += 1;
                trial.digits += digits_of(cast.written, cast.places);
            }
            Class::Rounding { likely: true, .. } => trial.rounded += 1,
            _ => trial.fails += 1,
        }
    }
    trial
}

/// How many digits a figure has without its noughts at the end.
fn digits_of(value: Decimal, places: u32) -> u32 {
    let Some(mut units) = in_units(value.abs(), places).filter(|units| *units > 0) else { return 1 };
    while units % 10 == 0 {
        units /= 10;
    }
    units.checked_ilog10().unwrap_or(0) + 1
}

/// How a structure came to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The spec or a formula says so.
    Stated,
    /// It holds in some series.
    Holds,
    /// It holds nowhere; it is the plainest for a total in so many words, over plain lines beside it.
    Plainest,
    /// It holds nowhere, and the label is not in so many words that of a total, or the lines are not plain.
    Supposed,
}

/// A structure taken for a total.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) structure: Structure,
    pub(super) origin: Origin,
    pub(super) standing: Standing,
}

/// Whether an explanation tells that a structure which holds nowhere is meant after all. Many readings of many lines
/// are tried for what is not in so many words a total over plain lines, so more is asked there.
pub(super) fn is_telling(odds: Odds, standing: Standing) -> bool {
    let most = if standing == Standing::Supposed { Decimal::new(2, 2) } else { Decimal::new(3, 1) };
    odds.chance <= most
}
