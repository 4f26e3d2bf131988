//! What two documents say of one indicator, period by period.

use std::sync::Arc;

use super::change::change;
use super::entry::{Entry, is_written};
use super::{Achieved, Between, ComparedTarget, Stated, StatedTarget, TargetClass};
use crate::model::{Dated, PolarityFrom, is_weaker, latest_known, polarity};
use crate::spec::Spec;
use crate::value::{FinancialYear, Parsed, Period, Polarity, Target};

/// An entry with the plan's year, for a target whose heading names no year.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) year: Option<FinancialYear>,
}

/// The targets of an indicator that both documents have.
pub(super) fn both(earlier: Side<'_>, later: Side<'_>, between: Between, spec: Option<&Spec>) -> Vec<ComparedTarget> {
    let (before, now) = aligned(earlier, later);
    let (polarity, _) = better(earlier.entry, later.entry, spec);
    let mut found: Vec<ComparedTarget> = periods(&before, &now)
        .into_iter()
        .map(|period| {
            let stated = |targets: &[(Option<Period>, &Dated<Target>)], entry: &Entry<'_>| {
                let of_it = targets.iter().filter(|(of, _)| *of == period);
                of_it
                    .clone()
                    .find(|(_, dated)| dated.field.value().is_some())
                    .or_else(|| of_it.clone().next())
                    .map(|(_, dated)| stated(entry, dated))
            };
            let (one, other) = (stated(&before, earlier.entry), stated(&now, later.entry));
            compared(period, one, other, polarity, between)
        })
        .collect();
    for target in &mut found {
        target.achieved = achieved(target, [earlier, later]);
    }
    found
}

/// The targets of an indicator that only one document has.
pub(super) fn one(side: Side<'_>, is_later: bool, spec: Option<&Spec>) -> Vec<ComparedTarget> {
    let own = own(side.entry);
    let (polarity, _) = better(side.entry, side.entry, spec);
    let class = if is_later { TargetClass::New } else { TargetClass::Dropped };
    periods(&own, &[])
        .into_iter()
        .filter_map(|period| {
            let (_, dated) = own.iter().find(|(of, _)| *of == period)?;
            let stated = Some(stated(side.entry, dated));
            let (earlier, later) = if is_later { (None, stated) } else { (stated, None) };
            Some(ComparedTarget {
                period,
                earlier,
                later,
                class,
                polarity,
                difference: None,
                achieved: None,
                approval: None,
            })
        })
        .collect()
}

/// Which way is better, as scoring has it, for an indicator of two documents: the later one's own word first.
pub(super) fn better(earlier: &Entry<'_>, later: &Entry<'_>, spec: Option<&Spec>) -> (Polarity, PolarityFrom) {
    let of_spec = [later, earlier].into_iter().find_map(|entry| {
        let spec = spec?;
        let source = spec.source(&entry.table.id).map(|(_, source)| &source.id);
        spec.scoring.override_of(source, entry.listed.name(), entry.listed.description.as_deref())?.polarity
    });
    let known = |entry: &Entry<'_>| {
        polarity(None, &entry.targets, of_spec, entry.polarity, entry.listed.description.as_deref())
    };
    let (own, before) = (known(later), known(earlier));
    if own.1 == PolarityFrom::Assumed { before } else { own }
}

/// The targets of an entry that say something of a period. One without a period is the plan's own where it stands
/// alone; beside dated ones it is for some other time.
fn own<'a>(entry: &'a Entry<'_>) -> Vec<(Option<Period>, &'a Dated<Target>)> {
    let written = || entry.targets.iter().filter(|dated| is_written(&dated.field));
    let dated: Vec<_> = written().filter(|dated| dated.period.is_some()).map(|dated| (dated.period, dated)).collect();
    if !dated.is_empty() {
        return dated;
    }
    match entry.targets.iter().filter(|dated| dated.period.is_none()).collect::<Vec<_>>().as_slice() {
        [only] if is_written(&only.field) => vec![(None, only)],
        _ => Vec::new(),
    }
}

type Targets<'a> = Vec<(Option<Period>, &'a Dated<Target>)>;

/// The targets of both, where one without a period beside dated ones of the other is taken to be for its plan's year.
fn aligned<'a>(earlier: Side<'a>, later: Side<'a>) -> (Targets<'a>, Targets<'a>) {
    let (mut before, mut now) = (own(earlier.entry), own(later.entry));
    let is_dated = |targets: &Targets<'_>| targets.iter().any(|(period, _)| period.is_some());
    let (first, second) = (is_dated(&before), is_dated(&now));
    if first != second {
        for (targets, side) in [(&mut before, earlier), (&mut now, later)] {
            for (period, _) in targets.iter_mut() {
                *period = period.or(side.year.map(Period::Year));
            }
        }
    }
    (before, now)
}

/// The periods of either, in order of time; none last.
fn periods(
    before: &[(Option<Period>, &Dated<Target>)],
    now: &[(Option<Period>, &Dated<Target>)],
) -> Vec<Option<Period>> {
    let mut periods: Vec<Option<Period>> = before.iter().chain(now).map(|(period, _)| *period).collect();
    periods.sort_by_key(|period| (period.is_none(), period.map(Period::last_day), *period));
    periods.dedup();
    periods
}

fn stated(entry: &Entry<'_>, dated: &Dated<Target>) -> StatedTarget {
    StatedTarget {
        place: entry.at(dated.field.at),
        written: Arc::clone(&dated.field.written),
        stated: match &dated.field.parsed {
            Parsed::Value(reading) => Stated::Target(reading.value.clone()),
            Parsed::None(reason, _) => Stated::None(*reason),
            Parsed::Bad(_) | Parsed::Blank => Stated::Unread,
        },
    }
}

fn compared(
    period: Option<Period>,
    earlier: Option<StatedTarget>,
    later: Option<StatedTarget>,
    polarity: Polarity,
    between: Between,
) -> ComparedTarget {
    let (class, difference) = match (&earlier, &later) {
        (Some(earlier), Some(later)) => change(&earlier.stated, &later.stated, polarity),
        (Some(_), None) => (TargetClass::OnlyEarlier, None),
        _ => (TargetClass::OnlyLater, None),
    };
    let class = match (between, class) {
        (
            Between::SamePlan,
            TargetClass::Tightened | TargetClass::Loosened | TargetClass::Changed | TargetClass::Reversed,
        ) => TargetClass::Conflict,
        (_, class) => class,
    };
    ComparedTarget { period, earlier, later, class, polarity, difference, achieved: None, approval: None }
}

/// What had been achieved before the period of the later target, where that target asks for less.
fn achieved(target: &ComparedTarget, sides: [Side<'_>; 2]) -> Option<Achieved> {
    let [_, later] = sides;
    let Stated::Target(planned) = &target.later.as_ref()?.stated else { return None };
    let period = target.period.or_else(|| later.year.map(Period::Year));
    let mut best: Option<Achieved> = None;
    for side in sides {
        let Some(dated) = latest_known(&side.entry.performance, period) else { continue };
        let (Some(actual), Some(of)) = (dated.field.value(), dated.period) else { continue };
        if best.as_ref().is_none_or(|best| of.last_day() >= best.period.last_day()) {
            best = Some(Achieved {
                actual: actual.clone(),
                written: Arc::clone(&dated.field.written),
                period: of,
                place: side.entry.at(dated.field.at),
            });
        }
    }
    best.filter(|achieved| is_weaker(planned, &achieved.actual, target.polarity) == Some(true))
}
