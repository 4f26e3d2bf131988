//! Random tables: what is consistent gives no difference; one slip put in is found again.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::model::figures::{FigureState, FigureTable};
use crate::reconcile::ExplanationKind;

/// A consistent table of one or more sections of lines of figures.
fn consistent(sections: &[Vec<Vec<i64>>], columns: usize) -> String {
    let line = |label: &str, figures: &[i64]| {
        let figures: Vec<String> = figures.iter().map(ToString::to_string).collect();
        format!("{label} | {}\n", figures.join(" | "))
    };
    let added = |sums: &[i64], figures: &[i64]| sums.iter().zip(figures).map(|(a, b)| a + b).collect::<Vec<i64>>();
    let headings: Vec<String> = (0..columns).map(|column| format!("{} £", 2001 + column)).collect();
    let mut text = format!(" | {}\n", headings.join(" | "));
    let mut grand = vec![0i64; columns];
    for (number, section) in sections.iter().enumerate() {
        let mut sums = vec![0i64; columns];
        for (at, figures) in section.iter().enumerate() {
            sums = added(&sums, figures);
            text += &line(&format!("Line {number}.{at}"), figures);
        }
        text += &line(if sections.len() > 1 { "Sub-total" } else { "Total" }, &sums);
        grand = added(&grand, &sums);
    }
    if sections.len() > 1 {
        text += &line("Total", &grand);
    }
    text
}

/// One to three sections of three to seven lines of five or six digits, in two to four columns.
fn tables() -> impl Strategy<Value = (String, usize, usize)> {
    (2usize..5, prop::collection::vec(3usize..8, 1..4)).prop_flat_map(|(columns, sizes)| {
        let figure = 10_001i64..1_000_000;
        let sections: Vec<_> = sizes
            .iter()
            .map(|size| prop::collection::vec(prop::collection::vec(figure.clone(), columns), *size))
            .collect();
        sections.prop_map(move |sections| {
            let lines =
                sections.iter().map(|section| section.len() + 1).sum::<usize>() + usize::from(sections.len() > 1);
            (consistent(&sections, columns), lines, columns)
        })
    })
}

fn set(table: &mut FigureTable, line: usize, column: usize, value: Decimal) {
    table.lines[line].cells[column].state = FigureState::Value(value);
    table.lines[line].cells[column].written = value.to_string();
}

fn value(table: &FigureTable, line: usize, column: usize) -> Decimal {
    table.cell(line, column).unwrap().value().unwrap()
}

/// The best explanations of the balances that fail: kind, cell and what it would be.
fn found(table: &FigureTable) -> Vec<(ExplanationKind, String, Decimal, usize)> {
    let found = reconcile(std::slice::from_ref(table), &[]);
    let mut all = Vec::new();
    for balance in found.balances.iter().filter(|balance| balance.class == Class::Differs) {
        for (rank, explanation) in balance.explanations.iter().enumerate() {
            for change in &explanation.changes {
                all.push((explanation.kind, change.at.to_string(), change.would_be, rank));
            }
        }
    }
    all
}

