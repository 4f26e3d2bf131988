//! A cell that should hold something and is blank.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::fold::{Folded, MANY};
use crate::check::measured::{Measured, measured};
use crate::check::{Facts, ledgers, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Span};
use crate::model::figures::{FigureCell, FigureState, FigureTable, LineRole};
use crate::model::{Column, Record, Table};
use crate::reconcile::NotCheckedWhy;
use crate::spec::{FieldSpec, Layout};
use crate::value::{Stage, Value};

use super::placeholder_value::stands_alone;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "missing-value",
    subject: Subject::Cell,
    level: Level::Error,
    summary: "a cell that should hold something is blank",
    page: include_str!("missing_value.md"),
};

/// From how many filled cells on, and in which share of the rows, a blank among them is a gap.
const FILLED: usize = 4;
/// See [`FILLED`]: three in four.
const SHARE: (usize, usize) = (3, 4);
/// From how many optional gaps in a column on they are said at once.
const GAPS: usize = 4;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    ledgers::without_amount(facts, &INFO, out);
    let without = without_measure(facts, out);
    for table in facts.model.tables.iter().filter(|table| table.kind.layout == Layout::Rows) {
        rows(table, without.get(&*table.id).map(Vec::as_slice).unwrap_or_default(), out);
    }
    for table in &facts.model.figures {
        figures(table, out);
    }
    blank_totals(facts, out);
}

/// Indicators and standards that have neither a target nor a performance: one finding a row. Gives their rows by table.
fn without_measure(facts: &Facts, out: &mut Vec<Finding>) -> BTreeMap<String, Vec<u32>> {
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let all = measured(facts);
    let is_empty = |row: &Measured| {
        row.performance.iter().all(|dated| dated.field.is_blank())
            && row.targets.iter().all(|dated| dated.field.is_blank())
            && !(row.performance.is_empty() && row.targets.is_empty())
    };
    let in_use: BTreeSet<&str> = all.iter().filter(|row| !is_empty(row)).map(|row| &*row.table.id).collect();
    for row in all.iter().filter(|row| is_empty(row)) {
        let described = row.description.is_some_and(|field| field.value().is_some());
        found.entry(row.table.id.to_string()).or_default().push(row.row);
        if !described || !in_use.contains(&*row.table.id) {
            continue;
        }
        let cells =
            row.performance.iter().map(|dated| dated.field.at).chain(row.targets.iter().map(|dated| dated.field.at));
        let Some(span) = cells.map(Span::cell).reduce(|all, cell| all.union(&cell)) else { continue };
        let message = match (row.performance.is_empty(), row.targets.is_empty()) {
            (true, _) => format!("{} has no target.", row.name),
            (_, true) => format!("{} has no performance.", row.name),
            _ => format!("{} has neither a target nor a performance.", row.name),
        };
        out.push(
            Finding::new(&INFO, row.table.shape.place.at(span), message).at_level(Level::Warning).with_help(
                "Type its target and performance, or say why there are none: To be confirmed, Not applicable.",
            ),
        );
    }
    found
}

fn rows(table: &Table, without_measure: &[u32], out: &mut Vec<Finding>) {
    let data: Vec<&Record> = table.data().filter(|record| stands_alone(table, record).is_none()).collect();
    for (index, column) in table.shape.columns.iter().enumerate() {
        let Some(field) = column.field().and_then(|field| table.kind.field(field)) else { continue };
        let cells: Vec<(u32, Addr, bool)> = data
            .iter()
            .filter_map(|record| {
                let field = record.fields.get(index)?.as_ref()?;
                Some((record.row, field.at, field.is_blank()))
            })
            .collect();
        let blank: Vec<Addr> = cells.iter().filter(|(.., blank)| *blank).map(|(_, at, _)| *at).collect();
        if blank.is_empty() {
            continue;
        }
        if field.required {
            required(table, column, field, &blank, cells.len(), out);
        } else if blank.len() == cells.len() {
            empty_column(table, column, field, &blank, out);
        } else if is_expected(field) {
            let gaps: Vec<Addr> = cells
                .iter()
                .filter(|(row, _, blank)| *blank && !(field.repeats && without_measure.binary_search(row).is_ok()))
                .filter(|(row, ..)| is_asked_for(table, column, *row))
                .map(|(_, at, _)| *at)
                .collect();
            gaps_in_column(table, column, field, &gaps, cells.len() - blank.len(), cells.len(), out);
        }
    }
}

/// Whether a blank in the column is worth a word where the others are filled in: remarks are written as needed, and a
/// step without a number is no gap.
fn is_expected(field: &FieldSpec) -> bool {
    !matches!(
        field.name.as_str(),
        "number" | "comment" | "note" | "status" | "direction" | "resources" | "areas" | "polarity" | "tolerance"
    )
}

/// Whether the row has a figure for the period of the column, as far as its frequency says.
fn is_asked_for(table: &Table, column: &Column, row: u32) -> bool {
    let often = || {
        let record = table.data().find(|record| record.row == row)?;
        match table.field(record, "frequency")?.value()? {
            Value::Frequency(often) => Some(*often),
            _ => None,
        }
    };
    column.facts.period.is_none_or(|period| often().is_none_or(|often| often.asks_for(period)))
}

fn called(column: &Column, field: &FieldSpec) -> String {
    say::quoted(if column.heading.trim().is_empty() { &field.title } else { &column.heading })
}

