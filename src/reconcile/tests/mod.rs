//! Whole tables reconciled.

mod cases;
mod causes;
mod crossed;
mod formulas;
mod hostile;
mod layouts;
mod properties;
mod together;

use super::testing::table;
use super::{Balance, Class, Confidence, Reconciliation, reconcile};

/// A table written as text, reconciled without a spec.
fn of(text: &str) -> Reconciliation {
    reconcile(&[table("t", text)], &[])
}

/// Each balance on a line: the total's cell, the way, origin and class; with the cause where it differs.
fn shown(found: &Reconciliation) -> Vec<String> {
    found.balances.iter().map(line).collect()
}

fn line(balance: &Balance) -> String {
    let mut parts = String::new();
    for part in &balance.parts {
        parts.push(if part.sign.coefficient() > 0 { '+' } else { '-' });
        parts.push_str(&part.term.at.to_string());
    }
    let class = match balance.class {
        Class::Rounding { deviations, .. } => format!("rounding ({deviations} sd)"),
        class => class.name().to_owned(),
    };
    let id = balance.id.split_once(':').map_or("", |(_, id)| id);
    let line = format!("{id} {parts} {} {class}", balance.origin.name());
    if balance.class != Class::Differs {
        return line;
    }
    let sure = match balance.confidence {
        Confidence::Stated => "stated".to_owned(),
        Confidence::Proven { elsewhere } => format!("proven {elsewhere}"),
        Confidence::Plain => "plain".to_owned(),
        Confidence::Explained => "explained".to_owned(),
        Confidence::Guessed => "guessed".to_owned(),
    };
    format!("{line} by {}, {sure}: {}", balance.difference, slip(balance))
}

/// The sentence that explains the difference, without the odds.
fn slip(balance: &Balance) -> &str {
    let cause = balance.cause.as_deref().unwrap_or("-");
    cause.rsplit_once(". ").map_or(cause, |(said, _)| said)
}

/// The balances that a rule would call an error: those that fail and are sure.
fn errors(found: &Reconciliation) -> Vec<String> {
    found
        .balances
        .iter()
        .filter(|balance| balance.class == Class::Differs)
        .filter(|balance| !matches!(balance.confidence, Confidence::Guessed | Confidence::Explained))
        .map(line)
        .collect()
}
