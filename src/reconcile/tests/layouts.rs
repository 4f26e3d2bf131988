//! Columns that others make, in the layouts of budgets, reserves, establishments and profiles.

use proptest::prelude::*;

use super::*;
use crate::reconcile::{Confidence, Origin, Way};

/// The balances across that are no cross-cast, each as `total = parts`, once for all lines.
fn across(found: &Reconciliation) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for balance in found.balances.iter().filter(|balance| balance.way == Way::Across) {
        let mut text = format!("{} =", balance.column);
        for part in &balance.parts {
            text.push_str(if part.sign.coefficient() > 0 { " + " } else { " - " });
            text.push_str(&part.term.label);
        }
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen
}

#[track_caller]
fn made(text: &str, columns: &[&str]) -> Reconciliation {
    let found = of(text);
    assert_eq!(across(&found), columns);
    assert!(found.balances.iter().all(|balance| balance.class.holds()), "{:?}", shown(&found));
    found
}

#[test]
fn opening_and_movements_make_closing() {
    made(
        "
 | Opening balance £ | Contributions in £ | Contributions out £ | Closing balance £
General Fund | 1,200,450 | 150,300 | 80,200 | 1,270,550
Insurance | 300,120 | 25,000 | 40,610 | 284,510
Repairs | 455,300 | 60,000 | 12,345 | 502,955
Total | 1,955,870 | 235,300 | 133,155 | 2,058,015",
        &["Closing balance £ = + Opening balance £ + Contributions in £ - Contributions out £"],
    );
}

#[test]
fn a_movement_is_told_by_what_it_leads_to() {
    made(
        "
 | 1 April 2018 £ | Net movement £ | Balance at 31 March 2019 £
Elections | 104,690 | 0 | 104,690
Vehicles | 225,553 | -14,316 | 211,237
Pensions | 176,096 | -17,183 | 158,913
Total | 506,339 | -31,499 | 474,840",
        &["Balance at 31 March 2019 £ = + 1 April 2018 £ + Net movement £"],
    );
}

#[test]
fn virements_make_the_revised_budget_and_it_the_variance() {
    made(
        "
 | Original £ | Slippage £ | Virements £ | Revised £ | Outturn £ | Variance £
Leisure | 1,200,450 | 150,300 | -80,200 | 1,270,550 | 1,200,000 | -70,550
Depot | 300,120 | 25,000 | -40,610 | 284,510 | 290,000 | 5,490
ICT | 455,300 | 60,000 | 12,345 | 527,645 | 500,000 | -27,645",
        &["Revised £ = + Original £ + Slippage £ + Virements £", "Variance £ = + Outturn £ - Revised £"],
    );
}

#[test]
fn quarters_make_the_year_and_posts_the_vacancies() {
    made(
        "
 | Q1 | Q2 | Q3 | Q4 | Year
Employees | 12,100 | 12,340 | 12,500 | 12,610 | 49,550
Premises | 2,100 | 2,340 | 2,500 | 2,610 | 9,550",
        &["Year = + Q1 + Q2 + Q3 + Q4"],
    );
    made(
        "
 | Establishment | In post | Vacant
Finance | 24 | 22 | 2
ICT | 17 | 14 | 3
Revenues | 39 | 37 | 2
HR | 12 | 12 | 0
Total | 92 | 85 | 7",
        &["Vacant = + Establishment - In post"],
    );
}

