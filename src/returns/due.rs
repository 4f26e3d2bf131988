//! When the figures of a period are due.

use chrono::{Days, NaiveDate};

use crate::spec::Spec;
use crate::value::Period;

/// The day by which it is judged what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub day: NaiveDate,
    /// How many days after the end of a period its figures are due.
    pub grace: u16,
}

impl Due {
    /// The day that was given, with the spec's days of grace; else the end of the spec's period, for a report on a
    /// period asks for all of it. Nothing where there is neither: nothing is judged against today.
    #[must_use]
    pub fn of(spec: Option<&Spec>, as_of: Option<NaiveDate>) -> Option<Self> {
        let given = as_of.map(|day| Self { day, grace: spec.map_or(0, |spec| spec.returns.grace) });
        given.or_else(|| Some(Self { day: spec?.report.period?.last_day(), grace: 0 }))
    }

    /// The day from which the figures of a period are due.
    #[must_use]
    pub fn from(&self, period: Period) -> NaiveDate {
        period.last_day().checked_add_days(Days::new(self.grace.into())).unwrap_or(NaiveDate::MAX)
    }

    /// Whether the figures of a period are due.
    #[must_use]
    pub fn is_due(&self, period: Period) -> bool {
        self.from(period) <= self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::FinancialYear;

    #[test]
    fn a_period_is_due_when_it_has_ended_and_its_grace_has_passed() {
        let quarter = Period::Quarter(FinancialYear(2026), 1);
        for (day, grace, due) in [
            ("2026-06-29", 0, false),
            ("2026-06-30", 0, true),
            ("2026-07-13", 14, false),
            ("2026-07-14", 14, true),
            ("2026-06-30", u16::MAX, false),
        ] {
            let judged = Due { day: day.parse().unwrap(), grace };
            assert_eq!(judged.is_due(quarter), due, "{day} {grace}");
        }
    }
}
