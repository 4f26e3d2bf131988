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

use rust_decimal::Decimal;

use super::cast::{Cast, Terms};
use super::chance::{self, Chance};
use super::exact::{in_units, unit_of};
use super::figures::{Figures, Spot};
use super::keystroke::{Keystroke, keystroke};
use super::{ExplanationKind, Odds, Sign};

/// What a cell is to a total that counts it without its being a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// All parts of one sign have the wrong one.
    SignOfClass(Sign),
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
    /// The part has no figure, and needs this one.
    Missing(Spot, Option<Spot>),
    /// Two cells exchanged.
    Swap(Spot, Spot),
    /// The cells must be other ones: every balance that fails at them needs these figures. Whether they are a line's
    /// and a column's.
    Cell(Vec<Spot>, bool),
}

impl Slip {
    pub(super) const fn kind(&self) -> ExplanationKind {
        match self {
            Self::Sign(_) | Self::SignOfClass(_) => ExplanationKind::Sign,
            Self::LeftOut(_) => ExplanationKind::LeftOut,
            Self::CountedTwice(_) | Self::CountedToo(..) => ExplanationKind::CountedTwice,
            Self::Digits(..) => ExplanationKind::Digits,
            Self::Scale(..) | Self::Thousands(_) => ExplanationKind::Scale,
            Self::Stale(..) | Self::StillOld(..) | Self::StaleTotal(_) => ExplanationKind::Stale,
            Self::Missing(..) => ExplanationKind::MissingLine,
            Self::Swap(..) => ExplanationKind::Swap,
            Self::Cell(_, crossing) => {
                if *crossing {
                    ExplanationKind::CrossCast
                } else {
                    ExplanationKind::Localised
                }
            }
        }
    }
}

/// A slip that fits, with what its cells would be.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) slip: Slip,
    pub(super) changes: Vec<(Spot, Decimal)>,
    pub(super) odds: Odds,
    /// A difference within rounding is left.
    pub(super) within_rounding: bool,
}

/// One failing balance, to be explained.
pub(super) struct Case<'a> {
    pub(super) figures: &'a Figures<'a>,
    pub(super) terms: Terms,
    pub(super) parts: &'a [(Sign, Spot)],
    pub(super) cast: Cast,
    /// Cells of the same column that are no parts: what else the total may count.
    pub(super) others: &'a [(Spot, Extra)],
}

/// Pairs are looked for among so many parts at most: beyond, some pair always fits.
const MOST_FOR_PAIRS: usize = 60;
/// Over how many lines it is counted how often a figure repeats that of the column before.
const MOST_LINES: usize = 200;
/// Slips of typing are looked for among so many parts at most.
const MOST_FOR_TYPING: usize = 2_000;
/// How many pairs are listed.
const MOST_PAIRS: usize = 5;

/// All slips that make the balance hold: exactly, or else within likely rounding.
pub(super) fn fitting(case: &Case) -> Vec<Fit> {
    let exact = search(case, Decimal::ZERO);
    if !exact.is_empty() || !case.cast.rounded {
        return exact;
    }
    search(case, chance::likely_rounding(case.cast.figures, case.cast.places))
}

fn search(case: &Case, leeway: Decimal) -> Vec<Fit> {
    let r = case.cast.difference;
    let mut found = Found { case, leeway, chance: Chance::new(r, case.cast.places, leeway), fits: Vec::new() };
    let figures: Vec<(Sign, Spot, Decimal)> = case
        .parts
        .iter()
        .filter_map(|(sign, spot)| Some((*sign, *spot, case.figures.value(*spot)?)))
        .filter(|(_, _, value)| !value.is_zero())
        .collect();
    found.signs(&figures);
    found.left_out(&figures);
    found.counted(&figures);
    found.typing(&figures);
    found.blanks();
    found.still_old(&figures);
    found.finish()
}

/// A slip, what its cells would be, and whether a difference within rounding is left.
type Fitting = (Slip, Vec<(Spot, Decimal)>, bool);

struct Found<'a> {
    case: &'a Case<'a>,
    leeway: Decimal,
    chance: Chance,
    fits: Vec<Fitting>,
}

