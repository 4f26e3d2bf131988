//! Ledgers against budgets: the lines with their variances, the control totals, and what is left over on either side.

use rust_decimal::Decimal;

use crate::grid::Addr;
use crate::reconcile::{
    CodeSum, LedgerClass, LedgerFacts, LedgerLine, LedgerTie, Posting, Profiled, UnmatchedWhy, pounds,
};
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{are, capital, counted, list, number, one_line};
use crate::spec::SheetKind;
use crate::value::{Base, Scale};
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Status, Table};

/// How many codes of a ledger are listed.
const CODES: usize = 500;

/// The columns of the table of lines that its formulas speak of.
const ANNUAL: usize = 1;
const TO_DATE: usize = 2;
const ACTUAL: usize = 3;
const VARIANCE: usize = 4;
const STATED: usize = 7;

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let ledgers = &report.facts.reconciliation.ledgers;
    if ledgers.iter().all(|ledger| ledger.files.is_empty()) {
        return None;
    }
    let lines = || ledgers.iter().flat_map(|ledger| &ledger.lines);
    let asked = lines().filter(|line| line.is_over && line.explanation.is_none()).count();
    let title = match (lines().count(), asked) {
        (0, _) => "Ledger".to_owned(),
        (all, 0) => format!("Ledger: no variance of {} asks for an explanation", counted(all, "line", "lines")),
        (all, asked) => {
            let verb = if asked == 1 { "asks" } else { "ask" };
            format!("Ledger: {} of {} {verb} for an explanation", number(asked), counted(all, "line", "lines"))
        }
    };
    let about = "What was posted to each line of the budget, against the budget to date; what falls to no line, and the \
                 control totals that account for every posting.";
    let mut sheet = report.sheet(SheetKind::Ledger, title).intro(about);
    if lines().next().is_some() {
        sheet = sheet.intro(
            "A variance is actual less budget to date: over the budget is positive. Income that the budget shows as \
             positive is positive here, so there more than the budget is to the good.",
        );
    }
    let several = ledgers.len() > 1;
    for (index, ledger) in (1..).zip(ledgers).filter(|(_, ledger)| !ledger.files.is_empty()) {
        if several {
            sheet = sheet.heading(capital(&ledger.id));
        }
        if ledger.budget.is_some() {
            sheet = sheet.table(held(report, index, ledger));
        }
        sheet = sheet.table(control(report, index, ledger));
        sheet = [unmatched(report, index, ledger), empty(report, index, ledger)]
            .into_iter()
            .flatten()
            .fold(sheet, Sheet::table);
    }
    Some(sheet.freeze_columns(1))
}

/// The lines with their budgets, what was posted to them, and their variances.
fn held(report: &Report<'_>, index: usize, ledger: &LedgerFacts) -> Table {
    let id = format!("ledger_{index}");
    let budget = ledger.budget.as_ref();
    let heading = budget.map(|budget| one_line(&budget.column)).unwrap_or_default();
    let to_date = ledger.to_date.map_or_else(|| "the year".to_owned(), |to_date| to_date.to_string());
    let mut columns = vec![
        Column::text("Line").width(18, 34),
        Column::number(format!("{}, £", heading.trim_end_matches(['£', ',', ' ']))).width(12, 18),
        Column::number("Budget to date, £").width(12, 16),
        Column::number("Actual to date, £").width(12, 16),
        Column::number("Variance, £").width(11, 16),
        Column::number("Variance, %").width(9, 12),
        Column::status("Explanation").width(14, 18),
    ];
    let stated = budget.and_then(|budget| budget.actual_column.as_ref());
    if let Some(stated) = stated {
        columns
            .push(Column::number(format!("{}, £", one_line(stated).trim_end_matches(['£', ',', ' ']))).width(12, 18));
        columns.push(Column::number("Ledger less that, £").width(11, 16));
        columns.push(Column::status("Ties").width(12, 18));
    }
    columns.push(Column::text("Remarks").width(24, 50));
    columns.push(Column::code("Source"));
    let description = format!(
        "{} with the budget of the year and to date, what was posted in {to_date}, and the variance.",
        capital(&counted(ledger.lines.len(), "line", "lines"))
    );
    let mut table = Table::new(&id, description).title(format!("Budget against ledger, {to_date}")).columns(columns);
    for (row, line) in ledger.lines.iter().enumerate() {
        table.push(cells(report, (&id, row), ledger, line, stated.is_some()));
    }
    if let Some(over) = budget.and_then(|budget| budget.over) {
        table = table.note(format!(
            "An explanation is asked for where a variance is over both {} and {}% of the budget to date.",
            pounds(over.amount),
            over.percent.normalize()
        ));
    }
    let shares =
        ledger.lines.iter().any(|line| matches!(line.profile, Profiled::Share { part, whole } if part != whole));
    if shares {
        table = table.note("The budget to date is the year's budget by its profile, rounded to the penny.");
    }
    table
}

