//! Budgets and other figures: every line of every table, totals as live formulas where their parts make them.

use rust_decimal::Decimal;

use super::RECONCILIATION;
use crate::model::figures::{FigureCell, FigureLine, FigureState, LineRole};
use crate::report::charts::{budget_by_line, net_budget, own, variance};
use crate::report::counts::Came;
use crate::report::figures::{Comparison, FigureSheet};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, list, number, one_line, small};
use crate::spec::SheetKind;
use crate::write::{Cell, Chart, Column, Expr, NumberFormat, Sheet, Status, Table, Target};

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let shown: Vec<&FigureSheet<'_>> = report.figures.iter().filter(|of| !of.columns.is_empty()).collect();
    if shown.is_empty() {
        return None;
    }
    let title = if shown.iter().all(|of| of.is_money()) { "Budget" } else { "Budget and other figures" };
    let (tables, lines) = (shown.len(), shown.iter().map(|of| lines(of)).sum::<usize>());
    let compared = shown.iter().any(|of| of.compared().next().is_some());
    let about = format!(
        "{} in {}{}.",
        capital(&counted(lines, "line", "lines")),
        counted(tables, "table", "tables"),
        if compared { ", with the differences between stages and years" } else { "" }
    );
    let mut sheet = report.sheet(SheetKind::Budget, title).intro(about).intro(
        "A total that its lines make exactly is a live formula; one that they do not make stands as it was written, and \
         its check says so.",
    );
    let mut last = "";
    for of in shown {
        let workbook = report.workbook(&of.table.place);
        if report.is_consolidated() && workbook != last {
            sheet = sheet.heading(capital(workbook));
            last = workbook;
        }
        let table = table(report, of);
        let charts = [budget_by_line::chart(report, of, &table), variance::chart(report, of, &table)];
        let charts: Vec<Chart> = charts.into_iter().flatten().collect();
        sheet = sheet.table(table);
        if !charts.is_empty() {
            sheet = sheet.charts(charts);
        }
        for (table, chart) in own::tables(report, of) {
            sheet = sheet.table_beside(table, [chart]);
        }
    }
    for (table, chart) in net_budget::tables(report) {
        sheet = sheet.table_beside(table, [chart]);
    }
    Some(sheet)
}

fn lines(of: &FigureSheet<'_>) -> usize {
    of.table.lines.iter().filter(|line| line.role == LineRole::Data).count()
}

/// A table of figures as a table of the report.
pub(in crate::report) fn table(report: &Report<'_>, of: &FigureSheet<'_>) -> Table {
    let mut columns = vec![Column::text("Line").width(24, 44)];
    columns.extend(of.columns.iter().map(|column| Column::number(of.heading(*column)).width(12, 20)));
    for Comparison { base_words, result_words, .. } in of.compared() {
        columns.push(Column::number(format!("{} less {base_words}", capital(result_words))).width(12, 18));
        columns.push(Column::number(format!("{} less {base_words}, %", capital(result_words))).width(10, 18));
    }
    let has_checks = !of.balances.is_empty();
    if has_checks {
        columns.push(Column::status("Check"));
    }
    columns.push(Column::code("Source"));
    let title = of.title();
    let description = format!(
        "{title}: {} by column, with totals and where each line comes from.",
        counted(lines(of), "line", "lines")
    );
    let mut table = Table::new(&of.id, description).title(&title).columns(columns);
    for (index, line) in of.table.lines.iter().enumerate() {
        match line.role {
            LineRole::Section => {
                table.section(&line.label);
            }
            LineRole::Data => {
                table.push(cells(report, of, index, line, has_checks));
            }
            LineRole::Total => {
                table.total(cells(report, of, index, line, has_checks));
            }
        }
    }
    for note in notes(of) {
        table = table.note(note);
    }
    table
}

fn cells(report: &Report<'_>, of: &FigureSheet<'_>, row: usize, line: &FigureLine, has_checks: bool) -> Vec<Cell> {
    let mut cells = vec![Cell::text(one_line(&line.label))];
    for column in &of.columns {
        cells.push(line.cells.get(*column).map_or_else(Cell::empty, |cell| figure(of, *column, cell)));
    }
    for (index, comparison) in of.compared().enumerate() {
        cells.extend(compared(of, row, index, comparison));
    }
    if has_checks {
        cells.push(check(of, line));
    }
    let last = line.cells.last().map_or(line.label_at, |cell| cell.at);
    let span = crate::grid::Span::new(line.label_at, last);
    cells.push(report.source(&of.table.place.at(span)));
    cells
}

