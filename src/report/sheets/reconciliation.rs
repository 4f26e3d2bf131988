//! The reconciliation: every total against what its parts make, those that agree too, and those that were not checked.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::reconcile::{Balance, Class, NotChecked, NotCheckedWhy, Operation, Origin, Way};
use crate::report::counts::{Balances, Came};
use crate::report::list::{List, without_empty_columns};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, one_line};
use crate::spec::SheetKind;
use crate::value::{Base, Scale};
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Status, Table};

/// The id of its table. Its rows are the balances in their order: it has no sections.
pub(in crate::report) const TABLE: &str = "reconciliation";

/// Columns of the table that formulas refer to.
const WRITTEN: usize = 4;
const COMPUTED: usize = 5;

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let found = report.facts.reconciliation;
    if found.balances.is_empty() && found.not_checked.is_empty() {
        return None;
    }
    let counts = Balances::of(&found.balances);
    let title = format!("Reconciliation: {}", crate::report::words::small(&counts.sentence()));
    let mut sheet = report
        .sheet(SheetKind::Reconciliation, title)
        .intro("Every total against what its parts make, those that agree too: that is the assurance.");
    if !found.balances.is_empty() {
        sheet = sheet
            .intro("What is computed is a live formula over the Budget sheet; the difference is computed less written.")
            .table(table(report));
    }
    if let Some(table) = not_checked(report) {
        let count = found.not_checked.len();
        let heading = if count == 1 { "One total was not checked" } else { "Totals that were not checked" };
        sheet = sheet.heading(heading).table(table);
    }
    Some(sheet)
}

fn table(report: &Report<'_>) -> Table {
    let mut table = Table::new(
        TABLE,
        "Every total with what is written, what its parts make, the difference and what explains it.",
    )
    .filtered()
    .columns([
        Column::text("Workbook").width(14, 26),
        Column::text("Table").width(14, 26),
        Column::text("Total").width(14, 28),
        Column::text("Column").width(12, 22),
        Column::number("Written"),
        Column::number("Computed"),
        Column::number("Difference"),
        Column::status("Result"),
        Column::text("Known from").width(12, 22),
        Column::text("Explanation").width(24, 52),
        Column::code("Source"),
    ]);
    for (index, balance) in report.facts.reconciliation.balances.iter().enumerate() {
        table.push(cells(report, index, balance));
    }
    table
}

fn cells(report: &Report<'_>, row: usize, balance: &Balance) -> Vec<Cell> {
    let figures = report.figures.iter().find(|of| of.table.id == balance.table);
    let title = figures.map_or_else(String::new, |of| one_line(&of.table.title));
    let format = format(balance);
    let computed = match figures.and_then(|of| of.sum(balance)) {
        Some(sum) => Cell::formula(sum, balance.computed, format),
        None => Cell::number(balance.computed, format),
    };
    let difference = Expr::cell(TABLE, row, COMPUTED) - Expr::cell(TABLE, row, WRITTEN);
    vec![
        Cell::text(report.workbook(&balance.place)),
        Cell::text(title),
        Cell::text(capital(&one_line(&balance.line))),
        Cell::text(column(balance)),
        Cell::number(balance.written, format),
        computed,
        Cell::formula(difference, balance.difference, format),
        result(balance),
        Cell::text(known_from(balance)),
        Cell::text(explanation(balance)),
        report.source(&balance.place),
    ]
}

fn column(balance: &Balance) -> String {
    let heading = one_line(&balance.column);
    match shown::unit(&balance.measured_in) {
        Some(unit) if heading.is_empty() => capital(&unit),
        Some(unit) if unit.starts_with('£') && !heading.contains('£') => format!("{heading}, {unit}"),
        _ => heading,
    }
}

fn format(balance: &Balance) -> NumberFormat {
    let places = [balance.written, balance.computed].map(|figure| figure.normalize().scale()).into_iter().max();
    match (shown::format(&balance.measured_in, places.unwrap_or(0)), places) {
        // Pence where there are any, so that no difference is hidden by rounding.
        (NumberFormat::Fixed(1), _) if matches!(balance.measured_in.base, Base::Pounds(Scale::Ones)) => {
            NumberFormat::Pence
        }
        (format, _) => format,
    }
}

fn result(balance: &Balance) -> Cell {
    match Came::of(balance) {
        Came::Agrees => shown::result(Status::Good, "Agrees"),
        Came::Rounding if matches!(balance.class, Class::Rounding { likely: false, .. }) => {
            shown::result(Status::Amber, "Rounding, unlikely")
        }
        Came::Rounding => shown::result(Status::Good, "Within rounding"),
        Came::Differs => shown::result(Status::Red, "Differs"),
        Came::NotCertain => shown::result(Status::Amber, "Not certain"),
    }
}

