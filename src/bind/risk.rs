//! Risk registers.

use std::sync::Arc;

use super::row::Row;
use crate::model::{Risk, RiskScore, RiskTable, Table};

pub(super) fn bind(index: usize, table: &Table) -> RiskTable {
    let risk = |record| {
        let row = Row::new(table, record);
        let service = row.words("service").and_then(|field| field.value().map(|words| Arc::from(words.as_str())));
        let score = |stage: &str| RiskScore {
            impact: row.measure(&format!("{stage}impact")),
            likelihood: row.measure(&format!("{stage}likelihood")),
            rating: row.measure(&format!("{stage}rating")),
        };
        // A register that tells only what risks are without controls tells what they are.
        let (now, inherent) = (score(""), score("inherent-"));
        let overlap = now.impact.is_some() && inherent.impact.is_some()
            || now.likelihood.is_some() && inherent.likelihood.is_some()
            || now.rating.is_some() && inherent.rating.is_some();
        let (now, inherent) = if overlap { (now, inherent) } else { (joined(now, inherent), RiskScore::default()) };
        Risk {
            row: record.row,
            section: record.section.clone().or(service),
            number: row.words("number"),
            description: row.words("description"),
            impact: now.impact,
            likelihood: now.likelihood,
            rating: now.rating,
            inherent,
            target: score("target-"),
            owner: row.words("owner"),
            mitigation: row.words("mitigation"),
        }
    };
    RiskTable { table: index, rows: table.data().map(risk).collect() }
}

/// One score of two that tell different parts of it.
fn joined(one: RiskScore, other: RiskScore) -> RiskScore {
    RiskScore {
        impact: one.impact.or(other.impact),
        likelihood: one.likelihood.or(other.likelihood),
        rating: one.rating.or(other.rating),
    }
}
