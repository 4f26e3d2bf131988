//! The forecast for the year end, apart from how things stand now: members who are shown green for the year must see that
//! it is amber today.

use super::choose;
use super::measured::cited;
use super::status::{Judged, Measures, judge};
use super::{Cited, Why};
use crate::grid::Place;
use crate::model::Dated;
use crate::value::{Actual, Period, Status, Target};

/// A forecast for the year end, apart from how it stands now.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// What is expected.
    pub actual: Cited<Actual>,
    /// The target for the year that it is of.
    pub target: Option<Cited<Target>>,
    /// How it would stand.
    pub status: Status,
    /// Why it would stand so.
    pub why: Why,
}

/// The forecast for the first year end that is still to come.
pub(super) fn forecast(
    performance: &[Dated<Actual>],
    forecasts: &[Dated<Actual>],
    targets: &[Dated<Target>],
    period: Option<Period>,
    by: &Measures<'_>,
    sheet: &Place,
) -> Option<Forecast> {
    let is_over = |dated: &Dated<Actual>| {
        dated.period.zip(period).is_some_and(|(of, scored)| {
            of.last_day() < scored.last_day()
                || of == scored && choose::of_period(performance, period).is_some_and(|it| it.field.value().is_some())
        })
    };
    let valued = forecasts.iter().filter(|dated| dated.field.value().is_some() && !is_over(dated));
    let found = valued.min_by_key(|dated| dated.period.map(Period::last_day))?;
    let year = found.period.or(period).map(|period| Period::Year(period.year()));
    let target = choose::target_of(targets, year);
    let last_year = year.and_then(|year| choose::year_before(performance, Some(year)));
    let by = Measures { last_year: last_year.and_then(|dated| dated.field.value()?.measure()), ..*by };
    let actual = cited(sheet, found)?;
    let target = target.and_then(|(dated, _)| cited(sheet, dated));
    let judged = match &target {
        Some(target) => judge(&actual.value, &target.value.goal, &by),
        None => Judged::not_rated(Why::NoTarget),
    };
    Some(Forecast { actual, target, status: judged.status, why: judged.why })
}