fn known_from(balance: &Balance) -> &'static str {
    match (balance.origin, balance.way) {
        (Origin::Declared, _) => "the report's own settings",
        (Origin::Formula, _) => "the workbook's formulas",
        (Origin::Label, Way::Across) => "the headings",
        (Origin::Label, _) => "the labels",
        (Origin::Inferred, _) => "the figures themselves",
        (Origin::CrossCast, _) => "rows and columns together",
    }
}

fn explanation(balance: &Balance) -> String {
    let mut said = Vec::new();
    match (balance.class, Came::of(balance)) {
        (_, Came::NotCertain) => said.push("The lines tried do not make it, so these may not be its lines.".to_owned()),
        (Class::Rounding { bound, likely, .. }, _) => said.push(format!(
            "Rounding each figure by itself can make a difference of up to {}{}.",
            shown::money(bound, &balance.measured_in),
            if likely { "" } else { ", though so large a one is unlikely" }
        )),
        _ => {}
    }
    if let Some(cause) = balance.cause.as_ref().filter(|_| balance.class == Class::Differs) {
        said.push(sentence(cause));
    } else if balance.class == Class::Differs && Came::of(balance) != Came::NotCertain {
        said.push("Nothing simple explains it.".to_owned());
    }
    if let Some(shown) = balance.shown.filter(|_| balance.agreement().0 != balance.agreement().1) {
        said.push(if shown.difference.is_zero() {
            "The figures as shown agree; those behind them do not.".to_owned()
        } else {
            "The figures behind agree; as shown, rounded, they do not.".to_owned()
        });
    }
    let blank = balance.without_figure().count();
    if blank > 0 {
        let has = if blank == 1 { "has no figure and counts" } else { "have no figure and count" };
        said.push(format!("{} {has} as nothing.", capital(&counted(blank, "part", "parts"))));
    }
    if balance.operation == Operation::Count {
        said.push("It counts its lines.".to_owned());
    }
    if said.is_empty() {
        said.push(parts(balance));
    }
    said.join(" ")
}

/// What an exact total is made of.
fn parts(balance: &Balance) -> String {
    let minus = balance.parts.iter().filter(|part| part.sign == crate::reconcile::Sign::Minus).count();
    let plus = balance.parts.len() - minus;
    let of = match balance.way {
        Way::Down => ("line", "lines"),
        Way::Across => ("column", "columns"),
        Way::Block => ("cell", "cells"),
    };
    if minus == 0 {
        format!("The sum of {}.", counted(plus, of.0, of.1))
    } else {
        format!("{} added, {} taken off.", capital(&counted(plus, of.0, of.1)), crate::report::words::number(minus))
    }
}

fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.ends_with('.') { text } else { format!("{text}.") }
}

fn not_checked(report: &Report<'_>) -> Option<Table> {
    let mut list = List::new(
        Table::new("totals_not_checked", "Totals that were not checked, and why."),
        [
            Column::text("Total").width(20, 36),
            Column::text("Column").width(14, 26),
            Column::text("Why it was not checked").width(30, 70),
            Column::code("Source"),
        ],
        report.is_consolidated(),
    );
    let mut seen = BTreeSet::new();
    for of in &report.facts.reconciliation.not_checked {
        if seen.insert((&of.place, why(of))) {
            let cells = vec![
                Cell::text(capital(&one_line(&of.line))),
                Cell::text(one_line(&of.column)),
                Cell::text(why(of)),
                report.source(&of.place),
            ];
            list.push(report.workbook(&of.place), None, cells);
        }
    }
    list.finish().map(without_empty_columns)
}

/// Why a total was not checked, in a sentence.
fn why(of: &NotChecked) -> String {
    let money = |value: &Decimal| NumberFormat::Plain.show(*value);
    match &of.why {
        NotCheckedWhy::AllBlank => "It and its lines are blank.".to_owned(),
        NotCheckedWhy::TotalBlank { computed } => format!("It is blank, though its lines make {}.", money(computed)),
        NotCheckedWhy::TotalWithout(reason) => format!("In its place stands: {reason}."),
        NotCheckedWhy::PartsBlank => "It has a figure, but none of its lines has.".to_owned(),
        NotCheckedWhy::Unreadable(at) => format!("The figure in {at} could not be read."),
        NotCheckedWhy::NoParts => "No lines were found that it could be the total of.".to_owned(),
        NotCheckedWhy::NoStructure { .. } => {
            "Its label is no plain total, and none of the lines tried make it: it may be a line like the others."
                .to_owned()
        }
        NotCheckedWhy::Average => "It is the average of its lines, not their sum.".to_owned(),
        NotCheckedWhy::Rates => "Percentages, averages and rates are not added up.".to_owned(),
        NotCheckedWhy::Formula(formula) => format!("Its formula cannot be followed: ={formula}"),
        NotCheckedWhy::TooLarge => "The figures are too large to be added up exactly.".to_owned(),
        NotCheckedWhy::NotInTable(what) => format!("The report's settings name “{what}”, which is not there."),
    }
}
