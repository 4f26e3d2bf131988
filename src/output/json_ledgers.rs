//! Ledgers in the JSON document.

use serde::Serialize;

use crate::grid::Place;
use crate::reconcile::{CodeSum, LedgerClass, LedgerFacts, LedgerLine, Posting, UnmatchedWhy};

#[derive(Serialize)]
pub(super) struct LedgerOut<'a> {
    id: &'a str,
    /// Up to which month postings count: `2009/10` and 6; nothing where all do.
    year: Option<String>,
    month: Option<u8>,
    files: Vec<FileOut<'a>>,
    total: PostingOut,
    mapped: PostingOut,
    unmapped: PostingOut,
    budget: Option<BudgetOut<'a>>,
    lines: Vec<LineOut<'a>>,
    unmatched: Vec<CodeOut<'a>>,
    suspense: Vec<CodeOut<'a>>,
    unmapped_lines: Vec<UnmappedLineOut<'a>>,
    unplaced: Vec<UnplacedOut<'a>>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct FileOut<'a> {
    path: &'a str,
    sheet: Option<&'a str>,
    postings: u64,
    total: String,
    unread: u64,
    without_amount: u64,
    totals: u64,
    headings: u64,
    asides: u64,
}

#[derive(Serialize)]
struct PostingOut {
    postings: u64,
    sum: String,
}

#[derive(Serialize)]
struct BudgetOut<'a> {
    table: &'a str,
    column: &'a str,
    actual_column: Option<&'a str>,
    over_amount: Option<String>,
    over_percent: Option<String>,
}

#[derive(Serialize)]
struct LineOut<'a> {
    line: &'a str,
    cell: Option<String>,
    reversed: bool,
    budget: Option<String>,
    budget_to_date: Option<String>,
    actual: String,
    postings: u64,
    outside: PostingOut,
    /// Actual less budget to date.
    variance: Option<String>,
    variance_percent: Option<String>,
    explanation_asked: bool,
    explanation: Option<&'a str>,
    tie: Option<TieOut<'a>>,
}

#[derive(Serialize)]
struct TieOut<'a> {
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
    column: &'a str,
    written: String,
    /// Ledger less written.
    difference: String,
    class: &'static str,
    causes: Vec<String>,
}

#[derive(Serialize)]
struct CodeOut<'a> {
    cost_centre: &'a str,
    account: &'a str,
    postings: u64,
    sum: String,
    path: &'a str,
    first: Option<String>,
    lines: Vec<&'a str>,
}

#[derive(Serialize)]
struct UnmappedLineOut<'a> {
    line: &'a str,
    cell: Option<String>,
    budget: String,
}

#[derive(Serialize)]
struct UnplacedOut<'a> {
    period: String,
    postings: u64,
    sum: String,
    path: &'a str,
    first: Option<String>,
}

/// A ledger.
pub(super) fn ledger(facts: &LedgerFacts) -> LedgerOut<'_> {
    let budget = facts.budget.as_ref().map(|budget| BudgetOut {
        table: &budget.table,
        column: &budget.column,
        actual_column: budget.actual_column.as_deref(),
        over_amount: budget.over.map(|over| figure(over.amount)),
        over_percent: budget.over.map(|over| figure(over.percent)),
    });
    LedgerOut {
        id: &facts.id,
        year: facts.to_date.map(|to_date| to_date.year.to_string()),
        month: facts.to_date.map(|to_date| to_date.month),
        files: facts
            .files
            .iter()
            .map(|file| FileOut {
                path: &file.place.file,
                sheet: file.place.sheet.as_deref(),
                postings: file.rows.posted,
                total: figure(file.total),
                unread: file.rows.unread,
                without_amount: file.rows.without_amount,
                totals: file.rows.totals,
                headings: file.rows.headings,
                asides: file.rows.asides,
            })
            .collect(),
        total: posting(facts.total),
        mapped: posting(facts.mapped),
        unmapped: posting(facts.unmapped),
        budget,
        lines: facts.lines.iter().map(line).collect(),
        unmatched: facts
            .unmatched
            .iter()
            .map(|unmatched| {
                let lines = match &unmatched.why {
                    UnmatchedWhy::NoLine => Vec::new(),
                    UnmatchedWhy::Several(lines) => lines.iter().map(|(label, _)| label.as_str()).collect(),
                };
                code(&unmatched.code, lines)
            })
            .collect(),
        suspense: facts
            .suspense
            .iter()
            .map(|suspense| code(&suspense.code, suspense.line.iter().map(String::as_str).collect()))
            .collect(),
        unmapped_lines: facts
            .unmapped_lines
            .iter()
            .map(|line| UnmappedLineOut { line: &line.label, cell: cell(&line.place), budget: figure(line.budget) })
            .collect(),
        unplaced: facts
            .unplaced
            .iter()
            .map(|unplaced| UnplacedOut {
                period: unplaced.posted.to_string(),
                postings: unplaced.posting.rows,
                sum: figure(unplaced.posting.sum),
                path: &unplaced.first.file,
                first: cell(&unplaced.first),
            })
            .collect(),
        problems: facts.problems.iter().map(|problem| problem.why.to_string()).collect(),
    }
}

fn line(line: &LedgerLine) -> LineOut<'_> {
    LineOut {
        line: &line.label,
        cell: line.budget_at.map(|at| at.to_string()),
        reversed: line.is_reversed,
        budget: line.budget.map(figure),
        budget_to_date: line.profiled.map(figure),
        actual: figure(line.actual.sum),
        postings: line.actual.rows,
        outside: posting(line.outside),
        variance: line.variance.map(figure),
        variance_percent: line.variance_percent.map(|percent| figure(percent.round_dp(4))),
        explanation_asked: line.is_over,
        explanation: line.explanation.as_deref(),
        tie: line.tie.as_ref().map(|tie| TieOut {
            path: &tie.place.file,
            sheet: tie.place.sheet.as_deref(),
            cell: cell(&tie.place),
            column: &tie.column,
            written: figure(tie.value),
            difference: figure(tie.difference),
            class: match tie.class {
                LedgerClass::Agrees => "agrees",
                LedgerClass::Rounding(_) => "rounding",
                LedgerClass::Differs => "differs",
            },
            causes: tie.causes.iter().map(ToString::to_string).collect(),
        }),
    }
}

fn code<'a>(code: &'a CodeSum, lines: Vec<&'a str>) -> CodeOut<'a> {
    CodeOut {
        cost_centre: &code.cost_centre,
        account: &code.account,
        postings: code.posting.rows,
        sum: figure(code.posting.sum),
        path: &code.first.file,
        first: cell(&code.first),
        lines,
    }
}

fn posting(posting: Posting) -> PostingOut {
    PostingOut { postings: posting.rows, sum: figure(posting.sum) }
}

fn figure(figure: rust_decimal::Decimal) -> String {
    figure.normalize().to_string()
}

fn cell(place: &Place) -> Option<String> {
    place.span.map(|span| span.to_string())
}
