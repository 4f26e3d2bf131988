//! The words of headings that tell a stage or what of an indicator a column holds.
//!
//! Longer phrases stand before those that they begin with; a test holds that.

use super::heading::HeadingMeasure::{self, Direction, Performance, Status, Target};
use crate::value::Stage;

/// What a phrase tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The stage of a figure.
    Stage(Stage),
    /// A stage that is performance as well.
    Outturn(Stage),
    /// An actual, whose stage follows from the rest of the heading.
    Actual,
    /// To date: a budget is profiled, anything else is an actual.
    ToDate,
    /// What of an indicator.
    Measure(HeadingMeasure),
    /// Per cent, of whatever the other words say.
    Percent,
}

/// A phrase's meaning, and words of it that stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) found: Found,
    pub(super) kept: &'static str,
}

const fn stage(stage: Stage) -> Word {
    Word { found: Found::Stage(stage), kept: "" }
}

const fn outturn(stage: Stage) -> Word {
    Word { found: Found::Outturn(stage), kept: "" }
}

const fn measure(measure: HeadingMeasure) -> Word {
    Word { found: Found::Measure(measure), kept: "" }
}

const ACTUAL: Word = Word { found: Found::Actual, kept: "" };
const TO_DATE: Word = Word { found: Found::ToDate, kept: "" };
const PERCENT: Word = Word { found: Found::Percent, kept: "" };

/// Phrases that tell a stage.
pub(super) const STAGES: [(&str, Word); 84] = [
    ("estimated year end position", stage(Stage::Forecast)),
    ("year end position", stage(Stage::Forecast)),
    ("year-end position", stage(Stage::Forecast)),
    ("estimated outturn", outturn(Stage::Forecast)),
    ("projected outturn", outturn(Stage::Forecast)),
    ("predicted outturn", outturn(Stage::Forecast)),
    ("forecast outturn", outturn(Stage::Forecast)),
    ("expected outturn", outturn(Stage::Forecast)),
    ("full year forecast", stage(Stage::Forecast)),
    ("year end forecast", stage(Stage::Forecast)),
    ("year-end forecast", stage(Stage::Forecast)),
    ("forecast", stage(Stage::Forecast)),
    ("projected", stage(Stage::Forecast)),
    ("projection", stage(Stage::Forecast)),
    ("predicted", stage(Stage::Forecast)),
    ("provisional outturn", outturn(Stage::Outturn)),
    ("actual outturn", outturn(Stage::Outturn)),
    ("final outturn", outturn(Stage::Outturn)),
    ("outturn", outturn(Stage::Outturn)),
    ("out-turn", outturn(Stage::Outturn)),
    ("out turn", outturn(Stage::Outturn)),
    ("variance %", stage(Stage::PerCent)),
    ("variance (%)", stage(Stage::PerCent)),
    ("% variance", stage(Stage::PerCent)),
    ("% variation", stage(Stage::PerCent)),
    ("% change", stage(Stage::PerCent)),
    ("% of budget spent", stage(Stage::PerCent)),
    ("% of budget", stage(Stage::PerCent)),
    ("% budget spent", stage(Stage::PerCent)),
    ("% spent", stage(Stage::PerCent)),
    ("percentage variance", stage(Stage::PerCent)),
    ("variance", stage(Stage::Variance)),
    ("variation", stage(Stage::Variance)),
    ("over/(under) spend", stage(Stage::Variance)),
    ("(under)/over spend", stage(Stage::Variance)),
    ("over/(under)spend", stage(Stage::Variance)),
    ("(under)/overspend", stage(Stage::Variance)),
    ("over/under spend", stage(Stage::Variance)),
    ("under/overspend", stage(Stage::Variance)),
    ("overspend", stage(Stage::Variance)),
    ("underspend", stage(Stage::Variance)),
    ("difference", stage(Stage::Variance)),
    ("latest approved budget", stage(Stage::Revised)),
    ("latest budget", stage(Stage::Revised)),
    ("latest estimate", stage(Stage::Revised)),
    ("revised estimate", stage(Stage::Revised)),
    ("revised budget", stage(Stage::Revised)),
    ("revised", stage(Stage::Revised)),
    ("current budget", stage(Stage::Revised)),
    ("working budget", stage(Stage::Revised)),
    ("budget to date", stage(Stage::Profiled)),
    ("profiled budget", stage(Stage::Profiled)),
    ("profile to date", stage(Stage::Profiled)),
    ("profiled", stage(Stage::Profiled)),
    ("phased budget", stage(Stage::Profiled)),
    ("ytd budget", stage(Stage::Profiled)),
    ("ytd profile", stage(Stage::Profiled)),
    ("year to date budget", stage(Stage::Profiled)),
    ("original estimate", stage(Stage::Original)),
    ("original budget", stage(Stage::Original)),
    ("original", stage(Stage::Original)),
    ("approved budget", stage(Stage::Original)),
    ("approved estimate", stage(Stage::Original)),
    ("agreed budget", stage(Stage::Original)),
    ("annual budget", stage(Stage::Original)),
    ("full year budget", stage(Stage::Original)),
    ("base budget", stage(Stage::Original)),
    ("budget", stage(Stage::Original)),
    ("estimated", stage(Stage::Estimate)),
    ("estimate", stage(Stage::Estimate)),
    ("spend to date", stage(Stage::ActualToDate)),
    ("expenditure to date", stage(Stage::ActualToDate)),
    ("income to date", Word { found: Found::Stage(Stage::ActualToDate), kept: "Income" }),
    ("ytd actuals", outturn(Stage::ActualToDate)),
    ("ytd actual", outturn(Stage::ActualToDate)),
    ("year to date actual", outturn(Stage::ActualToDate)),
    ("actuals to date", outturn(Stage::ActualToDate)),
    ("actual to date", outturn(Stage::ActualToDate)),
    ("actuals", ACTUAL),
    ("actual", ACTUAL),
    ("year to date", TO_DATE),
    ("ytd", TO_DATE),
    ("to date", TO_DATE),
    ("full year", Word { found: Found::Measure(HeadingMeasure::None), kept: "Full year" }),
];

