//! Which period of a table is scored, and which of a row's figures are those of a period.

use crate::model::Dated;
use crate::value::{Actual, FinancialYear, Parsed, Period, Target};

/// The period that is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Nothing where no heading names a period.
    pub(super) period: Option<Period>,
    /// Why it is not the period that was asked for, as a sentence.
    pub(super) note: Option<String>,
}

/// Chooses the period of a table: the one asked for where the table has a column for it; else the latest up to it that
/// gives any value; else, where no heading names a period, the one asked for.
pub(super) fn choose<'a>(
    rows: impl Iterator<Item = &'a [Dated<Actual>]>,
    targets: impl Iterator<Item = &'a [Dated<Target>]>,
    asked: Option<Period>,
) -> Chosen {
    let mut periods: Vec<(Period, bool)> = Vec::new();
    for dated in rows.flatten() {
        let Some(period) = dated.period else { continue };
        let has_value = dated.field.value().is_some();
        match periods.iter_mut().find(|(known, _)| *known == period) {
            Some((_, any)) => *any |= has_value,
            None => periods.push((period, has_value)),
        }
    }
    // Of periods that end on one day, the year comes before its last quarter.
    periods.sort_by_key(|(period, _)| (period.last_day(), std::cmp::Reverse(*period)));
    let as_asked = |period| Chosen { period, note: None };
    let latest = |fits: &dyn Fn(Period) -> bool| {
        periods.iter().rev().find(|(period, any)| *any && fits(*period)).map(|(period, _)| *period)
    };
    let Some(asked) = asked else {
        // A table of targets alone is for the first year that it has targets for.
        let first = || targets.flatten().filter_map(|dated| dated.period).min_by_key(|period| period.last_day());
        return as_asked(latest(&|_| true).or_else(first));
    };
    let of_asked = periods.iter().find(|(period, _)| *period == asked);
    if periods.is_empty() || of_asked.is_some_and(|(_, has_value)| *has_value) {
        return as_asked(Some(asked));
    }
    let part = |period: Period| matches!(asked, Period::Year(year) if period.year() == year);
    if let Some(found) = latest(&part) {
        let note = format!("{found} is scored as the latest part of {asked} that is reported");
        return Chosen { period: Some(found), note: Some(note) };
    }
    if of_asked.is_some() {
        return as_asked(Some(asked));
    }
    match latest(&|period| period.last_day() <= asked.last_day()) {
        Some(found) => {
            let note = format!("No performance is asked for in {asked}, so {found}, the latest reported, is scored");
            Chosen { period: Some(found), note: Some(note) }
        }
        None => as_asked(Some(asked)),
    }
}

/// The performance of a period in a row; where no heading names a period, the last that is not said to be of before.
pub(super) fn actual_of(performance: &[Dated<Actual>], period: Option<Period>) -> Option<&Dated<Actual>> {
    if let Some(found) = of_period(performance, period) {
        return Some(found);
    }
    let is_dated = performance.iter().any(|dated| dated.period.is_some());
    if is_dated { None } else { performance.iter().rev().find(|dated| !is_of_before(&dated.heading)) }
}

/// Where the target of a period was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TargetFor {
    /// For the period.
    Period,
    /// For the year that the period is a part of.
    Year,
    /// Without a period, and the only one.
    Any,
}

/// The target for a period in a row: its own, else that of its year, else the only one that has no period.
pub(super) fn target_of(targets: &[Dated<Target>], period: Option<Period>) -> Option<(&Dated<Target>, TargetFor)> {
    let own = of_period(targets, period);
    let year = period.map(|period| Period::Year(period.year()));
    let is_filled = |found: &&Dated<Target>| !matches!(found.field.parsed, Parsed::Blank);
    if let Some(found) = own.filter(is_filled) {
        return Some((found, TargetFor::Period));
    }
    if let Some(found) = of_period(targets, year).filter(is_filled) {
        return Some((found, TargetFor::Year));
    }
    if let Some(blank) = own {
        return Some((blank, TargetFor::Period));
    }
    // Beside targets for years, one without a year is for some other time: a three-year projection.
    match targets {
        [only] if only.period.is_none() => Some((only, TargetFor::Any)),
        _ => None,
    }
}

/// The field of a period: of several, the first that gives a value; one to date only where there is no other.
pub(super) fn of_period<T>(fields: &[Dated<T>], period: Option<Period>) -> Option<&Dated<T>> {
    let of_it = || fields.iter().filter(|dated| dated.period.is_some() && dated.period == period);
    let valued = || of_it().filter(|dated| dated.field.value().is_some());
    valued().find(|dated| !is_to_date(&dated.heading)).or_else(|| valued().next()).or_else(|| of_it().next())
}

/// `Q2 YTD` stands beside `Q2 Actual`.
pub(super) fn is_to_date(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["ytd", "to date", "to-date"].iter().any(|word| heading.contains(word))
}

/// The performance to compare with: of the latest earlier period of the same length that gives a value; where headings
/// name no such period, that of a heading that says it is of before.
pub(super) fn before(performance: &[Dated<Actual>], period: Option<Period>) -> Option<&Dated<Actual>> {
    let valued = || performance.iter().filter(|dated| dated.field.value().is_some());
    let earlier = period.and_then(|period| {
        valued()
            .filter(|dated| {
                dated.period.is_some_and(|other| is_alike(other, period) && other.last_day() < period.last_day())
            })
            .max_by_key(|dated| dated.period.map(Period::last_day))
    });
    let earlier = earlier.and_then(|found| of_period(performance, found.period));
    earlier.or_else(|| valued().find(|dated| dated.period.is_none() && is_of_before(&dated.heading)))
}

