//! A bare number among figures that have a unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::fold::{Folded, MANY};
use crate::check::measured::{Figure, Measured, measured};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::model::Field;
use crate::value::Base;

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
    let columns = columns(&rows);
    let mut folded: Folded<(u32, u32), Finding> = Folded::new();
    for row in &rows {
        for finding in in_row(row, &columns) {
            let shape = &row.table.shape;
            let at = finding.place.span.unwrap_or_default().from;
            folded.add(&shape.place, (shape.span.from.row, at.col), at, finding);
        }
    }
    folded.say(
        MANY,
        out,
        |_, finding| finding.clone(),
        |group| {
            let message = format!(
                "{} cells of this column have no unit, though the figures beside them are in per cent: {}.",
                group.items.len(),
                say::cells(&group.cells()),
            );
            Finding::new(&INFO, group.place(), message)
                .with_related(group.places())
                .with_help("Format the cells as percentages, or type the sign, if per cent is meant.")
        },
    );
}

/// Bare numbers of a row whose other figures are percentages. Days and pounds are often left out, and mislead nobody.
fn in_row(row: &Measured, columns: &Columns) -> Vec<Finding> {
    let figures = row.figures();
    let (bare, with_unit): (Vec<&Figure>, Vec<&Figure>) =
        figures.iter().partition(|figure| figure.measure.unit.is_none());
    let all_per_cent = with_unit.iter().all(|figure| figure.measure.unit.base == Base::Percent);
    match (bare.as_slice(), with_unit.as_slice()) {
        // The row's own figures say what the unit is.
        (bare, [example, ..]) if all_per_cent && !is_odd_one_out(with_unit.len(), bare.len()) => {
            bare.iter().map(|figure| wording(row, figure, "the row", example)).collect()
        }
        ([figure], []) => {
            let example = column_in_per_cent(columns, row, figure);
            example.map(|example| wording(row, figure, "the column", example)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether it is the one figure with a unit that stands out among bare ones, rather than the other way round.
pub(super) const fn is_odd_one_out(with_unit: usize, bare: usize) -> bool {
    with_unit == 1 && bare >= 3
}

fn wording(row: &Measured, figure: &Figure, beside: &str, example: &Figure) -> Finding {
    let written = say::one_line(figure.written);
    let message = format!(
        "{} has no unit, though the other figures of {beside} have one, such as {}.",
        say::quoted(figure.written),
        say::quoted(example.written),
    );
    let help = if figure.measure.value <= Decimal::ONE {
        let hundredfold = say::figure(figure.measure.value * Decimal::ONE_HUNDRED);
        format!("Type {hundredfold}% if that is what is meant, or {written}% if it is less than one per cent.")
    } else {
        format!("Type {written}%, if per cent is meant.")
    };
    Finding::new(&INFO, row.table.shape.at(figure.at), message)
        .with_value(figure.written)
        .with_related([row.table.shape.at(example.at)])
        .with_help(help)
}

/// Figures of each column of each table: whether all that have a unit are percentages, how many those are, and one.
type Columns<'a> = BTreeMap<(&'a str, u32), InColumn<'a>>;

struct InColumn<'a> {
    all_per_cent: bool,
    with_unit: usize,
    example: Option<Figure<'a>>,
}

fn columns<'a>(rows: &[Measured<'a>]) -> Columns<'a> {
    let mut columns = Columns::new();
    for row in rows {
        for figure in row.figures().into_iter().filter(|figure| !figure.measure.unit.is_none()) {
            let column = columns.entry((&row.table.id, figure.at.col)).or_insert(InColumn {
                all_per_cent: true,
                with_unit: 0,
                example: None,
            });
            column.all_per_cent &= figure.measure.unit.base == Base::Percent;
            column.with_unit += 1;
            column.example.get_or_insert(figure);
        }
    }
    columns
}

/// A percentage of the column, where all its other figures are percentages and the row does not speak of another unit.
fn column_in_per_cent<'c, 'a>(columns: &'c Columns<'a>, row: &Measured<'a>, figure: &Figure) -> Option<&'c Figure<'a>> {
    let words = row.description.and_then(Field::value).map(|text| say::key(text)).unwrap_or_default();
    if words.split(' ').any(|word| UNITS.contains(&word)) || figure.measure.value > Decimal::ONE_HUNDRED {
        return None;
    }
    let column = columns.get(&(&*row.table.id, figure.at.col))?;
    column.example.as_ref().filter(|_| column.all_per_cent && column.with_unit >= ROWS)
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
