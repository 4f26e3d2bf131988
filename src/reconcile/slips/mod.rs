//! The named slips that would make one balance hold by themselves, with how many were tried.
//!
//! With the difference `r = computed - written`, a part `a * x` (`a` = 1 or -1) and the total `t`:
//!
//! | slip | holds if |
//! |---|---|
//! | sign of a part, of the total | `r = 2 a x`, `r = -2 t` |
//! | a whole class of income or expenditure reversed | `r = 2 * sum(a x)` over the class |
//! | a line left out; two lines | `r = a x`; `r = a x + b y` |
//! | a line counted twice, or one that is no part | `r = -a x`, `r = -y` |
//! | digits, scale, an older figure in a part | `x' = x - a r` is a keystroke away, 10, 100 or 1,000 times `x`, or the figure of the same line in another column |
//! | the same in the total | `t' = t + r` likewise |
//!
//! Sources: Scholtus 2008, 2009, 2011 (Statistics Netherlands) for signs and typing errors; van der Loo, de Jonge and
//! Scholtus 2011 for the closed forms; left-out and counted-twice lines are our own.

mod counted;
mod signs;
mod typed;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cast::{Cast, Terms};
use super::chance::{Chance, possible_rounding};
use super::figures::{Figures, Spot};
use super::keystroke::Keystroke;
use super::{ExplanationKind, Odds, Sign};

/// What a cell is to a total that counts it without its being a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extra {
    /// A total of some of the parts.
    OfParts,
    /// A line that one of the parts already holds.
    Held,
    /// A line beside.
    Beside,
}

/// What would have to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// The cell has the wrong sign.
    Sign(Spot),
    /// All of these parts have the wrong one.
    SignOfClass(Vec<Spot>),
    /// The total leaves out these parts.
    LeftOut(Vec<Spot>),
    /// The total counts this part twice.
    CountedTwice(Spot),
    /// The total counts these cells, which are no parts of it.
    CountedToo(Vec<Spot>, Extra),
    /// The cell is a keystroke away from what would balance.
    Digits(Spot, Keystroke),
    /// The cell is out by this power of ten: 3 where it should be 1,000 times as large.
    Scale(Spot, i8),
    /// The cell is written in thousands, rounded.
    Thousands(Spot),
    /// The cell has to be what stands in the other cell.
    Stale(Spot, Spot),
    /// The cell is still what stands in the other cell.
    StillOld(Spot, Spot),
    /// The total is still that of the other cell.
    StaleTotal(Spot),
    /// The part has no figure, and needs this one; where the same line has it in another column, that cell.
    Missing(Spot, Option<Spot>),
    /// Two cells exchanged.
    Swap(Spot, Spot),
    /// The cells must be other ones: every balance that fails at them needs these figures. Whether they are a line's
    /// and a column's.
    Cell(Vec<Spot>, bool),
    /// Two slips at once.
    Both(Box<(Slip, Slip)>),
}

impl Slip {
    pub(super) fn kind(&self) -> ExplanationKind {
        match self {
            Self::Sign(_) | Self::SignOfClass(_) => ExplanationKind::Sign,
            Self::LeftOut(_) => ExplanationKind::LeftOut,
            Self::CountedTwice(_) | Self::CountedToo(..) => ExplanationKind::CountedTwice,
            Self::Digits(..) => ExplanationKind::Digits,
            Self::Scale(..) | Self::Thousands(_) => ExplanationKind::Scale,
            Self::Stale(..) | Self::StillOld(..) | Self::StaleTotal(_) => ExplanationKind::Stale,
            Self::Missing(..) => ExplanationKind::MissingLine,
            Self::Swap(..) => ExplanationKind::Swap,
            Self::Cell(_, true) => ExplanationKind::CrossCast,
            Self::Cell(_, false) => ExplanationKind::Localised,
            Self::Both(both) => both.0.kind(),
        }
    }

    /// The cells that the sentence speaks of and that are right as they stand.
    pub(super) fn names(&self) -> Vec<Spot> {
        match self {
            Self::LeftOut(spots) | Self::CountedToo(spots, _) => spots.clone(),
            Self::CountedTwice(spot) | Self::Stale(_, spot) | Self::StillOld(_, spot) | Self::StaleTotal(spot) => {
                vec![*spot]
            }
            Self::Missing(_, from) => from.iter().copied().collect(),
            Self::Both(both) => [both.0.names(), both.1.names()].concat(),
            _ => Vec::new(),
        }
    }

    /// How many cells or lines have to be wrong at once.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::LeftOut(lines) | Self::Cell(lines, _) => lines.len(),
            Self::Swap(..) => 2,
            Self::Both(both) => both.0.weight() + both.1.weight(),
            _ => 1,
        }
    }
}

/// What cells would be.
pub(super) type Changes = Vec<(Spot, Decimal)>;

/// A slip that fits, with what its cells would be.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) slip: Slip,
    pub(super) changes: Changes,
    pub(super) odds: Odds,
    /// A difference within rounding is left.
    pub(super) within_rounding: bool,
}

