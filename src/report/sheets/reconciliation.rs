//! The reconciliation: every total against what its parts make, those that agree too, and those that were not checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::Place;
use crate::reconcile::{Balance, Class, NotChecked, NotCheckedWhy, Operation, Origin, Way};
use crate::report::counts::{Balances, Came};
use crate::report::figures::FigureSheet;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, one_line, small};
use crate::spec::SheetKind;
use crate::value::{Base, Scale};
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Status, Table};

/// The id of its table. Its rows are the balances in their order, then what was not checked: it has no sections.
pub(in crate::report) const TABLE: &str = "reconciliation";

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let found = report.facts.reconciliation;
    let unchecked = unchecked(report);
    let ties = super::ties::table(report);
    if found.balances.is_empty() && unchecked.is_empty() && ties.is_none() {
        return None;
    }
    let counts = Balances::of(&found.balances);
    let title = format!("Reconciliation: {}", small(&counts.sentence()));
    let about = match unchecked.len() {
        0 => "Every total against what its parts make, those that agree too: that is the assurance.".to_owned(),
        count => format!(
            "Every total against what its parts make, those that agree too; {} not be checked.",
            counted(count, "more could", "more could")
        ),
    };
    let mut sheet = report.sheet(SheetKind::Reconciliation, title).intro(about);
    if let Some(said) = super::ties::sentence(&found.ties) {
        sheet = sheet.intro(said);
    }
    if report.figures.iter().any(|of| !of.balances.is_empty()) {
        sheet = sheet.intro(match report.tab_if_on(SheetKind::Budget) {
            Some(budget) => format!(
                "What is computed is a live formula over the sheet {budget}; the difference is computed less written."
            ),
            None => "The difference is computed less written.".to_owned(),
        });
    }
    let several = report.is_consolidated();
    let mut columns = vec![
        Column::text("Table").width(14, 28),
        Column::text("Total").width(14, 28),
        Column::text("Column").width(12, 24),
        Column::number("Written"),
        Column::number("Computed"),
        Column::number("Difference"),
        Column::status("Result"),
        Column::text("Known from").width(10, 14),
        Column::text("Explanation").width(26, 56),
        Column::code("Source"),
    ];
    if several {
        columns.insert(0, Column::text("Workbook").width(14, 28));
    }
    let about = "Every total with what is written, what its parts make, the difference and what explains it.";
    let mut table = Table::new(TABLE, about).filtered().columns(columns);
    for (row, balance) in found.balances.iter().enumerate() {
        table.push(named(report, &balance.place, cells(report, row, balance)));
    }
    for (of, why) in &unchecked {
        table.push(named(report, &of.place, not_checked(report, of, why)));
    }
    for convention in &found.conventions {
        let said = one_line(&convention.kind.to_string());
        table = table.note(format!("{}: {said}.", table_title(report, &convention.table)));
    }
    let tables = (!table.rows.is_empty()).then_some(table).into_iter().chain(ties);
    Some(tables.fold(sheet.freeze_columns(if several { 3 } else { 2 }), Sheet::table))
}

/// The cells, with the workbook before them where there are several.
fn named<'a>(report: &'a Report<'_>, place: &'a Place, cells: Vec<Cell>) -> impl Iterator<Item = Cell> + 'a {
    let workbook = report.is_consolidated().then(|| Cell::text(capital(report.workbook(place))));
    workbook.into_iter().chain(cells)
}

/// What the table is called that a total is in.
fn table_title(report: &Report<'_>, id: &str) -> String {
    let of_figures = report.figures.iter().find(|of| &*of.table.id == id).map(FigureSheet::title);
    let of_model = || {
        let table = report.facts.model.tables.iter().find(|table| &*table.id == id)?;
        Some(table.shape.title.as_ref().map_or_else(|| table.kind.title.clone(), |(_, title)| one_line(title)))
    };
    of_figures.or_else(of_model).unwrap_or_default()
}

fn cells(report: &Report<'_>, row: usize, balance: &Balance) -> Vec<Cell> {
    let figures = report.figures.iter().find(|of| of.table.id == balance.table);
    let format = format(balance);
    let computed = match figures.and_then(|of| of.sum(balance)) {
        Some(sum) => Cell::formula(sum, balance.computed, format),
        None => Cell::number(balance.computed, format),
    };
    // Written stands in the fourth column, behind the workbook where there are several.
    let written = 3 + usize::from(report.is_consolidated());
    let difference = Expr::cell(TABLE, row, written + 1) - Expr::cell(TABLE, row, written);
    vec![
        Cell::text(table_title(report, &balance.table)),
        Cell::text(capital(&one_line(&balance.line))),
        Cell::text(column(balance)),
        Cell::number(balance.written, format),
        computed,
        Cell::formula(difference, balance.difference, format),
        result(balance),
        Cell::text(known_from(balance)),
        Cell::text(explanation(report, balance)),
        report.source(&balance.place),
    ]
}

fn not_checked(report: &Report<'_>, of: &NotChecked, why: &str) -> Vec<Cell> {
    let nothing = || Cell::blank("[x] not checked");
    vec![
        Cell::text(table_title(report, &of.table)),
        Cell::text(capital(&one_line(&of.line))),
        Cell::text(one_line(&of.column)),
        nothing(),
        nothing(),
        nothing(),
        shown::result(Status::NoData, "Not checked"),
        Cell::empty(),
        Cell::text(why),
        report.source(&of.place),
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
        (Origin::Declared, _) => "Settings",
        (Origin::Formula, _) => "Formulas",
        (Origin::Label, Way::Across) => "Headings",
        (Origin::Label, _) => "Labels",
        (Origin::Inferred, _) => "Figures",
        (Origin::CrossCast, _) => "Both ways",
    }
}

fn explanation(report: &Report<'_>, balance: &Balance) -> String {
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
    let told = |id: &Arc<str>| report.facts.reconciliation.balances.iter().find(|other| other.id == *id);
    if let Some(lead) = balance.follows.as_ref().and_then(told) {
        said.push(format!("Out by the slip at {}.", lead.total.at));
    } else if let Some(cause) = balance.cause.as_ref().filter(|_| balance.class == Class::Differs) {
        said.push(sentence(cause));
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
    if let (true, [above, below]) = (balance.operation.is_ratio(), balance.parts.as_slice()) {
        let (above, below) = (one_line(&above.term.label), one_line(&below.term.label));
        return match balance.operation {
            Operation::Change => format!("The change from {below} to {above} in per cent."),
            Operation::PerCent => format!("{above} in per cent of {below}."),
            _ => format!("{above} divided by {below}."),
        };
    }
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

/// The totals that were not checked, each once, with why.
fn unchecked<'a>(report: &Report<'a>) -> Vec<(&'a NotChecked, String)> {
    let mut seen = BTreeSet::new();
    let all = report.facts.reconciliation.not_checked.iter().map(|of| (of, why(of)));
    all.filter(|(of, why)| seen.insert((&of.place, why.clone()))).collect()
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
