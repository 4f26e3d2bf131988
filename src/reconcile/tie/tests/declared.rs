//! Ties of one figure, or one sum, with another.

use super::super::{Likely, corroborated};
use super::{line, of};
use crate::grid::Place;

const BUDGET: &str = "
Service | 2018/19 £'000 | 2019/20 £'000 | 2019/20 Revised Estimate £'000 | 2019/20 Gross £'000
Customer Services | 315 | 323 | 330 | 400
Revenues and Benefits | 371 | 429 | 429 | 500
ICT | 1,001 | 1,060 | 1,060 | 1,100
Total | 1,687 | 1,812 | 1,819 | 2,000";

const BOOK: &str = "
Line | 2019/20 £ | 2019/20 Outturn £ | 2019/20 Net £ | Posts | Rate % | 2020/21 £
Customer Services | 323,400 | 320,000 | 323,400 | 39 | 12.5% |
Revenues and Benefits | 428,600 | 1 | 1 | 17 | 7 | N/A
ICT | 1,060,500 | 1 | 1 | 12 | 3 | ?
Income | (1,060,500) | 1 | 1 | 12 | 3 | 4
Total | 1,812,501 | 1 | 1 | 68 | 3 | 4";

fn one(left: &str, right: &str) -> String {
    let declared = format!("[[tie]]\nname = \"A tie\"\nleft = {left}\nright = {right}\n");
    let (ties, _) = of(&[("budget", BUDGET), ("book", BOOK)], &declared);
    line(&ties[0])
}

#[test]
fn units_rounding_and_texts() {
    for (left, right, found) in [
        (
            r#"{ source = "budget", row = "Customer Services", column = "2019/20 £'000" }"#,
            r#"{ source = "book", row = "Customer Services", column = "2019/20 £" }"#,
            "323000 / 323400 = -400 rounding within 500",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000" }"#,
            r#"{ source = "book", row = "ICT", column = "2019/20 £" }"#,
            "1060000 / 1060500 = -500 rounding within 500",
        ),
        (
            r#"{ source = "budget", row = "Total", column = "2019/20 £'000" }"#,
            r#"{ source = "book", row = "Total", column = "2019/20 £" }"#,
            "1812000 / 1812501 = -501 differs",
        ),
        (
            r#"{ source = "budget", row = "Total", column = "2019/20 £'000" }"#,
            r#"{ value = "£1.81 million", stated_in = "text" }"#,
            "1812000 / 1810000 = 2000 rounding within 5000",
        ),
        (
            r#"{ source = "budget", row = "Total", column = "2019/20 £'000" }"#,
            r#"{ value = "£1,811,000", stated_in = "text" }"#,
            "1812000 / 1811000 = 1000 differs",
        ),
        (
            r#"{ value = "70", stated_in = "text" }"#,
            r#"{ source = "book", row = "Total", column = "Posts" }"#,
            "70 / 68 = 2 differs",
        ),
        (
            r#"{ value = "about 70", stated_in = "text" }"#,
            r#"{ source = "book", row = "Total", column = "Posts" }"#,
            "70 / 68 = 2 rounding within 5",
        ),
        (
            r#"{ value = "12.5%", stated_in = "text" }"#,
            r#"{ source = "book", row = "Customer Services", column = "Rate %" }"#,
            "12.5 / 12.5 = 0 agrees",
        ),
        (
            r#"{ value = "13%", stated_in = "text" }"#,
            r#"{ source = "book", row = "Customer Services", column = "Rate %" }"#,
            "13 / 12.5 = 0.5 rounding within 0.5",
        ),
        (
            r#"{ source = "book", row = "ICT", column = "2019/20 £" }"#,
            r#"{ source = "book", row = "Income", column = "2019/20 £", sign = "reversed" }"#,
            "1060500 / 1060500 = 0 agrees",
        ),
    ] {
        assert_eq!(one(left, right), found, "{left} {right}");
    }
}

#[test]
fn sums_and_changes() {
    for (left, right, found) in [
        (
            r#"{ source = "budget", rows = ["*"], column = "2019/20 £'000" }"#,
            r#"{ source = "budget", row = "Total", column = "2019/20 £'000" }"#,
            "1812000 / 1812000 = 0 agrees",
        ),
        (
            r#"{ source = "budget", rows = ["Customer Services..ICT"], column = "2019/20 £'000" }"#,
            r#"{ source = "book", row = "Total", column = "2019/20 £" }"#,
            "1812000 / 1812501 = -501 rounding within 1500",
        ),
        (
            r#"{ source = "book", rows = ["*Services", "ICT"], column = "Posts" }"#,
            r#"{ value = "52", stated_in = "text" }"#,
            "51 / 52 = -1 differs",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000", less = "2018/19 £'000" }"#,
            r#"{ value = "+£60,000", stated_in = "text" }"#,
            "59000 / 60000 = -1000 rounding within 1000",
        ),
        (
            r#"{ source = "budget", row = "Revenues and Benefits", column = "2019/20 £'000", less = "2018/19 £'000" }"#,
            r#"{ value = "approximately £40,000", stated_in = "text" }"#,
            "58000 / 40000 = 18000 differs",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2018/19 £'000", less = "2019/20 £'000" }"#,
            r#"{ value = "-£59,000", stated_in = "text" }"#,
            "-59000 / -59000 = 0 agrees",
        ),
    ] {
        assert_eq!(one(left, right), found, "{left} {right}");
    }
}

