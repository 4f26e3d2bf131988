//! What a spec means by indicators: those that are the same, changes of targets, and how performance is scored.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::at::At;
use super::meaning::Meaning;
use super::meant::{Crosswalk, IndicatorName, RiskBands, Scoring, ScoringOverride, TargetChange};
use super::problem::Fault;
use super::written::{CrosswalkWritten, OverrideWritten, ScoringWritten, TargetChangeWritten};
use super::{Kind, RagPreset, text};

/// What a source of targets that are compared across plans is of.
const NEEDED: &str = "`indicators`, `service-standards` or `metrics-collector`";

fn has_targets(kind: &Kind) -> bool {
    is_scored(kind) || kind.name == "metrics-collector"
}

fn is_scored(kind: &Kind) -> bool {
    matches!(kind.name.as_str(), "indicators" | "service-standards")
}

impl Meaning<'_> {
    pub(super) fn crosswalks(&mut self, written: &[At<CrosswalkWritten>]) -> Vec<Crosswalk> {
        let mut found: Vec<Crosswalk> = Vec::new();
        for entry in written {
            let from = self.source_of(&entry.source, has_targets, NEEDED);
            let to = self.source_of(&entry.same_as.source, has_targets, NEEDED);
            let (code, same) = (self.named("code", &entry.code), self.named("code", &entry.same_as.code));
            let (Some(from), Some(to)) = (from, to) else { continue };
            let from = IndicatorName { source: from, code };
            let to = IndicatorName { source: to, code: same };
            if from == to {
                let what = format!("the indicator `{}` is said to be the same as itself", from.code);
                self.contradiction(entry, what, "name another source, or another code, in `same_as`");
            }
            // One indicator may be split into several, so only the same pair is told twice.
            let is_told = |known: &&Crosswalk| {
                (&known.from, &known.to) == (&from, &to) || (&known.from, &known.to) == (&to, &from)
            };
            if let Some(first) = found.iter().find(is_told) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                self.fault(entry, Fault::Twice { what: "crosswalk", written: from.code.to_string(), first });
            }
            found.push(Crosswalk { from, to, place: self.lines.of(entry) });
        }
        found
    }

    pub(super) fn target_changes(&mut self, written: &[At<TargetChangeWritten>]) -> Vec<TargetChange> {
        let mut found: Vec<TargetChange> = Vec::new();
        for entry in written {
            let source = self.source_of(&entry.source, has_targets, NEEDED);
            let (code, approved) = (self.named("code", &entry.code), self.filled("approved", &entry.approved));
            let period = self.period(entry.period.as_ref());
            let Some(source) = source else { continue };
            let indicator = IndicatorName { source, code };
            if let Some(first) = found.iter().find(|known| known.indicator == indicator && known.period == period) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                self.fault(entry, Fault::Twice { what: "target change", written: indicator.code.to_string(), first });
            }
            found.push(TargetChange { indicator, period, approved: approved.into(), place: self.lines.of(entry) });
        }
        found
    }

    pub(super) fn scoring(&mut self, written: &ScoringWritten) -> Scoring {
        let tolerance = self.tolerance(written.tolerance.as_ref());
        let risk_bands = written.risk_bands.as_ref().map(|bands| {
            if bands.medium_from >= *bands.high_from {
                let what = format!("`high_from` is {}, and `medium_from` {}", *bands.high_from, bands.medium_from);
                self.contradiction(&bands.high_from, what, "give `high_from` the higher rating");
            }
            RiskBands { medium_from: bands.medium_from.into(), high_from: (*bands.high_from).into() }
        });
        Scoring {
            rag: written.rag,
            tolerance: tolerance.unwrap_or(Scoring::usual_tolerance(written.rag)),
            direction: written.direction,
            few_cases: written.few_cases.unwrap_or(Scoring::USUAL_FEW_CASES),
            overrides: written
                .indicators
                .iter()
                .filter_map(|entry| self.scoring_override(entry, written.rag))
                .collect(),
            risk_bands,
        }
    }

    pub(super) fn tolerance(&mut self, written: Option<&At<String>>) -> Option<Decimal> {
        let most = |text: &str| text::percent(text).filter(|percent| *percent <= Decimal::ONE_HUNDRED);
        self.read(written?, most, ("tolerance", "a percentage up to 100%", "5%"))
    }

    pub(super) fn scoring_override(
        &mut self,
        written: &At<OverrideWritten>,
        rag: RagPreset,
    ) -> Option<ScoringOverride> {
        let source = match &written.source {
            Some(source) => Some(self.source_of(source, is_scored, "`indicators` or `service-standards`")?),
            None => None,
        };
        let said = written.source.as_ref().map_or("", |source| source.trim());
        self.once(
            "indicator",
            format!("{said} {}", written.code.trim().to_lowercase()),
            written.code.trim(),
            &written.code,
        );
        let OverrideWritten { polarity, tolerance, floor, roll_up, .. } = &**written;
        if polarity.is_none() && tolerance.is_none() && floor.is_none() && roll_up.is_none() {
            let what = format!("nothing is said of how `{}` is scored", written.code.trim());
            self.contradiction(
                written,
                what,
                "add `polarity`, `tolerance`, `floor` or `roll_up`, or take the entry out",
            );
        }
        let floor = floor.as_ref();
        if let Some(floor) = floor.filter(|_| rag != RagPreset::Floor) {
            let what = "`floor` counts only where [scoring] has `rag = \"floor\"`, and it has another";
            self.contradiction(floor, what, "set `rag = \"floor\"`, or take `floor` out");
        }
        Some(ScoringOverride {
            source: source.and_then(|index| self.sources.get(index)).map(|(id, _)| Arc::clone(id)),
            code: self.named("code", &written.code),
            polarity: written.polarity.map(Into::into),
            tolerance: self.tolerance(written.tolerance.as_ref()),
            floor: floor.and_then(|floor| self.read(floor, text::measure, ("floor", "a figure", "80%"))),
            roll_up: written.roll_up,
            place: self.lines.of(written),
        })
    }
}