/// Parts whose signs may have been reversed together, in order, with what they are made of, which was reversed as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SignClass {
    pub(super) parts: Vec<Spot>,
    pub(super) below: Vec<Spot>,
}

/// One failing balance, to be explained.
pub(super) struct Case<'a> {
    pub(super) figures: &'a Figures<'a>,
    pub(super) terms: Terms,
    pub(super) parts: &'a [(Sign, Spot)],
    pub(super) cast: Cast,
    /// Cells of the same column that are no parts: what else the total may count.
    pub(super) others: &'a [(Spot, Extra)],
    /// Parts that are of one kind.
    pub(super) classes: &'a [SignClass],
    /// What some cells are taken to be in place of what is written.
    pub(super) now: &'a BTreeMap<Spot, Decimal>,
}

/// No cell is taken to be anything but what is written.
static AS_WRITTEN: BTreeMap<Spot, Decimal> = BTreeMap::new();

impl<'a> Case<'a> {
    /// A balance by itself, without what stands beside its parts.
    pub(super) fn of(figures: &'a Figures<'a>, terms: Terms, parts: &'a [(Sign, Spot)], cast: Cast) -> Self {
        Self { figures, terms, parts, cast, others: &[], classes: &[], now: &AS_WRITTEN }
    }

    fn value(&self, spot: Spot) -> Option<Decimal> {
        self.now.get(&spot).copied().or_else(|| self.figures.value(spot))
    }

    /// The parts that have a figure other than 0.
    fn with_figure(&self) -> Vec<(Sign, Spot, Decimal)> {
        self.parts
            .iter()
            .filter_map(|(sign, spot)| Some((*sign, *spot, self.value(*spot)?)))
            .filter(|(_, _, value)| !value.is_zero())
            .collect()
    }
}

/// All slips that make the balance hold: exactly, or where figures are rounded within what rounding may leave.
pub(super) fn fitting(case: &Case) -> Vec<Fit> {
    let Cast { rounded, figures, places, .. } = case.cast;
    let leeway = if rounded { possible_rounding(figures, places) } else { Decimal::ZERO };
    let mut tried = Tried::new(case, leeway);
    let figures = case.with_figure();
    tried.signs(&figures);
    tried.left_out(&figures);
    tried.counted(&figures);
    tried.typing(&figures);
    tried.blanks();
    tried.still_old(&figures);
    tried.finish()
}

/// What is named after one cell alone: what slip would have made the figure that it needs into the one written.
pub(super) fn naming(case: &Case, spot: Spot, needed: Decimal) -> Vec<Fit> {
    let mut tried = Tried::new(case, Decimal::ZERO);
    tried.named(spot, needed);
    tried.finish()
}

/// A slip, what its cells would be, and how much of the difference is left, within rounding.
type Fitting = (Slip, Changes, Decimal);

/// The slips tried on one balance.
struct Tried<'a> {
    case: &'a Case<'a>,
    leeway: Decimal,
    chance: Chance,
    fits: Vec<Fitting>,
}

impl<'a> Tried<'a> {
    fn new(case: &'a Case<'a>, leeway: Decimal) -> Self {
        let chance = Chance::new(case.cast.difference, case.cast.places);
        Self { case, leeway, chance, fits: Vec::new() }
    }

    /// Counts a slip that would make this difference; where it fits, how much of it is left.
    fn tries(&mut self, kind: ExplanationKind, makes: Option<Decimal>) -> Option<Decimal> {
        let makes = makes?;
        self.chance.count(kind, makes);
        let left = self.case.cast.difference.checked_sub(makes)?;
        (left.abs() <= self.leeway).then_some(left.abs())
    }

    fn fits(&mut self, slip: Slip, changes: Changes, left: Decimal) {
        self.fits.push((slip, changes, left));
    }

    fn corrected_total(&self) -> Changes {
        vec![(self.case.terms.total, self.case.cast.computed)]
    }

    fn finish(self) -> Vec<Fit> {
        let chance = self.chance;
        self.fits
            .into_iter()
            .map(|(slip, changes, left)| {
                let odds = match &slip {
                    Slip::LeftOut(lines) if lines.len() > 1 => chance.pairs.unwrap_or(chance.odds(slip.kind())),
                    Slip::Missing(_, None) => chance.filled.unwrap_or(Odds::CERTAIN),
                    Slip::Thousands(_) => chance.rough_odds(),
                    Slip::StillOld(..) => chance.repeats.unwrap_or(Odds::CERTAIN),
                    slip => chance.odds(slip.kind()),
                };
                Fit { slip, changes, odds: chance.as_near(odds, left), within_rounding: !left.is_zero() }
            })
            .collect()
    }
}

/// A figure times a power of ten.
pub(super) fn scaled(value: Decimal, power: i8) -> Option<Decimal> {
    let factor = super::exact::power_of_ten(u32::from(power.unsigned_abs()))?;
    if power > 0 { value.checked_mul(factor) } else { value.checked_div(factor) }
}
