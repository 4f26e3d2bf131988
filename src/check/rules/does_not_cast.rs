//! A total, a net figure or a cross-cast that its parts do not make.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::{Facts, ledgers, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Place, Span};
use crate::reconcile::{
    Balance, Class, Confidence, Entry, Explanation, Misdeclared, Operation, Origin, Part, Sign, Way, worth_writing,
};
use crate::spec::WhyNot;
use crate::value::{Base, Scale};

use super::stale_formula;

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

/// What would come about by chance more often than this does not say which cell is wrong.
const TELLING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ledgers::stated_totals(facts, &INFO, out);
    out.extend(facts.reconciliation.misdeclared.iter().filter_map(misdeclared));
    // Counts are told by `wrong-count`.
    let sums = facts.reconciliation.balances.iter().filter(|balance| balance.operation != Operation::Count);
    let mut guessed: BTreeMap<(&str, u32), Vec<&Balance>> = BTreeMap::new();
    let mut follows: BTreeMap<&str, Vec<&Balance>> = BTreeMap::new();
    for balance in sums.clone() {
        if let Some(lead) = &balance.follows {
            follows.entry(lead).or_default().push(balance);
        }
    }
    for balance in sums.filter(|balance| balance.follows.is_none() && !stale_formula::explains(facts, balance)) {
        let echoes = follows.get(&*balance.id).map_or(&[][..], Vec::as_slice);
        match balance.class {
            Class::Differs
                if balance.confidence == Confidence::Guessed && balance.way == Way::Down && echoes.is_empty() =>
            {
                guessed.entry((&balance.table, balance.total.at.row)).or_default().push(balance);
            }
            Class::Differs => out.push(differs(balance, echoes)),
            Class::Rounding { bound, deviations, likely } => match echoes.iter().find(|echo| is_out(echo)) {
                // The slip is told where it is more than rounding.
                Some(first) => out.push(differs(first, echoes)),
                None => out.push(rounding(balance, bound, deviations, likely)),
            },
            Class::Agrees => out.extend(only_as_stored(balance)),
        }
    }
    for columns in guessed.into_values() {
        match columns.as_slice() {
            [balance] => out.push(differs(balance, &[])),
            [first, ..] => out.push(in_no_column(first, &columns)),
            [] => {}
        }
    }
}

/// An equation of the spec that could not be checked: the user counts on it. A name that no workbook has is for
/// `unmatched-name`; where other workbooks of the source have it, this one is not as they are.
fn misdeclared(fault: &Misdeclared) -> Option<Finding> {
    let message = format!("The equation {} could not be checked: {}.", say::quoted(&fault.equation), fault.why);
    match (fault.is_taken, &fault.why, fault.tables.first()) {
        (true, _, Some(table)) => {
            let finding = Finding::new(&INFO, table.clone(), message).with_related([fault.at.clone()]);
            Some(finding.with_help("Name the lines, columns and sections as the other workbooks of the source do."))
        }
        (_, WhyNot::NoSuchName(_), _) => None,
        (_, WhyNot::Other(_), _) => {
            let finding = Finding::new(&INFO, fault.at.clone(), message).with_related(fault.tables.clone());
            let help = "Name the lines, columns and sections as the table does; `linesight inspect` lists them.";
            Some(finding.with_help(help))
        }
    }
}

