//! A total, a net figure or a cross-cast that its parts do not make.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::{Facts, ledgers, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Place, Span};
use crate::reconcile::{Balance, Class, Confidence, Explanation, Misdeclared, Operation, Origin, Part, Sign, Way};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "does-not-cast",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "a total, net or cross-cast is not what its parts make",
    page: include_str!("does_not_cast.md"),
};

/// How many parts a message adds up before it only counts them.
const ADDED_UP: usize = 5;
/// How many cells a finding names as related.
const RELATED: usize = 12;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ledgers::stated_totals(facts, &INFO, out);
    out.extend(facts.reconciliation.misdeclared.iter().map(misdeclared));
    // Counts are told by `wrong-count`.
    let sums = facts.reconciliation.balances.iter().filter(|balance| balance.operation == Operation::Sum);
    let mut guessed: BTreeMap<(&str, u32), Vec<&Balance>> = BTreeMap::new();
    for balance in sums {
        match balance.class {
            Class::Differs if balance.confidence == Confidence::Guessed && balance.way == Way::Down => {
                guessed.entry((&balance.table, balance.total.at.row)).or_default().push(balance);
            }
            Class::Differs => out.push(differs(balance)),
            Class::Rounding { bound, deviations, likely } => out.push(rounding(balance, bound, deviations, likely)),
            Class::Agrees => out.extend(only_as_stored(balance)),
        }
    }
    for columns in guessed.into_values() {
        match columns.as_slice() {
            [balance] => out.push(differs(balance)),
            [first, ..] => out.push(in_no_column(first, &columns)),
            [] => {}
        }
    }
}

/// An equation of the spec that could not be checked: the user counts on it.
fn misdeclared(fault: &Misdeclared) -> Finding {
    let message = format!("The equation {} could not be checked: {}.", say::quoted(&fault.equation), fault.error.kind);
    Finding::new(&INFO, fault.at.clone(), message)
        .with_related([fault.table.clone()])
        .with_help("Name the lines, columns and sections as the table does; `linesight inspect` lists them.")
}

/// A total whose parts are only guessed, and which they make in none of several columns: said once.
fn in_no_column(first: &Balance, columns: &[&Balance]) -> Finding {
    let cells = columns.iter().map(|balance| Span::cell(balance.total.at));
    let span = cells.reduce(|all, cell| all.union(&cell)).unwrap_or_default();
    let message = format!(
        "{} is not what the lines above it make in {} columns; in the first it is written {}, and {}.",
        name(first),
        columns.len(),
        figure(first, first.written),
        arithmetic(first),
    );
    Finding::new(&INFO, first.place.at(span), message)
        .at_level(level(first))
        .with_related(columns.iter().map(|balance| balance.place.clone()))
        .with_evidence(evidence(first))
        .with_help("Say in the spec which lines the total is made of ([[balance]]), or check the lines.")
}

fn differs(balance: &Balance) -> Finding {
    let message = format!(
        "{} is written {}; {}, a difference of {}.",
        name(balance),
        figure(balance, balance.written),
        arithmetic(balance),
        say::difference(balance.difference.abs(), &balance.measured_in),
    );
    let help = match balance.explanations.first() {
        Some(explanation) => put_right(balance, explanation),
        None => "Check each line against its source, then the total.".to_owned(),
    };
    finding(balance, message).at_level(level(balance)).with_evidence(evidence(balance)).with_help(help)
}

/// How much a difference matters: as far as it is sure that these are the parts.
fn level(balance: &Balance) -> Level {
    match (balance.confidence, balance.origin) {
        (Confidence::Guessed, Origin::Inferred) => Level::Note,
        (Confidence::Explained, Origin::Inferred) | (Confidence::Guessed, _) => Level::Warning,
        (Confidence::Stated | Confidence::Proven { .. } | Confidence::Plain | Confidence::Explained, _) => Level::Error,
    }
}

fn rounding(balance: &Balance, bound: Decimal, deviations: Decimal, likely: bool) -> Finding {
    let message = format!(
        "{} is written {}; {}: the difference of {} can come from rounding, which can make up to {} here{}.",
        name(balance),
        figure(balance, balance.written),
        arithmetic(balance),
        say::difference(balance.difference.abs(), &balance.measured_in),
        say::figure(bound),
        if likely { "" } else { ", though so much is possible but unlikely" },
    );
    let likelihood = format!(
        "The difference is {} standard deviations of what rounding {} and the total would make.",
        say::figure(deviations),
        say::count(balance.figures, "figure", "figures"),
    );
    finding(balance, message)
        .at_level(Level::Note)
        .with_evidence([likelihood])
        .with_evidence(as_shown(balance))
        .with_help("If the figures were rounded one by one, nothing needs to be done; if not, check the lines.")
}

