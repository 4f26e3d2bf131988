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
    let products = rated.iter().filter(|risk| risk.impact * risk.likelihood == risk.rating).count();
    let sums = rated.iter().filter(|risk| risk.impact + risk.likelihood == risk.rating).count();
    // Some councils add the two, and a scale of their own is no slip either.
    if sums > products {
        return;
    }
    if products == 0 && rated.len() > 2 {
        if let (Some(first), Some(last)) = (rated.first(), rated.last()) {
            let message = "None of the ratings is impact times likelihood, so they follow another rule or none.";
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
        let product = risk.impact * risk.likelihood;
        if product == risk.rating {
            continue;
        }
        let message = format!(
            "The rating is {}, but impact {} times likelihood {} is {}, a difference of {}.",
            say::figure(risk.rating),
            say::figure(risk.impact),
            say::figure(risk.likelihood),
            say::figure(product),
            say::figure((product - risk.rating).abs()),
        );
        let scores = [risk.risk.impact.as_ref(), risk.risk.likelihood.as_ref()];
        out.push(
            Finding::new(&INFO, table.shape.at(risk.field.at), message)
                .with_value(risk.field.written.to_string())
                .with_related(scores.into_iter().flatten().map(|field| table.shape.at(field.at)))
                .with_help(format!("Type {}, or put the impact or the likelihood right.", say::figure(product))),
        );
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
