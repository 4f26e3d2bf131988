//! Ties by label.

use rust_decimal::Decimal;

use super::super::{Alike, Control, MatchedColumn, TieClass};
use super::{line, of};

const STAFF: &str = "
Division | Number (Posts)
Head of Service | 1
Finance | 191
Customer Services (including Direct) | 231
Strategy | 5
Total | 428";

const BUDGET: &str = "
Division | Gross Budget £
Finance | 6,025,000
Customer Service (including Direct) | 5,503,000
Strategy | 185,000
Members | 10
Total | 11,713,010";

fn declare(left: &str, right: &str, more: &str) -> String {
    format!("[[tie]]\nname = \"Divisions\"\nmatch = \"label\"\n{more}\nleft = {left}\nright = {right}\n")
}

fn only(column: &MatchedColumn) -> Vec<&str> {
    column.only_here.iter().map(|line| &*line.label).collect()
}

fn sums(control: &Control) -> (usize, usize, Decimal, Decimal, Decimal) {
    (control.lines, control.paired_lines, control.paired, control.only_here, control.whole)
}

#[test]
fn posts_and_pounds_are_matched_by_their_labels_alone() {
    let declared = declare(
        r#"{ source = "staff", column = "Number (Posts)" }"#,
        r#"{ source = "budget", column = "Gross Budget £" }"#,
        "",
    );
    let (ties, matches) = of(&[("staff", STAFF), ("budget", BUDGET)], &declared);
    let found = &matches[0];
    assert!(ties.is_empty() && !found.compares_figures && found.open.is_empty());
    let near: Vec<_> =
        found.pairs.iter().filter(|pair| pair.how != Alike::Same).map(|pair| &*pair.left.label).collect();
    assert_eq!(near, ["Customer Services (including Direct)"]);
    assert_eq!((only(&found.left), only(&found.right)), (vec!["Head of Service"], vec!["Members"]));
    let whole = |value: i64| Decimal::from(value);
    assert_eq!(sums(&found.left.control), (4, 3, whole(427), whole(1), whole(428)));
    assert_eq!(sums(&found.right.control), (4, 3, whole(11_713_000), whole(10), whole(11_713_010)));
}

#[test]
fn labels_need_no_column_where_they_alone_are_compared() {
    let declared = declare(r#"{ source = "staff" }"#, r#"{ source = "budget" }"#, "compare = \"labels\"");
    let (ties, matches) = of(&[("staff", STAFF), ("budget", BUDGET)], &declared);
    assert!(ties.is_empty());
    assert_eq!((matches[0].pairs.len(), only(&matches[0].left)), (4, vec!["Head of Service"]));
}

#[test]
fn figures_of_the_same_kind_are_compared_line_by_line_and_in_total() {
    let ledger = "
Line | 2019/20 £
FINANCE | 6,025,400
Strategy | 180,000
Total | 6,205,400";
    let plan = "
Division | 2019/20 £'000
Finance | 6,025
Strategy | 185
Members |
Total | 6,210";
    let declared = declare(
        r#"{ source = "plan", column = "2019/20 £'000" }"#,
        r#"{ source = "ledger", column = "2019/20 £" }"#,
        "",
    );
    let (ties, matches) = of(&[("plan", plan), ("ledger", ledger)], &declared);
    let lines: Vec<String> = ties.iter().map(|tie| format!("{}: {}", tie.name, line(tie))).collect();
    assert_eq!(
        lines,
        [
            "Divisions: Finance: 6025000 / 6025400 = -400 rounding within 500",
            "Divisions: Strategy: 185000 / 180000 = 5000 differs",
            "Divisions: Total: 6210000 / 6205400 = 4600 differs",
        ]
    );
    let found = &matches[0];
    assert_eq!(found.pairs.iter().map(|pair| pair.tie).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
    assert_eq!((only(&found.left), found.left.control.without_figure), (vec!["Members"], 1));
}

#[test]
fn a_line_that_has_a_figure_on_one_side_only_is_open() {
    let declared =
        declare(r#"{ source = "a", column = "2019/20 £" }"#, r#"{ source = "b", column = "2019/20 £" }"#, "");
    let a = "Line | 2019/20 £\nFinance | 1\nParks |\nPools |";
    let b = "Line | 2019/20 £\nFinance |\nParks | 2\nPools |";
    let (ties, _) = of(&[("a", a), ("b", b)], &declared);
    assert_eq!(ties.iter().map(line).collect::<Vec<_>>(), ["open: “Finance” is blank", "open: “Parks” is blank"]);
    assert_eq!(ties[0].place().unwrap().in_workbook().as_deref(), Some("Sheet1!B2"));
}

#[test]
fn different_stages_are_not_compared_and_say_so() {
    let declared = declare(
        r#"{ source = "a", column = "2019/20 Estimate £" }"#,
        r#"{ source = "b", column = "2019/20 Outturn £" }"#,
        "",
    );
    let a = "Line | 2019/20 Estimate £\nFinance | 1";
    let b = "Line | 2019/20 Outturn £\nFinance | 2";
    let (ties, matches) = of(&[("a", a), ("b", b)], &declared);
    assert!(ties.is_empty());
    let why = matches[0].open.first().map(ToString::to_string);
    assert_eq!(why.as_deref(), Some("one side is the estimate and the other the outturn"));
    assert_eq!(matches[0].pairs.len(), 1);
}

#[test]
fn figures_asked_for_of_different_kinds_are_open() {
    let declared = declare(
        r#"{ source = "staff", column = "Number (Posts)" }"#,
        r#"{ source = "budget", column = "Gross Budget £" }"#,
        "compare = \"figures\"",
    );
    let (_, matches) = of(&[("staff", STAFF), ("budget", BUDGET)], &declared);
    let why = matches[0].open.first().map(ToString::to_string);
    assert_eq!(why.as_deref(), Some("one side is in posts and the other in £"));
}

#[test]
fn a_table_that_is_not_there_is_open() {
    let declared = declare(r#"{ source = "staff", column = "Posts" }"#, r#"{ source = "staff", column = "Cost" }"#, "");
    let (ties, matches) = of(&[("staff", STAFF)], &declared);
    let why = matches[0].open.first().map(ToString::to_string);
    assert_eq!(
        why.as_deref(),
        Some("there is no column “Cost” in the table “staff”; the only column is “Number (Posts)”")
    );
    assert!(ties.iter().all(|tie| !matches!(tie.class, TieClass::Open(_))));
}

#[test]
fn totals_at_the_foot_are_compared_whatever_they_are_called() {
    let declared =
        declare(r#"{ source = "a", column = "2019/20 £" }"#, r#"{ source = "b", column = "2019/20 £" }"#, "");
    let a = "Line | 2019/20 £\nFinance | 1\nTotal | 1";
    let b = "Line | 2019/20 £\nFinance | 1\nGrand Total | 2";
    let (ties, matches) = of(&[("a", a), ("b", b)], &declared);
    assert_eq!(ties.iter().map(line).collect::<Vec<_>>(), ["1 / 1 = 0 agrees", "1 / 2 = -1 differs"]);
    assert_eq!(matches[0].pairs[1].how, Alike::Worded);
    let net = "Line | 2019/20 £\nFinance | 1\nNet Expenditure | 2";
    let (ties, _) = of(&[("a", a), ("b", net)], &declared);
    assert_eq!(ties.len(), 1, "a net figure is no total of lines");
}