fn cells(
    report: &Report<'_>,
    (id, row): (&str, usize),
    ledger: &LedgerFacts,
    line: &LedgerLine,
    has_stated: bool,
) -> Vec<Cell> {
    let at = |column: usize| Expr::cell(id, row, column);
    let annual = match (line.budget, annual(report, ledger, line)) {
        (Some(budget), Some(sum)) => Cell::formula(sum, budget, NumberFormat::Pence),
        (Some(budget), None) => Cell::pence(budget),
        (None, _) => shown::not_given(),
    };
    let profiled = match (line.profiled, &line.profile) {
        (Some(profiled), Profiled::Share { part, whole }) => {
            let share = Expr::Number(*part) / Expr::Number(*whole);
            let to_date = if part == whole { at(ANNUAL) } else { (at(ANNUAL) * share).round(2) };
            Cell::formula(to_date, profiled, NumberFormat::Pence)
        }
        (Some(profiled), _) => Cell::pence(profiled),
        (None, _) => shown::not_given(),
    };
    let nothing = || Cell::blank("[x] nothing to compare");
    let (variance, percent) = match (line.variance, line.profiled) {
        (Some(variance), Some(profiled)) => {
            let base = if profiled < Decimal::ZERO { at(TO_DATE).abs() } else { at(TO_DATE) };
            let ratio = at(VARIANCE).ratio(base);
            let percent = match line.variance_percent {
                Some(percent) => Cell::formula(ratio, percent, NumberFormat::Percent(1)),
                None => Cell::formula_text(ratio, ""),
            };
            (Cell::formula(at(ACTUAL) - at(TO_DATE), variance, NumberFormat::Pence), percent)
        }
        _ => (nothing(), nothing()),
    };
    let mut cells = vec![
        Cell::text(one_line(&line.label)),
        annual,
        profiled,
        Cell::pence(line.actual.sum),
        variance,
        percent,
        explanation(ledger, line),
    ];
    if has_stated {
        match &line.tie {
            Some(tie) => {
                let difference = at(ACTUAL) - at(STATED);
                cells.push(Cell::pence(tie.value));
                cells.push(Cell::formula(difference, tie.difference, NumberFormat::Pence));
                cells.push(ties(tie));
            }
            None => cells.extend([shown::not_given(), nothing(), Cell::empty()]),
        }
    }
    cells.push(Cell::text(remarks(line)));
    cells.push(source(report, ledger, line.budget_at));
    cells
}

/// The annual budget as a formula over the sheet of budgets.
fn annual(report: &Report<'_>, ledger: &LedgerFacts, line: &LedgerLine) -> Option<Expr> {
    let budget = ledger.budget.as_ref()?;
    let of: &FigureSheet<'_> = report.figures.iter().find(|of| of.table.id == budget.table)?;
    let (row, column) = of.spot(line.budget_at?)?;
    of.value(row, column)?;
    let cell = Expr::cell(&of.id, row, column);
    Some(match budget.unit.base {
        Base::Pounds(Scale::Thousands | Scale::Millions) => match budget.unit.base {
            Base::Pounds(scale) => cell * Expr::Number(scale.factor()),
            _ => cell,
        },
        _ => cell,
    })
}

fn explanation(ledger: &LedgerFacts, line: &LedgerLine) -> Cell {
    let has_test = ledger.budget.as_ref().is_some_and(|budget| budget.over.is_some());
    match (line.is_over, &line.explanation) {
        _ if !has_test || line.variance.is_none() => shown::result(Status::NotRated, "Not tested"),
        (true, None) => shown::result(Status::Amber, "Asked for"),
        (true, Some(_)) => shown::result(Status::Good, "Given"),
        (false, _) => shown::result(Status::Good, "Not needed"),
    }
}