/// The performance of the same part of the year before.
pub(super) fn year_before(performance: &[Dated<Actual>], period: Option<Period>) -> Option<&Dated<Actual>> {
    of_period(performance, year_earlier(period?)).filter(|dated| dated.field.value().is_some())
}

/// The same part of the year before.
pub(super) fn year_earlier(period: Period) -> Option<Period> {
    let year = FinancialYear(period.year().0.checked_sub(1)?);
    Some(match period {
        Period::Year(_) => Period::Year(year),
        Period::Half(_, half) => Period::Half(year, half),
        Period::Quarter(_, quarter) => Period::Quarter(year, quarter),
        Period::Month(_, month) => Period::Month(year, month),
    })
}

/// The targets of later years, in order.
pub(super) fn next_targets(targets: &[Dated<Target>], period: Option<Period>) -> Vec<&Dated<Target>> {
    let Some(period) = period else { return Vec::new() };
    let is_later = |other| matches!(other, Period::Year(year) if year > period.year());
    let mut later: Vec<&Dated<Target>> =
        targets.iter().filter(|dated| dated.field.value().is_some() && dated.period.is_some_and(is_later)).collect();
    later.sort_by_key(|dated| dated.period.map(Period::last_day));
    later
}

/// Whether two periods have the same length.
pub(super) fn is_alike(one: Period, other: Period) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn is_of_before(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["previous", "last year", "last quarter", "last period", "prior"].iter().any(|word| heading.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{actual, dated, dated_actual, dated_target};
    use super::*;

    const YEAR: FinancialYear = FinancialYear(2012);

    fn quarter(year: i32, quarter: u8, text: &str) -> Dated<Actual> {
        dated(Some(Period::Quarter(FinancialYear(year), quarter)), text, actual)
    }

    fn chosen(rows: &[Vec<Dated<Actual>>], asked: Option<Period>) -> String {
        let targets = [dated_target(2013, "5"), dated_target(2012, "5")];
        let found = choose(rows.iter().map(Vec::as_slice), std::iter::once(targets.as_slice()), asked);
        let period = found.period.map_or_else(|| "none".to_owned(), |period| period.to_string());
        format!("{period}{}", found.note.map(|note| format!(": {note}")).unwrap_or_default())
    }

    #[test]
    fn the_period_asked_for_is_scored_where_it_is_reported() {
        let years = [vec![dated_actual(2010, "1"), dated_actual(2011, "2")], vec![dated_actual(2010, "1")]];
        let quarters = [vec![quarter(2012, 1, "1"), quarter(2012, 2, "2"), quarter(2012, 3, "")]];
        // The column for the year end waits for it.
        let year_end = [vec![quarter(2012, 1, "1"), dated_actual(2012, "")]];
        let year = |year| Some(Period::Year(FinancialYear(year)));
        for (rows, asked, found) in [
            (&years[..], year(2011), "2011/12"),
            (&years, year(2010), "2010/11"),
            (&years, None, "2011/12"),
            (
                &years,
                year(2012),
                "2011/12: No performance is asked for in 2012/13, so 2011/12, the latest reported, is scored",
            ),
            (&years, year(2009), "2009/10"),
            (&quarters, Some(Period::Quarter(YEAR, 3)), "2012/13 Q3"),
            (&quarters, None, "2012/13 Q2"),
            (&quarters, year(2012), "2012/13 Q2: 2012/13 Q2 is scored as the latest part of 2012/13 that is reported"),
            (&[], year(2012), "2012/13"),
            (&[], None, "2012/13"),
            (&year_end, year(2012), "2012/13 Q1: 2012/13 Q1 is scored as the latest part of 2012/13 that is reported"),
            (&year_end[..0], year(2012), "2012/13"),
        ] {
            assert_eq!(chosen(rows, asked), found);
        }
    }

    #[test]
    fn the_figures_of_a_row_are_found_by_their_period() {
        let row = [quarter(2011, 2, "1"), quarter(2012, 1, "2"), quarter(2012, 2, "3"), quarter(2012, 2, "4")];
        let period = Some(Period::Quarter(YEAR, 2));
        let written = |dated: Option<&Dated<Actual>>| dated.map_or("nothing", |dated| &dated.field.written).to_owned();
        assert_eq!(written(actual_of(&row, period)), "3");
        assert_eq!(written(before(&row, period)), "2");
        assert_eq!(written(year_before(&row, period)), "1");
        assert_eq!(written(actual_of(&row, Some(Period::Quarter(YEAR, 4)))), "nothing");
        let undated = |heading: &str, text: &str| Dated { heading: heading.into(), ..dated(None, text, actual) };
        let row = [undated("Previous Year", "7"), undated("Actual", "8")];
        assert_eq!((written(actual_of(&row, period)), written(before(&row, period))), ("8".into(), "7".into()));
    }

    #[test]
    fn a_part_of_a_year_may_go_by_the_target_for_the_year() {
        let targets = [dated_target(2012, "90%"), dated_target(2014, "95%"), dated_target(2013, "92%")];
        let period = Some(Period::Quarter(YEAR, 2));
        assert_eq!(target_of(&targets, period).unwrap().1, TargetFor::Year);
        assert_eq!(target_of(&targets, Some(Period::Year(YEAR))).unwrap().1, TargetFor::Period);
        let later: Vec<_> =
            next_targets(&targets, period).iter().map(|dated| dated.field.written.to_string()).collect();
        assert_eq!(later, ["92%", "95%"]);
        let projection = [dated_target(2013, "92%"), Dated { period: None, ..dated_target(2012, "95%") }];
        assert!(target_of(&projection, period).is_none());
        let undated = [Dated { period: None, ..dated_target(2012, "90%") }];
        assert_eq!(target_of(&undated, period).unwrap().1, TargetFor::Any);
        assert!(target_of(&targets, None).is_none());
    }
}
