//! Random tables of any size, cast both ways or with income and expenditure: one slip of each kind is found, named and
//! placed, whatever the convention.

use std::fmt::Write as _;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::reconcile::{Explanation, ExplanationKind};

/// A figure in pence as it is written: plain, or in brackets where it is negative.
fn written(pence: i128, brackets: bool) -> String {
    let plain = format!("{}.{:02}", pence.abs() / 100, pence.abs() % 100);
    match (pence < 0, brackets) {
        (false, _) => plain,
        (true, true) => format!("({plain})"),
        (true, false) => format!("-{plain}"),
    }
}

/// A table of figures with totals both ways, as text.
fn crossed(figures: &[Vec<i128>], brackets: bool) -> String {
    let columns = figures[0].len() - 1;
    let headings: Vec<String> = (0..columns).map(|column| format!(" | Service {column} £")).collect();
    let mut text = headings.concat() + " | Total £";
    for (at, line) in figures.iter().enumerate() {
        let label = if at + 1 == figures.len() { "Total".to_owned() } else { format!("Line {at}") };
        let cells: Vec<String> = line.iter().map(|pence| written(*pence, brackets)).collect();
        write!(text, "\n{label} | {}", cells.join(" | ")).unwrap();
    }
    text
}

/// Lines of a two-way table that casts: up to 10^15 pence a figure, some of them negative.
fn tables() -> impl Strategy<Value = (Vec<Vec<i128>>, bool)> {
    let sizes = (2usize..6, 3usize..9, 6u32..16, any::<bool>());
    sizes.prop_flat_map(|(columns, lines, digits, brackets)| {
        let figure = 10i128.pow(digits - 1)..10i128.pow(digits);
        let line = prop::collection::vec((figure, 0u8..6), columns);
        prop::collection::vec(line, lines).prop_map(move |lines| {
            let mut table: Vec<Vec<i128>> = lines
                .into_iter()
                .map(|line| {
                    let mut figures: Vec<i128> =
                        line.into_iter().map(|(figure, sign)| if sign == 0 { -figure } else { figure }).collect();
                    figures.push(figures.iter().sum());
                    figures
                })
                .collect();
            let totals = (0..=columns).map(|column| table.iter().map(|line| line[column]).sum()).collect();
            table.push(totals);
            (table, brackets)
        })
    })
}

fn address(line: usize, column: usize) -> String {
    format!("{}{}", char::from(b'B' + u8::try_from(column).unwrap()), line + 2)
}

fn pence(value: i128) -> Decimal {
    Decimal::from_i128_with_scale(value, 2).normalize()
}

/// The balances at which slips are told, each with what explains it first.
fn told(found: &Reconciliation) -> Vec<(&Balance, &Explanation)> {
    let failing = found.balances.iter().filter(|balance| balance.class == Class::Differs && balance.follows.is_none());
    failing.filter_map(|balance| Some((balance, balance.explanations.first()?))).collect()
}