impl Found<'_> {
    /// Counts a slip that would make this difference, and says whether it fits.
    fn tries(&mut self, kind: ExplanationKind, makes: Option<Decimal>) -> Option<bool> {
        let makes = makes?;
        self.chance.count(kind, makes);
        let left = self.case.cast.difference.checked_sub(makes)?;
        (left.abs() <= self.leeway).then_some(!left.is_zero())
    }

    fn fits(&mut self, slip: Slip, changes: Vec<(Spot, Decimal)>, within_rounding: bool) {
        self.fits.push((slip, changes, within_rounding));
    }

    fn written(&self) -> Decimal {
        self.case.cast.written
    }

    fn corrected_total(&self) -> Vec<(Spot, Decimal)> {
        vec![(self.case.terms.total, self.case.cast.computed)]
    }

    fn signs(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::Sign;
        for (sign, spot, value) in figures {
            let makes = sign.of(*value).checked_mul(Decimal::TWO);
            if let Some(rough) = self.tries(kind, makes) {
                self.fits(Slip::Sign(*spot), vec![(*spot, -*value)], rough);
            }
        }
        let total = self.written();
        if !total.is_zero()
            && let Some(rough) = self.tries(kind, total.checked_mul(-Decimal::TWO))
        {
            self.fits(Slip::Sign(self.case.terms.total), vec![(self.case.terms.total, -total)], rough);
        }
        for class in [Sign::Minus, Sign::Plus] {
            let members: Vec<_> = figures.iter().filter(|(sign, ..)| *sign == class).collect();
            if members.len() < 2 || members.len() == figures.len() {
                continue;
            }
            let sum = members.iter().try_fold(Decimal::ZERO, |sum, (sign, _, value)| sum.checked_add(sign.of(*value)));
            if let Some(rough) = self.tries(kind, sum.and_then(|sum| sum.checked_mul(Decimal::TWO))) {
                let changes = members.iter().map(|(_, spot, value)| (*spot, -*value)).collect();
                self.fits(Slip::SignOfClass(class), changes, rough);
            }
        }
    }

    fn left_out(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::LeftOut;
        let mut single = false;
        for (sign, spot, value) in figures {
            if figures.len() < 2 {
                return;
            }
            if let Some(rough) = self.tries(kind, Some(sign.of(*value))) {
                single = true;
                self.fits(Slip::LeftOut(vec![*spot]), self.corrected_total(), rough);
            }
        }
        // Pairs are exact only: within rounding some pair would nearly always fit.
        if figures.len() > MOST_FOR_PAIRS || figures.len() < 3 || !self.leeway.is_zero() {
            return;
        }
        let mut pairs = Vec::new();
        let mut chance = Chance::new(self.case.cast.difference, self.case.cast.places, self.leeway);
        for (at, (sign, spot, value)) in figures.iter().enumerate() {
            for (other_sign, other, other_value) in figures.iter().skip(at + 1) {
                let Some(makes) = sign.of(*value).checked_add(other_sign.of(*other_value)) else { continue };
                chance.count(kind, makes);
                if makes == self.case.cast.difference {
                    pairs.push(vec![*spot, *other]);
                }
            }
        }
        // A pair that would be found by chance anyway says nothing, unless it ties with a single line.
        let allowed = if single { Decimal::new(5, 1) } else { Decimal::new(2, 1) };
        if pairs.len() > MOST_PAIRS || chance.odds(kind).chance > allowed {
            return;
        }
        self.chance.pairs = Some(chance.odds(kind));
        for pair in pairs {
            self.fits(Slip::LeftOut(pair), self.corrected_total(), false);
        }
    }

    fn counted(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        let kind = ExplanationKind::CountedTwice;
        for (sign, spot, value) in figures {
            if let Some(rough) = self.tries(kind, Some(-sign.of(*value))) {
                self.fits(Slip::CountedTwice(*spot), self.corrected_total(), rough);
            }
        }
        for (spot, extra) in self.case.others {
            let value = self.case.figures.value(*spot).filter(|value| !value.is_zero());
            if let Some(rough) = self.tries(kind, value.map(|value| -value)) {
                self.fits(Slip::CountedToo(vec![*spot], *extra), self.corrected_total(), rough);
            }
        }
        let totals: Vec<Spot> =
            self.case.others.iter().filter(|(_, extra)| *extra == Extra::OfParts).map(|(spot, _)| *spot).collect();
        self.counted_all(totals, Extra::OfParts);
        let held: Vec<Spot> =
            self.case.others.iter().filter(|(_, extra)| *extra == Extra::Held).map(|(spot, _)| *spot).collect();
        self.counted_all(held, Extra::Held);
    }

    /// All totals beside their lines, or all lines beside their totals.
    fn counted_all(&mut self, cells: Vec<Spot>, extra: Extra) {
        let kind = ExplanationKind::CountedTwice;
        if cells.len() < 2 {
            return;
        }
        let sum = cells
            .iter()
            .filter_map(|spot| self.case.figures.value(*spot))
            .try_fold(Decimal::ZERO, |sum: Decimal, value| sum.checked_add(value));
        if let Some(rough) = self.tries(kind, sum.map(|sum| -sum)) {
            self.fits(Slip::CountedToo(cells, extra), self.corrected_total(), rough);
        }
    }

    fn typing(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        // Among so many lines some figure is a keystroke away whatever the difference.
        let figures = if figures.len() > MOST_FOR_TYPING { &[] } else { figures };
        for (sign, spot, value) in figures {
            let needed = value.checked_sub(sign.of(self.case.cast.difference));
            self.typed(*spot, *value, needed);
        }
        self.typed(self.case.terms.total, self.written(), Some(self.case.cast.computed));
    }

    /// What one cell could be by digits, scale or an older figure. A formula's result is not typed.
    fn typed(&mut self, spot: Spot, value: Decimal, needed: Option<Decimal>) {
        let Some(needed) = needed else { return };
        let places = self.case.cast.places;
        let is_total = spot == self.case.terms.total;
        if !self.case.figures.has_formula(spot) && !value.is_zero() {
            if let Some((units, wanted)) = in_units(value, places).zip(in_units(needed, places)) {
                self.chance.count_keystrokes(units);
                if self.leeway.is_zero()
                    && let Some(stroke) = keystroke(units, wanted)
                {
                    self.fits(Slip::Digits(spot, stroke), vec![(spot, needed)], false);
                }
            }
            for power in [1i8, 2, 3, -1, -2, -3] {
                let Some(scaled) = scaled(value, power) else { continue };
                self.chance.count_change(ExplanationKind::Scale, value, scaled);
                let left = scaled.checked_sub(needed).map(|left| left.abs());
                if left.is_some_and(|left| left <= self.leeway) {
                    self.fits(Slip::Scale(spot, power), vec![(spot, scaled)], left != Some(Decimal::ZERO));
                }
            }
            self.in_thousands(spot, value, needed);
        }
        // Figures of one or two digits stand in many places.
        if in_units(value.abs(), places).is_some_and(|units| units < 100) || !self.leeway.is_zero() {
            return;
        }
        for column in 0..self.case.figures.headings.len() {
            let there = Spot { line: spot.line, column };
            if column == spot.column {
                continue;
            }
            let Some(other) = self.case.figures.value(there) else { continue };
            self.chance.count_change(ExplanationKind::Stale, value, other);
            if is_total && other == value {
                self.fits(Slip::StaleTotal(there), vec![(spot, needed)], false);
            } else if other == needed && !other.is_zero() {
                self.fits(Slip::Stale(spot, there), vec![(spot, needed)], false);
            }
        }
    }

    /// A figure typed in thousands among figures in ones is rounded as well: 60 for 60,100.
    fn in_thousands(&mut self, spot: Spot, value: Decimal, needed: Decimal) {
        let Some(scaled) = scaled(value, 3) else { return };
        let Some(left) = scaled.checked_sub(needed).map(|left| left.abs()) else { return };
        let half = unit_of(self.case.cast.places).checked_mul(Decimal::from(500));
        self.chance.count_rough(value.checked_sub(scaled), 1000);
        if self.leeway.is_zero()
            && !left.is_zero()
            && half.is_some_and(|half| left <= half)
            && value.abs() >= Decimal::TEN
        {
            self.fits(Slip::Thousands(spot), vec![(spot, needed)], false);
        }
    }

    /// A part without a figure: what it would have to be, if it is the only one or if another column has that figure.
    fn blanks(&mut self) {
        if !self.leeway.is_zero() {
            return;
        }
        let blanks: Vec<(Sign, Spot)> =
            self.case.parts.iter().filter(|(_, spot)| self.case.figures.value(*spot).is_none()).copied().collect();
        let alone = blanks.len() == 1;
        for (sign, spot) in blanks {
            let needed = -sign.of(self.case.cast.difference);
            let mut from = None;
            for column in 0..self.case.figures.headings.len() {
                let there = Spot { line: spot.line, column };
                let value = self.case.figures.value(there);
                if let Some(value) = value.filter(|value| !value.is_zero()) {
                    self.chance.count(ExplanationKind::MissingLine, -sign.of(value));
                    if value == needed {
                        from = from.or(Some(there));
                    }
                }
            }
            if from.is_some() || alone && needed > Decimal::ZERO {
                self.fits(Slip::Missing(spot, from), vec![(spot, needed)], false);
            }
        }
    }

    /// One line alone repeats the figure that it has in the column before: it may not have been brought up to date. How
    /// often the other lines repeat themselves tells how easily that comes about.
    fn still_old(&mut self, figures: &[(Sign, Spot, Decimal)]) {
        if !self.leeway.is_zero() {
            return;
        }
        let (mut pairs, mut repeats) = (0u64, 0u64);
        let mut here = Vec::new();
        for (sign, spot, value) in figures.iter().take(MOST_LINES) {
            let Some(line) = self.case.figures.table.lines.get(spot.line) else { continue };
            for (at, pair) in line.cells.windows(2).enumerate() {
                let [left, right] = pair else { continue };
                let (Some(left), Some(right)) = (left.value(), right.value()) else { continue };
                let same = left == right && !left.is_zero();
                if at + 1 == spot.column {
                    if same {
                        here.push((*sign, *spot, *value));
                    }
                } else {
                    pairs += 1;
                    repeats += u64::from(same);
                }
            }
        }
        let [(sign, spot, value)] = here.as_slice() else { return };
        let Some(needed) = value.checked_sub(sign.of(self.case.cast.difference)) else { return };
        let alike = needed.is_sign_negative() == value.is_sign_negative()
            && needed.abs() <= value.abs().saturating_mul(Decimal::TWO)
            && value.abs() <= needed.abs().saturating_mul(Decimal::TWO);
        let long = in_units(value.abs(), self.case.cast.places).is_some_and(|units| units >= 100);
        let Some(column) = spot.column.checked_sub(1) else { return };
        if alike && long && spot.column == self.case.terms.total.column && !self.case.figures.has_formula(*spot) {
            let chance = Decimal::from(repeats + 1).checked_div(Decimal::from(pairs + 2)).unwrap_or(Decimal::ONE);
            self.chance.repeats = Some(Odds { chance: chance.round_dp(4), tried: pairs });
            self.fits(Slip::StillOld(*spot, Spot { column, ..*spot }), vec![(*spot, needed)], false);
        }
    }

    fn finish(self) -> Vec<Fit> {
        let chance = self.chance;
        self.fits
            .into_iter()
            .map(|(slip, changes, within_rounding)| {
                let odds = match &slip {
                    Slip::LeftOut(lines) if lines.len() > 1 => chance.pairs.unwrap_or(chance.odds(slip.kind())),
                    // Any blank can be filled.
                    Slip::Missing(_, None) => Odds { chance: Decimal::ONE, tried: 1 },
                    Slip::Thousands(_) => chance.rough_odds(),
                    Slip::StillOld(..) => chance.repeats.unwrap_or(Odds { chance: Decimal::ONE, tried: 1 }),
                    slip => chance.odds(slip.kind()),
                };
                Fit { slip, changes, odds, within_rounding }
            })
            .collect()
    }
}

/// A figure times a power of ten.
pub(super) fn scaled(value: Decimal, power: i8) -> Option<Decimal> {
    let factor = super::exact::power_of_ten(u32::from(power.unsigned_abs()))?;
    if power > 0 { value.checked_mul(factor) } else { value.checked_div(factor) }
}