fn figure(of: &FigureSheet<'_>, column: usize, cell: &FigureCell) -> Cell {
    match cell.state {
        FigureState::Blank => shown::not_given(),
        FigureState::None(reason) => shown::no_value(reason),
        FigureState::Bad => shown::unread(&cell.written),
        FigureState::Value(value) => match of.live(cell.at) {
            Some(sum) => Cell::formula(sum, value, of.format(column)),
            None => Cell::number(value, of.format(column)),
        },
    }
}

/// The difference of two columns in a line, and what share of the first it is.
fn compared(of: &FigureSheet<'_>, row: usize, index: usize, comparison: &Comparison) -> [Cell; 2] {
    let base = of.table.cell(row, comparison.base).and_then(FigureCell::value);
    let at = |column: usize| Some(Expr::cell(&of.id, row, of.column_of(column)?));
    let (Some(difference), Some(base)) = (of.difference(row, comparison), base) else {
        return [Cell::blank("[x] nothing to compare"), Cell::blank("[x] nothing to compare")];
    };
    let (Some(from), Some(to)) = (at(comparison.base), at(comparison.result)) else {
        return [Cell::empty(), Cell::empty()];
    };
    let taken_off = Cell::formula(to - from.clone(), difference, of.format(comparison.result));
    let share = Expr::cell(&of.id, row, of.difference_column(index)).ratio(if base < Decimal::ZERO {
        from.abs()
    } else {
        from
    });
    let share = match difference
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|hundredfold| hundredfold.checked_div(base.abs()))
    {
        Some(per_cent) => Cell::formula(share, per_cent, NumberFormat::Percent(1)),
        None => Cell::formula_text(share, ""),
    };
    [taken_off, share]
}

/// Whether a line's totals are what their parts make.
fn check(of: &FigureSheet<'_>, line: &FigureLine) -> Cell {
    let own: Vec<_> = of.balances.iter().filter(|(_, balance)| balance.total.at.row == line.row).collect();
    let came = |wanted: Came| -> Vec<&(usize, &crate::reconcile::Balance)> {
        own.iter().copied().filter(|(_, balance)| Came::of(balance) == wanted).collect()
    };
    let (worst, status, words) = match () {
        () if own.is_empty() => return Cell::empty(),
        () if !came(Came::Differs).is_empty() => (Came::Differs, Status::Red, "Differs"),
        () if !came(Came::NotCertain).is_empty() => (Came::NotCertain, Status::Amber, "Not certain"),
        () if !came(Came::Rounding).is_empty() => (Came::Rounding, Status::Good, "Within rounding"),
        () => return shown::result(Status::Good, "Agrees"),
    };
    let which = came(worst);
    // A link does not wrap everywhere, so its words are few; the reconciliation says which column.
    let cell = match (which.len(), own.len()) {
        (_, 1) => Cell::status_worded(status, words),
        (some, all) => {
            let words = if some > 1 && worst == Came::Differs { "differ".to_owned() } else { small(words) };
            Cell::status_worded(status, &format!("{some} of {all} {words}"))
        }
    };
    match which.first().filter(|_| worst != Came::Rounding || own.len() > 1) {
        Some((index, _)) => cell.to(Target::cell(RECONCILIATION, *index, 0)),
        None => cell,
    }
}

fn notes(of: &FigureSheet<'_>) -> Vec<String> {
    let blank: Vec<String> = (0..of.table.columns.len())
        .filter(|column| !of.columns.contains(column))
        .map(|column| format!("“{}”", of.heading(column)))
        .collect();
    let mut notes = Vec::new();
    if !blank.is_empty() {
        let (column, is) = if blank.len() == 1 { ("column", "is") } else { ("columns", "are") };
        notes.push(format!("The {column} {} {is} blank in the workbook.", list(&blank)));
    }
    if of.bottom_line().is_none() && of.is_money() {
        notes.push(format!(
            "The workbook gives no total for {}.",
            match lines(of) {
                1 => "this line".to_owned(),
                count => format!("these {} lines", number(count)),
            }
        ));
    }
    notes
}