/// Phrases that tell what of an indicator a column holds. A target date is a date.
pub(super) const MEASURES: [(&str, Word); 24] = [
    ("outcome targets", Word { found: Found::Measure(HeadingMeasure::None), kept: "Outcome targets" }),
    ("target completion date", Word { found: Found::Measure(HeadingMeasure::None), kept: "Target completion date" }),
    ("target date", Word { found: Found::Measure(HeadingMeasure::None), kept: "Target date" }),
    ("target outcomes", Word { found: Found::Measure(HeadingMeasure::None), kept: "Target outcomes" }),
    ("targets", measure(Target)),
    ("target", measure(Target)),
    ("performance measurement", Word { found: Found::Measure(HeadingMeasure::None), kept: "Performance Measurement" }),
    ("performance measures", Word { found: Found::Measure(HeadingMeasure::None), kept: "Performance measures" }),
    ("performance measure", Word { found: Found::Measure(HeadingMeasure::None), kept: "Performance measure" }),
    ("performance indicators", Word { found: Found::Measure(HeadingMeasure::None), kept: "Performance indicators" }),
    ("performance indicator", Word { found: Found::Measure(HeadingMeasure::None), kept: "Performance indicator" }),
    ("performance status", measure(Status)),
    ("performance", measure(Performance)),
    ("achieved", measure(Performance)),
    ("result", measure(Performance)),
    ("rag status", measure(Status)),
    ("rag rating", measure(Status)),
    ("rag", measure(Status)),
    ("status", measure(Status)),
    ("direction of travel", measure(Direction)),
    ("direction", measure(Direction)),
    ("dot", measure(Direction)),
    ("trend", measure(Direction)),
    ("%", PERCENT),
];

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    #[test]
    fn no_phrase_hides_a_longer_one() {
        for table in [STAGES.as_slice(), MEASURES.as_slice()] {
            for (index, (longer, _)) in table.iter().enumerate() {
                for (shorter, _) in &table[..index] {
                    assert!(!Scan::new(longer).phrase(shorter), "`{shorter}` stands before `{longer}`");
                }
            }
        }
    }
}
