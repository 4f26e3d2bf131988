//! What ledgers tell: of their lines against a stated outturn, and of the rows of those that were read in one pass, which
//! have no cells that the rules could look at.

use super::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo};
use crate::grid::Addr;
use crate::model::LedgerTable;
use crate::reconcile::{LedgerClass, pounds};

/// How many rows a message tells of.
const TOLD: usize = 3;
/// How many further rows a finding names.
const RELATED: usize = 12;

/// The ledgers whose rows are in no table.
fn streamed<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a LedgerTable> {
    let facts = *facts;
    facts.model.ledgers.iter().filter(move |ledger| facts.table(ledger.table).is_some_and(|it| it.records.is_empty()))
}

/// Rows whose amount could not be read.
pub(super) fn unread(facts: &Facts, rule: &'static RuleInfo, out: &mut Vec<Finding>) {
    for ledger in streamed(facts) {
        let [first, rest @ ..] = ledger.unread.as_slice() else { continue };
        let at = |row: u32| ledger.place.at_cell(Addr::new(row, ledger.amount_column));
        let told: Vec<String> = ledger
            .unread
            .iter()
            .take(TOLD)
            .map(|row| format!("{} in row {} ({})", say::quoted(&row.written), u64::from(row.row) + 1, row.why))
            .collect();
        let count = usize::try_from(ledger.rows.unread).unwrap_or(usize::MAX);
        let (have, them) = if count == 1 { ("has", "It is") } else { ("have", "They are") };
        let more = count.saturating_sub(told.len());
        let and = if more > 0 { format!(", and {more} more") } else { String::new() };
        let message = format!(
            "{} {have} no amount that could be read: {}{and}. {them} not in the ledger's total of {}.",
            say::count(count, "row", "rows"),
            told.join(", "),
            pounds(ledger.total),
        );
        out.push(
            Finding::new(rule, at(first.row), message)
                .with_value(first.written.to_string())
                .with_related(rest.iter().take(RELATED).map(|row| at(row.row)))
                .with_help("Export the ledger again, or correct these rows."),
        );
    }
}

/// Rows with codes and without an amount.
pub(super) fn without_amount(facts: &Facts, rule: &'static RuleInfo, out: &mut Vec<Finding>) {
    for ledger in streamed(facts) {
        let Some(first) = ledger.first_without_amount else { continue };
        let count = usize::try_from(ledger.rows.without_amount).unwrap_or(usize::MAX);
        let message = format!("{} of the ledger {} codes and no amount.", say::count(count, "row", "rows"), has(count));
        let place = ledger.place.at_cell(Addr::new(first, ledger.amount_column));
        out.push(Finding::new(rule, place, message).at_level(Level::Note));
    }
}

const fn has(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// The totals that a ledger prints and that its postings do not make.
pub(super) fn stated_totals(facts: &Facts, rule: &'static RuleInfo, out: &mut Vec<Finding>) {
    for ledger in &facts.model.ledgers {
        for total in ledger.stated.iter().filter(|total| !total.agrees()) {
            let name = if total.label.is_empty() { "A total".to_owned() } else { say::quoted(&total.label) };
            let message = format!(
                "{name} of the ledger is written {}; the postings above it make {}, those since the last total {}.",
                pounds(total.written),
                pounds(total.so_far),
                pounds(total.since_last),
            );
            let place = ledger.place.at_cell(Addr::new(total.row, ledger.amount_column));
            out.push(
                Finding::new(rule, place, message)
                    .at_level(Level::Warning)
                    .with_help("Look whether the export is complete; the printed total is not added up again."),
            );
        }
    }
}

/// The lines of budgets whose outturn is not what was posted to them.
pub(super) fn ties(facts: &Facts, rule: &'static RuleInfo, out: &mut Vec<Finding>) {
    for line in facts.reconciliation.ledgers.iter().flat_map(|ledger| &ledger.lines) {
        let Some(tie) = line.tie.as_ref().filter(|tie| tie.class == LedgerClass::Differs) else { continue };
        let message = format!(
            "{}, {}: {} here, but the ledger makes {}, a difference of {}.",
            line.label,
            say::one_line(&tie.column),
            pounds(tie.value),
            pounds(line.actual.sum),
            pounds(tie.difference.abs()),
        );
        out.push(
            Finding::new(rule, tie.place.clone(), message)
                .with_value(tie.written.clone())
                .with_related(line.codes.iter().take(RELATED).map(|code| code.first.clone()))
                .with_evidence(tie.causes.iter().map(|cause| format!("{}.", say::capital(&cause.to_string()))))
                .with_help("Compare the line's postings with its outturn, and put the wrong one right."),
        );
    }
}