fn is_out(balance: &Balance) -> bool {
    balance.class == Class::Differs
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

/// A total that is out, and those that are out by the same slip. Where one explanation is clearly first and blames one
/// cell, the finding stands at that cell: there the officer has to type. Else it stands at the total.
fn differs(balance: &Balance, echoes: &[&Balance]) -> Finding {
    let out = format!(
        "{} is written {}; {}, a difference of {}",
        name(balance),
        figure(balance, balance.written),
        arithmetic(balance),
        difference(balance),
    );
    let help = match balance.explanations.first() {
        Some(explanation) => put_right(balance, explanation),
        None if balance.operation.is_ratio() => "Check the two figures, then the rate.".to_owned(),
        None => "Check each line against its source, then the total.".to_owned(),
    };
    let of_all = echoes.iter().filter(|echo| is_out(echo)).map(|echo| level(echo)).chain([level(balance)]);
    let level = of_all.max().unwrap_or(Level::Error);
    let changed = balance.likeliest().flat_map(|first| &first.changes).map(|change| balance.place.at_cell(change.at));
    let totals = echoes.iter().map(|echo| echo.place.clone());
    let (place, value, message) = match blamed(balance) {
        Some((part, would_be)) => {
            let term = &part.term;
            let what = say::one_line(&term.label);
            let is = match term.entry {
                Entry::Blank | Entry::None(_) => "has no figure".to_owned(),
                _ => format!("is written {}", figure(balance, term.value)),
            };
            let would_be = figure(balance, would_be);
            let message = format!("{what} {is}, where {would_be} would agree: {out}.");
            (balance.place.at_cell(term.at), figure(balance, term.value), message)
        }
        None => (balance.place.clone(), figure(balance, balance.written), format!("{out}.")),
    };
    let mut related: Vec<Place> = Vec::new();
    let parts = balance.parts.iter().take(RELATED).map(|part| balance.place.at_cell(part.term.at));
    for other in changed.chain(totals).chain([balance.place.clone()]).chain(parts) {
        if other != place && !related.contains(&other) && related.len() < RELATED {
            related.push(other);
        }
    }
    Finding::new(&INFO, place, message)
        .with_value(value)
        .with_related(related)
        .at_level(level)
        .with_evidence(evidence(balance))
        .with_evidence(out_with_it(echoes))
        .with_help(help)
}

/// The part that is blamed, with what it would be: the explanations that come first all name this cell and figure, and
/// it is hardly a coincidence.
fn blamed(balance: &Balance) -> Option<(&Part, Decimal)> {
    let first = balance.explanations.first()?;
    let [only] = first.changes.as_slice() else { return None };
    let alone = balance.likeliest().all(|other| other.changes == first.changes);
    if !alone || first.odds.chance > TELLING || balance.confidence == Confidence::Guessed {
        return None;
    }
    balance.parts.iter().find(|part| part.term.at == only.at).map(|part| (part, only.would_be))
}

/// The totals that are out by the same slip.
pub(super) fn out_with_it(echoes: &[&Balance]) -> Option<String> {
    let cells: BTreeSet<Addr> = echoes.iter().map(|echo| echo.total.at).collect();
    let cells: Vec<Addr> = cells.into_iter().collect();
    match cells.as_slice() {
        [] => None,
        [one] => Some(format!("The total in {one} is out by the same slip.")),
        several => Some(format!("The totals in {} are out by the same slip.", say::cells(several))),
    }
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
        difference(balance),
        say::figure(bound),
        if likely { "" } else { ", though so much is possible but unlikely" },
    );
    let chance = balance.likelihood().unwrap_or(Decimal::ONE).saturating_mul(Decimal::ONE_HUNDRED);
    let likelihood = format!(
        "The difference is {} standard deviations of what rounding {} and the total would make: so large a one comes \
         about in {}% of such totals.",
        say::figure(deviations),
        say::count(balance.figures, "figure", "figures"),
        say::figure(chance),
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
    let related = balance.parts.iter().take(RELATED).map(|part| balance.place_of(part));
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

/// A figure as the sheet has it: in a table in thousands of pounds, beside the plain figures that are added up, without
/// its unit, which the difference tells.
fn figure(balance: &Balance, value: Decimal) -> String {
    if in_thousands(balance) { say::figure(value) } else { say::in_unit(value, &balance.measured_in) }
}

fn difference(balance: &Balance) -> String {
    let value = balance.difference.abs();
    if in_thousands(balance) {
        return format!("{} ({})", say::figure(value), balance.measured_in);
    }
    say::difference(value, &balance.measured_in)
}

fn in_thousands(balance: &Balance) -> bool {
    balance.measured_in.base == Base::Pounds(Scale::Thousands)
}

/// `740,900 - 59,590 - 682,310 = -1,000`, or `its 10 lines make 3,261`.
fn arithmetic(balance: &Balance) -> String {
    if let (true, [above, below]) = (balance.operation.is_ratio(), balance.parts.as_slice()) {
        return quotient(balance, above, below);
    }
    let parts = worth_writing(balance.parts.iter().collect(), |part: &&Part| part.term.value.is_zero());
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

/// `57,045 / 60,100 = 94.9%`, `(62,000 - 60,100) / 60,100 = 3.2%`.
fn quotient(balance: &Balance, above: &Part, below: &Part) -> String {
    let (dividend, divisor) = (say::figure(above.term.value), say::figure(below.term.value));
    let dividend = match balance.operation {
        Operation::Change => format!("({dividend} - {divisor})"),
        _ => dividend,
    };
    let minus = if above.sign == Sign::Minus { "-" } else { "" };
    let per_cent = if balance.operation == Operation::Ratio { "" } else { "%" };
    format!("{minus}{dividend} / {divisor} = {}{per_cent}", say::figure(balance.computed))
}

/// The explanation, then the others, likeliest first.
fn evidence(balance: &Balance) -> Vec<String> {
    let mut lines: Vec<String> = balance.cause.iter().map(|cause| format!("{cause}.")).collect();
    for explanation in &balance.explanations {
        if !lines.iter().any(|line| line.contains(explanation.text.as_str())) {
            lines.push(explanation.text.clone());
        }
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
