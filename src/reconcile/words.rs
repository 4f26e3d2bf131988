//! Explanations in words: one sentence with the arithmetic.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::cast::Cast;
use super::exact::{figure, with_unit};
use super::figures::{Figures, Spot};
use super::keystroke::Keystroke;
use super::posted::Posted;
use super::slips::{Extra, Fit, Slip};
use super::{Search, Sign, Way};
use crate::value::{Base, Unit};

/// Up to so many parts, the arithmetic is written out.
const WRITTEN_OUT: usize = 6;

/// How many lines a sentence names.
const LISTED: usize = 5;

/// The parts with which a sum is written out: noughts say nothing, unless but for them there is nothing to add, as in
/// `1,245 + 0`.
pub fn worth_writing<P>(mut parts: Vec<P>, is_nought: impl Fn(&P) -> bool) -> Vec<P> {
    if parts.iter().filter(|part| !is_nought(part)).count() != 1 {
        parts.retain(|part| !is_nought(part));
    }
    parts
}

/// The words of one balance.
pub(super) struct Words<'a> {
    pub(super) figures: &'a Figures<'a>,
    pub(super) posted: &'a Posted,
    /// How it casts: with what else is wrong put right, where the sentence is told of that.
    pub(super) cast: Cast,
}

impl Words<'_> {
    /// The explanation in one sentence.
    pub(super) fn of(&self, fit: &Fit) -> String {
        let near = if fit.within_rounding { ", within rounding" } else { "" };
        let would_be = |spot: Spot| {
            figure(fit.changes.iter().find(|(changed, _)| *changed == spot).map_or(Decimal::ZERO, |(_, value)| *value))
        };
        match &fit.slip {
            Slip::Sign(spot) => self.sign(*spot, &would_be(*spot)) + near,
            Slip::SignOfClass(members) => self.class_reversed(members) + near,
            Slip::LeftOut(_) | Slip::CountedTwice(_) | Slip::CountedToo(..) => self.miscounted(&fit.slip) + near,
            Slip::Digits(spot, stroke) => self.digits(*spot, *stroke, &would_be(*spot)),
            Slip::Scale(spot, power) => self.scale(*spot, *power, &would_be(*spot)) + near,
            Slip::Stale(spot, there) => format!(
                "with {}, the figure of {}, in place of {} for {} {}",
                would_be(*spot),
                self.figures.heading(there.column),
                self.now(*spot),
                self.name(*spot),
                self.makes()
            ),
            Slip::StillOld(spot, there) => format!(
                "{} is written {}, as for {}: with {} {}",
                self.name(*spot),
                self.now(*spot),
                self.figures.heading(there.column),
                would_be(*spot),
                self.makes()
            ),
            Slip::StaleTotal(there) => format!(
                "{}, written {}, which is the figure of {}",
                self.arithmetic(),
                self.written(),
                self.figures.heading(there.column)
            ),
            Slip::Missing(spot, from) => {
                let whose = from.map_or_else(String::new, |there| {
                    format!(", its figure of {},", self.figures.heading(there.column))
                });
                format!("{} has no figure: with {}{whose} there {}", self.name(*spot), would_be(*spot), self.makes())
            }
            Slip::Swap(one, other) => format!(
                "{} ({}) and {} ({}) stand in each other's place",
                self.full_name(*one),
                self.now(*one),
                self.full_name(*other),
                self.now(*other)
            ),
            Slip::Cell(spots, crossing) => self.cells(fit, spots, *crossing),
            Slip::Both(both) => format!("{}, and {}", self.half(&both.0, fit), self.half(&both.1, fit)),
            Slip::Thousands(spot) => format!(
                "{} is written {}, as if in thousands: with {} {}",
                self.name(*spot),
                self.now(*spot),
                would_be(*spot),
                self.makes()
            ),
        }
    }

    /// One of two slips that make the difference together.
    fn half(&self, slip: &Slip, fit: &Fit) -> String {
        let would_be = |spot: Spot| {
            figure(fit.changes.iter().find(|(changed, _)| *changed == spot).map_or(Decimal::ZERO, |(_, value)| *value))
        };
        match slip {
            Slip::LeftOut(spots) => format!("the total leaves out {}", self.listed(spots)),
            Slip::CountedTwice(spot) => format!("the total counts {} twice", self.with_figure(*spot)),
            Slip::Sign(spot) => format!("the sign of {} is wrong", self.with_figure(*spot)),
            Slip::Scale(spot, power) => {
                let times = figure(super::slips::scaled(Decimal::ONE, power.saturating_abs()).unwrap_or(Decimal::ONE));
                let size = if *power > 0 { "small" } else { "large" };
                format!("{} is written {}, {times} times too {size}", self.name(*spot), self.now(*spot))
            }
            Slip::Stale(spot, there) => format!(
                "{} is written {} in place of {}, the figure of {}",
                self.name(*spot),
                self.now(*spot),
                would_be(*spot),
                self.figures.heading(there.column)
            ),
            Slip::Digits(spot, stroke) => {
                format!("{} is written {} for {}: {}", self.name(*spot), self.now(*spot), would_be(*spot), how(*stroke))
            }
            _ => String::new(),
        }
    }

    fn cells(&self, fit: &Fit, spots: &[Spot], crossing: bool) -> String {
        let would_be = |spot: Spot| {
            figure(fit.changes.iter().find(|(changed, _)| *changed == spot).map_or(Decimal::ZERO, |(_, value)| *value))
        };
        let [spot] = spots else {
            let each: Vec<String> = spots
                .iter()
                .map(|spot| format!("{} {} for {}", self.full_name(*spot), would_be(*spot), self.now(*spot)))
                .collect();
            return format!("every balance would agree with {}", each.join(" and "));
        };
        let why = if crossing {
            "the line and the column that cross there are both out by"
        } else {
            "every balance that it is part of is out by"
        };
        let difference = with_unit(self.cast.difference.abs(), self.unit());
        let (name, now) = (self.full_name(*spot), self.now(*spot));
        format!("{name} is written {now} and would have to be {}: {why} {difference}", would_be(*spot))
    }

    fn now(&self, spot: Spot) -> String {
        figure(self.figures.value(spot).unwrap_or_default())
    }

    fn written(&self) -> String {
        figure(self.cast.written)
    }

    /// `the lines make 1,000`, said of what would balance.
    fn makes(&self) -> String {
        format!("the {} make {}", self.things(), self.written())
    }

    fn sign(&self, spot: Spot, would_be: &str) -> String {
        let is_total = spot == self.posted.terms.total;
        let positive = self.figures.value(spot).is_some_and(|value| value > Decimal::ZERO);
        if is_total {
            let lost = if positive { "the sign is lost" } else { "the sign does not belong there" };
            return format!("{}: {lost}; {would_be} would agree", self.arithmetic());
        }
        let lost = if positive { "without its minus sign" } else { "with a minus sign that does not belong to it" };
        format!("{} is written {} {lost}: with {would_be} {}", self.name(spot), self.now(spot), self.makes())
    }

    fn miscounted(&self, slip: &Slip) -> String {
        let (computed, written) = (figure(self.cast.computed), self.written());
        match slip {
            Slip::LeftOut(spots) => {
                let taken: String = spots.iter().map(|spot| self.moved(*spot, Sign::Minus)).collect();
                format!("{computed}{taken} = {written}: the total leaves out {}", self.listed(spots))
            }
            Slip::CountedTwice(spot) => {
                let added = self.moved(*spot, Sign::Plus);
                format!("{computed}{added} = {written}: the total counts {} twice", self.with_figure(*spot))
            }
            Slip::CountedToo(spots, extra) => {
                let added: Vec<String> = spots.iter().map(|spot| self.operand(*spot)).collect();
                let added = added.join(" + ");
                let why = match extra {
                    Extra::OfParts if spots.len() > 1 => "as well as the lines that make them",
                    Extra::OfParts => "as well as the lines that make it",
                    Extra::Held if spots.len() > 1 => "as well as the lines that already hold them",
                    Extra::Held => "as well as the line that already holds it",
                    Extra::Beside => "too, which is no part of it",
                };
                format!("{computed} + {added} = {written}: the total counts {} {why}", self.listed(spots))
            }
            _ => String::new(),
        }
    }

    fn digits(&self, spot: Spot, stroke: Keystroke, would_be: &str) -> String {
        let how = how(stroke);
        if spot == self.posted.terms.total {
            return format!("{}, written {}: {how}", self.arithmetic(), self.written());
        }
        format!("{} is written {}, and with {would_be} {}: {how}", self.name(spot), self.now(spot), self.makes())
    }

    fn scale(&self, spot: Spot, power: i8, would_be: &str) -> String {
        let times = figure(super::slips::scaled(Decimal::ONE, power.saturating_abs()).unwrap_or(Decimal::ONE));
        let size = if power > 0 { "small" } else { "large" };
        if spot == self.posted.terms.total {
            return format!("{}, written {}: {times} times too {size}", self.arithmetic(), self.written());
        }
        format!(
            "{} is written {}, {times} times too {size}: with {would_be} {}",
            self.name(spot),
            self.now(spot),
            self.makes()
        )
    }

    /// Several lines or pairs that the total may leave out, in one sentence.
    pub(super) fn either(&self, ways: &[&[Spot]]) -> String {
        let listed: Vec<String> = ways.iter().map(|spots| self.listed(spots)).collect();
        format!(
            "the {} make {}, written {}: the total leaves out either {}",
            self.things(),
            figure(self.cast.computed),
            figure(self.cast.written),
            listed.join(", or ")
        )
    }

    fn class_reversed(&self, members: &[Spot]) -> String {
        let stated = if members.iter().any(|spot| self.figures.value(*spot).is_some_and(|value| value < Decimal::ZERO))
        {
            "negative"
        } else {
            "positive"
        };
        let other = if stated == "negative" { "positive" } else { "negative" };
        let (things, written) = (self.things(), self.written());
        match members {
            [only] => format!(
                "{} and the {things} that make it are all written {stated}: were they {other}, the {things} would make \
                 {written}",
                self.with_figure(*only)
            ),
            _ => format!(
                "{} are all written {stated}: were they {other}, the {things} would make {written}",
                self.listed(members)
            ),
        }
    }

    /// `740,900 - 59,590 - 682,310 = -1,000`, or `7 lines make 839,705`.
    pub(super) fn arithmetic(&self) -> String {
        let computed = figure(self.cast.computed);
        let value = |spot: Spot| self.figures.value(spot);
        let parts = self.posted.parts.iter().filter(|(_, spot)| value(*spot).is_some());
        let filled = worth_writing(parts.collect(), |(_, spot)| value(*spot).is_some_and(|value| value.is_zero()));
        if filled.len() > WRITTEN_OUT || filled.is_empty() {
            return format!("the {} {} make {computed}", filled.len(), self.things());
        }
        let mut text = String::new();
        for (at, (sign, spot)) in filled.iter().enumerate() {
            let operand = self.operand(*spot);
            match (at, sign) {
                (0, Sign::Plus) => {}
                (0, Sign::Minus) => text.push('-'),
                (_, Sign::Plus) => text.push_str(" + "),
                (_, Sign::Minus) => text.push_str(" - "),
            }
            text.push_str(&operand);
        }
        let constant = self.posted.terms.constant;
        if !constant.is_zero() {
            text.push_str(if constant < Decimal::ZERO { " - " } else { " + " });
            text.push_str(&figure(constant.abs()));
        }
        format!("{text} = {computed}")
    }

    /// A figure as an operand: brackets around what is negative.
    fn operand(&self, spot: Spot) -> String {
        let value = self.figures.value(spot).unwrap_or_default();
        if value < Decimal::ZERO { format!("({})", figure(value)) } else { figure(value) }
    }

    /// What a part adds to the total, added once more or taken off again.
    fn moved(&self, spot: Spot, sign: Sign) -> String {
        let own = self.posted.sign_of(spot).unwrap_or(Sign::Plus);
        let value = sign.of(own.of(self.figures.value(spot).unwrap_or_default()));
        let sign = if value < Decimal::ZERO { '-' } else { '+' };
        format!(" {sign} {}", figure(value.abs()))
    }

    fn listed(&self, spots: &[Spot]) -> String {
        if spots.len() > LISTED {
            let first: Vec<String> = spots.iter().take(LISTED - 1).map(|spot| self.with_figure(*spot)).collect();
            return format!("{} and {} more", first.join(", "), spots.len() + 1 - LISTED);
        }
        let named: Vec<String> = spots.iter().map(|spot| self.with_figure(*spot)).collect();
        match named.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => named.join(""),
        }
    }

    fn with_figure(&self, spot: Spot) -> String {
        let figure = figure(self.figures.value(spot).unwrap_or_default());
        format!("{} ({figure})", self.name(spot))
    }

    /// What tells the cell from the others of the balance.
    pub(super) fn name(&self, spot: Spot) -> Arc<str> {
        match self.posted.way {
            Way::Across => self.figures.heading(spot.column),
            _ => self.figures.label(spot.line),
        }
    }

    fn full_name(&self, spot: Spot) -> String {
        format!("{}, {}", self.figures.label(spot.line), self.figures.heading(spot.column))
    }

    /// That nothing explains the difference, and how much it is.
    pub(super) fn unexplained(&self, search: Search) -> String {
        let difference = with_unit(self.cast.difference.abs(), self.unit());
        let said = format!("unexplained: no slip in one figure or two makes the difference of {difference}");
        match search {
            Search::Complete => said,
            stopped => format!("{said}; {stopped}"),
        }
    }

    const fn things(&self) -> &'static str {
        match self.posted.way {
            Way::Down => "lines",
            Way::Across => "columns",
            Way::Block => "cells",
        }
    }

    fn unit(&self) -> &Unit {
        const NONE: &Unit = &Unit { base: Base::Number, per: None };
        self.figures.table.columns.get(self.posted.terms.total.column).map_or(NONE, |column| &column.unit)
    }
}

const fn how(stroke: Keystroke) -> &'static str {
    match stroke {
        Keystroke::Transposed => "two digits changed places",
        Keystroke::Dropped => "a digit is missing",
        Keystroke::Added => "a digit too many",
        Keystroke::Doubled => "a digit struck twice",
        Keystroke::Wrong => "one digit is wrong",
    }
}
