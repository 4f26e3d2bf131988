//! Postings on no line of the budget, and lines of the budget without postings.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::reconcile::{LedgerFacts, LedgerLine, Posting, UnmatchedCode, UnmatchedWhy, pounds};
use crate::value::Posted;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "ledger-unmatched",
    subject: Subject::Figures,
    level: Level::Warning,
    summary: "postings of a ledger fall to no line of the budget, or a line has no postings",
    page: include_str!("ledger_unmatched.md"),
};

/// How many codes of a ledger are told one by one.
const CODES: usize = 25;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for ledger in &facts.reconciliation.ledgers {
        // What the spec itself names in vain is for `unmatched-name`.
        for problem in ledger.problems.iter().filter(|problem| problem.place.line.is_none()) {
            out.push(
                Finding::new(&INFO, problem.place.clone(), format!("{}.", say::capital(&problem.why.to_string())))
                    .with_help("Put the mapping of the ledger right, or the table that it names."),
            );
        }
        // Without a budget nothing falls to a line, and that is told already.
        if ledger.budget.is_some() && !ledger.files.is_empty() {
            codes(ledger, out);
            suspense(ledger, out);
            lines(ledger, out);
            unplaced(ledger, out);
        }
    }
}

/// The codes that fall to no line, or to several.
fn codes(ledger: &LedgerFacts, out: &mut Vec<Finding>) {
    let is_suspense = |code: &UnmatchedCode| ledger.suspense.iter().any(|suspense| suspense.code == code.code);
    let (several, none): (Vec<_>, Vec<_>) =
        ledger.unmatched.iter().partition(|code| matches!(code.why, UnmatchedWhy::Several(_)));
    for UnmatchedCode { code, why } in several.into_iter().take(CODES) {
        let UnmatchedWhy::Several(lines) = why else { continue };
        let named: Vec<String> = lines.iter().map(|(label, _)| say::quoted(label)).collect();
        let message = format!(
            "{} falls to {}, and none of them takes it more narrowly than the others, so it is counted with none: {}.",
            say::capital(&code.to_string()),
            say::list(&named),
            code.posting,
        );
        out.push(
            Finding::new(&INFO, code.first.clone(), message)
                .at_level(Level::Error)
                .with_value(code.account.to_string())
                .with_related(lines.iter().map(|(_, place)| place.clone()))
                .with_help("Part the codes of these lines in the mapping, or give this code to one of them by itself."),
        );
    }
    let none: Vec<&UnmatchedCode> = none.into_iter().filter(|code| !is_suspense(code)).collect();
    for UnmatchedCode { code, .. } in none.iter().take(CODES) {
        let message = format!("{} falls to no line of the budget: {}.", say::capital(&code.to_string()), code.posting);
        out.push(
            Finding::new(&INFO, code.first.clone(), message)
                .with_value(code.account.to_string())
                .with_help("Add the code to a line of the mapping, or correct the posting's code."),
        );
    }
    if let Some(rest) = none.get(CODES..).filter(|rest| !rest.is_empty()) {
        let mut all = Posting::default();
        for UnmatchedCode { code, .. } in rest {
            all = Posting { rows: all.rows + code.posting.rows, sum: all.sum.saturating_add(code.posting.sum) };
        }
        let message = format!("{} more fall to no line of the budget: {all}.", say::count(rest.len(), "code", "codes"));
        out.extend(rest.first().map(|first| {
            Finding::new(&INFO, first.code.first.clone(), message)
                .with_help("Add the codes to lines of the mapping; the report's sheet Ledger lists them.")
        }));
    }
}

fn suspense(ledger: &LedgerFacts, out: &mut Vec<Finding>) {
    for suspense in &ledger.suspense {
        let code = &suspense.code;
        let counted = match &suspense.line {
            Some(line) => format!("counted with {}", say::quoted(line)),
            None => "on no line of the budget".to_owned(),
        };
        let message = format!("The suspense {code} has {}, {counted}.", code.posting);
        out.push(
            Finding::new(&INFO, code.first.clone(), message)
                .with_value(code.account.to_string())
                .with_help("Clear the suspense postings to the codes where they belong."),
        );
    }
}

/// The lines without postings, mapped or not.
fn lines(ledger: &LedgerFacts, out: &mut Vec<Finding>) {
    let Some(budget) = &ledger.budget else { return };
    let is_empty = |line: &&LedgerLine| {
        line.actual.rows == 0 && line.outside.rows == 0 && line.budget.is_some_and(|b| !b.is_zero())
    };
    for line in ledger.lines.iter().filter(is_empty) {
        let place = line.budget_at.map_or_else(|| line.place.clone(), |at| budget.place.at_cell(at));
        let message = format!(
            "{} has a budget of {} and no postings in the ledger.",
            say::quoted(&line.label),
            pounds(line.budget.unwrap_or_default()),
        );
        out.push(
            Finding::new(&INFO, place, message)
                .with_related([line.place.clone()])
                .with_help("Look whether its codes are complete in the mapping, or its postings on another code."),
        );
    }
    for line in &ledger.unmapped_lines {
        let message = format!(
            "{} has a budget of {}, and no codes of the ledger fall to it.",
            say::quoted(&line.label),
            pounds(line.budget),
        );
        out.push(
            Finding::new(&INFO, line.place.clone(), message)
                .with_help("Give the line its codes in the mapping of the ledger."),
        );
    }
}

/// Postings of which it cannot be told whether they count to date.
fn unplaced(ledger: &LedgerFacts, out: &mut Vec<Finding>) {
    let Some(to_date) = ledger.to_date else { return };
    for unplaced in ledger.unplaced.iter().take(CODES) {
        let when = match &unplaced.posted {
            Posted::Undated => "no period".to_owned(),
            Posted::Unread(text) => format!("the period {}, which cannot be read", say::quoted(text)),
            other => format!("the period {other}, of which only a part lies in {to_date}"),
        };
        let message = format!("Postings with {when}, do not count to date: {}.", unplaced.posting)
            .replace("no period, do", "no period do");
        out.push(
            Finding::new(&INFO, unplaced.first.clone(), message)
                .with_help("Give the postings their period in the ledger."),
        );
    }
}
