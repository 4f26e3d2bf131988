//! A risk whose rating is not its impact times its likelihood.

use rust_decimal::Decimal;

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::{Field, Risk, RiskTable, Table};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "rating-mismatch",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a risk's rating is not its impact times its likelihood",
    page: include_str!("rating_mismatch.md"),
};

/// A risk with all three figures.
struct Rated<'a> {
    impact: Decimal,
    likelihood: Decimal,
    rating: Decimal,
    field: &'a Field<crate::value::Measure>,
    risk: &'a Risk,
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for register in &facts.model.risks {
        if let Some(table) = facts.table(register.table) {
            in_register(table, register, out);
        }
    }
}

fn in_register(table: &Table, register: &RiskTable, out: &mut Vec<Finding>) {
    let rated: Vec<Rated> = register.rows.iter().filter_map(rated).collect();
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
        let scores = [risk.risk.impact.as_ref(), risk.risk.likelihood.as_ref()];
        out.push(
            Finding::new(&INFO, table.shape.at(risk.field.at), message)
                .with_value(risk.field.written.to_string())
                .with_related(scores.into_iter().flatten().map(|field| table.shape.at(field.at)))
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

fn rated(risk: &Risk) -> Option<Rated<'_>> {
    let figure = |field: &Option<Field<crate::value::Measure>>| field.as_ref()?.value().map(|measure| measure.value);
    let field = risk.rating.as_ref()?;
    Some(Rated {
        impact: figure(&risk.impact)?,
        likelihood: figure(&risk.likelihood)?,
        rating: figure(&risk.rating)?,
        field,
        risk,
    })
}