fn ties(tie: &LedgerTie) -> Cell {
    match tie.class {
        LedgerClass::Agrees => shown::result(Status::Good, "Agrees"),
        LedgerClass::Rounding(_) => shown::result(Status::Good, "Within rounding"),
        LedgerClass::Differs => shown::result(Status::Red, "Differs"),
    }
}

fn remarks(line: &LedgerLine) -> String {
    let mut said = Vec::new();
    said.extend(line.explanation.as_deref().map(one_line));
    if line.line.is_none() {
        said.push("The budget has no such line.".to_owned());
    }
    if line.actual.rows == 0 && line.outside.rows == 0 {
        said.push("Nothing was posted to it.".to_owned());
    }
    if line.outside.rows > 0 {
        said.push(format!("Not counted, of other periods: {}.", line.outside));
    }
    if let Some(cause) = line.tie.as_ref().and_then(|tie| tie.causes.first()) {
        said.push(format!("{}.", capital(&cause.to_string())));
    }
    said.join(" ")
}

/// A link to the cell of a budget.
fn source(report: &Report<'_>, ledger: &LedgerFacts, at: Option<Addr>) -> Cell {
    match ledger.budget.as_ref().zip(at) {
        Some((budget, at)) => report.source(&budget.place.at_cell(at)),
        None => Cell::empty(),
    }
}

/// The control totals: the files, and where their postings fall.
fn control(report: &Report<'_>, index: usize, ledger: &LedgerFacts) -> Table {
    let id = format!("ledger_control_{index}");
    let about =
        "The control totals: the postings of each file, what falls to lines of the budget and what falls to none.";
    let mut table = Table::new(&id, about).title("Control totals").columns([
        Column::text("What").width(30, 48),
        Column::number("Postings").width(10, 14),
        Column::number("Sum, £").width(14, 18),
        Column::code("Source"),
    ]);
    for file in &ledger.files {
        let name = if ledger.files.len() > 1 || report.is_consolidated() {
            format!("Posted in {}", report.workbook(&file.place))
        } else {
            "Posted".to_owned()
        };
        let span = Cell::count(file.rows.posted);
        table.push([Cell::text(name), span, Cell::pence(file.total), report.source(&file.place)]);
    }
    let files = 0..ledger.files.len();
    let row = |of: Posting, words: &str, live: Option<[Expr; 2]>| {
        let (rows, sum) = (Decimal::from(of.rows), of.sum);
        let [count, amount] = match live {
            Some([count, amount]) => {
                [Cell::formula(count, rows, NumberFormat::Fixed(0)), Cell::formula(amount, sum, NumberFormat::Pence)]
            }
            None => [Cell::count(rows), Cell::pence(sum)],
        };
        [Cell::text(words), count, amount, Cell::empty()]
    };
    if ledger.files.len() > 1 {
        let live = [Expr::sum_of(&id, 1, files.clone()), Expr::sum_of(&id, 2, files)];
        table.total(row(ledger.total, "All files", Some(live)));
    }
    if ledger.budget.is_some() {
        let first = table.push(row(ledger.mapped, "Falls to a line of the budget", None));
        table.push(row(ledger.unmapped, "Falls to no line", None));
        let live = [Expr::sum_of(&id, 1, first..first + 2), Expr::sum_of(&id, 2, first..first + 2)];
        let both =
            Posting { rows: ledger.mapped.rows + ledger.unmapped.rows, sum: ledger.mapped.sum + ledger.unmapped.sum };
        table.total(row(both, "Both together, which is all that was posted", Some(live)));
    }
    for note in row_notes(ledger) {
        table = table.note(note);
    }
    table
}

