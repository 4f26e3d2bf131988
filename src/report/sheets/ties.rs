//! The ties: every figure that must equal one elsewhere, with both sides, those that agree too, and the lines that only
//! one of two tables has.

use rust_decimal::Decimal;

use crate::reconcile::{Alike, LabelMatch, Likely, MatchedColumn, MatchedLine, Side, Tie, TieClass, TieOrigin};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, list, one_line, share};
use crate::spec::Sign;
use crate::value::{Base, Scale, Unit};
use crate::write::{Cell, Column, Expr, NumberFormat, Status, Table};

const TABLE: &str = "ties";
/// Where the two figures stand in a row.
const LEFT: usize = 2;
const RIGHT: usize = 4;

/// The table of ties, where there are any. It has no sections.
pub(super) fn table(report: &Report<'_>) -> Option<Table> {
    let found = report.facts.reconciliation;
    if found.ties.is_empty() && found.matches.is_empty() {
        return None;
    }
    let about = "Every figure that must equal one elsewhere, with both sides, the difference and what explains it.";
    let mut table =
        Table::new(TABLE, about).title("Figures that must agree with figures elsewhere").filtered().columns([
            Column::text("Tie").width(16, 28),
            Column::text("One side").width(14, 26),
            Column::number("Its figure"),
            Column::text("Other side").width(14, 26),
            Column::number("Its figure there"),
            Column::number("Difference"),
            Column::status("Result"),
            Column::text("Known from").width(10, 14),
            Column::text("Explanation").width(22, 44),
            Column::code("Source"),
        ]);
    for tie in &found.ties {
        let row = table.rows.len();
        table.push(cells(report, row, tie));
    }
    for matched in &found.matches {
        for row in of_match(report, matched) {
            table.push(row);
        }
    }
    Some(table.note(
        "Figures are in ones: thousands and millions are written out. The difference is the one side less the other.",
    ))
}