fn transposed(value: Decimal) -> Option<Decimal> {
    let digits = value.to_string();
    let bytes = digits.as_bytes();
    let at = (0..bytes.len() - 1).find(|at| bytes[*at] != bytes[at + 1] && (*at > 0 || bytes[1] != b'0'))?;
    let mut swapped = bytes.to_vec();
    swapped.swap(at, at + 1);
    String::from_utf8(swapped).unwrap().parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_consistent_gives_no_difference((text, lines, columns) in tables()) {
        let found = of(&text);
        prop_assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}", shown(&found));
        let totals = if lines > 9 { 2 } else { 1 };
        prop_assert!(found.balances.len() >= totals * columns.min(1));
    }

    #[test]
    fn a_slip_in_one_cell_is_found_again(
        (text, lines, columns) in tables(),
        line in 0usize..64,
        column in 0usize..8,
        slip in 0usize..4,
    ) {
        let mut table = table("t", &text);
        let (line, column) = (line % lines, column % columns);
        let before = value(&table, line, column);
        let (kind, after) = match slip {
            0 => (ExplanationKind::Sign, Some(-before)),
            1 => (ExplanationKind::Scale, before.checked_mul(Decimal::ONE_THOUSAND)),
            2 => (ExplanationKind::Scale, before.checked_mul(Decimal::ONE_HUNDRED)),
            _ => (ExplanationKind::Digits, transposed(before)),
        };
        prop_assume!(after.is_some_and(|after| after != before));
        set(&mut table, line, column, after.unwrap());
        let at = table.cell(line, column).unwrap().at.to_string();
        let found = found(&table);
        let hit = found.iter().filter(|(found, cell, would_be, _)| *found == kind && *cell == at && *would_be == before);
        let best = hit.map(|(.., rank)| *rank).min();
        prop_assert!(best.is_some(), "{at} {before} -> {after:?}: {found:?}\n{text}");
        // First, unless another slip clears as many balances.
        let total = table.lines[line].label.contains("otal");
        prop_assert!(best == Some(0) || kind == ExplanationKind::Digits || total, "{at}: {found:?}\n{text}");
    }

    #[test]
    fn a_line_left_out_or_counted_twice_is_found_again(
        (text, lines, columns) in tables(),
        line in 0usize..64,
        column in 0usize..8,
        twice in any::<bool>(),
        carried in any::<bool>(),
    ) {
        let mut table = table("t", &text);
        let (line, column) = (line % lines, column % columns);
        prop_assume!(!table.lines[line].label.contains("otal"));
        let total = (line..lines).find(|at| table.lines[*at].label.contains("otal")).unwrap();
        let moved = value(&table, line, column);
        let moved = if twice { moved } else { -moved };
        let right = value(&table, total, column);
        set(&mut table, total, column, right + moved);
        if carried && total + 1 < lines {
            let grand = value(&table, lines - 1, column);
            set(&mut table, lines - 1, column, grand + moved);
        }
        let kind = if twice { ExplanationKind::CountedTwice } else { ExplanationKind::LeftOut };
        let at = table.cell(total, column).unwrap().at.to_string();
        let found = found(&table);
        prop_assert!(
            found.iter().any(|(found, cell, would_be, rank)| *found == kind && *cell == at && *would_be == right && *rank < 2),
            "{at} {right} {moved}: {found:?}\n{text}"
        );
    }

    #[test]
    fn no_table_is_too_odd(
        rows in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "Total", "Sub-total", "Grand total", "Net", "Income", "a", "b", "", "of which", "Less: x", "%", ">a",
                    ">>b", "Total above", "Surplus", "Average",
                ]),
                prop::collection::vec(
                    prop::sample::select(vec![
                        "", "0", "1", "-1", "10", "(5)", "0.5", "1000", "79228162514264337593543950335", "?", "N/A", "1.4 ~ 1",
                        "=SUM(B2:B9) -> 5", "=B2-B3 -> 0", "=SUM(B2:D9) -> 7", "=C3", "=SUM(A1:XFD1048576) -> 1",
                        "0.0000000000000000000000000001",
                    ]),
                    0..4,
                ),
            ),
            0..14,
        ),
        heading in prop::sample::select(vec![" | £ | £ | £", " | Total | % | Variance", " | 2009 £ | 2010 £ | Total £", ""]),
    ) {
        let mut text = String::from(heading);
        for (label, cells) in rows {
            text.push('\n');
            text.push_str(label);
            for cell in cells {
                text.push_str(" | ");
                text.push_str(cell);
            }
        }
        let first = of(&text);
        let second = of(&text);
        prop_assert_eq!(shown(&first), shown(&second));
        for balance in &first.balances {
            for explanation in &balance.explanations {
                prop_assert!(explanation.odds.chance <= Decimal::ONE && !explanation.text.is_empty());
                prop_assert_eq!(explanation.clears.first(), Some(&balance.id));
            }
        }
    }
}

#[test]
#[ignore = "measures; run in release"]
fn ten_thousand_lines() {
    for sections in [1i64, 1000] {
        let size = 10_000 / sections;
        let data: Vec<Vec<Vec<i64>>> = (0..sections)
            .map(|section| {
                let line = |line: i64| (0..20).map(|c| (section * 7919 + line * 104_729 + c * 31) % 99_991).collect();
                (0..size).map(line).collect()
            })
            .collect();
        let mut table = table("t", &consistent(&data, 20));
        let start = std::time::Instant::now();
        let found = reconcile(std::slice::from_ref(&table), &[]);
        println!("{sections} sections: {:?}, {} balances", start.elapsed(), found.balances.len());
        let lines = table.lines.len();
        for at in (0..lines).step_by(lines / 300) {
            let right = value(&table, at, at % 20);
            set(&mut table, at, at % 20, right + Decimal::from(17 * at));
        }
        let start = std::time::Instant::now();
        let found = reconcile(std::slice::from_ref(&table), &[]);
        println!("with 300 slips: {:?}, {} fail", start.elapsed(), errors(&found).len());
    }
}