/// What the rows are that are no postings.
fn row_notes(ledger: &LedgerFacts) -> Vec<String> {
    let all = |of: fn(&crate::model::LedgerRows) -> u64| -> usize {
        let sum: u64 = ledger.files.iter().map(|file| of(&file.rows)).sum();
        usize::try_from(sum).unwrap_or(usize::MAX)
    };
    let mut notes = Vec::new();
    let unread = all(|rows| rows.unread);
    if unread > 0 {
        let rows = counted(unread, "row has", "rows have");
        notes.push(format!("{} no amount that could be read, and nothing of that is in any sum.", capital(&rows)));
    }
    let others: Vec<String> = [
        (all(|rows| rows.without_amount), "row with codes and no amount", "rows with codes and no amount"),
        (all(|rows| rows.totals), "printed total", "printed totals"),
        (all(|rows| rows.headings), "heading repeated", "headings repeated"),
        (all(|rows| rows.asides), "row of words", "rows of words"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    if !others.is_empty() {
        let count = all(|rows| rows.without_amount + rows.totals + rows.headings + rows.asides);
        notes.push(format!("Beside the postings there {} {}.", are(count), list(&others)));
    }
    notes
}

/// The codes that fall to no line.
fn unmatched(report: &Report<'_>, index: usize, ledger: &LedgerFacts) -> Option<Table> {
    ledger.budget.as_ref()?;
    let suspense = |code: &CodeSum| ledger.suspense.iter().any(|suspense| suspense.code == *code);
    let mut rows: Vec<(&CodeSum, String)> = Vec::new();
    for unmatched in &ledger.unmatched {
        let why = match &unmatched.why {
            UnmatchedWhy::NoLine if suspense(&unmatched.code) => "Suspense".to_owned(),
            UnmatchedWhy::NoLine => "No line has this code".to_owned(),
            UnmatchedWhy::Several(lines) => {
                let lines: Vec<&str> = lines.iter().map(|(label, _)| label.as_str()).collect();
                format!("Both {} have this code", list(&lines))
            }
        };
        rows.push((&unmatched.code, why));
    }
    for suspense in &ledger.suspense {
        if let Some(line) = &suspense.line {
            rows.push((&suspense.code, format!("Suspense, counted with {line}")));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let about =
        format!("{} that fall to no line of the budget, or are suspense.", counted(rows.len(), "code", "codes"));
    let mut table =
        Table::new(format!("ledger_codes_{index}"), capital(&about)).title("Codes on no line, and suspense").columns([
            Column::text("Cost centre").width(12, 20),
            Column::text("Account").width(10, 20),
            Column::number("Postings").width(10, 14),
            Column::number("Sum, £").width(14, 18),
            Column::text("Why").width(20, 44),
            Column::code("First posting"),
        ]);
    for (code, why) in rows.iter().take(CODES) {
        table.push([
            Cell::text(&*code.cost_centre),
            Cell::text(&*code.account),
            Cell::count(code.posting.rows),
            Cell::pence(code.posting.sum),
            Cell::text(why.as_str()),
            report.source(&code.first),
        ]);
    }
    if rows.len() > CODES {
        table = table.note(format!("{} more are not listed.", capital(&counted(rows.len() - CODES, "code", "codes"))));
    }
    Some(table)
}

/// The lines of the budget without postings or without codes.
fn empty(report: &Report<'_>, index: usize, ledger: &LedgerFacts) -> Option<Table> {
    let without = ledger.lines.iter().filter(|line| {
        line.actual.rows == 0 && line.outside.rows == 0 && line.budget.is_some_and(|budget| !budget.is_zero())
    });
    let mut rows: Vec<[Cell; 4]> = without
        .map(|line| {
            [
                Cell::text(one_line(&line.label)),
                Cell::pence(line.budget.unwrap_or_default()),
                Cell::text("Its codes have no postings"),
                source(report, ledger, line.budget_at),
            ]
        })
        .collect();
    rows.extend(ledger.unmapped_lines.iter().map(|line| {
        [
            Cell::text(one_line(&line.label)),
            Cell::pence(line.budget),
            Cell::text("It has no codes in the mapping"),
            report.source(&line.place),
        ]
    }));
    if rows.is_empty() {
        return None;
    }
    let about = format!("{} of the budget without postings.", capital(&counted(rows.len(), "line", "lines")));
    let mut table =
        Table::new(format!("ledger_lines_{index}"), about).title("Lines of the budget without postings").columns([
            Column::text("Line").width(18, 34),
            Column::number("Budget, £").width(12, 18),
            Column::text("Why").width(20, 44),
            Column::code("Source"),
        ]);
    for row in rows {
        table.push(row);
    }
    Some(table)
}
