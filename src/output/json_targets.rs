//! Targets and risks across plans, as they stand in the JSON document.

use serde::Serialize;

use crate::grid::Place;
use crate::reconcile::{
    Achieved, ComparedIndicator, ComparedRisk, ComparedTarget, Difference, Document, Listed, ListedRisk, MatchedBy,
    Stated, StatedTarget, Targets,
};
use crate::value::{Polarity, Unit};

/// An indicator in two documents, or in one of two.
#[derive(Serialize)]
pub(super) struct TargetOut<'a> {
    code: Option<&'a str>,
    description: Option<&'a str>,
    between: &'static str,
    /// Nothing, or `dropped` or `new`.
    status: Option<&'static str>,
    matched_by: Option<&'static str>,
    /// From 0 to 1, where it was matched by its description: a likelihood, not a figure.
    likeness: Option<String>,
    proposed: bool,
    split_into: usize,
    merged_from: usize,
    earlier: Option<ListedOut<'a>>,
    later: Option<ListedOut<'a>>,
    frequency: Option<[String; 2]>,
    definition_likeness: Option<String>,
    years: Vec<YearOut<'a>>,
}

#[derive(Serialize)]
struct ListedOut<'a> {
    plan: Option<String>,
    code: Option<&'a str>,
    description: Option<&'a str>,
    section: Option<&'a str>,
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct YearOut<'a> {
    period: Option<String>,
    class: &'static str,
    polarity: &'static str,
    earlier: Option<StatedOut<'a>>,
    later: Option<StatedOut<'a>>,
    /// The later figure less the earlier, both in `unit`.
    change: Option<String>,
    unit: Option<String>,
    converted: bool,
    achieved: Option<AchievedOut<'a>>,
    approved: Option<&'a str>,
}

#[derive(Serialize)]
struct StatedOut<'a> {
    written: &'a str,
    target: Option<String>,
    reason: Option<String>,
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct AchievedOut<'a> {
    written: &'a str,
    period: String,
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

/// A risk in two documents, or in one of two.
#[derive(Serialize)]
pub(super) struct RiskOut<'a> {
    movement: &'static str,
    likeness: Option<String>,
    earlier: Option<RatedOut<'a>>,
    later: Option<RatedOut<'a>>,
}

#[derive(Serialize)]
struct RatedOut<'a> {
    #[serde(flatten)]
    listed: ListedOut<'a>,
    impact: Option<String>,
    likelihood: Option<String>,
    rating: Option<String>,
    likelihood_band: Option<&'a str>,
    impact_band: Option<&'a str>,
}

/// The indicators.
pub(super) fn targets(found: &Targets) -> Vec<TargetOut<'_>> {
    found.indicators.iter().map(|compared| indicator(compared, &found.documents)).collect()
}

/// The risks.
pub(super) fn risks(found: &Targets) -> Vec<RiskOut<'_>> {
    found.risks.iter().map(|risk| risk_out(risk, &found.documents)).collect()
}

fn indicator<'a>(compared: &'a ComparedIndicator, documents: &[Document]) -> TargetOut<'a> {
    let own = compared.later.as_ref().or(compared.earlier.as_ref());
    TargetOut {
        code: own.and_then(|listed| listed.code.as_deref()),
        description: own.and_then(|listed| listed.description.as_deref()),
        between: compared.between.name(),
        status: match (compared.is_dropped(), compared.is_new()) {
            (true, _) => Some("dropped"),
            (_, true) => Some("new"),
            _ => None,
        },
        matched_by: compared.matched.map(MatchedBy::name),
        likeness: match compared.matched {
            Some(MatchedBy::Description(likeness)) => Some(likeness.figure().normalize().to_string()),
            _ => None,
        },
        proposed: compared.matched.is_some_and(MatchedBy::is_proposed),
        split_into: compared.split_into,
        merged_from: compared.merged_from,
        earlier: compared.earlier.as_ref().map(|it| listed(it, documents)),
        later: compared.later.as_ref().map(|it| listed(it, documents)),
        frequency: compared.frequency.map(|(before, now)| [before.to_string(), now.to_string()]),
        definition_likeness: compared.definition.map(|likeness| likeness.figure().normalize().to_string()),
        years: compared.targets.iter().map(year).collect(),
    }
}

fn listed<'a>(listed: &'a Listed, documents: &[Document]) -> ListedOut<'a> {
    ListedOut {
        plan: documents.get(listed.document).and_then(|document| document.year).map(|year| year.to_string()),
        code: listed.code.as_deref(),
        description: listed.description.as_deref(),
        section: listed.section.as_deref(),
        path: &listed.place.file,
        sheet: listed.place.sheet.as_deref(),
        cell: cell(&listed.place),
    }
}

fn year(target: &ComparedTarget) -> YearOut<'_> {
    let difference = target.difference.as_ref();
    YearOut {
        period: target.period.map(|period| period.to_string()),
        class: target.class.name(),
        polarity: match target.polarity {
            Polarity::HigherIsBetter => "higher",
            Polarity::LowerIsBetter => "lower",
        },
        earlier: target.earlier.as_ref().map(stated),
        later: target.later.as_ref().map(stated),
        change: difference.and_then(Difference::change).map(|change| change.normalize().to_string()),
        unit: difference.map(|difference| &difference.unit).filter(|unit| !unit.is_none()).map(Unit::to_string),
        converted: difference.is_some_and(|difference| difference.converted),
        achieved: target.achieved.as_ref().map(achieved),
        approved: target.approval.as_ref().map(|approval| &*approval.approved),
    }
}

fn stated(stated: &StatedTarget) -> StatedOut<'_> {
    StatedOut {
        written: &stated.written,
        target: if let Stated::Target(target) = &stated.stated { Some(target.to_string()) } else { None },
        reason: if let Stated::None(reason) = &stated.stated { Some(reason.to_string()) } else { None },
        path: &stated.place.file,
        sheet: stated.place.sheet.as_deref(),
        cell: cell(&stated.place),
    }
}

fn achieved(achieved: &Achieved) -> AchievedOut<'_> {
    AchievedOut {
        written: &achieved.written,
        period: achieved.period.to_string(),
        path: &achieved.place.file,
        sheet: achieved.place.sheet.as_deref(),
        cell: cell(&achieved.place),
    }
}

fn risk_out<'a>(risk: &'a ComparedRisk, documents: &[Document]) -> RiskOut<'a> {
    RiskOut {
        movement: risk.movement.name(),
        likeness: risk.matched.map(|likeness| likeness.figure().normalize().to_string()),
        earlier: risk.earlier.as_ref().map(|it| rated(it, documents)),
        later: risk.later.as_ref().map(|it| rated(it, documents)),
    }
}

fn rated<'a>(risk: &'a ListedRisk, documents: &[Document]) -> RatedOut<'a> {
    let figure = |figure: Option<rust_decimal::Decimal>| figure.map(|figure| figure.normalize().to_string());
    RatedOut {
        listed: listed(&risk.listed, documents),
        impact: figure(risk.impact),
        likelihood: figure(risk.likelihood),
        rating: figure(risk.rating),
        likelihood_band: risk.bands.as_ref().map(|(likelihood, _)| &**likelihood),
        impact_band: risk.bands.as_ref().map(|(_, impact)| &**impact),
    }
}

fn cell(place: &Place) -> Option<String> {
    place.span.map(|span| span.to_string())
}
