//! Scoring: how each indicator and service standard stands to its target, where it is heading, how actions stand as at
//! a date, in which band a risk lies. Facts only, with the cells that they rest on and every assumption made.

mod action;
mod adds_up;
mod assumed;
mod case;
mod cases;
mod choose;
mod direction;
mod forecast;
mod measured;
mod moves;
mod presets;
mod recount;
mod regression;
mod risk;
mod rollup;
mod scores;
mod series;
mod status;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod to_date;
mod travel;
mod xmr;

pub use action::{ActionScore, ActionState, Pace, Progress};
pub use case::{Case, Line, Verdict};
pub use cases::Cases;
pub use forecast::Forecast;
pub use recount::Recount;
pub use risk::{Band, Bands, RiskScore};
pub use rollup::{Counts, Rollup, by_section, by_service, by_theme};
pub use scores::{Assumption, Cited, Exception, Held, NotJudged, Score, Scored, Scores, Why};
pub use to_date::{MadeBy, ToDate};
pub use travel::Travel;

use chrono::NaiveDate;

use crate::model::{Model, Table};
use crate::spec::{Scoring, Spec};
use crate::value::Period;

/// What scoring goes by.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The spec, where there is one.
    pub spec: Option<&'a Spec>,
    /// How performance is scored: the spec's settings, or the usual ones.
    pub scoring: &'a Scoring,
    /// The day as at which actions are judged; they are not judged against a date without one.
    pub as_of: Option<NaiveDate>,
}

impl Asked<'_> {
    /// The period that is asked of a table: its source's, else the report's.
    fn period(&self, table: &Table) -> Option<Period> {
        let spec = self.spec?;
        spec.source(&table.id).map_or(spec.report.period, |(_, source)| source.period)
    }
}

/// Scores every indicator, standard, action and risk.
#[must_use]
pub fn score(model: &Model, asked: &Asked<'_>) -> Scores {
    let mut scores = Scores::new(asked.scoring.rag, asked.scoring.direction);
    measured::score(model, asked, &mut scores);
    action::score(model, asked.as_of, &mut scores);
    risk::score(model, asked.scoring.risk_bands, &mut scores);
    scores
}
