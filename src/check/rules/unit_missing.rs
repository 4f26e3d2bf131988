//! A bare number among figures that have a unit.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::check::measured::{Figure, Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::Field;
use crate::value::{Base, Unit};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unit-missing",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a number has no unit though the figures beside it have one",
    page: include_str!("unit_missing.md"),
};

/// From how many other rows on a column is taken to be in per cent throughout.
const ROWS: usize = 3;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let rows = measured(facts);
    for row in &rows {
        let figures = row.figures();
        let bare: Vec<&Figure> = figures.iter().filter(|figure| figure.measure.unit.is_none()).collect();
        let units: BTreeSet<&Base> = figures
            .iter()
            .filter(|figure| !figure.measure.unit.is_none())
            .map(|figure| &figure.measure.unit.base)
            .collect();
        let with_unit = figures.len() - bare.len();
        if units.len() == 1 && !is_odd_one_out(with_unit, bare.len()) {
            // The row's own figures say what the unit is.
            let example = figures.iter().find(|figure| !figure.measure.unit.is_none());
            for figure in bare {
                if let Some(example) = example {
                    out.push(wording(row, figure, &example.measure.unit, "the row", example));
                }
            }
        } else if let ([figure], true) = (bare.as_slice(), figures.len() == 1)
            && let Some(example) = column_in_per_cent(&rows, row, figure)
        {
            out.push(wording(row, figure, &Unit::PERCENT, "the column", &example));
        }
    }
}

/// Whether it is the one figure with a unit that stands out among bare ones, rather than the other way round.
pub(super) const fn is_odd_one_out(with_unit: usize, bare: usize) -> bool {
    with_unit == 1 && bare >= 3
}

fn wording(row: &Measured, figure: &Figure, unit: &Unit, beside: &str, example: &Figure) -> Finding {
    let written = say::one_line(figure.written);
    let message = format!(
        "{} has no unit, though the other figures of {beside} have one, such as {}.",
        say::quoted(figure.written),
        say::quoted(example.written),
    );
    let help = match unit.base {
        Base::Percent if figure.measure.value <= Decimal::ONE => {
            let hundredfold = say::figure(figure.measure.value * Decimal::ONE_HUNDRED);
            format!("Type {hundredfold}% if that is what is meant, or {written}% if it is less than one per cent.")
        }
        Base::Percent => format!("Type {written}%, if per cent is meant."),
        Base::Pounds(_) => format!("Type £{written}, if pounds are meant."),
        Base::Number | Base::Named(_) => format!("Type {written} {unit}, if that is what is meant."),
    };
    Finding::new(&INFO, row.table.shape.at(figure.at), message)
        .with_value(figure.written)
        .with_related([row.table.shape.at(example.at)])
        .with_help(help)
}

/// Another figure of the column, where all of them are percentages and the row does not speak of another unit.
fn column_in_per_cent<'a>(rows: &[Measured<'a>], row: &Measured<'a>, figure: &Figure<'a>) -> Option<Figure<'a>> {
    let words = row.description.and_then(Field::value).map(|text| say::key(text)).unwrap_or_default();
    if words.split(' ').any(|word| UNITS.contains(&word)) || figure.measure.value > Decimal::ONE_HUNDRED {
        return None;
    }
    let is_in_column = |at: Addr| at.col == figure.at.col && at != figure.at;
    let others: Vec<Figure> = rows
        .iter()
        .filter(|other| other.table.id == row.table.id)
        .flat_map(Measured::figures)
        .filter(|other| is_in_column(other.at))
        .collect();
    let all_per_cent = others.iter().all(|other| other.measure.unit.base == Base::Percent);
    (others.len() >= ROWS && all_per_cent).then(|| others.into_iter().next()).flatten()
}

/// Words of a description that say that something else than a share is measured.
const UNITS: [&str; 22] = [
    "number",
    "days",
    "day",
    "hours",
    "minutes",
    "weeks",
    "months",
    "score",
    "scale",
    "count",
    "total",
    "tonnes",
    "kg",
    "cost",
    "average",
    "visits",
    "calls",
    "complaints",
    "fte",
    "sq",
    "rate",
    "index",
];
