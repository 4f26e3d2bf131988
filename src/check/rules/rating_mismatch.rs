//! A risk whose rating is not its impact times its likelihood.

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Field, Risk, RiskScore, Table};
use crate::value::Measure;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "rating-mismatch",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a risk's rating is not its impact times its likelihood",
    page: include_str!("rating_mismatch.md"),
};

/// A score with all three figures.
struct Rated<'a> {
    impact: Decimal,
    likelihood: Decimal,
    rating: Decimal,
    field: &'a Field<Measure>,
    scores: [&'a Field<Measure>; 2],
}

/// The impact, the likelihood and the rating of a score.
type Parts<'a> = [Option<&'a Field<Measure>>; 3];

/// The scores that a register tells of its risks: now, without controls, and as they should be.
const STAGES: [fn(&Risk) -> Parts<'_>; 3] = [
    |risk| [risk.impact.as_ref(), risk.likelihood.as_ref(), risk.rating.as_ref()],
    |risk| of(&risk.inherent),
    |risk| of(&risk.target),
];

const fn of(score: &RiskScore) -> Parts<'_> {
    [score.impact.as_ref(), score.likelihood.as_ref(), score.rating.as_ref()]
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for register in &facts.model.risks {
        if let Some(table) = facts.table(register.table) {
            for stage in STAGES {
                let rated: Vec<Rated> = register.rows.iter().filter_map(|risk| rated(stage(risk))).collect();
                in_register(table, rated, out);
            }
        }
    }
}

fn in_register(table: &Table, rated: Vec<Rated>, out: &mut Vec<Finding>) {
    let of = |rule: Rule| rated.iter().filter(|risk| rule.gives(risk) == risk.rating).count();
    let (products, sums) = (of(Rule::Times), of(Rule::Plus));
    // Some councils add the two, and a scale of their own is no slip either.
    let rule = if sums > products { Rule::Plus } else { Rule::Times };
    let is_followed = match rule {
        Rule::Times => products > 0,
        Rule::Plus => sums * 2 > rated.len(),
    };
    if !is_followed && rated.len() > 2 {
        if let (Some(first), Some(last)) = (rated.first(), rated.last()) {
            let few = if products == 0 { "None" } else { "Few" };
            let message = format!(
                "{few} of the ratings {} impact times likelihood, so they follow another rule or none.",
                if products == 0 { "is" } else { "are" }
            );
            let span = crate::grid::Span::new(first.field.at, last.field.at);
            out.push(
                Finding::new(&INFO, table.shape.place.at(span), message)
                    .at_level(Level::Warning)
                    .with_help("Say in a note beside the table how the ratings are made."),
            );
        }
        return;
    }
    for risk in rated {
        let would_be = rule.gives(&risk);
        if would_be == risk.rating {
            continue;
        }
        let message = format!(
            "The rating is {}, but impact {} {} likelihood {} is {}{}, a difference of {}.",
            say::figure(risk.rating),
            say::figure(risk.impact),
            rule.word(),
            say::figure(risk.likelihood),
            say::figure(would_be),
            if rule == Rule::Plus { ", which is how this register is rated" } else { "" },
            say::figure((would_be - risk.rating).abs()),
        );
        out.push(
            Finding::new(&INFO, table.shape.at(risk.field.at), message)
                .with_value(risk.field.written.to_string())
                .with_related(risk.scores.map(|field| table.shape.at(field.at)))
                .with_help(format!("Type {}, or put the impact or the likelihood right.", say::figure(would_be))),
        );
    }
}

/// How a register makes its ratings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Times,
    Plus,
}

impl Rule {
    fn gives(self, risk: &Rated) -> Decimal {
        match self {
            Self::Times => risk.impact * risk.likelihood,
            Self::Plus => risk.impact + risk.likelihood,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Plus => "plus",
        }
    }
}

fn rated([impact, likelihood, rating]: Parts<'_>) -> Option<Rated<'_>> {
    let figure = |field: &Field<Measure>| field.value().map(|measure| measure.value);
    let (impact, likelihood, rating) = (impact?, likelihood?, rating?);
    Some(Rated {
        impact: figure(impact)?,
        likelihood: figure(likelihood)?,
        rating: figure(rating)?,
        field: rating,
        scores: [impact, likelihood],
    })
}
