//! What explains a difference, in words: the likeliest first, those that explain it equally well as alternatives.

use rust_decimal::Decimal;

use super::super::plain::{capital, list, one_line};
use super::cast::places;
use super::entry::Line;
use super::figure::figure;
use crate::reconcile::{Balance, Confidence, Explanation, ExplanationKind};

/// The lines that explain a difference.
pub(super) fn lines(balance: &Balance) -> Vec<Line> {
    let tied = balance.likeliest().count();
    let mut lines: Vec<Line> = Vec::new();
    for (index, explanation) in balance.likeliest().enumerate() {
        let lead = match (index, tied) {
            (0, 1) => "likely:",
            (0, _) => "either:",
            _ => "or:",
        };
        lines.push(Line::led(lead, with_odds(balance, explanation)));
        if index == 0 {
            lines.extend(follow(balance, explanation).map(Line::words));
        }
    }
    let rest = balance.explanations.iter().filter(|explanation| explanation.rank > 1);
    lines.extend(rest.map(|explanation| Line::led("less likely:", with_odds(balance, explanation)).in_full()));
    if balance.explanations.is_empty() {
        let said = balance.cause.as_deref().unwrap_or("no slip explains it");
        lines.push(Line::words(format!("{}.", capital(said.trim_end_matches('.')))));
    }
    let search = balance.search.to_string();
    if !search.is_empty() && !lines.iter().any(|line| line.says(&search)) {
        lines.push(Line::words(format!("{}.", capital(&search))));
    }
    if balance.confidence == Confidence::Guessed {
        lines.push(Line::words("Nothing says that these are its parts; they were tried because they stand beside it."));
    }
    lines
}

/// The explanation in a sentence, as a whole: alternatives joined by `or`.
pub(super) fn sentence(balance: &Balance) -> Option<String> {
    let said: Vec<String> = balance.likeliest().map(|one| said(balance, one)).collect();
    match said.as_slice() {
        [] => balance.cause.as_deref().map(one_line),
        [only] => Some(only.clone()),
        several => Some(format!("either {}", several.join("; or "))),
    }
}

fn with_odds(balance: &Balance, explanation: &Explanation) -> String {
    format!("{}. {}.", said(balance, explanation), capital(&explanation.odds.to_string()))
}

/// The slip, with the cells that it speaks of.
fn said(balance: &Balance, explanation: &Explanation) -> String {
    if let Some(said) = sign_of_total(balance, explanation) {
        return said;
    }
    let text = one_line(&explanation.text);
    let changed = explanation.changes.iter().map(|change| change.at).filter(|at| *at != balance.total.at);
    let mut cells: Vec<String> = Vec::new();
    for at in explanation.names.iter().copied().chain(changed).map(|at| at.to_string()) {
        if !cells.contains(&at) && !text.contains(&at) {
            cells.push(at);
        }
    }
    if cells.is_empty() { text } else { format!("{text} [{}]", cells.join(", ")) }
}

/// A total that lost its sign is told shortly: its arithmetic stands above.
fn sign_of_total(balance: &Balance, explanation: &Explanation) -> Option<String> {
    let [change] = explanation.changes.as_slice() else { return None };
    if explanation.kind != ExplanationKind::Sign || change.at != balance.total.at || explanation.within_rounding {
        return None;
    }
    let what = if change.would_be < Decimal::ZERO { "the sign is lost" } else { "the sign does not belong there" };
    Some(format!("{what}; {} would agree", figure(change.would_be, places(balance))))
}

/// Totals that were made from the wrong figure.
fn follow(balance: &Balance, explanation: &Explanation) -> Option<String> {
    let follow: Vec<String> = explanation
        .follow
        .iter()
        .map(|change| format!("{} would be {}", change.at, figure(change.would_be, places(balance))))
        .collect();
    (!follow.is_empty()).then(|| format!("With it, {}.", list(&follow)))
}