#[test]
fn two_figures_exchanged_in_a_short_table_leave_its_closing_balances() {
    let found = of("
 | Opening balance £ | Transfers in £ | Transfers out £ | Closing balance £
Insurance | 1,200,450 | 25,000 | 80,200 | 1,270,550
Elections | 300,120 | 150,300 | 40,610 | 284,510
Repairs | 455,300 | 60,000 | 12,345 | 502,955
Total reserves | 1,955,870 | 235,300 | 133,155 | 2,058,015");
    let failing: Vec<&Balance> = found.balances.iter().filter(|balance| balance.class == Class::Differs).collect();
    assert_eq!(failing.len(), 2, "{:?}", shown(&found));
    let likeliest: Vec<&str> =
        failing.iter().filter_map(|balance| balance.likeliest().next()).map(|told| told.kind.name()).collect();
    assert_eq!(likeliest, ["swap", "swap"]);
}

#[test]
fn a_rate_may_be_stored_rounded_and_shown_with_fewer_places() {
    // 108 of 72,798 is 0.148%, stored as 0.15% and shown as 0.2%.
    let found = of("
 | Budget £ | Actual £ | Variance £ | Variance %
Waste | 72,798 | 72,906 | 108 | 0.15 ~ 0.2
Parks | 41,200 | 46,284 | 5,084 | 12.34 ~ 12.3
Streets | 30,500 | 25,864 | -4,636 | -15.2 ~ -15.2");
    assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}", shown(&found));
    assert!(found.balances.iter().any(|balance| balance.id.starts_with("t:E2")), "{:?}", shown(&found));
}

#[test]
fn what_no_heading_says_is_inferred_once() {
    let found = made(
        "
 | A £ | B £ | C £
Housing | 1,200,450 | 150,300 | 1,350,750
Leisure | 300,120 | 25,000 | 325,120
Waste | 455,300 | 60,000 | 515,300
Parks | 155,300 | 61,000 | 216,300",
        &["C £ = + A £ + B £"],
    );
    assert!(found.balances.iter().all(|balance| balance.origin == Origin::Inferred));
    made(
        "
 | 2008/09 £ | 2009/10 £ | 2010/11 £
Housing | 1,200,450 | 1,310,120 | 1,404,999
Leisure | 300,120 | 305,450 | 311,017
Waste | 455,300 | 460,811 | 470,120",
        &[],
    );
}

#[test]
fn per_cent_columns_are_ratios() {
    let found = made(
        "
 | Budget £ | Actual £ | Variance £ | Variance % | % of total
Finance | 60,100 | 62,000 | 1,900 | 3.2% | 34.0%
ICT | 40,200 | 40,000 | -200 | -0.5% | 21.9%
Parks | 75,000 | 80,300 | 5,300 | 7.1% | 44.0%
Total | 175,300 | 182,300 | 7,000 | 4.0% | 100.0%",
        &["Variance £ = + Actual £ - Budget £", "Variance % = + Variance £ + Budget £"],
    );
    let ratios = found.balances.iter().filter(|balance| balance.operation.is_ratio());
    assert_eq!(ratios.count(), 7, "the total is all of itself");
    let found = of("
 | Budget £ | Actual £ | Spent %
Finance | 60,100 | 52,000 | 86.5%
ICT | 40,200 | 31,000 | 77.1%
Parks | 75,000 | 44,300 | 95.1%
HR | 12,000 | 6,000 | 50.0%
Total | 187,300 | 133,300 | 71.2%");
    assert_eq!(errors(&found), ["D4:across +C4+B4 label differs by -36, proven 4: -"]);
}

#[test]
fn a_rate_that_no_heading_names_is_not_added_up() {
    let found = of("
Parish | Tax base | Precept £ | Band D
Ashby | 564 | 50,100 | 88.83
Barrow | 1,613 | 351,100 | 217.67
Clawson | 2,930 | 228,900 | 78.12
Dalby | 1,103 | 447,800 | 405.98
Total | 6,210 | 1,077,900 | 173.57");
    assert!(errors(&found).is_empty(), "{:?}", shown(&found));
    assert!(found.balances.iter().any(|balance| balance.way == Way::Down && balance.column.contains("base")));
}

#[test]
fn conventions_are_stated() {
    let stated = |text: &str| -> Vec<String> {
        of(text).conventions.iter().map(|convention| convention.kind.to_string()).collect()
    };
    let account = |income: &str, net: &str| {
        format!(
            "\n | 2010/11 £\nEmployees | 458,600\nPremises | 58,600\nTotal Expenditure | 517,200\nIncome | {income}\nNet Expenditure | {net}"
        )
    };
    assert_eq!(stated(&account("230,700", "286,500")), ["income is stated positive and taken off expenditure"]);
    assert_eq!(stated(&account("(230,700)", "286,500")), ["income is stated negative and added to expenditure"]);
    // One column that adds income to expenditure shows a slip and no convention.
    let found = of(&account("230,700", "747,900"));
    assert_eq!(
        errors(&found).len() + found.balances.iter().filter(|b| b.confidence == Confidence::Explained).count(),
        1
    );
    assert!(found.conventions.is_empty());
    let two = "
 | Budget £ | Actual £ | Variance £
Finance | 60,100 | 62,000 | -1,900
ICT | 40,200 | 40,000 | 200";
    assert_eq!(stated(two), ["“Variance £” is “Budget £” less “Actual £”"]);
}

#[test]
fn sums_of_a_table_without_a_total_are_shown_and_not_reconciled() {
    let found = of("
Proposal | 2009/10 £ | 2010/11 £
Unix Servers | 40,000 |
Total Land Charges | 20,000 |
Virtual Servers | | 40,000
Advanced Telephony | TBC |");
    assert!(found.balances.is_empty() && found.not_checked.is_empty(), "{:?}", found.not_checked);
    let [sums] = found.sums.as_slice() else { panic!("{:?}", found.sums) };
    assert_eq!(sums.groups[0].sums, [Some(60_000.into()), Some(40_000.into())]);
    assert_eq!((sums.groups[0].lines, sums.groups[0].without), (4, 1));
}

#[test]
fn opening_and_closing_balances_as_lines() {
    let found = of("
 | 2008/09 £ | 2009/10 £
Opening balance | 1,200,450 | 1,270,550
Contributions | 150,300 | 140,210
Withdrawals | 80,200 | 60,110
Closing balance | 1,270,550 | 1,350,650");
    assert_eq!(shown(&found), ["B5 +B2+B3-B4 label agrees", "C5 +C2+C3-C4 label agrees"]);
}

#[test]
fn links_to_other_sheets_are_balances_across_tables() {
    let mut income = table("income", "\n | £\nFees | 20,000\nGrants | 30,100\nTotal | =SUM(B2:B3) -> 50,100");
    income.place = crate::grid::Place::sheet("test.xlsx", "Income", 1);
    let summary = table(
        "summary",
        "
 | £
Expenditure | 100,300
Income | =Income!B4 -> 50,100
Lines | =SUM(Income!B2:B3) -> 50,200
Rates | ='[1]Rates'!B4 -> 7
Net | =B2-Income!B4 -> 50,200",
    );
    let found = reconcile(&[summary, income], &[]);
    let linked: Vec<String> = found.balances.iter().filter(|balance| balance.way == Way::Block).map(line).collect();
    assert_eq!(
        linked,
        [
            "B3:link +B4 formula agrees",
            "B4:link +B2+B3 formula differs by -100, stated: -",
            "B6:link +B2-B4 formula agrees",
        ]
    );
    let places: Vec<String> = found
        .balances
        .iter()
        .filter(|balance| balance.way == Way::Block)
        .flat_map(|balance| balance.parts.iter().map(|part| balance.place_of(part).to_string()))
        .collect();
    assert_eq!(places[0], "test.xlsx: Income!B4");
    assert_eq!(places[3], "test.xlsx: Sheet1!B2");
    assert_eq!(found.formulas.len(), 1, "the sum of the lines was not recalculated");
}

/// Tables of one layout with random figures, as text.
fn layouts() -> impl Strategy<Value = String> {
    let figure = || 1_000i64..900_000;
    (0usize..5, prop::collection::vec((figure(), figure(), figure(), figure()), 3..9)).prop_map(|(layout, lines)| {
        let heading = [
            " | Gross £ | Income £ | Net £",
            " | Opening £ | Additions £ | Used £ | Closing £",
            " | Original £ | Virement £ | Revised £ | Actual £ | Variance £",
            " | Q1 £ | Q2 £ | Q3 £ | Q4 £ | Year £",
            " | North £ | South £ | Sub-total £ | East £ | West £ | Sub-total £ | Total £",
        ];
        let row = |(a, b, c, d): (i64, i64, i64, i64)| -> Vec<i64> {
            match layout {
                0 => vec![a, b, a - b],
                1 => vec![a, b, c, a + b - c],
                2 => vec![a, b - c, a + b - c, d, d - (a + b - c)],
                3 => vec![a, b, c, d, a + b + c + d],
                _ => vec![a, b, a + b, c, d, c + d, a + b + c + d],
            }
        };
        let written = |label: &str, figures: &[i64]| {
            let figures: Vec<String> = figures.iter().map(ToString::to_string).collect();
            format!("\n{label} | {}", figures.join(" | "))
        };
        let mut text = heading[layout].to_owned();
        let mut totals: Vec<i64> = Vec::new();
        for (at, line) in lines.into_iter().enumerate() {
            let figures = row(line);
            totals.resize(figures.len(), 0);
            totals = totals.iter().zip(&figures).map(|(total, figure)| total + figure).collect();
            text += &written(&format!("Service {at}"), &figures);
        }
        text + &written("Total", &totals)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn clean_tables_of_every_layout_agree_and_nothing_is_found_twice(text in layouts()) {
        let found = of(&text);
        prop_assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}\n{text}", shown(&found));
        let mut relations: Vec<Vec<String>> = Vec::new();
        for balance in &found.balances {
            let mut cells: Vec<String> = balance.parts.iter().map(|part| part.term.at.to_string()).collect();
            cells.push(balance.total.at.to_string());
            cells.sort_unstable();
            prop_assert!(!relations.contains(&cells), "twice: {cells:?}\n{text}");
            relations.push(cells);
        }
        prop_assert!(found.balances.iter().any(|balance| balance.way == Way::Across), "{text}");
    }
}

#[test]
fn what_funds_a_programme_is_no_part_of_its_total_where_a_line_slipped() {
    let found = of("
Scheme | 2025/26 | 2026/27 | 2027/28 | Total
Affordable homes | 1,200 | 1,500 | 900 | 3,600
Facilities grants | 850 | 850 | 850 | 2,550
Cameras | 120 | | | 120
Fleet | 430 | 210 | 615 | 1,225
Total programme | 2,600 | 2,560 | 2,365 | 7,525
Funded by:
Grant | 850 | 850 | 850 | 2,550
Receipts | 700 | 700 | 700 | 2,100
Borrowing | 1,050 | 1,010 | 815 | 2,875
Total funding | 2,600 | 2,560 | 2,365 | 7,525");
    let failing: Vec<String> = found
        .balances
        .iter()
        .filter(|balance| !balance.class.holds())
        .map(|balance| format!("{} {}", balance.total.at, balance.computed))
        .collect();
    assert_eq!(failing, ["E5 1255", "E6 7495"], "{:?}", shown(&found));
}

#[test]
fn virements_make_the_revised_budget_of_a_small_table_with_a_slip() {
    // One line that does not add up puts the total out as well: half of so few lines.
    let found = of("
 | Original Budget £'000 | Virements £'000 | Revised Budget £'000 | Forecast £'000
Waste | 4,210 | 50 | 4,260 | 4,390
Streets | 1,830 | -50 | 1,780 | 1,765
Leisure | 960 | 0 | 960 | 1,010
Parks | 1,245 | 0 | 1,254 | 1,240
Total | 8,245 | 0 | 8,254 | 8,405");
    assert_eq!(across(&found), ["Revised Budget £'000 = + Original Budget £'000 + Virements £'000"]);
    let differ: Vec<String> = found
        .balances
        .iter()
        .filter(|balance| !balance.class.holds())
        .map(|balance| balance.total.at.to_string())
        .collect();
    assert_eq!(differ, ["D5", "D6"]);
}