#[test]
fn what_cannot_be_compared_says_why() {
    let pounds = r#"{ source = "book", row = "ICT", column = "2019/20 £" }"#;
    for (left, right, why) in [
        (
            r#"{ source = "budget", row = "Parks", column = "2019/20 £'000" }"#,
            pounds,
            "there is no line “Parks” in the table “budget”; the lines are “Customer Services”, “Revenues and Benefits”, “ICT” and “Total”",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/2O £'000" }"#,
            pounds,
            "there is no column “2019/2O £'000” in the table “budget”; the nearest is “2019/20 £'000”",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20" }"#,
            pounds,
            "several columns of the table “budget” are headed “2019/20”",
        ),
        (
            r#"{ source = "book", row = "Customer Services", column = "2020/21 £" }"#,
            pounds,
            "“Customer Services” is blank",
        ),
        (r#"{ source = "book", row = "Revenues and Benefits", column = "2020/21 £" }"#, pounds, "“N/A” is no figure"),
        (r#"{ source = "book", row = "ICT", column = "2020/21 £" }"#, pounds, "“?” is no figure"),
        (r#"{ source = "book", row = "ICT", column = "2020/21 £", less = "2019/20 £" }"#, pounds, "“?” is no figure"),
        (
            r#"{ source = "book", row = "Customer Services", column = "2020/21 £", less = "2019/20 £" }"#,
            pounds,
            "“Customer Services, 2020/21 £ less 2019/20 £” is blank",
        ),
        (r#"{ source = "book", row = "ICT", column = "Rate %" }"#, pounds, "one side is in % and the other in £"),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000" }"#,
            r#"{ value = "1,060", stated_in = "the text" }"#,
            "nothing says whether “the text” is in pounds, thousands or millions",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 Revised Estimate £'000" }"#,
            r#"{ source = "book", row = "ICT", column = "2019/20 Outturn £" }"#,
            "one side is the revised budget and the other the outturn",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 Gross £'000" }"#,
            r#"{ source = "book", row = "ICT", column = "2019/20 Net £" }"#,
            "one side is gross and the other net",
        ),
    ] {
        assert_eq!(one(left, right), format!("open: {why}"), "{left}");
    }
}

#[test]
fn the_spec_says_what_a_heading_does_not() {
    for (left, right, found) in [
        (
            r#"{ source = "budget", row = "Customer Services", column = "2019/20 Revised Estimate £'000", stage = "outturn" }"#,
            r#"{ source = "book", row = "Customer Services", column = "2019/20 Outturn £" }"#,
            "330000 / 320000 = 10000 differs",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000", stage = "original" }"#,
            r#"{ source = "book", row = "ICT", column = "2019/20 Outturn £" }"#,
            "open: one side is the original budget and the other the outturn",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 Gross £'000", basis = "net" }"#,
            r#"{ value = "£1.1m", stated_in = "text", basis = "net" }"#,
            "1100000 / 1100000 = 0 agrees",
        ),
        (
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000" }"#,
            r#"{ value = "1,060", stated_in = "text", unit = "£'000" }"#,
            "1060000 / 1060000 = 0 agrees",
        ),
    ] {
        assert_eq!(one(left, right), found, "{left}");
    }
}

#[test]
fn agreeing_ties_corroborate_their_cells_and_differing_ones_none() {
    let declared = r#"
[[tie]]
name = "Agrees"
left = { source = "budget", rows = ["Customer Services", "ICT"], column = "2018/19 £'000" }
right = { value = "£1.316m", stated_in = "text" }
[[tie]]
name = "Differs"
left = { source = "budget", row = "ICT", column = "2019/20 £'000" }
right = { value = "£1", stated_in = "text" }
"#;
    let (ties, _) = of(&[("budget", BUDGET)], declared);
    let places: Vec<String> = corroborated(&ties).iter().filter_map(Place::in_workbook).collect();
    assert_eq!(places, ["Sheet1!B2", "Sheet1!B4"]);
}

#[test]
fn what_would_make_them_agree_is_told() {
    let likely = |left: &str, right: &str| {
        let declared = format!("[[tie]]\nname = \"A tie\"\nleft = {left}\nright = {right}\n");
        of(&[("budget", BUDGET), ("book", BOOK)], &declared).0[0].likely()
    };
    let ict = r#"{ source = "book", row = "ICT", column = "2019/20 £" }"#;
    assert_eq!(likely(ict, r#"{ source = "book", row = "Income", column = "2019/20 £" }"#), Some(Likely::SignReversed));
    assert_eq!(
        likely(ict, r#"{ value = "£1060.5", stated_in = "text" }"#),
        Some(Likely::Scale(rust_decimal::Decimal::ONE_THOUSAND))
    );
    assert!(matches!(
        likely(
            r#"{ source = "budget", row = "ICT", column = "2018/19 £'000" }"#,
            r#"{ source = "budget", row = "ICT", column = "2019/20 £'000" }"#
        ),
        Some(Likely::OtherPeriod(..))
    ));
}

#[test]
fn what_is_stored_and_what_is_shown_are_both_held_against_the_other_side() {
    let shown = "
Line | 2019/20 £'000
ICT | 1060.4 ~ 1,060
Parks | 12.6 ~ 13";
    let exact = "
Line | 2019/20 £
ICT | 1,060,400
Parks | 12,100";
    let tie = |row: &str| {
        let declared = format!(
            "[[tie]]\nname = \"A tie\"\nleft = {{ source = \"shown\", row = \"{row}\", column = \"2019/20 £'000\" }}\nright = \
             {{ source = \"exact\", row = \"{row}\", column = \"2019/20 £\" }}\n"
        );
        line(&of(&[("shown", shown), ("exact", exact)], &declared).0[0])
    };
    assert_eq!(tie("ICT"), "1060400 / 1060400 = 0 agrees");
    assert_eq!(tie("Parks"), "12600 / 12100 = 500 differs");
}