fn required(table: &Table, column: &Column, field: &FieldSpec, blank: &[Addr], of: usize, out: &mut Vec<Finding>) {
    let (name, noun) = (called(column, field), noun(table));
    if blank.len() == of || blank.len() >= MANY {
        let message = if blank.len() == of {
            format!("The column {name} is blank in every row, though each {noun} needs it.")
        } else {
            format!("{name} is blank in {} of {of} rows, though each {noun} needs it.", blank.len())
        };
        out.push(
            Finding::new(&INFO, table.shape.place.at(span_of(blank)), message)
                .with_related(blank.iter().map(|at| table.shape.at(*at)))
                .with_help(format!("Fill in {name}, or delete the rows.")),
        );
        return;
    }
    for at in blank {
        out.push(
            Finding::new(&INFO, table.shape.at(*at), format!("{name} is blank, though each {noun} needs it."))
                .with_help(format!("Fill in {name}, or delete the row.")),
        );
    }
}

/// An optional column with a heading and nothing under it. Columns by period wait for their time, and remarks for need.
fn empty_column(table: &Table, column: &Column, field: &FieldSpec, blank: &[Addr], out: &mut Vec<Finding>) {
    if field.repeats || !is_expected(field) || blank.len() < 2 || column.heading.trim().is_empty() {
        return;
    }
    let message = format!("The column {} is blank in all {} rows.", called(column, field), blank.len());
    out.push(
        Finding::new(&INFO, table.shape.place.at(span_of(blank)), message)
            .at_level(Level::Note)
            .with_help("Fill it in, or delete the column if it is not needed."),
    );
}

fn gaps_in_column(
    table: &Table,
    column: &Column,
    field: &FieldSpec,
    gaps: &[Addr],
    filled: usize,
    of: usize,
    out: &mut Vec<Finding>,
) {
    if filled < FILLED || filled * SHARE.1 < of * SHARE.0 {
        return;
    }
    let name = called(column, field);
    let mut folded: Folded<u32, ()> = Folded::new();
    for at in gaps {
        folded.add(&table.shape.place, at.col, *at, ());
    }
    folded.say(
        GAPS,
        out,
        |place, ()| {
            Finding::new(&INFO, place, format!("{name} is blank, though {filled} of {of} rows have it."))
                .at_level(Level::Note)
                .with_help("Fill it in, or write why there is none: To be confirmed, Not applicable.")
        },
        |group| {
            let cells = say::cells(&group.cells());
            let message = format!("{name} is blank in {} of {of} rows: {cells}.", group.items.len());
            Finding::new(&INFO, group.place(), message)
                .at_level(Level::Note)
                .with_related(group.places())
                .with_help("Fill them in, or write why there is none: To be confirmed, Not applicable.")
        },
    );
}

fn span_of(cells: &[Addr]) -> Span {
    cells.iter().map(|at| Span::cell(*at)).reduce(|all, cell| all.union(&cell)).unwrap_or_default()
}

/// Figures: columns without any, and gaps in a table that is otherwise full.
fn figures(table: &FigureTable, out: &mut Vec<Finding>) {
    let lines: Vec<usize> = table
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.role != LineRole::Section && line.cells.iter().any(|cell| !is_blank(cell)))
        .map(|(index, _)| index)
        .collect();
    let column_cells =
        |column: usize| -> Vec<&FigureCell> { lines.iter().filter_map(|line| table.cell(*line, column)).collect() };
    let mut full = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cells = column_cells(index);
        if cells.iter().any(|cell| !is_blank(cell)) {
            full.push(index);
        } else if cells.len() > 1 {
            let span = span_of(&cells.iter().map(|cell| cell.at).collect::<Vec<_>>());
            let message = format!(
                "The column {} is empty: none of its {} lines has a figure.",
                say::quoted(&column.heading),
                cells.len()
            );
            // A budget is there before the year begins; an outturn waits for its time.
            let is_budget = matches!(column.stage, Some(Stage::Estimate | Stage::Original | Stage::Revised));
            out.push(
                Finding::new(&INFO, table.place.at(span), message)
                    .at_level(if is_budget { Level::Warning } else { Level::Note })
                    .with_help("Type the figures, or write `To be confirmed` in the column."),
            );
        }
    }
    let all: Vec<&FigureCell> = full.iter().flat_map(|column| column_cells(*column)).collect();
    let blank: Vec<&&FigureCell> = all.iter().filter(|cell| is_blank(cell)).collect();
    // Where many cells are blank, blanks are the way of the table.
    if blank.is_empty() || blank.len() * 8 > all.len() {
        return;
    }
    for cell in blank {
        let line = table.lines.iter().find(|line| line.row == cell.at.row);
        if line.is_none_or(|line| line.role != LineRole::Data) {
            continue;
        }
        let label = line.map(|line| say::one_line(&line.label)).unwrap_or_default();
        let message = format!("{label} has no figure here, though the rest of the table is filled in.");
        out.push(
            Finding::new(&INFO, table.place.at_cell(cell.at), message)
                .at_level(Level::Note)
                .with_help("Type the figure, 0 if there is none."),
        );
    }
}

fn is_blank(cell: &FigureCell) -> bool {
    matches!(cell.state, FigureState::Blank)
}

/// Totals that are blank though their lines have figures.
fn blank_totals(facts: &Facts, out: &mut Vec<Finding>) {
    for total in &facts.reconciliation.not_checked {
        let NotCheckedWhy::TotalBlank { computed } = total.why else { continue };
        let message = format!("{} has no figure, though its lines make {}.", total.line, say::figure(computed));
        out.push(
            Finding::new(&INFO, total.place.clone(), message)
                .at_level(Level::Warning)
                .with_help(format!("Type {}, or better a formula that adds the lines up.", say::figure(computed))),
        );
    }
}