fn changes(explanation: &Explanation) -> Vec<(String, Decimal)> {
    explanation.changes.iter().map(|change| (change.at.to_string(), change.would_be)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_table_that_casts_both_ways_gives_nothing((figures, brackets) in tables()) {
        let found = of(&crossed(&figures, brackets));
        prop_assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}", shown(&found));
        prop_assert!(found.balances.iter().all(|balance| balance.explanations.is_empty() && balance.cause.is_none()));
        prop_assert_eq!(found.balances.len(), figures.len() + figures[0].len());
    }

    /// Any cell, inside or on the margin, whatever is written in it.
    #[test]
    fn one_bad_cell_is_the_first_and_only_cause(
        (mut figures, brackets) in tables(),
        line in 0usize..64,
        column in 0usize..64,
        out in prop::sample::select(vec![123_457i128, -98_761, 1_000_003, -77, 5]),
    ) {
        let (line, column) = (line % figures.len(), column % figures[0].len());
        let right = figures[line][column];
        figures[line][column] = right + out;
        let text = crossed(&figures, brackets);
        let found = of(&text);
        let told = told(&found);
        prop_assert_eq!(told.len(), 1, "{}: {:?}\n{}", address(line, column), shown(&found), text);
        let first = told[0].1;
        prop_assert_eq!(changes(first), [(address(line, column), pence(right))], "{:?}\n{}", shown(&found), text);
        prop_assert_eq!(first.clears.len(), 2);
        prop_assert_eq!(first.rank, 1);
        prop_assert_eq!(told[0].0.likeliest().flat_map(changes).filter(|change| change.1 != pence(right)).count(), 0);
    }

    /// Two cells that are out by different amounts, also in one line or column, or one of them a total.
    #[test]
    fn two_bad_cells_are_both_found(
        (mut figures, brackets) in tables(),
        cells in prop::collection::vec((0usize..64, 0usize..64), 2),
    ) {
        let at = |pick: (usize, usize)| (pick.0 % figures.len(), pick.1 % figures[0].len());
        let (one, other) = (at(cells[0]), at(cells[1]));
        prop_assume!(one != other);
        let right = [figures[one.0][one.1], figures[other.0][other.1]];
        figures[one.0][one.1] += 123_457;
        figures[other.0][other.1] -= 98_761;
        let text = crossed(&figures, brackets);
        let found = of(&text);
        let blamed: Vec<(String, Decimal)> = told(&found).iter().flat_map(|(_, first)| changes(first)).collect();
        for (at, right) in [one, other].iter().zip(right) {
            prop_assert!(blamed.contains(&(address(at.0, at.1), pence(right))), "{:?}\n{}", shown(&found), text);
        }
        prop_assert!(told(&found).len() <= 2, "{:?}\n{}", shown(&found), text);
    }

    #[test]
    fn two_cells_exchanged_are_named(
        (mut figures, brackets) in tables(),
        line in 0usize..64,
        column in 0usize..64,
        along in any::<bool>(),
    ) {
        let (lines, columns) = (figures.len() - 1, figures[0].len() - 1);
        let one = (line % lines, column % columns);
        let other = if along { (one.0, (one.1 + 1) % columns) } else { ((one.0 + 1) % lines, one.1) };
        let (first, second) = (figures[one.0][one.1], figures[other.0][other.1]);
        prop_assume!(first != second);
        figures[one.0][one.1] = second;
        figures[other.0][other.1] = first;
        let found = of(&crossed(&figures, brackets));
        let told = told(&found);
        prop_assert_eq!(told.len(), 1, "{:?}", shown(&found));
        prop_assert_eq!(told[0].1.kind, ExplanationKind::Swap);
        let mut wanted = vec![(address(one.0, one.1), pence(first)), (address(other.0, other.1), pence(second))];
        wanted.sort();
        let mut cells = changes(told[0].1);
        cells.sort();
        prop_assert_eq!(cells, wanted);
    }

    /// A figure that was never typed, in a line that has others.
    #[test]
    fn a_figure_that_is_missing_is_asked_for((figures, brackets) in tables(), line in 0usize..64, column in 0usize..64) {
        let (line, column) = (line % (figures.len() - 1), column % (figures[0].len() - 1));
        let right = figures[line][column];
        let mut rows: Vec<Vec<String>> = crossed(&figures, brackets)
            .lines()
            .map(|row| row.split(" | ").map(str::to_owned).collect())
            .collect();
        rows[line + 1][column + 1] = String::new();
        let text = rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n");
        let found = of(&text);
        let told = told(&found);
        prop_assert_eq!(told.len(), 1, "{:?}\n{}", shown(&found), text);
        prop_assert_eq!(told[0].1.kind, ExplanationKind::MissingLine);
        prop_assert_eq!(changes(told[0].1), [(address(line, column), pence(right))]);
    }

    /// All income of one year written the other way round, with or without its total.
    #[test]
    fn a_class_written_the_other_way_round_costs_one(
        spent in prop::collection::vec(prop::collection::vec(100_000i128..9_000_000, 3), 2..6),
        received in prop::collection::vec(prop::collection::vec(10_000i128..900_000, 3), 2..4),
        negative in any::<bool>(),
        totalled in any::<bool>(),
        brackets in any::<bool>(),
        year in 0usize..3,
    ) {
        let sign = if negative { -1 } else { 1 };
        let mut rows: Vec<(String, Vec<i128>)> = Vec::new();
        let sum = |lines: &[Vec<i128>]| (0..3).map(|year| lines.iter().map(|line| line[year]).sum::<i128>()).collect::<Vec<_>>();
        rows.extend(spent.iter().enumerate().map(|(at, line)| (format!("Cost {at}"), line.clone())));
        rows.push(("Total Expenditure".to_owned(), sum(&spent)));
        let shown_at = |line: &Vec<i128>| {
            line.iter().enumerate().map(|(at, figure)| if at == year { -sign * figure } else { sign * figure }).collect::<Vec<_>>()
        };
        rows.extend(received.iter().enumerate().map(|(at, line)| (format!("Fees and charges {at}"), shown_at(line))));
        if totalled {
            rows.push(("Total Income".to_owned(), shown_at(&sum(&received))));
        }
        let net = sum(&spent).iter().zip(sum(&received)).map(|(out, back)| out - back).collect();
        rows.push(("Net Expenditure".to_owned(), net));
        let mut text = String::from(" | 2018/19 £ | 2019/20 £ | 2020/21 £");
        for (label, figures) in &rows {
            let cells: Vec<String> = figures.iter().map(|figure| written(*figure, brackets)).collect();
            write!(text, "\n{label} | {}", cells.join(" | ")).unwrap();
        }
        let found = of(&text);
        let told = told(&found);
        prop_assert_eq!(told.len(), 1, "{:?}\n{}", shown(&found), text);
        prop_assert_eq!(told[0].1.kind, ExplanationKind::Sign, "{:?}\n{}", shown(&found), text);
        prop_assert_eq!(told[0].1.changes.len(), received.len() + usize::from(totalled), "{:?}\n{}", shown(&found), text);
    }
}
