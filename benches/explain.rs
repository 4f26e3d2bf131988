//! How long a large table takes to be reconciled and explained, as a ratio to one pass that adds up all its cells.
//!
//! `cargo bench --bench explain` prints, for a table of 5,000 lines by 24 columns, the time of the floor (one sum of all
//! cells in the same decimals) and of reconciling it: as it casts, with one total wrong, with a total wrong in every
//! column, and with row totals as well.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use linesight::grid::{Addr, Place};
use linesight::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable, LineRole};
use linesight::reconcile::{Class, reconcile};
use linesight::value::Unit;
use rust_decimal::Decimal;

const LINES: u32 = 5_000;
const COLUMNS: u32 = 24;
/// Each is timed so often; the shortest counts.
const TIMES: u32 = 3;

fn cell(row: u32, col: u32, value: i64) -> FigureCell {
    FigureCell {
        at: Addr::new(row, col),
        written: value.to_string(),
        state: FigureState::Value(Decimal::from(value)),
        shown: None,
        places: 0,
        formula: None,
    }
}

fn line(row: u32, label: String, role: LineRole, figures: &[i64]) -> FigureLine {
    let cells = (1u32..).zip(figures).map(|(col, value)| cell(row, col, *value)).collect();
    FigureLine { row, label, label_at: Addr::new(row, 0), role, section: None, depth: 0, cells }
}

/// Lines of figures without a pattern, their total, and if asked for a total of each line.
fn table(row_totals: bool, slip: impl Fn(u32) -> i64) -> FigureTable {
    let mut sums = vec![0i64; COLUMNS as usize];
    let mut lines = Vec::new();
    let mut state = 88_172_645_463_325_252u64;
    for row in 1..=LINES {
        let mut figures: Vec<i64> = Vec::new();
        for sum in &mut sums {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let figure = i64::try_from(state % 9_000_000).unwrap_or(0) + 1_000_000;
            *sum += figure;
            figures.push(figure);
        }
        if row_totals {
            figures.push(figures.iter().sum());
        }
        lines.push(line(row, format!("Cost centre {row}"), LineRole::Data, &figures));
    }
    if row_totals {
        sums.push(sums.iter().sum());
    }
    let totals: Vec<i64> = (0u32..).zip(&sums).map(|(column, sum)| sum + slip(column)).collect();
    lines.push(line(LINES + 1, "Total".to_owned(), LineRole::Total, &totals));
    let heading = |col: u32| if col > COLUMNS { "Total £".to_owned() } else { format!("Service {col} £") };
    let columns = (1..=COLUMNS + u32::from(row_totals))
        .map(|col| FigureColumn { col, heading: heading(col), period: None, stage: None, unit: Unit::POUNDS })
        .collect();
    let place = Place::sheet("bench.xlsx", "Budget", 0);
    FigureTable { id: Arc::from("bench"), place, title: "Budget".to_owned(), columns, lines, groupings: Vec::new() }
}

fn shortest(mut run: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..TIMES).map(once).min().unwrap_or_default()
}

fn main() {
    let floor_of = table(false, |_| 0);
    let floor = shortest(|| {
        let cells = floor_of.lines.iter().flat_map(|line| &line.cells);
        let sum: Decimal = cells.filter_map(FigureCell::value).sum();
        black_box(sum);
    });
    println!("{LINES} lines by {COLUMNS} columns; the floor, one sum of all cells: {floor:?}");
    let one = |column: u32| if column == 7 { 4_321_987 } else { 0 };
    let every = |column: u32| 4_321_987 + i64::from(column) * 77_777;
    let cases: [(&str, FigureTable); 6] = [
        ("casts", table(false, |_| 0)),
        ("one total wrong", table(false, one)),
        ("every total wrong", table(false, every)),
        ("row totals; casts", table(true, |_| 0)),
        ("row totals; one total wrong", table(true, one)),
        ("row totals; every total wrong", table(true, every)),
    ];
    for (name, table) in &cases {
        let mut failing = 0;
        let taken = shortest(|| {
            let found = reconcile(std::slice::from_ref(table), &[]);
            failing = found.balances.iter().filter(|balance| balance.class == Class::Differs).count();
            black_box(found);
        });
        let ratio = taken.as_nanos() / floor.as_nanos().max(1);
        println!("{name:<30} {taken:>12.1?}  {ratio:>6} times the floor, {failing} fail");
    }
}