/// A total that agrees as stored, but not as the officer sees it.
fn only_as_stored(balance: &Balance) -> Option<Finding> {
    let shown = balance.shown.filter(|shown| !shown.difference.is_zero())?;
    let message = format!(
        "{} agrees with its parts as stored, but not as shown: the figures shown make {}, and the total shows {}.",
        name(balance),
        figure(balance, shown.computed),
        figure(balance, shown.written),
    );
    Some(
        finding(balance, message).at_level(Level::Note).with_help(
            "Nothing needs to be done; a note `Figures may not add up because of rounding` saves questions.",
        ),
    )
}

fn finding(balance: &Balance, message: String) -> Finding {
    let related = balance.parts.iter().take(RELATED).map(|part| balance.place.at_cell(part.term.at));
    Finding::new(&INFO, balance.place.clone(), message)
        .with_value(figure(balance, balance.written))
        .with_related(related.collect::<Vec<Place>>())
}

/// What the total is called; across a row, with the column.
fn name(balance: &Balance) -> String {
    let (line, column) = (say::one_line(&balance.line), say::one_line(&balance.column));
    match (balance.way, line.as_str(), column.as_str()) {
        (_, "", "") => "The total".to_owned(),
        (_, "", name) | (Way::Down | Way::Block, name, _) | (Way::Across, name, "") => name.to_owned(),
        (Way::Across, line, column) => format!("{column} of {line}"),
    }
}

fn figure(balance: &Balance, value: Decimal) -> String {
    say::in_unit(value, &balance.measured_in)
}

/// `740,900 - 59,590 - 682,310 = -1,000`, or `its 10 lines make 3,261`.
fn arithmetic(balance: &Balance) -> String {
    let parts: Vec<&Part> = balance.parts.iter().filter(|part| !part.term.value.is_zero()).collect();
    let computed = say::figure(balance.computed);
    if parts.len() > ADDED_UP || parts.is_empty() {
        let lines = say::count(balance.parts.len(), "part", "parts");
        return if balance.parts.iter().all(|part| part.sign == Sign::Plus) {
            format!("its {lines} make {computed}")
        } else {
            format!("its {lines}, added and taken off, make {computed}")
        };
    }
    let mut text = String::new();
    for part in parts {
        let value = part.term.value;
        let shown = if value.is_sign_negative() { format!("({})", say::figure(value)) } else { say::figure(value) };
        let (first, then) = match part.sign {
            Sign::Plus => ("", " + "),
            Sign::Minus => ("-", " - "),
        };
        text.push_str(if text.is_empty() { first } else { then });
        text.push_str(&shown);
    }
    if !balance.constant.is_zero() {
        text.push_str(" + ");
        text.push_str(&say::figure(balance.constant));
    }
    format!("{text} = {computed}")
}

/// The explanation, then the others, likeliest first.
fn evidence(balance: &Balance) -> Vec<String> {
    let mut lines: Vec<String> = balance.cause.iter().cloned().collect();
    for explanation in &balance.explanations {
        if !lines.iter().any(|line| line.contains(explanation.text.as_str())) {
            lines.push(explanation.text.clone());
        }
    }
    if balance.explanations.is_empty() && lines.is_empty() {
        lines.push("No slip of one or two cells explains the difference.".to_owned());
    }
    if balance.confidence == Confidence::Guessed {
        let tried: Vec<String> = balance.parts.iter().map(|part| say::one_line(&part.term.label)).collect();
        lines.push(format!(
            "It was not said which lines the total is made of; these were tried: {}.",
            say::list(&tried)
        ));
    }
    lines.extend(as_shown(balance));
    lines
}

/// Where only the figures stored or only those shown agree, that is said.
fn as_shown(balance: &Balance) -> Option<String> {
    let shown = balance.shown?;
    (shown.difference.is_zero() && !balance.difference.is_zero())
        .then(|| "The figures agree as they are shown, but not as they are stored.".to_owned())
}

fn put_right(balance: &Balance, explanation: &Explanation) -> String {
    match explanation.changes.as_slice() {
        [only] if only.at == balance.total.at => format!("If that is the slip, type {}.", say::figure(only.would_be)),
        [] => "Check each line against its source, then the total.".to_owned(),
        changes => {
            let typed: Vec<String> =
                changes.iter().map(|change| format!("{} in {}", say::figure(change.would_be), change.at)).collect();
            format!("If that is the slip, type {}.", say::list(&typed))
        }
    }
}