/// How many agree: `Below, four of nine figures that must agree with figures elsewhere do, three within rounding.`
pub(super) fn sentence(ties: &[Tie]) -> Option<String> {
    let number = |is: fn(&TieClass) -> bool| ties.iter().filter(|tie| is(&tie.class)).count();
    let agree = number(|class| matches!(class, TieClass::Agrees));
    let rest: Vec<String> = [
        (number(|class| matches!(class, TieClass::Rounding { .. })), "is within rounding", "are within rounding"),
        (number(|class| matches!(class, TieClass::Differs)), "differs", "differ"),
        (number(|class| matches!(class, TieClass::Open(_))), "could not be compared", "could not be compared"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    if ties.is_empty() {
        return None;
    }
    let share = share(agree, ties.len(), "figure", "figures that are held against figures elsewhere", "the same");
    Some(if rest.is_empty() { format!("{share}.") } else { format!("{share}; {}.", list(&rest)) })
}

fn cells(report: &Report<'_>, row: usize, tie: &Tie) -> Vec<Cell> {
    let format = format(tie);
    let figure = |side: &Side| match (side.value, live(report, side)) {
        (None, _) => Cell::blank("[x] no figure"),
        (Some(value), Some(expr)) => Cell::formula(expr, value, format),
        (Some(value), None) => Cell::number(value, format),
    };
    let difference = match tie.difference {
        Some(difference) => {
            Cell::formula(Expr::cell(TABLE, row, LEFT) - Expr::cell(TABLE, row, RIGHT), difference, format)
        }
        None => Cell::blank("[x] not compared"),
    };
    let source = tie.place().map_or_else(Cell::empty, |place| report.source(place));
    vec![
        Cell::text(capital(&one_line(&tie.name))),
        Cell::text(side_words(&tie.left)),
        figure(&tie.left),
        Cell::text(side_words(&tie.right)),
        figure(&tie.right),
        difference,
        result(tie),
        Cell::text(known_from(&tie.origin)),
        Cell::text(explanation(report, tie)),
        source,
    ]
}

/// The figure of a side over the cells of the sheet that shows them; nothing where one of them is not shown, or where
/// what they make is not to the last digit what is stated.
fn live(report: &Report<'_>, side: &Side) -> Option<Expr> {
    let sheet = report.figures.iter().find(|of| Some(&of.table.id) == side.table.as_ref())?;
    let (mut sum, mut makes): (Option<Expr>, Decimal) = (None, Decimal::ZERO);
    let factor = match side.unit.base {
        Base::Pounds(scale) => scale.factor(),
        _ => Scale::Ones.factor(),
    };
    for cell in &side.cells {
        let (row, column) = sheet.spot(cell.place.span?.from)?;
        let value = sheet.value(row, column)?.checked_mul(factor)?;
        let less = cell.less != (side.sign == Sign::Reversed);
        makes = if less { makes.checked_sub(value)? } else { makes.checked_add(value)? };
        let one = Expr::cell(&sheet.id, row, column);
        sum = Some(match (sum, less) {
            (None, false) => one,
            (None, true) => -one,
            (Some(sum), false) => sum + one,
            (Some(sum), true) => sum - one,
        });
    }
    let sum = sum.filter(|_| Some(makes) == side.value)?;
    Some(if factor == Decimal::ONE { sum } else { sum * Expr::Number(factor) })
}

fn side_words(side: &Side) -> String {
    let called = one_line(&side.called);
    if side.is_stated { format!("{called}: “{}”", one_line(&side.written)) } else { called }
}

/// Both sides in ones, with the digits of the finer one.
fn format(tie: &Tie) -> NumberFormat {
    let unit = if tie.left.unit.is_none() { &tie.right.unit } else { &tie.left.unit };
    let unit = match unit.base {
        Base::Pounds(_) => Unit::POUNDS,
        _ => unit.clone(),
    };
    let places = [tie.left.value, tie.right.value].into_iter().flatten().map(|value| value.normalize().scale()).max();
    match (shown::format(&unit, places.unwrap_or(0)), &unit.base) {
        (NumberFormat::Fixed(1), Base::Pounds(_)) => NumberFormat::Pence,
        (format, _) => format,
    }
}

fn result(tie: &Tie) -> Cell {
    match (&tie.class, &tie.origin) {
        (TieClass::Agrees, _) => shown::result(Status::Good, "Agrees"),
        (TieClass::Rounding { .. }, _) => shown::result(Status::Good, "Within rounding"),
        (TieClass::Differs, TieOrigin::Proposed { .. }) => shown::result(Status::Amber, "Not certain"),
        (TieClass::Differs, _) => shown::result(Status::Red, "Differs"),
        (TieClass::Open(_), _) => shown::result(Status::NoData, "Not checked"),
    }
}

const fn known_from(origin: &TieOrigin) -> &'static str {
    match origin {
        TieOrigin::Declared(_) => "Settings",
        TieOrigin::Label { .. } => "Labels",
        TieOrigin::Proposed { .. } => "Proposed",
    }
}

fn explanation(report: &Report<'_>, tie: &Tie) -> String {
    if let Some(total) = tie.borne_out_by(&report.facts.reconciliation.balances) {
        let makes = NumberFormat::Plain.show(total.computed);
        return format!("The lines of the total in {} make {makes}, as the other side says.", total.total.at);
    }
    match &tie.class {
        TieClass::Agrees => "The two are the same.".to_owned(),
        TieClass::Rounding { bound } => {
            format!("Rounding of the two can make up to {}.", NumberFormat::Fixed(0).show(*bound))
        }
        TieClass::Open(why) => format!("{}.", capital(&why.to_string())),
        TieClass::Differs => match tie.likely() {
            Some(Likely::SignReversed) => "With the sign of one side reversed they agree.".to_owned(),
            Some(Likely::Scale(factor)) => {
                format!("One is {} times the other.", NumberFormat::Fixed(0).show(factor))
            }
            Some(Likely::OtherPeriod(left, right)) => {
                format!("The headings name different periods, {left} and {right}.")
            }
            None => "Check both against their source.".to_owned(),
        },
    }
}

/// The labels that are only nearly alike, and the lines that only one of two tables has.
fn of_match(report: &Report<'_>, found: &LabelMatch) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for pair in found.pairs.iter().filter(|pair| pair.how != Alike::Same) {
        rows.push(row(
            report,
            found,
            (&pair.left, &pair.right.label),
            shown::result(Status::NotRated, "Near label"),
            "The labels are not the same, and were taken for one line.".to_owned(),
        ));
    }
    // A pairing that is only proposed says nothing of lines that one side leaves out.
    if found.place.is_some() {
        for (here, there) in [(&found.left, &found.right), (&found.right, &found.left)] {
            rows.extend(here.only_here.iter().map(|line| one_sided(report, found, line, there)));
        }
    }
    rows
}

fn one_sided(report: &Report<'_>, found: &LabelMatch, line: &MatchedLine, there: &MatchedColumn) -> Vec<Cell> {
    let said = format!("No line of the same label stands in “{}”.", one_line(&there.title));
    row(report, found, (line, ""), shown::result(Status::Amber, "One side only"), said)
}

fn row(
    report: &Report<'_>,
    found: &LabelMatch,
    (here, there): (&MatchedLine, &str),
    result: Cell,
    said: String,
) -> Vec<Cell> {
    let nothing = || Cell::blank("[z] not compared");
    let figure = match here.value.filter(|_| there.is_empty()) {
        Some(value) => Cell::number(value, shown::format(&Unit::NONE, value.normalize().scale())),
        None => nothing(),
    };
    vec![
        Cell::text(capital(&one_line(&found.name))),
        Cell::text(one_line(&here.label)),
        figure,
        if there.is_empty() { Cell::empty() } else { Cell::text(one_line(there)) },
        nothing(),
        nothing(),
        result,
        Cell::text(if found.place.is_some() { "Labels" } else { "Proposed" }),
        Cell::text(said),
        report.source(&here.label_at),
    ]
}
